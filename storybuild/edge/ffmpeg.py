"""Finds an ffmpeg that can do the work, and runs programs so that none outlives or hides its failure."""

import fcntl
import re
import resource
import shutil
import signal
import subprocess
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Thread
from typing import BinaryIO

from storybuild.edge.disk import signature
from storybuild.edge.programs import without_keys
from storybuild.errors import DiskError, MediaError, StorybuildError, ToolError

LEAST = (5, 0)
_ENCODERS = ("libx264", "aac")
_TAIL = 20  # lines of a program's last words
_LINE = 500  # bytes of such a line
_PIPE = 1 << 20  # bytes that wait in a pipe: about a frame, so that neither end wakes the other for a few rows of it
_STARVED = ("Cannot allocate memory", "get_buffer() failed", "thread_encoder_init failed")
ANEW = "make it smaller or shorter, or save it anew: it may be damaged"
_HINT = "install ffmpeg 5.0 or later with libx264, or name one in STORYBUILD_FFMPEG"


@dataclass(frozen=True)
class FoundTool:
    """An ffmpeg: where it is, its version, and why it was chosen."""

    path: str
    version: str
    why: str


@dataclass(frozen=True)
class Bounds:
    """What a program that reads `name`, a file from anywhere, may take: bytes of memory, seconds of processor time.

    file: bytes of each file it writes; None for any. Only Linux enforces them.
    """

    name: str
    memory: int
    seconds: int
    file: int | None = None


@dataclass(frozen=True)
class Program:
    """A running program with its ends: what it reads, what it writes, and the last lines it complained."""

    argv: tuple[str, ...]
    process: subprocess.Popen[bytes]
    words: deque[str]
    listener: Thread

    @property
    def stdin(self) -> BinaryIO:
        """What the program reads."""
        assert self.process.stdin
        return self.process.stdin  # type: ignore[return-value]

    @property
    def stdout(self) -> BinaryIO:
        """What the program writes."""
        assert self.process.stdout
        return self.process.stdout  # type: ignore[return-value]

    def ended(self) -> int:
        """Wait for the program's end and for all of its words; gives its exit status, negative for a signal."""
        code = self.process.wait()
        self.listener.join()
        return code

    def last_words(self) -> str:
        """The end of what the program complained, in one line."""
        return " / ".join(self.words)


def find(environment: Mapping[str, str]) -> FoundTool:
    """The ffmpeg to use: STORYBUILD_FFMPEG, else the machine's, else the packaged one; ToolError when none will do."""
    environment = without_keys(environment)
    if named := environment.get("STORYBUILD_FFMPEG"):
        path = shutil.which(named, path=environment.get("PATH")) or named
        try:
            return _examine(path, "named by STORYBUILD_FFMPEG", environment)
        except ToolError as fault:
            raise ToolError(f"the ffmpeg that STORYBUILD_FFMPEG names is of no use: {fault.message}", _HINT) from fault
    faults = []
    if local := shutil.which("ffmpeg", path=environment.get("PATH", "")):
        try:
            return _examine(local, "on the path", environment)
        except ToolError as fault:
            faults.append(fault.message)
    try:
        return _examine(_packaged(), "; ".join(["packaged", *faults]), environment)
    except ToolError as fault:
        raise ToolError("; ".join([*faults, fault.message]), _HINT) from fault


@cache
def has_filter(path: str, name: str) -> bool:
    """Whether this ffmpeg has a filter."""
    listing = run([path, "-hide_banner", "-filters"]).decode(errors="replace")
    return any(row.split()[1:2] == [name] for row in listing.splitlines())


