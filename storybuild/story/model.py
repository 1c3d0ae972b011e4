"""The shape of a whole storyboard, as the author writes it."""

from typing import Annotated, Any, Literal

from storybuild.film.shapes import FITS, RATIOS
from storybuild.story.deliver import Deliveries
from storybuild.story.field_types import (
    LANGUAGE,
    Day,
    Fields,
    File,
    Files,
    FrameRate,
    Id,
    Pace,
    Pitch,
    Short,
    Size,
    Words,
    declare,
    one_of,
    wanted,
)
from storybuild.story.film_sound import FilmSound
from storybuild.story.shot import Generate, Seen, Shot, Transition

MATTES = tuple(RATIOS)
POSITIONS = ("top left", "top centre", "top right", "bottom left", "bottom centre", "bottom right")


class Format(Fields):
    """The film's picture."""

    size: Size = declare("prompt", "width x height in pixels", "1280x720")
    fps: FrameRate = declare("prompt", "frames per second, exact: `24`, `23.976`, `30000/1001`", "24")
    fit: Literal[FITS] = declare("edit", "clips of another shape: `fit` adds bars, `fill` crops, `stretch`", "fit")  # type: ignore[valid-type]


class Style(Fields):
    """A look. `extends` takes over everything that is not said here."""

    extends: str | None = declare("prompt", "another style to start from")
    look: str | None = declare("prompt", "medium and texture, like `35mm black and white`")
    lighting: str | None = declare("prompt", "light, like `hard side light`")
    palette: Words | None = declare("prompt", "colours, by name or #rrggbb")
    mood: str | None = declare("prompt", "feeling, like `tense`")
    grain: str | None = declare("prompt", "grain, like `heavy`")
    words: str | None = declare("prompt", "anything else about the look")


class Voice(Fields):
    """The scratch voice that speaks a character's lines in the animatic."""

    kind: Literal["female", "male"] | None = declare("prompt", "`female` or `male`; else whichever falls to the name")
    pitch: Pitch | None = declare("prompt", "`very low`, `low`, `normal`, `high`, `very high`, or -50 … 50")
    rate: Pace | None = declare("prompt", "`very slow`, `slow`, `normal`, `fast`, `very fast`, or words per minute")
    language: str | None = declare("prompt", "language of the voice, like `en-us` or `de`")


class Likeness(Fields):
    """A real person whom a character shows, and the consent to it. Without it nothing of them is sent anywhere."""

    of: str = wanted("note", "the person's name", min_length=1)
    consent: File = wanted("note", "the recorded consent, a file inside the storyboard's folder")
    date: Day = wanted("note", "the day it was given, like `2026-11-02`")
    scope: Words = declare("note", "the providers it is given for; else any", ["any"])
    until: Day | None = declare("note", "the last day it holds")
    revoked: Day | None = declare("note", "the day it was taken back")


class Character(Fields):
    """Someone who appears or speaks."""

    extends: str | None = declare("prompt", "another character to start from")
    name: str | None = declare("prompt", "how prompts and captions call them")
    description: str | None = declare("prompt", "how they look")
    wardrobe: str | None = declare("prompt", "what they wear")
    voice: Voice | None = declare("prompt", "how they sound")
    references: Files | None = declare("prompt", "pictures of them, or a clip where the service knows characters")
    likeness: Likeness | None = declare("note", "says that they are a real person, and who agreed to it")
    notes: str | None = declare("note", "for people; reaches nothing")


class Location(Fields):
    """A place."""

    extends: str | None = declare("prompt", "another location to start from")
    name: str | None = declare("prompt", "how prompts call it")
    description: str | None = declare("prompt", "how it looks")
    time: str | None = declare("prompt", "time of day")
    weather: str | None = declare("prompt", "weather")
    references: Files | None = declare("prompt", "pictures of it")
    plate: File | None = declare(
        "prompt", "a picture that stands behind the people of drawn boards in its place; services are not told"
    )
    notes: str | None = declare("note", "for people; reaches nothing")


class Prop(Fields):
    """A thing. A bare text is `description`."""

    extends: str | None = declare("prompt", "another prop to start from")
    name: str | None = declare("prompt", "how prompts call it")
    description: str | None = declare("prompt", "how it looks")
    references: Files | None = declare("prompt", "pictures of it")


class Setup(Seen):
    """A camera setup that shots refer to by its name."""

    extends: str | None = declare("prompt", "another setup to start from")


class Watermark(Fields):
    """A text or a picture over the whole film. A bare text is `text`."""

    text: str | None = declare("overlay", "the words", min_length=1)
    image: File | None = declare("overlay", "a picture, transparent where it is")
    position: Literal[POSITIONS] = declare("overlay", "one of six positions", "bottom right")  # type: ignore[valid-type]
    opacity: float = declare("overlay", "how much of it shows, 0 … 1", 0.5, ge=0, le=1)
    size: float = declare("overlay", "width of the picture, as a share of the frame's", 0.12, ge=0.01, le=1)


