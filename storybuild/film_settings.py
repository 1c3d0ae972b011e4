"""What holds for a film as a whole: its music, what is written over it, how much may be spent on it."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Ducking:
    """How far music goes down under words, in dB, and the samples that it takes to go and to come back."""

    depth: float
    attack: int
    release: int


@dataclass(frozen=True)
class MusicTrack:
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


@dataclass(frozen=True)
class FilmWatermark:
    """A watermark: a text or a picture's file, `size` of the frame's width."""

    text: str
    image: str
    position: str
    opacity: float
    size: float


@dataclass(frozen=True)
class Burn:
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


@dataclass(frozen=True)
class Caps:
    """The most that clips may cost in one profile, over all its builds: US dollars, seconds of clips, clips."""

    money: Fraction | None = None
    seconds: int | None = None
    shots: int | None = None
