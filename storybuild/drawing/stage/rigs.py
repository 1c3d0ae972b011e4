"""What carries the camera: an arc's track, a crane's arm, a pedestal's column."""

from collections.abc import Sequence
from dataclasses import replace
from math import asin, cos, degrees, radians, sin, tanh

from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.space import UP, Vec, add, cross, dot, far, length, scaled, sub, turned, unit
from storybuild.drawing.stage.stands import Stand

_LOWEST, _HEADROOM = 0.3, 0.15  # metres that a camera stays over the floor and under a ceiling
_ROUND, _OVER = 84.0, 56.0  # degrees that an arc goes round in six seconds, and over what is seen from above
_OFF_WALL, _LEAST_ARC, _LEAST_ASIDE = 0.15, 0.4, 0.08  # metres; the share of an arc and the metres aside at least
_COLUMN = 12.0  # metres that a pedestal rises at most
# Frame heights between which what it is on stays, and by how many it may sink in any case.
_KEPT, _SINKS = (-0.05, 0.9), 0.06
# Degrees over what it looks at that a crane rises to, and by how many it goes at least and at most.
_ARM, _SWING = 54.0, (36.0, 104.0)
_DESCENTS = {"bird's-eye": 66.0, "high": 40.0}  # degrees that a crane sinks from a frame composed from above
_FARTHER = 1.15  # how much farther from what it looks at the arm's upper end is


def axes(view: Stand) -> tuple[Vec, Vec, Vec]:
    """Which way the camera looks, what is right of it, and what is up as it sees it."""
    front = unit(sub(view.at, view.eye))
    right = unit(cross(front, view.upward))
    return front, right, cross(right, front)


def orbited(view: Stand, share: float) -> Stand:
    """The stand gone round what it looks at by a share of an arc, to the right; from straight above it goes over it."""
    if not share:
        return view
    way = sub(view.eye, view.at)
    if view.upward == UP:
        return replace(view, eye=add(view.at, turned(way, radians(_ROUND) * share)))
    _, right, up = axes(view)
    return replace(view, eye=add(view.at, _swung(way, right, radians(_OVER) * share)), upward=up)


def arc_room(view: Stand, site: Site, share: float) -> float:
    """How much of an arc, so large a share of it to each side, a room has space for."""
    if site.room is None or view.upward != UP:
        return 1.0
    half = site.room[0] - _OFF_WALL
    room = 1.0
    while room > _LEAST_ARC and max(abs(orbited(view, side * share * room).eye[0]) for side in (-1, 1)) > half:
        room -= 0.05
    return room


def aside_room(view: Stand, site: Site) -> tuple[float, float]:
    """Metres that a camera can go to its left and to its right before a room's wall, or a lane's."""
    walls = site.room or site.lane
    if walls is None or (site.room is None and view.eye[2] > walls[1]):
        return 1e9, 1e9
    _, right, _ = axes(view)
    half, along = walls[0] - _OFF_WALL, right[0] if abs(right[0]) > 0.05 else 0.05
    ends = sorted(((-half - view.eye[0]) / along, (half - view.eye[0]) / along))
    return max(_LEAST_ASIDE, -ends[0]), max(_LEAST_ASIDE, ends[1])


def _swung(way: Vec, side: Vec, angle: float) -> Vec:
    """A way turned towards a side at right angles to it."""
    return add(scaled(way, cos(angle)), scaled(side, sin(angle) * length(way)))


def craned(view: Stand, angle: str, rises: bool, progress: Sequence[float], strength: float) -> list[Stand]:
    """The stands of a crane, which keeps what it is on in sight: it leaves the composed frame, or comes to it.

    angle: the word. progress: 0...1 for each stand. strength: how much of the move there is time for, 0...1.
    """
    way = sub(view.eye, view.at)
    over = degrees(asin(way[1] / length(way)))
    down = _DESCENTS.get(angle, 0.0) if angle == "bird's-eye" or not rises else 0.0
    least, most = _SWING
    swing = radians(-down if down else max(least, min(most, _ARM - over))) * strength
    farther = _FARTHER**strength if swing > 0 else 1.0
    leaves = rises != (angle == "bird's-eye") or (angle == "high" and not rises)
    shares = progress if leaves else [1.0 - one for one in progress]
    return [_on_arm(view, swing * share, farther**share) for share in shares]


def _on_arm(view: Stand, angle: float, farther: float) -> Stand:
    front, _, up = axes(view)
    way = scaled(_swung(sub(view.eye, view.at), up, angle), farther)
    eye = add(view.at, way)
    if eye[1] < _LOWEST and angle:
        eye = (eye[0], min(view.eye[1], _LOWEST), eye[2])
    upward = add(scaled(up, cos(angle)), scaled(front, sin(angle)))
    return replace(view, eye=eye, upward=unit(upward)) if angle else view


def raised(view: Stand, tall: float, high: float, site: Site, held: Vec, progress: Sequence[float]) -> list[Stand]:
    """The stands of a pedestal that rises (or sinks) so many frames of a height in metres.

    It passes the composed frame at its middle, or as near to that as a steady rise, floor and ceiling let it, and keeps
    what is held in sight. progress: 0...1 for each stand. From straight above it goes towards what is the frame's top.
    """
    _, _, up = axes(view)
    half = _COLUMN * tanh(abs(tall) * high / _COLUMN) / 2
    low, top, upward = -half, half, UP if view.upward == UP else up
    if upward == UP:
        floor, ceiling = min(_LOWEST - view.eye[1], 0.0), max(_ceiling(site) - _HEADROOM - view.eye[1], 0.0)
        sunk = 0.5 - dot(sub(held, view.eye), up) / high  # how far below the frame's top, in frame heights
        least, most = _KEPT
        floor = max(floor, min(0.0, least - sunk) * high)
        ceiling = min(ceiling, max(_SINKS, most - sunk) * high)
        low, top = (floor, floor + 2 * half) if low < floor else (low, top)
        low, top = (max(floor, ceiling - 2 * half), ceiling) if top > ceiling else (low, top)
    start, end = (low, top) if tall > 0 else (top, low)
    bow = 2.0 * (max(0.25, min(0.75, start / (start - end))) - 0.5) if start != end else 0.0
    steps = [start + (end - start) * (one + 2.0 * bow * one * (1.0 - one)) for one in progress]
    return [replace(view, eye=far(view.eye, upward, step), at=far(view.at, upward, step)) for step in steps]


def _ceiling(site: Site) -> float:
    """How high a place is inside."""
    return 1e9 if site.room is None else site.ceiled
