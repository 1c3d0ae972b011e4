"""How fields are declared: their effect, their shorthand spellings, their checked words and numbers."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from storybuild import camera_moves, camera_vocabulary
from storybuild.camera_moves import against
from storybuild.film.rate import parse_frames, parse_rate
from storybuild.spoken import PITCHES, RATES
from storybuild.story.meant import near

LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
Effect = Literal["prompt", "edit", "overlay", "note"]


class Fields(BaseModel):
    """Base of every part of a storyboard: no unknown fields, no later change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def said(model: Fields) -> dict[str, Any]:
    """The fields that were written and hold something."""
    return {name: value for name in model.model_fields_set if (value := getattr(model, name)) is not None}


def declare(effect: Effect, description: str, default: Any = None, **more: Any) -> Any:
    """A field with what a change of it costs; the schema publishes the effect as `x-effect`."""
    return Field(default, description=description, json_schema_extra={"x-effect": effect}, **more)


def wanted(effect: Effect, description: str, **more: Any) -> Any:
    """A field that must be given."""
    return Field(description=description, json_schema_extra={"x-effect": effect}, **more)


class Short:
    """Marks a model that may also be written as a bare value, which then fills `field`."""

    def __init__(self, field: str, kinds: tuple[type, ...] = (str,)) -> None:
        self.field = field
        self.kinds = kinds

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.widen, handler(source))

    def widen(self, value: Any) -> Any:
        if isinstance(value, self.kinds) and not isinstance(value, bool):
            return {self.field: value}
        return value

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        names = {str: "string", int: "integer", float: "number", list: "array"}
        return {"anyOf": [handler(schema), *({"type": names[kind]} for kind in self.kinds)]}


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """The error a validator raises; the sentence and the hint are shown as they are."""
    return PydanticCustomError("storyboard", "{message}", {"message": message, "hint": hint})


def known(kind: str, table: Mapping[str, Any]) -> Any:
    """A string type whose values are a vocabulary table's names or their aliases."""

    def check(text: str) -> str:
        name = camera_vocabulary.canonical(table, text)
        if name is None:
            near = camera_vocabulary.nearest(table, text)
            raise wrong(f"unknown {kind} `{text}`" + (f"; did you mean `{near}`?" if near else ""))
        return name

    examples: list[Any] = sorted(table)
    return Annotated[str, AfterValidator(check), Field(json_schema_extra={"examples": examples})]


def _at_once(value: Any) -> Any:
    """A move's name, or two of them joined by a comma, from a list or from words between commas or `and`."""
    if isinstance(value, str):
        name = camera_vocabulary.canonical(camera_moves.MOVES, value)
        if name:
            return name
        value = [part for part in re.split(r"\s*[,+&]\s*|\s+(?:and|while)\s+", value.strip()) if part]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return value
    if not 1 <= len(value) <= 2:
        hint = "give the third a shot of its own" if value else "leave it out, or write `static`"
        raise wrong(f"a camera makes one move or two at once, not {len(value)}", hint)
    names = [_known_move(each) for each in value]
    clash = against(*names) if len(names) == 2 else ""
    if clash:
        raise wrong(clash, "name one of them")
    return ", ".join(names)


def _known_move(text: str) -> str:
    name = camera_vocabulary.canonical(camera_moves.MOVES, text)
    if name is None:
        near = camera_vocabulary.nearest(camera_moves.MOVES, text)
        raise wrong(f"unknown camera move `{text}`" + (f"; did you mean `{near}`?" if near else ""))
    return name


_ID = re.compile(r"[^\W_][\w.\-]*")


def one_of(names: tuple[str, ...]) -> Any:
    """A type of these words, which may be written as numbers."""
    return Annotated[Literal[names], BeforeValidator(_decimal)]


def _identifier(text: Any) -> Any:
    if isinstance(text, int) and not isinstance(text, bool):
        text = str(text)
    if isinstance(text, str) and (not _ID.fullmatch(text) or len(text.encode()) > 100 or text.endswith(".")):
        plain = re.sub(r"[^\w.\-]+", "_", text[:60]).strip("_.-")
        hint = f"write `{plain}`" if _ID.fullmatch(plain) else ""
        words = f"`{text[:60]}` is no id: letters, digits, `_`, `-` and `.` only, starting with a letter or digit"
        raise wrong(words, hint)
    return text


def _decimal(value: Any) -> Any:
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


_COMMA = re.compile(r"([-+]?\d+),(\d+.*)")


def pointed(text: str) -> None:
    """PydanticCustomError for a number whose decimals come after a comma."""
    comma = _COMMA.fullmatch(text.strip())
    if comma:
        raise wrong(f"`{text}` is no number: decimals are written with a point", f"write `{comma[1]}.{comma[2]}`")


def _length(text: str) -> str:
    pointed(text)
    try:
        frames = parse_frames(text, Fraction(24))
    except ValueError as error:
        raise wrong(f"{error}; write seconds (`4`, `2.5`), frames (`96f`) or milliseconds (`500ms`)") from None
    if frames > 24 * 36_000:
        raise wrong(f"`{text}` is longer than ten hours")
    return text


def _length_or_auto(text: str) -> str:
    return text if text == "auto" else _length(text)