class Overlay(Fields):
    """What is written over the picture."""

    slate: bool = declare("overlay", "shot name and heading, top left", False)
    timecode: bool = declare("overlay", "record timecode, top right", False)
    captions: Literal["burn", "file", "off"] = declare(
        "overlay", "dialogue: `burn` into the picture and write the file, only the `file`, or `off`", "file"
    )
    speakers: Literal["off screen", "all", "none"] = declare(
        "overlay", "whose name captions give: of who is `off screen`, of `all`, or `none`", "off screen"
    )
    language: str | None = declare(
        "overlay", "the language that captions are burnt in; else the dialogue's own", pattern=LANGUAGE
    )
    burn_in: dict[Literal[POSITIONS], str] = declare("overlay", "a text at one of six positions", {})  # type: ignore[valid-type]
    watermark: Annotated[Watermark, Short("text")] | None = declare("overlay", "a text or a logo over the whole film")
    matte: one_of(MATTES) | None = declare("overlay", "black bars that leave these proportions to be seen")  # type: ignore[valid-type]
    guides: bool = declare("overlay", "lines around the safe areas, 90 % for titles and 93 % for action", False)
    mark_stand_ins: bool = declare("overlay", "write STAND-IN over shots whose own clip is not there", False)


class Scene(Fields):
    """Shots in one place, in order."""

    id: Id | None = declare("note", "its name; else `s1`, `s2`, … by position")
    heading: str | None = declare("overlay", "slug line, like `INT. LANTERN ROOM - NIGHT`; a chapter of the film")
    location: str | None = declare("prompt", "where, from `locations`")
    time: str | None = declare("prompt", "time of day; else the location's")
    weather: str | None = declare("prompt", "weather; else the location's")
    style: str | None = declare("prompt", "a look, from `styles`; else the film's")
    characters: Words = declare("prompt", "who is in every shot of the scene", [])
    notes: str | None = declare("note", "for people; reaches nothing")
    shots: list[Shot] = wanted("edit", "the shots, in order", min_length=1)


class Spending(Fields):
    """The most that bought clips may cost, over all builds of the profile."""

    money: float | None = declare("note", "US dollars", ge=0, le=1e6)
    seconds: int | None = declare("note", "seconds of clips", ge=0)
    shots: int | None = declare("note", "clips", ge=0)


class Profile(Fields):
    """What one way of building says differently: `storybuild build --profile NAME`."""

    generate: Generate | None = declare("prompt", "who makes the clips")
    format: dict[str, Any] | None = declare("prompt", "fields of `format`")
    style: str | None = declare("prompt", "the film's look")
    overlay: dict[str, Any] | None = declare("overlay", "fields of `overlay`")
    sound: dict[str, Any] | None = declare("edit", "fields of `sound`")
    spending: dict[str, Any] | None = declare("note", "fields of `spending`")
    deliver: Deliveries | None = declare("edit", "its own deliveries in place of the film's")


class Part(Fields):
    """What an included file may hold."""

    include: Files = declare("note", "more files, beside this one", [])
    styles: dict[Id, Style] = declare("prompt", "looks, by name", {})
    characters: dict[Id, Character] = declare("prompt", "people, by name", {})
    locations: dict[Id, Annotated[Location, Short("description")]] = declare("prompt", "places, by name", {})
    props: dict[Id, Annotated[Prop, Short("description")]] = declare("prompt", "things, by name", {})
    cameras: dict[Id, Setup] = declare("prompt", "camera setups, by name", {})
    scenes: list[Scene] = declare("edit", "the film, in order", [])


class Storyboard(Part):
    """A film as a list of shots."""

    storybuild: Literal[1] = wanted("note", "version of the language")
    title: str = declare("overlay", "the film's name", "", max_length=500)
    language: str | None = declare(
        "overlay", "language of the dialogue, like `en`: what its subtitles are called", pattern=LANGUAGE
    )
    format: Format = declare("prompt", "size and rate of the picture", Format.model_construct())
    generate: Generate = declare("prompt", "who makes the clips; a shot may say otherwise", Generate.model_construct())
    profiles: dict[Id, Profile] = declare("note", "other ways of building the same film", {})
    spending: Spending = declare("note", "the most that bought clips may cost", Spending.model_construct())
    style: str | None = declare("prompt", "the film's look, from `styles`")
    sound: FilmSound = declare("edit", "music and level", FilmSound.model_construct())
    overlay: Overlay = declare("overlay", "what is written over the picture", Overlay.model_construct())
    deliver: Deliveries = declare("edit", "what is made of the reel to be handed on", [])
    transition: Annotated[Transition, Short("type")] | None = declare(
        "edit", "how the film comes into every shot that does not say otherwise"
    )
    notes: str | None = declare("note", "for people; reaches nothing")
