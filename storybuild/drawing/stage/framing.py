"""Where the camera stands: size, angle and lens to a place in metres, and moves to the places after it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import atan2, cos, hypot, radians, sin

from storybuild.camera_vocabulary import ANGLES, SIZES, Size
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import business
from storybuild.drawing.stage.acting import body
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.body import Body
from storybuild.drawing.stage.lens import focal
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.space import Vec, add, cross, far, length, scaled, sub, turned, unit
from storybuild.drawing.stage.stands import PERSON, Stand, lens_of, tall_of

_RISES = {"low": -27.0, "high": 31.0, "bird's-eye": 84.0, "worm's-eye": -58.0}  # degrees the camera stands over the aim
_SINGLE = 1.8  # figure heights from which on a frame is about one person
_CANTED = 1.6  # a dutch frame leans more than a flat picture's would
_WITH_MOUTH = -0.78  # where the crown is when one so near speaks: eyes and mouth are both in the frame
_CROWN = 0.30  # metres of a head from above that a frame shows at least
_NEAREST = 0.8  # metres between two faces


def cleared(board: Board, view: Stand, blocking: Blocking) -> None:
    """Whom the frame is not about goes out of the way where they would stand before whom it is about."""
    group = _group(board, blocking)
    if not group or blocking.viewer or blocking.shoulder or SIZES[board.size].figure < 1.1:
        return
    nearest = min(_before(view, each.head) for each in group)
    for each in blocking.actors:
        each.away = each not in group and _before(view, each.head) < nearest + 0.15


def _before(view: Stand, spot: Vec) -> float:
    """How far a point lies from the camera, along the ground."""
    return hypot(spot[0] - view.eye[0], spot[2] - view.eye[2])


def stand(board: Board, site: Site, blocking: Blocking) -> Stand:
    """The camera before it moves."""
    if blocking.viewer is not None:
        return _through_eyes(board, site, blocking, blocking.viewer)
    if blocking.shoulder is not None and blocking.subject is not None:
        return _past_shoulder(board, blocking.subject, blocking.shoulder)
    return _composed(board, site, blocking)


def _group(board: Board, blocking: Blocking) -> list[Actor]:
    """Whom the frame is to hold: all in wide shots, one in close ones, as many as fit between."""
    size, subject = SIZES[board.size], blocking.subject
    if subject is None:
        return []
    others = sorted((each for each in blocking.actors if each is not subject), key=lambda each: _apart(each, subject))
    if size.people == 1 or (size.figure >= _SINGLE and size.people != 2):
        return [subject]
    if size.people == 2:
        return [subject, *others[:1]]
    room = board.width / board.height * PERSON / size.figure * 0.92
    group = [subject]
    for other in others:
        xs = [each.at[0] for each in (*group, other)]
        if size.figure < 1.0 or max(xs) - min(xs) + 0.55 <= room:
            group.append(other)
    return group


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


def _apart(one: Actor, other: Actor) -> float:
    return hypot(one.at[0] - other.at[0], one.at[2] - other.at[2])


def _bearing(board: Board, site: Site, group: Sequence[Actor]) -> float:
    """From which side the camera looks, in radians about the upright; never from behind the line."""
    if len(group) == 1 and SIZES[board.size].figure >= 1.15:
        return _three_quarter(board, group[0])
    side = 1 if site.chance[0] > 0.5 else -1
    speakers = [each for each in group if any(not line.off for line in each.lines)]
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
    rise = _RISES.get(board.angle, 0.0)
    if board.angle == "bird's-eye":
        return _from_above(board, middle, distance, lens, spread, low)
    if board.angle == "worm's-eye":
        return _from_ground(board, site, middle, distance, lens, turn, spread)
    aim = (middle[0], middle[1] - drop, middle[2])
    if figure >= 1.15 and not low:
        aim = (aim[0], max(aim[1], 0.35), aim[2])
    way = turned((0.0, sin(radians(rise)), cos(radians(rise))), turn)
    lens, distance = _within(site, aim, way, distance, lens)
    eye = far(aim, way, distance)
    eye = _lifted(board, eye, aim, middle, figure)
    lead = _lead(group, figure) * high * aspect
    side = turned((1.0, 0.0, 0.0), turn)
    view = Stand(far(eye, side, lead), far(aim, side, lead), lens, _CANTED * ANGLES[board.angle].roll)
    crowns = [_held(board, each, blocking).crown for each in group] or [(0.0, 1.75, 0.0)]
    return _topped(board, view, crowns, _spoken(size, group)) if not low else view


def _spoken(size: Size, group: Sequence[Actor]) -> Size:
    """The size with the mouth in the frame too, where one so near speaks."""
    speaks = any(not line.off for each in group for line in each.lines)
    return replace(size, top=_WITH_MOUTH) if size.figure > 8 and speaks else size


def _middle(heads: Sequence[Vec]) -> Vec:
    """Over the middle of some heads, as high as the highest crown."""
    xs, ys = [x for x, _, _ in heads], [y for _, y, _ in heads]
    return (max(xs) + min(xs)) / 2, max(ys) + 0.13, sum(z for _, _, z in heads) / len(heads)


def _within(site: Site, aim: Vec, way: Vec, distance: float, lens: float) -> tuple[float, float]:
    """Indoors the camera stays in the room; a wider lens makes up for some of the way it cannot go back."""
    if site.room is None:
        return lens, distance
    half, front = site.room
    most = distance
    if way[2] > 0.05:
        most = min(most, (front - 0.1 - aim[2]) / way[2])
    if abs(way[0]) > 0.05:
        most = min(most, (half - 0.1 - aim[0] * (1 if way[0] > 0 else -1)) / abs(way[0]))
    most = max(most, 0.4)
    return (lens, distance) if most >= distance else (max(lens * most / distance, lens * 0.66), most)


def _lifted(board: Board, eye: Vec, aim: Vec, crown: Vec, figure: float) -> Vec:
    """The camera's height: about the eyes' for what is near, a person's for what is far; never under ground."""
    x, y, z = eye
    if board.angle not in _RISES:
        y = 0.62 * (crown[1] - 0.13) + 0.38 * aim[1] if figure >= 1.15 else max(1.35, min(1.6, crown[1]))
        if board.size in ("extreme wide", "establishing"):
            y = 2.2 if board.size == "extreme wide" else 3.4
    if board.angle == "low":
        y = min(y, 0.42) if figure < 2.0 else y
    if board.angle == "high":
        y = max(y, crown[1] + 0.55)
        if figure < 1.0:
            y = min(y, 9.0)
    return x, max(0.16, y), z


