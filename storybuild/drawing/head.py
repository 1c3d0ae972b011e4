"""Heads: a face of few lines, and the hair or hat on it."""

from collections.abc import Callable

from storybuild.drawing.canvas import Points, oval, smooth, stroke
from storybuild.drawing.colours import luma, mixed
from storybuild.drawing.pen import DrawnPerson, Pen


def head(pen: Pen, who: DrawnPerson) -> None:
    """Paint neck, face and hair."""
    turn = pen.stance.turn * 0.010
    neck = [(-0.026, 0.105), (0.026, 0.105), (0.034, 0.172), (0.0, 0.186), (-0.034, 0.172)]
    pen.solid(neck, mixed(who.skin, pen.light.ink, 0.22), 0.3)
    face = smooth(
        [
            (turn * 0.3, 0.004),
            (0.034, 0.016),
            (0.049, 0.058),
            (0.0445, 0.094),
            (0.024 + turn * 0.6, 0.128),
            (turn, 0.136),
            (-0.024 + turn * 0.6, 0.128),
            (-0.0445, 0.094),
            (-0.049, 0.058),
            (-0.034, 0.016),
        ]
    )
    for side in (-1, 1):
        pen.solid(oval(side * 0.048 - turn * 0.5, 0.078, 0.009, 0.016), mixed(who.skin, pen.light.ink, 0.1), 0.2)
    pen.solid(face, mixed(who.hair, pen.light.ink, 0.1) if pen.stance.back else who.skin, 0.5)
    if not pen.stance.back:
        _face(pen, who, turn * 1.5, face)
    _HAIR[who.hairdo](pen, who, turn, face)


def _face(pen: Pen, who: DrawnPerson, turn: float, face: Points) -> None:
    ink, canvas = pen.light.ink, pen.canvas
    dark = mixed(who.skin, ink, 0.62)
    for side in (-1, 1):
        _eye(pen, who, side, turn)
    nose = [(turn * 1.2 + 0.001, 0.070), (turn * 1.9 - pen.stance.light * 0.0085, 0.0955), (turn * 1.4, 0.0985)]
    canvas.fill(pen.at(nose), dark, 0.35, within=pen.at(face))
    canvas.fill(
        pen.at(stroke([(turn * 1.4 - 0.007, 0.0975), (turn * 1.6, 0.0995), (turn * 1.4 + 0.007, 0.0975)], 0.0014)),
        dark,
        0.6,
    )
    mouth = stroke(
        [(turn - 0.0135, 0.1130), (turn * 1.2 - 0.003, 0.1118), (turn * 1.2 + 0.003, 0.1118), (turn + 0.0135, 0.1130)],
        0.001,
        0.0026,
        0.0026,
        0.001,
    )
    canvas.fill(pen.at(mouth), mixed(dark, (60, 50, 120), 0.3), 0.9)
    canvas.fill(pen.at(oval(turn * 1.15, 0.1172, 0.0085, 0.0022)), mixed(dark, (80, 70, 140), 0.3), 0.4)


def _eye(pen: Pen, who: DrawnPerson, side: int, turn: float) -> None:
    ink, canvas = pen.light.ink, pen.canvas
    dark = mixed(who.skin, ink, 0.62)
    x, white = side * 0.0195 + turn, mixed(who.skin, (238, 238, 238), 0.62)
    socket = oval(x, 0.0705, 0.0125, 0.0085)
    canvas.fill(pen.at(socket), dark, 0.28)
    eye = smooth(
        [
            (x - 0.0095, 0.0730),
            (x - 0.003, 0.0682),
            (x + 0.004, 0.0685),
            (x + 0.0095, 0.0725),
            (x + 0.003, 0.0763),
            (x - 0.004, 0.0764),
        ]
    )
    canvas.fill(pen.at(eye), white)
    iris = oval(x + turn * 0.16, 0.0722, 0.0040, 0.0043)
    canvas.fill(pen.at(iris), mixed(who.hair, (120, 100, 70), 0.4), 1 - 1e-6, within=pen.at(eye))
    canvas.fill(pen.at(oval(x + turn * 0.16, 0.0722, 0.0019, 0.0021)), ink, 1 - 1e-6, within=pen.at(eye))
    canvas.fill(pen.at(oval(x + turn * 0.16 - 0.0014, 0.0708, 0.0008, 0.0008)), (245, 245, 245), 0.9)
    lid = stroke(
        [(x - 0.0100, 0.0732), (x - 0.003, 0.0680), (x + 0.004, 0.0683), (x + 0.0100, 0.0727)],
        0.001,
        0.0022,
        0.0022,
        0.001,
    )
    canvas.fill(pen.at(lid), mixed(ink, who.skin, 0.12))
    brow = stroke([(x - 0.0125, 0.0600), (x, 0.0570), (x + 0.0125, 0.0605)], 0.003, 0.0042, 0.002)
    canvas.fill(pen.at(brow), mixed(who.hair, ink, 0.3), 0.9)


