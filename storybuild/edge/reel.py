"""Joins pieces and sound chunks into the reel: the bytes are copied by the kernel, then the result is read back."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from errno import EBADF, EINVAL, ENOSYS, ENOTSOCK, EOPNOTSUPP, EXDEV
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from storybuild.edge.media import writing
from storybuild.errors import MediaError
from storybuild.film.aac import Packets, split_adts
from storybuild.film.join import JoinPlan, Piece, plan_join
from storybuild.film.mp4 import read_index
from storybuild.film.proof import Proof, prove
from storybuild.film.tags import Tags

_SMALL = 1 << 16  # bytes; shorter neighbours are read together
_ROWS = 4096
_OPEN = 16  # files kept open; pictures and sound take turns
_NOT_HERE = {EXDEV, ENOTSOCK, EINVAL, ENOSYS, EOPNOTSUPP, EBADF}
_Span = tuple[int, int, int]


def join(
    pieces: Sequence[Path],
    segments: Sequence[tuple[int, int, int]],
    sound: Sequence[Path],
    rate: str,
    tags: Tags,
    cuts: Sequence[int],
    out: Path,
    durable: bool = True,
) -> Proof:
    """Join (piece, first frame, count) segments and all sound chunks into `out`, then prove it from its own tables.

    `cuts` are the film frames at which sync is measured; `durable` waits until the disk has it. MediaError names a
    piece that does not fit.
    """
    with writing():
        plan = plan_join(
            Fraction(rate), [_piece(path) for path in pieces], segments, [_packets(p) for p in sound], tags
        )
        write_plan(plan, [*pieces, *sound], out, durable)
        with out.open("rb") as file:
            reel = read_index(file, out.name)
    return prove(reel, Fraction(rate), sum(count for _, _, count in segments), cuts, bool(sound))


def write_plan(plan: JoinPlan, sources: Sequence[Path], out: Path, durable: bool = True) -> None:
    """Write a planned film; `durable`: return when it is on the disk."""
    with ExitStack() as files, out.open("wb", buffering=0) as film:
        opened: dict[int, int] = {}

        def source(number: int) -> int:
            if number not in opened:
                if len(opened) >= _OPEN:
                    os.close(opened.pop(next(iter(opened))))
                opened[number] = os.open(sources[number], os.O_RDONLY)
            return opened[number]

        files.callback(lambda: _close(opened))
        _write_all(film.fileno(), plan.head)
        for number, spans in groupby(_rows(plan), key=lambda span: span[0]):
            _copy_run(source(number), film.fileno(), list(spans), sources[number].name)
        if durable:
            os.fsync(film.fileno())


def _rows(plan: JoinPlan) -> Iterator[_Span]:
    """The ranges one by one; a few thousand at a time are numbers of Python's own, which take ten times the room."""
    for first in range(0, len(plan.spans), _ROWS):
        yield from map(tuple, plan.spans[first : first + _ROWS].tolist())


def _close(opened: dict[int, int]) -> None:
    for file in opened.values():
        os.close(file)


def _piece(path: Path) -> Piece:
    with path.open("rb", buffering=0) as file:
        track = read_index(file, path.name).first("picture")
    if track is None:
        raise MediaError(f"`{path.name}` has no picture", "conform it again")
    return Piece(path.name, track)


def _packets(path: Path) -> Packets:
    return split_adts(path.read_bytes(), path.name)


def _copy_run(source: int, film: int, spans: list[_Span], name: str) -> None:
    """Copy neighbouring ranges of one file; many small ones in a single read and write."""
    first, end = spans[0][1], spans[-1][1] + spans[-1][2]
    if len(spans) > 1 and end - first < len(spans) * _SMALL:
        read = memoryview(os.pread(source, end - first, first))
        if len(read) != end - first:
            raise MediaError(f"`{name}` ends too early")
        _write_all(film, b"".join(read[at - first : at - first + length] for _, at, length in spans))
        return
    for _, offset, length in spans:
        _copy(source, film, offset, length, name)


def _copy(source: int, film: int, offset: int, length: int, name: str) -> None:
    while length:
        moved = _move(source, film, offset, length)
        if not moved:
            raise MediaError(f"`{name}` ends too early")
        offset, length = offset + moved, length - moved


def _move(source: int, film: int, offset: int, length: int) -> int:
    """Move some bytes the fastest way that this system and these disks allow."""
    for way in _WAYS:
        try:
            return way(source, film, offset, length)
        except OSError as fault:
            if fault.errno not in _NOT_HERE:
                raise
    data = os.pread(source, min(length, 1 << 20), offset)
    _write_all(film, data)
    return len(data)


def _by_range(source: int, film: int, offset: int, length: int) -> int:
    return os.copy_file_range(source, film, length, offset)


def _by_sendfile(source: int, film: int, offset: int, length: int) -> int:
    return os.sendfile(film, source, offset, length)


def _write_all(film: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(film, rest) :]


_WAYS: tuple[Callable[[int, int, int, int], int], ...] = (
    (_by_range, _by_sendfile) if hasattr(os, "copy_file_range") else (_by_sendfile,)
)
