"""Moves of the camera: each a path of stands after the first."""

from dataclasses import replace
from fractions import Fraction
from math import radians

from storybuild.camera_moves import Move, move_of
from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.camera import Pose, path
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.space import add, cross, length, scaled, sub, turned, unit
from storybuild.drawing.stage.stands import Stand

_ROUND = 84.0  # degrees that an arc goes round in six seconds
_CRANE = 6.0  # a crane goes so much higher than a flat picture could show, and keeps who it is on in sight
_NEARER, _ZOOMED = 2.4, 1.8  # powers of what the vocabulary says of a dolly and of a zoom
_ARC = 0.24  # what the vocabulary's arcs travel


def staged(move: Move) -> Move:
    """The move as a camera among things makes it: further than over a flat picture, which soon would end."""
    dolly, zoom = move.dolly**_NEARER, move.zoom ** (_NEARER if move.dolly != 1 else _ZOOMED)
    turned_far = 3.4 if move.whip else 2.6
    rise = _CRANE if looks_back(move) else 3.2
    tilt = 0.0 if looks_back(move) else move.tilt * 2.2
    return replace(move, pan=move.pan * turned_far, tilt=tilt, truck=move.truck * 2.2, pedestal=move.pedestal * rise,
        dolly=dolly, zoom=zoom, roll=move.roll * 2.6, shake=move.shake * 3.6)  # fmt: skip


def looks_back(move: Move) -> bool:
    """Whether it is a crane's: it rises and looks down at what it leaves, or sinks and looks up."""
    return move.pedestal * move.tilt < 0


def moved(board: Board, view: Stand, blocking: Blocking) -> list[Stand]:
    """The camera at each frame of its move."""
    rate, aspect = float(Fraction(board.rate)), board.width / board.height
    told = move_of(board.move)
    move = staged(told)
    poses = list(path(replace(move, arc=0.0), board.frames, rate, aspect, board.seed))
    turns = [pose.x / aspect / _ARC * radians(_ROUND) for pose in path(_round(move), board.frames, rate, aspect)]
    goes = _carried(board, blocking)
    views = []
    for number, pose in enumerate(poses):
        one = _posed(board, orbited(view, turns[number]), pose, looks_back(told))
        if goes:
            shift = sub(goes.spot(number / rate, board.frames / rate), goes.spot(board.frames / rate / 2, board.frames
                / rate))  # fmt: skip
            one = replace(one, eye=add(one.eye, shift), at=add(one.at, shift))
        views.append(one)
    return views


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


def _posed(board: Board, view: Stand, pose: Pose, back: bool) -> Stand:
    """A flat pose (frame heights at the subject, whose distance is 1) as a stand in metres."""
    way = sub(view.at, view.eye)
    away = length(way)
    front = scaled(way, 1 / away)
    right = unit(cross(front, view.upward))
    up = cross(right, front)
    high = away * board.height / view.lens
    shift = add(add(scaled(right, pose.x * high), scaled(up, -pose.y * high)), scaled(front, pose.z * away))
    eye = add(view.eye, shift)
    eye = (eye[0], max(0.06, eye[1]), eye[2])
    if back:
        front = unit(sub(view.at, eye))
        right = unit(cross(front, view.upward))
        up = cross(right, front)
    share = board.height / view.lens
    left = max(0.12, 1.0 - pose.z) * away
    look = add(scaled(front, left), add(scaled(right, pose.pan * share * left), scaled(up, -pose.tilt * share * left)))
    return Stand(eye, add(eye, look), view.lens * pose.zoom, view.roll + pose.roll, view.upward)
