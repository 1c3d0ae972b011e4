"""Where those go who walk and run: up to someone, away, nearer, or across; never through who stands there."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import atan2

from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import business
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.space import Vec, dot, far, length, scaled, sub, turned, unit
from storybuild.drawing.stage.stands import PERSON

_PACE = {"walk": 1.1, "run": 2.6}
_AWAY = re.compile(r"\b(away|off into|leaves|out of|exits|into the distance|disappear)")
_NEARER = re.compile(r"\b(towards us|toward us|towards camera|toward the camera|towards the camera|approaches|comes in|"
    r"arrives)")  # fmt: skip
_UP_TO = re.compile(r"\b(up to|to|towards?|approaches|joins|reaches|over to|after|at)\b")
_BESIDE = 0.85  # metres between two who meet
_ROOM = 0.6  # metres that somebody keeps from whom they pass
_LONGEST = 4.2  # metres that are walked up to someone
_CLOSE = 0.8  # figure heights from which on a frame is so narrow that who walks would soon be out of it
_ENTERS = 0.38  # frame widths from the middle at which such a walk begins
_NARROW = 2.0  # metres to each side: where there is less, one walks along the place
_SWIFT = ((0.2, 4.0), (0.5, 1.6))  # from so far off people are followed so many times as fast, or nothing would pass
_STAYS = frozenset({*business.DOWN, *business.SEATED, "kneel", "climb", "knock", "standup"})
_DOOR = re.compile(r"\b(door|gate|lock|key)\b")


def send_off(board: Board, site: Site, actors: Sequence[Actor], towards: Mapping[str, str]) -> None:
    """Give everyone who travels their way. towards: whom they do what they do to, by name."""
    seconds = board.frames / Fraction(board.rate)
    if "follow" in board.move and _sent_together(board, site, actors, float(seconds)):
        return
    for actor in actors:
        if actor.doing not in _PACE or actor.seat:
            continue
        goal = next((one for one in actors if one is not actor and one.name == towards.get(actor.name)), None)
        if goal is not None and _UP_TO.search(board.action.casefold()):
            _go_to(actor, goal, float(seconds), _seen(board))
        else:
            _go(board, actor, float(seconds))
            _round(actor, [one for one in actors if one is not actor and not one.goes], float(seconds))


def _seen(board: Board) -> float:
    """Metres of a walk that a frame which stands still can hold, to one side."""
    figure = SIZES[board.size].figure
    return PERSON / figure * board.width / board.height * _ENTERS if figure > _CLOSE else _LONGEST


def _sent_together(board: Board, site: Site, actors: Sequence[Actor], seconds: float) -> bool:
    """Whom a camera follows walks, and who is with them walks along; False where nobody can."""
    on_foot = [actor for actor in actors if _may_walk(board, site, actor)]
    if not on_foot:
        return False
    first, leaves = on_foot[0], on_foot[0].doing in business.TRAVELS
    for actor in on_foot:
        if actor.seat:
            actor.seat, actor.at = 0.0, (actor.at[0], 0.0, actor.at[2] + 0.9)
        actor.walks_along = actor.doing not in (*business.TRAVELS, "stand", "look")
        actor.doing = actor.doing if actor.walks_along or actor.doing == "run" else "walk"
    swift = next((by for most, by in _SWIFT if SIZES[board.size].figure < most), 1.0)
    if site.room is not None and site.room[0] < _NARROW:
        first.facing = 0.12 if first.facing >= 0 else -0.12
    else:
        _head_off(board.action if leaves else "", first)
    way = scaled(turned((0.0, 0.0, _PACE.get(first.doing, _PACE["walk"])), first.facing), swift)
    share = min(1.0, *(_free(site, actor.at, scaled(way, seconds / 2)) for actor in on_foot), 1.0)
    for actor in on_foot:
        actor.facing, actor.way = first.facing, scaled(way, share)
    return True


def _may_walk(board: Board, site: Site, actor: Actor) -> bool:
    if site.sits or actor.who.wheelchair or actor.doing in _STAYS:
        return False
    return actor.doing != "open" or not _DOOR.search(board.action.casefold())


def _free(site: Site, at: Vec, way: Vec) -> float:
    """How many times one can go a way to both sides of a point, before a wall."""
    if site.room is None:
        return 1.0
    half, front = site.room
    across = (half - 0.4 - abs(at[0])) / max(abs(way[0]), 1e-6)
    return max(0.0, min(across, (front - 0.4 - at[2]) / max(abs(way[2]), 1e-6)))


def walked_along(board: Board, blocking: Blocking) -> None:
    """Whom the camera follows over a shoulder or through eyes walks aside, and the other with them."""
    subject, other = blocking.subject, blocking.shoulder or blocking.viewer
    if "follow" not in board.move or subject is None or other is None or subject.seat or other.seat:
        return
    side = 1.0 if subject.facing >= 0 else -1.0
    way = turned((0.0, 0.0, _PACE["walk"]), subject.facing + side * 1.2)
    for actor in (subject, other):
        actor.way, actor.path, actor.walks_along = way, (), True
    if blocking.viewer is not None:
        subject.facing += side * 0.7
        subject.doing = "walk"


def _go_to(actor: Actor, goal: Actor, seconds: float, most: float) -> None:
    """From their side to the other, there to stay."""
    side = unit(sub(actor.at, goal.at)) if actor.at != goal.at else (1.0, 0.0, 0.0)
    stop = far(goal.at, side, _BESIDE)
    pace = _PACE[actor.doing]
    walked = min(most, _LONGEST, pace * seconds * 0.7)
    start = far(stop, unit((side[0], 0.0, side[2] * 0.3)), walked)
    way = sub(goal.at, stop)
    actor.facing = atan2(way[0], way[2])
    actor.at, actor.partner, actor.way = stop, goal, (0.0, 0.0, 0.0)
    actor.path = ((0.0, start), (walked / pace, stop))


def _go(board: Board, actor: Actor, seconds: float) -> None:
    """Across the frame towards where they look, away or nearer where the words say so; into a close one, there to
    stay."""
    _head_off(board.action, actor)
    pace = _PACE[actor.doing]
    actor.way = turned((0.0, 0.0, pace), actor.facing)
    if SIZES[board.size].figure > _CLOSE and not _AWAY.search(board.action.casefold()):
        walked = min(_seen(board), pace * seconds * 0.42)
        actor.path = ((0.0, far(actor.at, actor.way, -walked / pace)), (walked / pace, actor.at))
        actor.way = (0.0, 0.0, 0.0)


def _head_off(action: str, actor: Actor) -> None:
    """Turn to where one goes."""
    said = action.casefold()
    side = 1.0 if actor.facing >= 0 else -1.0
    actor.facing = (2.75 if _AWAY.search(said) else 0.28 if _NEARER.search(said) else 1.12) * side


def _round(actor: Actor, others: Sequence[Actor], seconds: float) -> None:
    """Their way is moved aside, towards the audience, until it leaves room for everyone."""
    if not any(actor.way):
        return
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
