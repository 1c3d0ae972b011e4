"""The shape of a shot and its parts, as the author writes them."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from storybuild.camera_vocabulary import ANGLES, FOCUS, SIZES
from storybuild.film.transitions import ALIASES, CUT, NAMES
from storybuild.story.deliver import Focus
from storybuild.story.field_types import (
    AutoLength,
    CameraMove,
    Fields,
    File,
    Files,
    Gain,
    Id,
    Language,
    Length,
    Panel,
    Short,
    Words,
    declare,
    known,
    wanted,
    wrong,
)
from storybuild.story.framings import FramedEnd
from storybuild.story.speed import MANY, HoldField, Speed, SpeedField
from storybuild.story.staged import StagedPerson

ON_FAULT = ("keep", "stand-in", "retake", *(f"retake {number}" for number in range(1, 6)))


class Seen(Fields):
    """What can be said of a camera."""

    size: known("shot size", SIZES) | None = declare("prompt", "shot size, like `wide` or `close-up`")  # type: ignore[valid-type]
    angle: known("camera angle", ANGLES) | None = declare("prompt", "camera angle, like `low` or `eye`")  # type: ignore[valid-type]
    move: CameraMove | None = declare("prompt", "camera move, like `push in`, or two at once: `[push in, pan left]`")
    lens: str | None = declare("prompt", "focal length, like `35mm`", pattern=r"^\d+(\.\d+)?\s*mm$")
    focus: known("focus", FOCUS) | None = declare("prompt", "`deep`, `shallow` or `rack`")  # type: ignore[valid-type]
    words: str | None = declare("prompt", "anything else about the camera, in words")
    from_: FramedEnd | None = declare("prompt", "what it shows at the shot's beginning", alias="from")
    to: FramedEnd | None = declare("prompt", "what it shows at the shot's end")


class Camera(Seen):
    """How the shot is seen. A bare word names a setup from `cameras`."""

    use: str | None = declare("prompt", "a camera setup from `cameras` to start from")


class Line(Fields):
    """One line of dialogue. `- mara: Nobody came.` is short for `who` and `line`."""

    who: str = wanted("prompt", "the character who speaks")
    line: str = wanted("prompt", "the words", min_length=1, max_length=2000)
    delivery: str | None = declare("prompt", "how it is said, like `whispered`")
    at: Length | None = declare("prompt", "when it starts, from the shot's start; else after the line before")
    off: bool = declare("prompt", "spoken off screen (voice-over)", False)
    file: File | None = declare(
        "edit", "its recording, heard in place of the scratch voice and over a clip's own sound"
    )
    translations: dict[Language, str] = declare("overlay", "the words in other languages, for subtitles", {})


def _spoken(value: Any) -> Any:
    """`{mara: words}` and `{mara: words, at: 2}` as the long form."""
    if not isinstance(value, Mapping) or "who" in value or "line" in value:
        return value
    speakers = [key for key in value if key not in Line.model_fields]
    if len(speakers) != 1:
        words = "a line of dialogue names one speaker: `- mara: Nobody came.`"
        raise wrong(words, "the long form is `{who: mara, line: Nobody came.}`")
    rest = {key: item for key, item in value.items() if key != speakers[0]}
    return {"who": speakers[0], "line": value[speakers[0]], **rest}


DialogueLine = Annotated[Line, BeforeValidator(_spoken, json_schema_input_type=Line | dict[str, Any])]


class Bed(Fields):
    """A lasting sound under the shot. A bare word is `what`."""

    what: str | None = declare("prompt", "the sound in words, like `wind`")
    file: File | None = declare("edit", "a sound file that is laid under the shot")
    gain: Gain = declare("edit", "level of the file, in dB", 0.0)


class Effect(Fields):
    """A sound at a moment. A bare word is `what`."""

    what: str | None = declare("prompt", "the sound in words, like `metal creak`")
    at: Length = declare("prompt", "when it starts, from the shot's start", "0")
    file: File | None = declare("edit", "a sound file that is laid at that moment")
    gain: Gain = declare("edit", "level of the file, in dB", 0.0)


class ShotSound(Fields):
    """What is heard in the shot besides its dialogue."""

    ambience: Annotated[Bed, Short("what")] | None = declare("prompt", "the sound of the place")
    effects: list[Annotated[Effect, Short("what")]] = declare("prompt", "sounds at moments", [])
    gain: Gain = declare("edit", "level of the clip's own sound, in dB", 0.0)
    mute: bool = declare("edit", "leave the clip's own sound out", False)
    lead: Length | None = declare("edit", "how long before its picture the clip's sound begins (a J cut)")
    tail: Length | None = declare("edit", "how long after its picture the clip's sound goes on (an L cut)")


class Clip(Fields):
    """Existing footage. A bare path is `file`."""

    file: File = wanted("edit", "the footage, inside the storyboard's folder")
    in_: Length | None = declare("edit", "where in the footage the shot begins", alias="in")
    out: Length | None = declare("edit", "where in the footage the shot ends", alias="out")


class Credit(Fields):
    """One section of the credits."""

    role: str = declare("prompt", "what they did, like `Written by`", "")
    names: Words = wanted("prompt", "who", min_length=1)


class LowerThird(Fields):
    """Who someone is, written low in the picture. A bare text is `name`."""

    name: str = wanted("overlay", "their name", min_length=1)
    role: str = declare("overlay", "what they are, in smaller letters below it", "")
    at: Length = declare("overlay", "when it comes, from the shot's start", "0.5")
    duration: Length = declare("overlay", "how long it stays", "4")


class Card(Fields):
    """A title card. A bare text is `title`."""

    title: str = declare("prompt", "the large text", "")
    lines: Words = declare("prompt", "smaller text below it", [])
    color: str | None = declare("prompt", "colour of the text: a name or #rrggbb")
    background: str | None = declare("prompt", "colour behind it: a name or #rrggbb")
    over: bool = declare("prompt", "write it over the shot's own picture, made as if there were no card", False)
    roll: list[Credit] = declare("prompt", "credits that roll up over it, evenly, for as long as the shot lasts", [])


def _transition(word: Any) -> Any:
    """A transition's name from one of the ways in which people write it."""
    plain = " ".join(word.replace("-", " ").replace("_", " ").casefold().split()) if isinstance(word, str) else word
    return ALIASES.get(plain, plain) if isinstance(plain, str) else plain


