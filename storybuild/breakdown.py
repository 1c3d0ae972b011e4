"""What each shot comes to once names, inheritance and timing are resolved: the script breakdown."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from storybuild.deliverables import Delivery


@dataclass(frozen=True)
class Consent:
    """A character who is a real person, and the consent to it; dates are ISO; scope: providers, or `any`."""

    of: str
    consent: str
    date: str
    scope: tuple[str, ...] = ("any",)
    until: str = ""
    revoked: str = ""


@dataclass(frozen=True)
class Person:
    """Someone in the shot."""

    id: str
    name: str
    description: str = ""
    wardrobe: str = ""
    kind: str | None = None
    pitch: str | int | None = None
    rate: str | int | None = None
    language: str | None = None
    references: tuple[str, ...] = ()
    likeness: Consent | None = None


@dataclass(frozen=True)
class Thing:
    """A prop in the shot."""

    name: str
    description: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class Where:
    """The place, its hour and its weather."""

    name: str = ""
    description: str = ""
    time: str = ""
    weather: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """The style with all it inherits."""

    look: str = ""
    lighting: str = ""
    palette: tuple[str, ...] = ()
    mood: str = ""
    grain: str = ""
    words: str = ""


@dataclass(frozen=True)
class View:
    """The camera with all it inherits; names are the vocabulary's own."""

    size: str = ""
    angle: str = ""
    move: str = ""
    lens: str = ""
    focus: str = ""
    words: str = ""


@dataclass(frozen=True)
class Cue:
    """A line of dialogue on the shot's frames [start, end); file: its recording; translations: (language, words)."""

    who: str
    name: str
    text: str
    start: int
    end: int
    delivery: str = ""
    off: bool = False
    file: str = ""
    seconds: Fraction | None = None
    translations: tuple[tuple[str, str], ...] = ()

    @property
    def whispered(self) -> bool:
        return "whisper" in self.delivery.lower()


@dataclass(frozen=True)
class Sound:
    """A sound under the shot or at a frame of it; `file` sounds are the film's, `what` is words."""

    what: str = ""
    file: str = ""
    gain: float = 0.0
    frame: int = 0


@dataclass(frozen=True)
class Footage:
    """Existing footage: where the shot begins in it."""

    file: str
    start: Fraction


@dataclass(frozen=True)
class Title:
    """A title card; roll: sections of credits, (role, names), that roll over it."""

    title: str
    lines: tuple[str, ...] = ()
    color: str = ""
    background: str = ""
    roll: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Naming:
    """A lower third on the shot's frames [start, end)."""

    name: str
    role: str
    start: int
    end: int


@dataclass(frozen=True)
class FilmWatermark:
    """A watermark: a text or a picture's file, `size` of the frame's width."""

    text: str
    image: str
    position: str
    opacity: float
    size: float


@dataclass(frozen=True)
class Maker:
    """Who makes the clip, as asked; seconds: the length to ask for, where the shot says."""

    provider: str = "animatic"
    model: str = ""
    seed: int | None = None
    seconds: int | None = None
    options: tuple[tuple[str, str | int | float | bool], ...] = ()
    template: str = ""


@dataclass(frozen=True)
class Wording:
    """The author's own words for the service."""

    text: str = ""
    template: str = ""
    add: str = ""
    negative: str = ""


@dataclass(frozen=True)
class Breakdown:
    """A shot, all that is known of it; lengths in frames of the film's rate; cast: everyone of its scene, in order."""

    id: str
    scene: str
    heading: str
    frames: int
    view: View
    action: str
    cues: tuple[Cue, ...]
    people: tuple[Person, ...]
    props: tuple[Thing, ...]
    where: Where
    look: Look
    maker: Maker
    wording: Wording
    take: int = 1
    panel: str = ""
    footage: Footage | None = None
    title: Title | None = None
    over: Title | None = None
    lower_third: Naming | None = None
    references: tuple[str, ...] = ()
    continue_from: str = ""
    continue_at: str = "end"
    first_frame: str = ""
    extend: str = ""
    remix: str = ""
    ambience: Sound | None = None
    effects: tuple[Sound, ...] = ()
    gain: float = 0.0
    mute: bool = False
    lead: int | None = None
    tail: int | None = None
    transition: str = "cut"
    transition_frames: int = 0
    transition_color: str = ""
    fade_out: int = 0
    fade_color: str = ""
    speed: Fraction = Fraction(1)
    trim: Fraction = Fraction(0)
    tags: tuple[str, ...] = ()
    cast: tuple[Person, ...] = ()
    focus: tuple[float, float] | None = None

    def media_frames(self, rate: Fraction) -> int:
        """Frames of media that the shot takes up: what is trimmed, and what plays at its speed."""
        return ceil(self.trim * rate + self.frames * self.speed)


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


@dataclass(frozen=True)
class Film:
    """The whole film, resolved; fonts: content hashes of the user's own; stems: those heard, None for all."""

    name: str
    title: str
    width: int
    height: int
    rate: Fraction
    fit: str
    burn: Burn
    music: tuple[MusicTrack, ...]
    shots: tuple[Breakdown, ...]
    fonts: tuple[str, ...] = ()
    spending: Caps = Caps()
    loudness: float | None = None
    stems: tuple[str, ...] | None = None
    stem_files: tuple[str, ...] = ()
    language: str = ""
    deliveries: tuple[Delivery, ...] = ()

    @property
    def frames(self) -> int:
        """The film's length in frames."""
        return sum(shot.frames for shot in self.shots)
