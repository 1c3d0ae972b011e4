"""Where the camera stands: size, angle and lens to a place in metres, and moves to the places after it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import atan2, cos, hypot, radians, sin

from storybuild.camera_vocabulary import ANGLES, SIZES
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import business, partners, steep
from storybuild.drawing.stage.acting import body
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.body import Body
from storybuild.drawing.stage.cuts import fitted, topped
from storybuild.drawing.stage.lens import focal
from storybuild.drawing.stage.over_shoulder import past_shoulder
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.space import Vec, add, far, sub, turned, unit
from storybuild.drawing.stage.stands import CANTED, PERSON, Stand, lens_of, tall_of

_RISES = {"low": -25.0, "high": 36.0, "bird's-eye": 84.0, "worm's-eye": -58.0}  # degrees the camera stands over the aim
_LANDSCAPE = 18.0  # the same where a place is shown from on high up to its horizon
_STEEPER = 1.35  # a face that fills the frame must be seen the more from below
_FREE = 0.2  # radians that a still camera stands off the middle of what is as wide as it is deep
# An establishing frame: radians off the place's front, in a room and outdoors; metres under a ceiling and over ground
# that it is taken from; frame widths that people are off its middle.
_CORNER, _ASKEW, _UNDER_CEILING, _OVERLOOK, _BESIDE = 0.24, 0.50, 0.35, 3.0, 0.14
_HEADLESS, _ENTWINED = 0.15, ("embrace", "fight")  # metres
_LED = 0.5  # metres that a frame moves aside for room before a face at most
_NEAREST = 0.8  # metres between two faces


def cleared(board: Board, view: Stand, blocking: Blocking) -> None:
    """Whom the frame is not about goes out of the way of whom it is about."""
    partners.cleared(board, view, _group(board, blocking), blocking)


def stand(board: Board, site: Site, blocking: Blocking) -> Stand:
    """The camera before it moves."""
    if blocking.viewer is not None:
        return _through_eyes(board, site, blocking, blocking.viewer)
    if blocking.shoulder is not None and blocking.subject is not None:
        return past_shoulder(board, site, blocking.subject, blocking.shoulder)
    return _composed(board, site, blocking)


def _group(board: Board, blocking: Blocking) -> list[Actor]:
    """Whom the frame is to hold: all in wide shots, one in close ones, as many as fit between."""
    size, subject = SIZES[board.size], blocking.subject
    if subject is None:
        return []
    others = sorted((each for each in blocking.actors if each is not subject),
        key=lambda each: (each is not subject.partner, _apart(each, subject)))  # fmt: skip
    if size.people == 0 and partners.SINGLE <= size.figure < partners.CLOSE and others and _over(subject, others[0]):
        return [subject, others[0]]
    if size.people == 1 or (size.figure >= partners.SINGLE and size.people != 2):
        both = size.figure < partners.CLOSE and _speaks(subject)
        return [subject, *(each for each in others if both and _speaks(each))]
    if size.people == 2:
        return [subject, *others[:1]]
    room = board.width / board.height * PERSON / size.figure * 0.92
    group = [subject]
    for other in others:
        xs = [each.at[0] for each in (*group, other)]
        if size.figure < 1.0 or max(xs) - min(xs) + 0.55 <= room:
            group.append(other)
    return group


def _over(subject: Actor, other: Actor) -> bool:
    """Whether someone who is touched is so much taller that a frame of the other one cuts off their head."""
    return subject.doing in _ENTWINED and other.head[1] > subject.head[1] + _HEADLESS


def _head(board: Board, actor: Actor, blocking: Blocking) -> Vec:
    """The head as it is held halfway through the shot; nearer the face the closer one looks."""
    held = _held(board, actor, blocking)
    share = 0.0 if SIZES[board.size].figure < 2.6 else 0.45 if SIZES[board.size].figure < 8 else 1.0
    low, high = held.skull.at(0.0, -0.01, 0.0), held.eyes
    hat = 0.06 if actor.who.hat in ("hat", "cowboy", "tophat", "chef", "crown") else 0.0
    return low[0] + (high[0] - low[0]) * share, low[1] + hat, low[2] + (high[2] - low[2]) * share


def _held(board: Board, actor: Actor, blocking: Blocking) -> Body:
    people = [*blocking.actors, *([blocking.shoulder] if blocking.shoulder else [])]
    return body(actor, people, board.frames // 2, float(Fraction(board.rate)), board.frames)


def _at_rest(actor: Actor) -> Body:
    """Someone where they are, doing nothing."""
    doing = actor.doing if actor.doing in (*business.DOWN, "kneel") else "stand"
    return Body(
        actor.who, actor.at, actor.facing, business.stance(doing, 0.0, actor.seat / actor.who.tall * PERSON, 0, 0.5)
    )


def _speaks(actor: Actor) -> bool:
    return any(not line.off for line in actor.lines)


def _apart(one: Actor, other: Actor) -> float:
    return hypot(one.at[0] - other.at[0], one.at[2] - other.at[2])


def _bearing(board: Board, site: Site, group: Sequence[Actor]) -> float:
    """From which side the camera looks, in radians about the upright; never from behind the line."""
    if len(group) == 1 and SIZES[board.size].figure >= 1.15:
        return _three_quarter(board, group[0])
    side = 1 if site.chance[0] > 0.5 else -1
    if board.size == "establishing" and not site.sits and site.shift >= _FREE:
        return side * (_CORNER if site.inside else _ASKEW)
    speakers = [each for each in group if _speaks(each)]
    if speakers and abs(sin(speakers[0].facing)) > 0.2:
        side = 1 if sin(speakers[0].facing) > 0 else -1  # from where one sees the face of who speaks
    return (0.1 if site.sits else site.shift) * side


def _three_quarter(board: Board, actor: Actor) -> float:
    """Between someone's face and the audience, so that one sees a face and not a profile."""
    facing = actor.facing
    if actor.partner is not None and not actor.goes:
        way = sub(actor.partner.head, actor.head)
        facing = atan2(way[0], way[2])
    if abs(facing) > 2.2:
        return 0.3 * (1 if facing > 0 else -1)
    share = 0.56 if SIZES[board.size].figure >= 2.6 else 0.48
    return max(-1.0, min(1.0, facing * (share if SIZES[board.size].figure < 8 else 0.68)))