TransitionName = Annotated[
    Literal[NAMES], BeforeValidator(_transition, json_schema_input_type=Literal[(*NAMES, *ALIASES)])  # type: ignore[valid-type]
]


class Transition(Fields):
    """How the film comes into this shot. A bare word is `type`."""

    type: TransitionName = declare(
        "edit", "how one picture gives way to the other, like `dissolve`, `fade`, `wipe right` or `push left`", CUT
    )
    duration: Length = declare("edit", "how long it lasts, centred on the cut", "0.5")
    color: str | None = declare("edit", "what lies between the pictures of a `fade` or a `dip`: a name or #rrggbb")


class FadeOut(Fields):
    """How the shot ends. A bare length is `duration`."""

    duration: Length = wanted("edit", "how long it lasts, up to the shot's end")
    color: str | None = declare("edit", "what it ends in, black where nothing is said: a name or #rrggbb")


class Continue(Fields):
    """The shot that this one goes on from. A bare word is `shot`."""

    shot: str = wanted("prompt", "the shot whose last frame is this shot's first")
    at: Literal["end", "cut"] = declare(
        "prompt", "`end`: the last frame of its clip; `cut`: the last that the film shows, which edits change", "end"
    )


class Prompt(Fields):
    """Own words for the service. A bare text is `text`."""

    text: str | None = declare("prompt", "the whole prompt, in place of the template's")
    template: File | None = declare("prompt", "a Jinja2 template of yours, in place of the model family's")
    add: str | None = declare("prompt", "words put after the template's")
    negative: str | None = declare("prompt", "what must not appear, where the model can be told")


