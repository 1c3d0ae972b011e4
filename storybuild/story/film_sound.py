"""The shape of what is heard over the whole film, as the author writes it."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from storybuild.story.field_types import Fields, File, Gain, Length, Short, declare, wanted


class Ducked(Fields):
    """How music goes down under words. `true` is all of it as it is when not said."""

    depth: Gain = declare("edit", "how far it goes down, in dB", -10.0)
    attack: Length = declare("edit", "how long it takes to go down", "0.25")
    release: Length = declare("edit", "how long it takes to come back", "0.25")


def _said_plainly(value: Any) -> Any:
    return ({} if value else None) if isinstance(value, bool) else value


Ducks = Annotated[Ducked | None, BeforeValidator(_said_plainly, json_schema_input_type=Ducked | bool | None)]


class Music(Fields):
    """A piece of music. A bare path is `file`."""

    file: File = wanted("edit", "the music, inside the storyboard's folder")
    gain: Gain = declare("edit", "level, in dB", 0.0)
    at: Length = declare("edit", "when in the film it starts", "0")
    until: Length | None = declare("edit", "when in the film it ends; else with the film")
    in_: Length | None = declare("edit", "where in the file it begins", alias="in")
    out: Length | None = declare("edit", "where in the file it ends", alias="out")
    loop: bool = declare("edit", "begin again when it ends before it should", True)
    fade_in: Length = declare("edit", "rise at its beginning", "0")
    fade_out: Length = declare("edit", "fall at its end", "2")
    duck: Ducks = declare("edit", "lower it while someone speaks")


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, (str, Mapping)) else value


Cues = Annotated[
    list[Annotated[Music, Short("file")]],
    BeforeValidator(_listed, json_schema_input_type=list[Annotated[Music, Short("file")]] | Music | str),
]


STEMS = ("clips", "dialogue", "ambience", "effects", "music")


def _switched(value: Any) -> Any:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else value


def _every(value: Any) -> Any:
    return (list(STEMS) if value else []) if isinstance(value, bool) else [value] if isinstance(value, str) else value


StemSwitch = Annotated[
    Literal["on", "off", "solo"],
    BeforeValidator(_switched, json_schema_input_type=Literal["on", "off", "solo"] | bool),
]
Stem = Literal[STEMS]  # type: ignore[valid-type]
StemList = Annotated[list[Stem], BeforeValidator(_every, json_schema_input_type=list[Stem] | Stem | bool)]


class FilmSound(Fields):
    """What is heard over the whole film."""

    music: Cues = declare("edit", "the film's music, one piece or several", [])
    loudness: float | None = declare("edit", "target loudness of the film in LUFS", ge=-40, le=-8)
    stems: dict[Stem, StemSwitch] = declare("edit", "a stem left out of the film (`off`), or heard alone (`solo`)", {})
    stem_files: StemList = declare("edit", "stems that are laid beside the film as WAV files, as loud as in it", [])
