"""Who stands where, does what, and looks at whom: from the words of a shot and the marks of its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import atan2, copysign, hypot, pi

from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.shown import Board, Figure
from storybuild.drawing.stage import business, furniture, outdoor_things
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.holding import hold
from storybuild.drawing.stage.kit import Kit, turned_axes
from storybuild.drawing.stage.looks import looks
from storybuild.drawing.stage.manner import manner
from storybuild.drawing.stage.places.site import Mark, Site
from storybuild.drawing.stage.placing import place_people
from storybuild.drawing.stage.props import build, thing
from storybuild.drawing.stage.roles import mentioned, things_of, told_of, towards_of, unknown_of
from storybuild.drawing.stage.space import Vec, far, sub, turned
from storybuild.drawing.stage.stance import Mien
from storybuild.drawing.stage.travel import halted, send_off

# Figure heights from which on a face is raised so many radians to a camera above it, and lowered to one below.
_LIFTED = {"high": ((8.0, 0.60), (4.0, 0.46), (2.6, 0.36), (0.0, 0.30)),
    "bird's-eye": ((8.0, 1.38), (2.6, 1.2), (0.0, 1.05)), "worm's-eye": ((1.1, -0.30), (0.0, 0.0))}  # fmt: skip
_BESIDE, _SHOULDERS = 0.82, 0.6  # metres between two who are both to fill a frame, at most and at least
_TOGETHER = {"embrace": 0.36, "fight": 0.8, "give": 0.86}


def block(board: Board, site: Site) -> Blocking:
    """The people of the shot on their marks."""
    things = things_of(board)
    told = told_of(board)
    actors = [_actor(board, site, each, number, told) for number, each in enumerate(board.figures)]
    blocking = Blocking(actors, things=things)
    blocking.subject = _subject(board, actors)
    towards = towards_of(board)
    _pair(actors, towards)
    if SIZES[board.size].people == 2 and blocking.subject is not None:
        _draw_near(board, blocking.subject)
    send_off(board, site, actors, towards)
    _open_up(actors)
    place_people(board, actors, partial(_seat, site))
    for actor in actors:
        if actor.who.wheelchair:
            site.add(furniture.wheelchair(actor.at[0], actor.at[2], actor.facing))
    if SIZES[board.size].shoulder:
        blocking.shoulder = _shoulder(board, site, blocking)
    if board.angle == "pov" and board.size != "insert":
        blocking.viewer = _viewer(board, site, blocking)
    if board.size == "insert":
        blocking.thing = things[0] if things else unknown_of(board)
    hold(board, site, blocking)
    _look(blocking, site)
    _for_the_lens(board, blocking)
    return blocking


def _for_the_lens(board: Board, blocking: Blocking) -> None:
    """Faces that the camera can see: raised or lowered to it, with nothing held before them."""
    figure, near = SIZES[board.size].figure, SIZES[board.size].figure > 1.8
    drops = {"low": 0.22, "worm's-eye": 0.42 if near else 0.22} if board.size != "insert" else {}
    for actor in blocking.actors:
        shades = actor.held is not None and "umbrella" in actor.held.name and board.angle in ("high", "bird's-eye")
        if (board.angle == "worm's-eye" and near) or (shades and board.size != "insert"):
            actor.held = None  # it would be before the lens
            actor.doing = "stand" if actor.doing in ("drink", "eat", "read") else actor.doing
        actor.level = figure > 2.6
        actor.drops = drops.get(board.angle, 0.0)
        actor.lifts = next((by for least, by in _LIFTED.get(board.angle, ()) if figure >= least), 0.0)
        actor.broad = figure < 1.1 or board.angle == "bird's-eye"


def _mark(site: Site, number: int) -> Mark:
    if number < len(site.marks) or site.sits:  # beside seats there is no room
        return site.marks[number % len(site.marks)]
    ring = number - len(site.marks)
    side = 1 - 2 * (ring % 2)
    return Mark((side * (0.45 + 0.55 * (ring % 5)), 0.0, -0.95 - 0.55 * (ring // 3)), -0.25 * side)


def _actor(board: Board, site: Site, figure: Figure, order: int, told: dict[str, list[str]]) -> Actor:
    number = figure.mark if figure.mark >= 0 else order
    mark = _mark(site, number)
    doing = business.strongest(told.get(figure.name, []))
    lines = tuple(line for line in board.speech if line.who == figure.name)
    spoken = next((found for line in lines if (found := manner(line.delivery))), None)
    face = spoken or manner(board.action if len(board.figures) == 1 else "") or manner(board.mood) or Mien()
    seat = mark.seat if (mark.seat and doing not in (*business.TRAVELS, "lie", "fall", "standup", "climb")) else 0.0
    at, facing = mark.at, mark.facing
    who = looks(figure.name, figure.description)
    if who.animal:
        seat, doing = 0.0, doing if doing in business.TRAVELS else "stand"
    if who.wheelchair:
        seat = 0.5
    sits = bool(business.SEATED & set(told.get(figure.name, []))) and doing not in (*business.TRAVELS, *business.DOWN)
    if sits and not seat and not who.animal:
        taken = {_mark(site, each.mark) for each in board.figures if each is not figure and each.mark >= 0}
        free = next((each for each in site.marks if each.seat and each not in taken), None)
        if free is not None:
            mark, seat = free, free.seat
            at, facing = mark.at, mark.facing
    if sits and not seat and not who.animal:
        seat = 0.46
        _seat(site, at, facing)
    if len(board.figures) == 1 and not mark.seat and number < 2:
        at, facing = (mark.at[0] * 0.45, 0.0, mark.at[2]), mark.facing * 0.62
    if doing == "lie":
        at, facing = (site.bed or (at[0], 0.0, at[2] + 0.8)), 0.0 if site.bed else facing
    actor = Actor(figure, who, at, facing, seat, doing, face, lines=lines, number=number)
    if doing == "knock" or (doing == "open" and re.search(r"\b(door|gate|lock|key)\b", board.action.casefold())):
        _door(site, actor)
    return actor


def _seat(site: Site, at: Vec, facing: float) -> None:

    spot = far(at, turned((0.0, 0.0, 1.0), facing), -0.06)
    if site.inside:
        site.add(furniture.chair(spot[0], spot[2], facing))
    else:
        site.add(outdoor_things.crate(spot[0], spot[2], 0.44, facing, colour=(112, 128, 132)))


def _door(site: Site, actor: Actor) -> None:
    """A door to knock at or to open, before whoever does."""
    actor.facing = 1.25 if actor.facing >= 0 else -1.25
    kit = Kit(far(actor.at, turned((0.0, 0.0, 1.0), actor.facing), 0.74), turned_axes(actor.facing + pi))
    build(thing("door"), kit)
    site.add(kit.items())


def _subject(board: Board, actors: Sequence[Actor]) -> Actor | None:
    spoke = [actor for line in sorted(board.speech, key=lambda one: one.start) if not line.off for actor in actors
        if actor.name == line.who]  # fmt: skip
    named = mentioned(board.action, [each.name for each in actors])
    first = next((actor for actor in actors if named and actor.name == named[0]), None)
    return next(iter(spoke), None) or first or next(iter(actors), None)


def _open_up(actors: Sequence[Actor]) -> None:
    """Who speaks with their back to the audience turns round."""
    for actor in actors:
        if abs(actor.facing) > 1.9 and not actor.goes and not actor.seat and any(not line.off for line in actor.lines):
            actor.facing, actor.partner = copysign(0.8, actor.facing), None


def _apart(one: Actor, other: Actor) -> float:
    return abs(other.at[0] - one.at[0]) + abs(other.at[2] - one.at[2])


def _pair(actors: list[Actor], towards: Mapping[str, str]) -> None:
    """Those who touch come near each other and turn to each other; those who talk face the other."""
    for actor in actors:
        others = [other for other in actors if other is not actor]
        meant = [other for other in others if other.name == towards.get(actor.name)]
        actor.partner = min(meant or others, key=partial(_apart, actor), default=None)
    for actor in actors:
        other, close = actor.partner, _TOGETHER.get(actor.doing)
        if other is None or close is None or actor.seat or other.seat:
            continue
        middle = ((actor.at[0] + other.at[0]) / 2, 0.0, (actor.at[2] + other.at[2]) / 2)
        for one, two in ((actor, other), (other, actor)):
            side = -1.0 if (one.at[0] <= two.at[0] and one is actor) or one.at[0] < two.at[0] else 1.0
            one.at = (middle[0] + side * close / 2, 0.0, middle[2])
            one.facing = -side * (1.35 if actor.doing == "embrace" else 1.15)
        if other.doing in ("stand", "look"):
            other.doing = {"embrace": "embrace", "fight": "fight", "give": "give"}[actor.doing]


def _draw_near(board: Board, subject: Actor) -> None:
    """Two of whom a shot is of both stand side by side, so that they are in its frame."""
    other, told = subject.partner, {each.name for each in board.blocking if each.at or each.path}
    if other is None or subject.seat or other.seat or told & {subject.name, other.name}:
        return
    if {subject.doing, other.doing} & {*_TOGETHER, *business.DOWN}:
        return
    way = sub(other.at, subject.at)
    apart = hypot(way[0], way[2])
    side = 1.0 if way[0] >= 0 else -1.0
    middle, half = (subject.at[0] + other.at[0]) / 2, min(_BESIDE, max(apart, _SHOULDERS)) / 2 * side
    for one, x in ((subject, -half), (other, half)):
        one.at = (middle + x, 0.0, max(subject.at[2], other.at[2]))
        one.facing = -copysign(1.0, x)


def _shoulder(board: Board, site: Site, blocking: Blocking) -> Actor:
    """Over whose shoulder: the other one in the shot, else someone else of the scene, else anyone."""
    subject = blocking.subject
    there = [actor for actor in blocking.actors if actor is not subject]
    if there:
        back = there[0]
    else:
        figure = next(iter(board.others), Figure("", "dark coat, short hair"))
        number = figure.mark if figure.mark >= 0 else 1
        if subject and number == subject.number:
            number += 1
        back = _actor(replace(board, figures=(figure, figure)), site, replace(figure, mark=number), number, {})
    if subject:
        side = 1.0 if back.number > subject.number else -1.0
        own = {each.name for each in board.blocking if each.at or each.path}
        if not (back.seat and subject.seat) and not own & {subject.name, back.name}:
            subject.at, back.at = (-side * 0.62, 0.0, subject.at[2]), (side * 0.62, 0.0, subject.at[2] + 0.02)
        back.doing = back.doing if back.doing not in (*business.TRAVELS, *business.DOWN, *_TOGETHER) else "stand"
        subject.doing = "stand" if subject.doing in _TOGETHER else subject.doing
        subject.opens = back.opens = False
        halted(subject)
        halted(back)
        for one, other in ((subject, back), (back, subject)):
            way = sub(other.at, one.at)
            one.facing = atan2(way[0], way[2])
    return back


def _viewer(board: Board, site: Site, blocking: Blocking) -> Actor | None:
    """Whose eyes they are: who is said to look, or the first of several; else someone whom one does not see."""
    text, actors = board.action, blocking.actors
    said = re.search(r"([^\W\d_]+)['’]s? (?:pov|point of view|eyes|hands?)", text, re.IGNORECASE)
    own = next((one for one in actors if said and said[1].casefold() in one.name.casefold()), None)
    if own is None and board.size == "two shot" and len(actors) == 2:
        return _actor(board, site, next(iter(board.others), Figure("", "dark coat, short hair")), len(actors), {})
    lookers = [one for one in actors if one.doing in ("look", "hold", "aim", "open", "read", "drive", "phone",
        "write", "climb") and (not one.lines)]  # fmt: skip
    silent = [one for one in actors if not one.lines]
    if board.size == "two shot" and blocking.subject is not None:  # it is of the two whom it is about
        lookers, silent = [], [one for one in silent if one not in (blocking.subject, blocking.subject.partner)]
    if own is None:
        own = next(iter(lookers), None) or (next(iter(silent), None) if len(actors) > 1 else None)
    if own is None and len(actors) == 1 and not actors[0].lines and not board.others and blocking.things:
        own = actors[0]
    if own is not None:
        blocking.actors = [one for one in actors if one is not own]
        blocking.subject = _subject(board, blocking.actors)
        return own
    figure = next(iter(board.others), None)
    if figure is None:
        return None
    number = figure.mark if figure.mark >= 0 else 1
    return _actor(replace(board, figures=(figure, figure)), site, replace(figure, mark=number), number, {})


def _look(blocking: Blocking, site: Site) -> None:
    """Where everyone looks while nobody speaks: at the other, at what they hold, or ahead."""
    for actor in blocking.actors:
        if actor.gazes:
            continue
        if actor.doing in ("read", "write", "kneel") or (
            actor.doing == "hold" and actor.held is not None and not actor.lines
        ):
            down = far(actor.head, turned((0.0, -0.34, 0.85), actor.facing), 1.0)
            actor.eyes = down
        elif actor.partner is not None and actor.doing not in business.TRAVELS:
            actor.eyes = actor.partner.head
        elif actor.doing == "climb":
            actor.eyes = far(actor.head, turned((0.0, 1.2, 1.0), actor.facing), 1.0)