def _rate(text: str) -> str:
    try:
        parse_rate(text)
    except (ValueError, ZeroDivisionError):
        plain = re.match(r"[\d./]+(?=\s*(?:fps|f/s|p)$)", text.strip())
        hint = f"write `{plain[0]}`" if plain else ""
        raise wrong(f"`{text}` is no frame rate; write `24`, `23.976` or `30000/1001`, from 1 to 240", hint) from None
    return text


_SIZES = {
    "480p": "854x480", "720p": "1280x720", "hd": "1280x720", "1080p": "1920x1080", "fullhd": "1920x1080",
    "fhd": "1920x1080", "1440p": "2560x1440", "2k": "2048x1080", "2160p": "3840x2160", "4k": "3840x2160",
    "uhd": "3840x2160", "9:16": "720x1280", "vertical": "720x1280", "portrait": "720x1280", "1:1": "1080x1080",
    "square": "1080x1080", "4:3": "960x720",
}  # fmt: skip


def _size(text: str) -> str:
    match = re.fullmatch(r"(\d{1,5})\s*[xX×]\s*(\d{1,5})", text)
    if not match:
        meant = _SIZES.get(text.casefold().replace(" ", ""), "1280x720")
        raise wrong(f"`{text}` is no picture size; write width x height, like `{meant}`")
    width, height = int(match[1]), int(match[2])
    if width % 2 or height % 2 or not (64 <= width <= 8192 and 64 <= height <= 8192):
        raise wrong(f"`{text}`: width and height must be even and between 64 and 8192")
    return f"{width}x{height}"


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise wrong(f"`{text}` is no day; write it like `2026-11-02`") from None


_GAIN = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*(?:dB)?", re.IGNORECASE)


def _gain(value: Any) -> Any:
    if isinstance(value, str):
        pointed(value)
        match = _GAIN.fullmatch(value.strip())
        if not match:
            raise wrong(f"`{value}` is no gain; write decibels, like `-18dB`")
        value = float(match[1])
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not -120 <= value <= 24:
            raise wrong(f"a gain is between -120 and 24 dB, not {value:g}")
        return float(value)
    return value


def _one_of(words: tuple[str, ...], least: int, most: int) -> Callable[[str | int], str | int]:
    def check(value: str | int) -> str | int:
        if isinstance(value, int) and not least <= value <= most:
            raise wrong(f"`{value}` is not between {least} and {most}")
        if isinstance(value, str) and value not in words:
            match = near(value, words)
            raise wrong(f"unknown value `{value[:40]}`" + (f"; did you mean `{match}`?" if match else ""))
        return value

    return check


def _spelt(words: tuple[str, ...]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [{"enum": list(words)}, {"type": "integer"}]})


def _words(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


# Folders beside the storyboard that are ours; names of other case lead there too on some disks.
_OWN = {
    ".storybuild": "storybuild keeps its own memory; no storyboard reads that",
    "build": "storybuild lays out what it makes, and `clean` throws that away",
}


def _file(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    if not path.strip() or path.startswith(("/", "~")) or ".." in parts or ":" in parts[0] or "\0" in path:
        hint = "a storyboard reaches no host: copy the file into its folder" if "://" in path else ""
        raise wrong(f"`{path[:80]}` is not a path inside the storyboard's folder", hint)
    inside = [part for part in parts if part not in ("", ".")]
    own = _OWN.get(inside[0].casefold()) if inside else None
    if own:
        raise wrong(f"`{path[:80]}` lies where {own}", "copy it to another folder of the project")
    return "/".join(inside)


_TEXT = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "number"}]})
_LISTED = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})

CameraMove = Annotated[
    str,
    BeforeValidator(_at_once, json_schema_input_type=str | list[str]),
    Field(json_schema_extra={"examples": sorted(camera_moves.MOVES)}),
]
Pitch = Annotated[str | int, AfterValidator(_one_of(PITCHES, -50, 50)), _spelt(PITCHES)]
Pace = Annotated[str | int, AfterValidator(_one_of(tuple(RATES), 60, 400)), _spelt(tuple(RATES))]
Id = Annotated[str, BeforeValidator(_identifier), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]})]
Length = Annotated[str, BeforeValidator(_decimal), AfterValidator(_length), _TEXT]
AutoLength = Annotated[str, BeforeValidator(_decimal), AfterValidator(_length_or_auto), _TEXT]
FrameRate = Annotated[str, BeforeValidator(_decimal), AfterValidator(_rate), _TEXT]
Size = Annotated[
    str, BeforeValidator(_decimal), AfterValidator(_size), Field(json_schema_extra={"pattern": r"^\d+x\d+$"})
]
Language = Annotated[str, Field(pattern=LANGUAGE)]
Day = Annotated[str, AfterValidator(_day), Field(json_schema_extra={"format": "date"})]
Gain = Annotated[float, BeforeValidator(_gain), _TEXT]
Words = Annotated[list[str], BeforeValidator(_words), _LISTED]
File = Annotated[str, AfterValidator(_file)]
Panel = Annotated[list[File], BeforeValidator(_words), Field(min_length=1, max_length=12), _LISTED]
Files = Annotated[list[File], BeforeValidator(_words), _LISTED]
