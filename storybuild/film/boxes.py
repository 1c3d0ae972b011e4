"""The boxes of an mp4's index, written (ISO/IEC 14496-12, -14, -15)."""

import struct

import numpy as np

from storybuild.film.mp4 import Numbers

_UNITY = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_UNDETERMINED = 0x55C4  # the language code `und`, five bits a letter
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


def edit_list(duration: int, start: int) -> bytes:
    """Play `duration` (movie time) of the media from `start` (media time)."""
    if max(duration, start) >= 1 << 31:
        return box(b"edts", full(b"elst", 1, 0, struct.pack(">IQqI", 1, duration, start, 0x10000)))
    return box(b"edts", full(b"elst", 0, 0, struct.pack(">IIiI", 1, duration, start, 0x10000)))


def media(kind: bytes, timescale: int, duration: int, tables: bytes) -> bytes:
    """The `mdia` of a track: `vide` or `soun`."""
    language = struct.pack(">HH", _UNDETERMINED, 0)
    handler = full(b"hdlr", 0, 0, bytes(4), kind, bytes(12), b"picture\0" if kind == b"vide" else b"sound\0")
    header = full(b"vmhd", 0, 1, bytes(8)) if kind == b"vide" else full(b"smhd", 0, 0, bytes(4))
    place = box(b"dinf", full(b"dref", 0, 0, struct.pack(">I", 1), full(b"url ", 0, 1)))
    return box(b"mdia", _timed(b"mdhd", timescale, duration, language), handler, box(b"minf", header, place, tables))


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
    changed: Numbers = np.flatnonzero(np.diff(values, prepend=values[:1] - 1)).astype(np.int64)
    return changed


def sizes(values: Numbers) -> bytes:
    """The `stsz` table."""
    return full(b"stsz", 0, 0, struct.pack(">II", 0, len(values)), values.astype(">u4").tobytes())


def chunks(per_chunk: Numbers, offsets: Numbers, wide: bool) -> bytes:
    """Where the chunks lie: `stsc`, then `stco` or (wide) `co64`."""
    starts = run_starts(per_chunk)
    rows = np.stack((starts + 1, per_chunk[starts], np.ones_like(starts)), axis=1)
    return counted(b"stsc", rows) + (counted(b"co64", offsets, ">u8") if wide else counted(b"stco", offsets))


def _track_header(number: int, duration: int, volume: int, size: bytes) -> bytes:
    fixed = struct.pack(">8xHHHH", 0, 0, volume, 0) + _UNITY + size
    if duration > _MOST_32:
        return full(b"tkhd", 1, 3, bytes(16), struct.pack(">IIQ", number, 0, duration), fixed)
    return full(b"tkhd", 0, 3, bytes(8), struct.pack(">III", number, 0, duration), fixed)


def _timed(kind: bytes, timescale: int, duration: int, fixed: bytes) -> bytes:
    if duration > _MOST_32:
        return full(kind, 1, 0, bytes(16), struct.pack(">IQ", timescale, duration), fixed)
    return full(kind, 0, 0, bytes(8), struct.pack(">II", timescale, duration), fixed)