def _lead(group: Sequence[Actor], figure: float) -> float:
    """Room before the face: how far the frame moves towards where someone looks, in frame widths."""
    if len(group) != 1 or group[0].doing in business.DOWN:
        return 0.0
    facing = group[0].facing
    share = max(-1.0, min(1.0, facing / 0.8)) if abs(facing) < 1.9 else 0.0
    return share * (0.10 if figure < 2.6 else 0.07 if figure < 8 else 0.015)


def _topped(board: Board, view: Stand, crowns: Sequence[Vec], size: Size) -> Stand:
    """Tilted so that the crown of the head stands where the size has it."""
    wanted = size.top * board.height
    at = view.at
    for _ in range(6):
        camera = Stand(view.eye, at, view.lens).camera((board.width, board.height))
        spots = [camera.spot(crown) for crown in crowns]
        if min(depth for *_, depth in spots) < 0.1:
            break
        y = min(y for _, y, _ in spots)
        at = far(at, camera.up, (wanted - y) / view.lens * length(sub(at, view.eye)))
    return Stand(view.eye, at, view.lens, view.roll)


def _from_above(board: Board, middle: Vec, distance: float, lens: float, spread: float, low: bool) -> Stand:
    floor = 0.9 if not low else 0.1
    wanted = max(distance * 1.1 if low else distance, lens * _CROWN / board.height)
    if spread:
        wanted = max(wanted, lens * (spread / 2 + 0.45) / (board.width / 2 * 0.9))
    distance = max(wanted, 0.9, middle[1] + 0.9 - (floor if SIZES[board.size].figure < 2.6 else middle[1] - 0.2))
    lens *= distance / wanted
    at = (middle[0], floor if SIZES[board.size].figure < 2.6 else middle[1] - 0.2, middle[2])
    eye = (at[0] + 0.02 * distance, at[1] + distance, at[2] + 0.10 * distance)
    return Stand(eye, at, lens, 0.0, (0.0, 0.0, -1.0))


