"""The kinds of steps: one row for each, and all that is known of it but how it is done."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Kind(NamedTuple):
    """What holds for every step of a kind.

    recipe: raised by hand when the same facts come to mean another result; takes are never made again for a new recipe
    of ours unless this says so. take: a clip, kept for good; else a piece, which can be made again. bought: a service
    makes it; else a worker of this machine does. plain: told only when more is asked for. by_key: its file is named by
    its key and not by its content: reading a finished film once more would cost as much as writing it. aside: made
    beside the film and not counted, since whether it will be is known late. suffix: of a
    take's file. seconds and per_frame: a guess of how long it takes, for the order of work.
    """

    recipe: int = 1
    take: bool = False
    bought: bool = False
    plain: bool = False
    by_key: bool = False
    aside: bool = False
    suffix: str = ".mp4"
    seconds: float = 0.0
    per_frame: float = 0.0


KINDS: Mapping[str, Kind] = MappingProxyType({
    "animatic": Kind(take=True, suffix=".board", seconds=0.05),
    "command": Kind(take=True, per_frame=1 / 48),
    "clip": Kind(take=True, bought=True, seconds=90.0),
    "frame": Kind(seconds=0.2),
    "probe": Kind(),  # a question, asked of workers by no step
    "still": Kind(),  # a picture to look at, made for no step either
    "check": Kind(plain=True, per_frame=1 / 480),
    "picture": Kind(plain=True, per_frame=1 / 72),
    "shot": Kind(plain=True, aside=True, seconds=0.2),
    "sound": Kind(plain=True, seconds=0.1),
    "overlap": Kind(plain=True, per_frame=1 / 48),
    "track": Kind(plain=True, seconds=0.5),
    "mix": Kind(plain=True, seconds=0.1),
    "loudness": Kind(plain=True, seconds=0.1),
    "stem": Kind(plain=True, seconds=1.0),
    "join": Kind(by_key=True, seconds=1.0),
    "clean": Kind(plain=True, by_key=True, seconds=1.0),
    "deliver": Kind(by_key=True, seconds=1.0, per_frame=1 / 48),
})  # fmt: skip
TAKES = frozenset(name for name, kind in KINDS.items() if kind.take)


def weight_of(kind: str, frames: int = 0) -> float:
    """A guess of the seconds that a step takes, of so many frames where they count."""
    known = KINDS[kind]
    return known.seconds + known.per_frame * frames