class Generate(Fields):
    """Who makes the clips, and how."""

    provider: str | None = declare("prompt", "a provider: `animatic`, `command`, …")
    model: str | None = declare("prompt", "one of the provider's models, or of your `commands`")
    seed: int | None = declare("prompt", "the model's random seed, where it takes one", ge=0, le=2**32 - 1)
    seconds: int | None = declare(
        "prompt", "seconds to ask a service for; else the shortest it makes that covers the shot", ge=1, le=600
    )
    options: dict[str, str | int | float | bool] = declare("prompt", "the model's own options", {})
    template: File | None = declare("prompt", "a Jinja2 prompt template of yours")
    on_fault: Literal[ON_FAULT] | None = declare(  # type: ignore[valid-type]
        "edit",
        "a made clip in which something is found wrong: `keep` it and tell, show the `stand-in`, or `retake` it, so "
        "often at most, where that is agreed to",
    )


class Shot(Fields):
    """One shot: what is seen, what is heard, and how it sits in the film."""

    id: Id | None = declare("overlay", "its name, which the slate shows; else `<scene>_010`, `_020`, … by position")
    duration: AutoLength | None = declare(
        "prompt", "what it occupies in the film: seconds, `96f`, or `auto` (as long as its dialogue needs)"
    )
    camera: Annotated[Camera, Short("use")] | None = declare("prompt", "how it is seen")
    action: str | None = declare("prompt", "what happens, in words", max_length=10_000)
    dialogue: list[DialogueLine] = declare("prompt", "what is said", [])
    characters: Words = declare("prompt", "who is in it, besides those who speak; else who the action names", [])
    props: Words = declare("prompt", "things in it, from `props`", [])
    blocking: dict[str, StagedPerson] = declare(
        "prompt", "who stands where in a drawn board, faces whom, does what; services are not told", {}
    )
    location: str | None = declare("prompt", "where, from `locations`; else the scene's")
    time: str | None = declare("prompt", "time of day; else the location's")
    weather: str | None = declare("prompt", "weather; else the location's")
    style: str | None = declare("prompt", "a look, from `styles`; else the scene's, else the film's")
    panel: Panel | None = declare(
        "prompt",
        "a drawn board that the animatic moves over; or its layers, the farthest first, which part as it moves",
    )
    clip: Annotated[Clip, Short("file")] | None = declare("edit", "existing footage instead of a made clip")
    card: Annotated[Card, Short("title")] | None = declare("prompt", "a title card instead of a picture")
    lower_third: Annotated[LowerThird, Short("name")] | None = declare("overlay", "who someone in it is, written low")
    references: Files = declare("prompt", "images the model should keep to", [])
    continue_from: Annotated[Continue, Short("shot")] | None = declare(
        "prompt", "a shot whose last frame is this shot's first"
    )
    first_frame: File | None = declare("prompt", "`panel`, `previs` or a picture file sent as the first frame")
    extend: str | None = declare("prompt", "a shot whose clip the service makes longer")
    remix: str | None = declare("prompt", "a shot whose clip the service varies")
    take: int = declare("prompt", "another try at the same words: 1, 2, 3 …", 1, ge=1, le=9999)
    seed: int | None = declare("prompt", "the model's random seed", ge=0, le=2**32 - 1)
    generate: Generate | None = declare("prompt", "another provider or model for this shot")
    prompt: Annotated[Prompt, Short("text")] | None = declare("prompt", "own words for the service")
    sound: ShotSound | None = declare("prompt", "what is heard besides dialogue")
    transition: Annotated[Transition, Short("type")] | None = declare("edit", "how the film comes into this shot")
    fade_out: Annotated[FadeOut, Short("duration", (str, int, float))] | None = declare(
        "edit", "fade to black, or to a colour, over the shot's last frames"
    )
    speed: SpeedField = declare("prompt", "how fast its clip plays: a factor, or a ramp", Speed.model_construct())
    hold: HoldField = declare("edit", "a picture that stands still for a while, or several", [], max_length=MANY)
    reverse: bool = declare("edit", "play backwards what the shot takes of its clip", False)
    focus: Focus | None = declare(
        "edit", "what a delivery of another shape keeps: `left`, `top right` or `[0.3, 0.5]`, from the left and the top"
    )
    trim: Length = declare("edit", "how much to leave out at the clip's beginning", "0")
    notes: str | None = declare("note", "for people; reaches nothing")
    tags: Words = declare("note", "words to find it by", [])
    matrix: dict[str, list[Any]] | None = declare(
        "note", "write once, make for every combination of values", min_length=1, max_length=8
    )
