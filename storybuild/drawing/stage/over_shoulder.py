"""The camera behind a listener, past the shoulder."""

from dataclasses import replace
from math import hypot

from storybuild.camera_vocabulary import ANGLES, SIZES
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Actor
from storybuild.drawing.stage.cuts import topped
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.space import cross, far, scaled, sub, unit
from storybuild.drawing.stage.stands import CANTED, Stand, lens_of

# Metres that the camera is over the listener's head, and how far behind it.
_RISES = {"low": -0.36, "high": 0.95, "worm's-eye": -0.60, "bird's-eye": 1.5}
_BEHIND = {"low": 0.80, "high": 1.15, "worm's-eye": 0.85, "bird's-eye": 1.3}
# From below a shoulder is wide, and the nearer head the higher one: the camera stands farther aside, the frame is
# larger, and the crown of whom one sees lies farther down in it.
_ASIDE, _LARGER, _TOP = 0.58, 1.15, 0.32
# Metres that a camera below is under the face it looks at, and under the listener's head at most: there shoulders are.
_UNDER, _LOWEST = 0.28, 0.46
_OVER_DOORS = 1.06  # metres, in a car


def past_shoulder(board: Board, site: Site, subject: Actor, back: Actor) -> Stand:
    """Behind the listener, past the shoulder on the audience's side of the line."""
    lens = lens_of(board)
    way = unit(sub((back.head[0], 0, back.head[2]), (subject.head[0], 0, subject.head[2])))
    side = cross((0.0, 1.0, 0.0), way)
    if side[2] < 0:
        side = scaled(side, -1.0)
    gap = hypot(back.at[0] - subject.at[0], back.at[2] - subject.at[2])
    behind = _BEHIND.get(board.angle, 0.62) if site.open_set else 0.62
    below = board.angle in ("low", "worm's-eye") and site.open_set
    wanted = lens * subject.who.tall * (_LARGER if below else 1.0) / (SIZES[board.size].figure * board.height)
    lens *= max(0.7, (gap + behind) / max(wanted, 0.3)) if not board.lens else 1.0
    rise = _RISES.get(board.angle, 0.10) if below or board.angle not in ("low", "worm's-eye") else -0.05
    aside = _ASIDE if below else 0.40 if board.width >= board.height else 0.30
    eye = far(far(back.head, way, behind), side, aside)
    high = min(eye[1] + rise, max(subject.head[1] - _UNDER, eye[1] - _LOWEST)) if below else eye[1] + rise
    eye = (eye[0], max(0.2 if site.open_set else _OVER_DOORS, high), eye[2])
    half = board.width / 2 / lens * (gap + behind)
    at = far(subject.head, cross((0.0, 1.0, 0.0), scaled(way, -1.0)), 0.0)
    screen = cross(unit(sub(at, eye)), (0.0, 1.0, 0.0))
    lead = half * 0.26 * (1.0 if sub(back.head, eye)[0] * screen[0] + sub(back.head, eye)[2] * screen[2] > 0
        else -1.0)  # fmt: skip
    at = far(at, screen, lead)
    view = Stand(eye, (at[0], at[1] - 0.22, at[2]), lens, CANTED * ANGLES[board.angle].roll)
    crown = (subject.head[0], subject.head[1] + 0.13, subject.head[2])
    top = _TOP if below else SIZES[board.size].top
    view = topped(board, view, [crown], top)
    lowest = 0.5 if site.open_set else _OVER_DOORS
    while view.eye[1] > lowest and view.camera((board.width, board.height)).spot(back.head)[1] > 0.8 * board.height:
        view = topped(board, replace(view, eye=far(view.eye, (0.0, -0.08, 0.0), 1.0)), [crown], top)
    return view