def _composed(board: Board, site: Site, blocking: Blocking) -> Stand:
    size, group = SIZES[board.size], _group(board, blocking)
    lens, aspect = lens_of(board), board.width / board.height
    heads = [_head(board, each, blocking) for each in group] or [(0.0, 1.55, 0.0)]
    low = all(each.doing in business.DOWN for each in group) if group else False
    figure = size.figure if group else min(size.figure, 0.6)
    if not group:
        lens = min(lens, focal(32.0, board.width, board.height))
    distance = lens * tall_of(group, figure) / (figure * board.height)
    spread = max(each[0] for each in heads) - min(each[0] for each in heads)
    if len(group) > 1:
        distance = max(distance, lens * (spread / 2 + 0.42) / (board.width / 2 * 0.94))
    elif figure < 2.6 and board.width < board.height:
        distance = max(distance, lens * 0.42 / (board.width / 2))
    turn = _bearing(board, site, group)
    middle = _middle(heads)
    high = distance * board.height / lens  # metres that the frame shows at the subject
    drop = (0.5 - size.top) * high
    if low:
        drop = min(drop, 0.0) if figure > 2.6 else 0.1
    rise = _rise(board, site, figure)
    if board.angle == "bird's-eye":
        return steep.from_above(board, heads, middle, distance, lens, low, _heading(board, group, blocking))
    if board.angle == "worm's-eye":
        view = steep.from_ground(board, site, middle, turn, spread)
        return _fitted(board, site, view, group, blocking, low) if group else steep.of_nobody(board, view)
    aim = (middle[0], middle[1] - drop, middle[2])
    if figure >= 1.15 and not low:
        aim = (aim[0], max(aim[1], 0.35), aim[2])
    way = turned((0.0, sin(radians(rise)), cos(radians(rise))), turn)
    lens, distance = steep.within(site, aim, way, distance, lens)
    eye = _lifted(board, site, far(aim, way, distance), aim, middle, figure)
    lead = _aside(board, site, group, turn, high * aspect)
    side = turned((1.0, 0.0, 0.0), turn)
    eye = far(eye, side, lead)
    view = Stand(
        _inside(site, eye) if figure < 1.0 else eye, far(aim, side, lead), lens, CANTED * ANGLES[board.angle].roll
    )
    view = partners.edged(board, _fitted(board, site, view, group, blocking, low), group, blocking)
    return replace(view, eye=_inside(site, view.eye)) if partners.is_single(board, blocking) else view


def _rise(board: Board, site: Site, figure: float) -> float:
    """Degrees that the camera stands over its aim."""
    if (board.angle, board.size, site.inside) == ("high", "establishing", False):
        return _LANDSCAPE
    return _RISES.get(board.angle, 0.0) * (_STEEPER if board.angle == "low" and figure > 4 else 1.0)


def _fitted(board: Board, site: Site, view: Stand, group: Sequence[Actor], blocking: Blocking, low: bool) -> Stand:
    """Cut where the size has it: at the one who stands highest."""
    if low:
        return view
    if not group:
        return topped(board, view, [(0.0, PERSON, 0.0)], SIZES[board.size].top)
    whole = SIZES[board.size].figure < 1.0  # then the camera is the same whatever they do: so is the place's paint
    bodies = [_at_rest(each) if whole else _held(board, each, blocking) for each in group]
    return fitted(board, view, bodies, max(bodies, key=lambda each: each.crown[1]), site.inside)


def _middle(heads: Sequence[Vec]) -> Vec:
    """Over the middle of some heads, as high as the highest crown."""
    xs, ys = [x for x, _, _ in heads], [y for _, y, _ in heads]
    return (max(xs) + min(xs)) / 2, max(ys) + 0.13, sum(z for _, _, z in heads) / len(heads)


