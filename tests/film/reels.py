"""Small films made by hand for tests: tracks without pictures in them, and files that hold a join's bytes."""

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO

import numpy as np

from storybuild.film import boxes
from storybuild.film.aac import Packets
from storybuild.film.join import JoinPlan, Piece, plan_join
from storybuild.film.mp4 import Track
from storybuild.film.tags import Tags

RATE = Fraction(24)


def entry(width: int = 64, height: int = 48, config: bytes = b"config", bit_rate: bytes = b"any") -> bytes:
    """An H.264 sample entry."""
    fields = bytes(24) + width.to_bytes(2) + height.to_bytes(2) + bytes(50)
    return boxes.box(b"avc1", fields, boxes.box(b"avcC", config), boxes.box(b"btrt", bit_rate))


def piece(
    name: str, shown: Sequence[int], keys: Sequence[int] = (0,), sizes: int = 10, config: bytes = b"config"
) -> Piece:
    """A piece whose samples show these frames, in decoding order, as x264 would place them."""
    count = len(shown)
    delay = 0 if count < 3 else 1024
    order = np.arange(count)
    return Piece(
        name,
        Track(
            kind="picture",
            timescale=12288,
            sizes=order + sizes,
            offsets=np.cumsum(order + sizes) - order - sizes + 40,
            lengths=np.full(count, 512),
            shifts=(np.array(shown) - order) * 512 + delay,
            keys=np.isin(order, keys),
            edits=((0, delay),),
            entry=entry(config=config, bit_rate=name.encode()),
            duration=count * 512,
        ),
    )


def packets(count: int, size: int = 5) -> Packets:
    """A chunk of `count` packets behind 7-byte headers."""
    return Packets(np.arange(count) * (size + 7) + 7, np.full(count, size))


def planned(frames: int, sound: int, rate: Fraction = RATE, tags: Tags | None = None) -> JoinPlan:
    """A film of one piece of `frames` and `sound` packets."""
    sounds = [packets(sound)] if sound else []
    return plan_join(rate, [piece("p", range(frames))], [(0, 0, frames)], sounds, tags or Tags())


def written(plan: JoinPlan) -> BytesIO:
    """The planned film, each byte of media being the number of its source."""
    body = b"".join(bytes([source]) * length for source, _, length in plan.spans.tolist())
    return BytesIO(plan.head + body)
