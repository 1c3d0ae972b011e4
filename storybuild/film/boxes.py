"""The boxes of an mp4's index, written (ISO/IEC 14496-12, -14, -15)."""

import struct

import numpy as np

from storybuild.film.mp4 import Numbers

_UNITY = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_SHOWN, _HIDDEN = 3, 2  # part of the film, played from the start or only when it is chosen
_ALTERNATES = 2  # the group of the tracks of text, of which players show one
_HANDLERS = {
    b"vide": (b"picture", ("vmhd", 1, 8)), b"soun": (b"sound", ("smhd", 0, 4)), b"sbtl": (b"text", ("nmhd", 0, 0)),
}  # fmt: skip
_FTYP = b"isom\x00\x00\x02\x00isomiso2avc1mp41"
_MOST_32 = 0xFFFFFFFF


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box: 32-bit length, type, payload."""
    payload = b"".join(parts)
    return struct.pack(">I4s", len(payload) + 8, kind) + payload


def full(kind: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    """A box with a version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def file_type() -> bytes:
    """The opening `ftyp` of the film."""
    return box(b"ftyp", _FTYP)


def media_header(length: int) -> bytes:
    """The header of an `mdat` with `length` bytes; 16 bytes when they need a 64-bit length."""
    if length + 8 > _MOST_32:
        return struct.pack(">I4sQ", 1, b"mdat", length + 16)
    return struct.pack(">I4s", length + 8, b"mdat")


def movie(timescale: int, duration: int, tracks: list[bytes], user: bytes) -> bytes:
    """The `moov` of these `trak` boxes."""
    fixed = struct.pack(">IH10x", 0x10000, 0x100) + _UNITY + bytes(24) + struct.pack(">I", len(tracks) + 1)
    return box(b"moov", _timed(b"mvhd", timescale, duration, fixed), *tracks, user)


def picture_track(duration: int, edit: bytes, size: tuple[int, int], tables: bytes) -> bytes:
    """A video `trak`; `edit` is its edts box, `duration` counts movie time, `tables` the mdia from `media`."""
    shown = struct.pack(">II", size[0] << 16, size[1] << 16)
    return box(b"trak", _track_header(1, duration, 0, shown), edit, tables)


def sound_track(duration: int, edit: bytes, tables: bytes) -> bytes:
    """An audio `trak`."""
    return box(b"trak", _track_header(2, duration, 0x100, bytes(8)), edit, tables)


def text_track(number: int, duration: int, edit: bytes, place: tuple[int, int, int], tables: bytes) -> bytes:
    """A subtitle `trak` that is shown when it is chosen; `place`: width and height of its box, and what is above."""
    width, height, above = place
    moved = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, above << 16, 0x40000000)
    size = struct.pack(">II", width << 16, height << 16)
    return box(b"trak", _track_header(number, duration, 0, size, _HIDDEN, _ALTERNATES, moved), edit, tables)


def edit_list(duration: int, start: int) -> bytes:
    """Play `duration` (movie time) of the media from `start` (media time)."""
    if max(duration, start) >= 1 << 31:
        return box(b"edts", full(b"elst", 1, 0, struct.pack(">IQqI", 1, duration, start, 0x10000)))
    return box(b"edts", full(b"elst", 0, 0, struct.pack(">IIiI", 1, duration, start, 0x10000)))


def media(kind: bytes, timescale: int, duration: int, tables: bytes, language: str = "und") -> bytes:
    """The `mdia` of a track: `vide`, `soun` or `sbtl`; language as three letters."""
    name, (header, flags, empty) = _HANDLERS[kind]
    spoken = struct.pack(">HH", _packed(language), 0)
    handler = full(b"hdlr", 0, 0, bytes(4), kind, bytes(12), name + b"\0")
    place = box(b"dinf", full(b"dref", 0, 0, struct.pack(">I", 1), full(b"url ", 0, 1)))
    inner = box(b"minf", full(header.encode(), 0, flags, bytes(empty)), place, tables)
    return box(b"mdia", _timed(b"mdhd", timescale, duration, spoken), handler, inner)


def _packed(language: str) -> int:
    """Three letters in five bits each."""
    first, second, third = (ord(letter) - 0x60 for letter in language)
    return first << 10 | second << 5 | third


def counted(kind: bytes, rows: Numbers, form: str = ">u4") -> bytes:
    """A table: how many rows, then the rows."""
    return full(kind, 0, 0, struct.pack(">I", len(rows)), rows.astype(form).tobytes())


def runs(kind: bytes, values: Numbers) -> bytes:
    """A run-length table of (count, value): stts, ctts."""
    starts = run_starts(values)
    counts = np.diff(np.append(starts, len(values)))
    return counted(kind, np.stack((counts, values[starts]), axis=1))


def run_starts(values: Numbers) -> Numbers:
    """Where runs of equal values begin."""
    changed: Numbers = np.flatnonzero(np.diff(values, prepend=~values[:1])).astype(np.int64)  # `~` differs from each
    return changed


def sizes(values: Numbers) -> bytes:
    """The `stsz` table."""
    return full(b"stsz", 0, 0, struct.pack(">II", 0, len(values)), values.astype(">u4").tobytes())


def chunks(per_chunk: Numbers, offsets: Numbers, wide: bool) -> bytes:
    """Where the chunks lie: `stsc`, then `stco` or (wide) `co64`."""
    starts = run_starts(per_chunk)
    rows = np.stack((starts + 1, per_chunk[starts], np.ones_like(starts)), axis=1)
    return counted(b"stsc", rows) + (counted(b"co64", offsets, ">u8") if wide else counted(b"stco", offsets))


def _track_header(
    number: int, duration: int, volume: int, size: bytes, flags: int = _SHOWN, group: int = 0, matrix: bytes = _UNITY
) -> bytes:
    fixed = struct.pack(">8xHHHH", 0, group, volume, 0) + matrix + size
    if duration > _MOST_32:
        return full(b"tkhd", 1, flags, bytes(16), struct.pack(">IIQ", number, 0, duration), fixed)
    return full(b"tkhd", 0, flags, bytes(8), struct.pack(">III", number, 0, duration), fixed)


def _timed(kind: bytes, timescale: int, duration: int, fixed: bytes) -> bytes:
    if duration > _MOST_32:
        return full(kind, 1, 0, bytes(16), struct.pack(">IQ", timescale, duration), fixed)
    return full(kind, 0, 0, bytes(8), struct.pack(">II", timescale, duration), fixed)
