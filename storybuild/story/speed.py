"""How fast a shot's clip plays, and where its picture stands still, as the author writes it."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from storybuild.story.field_types import Fields, Length, declare, pointed, wanted, wrong

LEAST, MOST = 0.1, 10
MANY = 100  # points, or holds, of a shot
RAMP = "like `speed: 0.5`, or `speed: [{at: 0, factor: 1}, {at: 2, factor: 0.25}]`"


class SpeedPoint(Fields):
    """A moment of a ramp."""

    at: Length = wanted("prompt", "when, from the shot's start")
    factor: float = wanted("prompt", "how fast the clip plays at that moment", ge=LEAST, le=MOST)


class Speed(Fields):
    """How fast the clip plays. A bare number is `factor`, a bare list is `ramp`."""

    factor: float = declare(
        "prompt", "2 plays the clip twice as fast, and takes twice as much of it", 1.0, ge=LEAST, le=MOST
    )
    ramp: list[SpeedPoint] = declare(
        "prompt", "speeds at moments of the shot; between them it changes evenly", [], min_length=1, max_length=MANY
    )
    ease: Literal["linear", "smooth"] = declare("edit", "`smooth` eases a ramp in and out of its points", "linear")
    pitch: Literal["keep", "follow"] = declare("edit", "whether the sound's pitch stays or goes with the speed", "keep")


def _speed(value: Any) -> Any:
    if isinstance(value, list):
        return {"ramp": value}
    if isinstance(value, (Mapping, Speed)):
        return value
    if isinstance(value, str):
        pointed(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise wrong(f"`speed` is a number or a ramp, not `{str(value)[:60]}`", RAMP)
    if not LEAST <= value <= MOST:
        raise wrong(f"`speed` must be from {LEAST} to {MOST}, not {value}")
    return {"factor": value}


SpeedField = Annotated[Speed, BeforeValidator(_speed, json_schema_input_type=float | list[SpeedPoint] | Speed)]


class StillPicture(Fields):
    """A picture that stands still for a while. A bare length is `duration`."""

    at: Length | None = declare("edit", "when it begins, from the shot's start; else so that it ends with the shot")
    duration: Length | None = declare("edit", "how long it stands still; else to the shot's end")


def _holds(value: Any) -> Any:
    return [{"duration": each} if isinstance(each, (str, int, float)) and not isinstance(each, bool) else each
        for each in (value if isinstance(value, list) else [value])]  # fmt: skip


HoldField = Annotated[
    list[StillPicture],
    BeforeValidator(_holds, json_schema_input_type=list[StillPicture | str | float] | StillPicture | str | float),
]