def _lifted(board: Board, site: Site, eye: Vec, aim: Vec, crown: Vec, figure: float) -> Vec:
    """The camera's height: about the eyes' for what is near, a person's for what is far; never under ground."""
    x, y, z = eye
    if board.angle not in _RISES:
        share = 0.62 if figure >= 1.15 else 0.3  # of the eyes' height; whoever is seen whole is seen from the chest's
        y = share * (crown[1] - 0.13) + (1 - share) * aim[1]
        y = y if figure >= partners.SINGLE else max(1.35, min(1.6, crown[1]))
        if board.size == "extreme wide":
            y = 2.1
        if board.size == "establishing":
            y = max(1.6, site.ceiled - _UNDER_CEILING) if site.inside else _OVERLOOK
    if board.angle == "low":
        lowest = 0.5 if figure >= 1.1 else 0.25
        y = min(y, lowest) if figure < 2.0 else y
        y = y if site.open_set else max(y, 0.9)  # over what cannot be taken away
    if board.angle == "high":
        y = max(y, crown[1] + 0.5)
        if figure < 0.3:
            y = max(2.3, site.ceiled - 0.2) if site.inside else min(y, 16.0)
    return x, max(0.16, y), z


def _heading(board: Board, group: Sequence[Actor], blocking: Blocking) -> float:
    """Which way the face of the one whom a frame is about looks, in radians about the upright; 0 with more of them."""
    if len(group) != 1 or SIZES[board.size].figure < partners.ALONE or group[0].doing in business.DOWN:
        return 0.0
    x, _, z = _held(board, group[0], blocking).skull.axes[:, 2]
    return atan2(float(x), float(z))


def _aside(board: Board, site: Site, group: Sequence[Actor], turn: float, wide: float) -> float:
    """How far aside the frame, so many metres wide, stands of the middle of whom it shows."""
    if (
        board.size == "establishing" and not (site.inside or site.sits) and site.shift >= _FREE
    ):  # it is of the place: people are beside it
        return _BESIDE * wide * (1 if turn > 0 else -1)
    return max(-_LED, min(_LED, _lead(group, SIZES[board.size].figure) * wide))


def _lead(group: Sequence[Actor], figure: float) -> float:
    """Room before the face: how far the frame moves towards where someone looks, in frame widths."""
    if len(group) != 1 or group[0].doing in business.DOWN:
        return 0.0
    facing = group[0].facing
    share = max(-1.0, min(1.0, facing / 0.8)) if abs(facing) < 1.9 else 0.0
    return share * (0.10 if figure < 2.6 else 0.07 if figure < 8 else 0.015)


def _inside(site: Site, spot: Vec) -> Vec:
    """The spot, or the nearest one before the walls."""
    if site.room is None:
        return spot
    half, front = site.room
    return max(0.25 - half, min(half - 0.25, spot[0])), spot[1], min(front - 0.25, spot[2])


def _through_eyes(board: Board, site: Site, blocking: Blocking, viewer: Actor) -> Stand:
    """From the viewer's eyes to whom they look at, else ahead into the place."""
    lens, eye = lens_of(board), viewer.head
    size, subject = SIZES[board.size], blocking.subject
    if subject is not None and subject is not viewer:
        wanted = lens * subject.who.tall / (size.figure * board.height)
        way = unit(sub((eye[0], 0, eye[2]), (subject.head[0], 0, subject.head[2])))
        way = unit(add(way, (0.0, 0.0, 0.9 if size.figure > 0.3 else 4.0)))
        away = max(_NEAREST, min(wanted, 6.5 if site.inside else 16.0))
        lens *= away / wanted
        eye = _inside(site, far((subject.head[0], eye[1], subject.head[2]), way, away))
        if board.size == "two shot" and len(blocking.actors) > 1:
            return _both_seen(board, site, blocking, eye)
        subject.facing = atan2(way[0], way[2])
        subject.eyes, subject.partner = eye, None
        view = Stand(eye, (subject.head[0], subject.head[1] - 0.25, subject.head[2]), lens)
        return _fitted(board, site, view, [subject], blocking, subject.doing in business.DOWN)
    eye = (eye[0] * 0.4, eye[1], 1.6)
    return Stand(eye, (eye[0] * 0.2, eye[1] - 0.45, -1.8), lens)


def _both_seen(board: Board, site: Site, blocking: Blocking, eye: Vec) -> Stand:
    """From eyes as high as the viewer's to two who are before them."""
    group = _group(board, blocking)
    middle = _middle([each.head for each in group])
    spread = max(each.head[0] for each in group) - min(each.head[0] for each in group)
    lens = lens_of(board)
    away = max(1.9, lens * (spread / 2 + 0.42) / (board.width / 2 * 0.94))
    eye = _inside(site, (middle[0] + 0.1, eye[1], middle[2] + away))
    view = Stand(eye, (middle[0], middle[1] - 0.4, middle[2]), lens)
    return _fitted(board, site, view, group, blocking, False)
