"""One shot written once for several values: every combination becomes a shot."""

import re
from collections.abc import Mapping
from itertools import product
from math import prod
from typing import Any

from storybuild.story.fields import wrong
from storybuild.story.shot import Shot

MAX_SHOTS = 10_000
_SLOT = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_FIELDS = frozenset(Shot.model_fields) - {"id", "matrix"}


def expand(shot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The shots a raw `matrix` shot stands for, ids numbered by their values; PydanticCustomError when it cannot be.

    A name of the matrix that is a shot's field sets that field; any name may stand in a text as `{{ name }}`.
    """
    matrix = shot["matrix"]
    if not isinstance(matrix, Mapping) or not all(isinstance(v, list) and v for v in matrix.values()) or not matrix:
        raise wrong("a matrix is a mapping of names to lists of values: `weather: [clear, rain]`")
    count = prod(len(values) for values in matrix.values())
    if count > MAX_SHOTS:
        raise wrong(f"this matrix stands for {count:,} shots; at most {MAX_SHOTS:,} are possible")
    rest = {key: value for key, value in shot.items() if key != "matrix"}
    return [_one(rest, dict(zip(matrix, values, strict=True))) for values in product(*matrix.values())]


def _one(shot: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    made = {key: fill(value, values) for key, value in shot.items()}
    made.update({name: value for name, value in values.items() if name in _FIELDS})
    if "id" in shot and made["id"] == shot["id"]:
        made["id"] = "-".join([str(shot["id"]), *(_slug(value) for value in values.values())])
    return made


def fill(value: Any, values: Mapping[str, Any]) -> Any:
    """`value` with every `{{ name }}` in its texts replaced; a text that is one slot takes the value as it is."""
    if isinstance(value, list):
        return [fill(item, values) for item in value]
    if isinstance(value, Mapping):
        return {key: fill(item, values) for key, item in value.items()}
    if not isinstance(value, str) or "{{" not in value:
        return value
    whole = _SLOT.fullmatch(value.strip())
    if whole:
        return _value(whole[1], values)
    return _SLOT.sub(lambda slot: str(_value(slot[1], values)), value)


def _value(name: str, values: Mapping[str, Any]) -> Any:
    if name not in values:
        raise wrong(f"`{{{{ {name} }}}}` is not in this shot's matrix")
    return values[name]


def _slug(value: Any) -> str:
    text = value.get("use") or "x" if isinstance(value, Mapping) else str(value)
    return re.sub(r"[^\w.]+", "_", text).strip("_.") or "x"