def _from_ground(
    board: Board, site: Site, middle: Vec, distance: float, lens: float, turn: float, spread: float
) -> Stand:
    """From the floor, near enough that one looks steeply up; the lens keeps the size."""
    size = SIZES[board.size]
    near = max(1.3, distance * 0.8 if size.figure < 1.2 else min(distance * 0.8, 1.7))
    lens, near = _within(site, middle, turned((0.0, 0.0, 1.0), turn), near, lens)
    eye = far((middle[0], 0.09, middle[2]), turned((0.0, 0.0, 1.0), turn), near)
    away = length(sub(middle, eye))
    longer = lens * max(0.8, away / max(distance, 0.3)) if size.figure >= 1.2 else lens
    if spread > 0.01:
        longer = min(longer, near * board.width * 0.42 / (spread / 2 + 0.45))
    view = Stand(eye, (middle[0], middle[1] - 0.25, middle[2]), longer)
    if size.figure < 0.8:
        # Who is small stands at the frame's foot: all above is sky, or ceiling.
        size = replace(size, top=max(size.top, 0.94 - size.figure))
    return _topped(board, view, [middle], size) if size.figure < 8 else view


def _past_shoulder(board: Board, subject: Actor, back: Actor) -> Stand:
    """Behind the listener, past the shoulder on the audience's side of the line."""
    lens = lens_of(board)
    way = unit(sub((back.head[0], 0, back.head[2]), (subject.head[0], 0, subject.head[2])))
    side = cross((0.0, 1.0, 0.0), way)
    if side[2] < 0:
        side = scaled(side, -1.0)
    gap = hypot(back.at[0] - subject.at[0], back.at[2] - subject.at[2])
    behind = 0.62
    wanted = lens * subject.who.tall / (SIZES[board.size].figure * board.height)
    lens *= max(0.7, (gap + behind) / max(wanted, 0.3)) if not board.lens else 1.0
    rise = {"low": -0.24, "high": 0.30, "worm's-eye": -0.8, "bird's-eye": 1.5}.get(board.angle, 0.10)
    eye = far(
        far(back.head, way, behind), side, (0.40 if board.width >= board.height else 0.30) + max(0.0, -rise) * 0.6
    )
    eye = (eye[0], max(0.2, eye[1] + rise), eye[2])
    half = board.width / 2 / lens * (gap + behind)
    at = far(subject.head, cross((0.0, 1.0, 0.0), scaled(way, -1.0)), 0.0)
    screen = cross(unit(sub(at, eye)), (0.0, 1.0, 0.0))
    lead = half * 0.26 * (1.0 if sub(back.head, eye)[0] * screen[0] + sub(back.head, eye)[2] * screen[2] > 0
        else -1.0)  # fmt: skip
    at = far(at, screen, lead)
    view = Stand(eye, (at[0], at[1] - 0.22, at[2]), lens, _CANTED * ANGLES[board.angle].roll)
    crown = (subject.head[0], subject.head[1] + 0.13, subject.head[2])
    view = _topped(board, view, [crown], SIZES[board.size])
    while view.eye[1] > 0.5 and view.camera((board.width, board.height)).spot(back.head)[1] > 0.8 * board.height:
        view = _topped(board, replace(view, eye=far(view.eye, (0.0, -0.08, 0.0), 1.0)), [crown], SIZES[board.size])
    return view


def _through_eyes(board: Board, site: Site, blocking: Blocking, viewer: Actor) -> Stand:
    """From the viewer's eyes to whom they look at, else ahead into the place."""
    lens, eye = lens_of(board), viewer.head
    size, subject = SIZES[board.size], blocking.subject
    if subject is not None and subject is not viewer:
        wanted = lens * subject.who.tall / (size.figure * board.height)
        way = unit(sub((eye[0], 0, eye[2]), (subject.head[0], 0, subject.head[2])))
        way = unit(add(way, (0.0, 0.0, 0.9)))
        away = max(_NEAREST, min(wanted, 6.0 if site.inside else 16.0))
        lens *= away / wanted
        eye = far((subject.head[0], eye[1], subject.head[2]), way, away)
        subject.facing = atan2(way[0], way[2])
        subject.eyes, subject.partner = eye, None
        view = Stand(eye, (subject.head[0], subject.head[1] - 0.25, subject.head[2]), lens)
        crown = (subject.head[0], subject.head[1] + 0.13, subject.head[2])
        return _topped(board, view, [crown], size)
    eye = (eye[0] * 0.4, eye[1], 1.6)
    return Stand(eye, (eye[0] * 0.2, eye[1] - 0.45, -1.8), lens)
