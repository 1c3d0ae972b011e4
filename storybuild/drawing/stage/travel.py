"""Where those go who walk and run: up to someone, away, nearer, or across; never through who stands there."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import atan2

from storybuild.drawing.shown import Board
from storybuild.drawing.stage import business
from storybuild.drawing.stage.actor import Actor
from storybuild.drawing.stage.space import Vec, dot, far, length, scaled, sub, turned, unit

_PACE = {"walk": 1.1, "run": 2.6}
_AWAY = re.compile(r"\b(away|off into|leaves|out of|exits|into the distance|disappear)")
_NEARER = re.compile(r"\b(towards us|toward us|towards camera|toward the camera|towards the camera|approaches|comes in|"
    r"arrives)")  # fmt: skip
_UP_TO = re.compile(r"\b(up to|to|towards?|approaches|joins|reaches|over to|after|at)\b")
_BESIDE = 0.85  # metres between two who meet
_ROOM = 0.6  # metres that somebody keeps from whom they pass
_LONGEST = 4.2  # metres that are walked up to someone


def send_off(board: Board, actors: Sequence[Actor], towards: Mapping[str, str]) -> None:
    """Give everyone who travels their way. towards: whom they do what they do to, by name."""
    seconds = board.frames / Fraction(board.rate)
    for actor in actors:
        if actor.doing not in _PACE or actor.seat:
            continue
        goal = next((one for one in actors if one is not actor and one.name == towards.get(actor.name)), None)
        if goal is not None and _UP_TO.search(board.action.casefold()):
            _go_to(actor, goal, float(seconds))
        else:
            _go(board, actor)
            _round(actor, [one for one in actors if one is not actor and not one.goes], float(seconds))


def _go_to(actor: Actor, goal: Actor, seconds: float) -> None:
    """From their side to the other, there to stay."""
    side = unit(sub(actor.at, goal.at)) if actor.at != goal.at else (1.0, 0.0, 0.0)
    stop = far(goal.at, side, _BESIDE)
    pace = _PACE[actor.doing]
    walked = min(_LONGEST, pace * seconds * 0.7)
    start = far(stop, unit((side[0], 0.0, side[2] * 0.3)), walked)
    way = sub(goal.at, stop)
    actor.facing = atan2(way[0], way[2])
    actor.at, actor.partner, actor.way = stop, goal, (0.0, 0.0, 0.0)
    actor.path = ((0.0, start), (walked / pace, stop))


def _go(board: Board, actor: Actor) -> None:
    """Across the frame towards where they look; away or nearer where the words say so."""
    said = board.action.casefold()
    side = 1.0 if actor.facing >= 0 else -1.0
    turn = 2.75 if _AWAY.search(said) else 0.28 if _NEARER.search(said) else 1.12
    actor.facing = turn * side
    actor.way = turned((0.0, 0.0, _PACE[actor.doing]), actor.facing)


def _round(actor: Actor, others: Sequence[Actor], seconds: float) -> None:
    """Their way is moved aside, towards the audience, until it leaves room for everyone."""
    along = unit(actor.way)
    aside: Vec = (-along[2], 0.0, along[0])
    aside = aside if aside[2] >= 0 else scaled(aside, -1.0)
    half = length(actor.way) * seconds / 2 + _ROOM
    for other in sorted(others, key=lambda one: dot(sub(one.at, actor.at), aside)):
        way = sub(other.at, actor.at)
        off = dot(way, aside)
        if abs(dot(way, along)) < half and abs(off) < _ROOM:
            actor.at = far(actor.at, aside, off + _ROOM)


def halted(actor: Actor) -> None:
    """They stay where they are."""
    actor.way, actor.path = (0.0, 0.0, 0.0), ()
    if actor.doing in business.TRAVELS:
        actor.doing = "stand"
