"""What each shot comes to once names, inheritance and timing are resolved: the script breakdown."""

from fractions import Fraction
from math import ceil
from typing import NamedTuple

from storybuild.deliverables import Delivery
from storybuild.film.retime import AS_IS, Retiming, mean_speed
from storybuild.film_settings import Burn, Caps, MusicTrack
from storybuild.marks import BlockedPerson


class Consent(NamedTuple):
    """A character who is a real person, and the consent to it; dates are ISO; scope: providers, or `any`."""

    of: str
    consent: str
    date: str
    scope: tuple[str, ...] = ("any",)
    until: str = ""
    revoked: str = ""


class Person(NamedTuple):
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


class Thing(NamedTuple):
    """A prop in the shot."""

    name: str
    description: str = ""
    references: tuple[str, ...] = ()


class Where(NamedTuple):
    """The place, its hour and its weather; plate: a picture that stands for it behind staged people."""

    name: str = ""
    description: str = ""
    time: str = ""
    weather: str = ""
    references: tuple[str, ...] = ()
    plate: str = ""


class Look(NamedTuple):
    """The style with all it inherits."""

    look: str = ""
    lighting: str = ""
    palette: tuple[str, ...] = ()
    mood: str = ""
    grain: str = ""
    words: str = ""


class ViewEnd(NamedTuple):
    """What the camera shows at the shot's beginning or end; on: a person's name; area: of a panel, left, top, width."""

    size: str = ""
    angle: str = ""
    lens: str = ""
    on: str = ""
    area: tuple[float, ...] = ()


class View(NamedTuple):
    """The camera with all it inherits; names are the vocabulary's own.

    start, end: where it begins and ends, both or neither; then it is as it begins.
    """

    size: str = ""
    angle: str = ""
    move: str = ""
    lens: str = ""
    focus: str = ""
    words: str = ""
    start: ViewEnd | None = None
    end: ViewEnd | None = None

    @property
    def passage(self) -> str:
        """From where to where it goes, like `wide, low to close-up, eye, on Mara`; '' where the shot does not say."""
        if not (self.start and self.end):
            return ""
        told = [(one.size, one.angle, one.lens, one.on and f"on {one.on}") for one in (self.start, self.end)]
        return " to ".join(", ".join(part for part in one if part) or "the picture" for one in told)


class Cue(NamedTuple):
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


class Sound(NamedTuple):
    """A sound under the shot or at a frame of it; `file` sounds are the film's, `what` is words."""

    what: str = ""
    file: str = ""
    gain: float = 0.0
    frame: int = 0


class Footage(NamedTuple):
    """Existing footage: where the shot begins in it."""

    file: str
    start: Fraction


class Title(NamedTuple):
    """A title card; roll: sections of credits, (role, names), that roll over it."""

    title: str
    lines: tuple[str, ...] = ()
    color: str = ""
    background: str = ""
    roll: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Naming(NamedTuple):
    """A lower third on the shot's frames [start, end)."""

    name: str
    role: str
    start: int
    end: int


class Maker(NamedTuple):
    """Who makes the clip, as asked; seconds: the length to ask for, where the shot says.

    on_fault: what is done about a clip in which something is found wrong: `keep`, `stand-in` or `retake N`.
    """

    provider: str = "animatic"
    model: str = ""
    seed: int | None = None
    seconds: int | None = None
    options: tuple[tuple[str, str | int | float | bool], ...] = ()
    template: str = ""
    on_fault: str = "keep"


class Wording(NamedTuple):
    """The author's own words for the service."""

    text: str = ""
    template: str = ""
    add: str = ""
    negative: str = ""


class Breakdown(NamedTuple):
    """A shot, all that is known of it; lengths in frames of the film's rate; cast: everyone of its scene, in order.

    layers: pictures before the panel, from the farther to the nearer.
    """

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
    retiming: Retiming = AS_IS
    trim: Fraction = Fraction(0)
    tags: tuple[str, ...] = ()
    cast: tuple[Person, ...] = ()
    blocking: tuple[BlockedPerson, ...] = ()
    focus: tuple[float, float] | None = None
    layers: tuple[str, ...] = ()

    @property
    def retakes(self) -> int:
        """How many more takes may be asked for while something is wrong with its clip."""
        word, _, number = self.maker.on_fault.partition(" ")
        return 0 if word != "retake" or self.footage else int(number or 1)

    def media_frames(self, rate: Fraction) -> int:
        """Frames of media that the shot takes up: what is trimmed, and what plays at its speed."""
        return ceil(self.trim * rate + self.frames * self.pace(rate))

    def pace(self, rate: Fraction) -> Fraction:
        """How much media a second of the shot takes up, holds aside: they and what is backwards buy nothing."""
        return mean_speed(self.speed, self.retiming, self.frames, rate)


class Film(NamedTuple):
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
