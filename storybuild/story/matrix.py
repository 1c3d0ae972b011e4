"""One shot written once for several values: every combination becomes a shot."""

import re
from collections.abc import Mapping
from itertools import product
from math import prod
from typing import Any

from storybuild.story.meant import near
from storybuild.story.shot import Shot

MAX_SHOTS = 10_000
_SLOT = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_FIELDS = frozenset(Shot.model_fields) - {"id", "matrix"}


class MatrixError(Exception):
    """A matrix that cannot be written out; `path` leads from the shot to what is wrong in it."""

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.path = path


def expand(shot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The shots a raw `matrix` shot stands for, ids numbered by their values; MatrixError when it cannot be.

    A name of the matrix that is a shot's field sets that field; any name may stand in a text as `{{ name }}`.
    """
    matrix = shot["matrix"]
    words = "a matrix is a mapping of names to lists of values: `weather: [clear, rain]`"
    if not isinstance(matrix, Mapping) or not matrix:
        raise MatrixError(words, "matrix")
    for name, values in matrix.items():
        if not isinstance(values, list) or not values:
            raise MatrixError(words, "matrix", name)
    count = prod(len(values) for values in matrix.values())
    if count > MAX_SHOTS:
        raise MatrixError(f"this matrix stands for {count:,} shots; at most {MAX_SHOTS:,} are possible", "matrix")
    rest = {key: value for key, value in shot.items() if key != "matrix"}
    return [_one(rest, dict(zip(matrix, values, strict=True))) for values in product(*matrix.values())]


def _one(shot: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    made = {key: fill(value, values, key) for key, value in shot.items()}
    made.update({name: value for name, value in values.items() if name in _FIELDS})
    if "id" in shot and made["id"] == shot["id"]:
        made["id"] = "-".join([str(shot["id"]), *(_slug(value) for value in values.values())])
    return made


def fill(value: Any, values: Mapping[str, Any], *path: str | int) -> Any:
    """`value` with every `{{ name }}` in its texts replaced; a text that is one slot takes the value as it is."""
    if isinstance(value, list):
        return [fill(item, values, *path, number) for number, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {key: fill(item, values, *path, key) for key, item in value.items()}
    if not isinstance(value, str) or "{{" not in value:
        return value
    for slot in _SLOT.finditer(value):
        if slot[1] not in values:
            match = near(slot[1], values)
            meant = f"; did you mean `{{{{ {match} }}}}`?" if match else ""
            raise MatrixError(f"`{slot[0]}` is not in this shot's matrix{meant}", *path)
    whole = _SLOT.fullmatch(value.strip())
    return values[whole[1]] if whole else _SLOT.sub(lambda slot: str(values[slot[1]]), value)


def _slug(value: Any) -> str:
    text = value.get("use") or "x" if isinstance(value, Mapping) else str(value)
    return re.sub(r"[^\w.]+", "_", text).strip("_.") or "x"
