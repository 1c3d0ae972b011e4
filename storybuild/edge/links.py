"""Keeps state and outputs inside their folders: nothing below them may be a link, for a folder may be a stranger's."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from storybuild.errors import UsageError
from storybuild.null_build import OUT_ENV, STATE_ENV

# What readers open lies in a folder of state itself; single takes are looked at when they are asked for.
READ = 2


def refuse_links(state: Path, outputs: Path, lock: Path, whole: bool = False) -> None:
    """UsageError naming the first link or special file below the state or the outputs, or in the lock file's place.

    whole: look at everything, as before a write; else only at what a reader opens.
    """
    for top, name, entry, depth in ((state, STATE_ENV, "state", READ), (outputs, OUT_ENV, "out", READ - 1)):
        for path in _strange(top, None if whole else depth):
            apart = f'`{name}=DIR`, or `{entry} = "DIR"` in your config, keeps what belongs there in another place'
            raise UsageError(f"`{path}` is {_kind(path)}, which may lead anywhere", f"remove it; {apart}")
    if _mode(lock) and not S_ISREG(_mode(lock)):
        raise UsageError(f"`{lock}` is {_kind(lock)}, and no file", "remove it; a build that buys clips writes it")


def _strange(top: Path, depth: int | None) -> Iterator[Path]:
    """Whatever is neither file nor folder, from the folder itself down to `depth`; all of it for None."""
    mode = _mode(top)
    if mode and not (S_ISDIR(mode) or S_ISREG(mode)):
        yield top
    folders = [str(top)] if S_ISDIR(mode) else []
    while folders and depth != 0:
        inner: list[str] = []
        for entry in _entries(folders):
            if entry.is_dir(follow_symlinks=False):
                inner.append(entry.path)
            elif not entry.is_file(follow_symlinks=False):
                yield Path(entry.path)
        folders, depth = inner, None if depth is None else depth - 1


def _entries(folders: Iterable[str]) -> Iterator["os.DirEntry[str]"]:
    """What lies in these folders; one that cannot be read is told where it is used."""
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                yield from entries
        except OSError:
            continue


def _mode(path: Path) -> int:
    try:
        return path.lstat().st_mode
    except OSError:
        return 0


def _kind(path: Path) -> str:
    return "a link" if S_ISLNK(_mode(path)) else "a folder" if S_ISDIR(_mode(path)) else "a special file"
