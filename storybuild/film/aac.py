"""The reel's sound as AAC made chunk by chunk, so that a change encodes its own chunk only."""

import struct
from dataclasses import dataclass

import numpy as np

from storybuild.errors import MediaError
from storybuild.film.boxes import box, full
from storybuild.film.grid import WARM, chunk_packets
from storybuild.film.mp4 import Numbers

ADTS_HEADER = 7  # bytes
# The fixed part of an ADTS header (ISO/IEC 13818-7, 6.2.1): MPEG-4, no CRC; AAC LC, 48 kHz, two channels.
_FORM, _FORM_MASK = 0xFFF1_4C80, 0xFFFF_FDC0
_HEADER = struct.Struct(">IHx")
_LC_48K_STEREO = b"\x11\x90"  # AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1)
_BIT_RATE = 192_000


@dataclass(frozen=True)
class Packets:
    """Raw AAC packets inside a file: where each begins and its bytes, headers left out."""

    offsets: Numbers
    sizes: Numbers


def kept(data: bytes, chunk: int, samples: int) -> bytes:
    """The chunk's own packets out of what the encoder made of its window: ADTS in, ADTS out; MediaError."""
    packets = split_adts(data, f"sound {chunk}")
    count = chunk_packets(chunk, samples)
    if len(packets.sizes) < WARM + count:
        raise MediaError(f"the encoder gave {len(packets.sizes)} packets for sound {chunk}, not {WARM + count}")
    last = WARM + count - 1
    end = int(packets.offsets[last] + packets.sizes[last])
    return data[int(packets.offsets[WARM]) - ADTS_HEADER : end]


def split_adts(data: bytes, name: str) -> Packets:
    """Find the packets of an ADTS stream (AAC LC, 48 kHz, stereo); MediaError naming `name`."""
    starts, at, end = [], 0, len(data)
    while at + ADTS_HEADER <= end:
        form, low = _HEADER.unpack_from(data, at)
        length = (form & 3) << 11 | low >> 5
        if form & _FORM_MASK != _FORM or length <= ADTS_HEADER:
            break
        starts.append(at)
        at += length
    if at != end:
        raise MediaError(f"`{name}` is no whole AAC stream of 48 kHz stereo")
    edges = np.array([*starts, end], np.int64)
    return Packets(edges[:-1] + ADTS_HEADER, np.diff(edges) - ADTS_HEADER)


def sample_entry() -> bytes:
    """The `mp4a` sample entry with its `esds` (ISO/IEC 14496-1, 7.2.6)."""
    decoder = struct.pack(">BBBHII", 0x40, 0x15, 0, 0, _BIT_RATE, _BIT_RATE) + _descriptor(5, _LC_48K_STEREO)
    stream = struct.pack(">HB", 0, 0) + _descriptor(4, decoder) + _descriptor(6, b"\x02")
    fields = struct.pack(">6xH8xHHHHI", 1, 2, 16, 0, 0, 48_000 << 16)
    return box(b"mp4a", fields, full(b"esds", 0, 0, _descriptor(3, stream)))


def _descriptor(tag: int, data: bytes) -> bytes:
    return struct.pack(">BB", tag, len(data)) + data
