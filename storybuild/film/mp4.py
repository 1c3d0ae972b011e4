"""What an mp4's index says of its tracks: where each sample lies, when it is shown, which are key frames."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from storybuild.errors import MediaError

Numbers = NDArray[np.int64]

MOST_INDEX = 256 << 20  # bytes of moov; a day of film needs about 60 MB
MOST_SAMPLES = 1 << 25
_HEAD = struct.Struct(">I4s")  # of a box: its length and kind
_KINDS = {b"vide": "picture", b"soun": "sound"}
_ENTRY_FIELDS = {"picture": 78, "sound": 28}


@dataclass(frozen=True)
class Track:
    """One track: a row per sample in decoding order; times in units of `timescale`, offsets in bytes of the file.

    `shifts` are composition offsets (shown = decoded + shift), `edits` (length in movie time, first media time).
    """

    kind: str
    timescale: int
    sizes: Numbers
    offsets: Numbers
    lengths: Numbers
    shifts: Numbers
    keys: NDArray[np.bool_]
    edits: tuple[tuple[int, int], ...]
    entry: bytes
    duration: int

    @property
    def decoded(self) -> Numbers:
        """When each sample is decoded."""
        ends: Numbers = self.lengths.cumsum()
        return ends - self.lengths

    @property
    def delay(self) -> int:
        """The media time at which the track is first shown."""
        return max(0, self.edits[0][1]) if self.edits else 0


@dataclass(frozen=True)
class Index:
    """A file's tracks, and the units per second of its edit lists."""

    timescale: int
    tracks: tuple[Track, ...]

    def first(self, kind: str) -> Track | None:
        """The first track of a kind."""
        return next((track for track in self.tracks if track.kind == kind), None)


def read_index(file: BinaryIO, name: str = "file") -> Index:
    """Read the tables of an mp4 (ISO/IEC 14496-12) from a seekable file; MediaError naming `name`."""
    try:
        size = file.seek(0, 2)
        return _movie(_find_movie(file, size), size)
    except (ValueError, IndexError, KeyError, OverflowError, struct.error) as fault:
        raise MediaError(f"`{name}` is no usable mp4: {fault}") from fault


