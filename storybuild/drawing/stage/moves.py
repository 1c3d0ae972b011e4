"""Moves of the camera: each a path of stands after the first."""

from fractions import Fraction

from storybuild.camera_vocabulary import MOVES, SIZES
from storybuild.drawing.camera import Pose, path
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.blocking import Blocking
from storybuild.drawing.stage.framing import Stand
from storybuild.drawing.stage.space import Vec, add, cross, length, scaled, sub, turned, unit

_ARC = 5.2  # how much further an arc goes round than a flat picture could


def moved(board: Board, view: Stand, blocking: Blocking) -> list[Stand]:
    """The camera at each frame of its move."""
    rate = float(Fraction(board.rate))
    move = MOVES[board.move]
    poses = list(path(move, board.frames, rate, board.width / board.height, board.seed))
    subject = blocking.subject
    travels = subject is not None and any(subject.way)
    carried = travels and subject is not None and (board.move == "follow" or SIZES[board.size].figure > 0.8)
    views = []
    for number, pose in enumerate(poses):
        one = _posed(board, view, pose, move.arc)
        if carried and subject is not None:
            shift = scaled(subject.way, (number - board.frames / 2) / rate)
            one = Stand(add(one.eye, shift), add(one.at, shift), one.lens, one.roll, one.upward)
        views.append(one)
    return views


def _posed(board: Board, view: Stand, pose: Pose, arc: float) -> Stand:
    """A flat pose (frame heights at the subject, whose distance is 1) as a stand in metres."""
    way = sub(view.at, view.eye)
    away = length(way)
    front = scaled(way, 1 / away)
    right = unit(cross(front, view.upward))
    up = cross(right, front)
    high = away * board.height / view.lens
    if arc:
        angle = -pose.x / (board.width / board.height) / abs(arc) * 0.24 * _ARC
        turned_way = _about(scaled(way, -1.0), angle)
        return Stand(add(view.at, turned_way), view.at, view.lens * pose.zoom, view.roll + pose.roll, view.upward)
    shift = add(add(scaled(right, pose.x * high), scaled(up, -pose.y * high)), scaled(front, pose.z * away))
    eye = add(view.eye, shift)
    share = board.height / view.lens
    left = max(0.12, 1.0 - pose.z) * away
    look = add(scaled(front, left), add(scaled(right, pose.pan * share * left), scaled(up, -pose.tilt * share * left)))
    return Stand((eye[0], max(0.06, eye[1]), eye[2]), add(eye, look), view.lens * pose.zoom, view.roll + pose.roll,
        view.upward)  # fmt: skip


def _about(way: Vec, angle: float) -> Vec:
    return turned(way, angle)
