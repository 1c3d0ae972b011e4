"""What holds for a film as a whole: its music, what is written over it, how much may be spent on it."""

from fractions import Fraction
from typing import NamedTuple


class Ducking(NamedTuple):
    """How far music goes down under words, in dB, and the samples that it takes to go and to come back."""

    depth: float
    attack: int
    release: int


class MusicTrack(NamedTuple):
    """A piece of music; times in frames of the film, those in its file (`first`, `last`) in seconds."""

    file: str
    gain: float
    start: int
    loop: bool
    fade_in: int
    fade_out: int
    duck: Ducking | None
    until: int | None = None
    first: Fraction = Fraction(0)
    last: Fraction | None = None


class FilmWatermark(NamedTuple):
    """A watermark: a text or a picture's file, `size` of the frame's width."""

    text: str
    image: str
    position: str
    opacity: float
    size: float


class Burn(NamedTuple):
    """What is written over the picture."""

    slate: bool
    timecode: bool
    captions: str
    texts: tuple[tuple[str, str], ...]
    mark_stand_ins: bool
    speakers: str = "off screen"
    language: str = ""
    watermark: FilmWatermark | None = None
    matte: str = ""
    guides: bool = False


class Caps(NamedTuple):
    """The most that clips may cost in one profile, over all its builds: US dollars, seconds of clips, clips."""

    money: Fraction | None = None
    seconds: int | None = None
    shots: int | None = None
