"""Moves of the camera: each a path of stands after the first."""

from dataclasses import replace
from fractions import Fraction
from math import radians

from storybuild.drawing.camera import Pose, path
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Blocking
from storybuild.drawing.stage.space import add, cross, length, scaled, sub, turned, unit
from storybuild.drawing.stage.stands import Stand
from storybuild.vocabulary import SIZES, Move, move_of

_ROUND = 84.0  # degrees that an arc goes round in six seconds
_RISE = 3.2  # a crane goes so much higher than a flat picture could show, and keeps who it is on in sight
_ARC = 0.24  # what the vocabulary's arcs travel


def staged(move: Move) -> Move:
    """The move as a camera among things makes it: further than over a flat picture, which soon would end."""
    crane = bool(move.pedestal and move.tilt and move.pedestal * move.tilt < 0)
    return replace(move, pan=move.pan * 2.6 if not move.whip else move.pan * 3.4, tilt=0.0 if crane
        else move.tilt * 2.0, truck=move.truck * 2.2, pedestal=move.pedestal * (_RISE if crane else 2.2),
        dolly=move.dolly ** 1.8, zoom=move.zoom ** 1.8, roll=move.roll * 2.6, shake=move.shake * 2.2)  # fmt: skip


def moved(board: Board, view: Stand, blocking: Blocking) -> list[Stand]:
    """The camera at each frame of its move."""
    rate = float(Fraction(board.rate))
    told = move_of(board.move)
    move = staged(told)
    looks_back = move.pedestal != 0.0 and told.tilt != 0.0 and move.tilt == 0.0
    aspect = board.width / board.height
    poses = list(path(replace(move, arc=0.0), board.frames, rate, aspect, board.seed))
    turns = [pose.x / aspect / _ARC * radians(_ROUND) for pose in path(_round(move), board.frames, rate, aspect)]
    subject = blocking.subject
    travels = subject is not None and any(subject.way)
    carried = travels and subject is not None and ("follow" in board.move or SIZES[board.size].figure > 0.8)
    views = []
    for number, pose in enumerate(poses):
        one = _posed(board, orbited(view, turns[number]), pose, looks_back)
        if carried and subject is not None:
            shift = scaled(subject.way, (number - board.frames / 2) / rate)
            one = Stand(add(one.eye, shift), add(one.at, shift), one.lens, one.roll, one.upward)
        views.append(one)
    return views


def _round(move: Move) -> Move:
    """What of a move goes round."""
    return Move(move.name, "", (), arc=move.arc)


def orbited(view: Stand, angle: float) -> Stand:
    """The stand gone round what it looks at, about the upright; radians, to the right."""
    if not angle:
        return view
    way = turned(sub(view.eye, view.at), angle)
    return Stand(add(view.at, way), view.at, view.lens, view.roll, turned(view.upward, angle))


def _posed(board: Board, view: Stand, pose: Pose, looks_back: bool) -> Stand:
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
    if looks_back:
        front = unit(sub(view.at, eye))
        right = unit(cross(front, view.upward))
        up = cross(right, front)
    share = board.height / view.lens
    left = max(0.12, 1.0 - pose.z) * away
    look = add(scaled(front, left), add(scaled(right, pose.pan * share * left), scaled(up, -pose.tilt * share * left)))
    return Stand(eye, add(eye, look), view.lens * pose.zoom, view.roll + pose.roll, view.upward)
