"""Blocking as the author writes it: who stands where, faces whom, does what, goes which way."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from storybuild.breakdown import Person
from storybuild.camera_vocabulary import canonical, nearest
from storybuild.film.rate import parse_frames
from storybuild.marks import FACINGS, MARKS, POSES, BlockedPerson, Waypoint
from storybuild.story.field_types import Fields, Length, Short, declare, known, wanted, wrong

FARTHEST = 40.0  # metres from the stage's middle


def _spot(value: str | list[float]) -> str | list[float]:
    if isinstance(value, str):
        name = canonical(MARKS, value)
        if name is None:
            near = nearest(MARKS, value)
            words = f"unknown mark `{value[:40]}`" + (f"; did you mean `{near}`?" if near else "")
            raise wrong(words, "write one like `left`, `back` or `right front`, or metres: `[1.2, -0.5]`")
        return name
    if len(value) != 2:
        raise wrong("a place in metres has two numbers: `[to the right, towards the audience]`", "like `[1.2, -0.5]`")
    if not all(abs(each) <= FARTHEST for each in value):
        raise wrong(f"a place is within {FARTHEST:g} metres of the stage's middle, not at {value[0]:g}, {value[1]:g}")
    return value


def _direction(value: Any) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and not -360 <= value <= 360:
        raise wrong(f"a direction is between -360 and 360 degrees, not {value:g}")
    return value


def _stop(value: Any) -> Any:
    return value if isinstance(value, Mapping) else {"to": value}


Spot = Annotated[str | list[float], AfterValidator(_spot)]
Direction = Annotated[str | float, BeforeValidator(_direction)]


class PathStop(Fields):
    """One place on the way. A bare mark, or two numbers, is `to`."""

    to: Spot = wanted("prompt", "a mark, or metres: `[to the right, towards the audience]`")
    at: Length | None = declare("prompt", "when they are there, from the shot's start; else evenly on the way")


Stop = Annotated[PathStop, BeforeValidator(_stop, json_schema_input_type=PathStop | str | list[float])]


class Staged(Fields):
    """Where someone is in a drawn board and what they do. A bare mark, or two numbers, is `at`."""

    at: Spot | None = declare(
        "prompt", "a mark, like `left` or `right back`, or metres: `[to the right, towards the audience]`"
    )
    faces: Direction | None = declare(
        "prompt", "a character of the shot, `camera`, `left`, `right`, `away`, or degrees from the camera"
    )
    looks: str | None = declare(
        "prompt", "at whom they look: a character of the shot, `camera`, `left`, `right`, `away`"
    )
    pose: known("pose", POSES) | None = declare("prompt", "how they hold themselves, like `sit` or `kneel`")  # type: ignore[valid-type]
    path: list[Stop] = declare("prompt", "places they go to one after the other, from where they are", [], min_length=1)


StagedPerson = Annotated[Staged, Short("at", (str, list))]
Fault = tuple[tuple[str | int, ...], str, str]  # where in `blocking`, what is wrong, what to do


def blocking_of(
    written: Mapping[str, Staged], cast: Mapping[str, Person], frames: int, rate: Fraction, fail: Callable[..., None]
) -> tuple[BlockedPerson, ...]:
    """Blocking by characters' names; what of it makes no sense is told to `fail`. cast: by id, who is in the shot."""
    found, faults = blocked(written, {each.id: each.name for each in cast.values()}, frames, rate)
    for path, words, hint in faults:
        fail(("blocking", *path), words, hint)
    return found


def blocked(
    written: Mapping[str, Staged], people: Mapping[str, str], frames: int, rate: Fraction
) -> tuple[tuple[BlockedPerson, ...], list[Fault]]:
    """Blocking by characters' names, and what of it makes no sense. people: names by id of all who are in the shot."""
    made, faults = [], list[Fault]()
    for who, staged in written.items():
        if who not in people:
            listed = ", ".join(f"`{each}`" for each in people) or "nobody"
            faults.append(((who,), f"`{who}` is not in this shot, which has {listed}", "name them under `characters`"))
            continue
        ways = {}
        for field in ("faces", "looks"):
            value = getattr(staged, field)
            ways[field], fault = _way(value, who, people)
            if fault:
                faults.append(((who, field), *fault))
        stops, wrong_stops = _path(staged, frames, rate)
        faults += [((who, "path", number, "at"), words, "") for number, words in wrong_stops]
        made.append(
            BlockedPerson(people[who], _metres(staged.at), ways["faces"], ways["looks"], staged.pose or "", stops)
        )
    return tuple(made), [*faults, *_crowded(written, people)]


def _metres(at: str | list[float] | None) -> tuple[float, float] | None:
    if at is None:
        return None
    mark = MARKS[at] if isinstance(at, str) else None
    return (mark.x, mark.z) if mark else (float(at[0]), float(at[1]))


def _way(value: Any, who: str, people: Mapping[str, str]) -> tuple[str | float | None, tuple[str, str] | None]:
    """A direction in degrees or a character's name, and what is wrong with it."""
    if value is None or isinstance(value, (int, float)):
        return value if value is None else float(value), None
    if value == who:
        return None, ("nobody faces themselves", "")
    if value in people:
        return people[value], None
    name = canonical(FACINGS, value)
    if name:
        return FACINGS[name].degrees, None
    near = nearest(FACINGS, value)
    known_ones = ", ".join(f"`{each}`" for each in (*(one for one in people if one != who), *FACINGS))
    return None, (f"nobody in this shot is `{value[:40]}`" + (f"; did you mean `{near}`?" if near else ""),
        f"there are {known_ones}, and degrees")  # fmt: skip


def _path(staged: Staged, frames: int, rate: Fraction) -> tuple[tuple[Waypoint, ...], list[tuple[int, str]]]:
    stops, faults, last = [], [], 0
    for number, stop in enumerate(staged.path):
        frame = None if stop.at is None else parse_frames(stop.at, rate)
        if frame is not None and frame > frames:
            faults.append((number, f"they are there at frame {frame}, after the shot's end (it has {frames} frames)"))
        if frame is not None and (frame < last or (frame == last and number)):
            faults.append((number, f"they are there at frame {frame}, which is not after where they are before"))
        last = last if frame is None else frame
        spot = _metres(stop.to)
        stops.append(Waypoint(spot or (0.0, 0.0), frame))
    return tuple(stops), faults


def _crowded(written: Mapping[str, Staged], people: Mapping[str, str]) -> list[Fault]:
    """Two who stand in one place."""
    taken: dict[tuple[float, float], str] = {}
    faults: list[Fault] = []
    for who, staged in written.items():
        spot = _metres(staged.at)
        if spot is None or who not in people:
            continue
        other = next(
            (name for at, name in taken.items() if abs(at[0] - spot[0]) < 0.2 and abs(at[1] - spot[1]) < 0.2), ""
        )
        if other:
            faults.append(((who, "at"), f"`{who}` stands where `{other}` does", "put one of them elsewhere"))
        taken[spot] = who
    return faults
