"""The camera's passage from one framing to another: two stands, and all those between."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import acos, hypot, sin

from storybuild.camera_moves import MOVES
from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.camera import path
from storybuild.drawing.shown import Board, BoardEnd
from storybuild.drawing.stage import framing, partners
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.moves import eased, posed, staged
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.space import Vec, add, between, dot, far, length, scaled, sub, unit
from storybuild.drawing.stage.stands import Stand

_BESIDE = (0.3, 0.3)  # metres that a hand sways to each side at most


def nearest_of(board: Board) -> Board:
    """The board as it is where the camera is nearest, by which people are blocked; itself where it has no ends."""
    if board.ends is None:
        return board
    return max((_framed(board, end) for end in board.ends), key=lambda one: SIZES[one.size].figure)


def passed(board: Board, site: Site, blocking: Blocking) -> list[Stand]:
    """The stand at each frame of a board with ends."""
    assert board.ends is not None
    boards, people = [_framed(board, end) for end in board.ends], [_on(blocking, end) for end in board.ends]
    first, last = (framing.stand(each, site, them) for each, them in zip(boards, people, strict=True))
    if people[0].subject is people[1].subject and all(SIZES[each.size].figure >= partners.SINGLE for each in boards):
        framing.cleared(boards[1], last, people[1])
        framing.cleared(boards[0], first, people[0])
    if "zoom" in board.move:
        first, last = _zoomed(first, last)
    along = eased(board.frames, float(Fraction(board.rate)))
    stands = [_between(first, last, each) for each in along]
    goers = [_carries(each, them) for each, them in zip(boards, people, strict=True)]
    stands = [_gone_along(board, each, number, along[number], goers) for number, each in enumerate(stands)]
    return _unsteady(board, stands) if "handheld" in board.move else stands


def _framed(board: Board, end: BoardEnd) -> Board:
    return replace(board, ends=None, size=end.size or board.size, angle=end.angle or board.angle, lens=end.lens or
        board.lens)  # fmt: skip


def _on(blocking: Blocking, end: BoardEnd) -> Blocking:
    named = next((actor for actor in blocking.actors if end.on and actor.name == end.on), blocking.subject)
    return replace(blocking, subject=named)


def _zoomed(first: Stand, last: Stand) -> tuple[Stand, Stand]:
    """Both as seen from one place: as far off as the farther, on the side from which the nearer sees a face."""
    near, far_off = sorted((first, last), key=lambda one: length(sub(one.eye, one.at)))
    way = sub(near.eye, near.at)
    flat = unit((way[0], 0.0, way[2]))
    eye = far((near.at[0], far_off.eye[1], near.at[2]), flat, hypot(*sub(far_off.eye, near.at)[::2]))
    return _seen_from(eye, first), _seen_from(eye, last)


def _seen_from(eye: Vec, view: Stand) -> Stand:
    """What a stand frames, as large from another place."""
    away = length(sub(view.at, eye)) / length(sub(view.at, view.eye))
    return replace(view, eye=eye, lens=view.lens * away)


def _between(first: Stand, last: Stand, share: float) -> Stand:
    """The stand at a share of the way: what is seen grows evenly, and what it is on passes in a straight line."""
    if first.eye == last.eye:
        return _turned(first, last, share)
    one, two = sub(first.eye, first.at), sub(last.eye, last.at)
    near, away = length(one), length(two)
    distance = near * (away / near) ** share
    part = (distance - near) / (away - near) if abs(away - near) > 0.01 * near else share
    at, lens = between(first.at, last.at, part), first.lens * (last.lens / first.lens) ** share
    eye = far(at, _swung(unit(one), unit(two), share), distance)
    upward = unit(add(scaled(first.upward, 1.0 - share), scaled(last.upward, share)))
    return Stand(eye, at, lens, first.roll + (last.roll - first.roll) * share, upward)


def _turned(first: Stand, last: Stand, share: float) -> Stand:
    """The same where the camera stays where it is."""
    lens = first.lens * (last.lens / first.lens) ** share
    part = (first.lens / lens - 1.0) / (first.lens / last.lens - 1.0) if last.lens != first.lens else share
    at = between(first.at, last.at, part)
    return replace(first, at=at, lens=lens, roll=first.roll + (last.roll - first.roll) * share)


def _swung(one: Vec, two: Vec, share: float) -> Vec:
    """The direction at a share of the turn from one to another."""
    angle = acos(max(-1.0, min(1.0, dot(one, two))))
    if angle < 1e-4:
        return unit(between(one, two, share))
    return unit(add(scaled(one, sin((1.0 - share) * angle)), scaled(two, sin(share * angle))))


def _carries(board: Board, blocking: Blocking) -> Actor | None:
    """Whom a near camera goes along with."""
    subject = blocking.subject
    return subject if subject is not None and subject.goes and SIZES[board.size].figure > partners.SINGLE else None


def _gone_along(board: Board, view: Stand, number: int, share: float, goers: Sequence[Actor | None]) -> Stand:
    """The stand as far along with whom it is on as they have gone."""
    rate = float(Fraction(board.rate))
    for actor, weight in zip(goers, (1.0 - share, share), strict=True):
        if actor is not None:
            seconds = board.frames / rate
            way = scaled(sub(actor.spot(number / rate, seconds), actor.spot(seconds / 2, seconds)), weight)
            view = replace(view, eye=add(view.eye, way), at=add(view.at, way))
    return view


def _unsteady(board: Board, stands: Sequence[Stand]) -> list[Stand]:
    """The stands as a hand holds the camera there."""
    rate, aspect = float(Fraction(board.rate)), board.width / board.height
    poses = path(staged(MOVES["handheld"]), board.frames, rate, aspect, board.seed)
    return [posed(board, view, pose, view.at, _BESIDE) for view, pose in zip(stands, poses, strict=True)]