def run(
    argv: Sequence[str],
    data: bytes | None = None,
    bounds: Bounds | None = None,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Run a program on `data` and give its output; ToolError or DiskError when it fails, MediaError out of bounds."""
    with _started(argv, bounds, environment) as process:
        try:
            out, complaints = process.communicate(data or b"")
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        lines = complaints[-_TAIL * _LINE :].decode(errors="replace").splitlines()
        raise failure(argv[0], process.returncode, " / ".join(lines[-_TAIL:]), bounds)
    return out


@contextmanager
def program(
    argv: Sequence[str], check: bool = True, bounds: Bounds | None = None, keep: Sequence[int] = ()
) -> Iterator[Program]:
    """Run a program beside this one, with pipes at both ends; it is killed when the block is left by an exception.

    At the end its input is closed; with `check` a failure is raised as ToolError or DiskError, as MediaError out of
    bounds. keep: file descriptors that it has as well.
    """
    process = _started(argv, bounds, keep=keep)
    words: deque[str] = deque(maxlen=_TAIL)
    listener = Thread(target=_listen, args=(process, words), daemon=True)
    listener.start()
    running = Program(tuple(argv), process, words, listener)
    try:
        yield running
        _hang_up(running)
    except BrokenPipeError:
        # It stopped reading: its own words say why.
        raise failure(argv[0], running.ended() or 1, running.last_words(), bounds) from None
    finally:
        _end(process)
        listener.join()
        _close(process)
    if check and process.returncode:
        raise failure(argv[0], process.returncode, running.last_words(), bounds)


def failure(name: str, code: int, words: str, bounds: Bounds | None = None) -> StorybuildError:
    """A program's failure as the error a person should see."""
    if "No space left on device" in words:
        return DiskError("the disk is full", "make room and build again; what was made is kept")
    if bounds and code == -signal.SIGKILL:
        words = f"more than {bounds.seconds} s of processor time, or more memory than there is"
        return MediaError(f"`{bounds.name}` takes too much to decode: {words}", ANEW)
    if bounds and starved(words):
        return MediaError(f"`{bounds.name}` takes more than {bounds.memory >> 20} MB of memory to decode", ANEW)
    how = f"was killed by signal {-code}" if code < 0 else f"failed with status {code}"
    return ToolError(f"`{name}` {how}: {words}" if words else f"`{name}` {how}")


def starved(words: str) -> bool:
    """Whether a program complained that it got no more memory, in its own words or in a decoder's."""
    return any(each in words for each in _STARVED)


def _started(
    argv: Sequence[str],
    bounds: Bounds | None,
    environment: Mapping[str, str] | None = None,
    keep: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(argv, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, pass_fds=keep)
    except OSError as fault:
        raise ToolError(f"cannot run `{argv[0]}`: {fault.strerror}", _HINT) from fault
    _widen(process)
    if bounds and hasattr(resource, "prlimit"):
        _bound(process.pid, bounds)
    return process


def _widen(process: subprocess.Popen[bytes]) -> None:
    """Let pictures go through a program's pipes in large parts, where the system lets us."""
    for end in (process.stdin, process.stdout) if hasattr(fcntl, "F_SETPIPE_SZ") else ():
        assert end
        with suppress(OSError):  # a user may have so many bytes in pipes, and no more
            fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, _PIPE)


def _bound(pid: int, bounds: Bounds) -> None:
    most = {
        resource.RLIMIT_DATA: bounds.memory,
        resource.RLIMIT_CPU: bounds.seconds,
        resource.RLIMIT_FSIZE: bounds.file,
    }
    for what, limit in most.items():
        if limit is not None:
            with suppress(ProcessLookupError, PermissionError, ValueError):  # it has ended, or may have less already
                resource.prlimit(pid, what, (limit, limit))


def _examine(path: str, why: str, environment: Mapping[str, str]) -> FoundTool:
    """Check that a program is an ffmpeg that will do; once for a program as it lies there."""
    return FoundTool(path, _version(path, signature(path), tuple(sorted(environment.items()))), why)


@lru_cache(maxsize=8)
def _version(path: str, lies: tuple[int, int, int] | None, given: tuple[tuple[str, str], ...]) -> str:
    """The version of an ffmpeg that will do; ToolError for another. lies: what tells that it is still the same file."""
    environment = dict(given)
    banner = run([path, "-version"], environment=environment).decode(errors="replace")
    match = re.match(r"ffmpeg version (\S+)", banner)
    if not match:
        raise ToolError(f"`{path}` is no ffmpeg", _HINT)
    number = re.match(r"n?(\d+)\.(\d+)", match[1])
    if number and (int(number[1]), int(number[2])) < LEAST:
        raise ToolError(f"`{path}` is ffmpeg {match[1]}, older than 5.0", _HINT)
    listing = run([path, "-hide_banner", "-encoders"], environment=environment).decode(errors="replace")
    known = {row.split()[1] for row in listing.splitlines() if len(row.split()) > 1}
    if missing := [encoder for encoder in _ENCODERS if encoder not in known]:
        raise ToolError(f"`{path}` has no encoder {', '.join(missing)}", _HINT)
    return match[1]


def _packaged() -> str:
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as fault:
        raise ToolError("the packaged ffmpeg is missing") from fault


def _listen(process: subprocess.Popen[bytes], words: deque[str]) -> None:
    assert process.stderr
    while line := process.stderr.readline(_LINE):
        if text := line.decode(errors="replace").strip():
            words.append(text)
        while line and not line.endswith(b"\n"):
            line = process.stderr.readline(_LINE)


def _hang_up(running: Program) -> None:
    """Tell the program that no more comes, and wait for its end; what it still writes is thrown away."""
    if not running.stdin.closed:
        running.stdin.close()
    while running.stdout.read(1 << 16):
        pass
    running.process.wait()


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()


def _close(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin and process.stdout and process.stderr
    for end in (process.stdin, process.stdout, process.stderr):
        try:
            end.close()
        except BrokenPipeError:
            continue
