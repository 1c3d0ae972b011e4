"""Framings as the author writes them: where a shot's camera begins, and where it ends."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, WithJsonSchema

from storybuild.breakdown import Person, ViewEnd
from storybuild.camera_vocabulary import ANGLES, SIZES
from storybuild.story.field_types import Fields, Short, declare, known, said, wrong

_ALONE = {"insert": "is of a thing", "over-the-shoulder": "is taken from behind someone"}
_WAYS = {"push in": 1, "zoom in": 1, "pull out": -1, "zoom out": -1}
_SHARED = ("size", "angle", "lens")
_GOES_WITH = "leave `move` out; `handheld`, and a push, pull or zoom that leads the same way, go with `from` and `to`"


def _area(value: list[float]) -> list[float]:
    if len(value) != 3 or not all(0 <= each <= 1 for each in value) or value[2] < 0.05 or value[0] + value[2] > 1.001:
        raise wrong(
            "an area is `[left, top, width]` in shares of the picture, 0 … 1, at least 0.05 wide",
            "like `[0.5, 0.2, 0.4]`",
        )
    return value


Area = Annotated[
    list[float],
    AfterValidator(_area),
    WithJsonSchema({
        "type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1}, "minItems": 3, "maxItems": 3,
    }),
]  # fmt: skip


class Framed(Fields):
    """What the camera shows at the shot's beginning or at its end. A bare word is `size`."""

    size: known("shot size", SIZES) | None = declare("prompt", "shot size; else the camera's")  # type: ignore[valid-type]
    angle: known("camera angle", ANGLES) | None = declare("prompt", "camera angle; else the camera's")  # type: ignore[valid-type]
    lens: str | None = declare("prompt", "focal length; else the camera's", pattern=r"^\d+(\.\d+)?\s*mm$")
    on: str | None = declare("prompt", "a character of the shot whom it is on; else whom the shot is about")
    area: Area | None = declare(
        "prompt", "of a `panel`: `[left, top, width]` in shares of the picture, 0 … 1; services are not told"
    )


FramedEnd = Annotated[Framed, Short("size")]
Fail = Callable[[str, str, str], None]  # which field, what is wrong, what to do


def framed_ends(facts: Mapping[str, Any], people: Mapping[str, Person], panel: bool, fail: Fail) -> dict[str, Any]:
    """What `from` and `to` make of a camera's facts, as fields of a view; what makes no sense is told to `fail`.

    people: who is in the shot, by id.
    """
    rest = {name: value for name, value in facts.items() if name not in ("from_", "to")}
    if len(rest) == len(facts):
        return rest
    one, two = (said(facts[name]) if facts.get(name) else {} for name in ("from_", "to"))
    for field, message, hint in _faults(rest, one, two, people, panel):
        fail(field, message, hint)
    start, end = (_end(rest, each, people) for each in (one, two))
    if start.angle or end.angle:
        start, end = (each._replace(angle=each.angle or "eye") for each in (start, end))
    shared = {name: getattr(start, name) for name in _SHARED if getattr(start, name)}
    return {**rest, **shared, "start": start, "end": end}


def _end(camera: Mapping[str, Any], own: Mapping[str, Any], people: Mapping[str, Person]) -> ViewEnd:
    told = {name: own.get(name) or camera.get(name) or "" for name in _SHARED}
    on = people[own["on"]].name if own.get("on") in people else ""
    return ViewEnd(**told, on=on, area=tuple(own.get("area") or ()))


def _faults(
    camera: Mapping[str, Any], one: Mapping[str, Any], two: Mapping[str, Any], people: Mapping[str, Person], panel: bool
) -> Iterator[tuple[str, str, str]]:
    """Field, sentence and hint of all that is wrong."""
    for name, own in (("from", one), ("to", two)):
        size, angle = own.get("size"), own.get("angle")
        if size in _ALONE:
            yield name, f"an {size} {_ALONE[size]}, and no camera goes there in one move", "give it a shot of its own"
        if angle == "pov":
            yield (
                name,
                "a point of view is someone's, and no camera goes there in one move",
                "give it a shot of its own",
            )
        if own.get("on") is not None and own["on"] not in people:
            listed = ", ".join(f"`{each}`" for each in people) or "nobody"
            yield name, f"`{own['on']}` is not in this shot, which has {listed}", "name them under `characters`"
        if own.get("area") and not panel:
            yield name, "an `area` is of a panel, and this shot has none", "say `size`, and whom it is `on`"
    for name in _SHARED:
        yield from _unlike(name, camera.get(name), one.get(name), two.get(name))
    if (
        bool(one.get("size")) != bool(two.get("size"))
        and not camera.get("size")
        and not (one.get("area") or two.get("area"))
    ):
        field, other, where = ("from", "to", "ends") if one.get("size") else ("to", "from", "begins")
        yield field, f"nothing says where the camera {where}", f"say `{other}` as well, or `size`"
    ends = [_end(camera, each, people) for each in (one, two)]
    named = [one.get("on"), two.get("on")]
    if ends[0] == ends[1] and named[0] == named[1]:
        yield (
            "to" if two else "from",
            "the camera ends as it begins",
            "say another size, angle or person in `from` or `to`",
        )
    else:
        yield from _led_astray(camera.get("move") or "", *ends)


def _unlike(name: str, camera: str | None, one: str | None, two: str | None) -> Iterator[tuple[str, str, str]]:
    """What the camera says beside its ends: one of them, or what they share."""
    if one and two and camera and camera not in (one, two):
        yield name, f"`{name}: {camera}` is neither where the camera begins, `{one}`, nor where it ends, `{two}`", (
            f"leave `{name}` out")  # fmt: skip


def _led_astray(move: str, start: ViewEnd, end: ViewEnd) -> Iterator[tuple[str, str, str]]:
    """Moves that lead elsewhere than to the end."""
    grows = SIZES[end.size].figure - SIZES[start.size].figure if start.size and end.size else 0.0
    for each in move.split(", ") if move else ():
        if each != "handheld" and _WAYS.get(each, 0) * grows <= 0:
            ends = f" from `{start.size}` to `{end.size}`" if grows else " from one end to the other"
            yield "move", f"`{each}` does not lead{ends}", _GOES_WITH
        elif each.startswith("zoom") and (start.angle != end.angle or (start.on and end.on and start.on != end.on)):
            yield "move", "a zoom stays where it is: it changes neither the angle nor whom the camera is on", _GOES_WITH
