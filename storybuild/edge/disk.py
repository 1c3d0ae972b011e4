"""Files that appear whole or not at all, and the disk's faults as ours."""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from storybuild.errors import DiskError, Place, Problem, StoryboardError, UsageError

STATE = ".storybuild"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHUT = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextmanager
def disk_faults(what: str) -> Iterator[None]:
    """OSError as DiskError; `what` says what could not be done, like `write build/film.mp4`."""
    try:
        yield
    except OSError as error:
        hint = ""
        if error.errno in _FULL:
            hint = "make room on the disk; nothing finished is lost, and the next build goes on from here"
        elif error.errno in _SHUT:
            hint = "the folder must be writable to build; `check` and `plan` only read"
        raise DiskError(f"cannot {what}: {(error.strerror or str(error)).lower()}", hint) from error


def plain_text(path: Path, most: int) -> str:
    """The text of a small file of ours, reached by no link; OSError, ValueError."""
    found = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(found, encoding="utf-8") as file:  # noqa: PTH123 - by descriptor
        told = os.fstat(found)
        if not stat.S_ISREG(told.st_mode) or told.st_size > most:
            raise OSError(errno.EINVAL, "no file of ours")
        return file.read()


def write_plain(path: Path, text: str) -> None:
    """Write a small file of ours in place, through no link; OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    found = os.open(path, flags, 0o666)
    with open(found, "w", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123 - by descriptor
        file.write(text)


def write_whole(path: Path, data: bytes) -> bool:
    """Write a file by renaming a finished one into place; False when it already held these bytes. DiskError."""
    with disk_faults(f"write {path}"):
        with suppress(FileNotFoundError):
            if path.read_bytes() == data:
                return False
        with _in_place(path) as half:
            half.write_bytes(data)
    return True


def link_whole(source: Path, path: Path) -> None:
    """Make `path` the same file as `source`, or a copy where the disk cannot link. DiskError."""
    with disk_faults(f"write {path}"):
        with suppress(FileNotFoundError):
            if path.samefile(source) or _alike(path, source):
                return
        with _in_place(path) as half:
            try:
                half.hardlink_to(source)
            except OSError:
                _copy(source, half)
                os.utime(half, ns=(source.stat().st_atime_ns, source.stat().st_mtime_ns))


def _alike(path: Path, source: Path) -> bool:
    """Whether a file is the copy of another that lies on another disk."""
    here, there = path.stat(), source.stat()
    alike = (here.st_size, here.st_mtime_ns) == (there.st_size, there.st_mtime_ns)
    return alike and here.st_dev != there.st_dev


def copy_whole(source: Path, path: Path) -> None:
    """Make `path` a copy of `source`, its own file. DiskError."""
    with disk_faults(f"write {path}"), _in_place(path) as half:
        _copy(source, half)


def _copy(source: Path, path: Path) -> None:
    from shutil import copyfile

    copyfile(source, path)


def new_name() -> str:
    """A name that no other file has."""
    return os.urandom(16).hex()


@contextmanager
def _in_place(path: Path) -> Iterator[Path]:
    """A path to make a file at, which then takes its place; what was half made is removed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{new_name()}")
    try:
        yield half
        half.replace(path)
    except BaseException:
        with suppress(OSError):
            half.unlink()
        raise


def sha256_of(path: Path | str) -> str:
    """The content hash of a file; OSError as it comes."""
    content = hashlib.sha256()
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)  # runs for every step: a file object takes as long as a small file
    try:
        while part := os.read(file, 2**16):
            content.update(part)
    finally:
        os.close(file)
    return content.hexdigest()


class SeenFile(NamedTuple):
    """A file's signature (size, mtime in ns, inode) and when it was taken, in ns."""

    signature: tuple[int, int, int] | None
    when: int


class ProjectFolder:
    """The storyboard's folder. No name leads out of it, not by `..`, not by a link."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._root = str(root)
        self._real = str(root.resolve())
        self._below = self._real.rstrip(os.sep) + os.sep
        self.seen: dict[str, SeenFile] = {}

    def path(self, name: str) -> Path | None:
        """The path of a name, or None when it leads outside or into our own state."""
        place = self.place(name)
        return None if place is None else Path(place)

    def place(self, name: str) -> str | None:
        """`path` in words, for what is asked of every file of a film."""
        place = os.path.join(self._root, name)  # noqa: PTH118
        try:
            real = os.path.realpath(place)
        except (OSError, ValueError):
            return None
        if real != self._real and not real.startswith(self._below):
            return None
        first = real[len(self._below) :].partition(os.sep)[0]
        return None if first.casefold() == STATE else place

    def exists(self, name: str) -> bool:
        path = self.path(name)
        self._see(name, path)
        try:
            return path is not None and stat.S_ISREG(path.stat().st_mode)
        except (OSError, ValueError):
            return False

    def read(self, name: str) -> bytes:
        """The bytes of a storyboard file; StoryboardError in the storyboard's own terms when it cannot be read."""
        path = self.path(name)
        self._see(name, path)
        if path is None:
            raise StoryboardError([Problem(f"`{name}` leads outside the storyboard's folder", Place(name))])
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise UsageError(f"`{name}` is not a file")
            with path.open("rb") as file:
                return file.read(65 * 2**20)
        except FileNotFoundError:
            raise UsageError(f"there is no `{name}` in {self.root}", "write one with `storybuild init`") from None
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE):
                raise  # it is not the file's fault
            raise UsageError(f"cannot read `{name}`: {(error.strerror or str(error)).lower()}") from None

    def names(self) -> list[str]:
        """Files that a storyboard could name: so many at most that listing them takes no time, none behind a link."""
        from storybuild.edge.listing import files_below

        return files_below(self.root)

    def changed(self) -> set[str]:
        """Names that were read, or looked for, and are no longer as they were then."""
        return {name for name, seen in self.seen.items() if signature(self.root / name) != seen.signature}

    def _see(self, name: str, path: Path | None) -> None:
        """Note a file's signature before it is read for the first time: what changes later must be noticed."""
        if name not in self.seen:
            self.seen[name] = SeenFile(signature(path) if path else None, time.time_ns())


def signature(path: Path | str) -> tuple[int, int, int] | None:
    """Size, mtime in ns and inode; None when there is no such file."""
    try:
        found = os.stat(path)  # noqa: PTH116 - half the time of Path.stat, and this runs ten thousand times
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
