"""Moves of the camera: each a path of stands after the first."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import tanh

from storybuild.camera_moves import MOVES, Move, move_of
from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.camera import Pose, path, progress, strength
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.rigs import arc_room, aside_room, axes, craned, orbited, raised
from storybuild.drawing.stage.space import Vec, add, dot, far, length, scaled, sub, unit
from storybuild.drawing.stage.stands import Stand
from storybuild.drawing.stage.travel import walked_along

# How much further a camera among things goes than one over a flat picture, which soon would end.
_TURNS, _TILTS, _WHIPS, _TRUCKS, _RISES, _ROLLS, _SWAYS = 2.6, 3.0, 4.0, 2.2, 5.6, 5.4, 10.0
_OVERHEAD, _SPUN = 2.0, 1.7  # from straight above one sees that a camera turns or rolls only when it does so far
_NEARER, _STRETCHED, _ZOOMED = 1.7, 2.4, 2.0  # powers of what the vocabulary says of a dolly, a dolly zoom and a zoom
_ASIDE = 6.0  # metres that a camera goes aside at most, to each side of the composed frame
_MET = 0.7  # how far moves in and out are in the composed frame: one judges a frame by where it leads
_PAST = 0.6  # the share of a dolly that is made behind a shoulder, which leaves the frame
_ROUND = 0.42  # the share of an arc that is made behind a shoulder
_LOOKS, _SWINGS = 0.16, 0.45  # shares of a shot that a whip pan looks elsewhere first; seconds in which it arrives
_FACE = 8.0  # figure heights from which on a face fills the frame, whose middle is held then
_ARC = MOVES["arc right"].arc


def staged(move: Move, angle: str = "eye") -> Move:
    """The move as a camera among things makes it, seen at such an angle; what rigs do is left out."""
    both = move.dolly != 1 and move.zoom != 1
    turns = _WHIPS if move.whip else _TURNS * (_OVERHEAD if angle == "bird's-eye" else 1.0)
    dolly = 1.0 if is_crane(move) else move.dolly ** (_STRETCHED if both else _NEARER)
    tilt = 0.0 if is_crane(move) else move.tilt * _TILTS * (_OVERHEAD if angle == "bird's-eye" else 1.0)
    zoom = move.zoom ** (_STRETCHED if both else _ZOOMED)
    return replace(move, pan=move.pan * turns, tilt=tilt, truck=move.truck * _TRUCKS, pedestal=0.0, arc=0.0,
        dolly=dolly, zoom=zoom, roll=0.0, shake=move.shake * _SWAYS)  # fmt: skip


def is_crane(move: Move) -> bool:
    """Whether it rises and looks down at what it leaves, or sinks and looks up."""
    return move.pedestal * move.tilt < 0


def moved(board: Board, view: Stand, blocking: Blocking, site: Site) -> list[Stand]:
    """The camera at each frame of its move.

    Most moves pass through the composed frame at their middle, those in and out later; a whip pan ends in it, a roll
    begins with it, and a crane does one of both.
    """
    rate, aspect = float(Fraction(board.rate)), board.width / board.height
    told, seconds = move_of(board.move), board.frames / rate
    walked_along(board, blocking)
    goes = _carried(board, blocking)
    if goes and "follow" in board.move:
        told = replace(told, truck=told.truck - MOVES["follow"].truck, dolly=told.dolly / MOVES["follow"].dolly)
    held = blocking.subject.head if blocking.subject and SIZES[board.size].figure < _FACE else view.at
    move = staged(told, board.angle)
    room, met = _PAST if blocking.shoulder and move.dolly != 1 else 1.0, _MET
    if SIZES[board.size].figure >= _FACE or blocking.shoulder:  # a shoulder, or less than a face, is passed no nearer
        met = 1.0 if move.dolly > 1 or (move.dolly == 1 and move.zoom > 1) else 0.0
    sides, aslant = aside_room(view, site), told.roll * _ROLLS * (_SPUN if board.angle == "bird's-eye" else 1.0)
    poses = path(replace(move, dolly=1.0, zoom=1.0), board.frames, rate, aspect, board.seed)
    front = max(site.room[1] - 0.05, view.eye[2]) if site.room else 1e9
    views = []
    for number, (pose, rig) in enumerate(zip(poses, _rigged(board, view, site, told, held, blocking), strict=True)):
        done = progress(_STEADY, number, board.frames, rate) * strength(seconds)
        deep = (done - strength(seconds) * met) * room
        nearer, zoom = move.dolly**deep, move.zoom**deep
        pose = replace(pose, z=1.0 - 1.0 / nearer, zoom=zoom, roll=pose.roll + aslant * done)
        if move.whip:
            pose = replace(pose, pan=(_arrived(number, board.frames, rate) - 1.0) * move.pan * aspect)
        one = posed(board, rig, pose, held, sides)
        if goes:
            shift = sub(goes.spot(number / rate, seconds), goes.spot(seconds / 2, seconds))
            one = replace(one, eye=add(one.eye, shift), at=add(one.at, shift))
        views.append(_before_wall(one, front))
    return views


_STEADY = Move("", "", ())


def eased(frames: int, rate: float) -> list[float]:
    """How far a steady move is at each frame, 0...1."""
    return [progress(_STEADY, number, frames, rate) for number in range(frames)]


def _rigged(board: Board, view: Stand, site: Site, told: Move, held: Vec, blocking: Blocking) -> Iterator[Stand]:
    """What a crane, a pedestal and an arc's track make of the stand, at each frame."""
    rate = float(Fraction(board.rate))
    whole = strength(board.frames / rate)
    along = eased(board.frames, rate)
    stands = [view] * board.frames
    if is_crane(told):
        stands = craned(view, board.angle, told.pedestal > 0, along, whole)
    elif told.pedestal:
        high = length(sub(view.at, view.eye)) * board.height / view.lens
        stands = raised(view, told.pedestal * _RISES * whole, high, site, held, along)
    arc = told.arc / _ARC * whole
    arc *= arc_room(view, site, arc / 2) if arc else 1.0
    begun = 0.5
    if arc and blocking.shoulder and blocking.subject:
        arc *= _ROUND
        begun = _begun(board, view, arc, blocking.shoulder.head, blocking.subject.head)
    for stand, one in zip(stands, along, strict=True):
        yield orbited(stand, arc * (one - begun))


