"""How a worker reads a file from anywhere: with bounds on memory and time that the system itself holds it to."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storybuild.edge.media_probe import probe, too_large
from storybuild.errors import MediaError
from storybuild.film.formats import MOST_MEMORY, look_seconds
from storybuild.film.media import Media

_PATIENCE = 5  # times the processor time, and half a minute: the machine may be busy, the disk slow


def look(path: Path) -> Media:
    """What a file holds, learned in bounds; MediaError."""
    try:
        size = path.stat().st_size
    except OSError as fault:
        raise MediaError(f"`{path.name}` cannot be read: {fault.strerror}") from fault
    with reading(path.name, look_seconds(size)):
        return probe(path)


@contextmanager
def reading(name: str, seconds: int, memory: int = MOST_MEMORY) -> Iterator[None]:
    """Read the file `name` inside; MediaError beyond the memory, the end of this process beyond `seconds` of its work.

    No exception would end a decoder that does not come back; the master words the process's end.
    """
    before = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_with_more(memory - _resident(), before[0]), before[1]))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE * seconds + 30)
    try:
        yield
    except MemoryError:
        raise too_large(name) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _with_more(memory: int, limit: int) -> int:
    """So much more than this process has asked for by now; libraries ask for much that they never touch."""
    has = _status("VmData")
    most = has + memory if has else resource.RLIM_INFINITY
    return most if limit == resource.RLIM_INFINITY else min(most, limit)


def _resident() -> int:
    return _status("VmRSS")


def _status(what: str) -> int:
    """Bytes, as Linux tells them; 0 elsewhere."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{what}:")), 0)
