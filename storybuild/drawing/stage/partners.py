"""Those whom a frame is not about: cut by its edge, or out of its way, so that one sees of whom the size is told."""

from collections.abc import Sequence
from dataclasses import replace
from math import hypot

from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.space import Vec, far
from storybuild.drawing.stage.stands import Stand

SINGLE = 0.8  # figure heights from which on a frame is about one person
ALONE = 1.1  # figure heights from which on nobody else is wanted in a frame from straight above
CLOSE = 1.8  # figure heights from which on nobody else is wanted in it, whoever speaks
# Frame widths that the one it is about is moved off its middle at most; how far past an edge.
_MOST, _EDGE = 0.20, 0.005
_NEAR, _FAR = 0.75, 1.5  # how far off others are beside the one it is about, who look as large
_TOUCHING = ("embrace", "fight", "give")


def is_single(board: Board, blocking: Blocking) -> bool:
    """Whether the frame is about one of those who are there."""
    size = SIZES[board.size]
    seen = blocking.viewer is None and blocking.shoulder is None
    return seen and size.people == 0 and size.figure >= SINGLE and board.angle != "bird's-eye"


def edged(board: Board, view: Stand, group: Sequence[Actor], blocking: Blocking) -> Stand:
    """The stand moved aside so far that its frame's edge cuts whoever else is there."""
    others = [each for each in blocking.actors if each not in group]
    if len(group) != 1 or not others or not is_single(board, blocking) or SIZES[board.size].figure >= CLOSE:
        return view
    beside = [each for each in others if _alike(board, view, each, group[0])]
    if not beside:
        return view
    own = _across(board, view, group[0])
    nearest = min(beside, key=lambda each: abs(_across(board, view, each) - own))
    x = _across(board, view, nearest)
    right = x >= own
    step = x - (1.0 + _EDGE if right else -_EDGE)
    if (step > 0) == right:  # they are past the edge as it is
        return view
    aside = own - step
    aside = min(aside, 0.5 + _MOST) if step < 0 else max(aside, 0.5 - _MOST)
    return _trucked(board, view, own - aside, group[0])


def cleared(board: Board, view: Stand, group: Sequence[Actor], blocking: Blocking) -> None:
    """Whom the frame is not about goes aside, or away, from where they would look like whom it is about."""
    if not group or blocking.viewer or blocking.shoulder or SIZES[board.size].figure < SINGLE:
        return
    told = {each.name for each in board.blocking if each.at or each.path}
    nearest = min(_before(view, each.head) for each in group)
    for each in blocking.actors:
        if each in group:
            continue
        before = _before(view, each.head) < nearest + 0.15
        over = board.angle == "bird's-eye" and len(group) == 1 and SIZES[board.size].figure >= ALONE
        if over or SIZES[board.size].people == 2:
            each.away = True
        elif SIZES[board.size].figure >= CLOSE or board.angle == "bird's-eye" or len(group) > 1:
            each.away = before
        elif each.name not in told:
            _put_aside(board, view, blocking, each, group[0])


def _put_aside(board: Board, view: Stand, blocking: Blocking, other: Actor, subject: Actor) -> None:
    """Someone who stands free to where the frame's edge cuts them; others go away where they would hide the one."""
    x, own = _across(board, view, other), _across(board, view, subject)
    other.away = 0.0 < x < 1.0 and (_nearer(board, view, other, subject) or abs(x - own) < 0.12)
    if other.away or not -0.05 < x < 1.05 or not _alike(board, view, other, subject):
        return
    edge = 1.0 + _EDGE if x >= own else -_EDGE
    if abs(x - edge) < 0.03 or other.doing in _TOUCHING:
        return
    if other.seat or other.goes or other is not subject.partner:
        other.away = True
        return
    camera = view.camera((board.width, board.height))
    head, depth = other.head, camera.spot(other.head)[2]
    other.at = far(other.at, (camera.right[0], 0.0, camera.right[2]), (edge - x) * board.width * depth / view.lens)
    for each in blocking.actors:
        each.eyes = other.head if each.eyes == head else each.eyes


def _nearer(board: Board, view: Stand, other: Actor, subject: Actor) -> bool:
    """Whether someone is so near that they would hide another."""
    camera = view.camera((board.width, board.height))
    return camera.spot(other.head)[2] < _NEAR * camera.spot(subject.head)[2]


def _alike(board: Board, view: Stand, other: Actor, subject: Actor) -> bool:
    """Whether someone is about as far from the camera as another, and so as large."""
    camera = view.camera((board.width, board.height))
    return _NEAR < camera.spot(other.head)[2] / max(0.1, camera.spot(subject.head)[2]) < _FAR


def _across(board: Board, view: Stand, actor: Actor) -> float:
    """Where someone's head is in the frame, in frame widths from the left."""
    return view.camera((board.width, board.height)).spot(actor.head)[0] / board.width


def _trucked(board: Board, view: Stand, share: float, subject: Actor) -> Stand:
    """The stand gone aside by so many frame widths, as they are where someone is."""
    camera = view.camera((board.width, board.height))
    by = share * board.width * camera.spot(subject.head)[2] / view.lens
    way = (camera.right[0], 0.0, camera.right[2])
    return replace(view, eye=far(view.eye, way, by), at=far(view.at, way, by))


def _before(view: Stand, spot: Vec) -> float:
    """How far a point lies from the camera, along the ground."""
    return hypot(spot[0] - view.eye[0], spot[2] - view.eye[2])