def behind(pen: Pen, who: DrawnPerson) -> None:
    """The hair that falls behind the neck."""
    low = {"long": 0.215, "bob": 0.138, "hood": 0.175}.get(who.hairdo)
    if low:
        colour = mixed(who.cloth, pen.light.ink, 0.45) if who.hairdo == "hood" else mixed(who.hair, pen.light.ink, 0.2)
        pen.solid(
            smooth(
                [
                    (0.0, -0.004),
                    (0.052, 0.03),
                    (0.058, 0.09),
                    (0.054, low),
                    (0.0, low + 0.006),
                    (-0.054, low),
                    (-0.058, 0.09),
                    (-0.052, 0.03),
                ]
            ),
            colour,
            0.4,
        )


def _fringe(pen: Pen, who: DrawnPerson, turn: float, face: Points) -> None:
    part = turn * 0.8 + 0.012
    cap = smooth(
        [
            (0.0, -0.006),
            (0.038, 0.008),
            (0.0525, 0.05),
            (0.050, 0.078),
            (0.044, 0.052),
            (part + 0.012, 0.034),
            (part, 0.030),
            (part - 0.022, 0.040),
            (-0.044, 0.054),
            (-0.050, 0.078),
            (-0.0525, 0.05),
            (-0.038, 0.008),
        ]
    )
    pen.solid(cap, who.hair, 0.6)


def _bun(pen: Pen, who: DrawnPerson, turn: float, face: Points) -> None:
    pen.solid(oval(-turn * 1.5, -0.008, 0.022, 0.020), mixed(who.hair, pen.light.ink, 0.1), 0.5)
    _fringe(pen, who, turn, face)


def _hat(pen: Pen, who: DrawnPerson, turn: float, face: Points) -> None:
    colour = mixed(who.cloth, pen.light.ink, 0.5)
    _fringe(pen, who, turn, face)
    pen.canvas.fill(pen.at(oval(turn, 0.052, 0.052, 0.012)), pen.light.ink, 0.4, within=pen.at(face))
    pen.solid(
        smooth(
            [
                (-0.045, 0.04),
                (-0.043, -0.01),
                (-0.02, -0.026),
                (0.0, -0.02),
                (0.02, -0.026),
                (0.043, -0.01),
                (0.045, 0.04),
            ]
        ),
        colour,
        0.6,
    )
    pen.solid(oval(turn, 0.040, 0.082, 0.012), mixed(colour, pen.light.ink, 0.15), 0.7)


def _hood(pen: Pen, who: DrawnPerson, turn: float, face: Points) -> None:
    right = [(0.046, -0.002), (0.064, 0.05), (0.060, 0.115), (0.046, 0.165)]
    opening = [(0.043, 0.11), (0.041, 0.06), (0.024 + turn, 0.030), (turn, 0.022)]
    opening += [(-0.024 + turn, 0.030), (-0.041, 0.06), (-0.043, 0.11)]
    left = [(-x, y) for x, y in reversed(right)]
    hood = [(0.0, -0.018), *right, *([] if pen.stance.back else opening), *left]
    if pen.stance.back:
        pen.solid(smooth(hood), who.cloth, 0.6)
        return
    pen.canvas.fill(pen.at(oval(turn, 0.034, 0.05, 0.026)), pen.light.ink, 0.35, within=pen.at(face))
    pen.solid(smooth(hood), who.cloth, 0.6)


def _bald(pen: Pen, who: DrawnPerson, turn: float, face: Points) -> None:
    shine = mixed(who.skin, (250, 250, 250), 0.5)
    pen.canvas.fill(
        pen.at(oval(pen.stance.light * 0.018, 0.02, 0.012, 0.006)), shine, 0.3 if luma(who.skin) > 60 else 0.15
    )


_HAIR: dict[str, Callable[[Pen, DrawnPerson, float, Points], None]] = {
    "short": _fringe,
    "long": _fringe,
    "bob": _fringe,
    "bun": _bun,
    "hat": _hat,
    "hood": _hood,
    "bald": _bald,
}
