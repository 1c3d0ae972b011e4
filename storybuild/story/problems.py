"""pydantic's complaints as problems with a place and a sentence."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from storybuild.errors import Place, Problem
from storybuild.story.reading import Path

Where = Callable[[Path, bool], Place]

_HINTS = {"storybuild": "begin the file with `storybuild: 1`, the version of the language"}
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


def problems_of(error: ValidationError, model: type[BaseModel], where: Where) -> list[Problem]:
    """Every complaint in words, with the place `where(path, of_key)` gives it; alternatives of a union count once."""
    found: dict[tuple[Place, str], Problem] = {}
    for item in error.errors(include_url=False):
        path = _real_path(item["loc"])
        of_key = item["type"] == "extra_forbidden"
        message, hint = _words(item, path, model)
        place = where(path, of_key)
        found.setdefault((place, message), Problem(message, place, hint))
    return list(found.values())


def _real_path(loc: tuple[int | str, ...]) -> Path:
    """The path in the file: pydantic adds names of union members and `[key]` that are not there."""
    return tuple(part for part in loc if part != "[key]" and not (isinstance(part, str) and "[" in part))


def _words(item: Mapping[str, Any], path: Path, model: type[BaseModel]) -> tuple[str, str]:
    kind, ctx, name = item["type"], item.get("ctx", {}), path[-1] if path else ""
    if kind == "storyboard":
        return item["msg"], str(ctx.get("hint", ""))
    if kind == "extra_forbidden":
        return _unknown_field(str(name), item["input"], _fields_at(model, path[:-1]))
    if kind == "missing":
        return f"`{name}` is missing here", _HINTS.get(str(name), "")
    if kind == "literal_error" and name == "storybuild":
        words = f"this storyboard is written in version {item['input']} of the language"
        return f"{words}; this storybuild reads version 1", ""
    if kind == "literal_error":
        return _literal(str(item["input"]), ctx["expected"]), ""
    if kind in _TYPES:
        return _mistyped(item, _TYPES[kind], str(name))
    if kind == "string_pattern_mismatch" and name == "lens":
        return f"`{item['input']}` is no lens; write millimetres, like `35mm`", ""
    limits = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}
    if kind in limits:
        key, words = limits[kind]
        return f"`{name}` must be {words} {ctx[key]:g}, not {item['input']}", ""
    if kind == "string_too_long":
        return f"`{name}` may have {ctx['max_length']} characters; this has {len(item['input'])}", ""
    if kind in ("too_short", "string_too_short"):
        return f"`{name}` may not be empty", ""
    return f"`{name}`: {item['msg'][0].lower()}{item['msg'][1:]}", ""


def _unknown_field(name: str, value: Any, fields: list[str]) -> tuple[str, str]:
    if name == "storybuild":
        return "`storybuild` stands only in the file that is built, not in one that it includes", ""
    if value is None and " " in name:
        words = f"`{name[:80]}` is a field without a value; a text with a comma is written in quotes here"
        return words, "put the whole text in quotes"
    words = unknown("field", name, fields)
    few = len(fields) <= 5 and not near(name, fields)
    return (f"{words}; it may be {listed(fields)}" if few and fields else words), ""


def _mistyped(item: Mapping[str, Any], want: str, name: str) -> tuple[str, str]:
    given = item["input"]
    hint = "put it in quotes to make it text" if want == "text" and isinstance(given, (int, float)) else ""
    nouns = {dict: "a mapping", list: "a list", type(None): "nothing"}
    shown = nouns.get(type(given)) or f"`{str(given)[:60]}`"
    return f"`{name}` must be {want}, not {shown}", hint


def _literal(given: str, expected: str) -> str:
    names = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    return unknown("value", given, names) + ("" if near(given, names) else f"; it may be {listed(names)}")


def unknown(kind: str, name: str, names: Any) -> str:
    """`unknown field `actoin`; did you mean `action`?`."""
    match = near(name, names)
    return f"unknown {kind} `{name[:80]}`" + (f"; did you mean `{match}`?" if match else "")


def near(name: str, names: Any) -> str | None:
    """The one of `names` that was most likely meant."""
    return next(iter(get_close_matches(name, [str(each) for each in names], n=1, cutoff=0.6)), None)


def listed(names: list[str]) -> str:
    """`a`, `b` or `c`."""
    ticked = [f"`{name}`" for name in names]
    return ticked[0] if len(ticked) == 1 else f"{', '.join(ticked[:-1])} or {ticked[-1]}"


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The field names a mapping at `path` may have."""
    current: Any = model
    for part in path:
        current = _step(current, part)
    found = _model_in(current)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


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
