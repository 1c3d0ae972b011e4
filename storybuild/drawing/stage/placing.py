"""Blocking that the storyboard says itself, over what words and marks have made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import atan2, hypot, radians

from storybuild.drawing.shown import Board, Placing
from storybuild.drawing.stage import business
from storybuild.drawing.stage.actor import Actor
from storybuild.drawing.stage.space import Vec, far, sub, turned
from storybuild.drawing.stage.travel import halted
from storybuild.marks import POSES

_SEAT = 0.46
_GAIT = 1.7  # metres a second above which a walk is a run


@dataclass(frozen=True)
class _Way:
    """Places and the times at which somebody is there."""

    stops: tuple[tuple[float, Vec], ...]

    @property
    def pace(self) -> float:
        (start, _), (end, _) = self.stops[0], self.stops[-1]
        return _length([spot for _, spot in self.stops]) / max(0.1, end - start)


def place_people(board: Board, actors: Sequence[Actor], seat: Callable[[Vec, float], None]) -> None:
    """Put everyone of whom the board says it where it says. seat: puts a seat under someone."""
    told = {each.name: each for each in board.blocking}
    placed = [(actor, told[actor.name]) for actor in actors if actor.name in told]
    for actor, placing in placed:
        _stand(board, actor, placing)
    for actor, placing in placed:
        _turn(actor, placing, actors)
        if placing.pose == "sit" and not actor.seat:
            actor.seat = _SEAT
            seat(actor.at, actor.facing)
    for actor in actors:
        if placed and actor.partner is not None and not actor.goes and told.get(actor.name) is None:
            actor.facing = _towards(actor, actor.partner) * 0.9


def _stand(board: Board, actor: Actor, placing: Placing) -> None:
    if placing.at is not None or placing.path:
        halted(actor)
    if placing.at is not None:
        actor.at = (placing.at[0], 0.0, placing.at[1])
        actor.seat = 0.0 if not actor.who.wheelchair else actor.seat
    if placing.pose:
        actor.doing = POSES[placing.pose].doing
        if actor.doing not in business.SEATED and not actor.who.wheelchair:
            actor.seat = 0.0
    if placing.path:
        way = _way(board, actor.at, placing)
        actor.path = way.stops
        actor.doing = "run" if placing.pose == "run" or way.pace > _GAIT else "walk"
        actor.seat = 0.0


def _way(board: Board, start: Vec, placing: Placing) -> _Way:
    """The path over time; where no time is said it is walked evenly up to the next one that is, or to the end."""
    rate = float(Fraction(board.rate))
    spots: list[Vec] = [start, *((x, 0.0, z) for x, z, _ in placing.path)]
    frames = [0, *(frame for _, _, frame in placing.path)]
    if frames[-1] is None:
        frames[-1] = board.frames - 1
    made = [(0.0, start)]
    last = 0
    for number in range(1, len(spots)):
        frame = frames[number]
        if frame is None:
            continue
        begin, whole = made[-1][0], _length(spots[last : number + 1])
        for between in range(last + 1, number + 1):
            share = _length(spots[last : between + 1]) / whole if whole else 1.0
            made.append((begin + (frame / rate - begin) * share, spots[between]))
        last = number
    return _Way(tuple(made))


def _length(spots: Sequence[Vec]) -> float:
    return sum(hypot(b[0] - a[0], b[2] - a[2]) for a, b in pairwise(spots))


def _turn(actor: Actor, placing: Placing, actors: Sequence[Actor]) -> None:
    """Which way they face, and where they look."""
    names = {other.name: other for other in actors}
    if isinstance(placing.faces, str):
        other = names.get(placing.faces)
        if other is not None:
            actor.facing, actor.partner = _towards(actor, other), other
    elif placing.faces is not None:
        actor.facing, actor.partner = radians(placing.faces), None
    elif placing.at is not None and actor.partner is not None and not actor.path:
        actor.facing = _towards(actor, actor.partner) * 0.8
    looked = names.get(placing.looks) if isinstance(placing.looks, str) else None
    if looked is not None:
        actor.partner, actor.eyes, actor.gazes = looked, looked.head, True
    elif isinstance(placing.looks, (int, float)):
        actor.eyes = far(actor.head, turned((0.0, 0.0, 1.0), radians(placing.looks)), 6.0)
        actor.gazes = True


def _towards(one: Actor, other: Actor) -> float:
    way = sub(other.at, one.at)
    return atan2(way[0], way[2])
