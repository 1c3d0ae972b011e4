"""pydantic's complaints as problems with a place and a sentence."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from storybuild.errors import Place, Problem
from storybuild.story.meant import listed, near, unknown
from storybuild.story.reading import Path

Where = Callable[[Path, bool], Place]

_HINTS = {"storybuild": "begin the file with `storybuild: 1`, the version of the language"}
POINT = "decimals are written with a point"
# What people call things that have another name here, where no letters are alike.
MEANT = {
    "seconds": "duration", "length": "duration", "description": "action", "aspect": "size", "resolution": "size",
    "framerate": "fps", "frame_rate": "fps", "image": "panel", "picture": "panel", "video": "clip", "footage": "clip",
    "voiceover": "dialogue", "voice_over": "dialogue", "speech": "dialogue", "color": "palette", "colors": "palette",
    "colours": "palette", "movement": "move", "motion": "move", "crop": "fill", "letterbox": "fit",
    "use": "extends", "volume": "gain", "level": "gain", "refs": "references", "images": "references",
}  # fmt: skip
# How a field is written, for those who wrote it as something else.
_LIKE = {
    "scenes": "scenes are a list: `- id: s1`, with `shots:` in it",
    "shots": "shots are a list: each begins with a dash, like `- id: s1_010`",
    "dialogue": "lines are a list: each begins with a dash, like `- mara: Nobody came.`",
    "camera": "like `camera: {size: wide, angle: low, move: push in}`",
    "characters": "like `characters: {mara: {name: Mara}}`",
    "locations": "like `locations: {lantern: {description: cramped lantern room}}`",
    "styles": "like `styles: {noir: {look: black and white}}`",
    "generate": "like `generate: {provider: runway, model: gen4.5}`",
    "format": "like `format: {size: 1280x720, fps: 24}`",
    "overlay": "like `overlay: {slate: true}`",
    "lens": "like `lens: 35mm`",
    "style": "name it under `styles`, and write the name here",
    "music": "like `music: {file: theme.wav, gain: -18dB}`",
    "voice": "like `voice: {pitch: low, rate: slow}`",
}
# The field that a bare text is most likely meant for, in mappings and in the entries of tables.
_SHORT = {"generate": "provider", "sound": "music", "spending": "money", "format": "size"}
_ENTRIES = {"characters": "description", "styles": "look"}
# Where people look for what is said elsewhere; much of it a storyboard, which may be a stranger's, has no say in.
_ELSEWHERE = {
    **dict.fromkeys(("api_key", "key", "token", "secret"), "keys come from the environment only, see `doctor`"),
    **dict.fromkeys(("price", "cost"), "prices come from your config only"),
    **dict.fromkeys(("url", "base_url", "host", "endpoint"), "addresses come from your environment and config only"),
    "music": "music is the film's: `sound: {music: theme.wav}` at the top of the file",
}
_TABLES = ("styles", "characters", "locations", "props", "cameras", "profiles")
_FLAGS = {("`true` or `false`", word): "true" for word in ("yes", "on", "y", "1")}
_FLAGS |= {("`true` or `false`", word): "false" for word in ("no", "off", "n", "0")}
_TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "`true` or `false`",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}
_NUMBERS = (_TYPES["int_type"], _TYPES["float_type"])


def problems_of(error: ValidationError, model: type[BaseModel], where: Where) -> list[Problem]:
    """Every complaint in words, with the place `where(path, of_key)` gives it; alternatives of a union count once."""
    found: dict[tuple[Place, str], Problem] = {}
    for item in _meant_members(error.errors(include_url=False)):
        path = _real_path(item["loc"])
        of_key = item["type"] == "extra_forbidden" or "[key]" in item["loc"]
        place = where(path, of_key)
        message, hint = _words(item, path, model, place)
        found.setdefault((place, message), Problem(message, place, hint))
    return list(found.values())


def _meant_members(errors: Sequence[Any]) -> Iterator[Any]:
    """Complaints, but not that something is no text where a list or a mapping is looked into as well."""
    for item in errors:
        loc = item["loc"]
        others = (each["loc"] for each in errors if each is not item)
        plain = item["type"] == "string_type" and loc[-1:] == ("str",)
        if not (plain and any(each[: len(loc) - 1] == loc[:-1] for each in others)):
            yield item


def _real_path(loc: tuple[int | str, ...]) -> Path:
    """The path in the file: pydantic adds names of union members and `[key]` that are not there."""
    return tuple(part for part in loc if part != "[key]" and not (isinstance(part, str) and "[" in part))


def _words(item: Mapping[str, Any], path: Path, model: type[BaseModel], place: Place) -> tuple[str, str]:
    kind, ctx, name = item["type"], item.get("ctx", {}), path[-1] if path else ""
    if kind == "storyboard":
        return item["msg"], str(ctx.get("hint", ""))
    if kind == "extra_forbidden":
        return _unknown_field(str(name), item["input"], _model_at(model, path[:-1]), place)
    if kind == "missing":
        return f"`{name}` is missing here", _HINTS.get(str(name), "")
    if kind == "literal_error" and name == "storybuild":
        if str(item["input"]) == "1":
            return "the version is a number, not a text", "write `storybuild: 1`, without quotes"
        words = f"this storyboard is written in version {item['input']} of the language"
        return f"{words}; this storybuild reads version 1", ""
    if kind == "literal_error":
        return _literal(str(item["input"]), ctx["expected"])
    if kind in _TYPES:
        return _mistyped(item, _TYPES[kind], path, place)
    if kind == "string_pattern_mismatch" and name == "lens":
        return f"`{item['input']}` is no lens; write millimetres, like `35mm`", ""
    limits = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}
    if kind in limits:
        key, words = limits[kind]
        return f"`{name}` must be {words} {ctx[key]:g}, not {item['input']}", ""
    if kind == "string_too_long":
        return f"`{name}` may have {ctx['max_length']} characters; this has {len(item['input'])}", ""
    if kind == "too_long":
        return f"`{name}` may have {ctx['max_length']} entries; this has {ctx['actual_length']}", ""
    if kind in ("too_short", "string_too_short"):
        return f"`{name}` may not be empty", ""
    return f"`{name}`: {item['msg'][0].lower()}{item['msg'][1:]}", ""


def _unknown_field(name: str, value: Any, model: type[BaseModel] | None, place: Place) -> tuple[str, str]:
    fields = _names(model)
    if name == "storybuild":
        return "`storybuild` stands only in the file that is built, not in one that it includes", ""
    cut = _cut_short(name, fields, place) if value is None else None
    if cut:
        return cut
    if name in _ELSEWHERE:
        return f"unknown field `{name}`", _ELSEWHERE[name]
    if MEANT.get(name) in fields:
        return f"unknown field `{name}`; did you mean `{MEANT[name]}`?", ""
    inner = next((field for field in fields if field not in _TABLES and name in _names(_model_at(model, (field,)))), "")
    if inner:
        return f"unknown field `{name}` here; it belongs in `{inner}`", ""
    words = unknown("field", name, fields)
    few = len(fields) <= 5 and not near(name, fields)
    return (f"{words}; it may be {listed(fields)}" if few and fields else words), ""


def _cut_short(name: str, fields: list[str], place: Place) -> tuple[str, str] | None:
    """What is said of a field without a value that a comma, or a missing space, has cut out of another."""
    key, colon, rest = name.partition(":")
    if colon and key in fields:
        return "a space stands behind the colon of a field", f"write `{key}: {rest}`"
    words = f"`{name[:80]}` is a field without a value; a text with a comma is written in quotes here"
    before, after = place.source[: place.column - 1], place.source[place.column - 1 :]
    found = re.search(r"([\w-]+): ([^:{}\[\]\"', ][^:{}\[\]\"]*,\s*)$", before)
    if not found:
        return (words, "put the whole text in quotes") if " " in name else None
    pieces = takewhile(lambda piece: ":" not in piece, re.split(r"[{}\[\]]", after)[0].split(","))
    whole = (found[2] + ",".join(pieces)).strip()
    if re.fullmatch(r"[-+]?\d+,\d+\s*\w*", whole):
        return f"`{whole}` is no number: {POINT}", f"write `{found[1]}: {whole.replace(',', '.')}`"
    return words, f'put the whole text in quotes: `{found[1]}: "{whole}"`'


def _mistyped(item: Mapping[str, Any], want: str, path: Path, place: Place) -> tuple[str, str]:
    given, name = item["input"], path[-1] if path else ""
    nouns = {dict: "a mapping", list: "a list", type(None): "nothing"}
    shown = nouns.get(type(given)) or f"`{str(given)[:60]}`"
    what = f"`{name}`" if isinstance(name, str) else f"an entry of `{next(filter(_worded, reversed(path)), '')}`"
    hint = "`#` begins a comment; put the colour in quotes" if given is None and " #" in place.source else ""
    return f"{what} must be {want}, not {shown}", hint or _right(given, want, path)


def _worded(part: str | int) -> bool:
    return isinstance(part, str)


def _right(given: Any, want: str, path: Path) -> str:
    """How what was given is written rightly, where that can be told."""
    field = str(next(filter(_worded, reversed(path)), ""))
    if want == "text" and isinstance(given, dict) and not any(given.values()):
        return "a text that begins with `{` is written in quotes"
    if want == "text" and isinstance(given, list) and len(given) == 2 and field == "size":
        return f"write `size: {given[0]}x{given[1]}`"
    if isinstance(given, str) and (want, given.casefold()) in _FLAGS:
        return f"write `{_FLAGS[(want, given.casefold())]}`"
    if isinstance(given, str) and want in _NUMBERS and re.fullmatch(r"[-+]?\d+,\d+", given):
        return f"{POINT}: `{given.replace(',', '.')}`"
    if isinstance(given, str) and want == "a mapping":
        entry = len(path) == 2 and path[0] in _ENTRIES
        inner = (
            _ENTRIES[str(path[0])] if entry else "ambience" if field == "sound" and len(path) > 1 else _SHORT.get(field)
        )
        if inner:
            return f"write `{field}: {{{inner}: {given[:60]}}}`"
    if field in _LIKE and (want in ("a list", "a mapping") or field in ("lens", "style")):
        return _LIKE[field]
    return "put it in quotes to make it text" if want == "text" and isinstance(given, (int, float)) else ""


def _literal(given: str, expected: str) -> tuple[str, str]:
    names = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    meant = MEANT.get(given.casefold())
    if meant in names:
        return f"unknown value `{given}`; did you mean `{meant}`?", ""
    timed = re.fullmatch(r"(\w+)[ ,]+(\d[\w.]*)", given)
    lasting = timed and timed[1] in names and "dissolve" in names
    hint = f"write `{{type: {timed[1]}, duration: {timed[2]}}}`" if timed and lasting else ""
    return unknown("value", given, names) + ("" if near(given, names) else f"; it may be {listed(names)}"), hint


def _model_at(model: type[BaseModel] | None, path: Path) -> type[BaseModel] | None:
    """The model of a mapping at `path`."""
    current: Any = model
    for part in path:
        current = _step(current, part)
    return _model_in(current)


def _names(model: type[BaseModel] | None) -> list[str]:
    """The field names a mapping may have."""
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _step(annotation: Any, part: str | int) -> Any:
    model = _model_in(annotation) if isinstance(part, str) else None
    if model and part in model.model_fields:
        return model.model_fields[str(part)].annotation
    return annotation


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_in(inner)
        if found:
            return found
    return None