def boxes(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """The boxes of a byte range as (type, payload); ValueError when one overruns it."""
    at, end = 0, len(data)
    while at + 8 <= end:
        length, kind = _HEAD.unpack_from(data, at)
        header = 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
            header = 16
        length = length or end - at
        if length < header or at + length > end:
            raise ValueError(f"box {kind!r} overruns its place")
        yield kind, data[at + header : at + length]
        at += length


def entry_boxes(kind: str, entry: bytes) -> dict[bytes, bytes]:
    """The boxes inside a sample entry (avcC, colr, pasp, esds …) by type."""
    return {name: bytes(data) for name, data in boxes(memoryview(entry)[8 + _ENTRY_FIELDS[kind] :])}


def _find_movie(file: BinaryIO, size: int) -> memoryview:
    at = 0
    while at + 8 <= size:
        file.seek(at)
        head = file.read(16)
        length, kind = _HEAD.unpack_from(head)
        header = 8
        if length == 1:
            (length,), header = struct.unpack_from(">Q", head, 8), 16
        length = length or size - at
        if length < header or at + length > size:
            raise ValueError("it ends too early")
        if kind == b"moov":
            if length > MOST_INDEX:
                raise ValueError("its index is too large")
            file.seek(at + header)
            return memoryview(file.read(length - header))
        at += length
    raise ValueError("it has no index")


def _movie(data: memoryview, size: int) -> Index:
    timescale, tracks = 0, []
    for kind, box in boxes(data):
        if kind == b"mvhd":
            timescale, _ = _clock(box)
        elif kind == b"trak" and (track := _track(box, size)):
            tracks.append(track)
    if not timescale:
        raise ValueError("it has no clock")
    return Index(timescale, tuple(tracks))


def _clock(box: memoryview) -> tuple[int, int]:
    """Timescale and duration of an mvhd or mdhd."""
    timescale, duration = struct.unpack_from(">IQ", box, 20) if box[0] == 1 else struct.unpack_from(">II", box, 12)
    return timescale, duration


def _track(data: memoryview, size: int) -> Track | None:
    top = dict(boxes(data))
    media = dict(boxes(top[b"mdia"]))
    kind = _KINDS.get(bytes(media[b"hdlr"][8:12]))
    if kind is None:
        return None
    edits = _edits(dict(boxes(top[b"edts"]))) if b"edts" in top else ()
    tables = dict(boxes(dict(boxes(media[b"minf"]))[b"stbl"]))
    timescale, duration = _clock(media[b"mdhd"])
    if not timescale:
        raise ValueError("a track has no clock")
    sizes = _sizes(tables[b"stsz"], size)
    count = len(sizes)
    return Track(
        kind=kind,
        timescale=timescale,
        sizes=sizes,
        offsets=_offsets(tables, sizes, size),
        lengths=_spread(tables[b"stts"], count, ">u4"),
        shifts=_spread(tables[b"ctts"], count, ">i4") if b"ctts" in tables else np.zeros(count, np.int64),
        keys=_keys(tables.get(b"stss"), count),
        edits=edits,
        entry=_entry(tables[b"stsd"]),
        duration=duration,
    )


def _edits(boxes_in: dict[bytes, memoryview]) -> tuple[tuple[int, int], ...]:
    box = boxes_in[b"elst"]
    row = ">QqI" if box[0] == 1 else ">IiI"
    rows = _rows(box, 4, struct.calcsize(row))
    return tuple((length, start) for length, start, _ in struct.iter_unpack(row, rows))


def _rows(box: memoryview, at: int, width: int) -> memoryview:
    """A counted table's rows; ValueError when the box is too short for the count it claims."""
    (count,) = struct.unpack_from(">I", box, at)
    rows = box[at + 4 : at + 4 + count * width]
    if len(rows) != count * width:
        raise ValueError("a table is cut short")
    return rows


def _table(box: memoryview, kind: str, columns: int = 1) -> Numbers:
    width = columns * np.dtype(kind).itemsize
    rows = _rows(box, 4, width)
    return np.ndarray((len(rows) // width, columns), kind, rows).astype(np.int64)


def _sizes(box: memoryview, size: int) -> Numbers:
    fixed, count = struct.unpack_from(">II", box, 4)
    if count > MOST_SAMPLES or fixed * count > size:
        raise ValueError("it claims more samples than it can hold")
    if fixed:
        return np.full(count, fixed, np.int64)
    return np.frombuffer(_rows(box, 8, 4), ">u4").astype(np.int64)


def _spread(box: memoryview, count: int, kind: str) -> Numbers:
    """A run-length table of (count, value), one value per sample."""
    counts, values = _table(box, ">u4", 2)[:, 0], _table(box, kind, 2)[:, 1]
    if int(counts.sum()) != count:
        raise ValueError("its tables disagree about the number of samples")
    spread: Numbers = values.repeat(counts)
    return spread


def _keys(box: memoryview | None, count: int) -> NDArray[np.bool_]:
    if box is None:
        return np.ones(count, np.bool_)
    keys = np.zeros(count, np.bool_)
    numbers = _table(box, ">u4")[:, 0] - 1
    if ((numbers < 0) | (numbers >= count)).any():
        raise ValueError("a key frame lies outside the track")
    keys[numbers] = True
    return keys


def _offsets(tables: dict[bytes, memoryview], sizes: Numbers, size: int) -> Numbers:
    """Sample offsets from chunk offsets (stco or co64) and samples per chunk (stsc)."""
    chunks = _table(tables[b"co64"], ">i8")[:, 0] if b"co64" in tables else _table(tables[b"stco"], ">u4")[:, 0]
    per_chunk = _per_chunk(tables[b"stsc"], chunks)
    if int(per_chunk.sum()) != len(sizes):
        raise ValueError("its chunks hold another number of samples")
    before = np.zeros(len(sizes) + 1, np.int64)
    sizes.cumsum(out=before[1:])
    first = per_chunk.cumsum() - per_chunk
    offsets: Numbers = (chunks - before[first]).repeat(per_chunk) + before[:-1]
    if ((offsets < 0) | (offsets > size - sizes)).any():
        raise ValueError("it ends too early")
    return offsets


def _per_chunk(box: memoryview, chunks: Numbers) -> Numbers:
    if not len(chunks):
        return chunks
    runs = _table(box, ">u4", 3)
    spans = np.append(runs[1:, 0], len(chunks) + 1) - runs[:, 0]
    if not len(runs) or runs[0, 0] != 1 or spans.min() < 1:
        raise ValueError("its chunk table is broken")
    per_chunk: Numbers = runs[:, 1].repeat(spans)
    return per_chunk


def _entry(box: memoryview) -> bytes:
    (length,) = struct.unpack_from(">I", box, 8)
    entry = bytes(box[8 : 8 + length])
    if len(entry) != length or length < 8:
        raise ValueError("its sample description is cut short")
    return entry