def _begun(board: Board, view: Stand, arc: float, shoulder: Vec, face: Vec) -> float:
    """How much of an arc lies before the composed frame: all or none, so that the shoulder never hides the face."""

    def gap(angle: float) -> float:
        camera = orbited(view, angle).camera((board.width, board.height))
        return abs(camera.spot(shoulder)[0] - camera.spot(face)[0])

    return 0.0 if gap(arc * 0.1) > gap(arc * -0.1) else 1.0


def _before_wall(view: Stand, front: float) -> Stand:
    """The stand no farther back than the room goes."""
    eye = (view.eye[0], view.eye[1], min(view.eye[2], front))
    return view if eye == view.eye else replace(view, eye=eye, at=add(view.at, sub(eye, view.eye)))


def _arrived(number: int, frames: int, rate: float) -> float:
    """How far a whip pan is at a frame: 0 before it, 1 from where it arrives."""
    along = (number / rate - _LOOKS * frames / rate) / min(_SWINGS, 0.4 * frames / rate)
    along = min(1.0, max(0.0, along))
    return along * along * (3.0 - 2.0 * along)


def _carried(board: Board, blocking: Blocking) -> Actor | None:
    """Whom the camera goes along with: whom it follows, or who keeps going and is seen closely."""
    subject = blocking.subject
    if subject is None or not subject.goes:
        return None
    return subject if "follow" in board.move or (any(subject.way) and SIZES[board.size].figure > 0.8) else None


def _capped(travel: float, most: float) -> float:
    """Metres that a camera travels, which go on to grow ever less towards the most."""
    return most * tanh(travel / most)


def posed(board: Board, view: Stand, pose: Pose, held: Vec, sides: tuple[float, float]) -> Stand:
    """A flat pose (frame heights at the subject, whose distance is 1) as a stand in metres.

    held: what stays where it is in the frame while the camera comes nearer or the lens closes in.
    sides: metres that there are to the left and to the right.
    """
    away = length(sub(view.at, view.eye))
    front, right, up = axes(view)
    share = board.height / view.lens
    towards = sub(held, view.eye)
    deep = dot(towards, front)
    aside, over = (dot(towards, right) / deep, dot(towards, up) / deep) if deep > away * 0.5 else (0.0, 0.0)
    eye = far(view.eye, right, _capped(pose.x * away * share, min(_ASIDE, sides[pose.x > 0])))
    eye = far(eye, add(front, add(scaled(right, aside), scaled(up, over))), pose.z * away)
    eye = (eye[0], max(0.06, eye[1]), eye[2])
    left, kept = max(0.12, 1.0 - pose.z) * away, 1.0 - 1.0 / pose.zoom
    look = add(scaled(right, pose.pan * share + aside * kept), scaled(up, over * kept - pose.tilt * share))
    look = unit(add(front, look))
    return Stand(eye, add(eye, scaled(look, left)), view.lens * pose.zoom, view.roll + pose.roll, view.upward)
