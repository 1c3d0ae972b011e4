"""The drawn board of a shot without a panel: set, ground, figures and foreground as layers before the camera."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from storybuild.drawing import figure, scenery
from storybuild.drawing.camera import Pose, view
from storybuild.drawing.canvas import Canvas, oval, smooth
from storybuild.drawing.colours import contrasting, mixed
from storybuild.drawing.layers import Layer, Plane
from storybuild.drawing.pen import Stance
from storybuild.drawing.sets import Stage
from storybuild.drawing.shown import Board, Figure
from storybuild.drawing.stamp import rounded
from storybuild.drawing.text import Fonts, Type, line_mask, wrap
from storybuild.drawing.tones import Tones, cloth, colourless, hour, tones
from storybuild.vocabulary import ANGLES, SIZES, Angle, Size

_CRISP = 1.25  # pixels painted per pixel shown
_EDGE = 0.0009  # frame heights; softens painted edges so that slow moves do not crawl
_BLUR = 0.011  # frame heights; what is out of focus
_OVERHEAD = -45.0  # degrees of pitch from which on people are drawn from above
_NORMAL_LENS = 35.0
_SHOULDER = Plane(nearness=1.7)
_SUBJECT = Plane()


def staged(board: Board, poses: Sequence[Pose], soft: tuple[float, float], fonts: Fonts = ()) -> list[Layer]:
    """The board's layers from far to near; soft: how out of focus the figures and what lies behind them are, 0...1.

    Where the camera only turns or zooms, one layer holds them all.
    """
    size, angle, light = SIZES[board.size], ANGLES[board.angle], tones(board)
    stage, floor = _stage(board, size, angle)
    far = Plane(nearness=_background(board.lens))
    planes = [far, floor, _SUBJECT, _SHOULDER]
    across, down = _room(poses, planes[:3], board.width / board.height)
    sheets = [Canvas(across, down, board.height * _CRISP) for _ in planes]
    overhead = angle.pitch <= _OVERHEAD
    stage = replace(stage, reach=across)
    if overhead:
        _floor_from_above(sheets[0], board, light)
    else:
        scenery.backdrop(sheets[0], board.place, stage, light)
        scenery.weather_veil(sheets[0], board.weather, stage, light)
        scenery.ground(sheets[1], board.place, stage, light)
    _people(sheets[2], board, light, overhead, fonts)
    if size.shoulder:
        _shoulder(sheets[3], board, light)
    for sheet, blur in zip(sheets, (soft[1], soft[1] * 0.4, soft[0], 0.7), strict=True):
        if sheet.paint[:, :, 3].any():
            sheet.soften(max(_EDGE, blur * _BLUR))
        if colourless(board):
            sheet.drain()
    sheets[1].clear_above(stage.base)
    return _stacked(sheets, planes, poses)


def _stacked(sheets: list[Canvas], planes: list[Plane], poses: Sequence[Pose]) -> list[Layer]:
    if all(pose.x == pose.y == pose.z == 0 for pose in poses):
        for sheet in sheets[1:]:
            sheets[0].under(sheet)
        return [sheets[0].layer(planes[0], opaque=True)]
    painted = [pair for pair in zip(sheets[1:], planes[1:], strict=True) if pair[0].paint[:, :, 3].any()]
    return [sheets[0].layer(planes[0], opaque=True), *(sheet.layer(plane) for sheet, plane in painted)]


def _stage(board: Board, size: Size, angle: Angle) -> tuple[Stage, Plane]:
    """The set's measures and the ground's plane, from where a standing person's feet and eyes fall.

    The horizon lies as high on a person as the lens is high above the ground; from the angle's own place in the frame
    it strays only so far, lest a close shot show nothing but sky.
    """
    feet = size.top + size.figure - 0.5
    eye_line = feet - angle.height * size.figure
    horizon = min(max(eye_line, angle.horizon - 0.7), angle.horizon - 0.3, feet - 0.02)
    near = _background(board.lens)
    base = horizon + near * (feet - horizon)
    chance = scenery.chances(board.place)
    side = 1.0 if chance[0] > 0.5 else -1.0
    stage = Stage(horizon, base, size.figure * near, 1.0, side, hour(board), chance)
    return stage, Plane(slope=1 / (feet - horizon), nearness=-horizon / (feet - horizon))


def _background(lens: float | None) -> float:
    """How near the backdrop seems (the subject is 1): long lenses pull it up, wide ones push it off."""
    return min(0.8, max(0.14, 0.34 * float(((lens or _NORMAL_LENS) / _NORMAL_LENS) ** 0.6)))


def _room(poses: Sequence[Pose], planes: Sequence[Plane], aspect: float) -> tuple[float, float]:
    """Half the width and height of what the camera sees of standing planes, over all poses, within reason."""
    corners = np.array([[x, y, 1.0] for x in (-aspect / 2, aspect / 2) for y in (-0.5, 0.5)]).T
    views = [view(pose, 0.0, plane.nearness) for pose in poses for plane in planes if plane.slope == 0]
    seen = np.concatenate([part[:2] / part[2] for part in (np.linalg.inv(one) @ corners for one in views)], axis=1)
    across, down = (float(np.abs(side).max()) + 0.02 for side in seen)
    return min(across, aspect * 0.9), min(down, 0.9)


def _people(sheet: Canvas, board: Board, light: Tones, overhead: bool, fonts: Fonts) -> None:
    size, angle = SIZES[board.size], ANGLES[board.angle]
    stances = _stances(board, size, angle)
    side = 1.0 if scenery.chances(board.place)[0] > 0.5 else -1.0
    for number, (one, stance) in enumerate(zip(board.figures, stances, strict=False)):
        stance = replace(stance, light=side)
        who = figure.person(
            one.name, one.description, cloth(board, figure.clothes(one.description), number, light), light
        )
        if overhead:
            figure.draw_from_above(sheet, who, stance, light)
        else:
            _shadow(sheet, stance, light)
            figure.draw(sheet, who, stance, light)
    for one, stance in zip(board.figures, stances, strict=False):
        _label(sheet, board, one, stance, overhead, fonts)


def _stances(board: Board, size: Size, angle: Angle) -> list[Stance]:
    """Where those in the shot stand: as many as fit, side by side, turned to each other."""
    aspect, overhead = board.width / board.height, angle.pitch <= _OVERHEAD
    tall = _fitted(size, aspect) * (0.62 if overhead else 1.0)
    fits = max(1, size.people, int(aspect / (0.27 * size.figure)))
    count = min(len(board.figures), fits, 1 if size.shoulder else size.people or 12)
    lean = 0.0 if overhead else min(0.35, max(-0.35, angle.pitch * 0.011))
    gap = min(aspect / max(1, count) * 0.82, max(tall * 0.55, aspect * 0.24))
    spots = []
    for number in range(count):
        off = number - (count - 1) / 2
        x = off * gap if count > 1 else _alone(board, size, aspect)
        turn = (off < 0) - (off > 0) if count > 1 else -1.0 if x > 0 else 0.6
        own = 1.0 - 0.05 * (len(board.figures[number].name) % 3) if size.figure < 3 else 1.0
        top = size.top - 0.5 + (size.figure - tall) * 0.3 + tall * (1 - own)
        if overhead:
            top = 0.12 * ((number % 2) * 2 - 1) * min(1.0, tall) if count > 1 else 0.0
        spots.append(Stance(x, top, tall * own, float(turn), lean))
    return spots


def _fitted(size: Size, aspect: float) -> float:
    """A standing person's height: the size's own, less where a narrow frame could not hold all it is about."""
    return min(size.figure, aspect / (size.people * 0.27)) if size.people > 1 and not size.shoulder else size.figure


def _alone(board: Board, size: Size, aspect: float) -> float:
    """One person stands on a third in wide shots, nearer the middle in close ones; an insert looks at the hand."""
    if board.size == "insert":
        return -0.118 * size.figure
    return aspect * (0.13 if size.shoulder else -0.12 if size.figure < 1.5 else -0.03 if size.figure < 8 else 0.0)


def _shadow(sheet: Canvas, stance: Stance, light: Tones) -> None:
    feet, h = stance.top + stance.height, stance.height
    sheet.fill(oval(stance.x, feet - h * 0.004, h * 0.14, h * 0.016), light.ink, 0.45)
    reach = stance.x - stance.light * h * 0.5
    cast = smooth(
        [(stance.x - h * 0.06, feet), (stance.x + h * 0.06, feet), (reach, feet + h * 0.055), (reach, feet + h * 0.035)]
    )
    sheet.fill(cast, light.ink, 0.22)


def _shoulder(sheet: Canvas, board: Board, light: Tones) -> None:
    """Someone's back, large and dark, at the frame's edge."""
    other = board.figures[1] if len(board.figures) > 1 else Figure("")
    colour = cloth(board, figure.clothes(other.description), 1, light)
    who = figure.person(other.name, other.description, mixed(colour, light.ink, 0.55), light)
    aspect = board.width / board.height
    side = 1.0 if scenery.chances(board.place)[0] > 0.5 else -1.0
    who = replace(who, hair=mixed(who.hair, light.ink, 0.5), skin=mixed(who.skin, light.ink, 0.5))
    figure.draw(sheet, who, Stance(-aspect * 0.33, -0.40, 4.3, 0.5, 0.0, side, back=True), light)


def _floor_from_above(sheet: Canvas, board: Board, light: Tones) -> None:
    """The ground seen straight down: a fall of light and a grid of paving."""
    sheet.shade_down([(-0.6, light.ground_far), (0.6, light.ground_near)])
    pitch = SIZES[board.size].figure * 0.32
    joint = mixed(light.ground_near, light.ink, 0.5)
    for number in range(-12, 13):
        sheet.line((number * pitch, -2.0), (number * pitch, 2.0), 0.0025, joint, 0.3)
        sheet.line((-3.0, number * pitch), (3.0, number * pitch), 0.0025, joint, 0.3)
    sheet.glow((-0.2, -0.15), 1.0, light.light, 0.25)


def _label(sheet: Canvas, board: Board, one: Figure, stance: Stance, overhead: bool, fonts: Fonts) -> None:
    """The name on a small tag: over the head where there is room, else on the chest."""
    aspect, size = board.width / board.height, SIZES[board.size]
    unit = min(1.0, aspect * 1.1) * 0.027
    kind = Type("bold", max(8, round(unit * sheet.scale)), fonts)
    name = wrap(one.name, round(aspect * 0.24 * sheet.scale), kind, 1)[0]
    if not name:
        return
    mask, pad = line_mask(name, kind), round(kind.size * 0.55)
    above = stance.top - unit * 1.5
    y = above - stance.height * 0.06 if overhead else above if above > -0.36 else 0.215 if size.figure < 3 else 0.33
    x = min(max(stance.x, -aspect * 0.38), aspect * 0.38) if board.size == "insert" else stance.x
    tag = rounded(mask.shape[0] + pad // 2, mask.shape[1] + 2 * pad, kind.size * 0.5).astype(np.uint8)
    ground = mixed(tones(board).ink, (20, 16, 14), 0.5)
    sheet.print(tag, (x, y), ground, 0.8)
    sheet.print(mask, (x, y), contrasting(ground))
