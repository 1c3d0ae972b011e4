"""Moves of the camera: each a path of stands after the first."""

from dataclasses import replace
from fractions import Fraction
from math import radians, tanh

from storybuild.camera_moves import Move, move_of
from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.camera import Pose, path
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.space import Vec, add, cross, dot, length, scaled, sub, turned, unit
from storybuild.drawing.stage.stands import Stand

_ROUND = 84.0  # degrees that an arc goes round in six seconds
_CRANE = 6.0  # a crane goes so much higher than a flat picture could show, and keeps who it is on in sight
_NEARER, _ZOOMED = 2.4, 1.8  # powers of what the vocabulary says of a dolly and of a zoom
_TRAVELS = (6.0, 2.2)  # metres that a camera goes aside and up at most, to each side of the composed frame
_PAST = 0.3  # the share of a dolly that there is room for behind a shoulder
_LOOKS, _SWINGS = 0.16, 0.45  # shares of a shot that a whip pan looks elsewhere first; seconds in which it arrives
_ARC = 0.24  # what the vocabulary's arcs travel


def staged(move: Move) -> Move:
    """The move as a camera among things makes it: further than over a flat picture, which soon would end."""
    dolly, zoom = move.dolly**_NEARER, move.zoom ** (_NEARER if move.dolly != 1 else _ZOOMED)
    turned_far = 4.0 if move.whip else 2.6
    rise = _CRANE if looks_back(move) else 3.2
    tilt = 0.0 if looks_back(move) else move.tilt * 2.2
    return replace(move, pan=move.pan * turned_far, tilt=tilt, truck=move.truck * 2.2, pedestal=move.pedestal * rise,
        dolly=dolly, zoom=zoom, roll=move.roll * 5.4, shake=move.shake * 10.0)  # fmt: skip


def looks_back(move: Move) -> bool:
    """Whether it is a crane's: it rises and looks down at what it leaves, or sinks and looks up."""
    return move.pedestal * move.tilt < 0


def moved(board: Board, view: Stand, blocking: Blocking, front: float = 1e9) -> list[Stand]:
    """The camera at each frame of its move, which passes through the composed frame at its middle; a whip pan ends in
    it. front: where a room's front wall is."""
    rate, aspect = float(Fraction(board.rate)), board.width / board.height
    told = move_of(board.move)
    move = staged(told)
    poses = list(path(replace(move, arc=0.0, dolly=1.0, zoom=1.0), board.frames, rate, aspect, board.seed))
    turns = [pose.x / aspect / _ARC * radians(_ROUND) for pose in path(_round(move), board.frames, rate, aspect)]
    ways = [pose.tilt for pose in path(Move("", "", (), tilt=-1.0), board.frames, rate, aspect)]
    goes, held = _carried(board, blocking), blocking.subject.head if blocking.subject is not None else view.at
    room = _PAST if blocking.shoulder is not None else 1.0
    views = []
    for number, pose in enumerate(poses):
        nearer = move.dolly ** (ways[number] * room)
        zoom = move.zoom ** (ways[number] * (room if move.dolly != 1 else 1.0))
        pose = replace(pose, z=1.0 - 1.0 / nearer, zoom=zoom)
        if move.whip:
            pose = replace(pose, pan=(_arrived(number, board.frames, rate) - 1.0) * move.pan * aspect)
        one = _posed(board, orbited(view, turns[number]), pose, looks_back(told), held)
        if goes:
            shift = sub(goes.spot(number / rate, board.frames / rate), goes.spot(board.frames / rate / 2, board.frames
                / rate))  # fmt: skip
            one = replace(one, eye=add(one.eye, shift), at=add(one.at, shift))
        views.append(one if one.eye[2] < front else _before_wall(one, max(front, view.eye[2])))
    return views


def _before_wall(view: Stand, front: float) -> Stand:
    """The stand no farther back than the room goes."""
    eye = (view.eye[0], view.eye[1], min(view.eye[2], front))
    return replace(view, eye=eye, at=add(view.at, sub(eye, view.eye)))


def _arrived(number: int, frames: int, rate: float) -> float:
    """How far a whip pan is at a frame: 0 before it, 1 from where it arrives."""
    along = (number / rate - _LOOKS * frames / rate) / min(_SWINGS, 0.4 * frames / rate)
    along = min(1.0, max(0.0, along))
    return along * along * (3.0 - 2.0 * along)


def _carried(board: Board, blocking: Blocking) -> Actor | None:
    """Whom the camera goes along with: who moves while it follows, or is on them closely."""
    subject = blocking.subject
    if subject is None or not subject.goes:
        return None
    return subject if "follow" in board.move or SIZES[board.size].figure > 0.8 else None


def _round(move: Move) -> Move:
    """What of a move goes round."""
    return Move(move.name, "", (), arc=move.arc)


def orbited(view: Stand, angle: float) -> Stand:
    """The stand gone round what it looks at, about the upright; radians, to the right."""
    if not angle:
        return view
    way = turned(sub(view.eye, view.at), angle)
    return Stand(add(view.at, way), view.at, view.lens, view.roll, turned(view.upward, angle))


def _capped(travel: float, most: float) -> float:
    """Metres that a camera travels, which go on to grow ever less towards the most."""
    return most * tanh(travel / most)


def _posed(board: Board, view: Stand, pose: Pose, back: bool, held: Vec) -> Stand:
    """A flat pose (frame heights at the subject, whose distance is 1) as a stand in metres.

    held: what stays where it is in the frame while the camera comes nearer or the lens closes in.
    """
    way = sub(view.at, view.eye)
    away = length(way)
    front = scaled(way, 1 / away)
    right = unit(cross(front, view.upward))
    up = cross(right, front)
    high = away * board.height / view.lens
    towards = sub(held, view.eye)
    deep = dot(towards, front)
    aside, over = (dot(towards, right) / deep, dot(towards, up) / deep) if deep > away * 0.5 else (0.0, 0.0)
    most_x, most_y = _TRAVELS
    x, y = _capped(pose.x * high, most_x), _capped(pose.y * high, most_y)
    shift = add(scaled(right, x), scaled(up, -y))
    shift = add(shift, scaled(add(front, add(scaled(right, aside), scaled(up, over))), pose.z * away))
    eye = add(view.eye, shift)
    eye = (eye[0], max(0.06, eye[1]), eye[2])
    if back:
        front = unit(sub(view.at, eye))
        right = unit(cross(front, view.upward))
        up = cross(right, front)
    share, kept = board.height / view.lens, 1.0 - 1.0 / pose.zoom
    left = max(0.12, 1.0 - pose.z) * away
    look = unit(add(front, add(scaled(right, pose.pan * share + aside * kept), scaled(up, over * kept - pose.tilt
        * share))))  # fmt: skip
    return Stand(eye, add(eye, scaled(look, left)), view.lens * pose.zoom, view.roll + pose.roll, view.upward)
