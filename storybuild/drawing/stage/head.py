"""Heads: a hull, a face of flat shapes on it, glasses and beards."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

import numpy as np

from storybuild.drawing.colours import Colour, luma, mixed
from storybuild.drawing.ribbon import stroke
from storybuild.drawing.stage.decals import Decals, Shape
from storybuild.drawing.stage.lens import Floats
from storybuild.drawing.stage.looks import Looks
from storybuild.drawing.stage.solids import Hull
from storybuild.drawing.stage.space import Ball, Vec
from storybuild.drawing.stage.stance import Mien

_INK: Colour = (34, 26, 28)
Spots = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Skull:
    """Where a head is: its middle, its axes as columns (to its left, up, forward), and its size beside a usual one."""

    middle: Floats
    axes: Floats
    size: float

    def at(self, x: float, y: float, z: float) -> Vec:
        """A point of the head in the world."""
        spot = self.middle + self.axes @ np.array([x, y, z]) * self.size
        return float(spot[0]), float(spot[1]), float(spot[2])

    def ball(self, x: float, y: float, z: float, radius: float) -> Ball:
        return (*self.at(x, y, z), radius * self.size)


def bones(who: Looks) -> tuple[Ball, ...]:
    """The head's balls around its middle, for a person 1.75 m tall."""
    if who.age == "child":
        jaw, cheek, chin = 0.052, 0.064, (0.0, -0.078, 0.050, 0.030)
    elif who.woman:
        jaw, cheek, chin = 0.042, 0.056, (0.0, -0.098, 0.052, 0.022)
    else:
        jaw, cheek, chin = 0.050, 0.058, (0.0, -0.100, 0.050, 0.032)
    fat = max(1.0, (who.wide - 1) * 0.5 + 1)
    return ((0.0, 0.026, -0.016, 0.097), (0.0, 0.022, 0.006, 0.091), (0.03, -0.02, 0.026, cheek * fat), (-0.03, -0.02,
        0.026, cheek * fat), (0.02 * fat, -0.066, 0.03, jaw * fat), (-0.02 * fat, -0.066, 0.03, jaw * fat),
        chin)  # fmt: skip


def hulls(who: Looks, skull: Skull) -> list[Hull]:
    """Head, nose and ears, which share one outline."""
    skin = who.skin
    nose = 0.012 if who.woman or who.age == "child" else 0.0145
    side = mixed(skin, (70, 70, 150), 0.12)
    made = [Hull(tuple((skull.ball(x * s, -0.012, -0.012 + z, r) for x, z, r in ((0.088, 0.0, 0.02), (0.094, -0.008,
        0.012)))), side, 0.8) for s in (-1, 1)]  # fmt: skip
    made.append(Hull(tuple(skull.ball(*one) for one in bones(who)), skin))
    made.append(Hull((skull.ball(0, 0.002, 0.09, 0.008), skull.ball(0, -0.03, 0.102, nose)), mixed(skin, (80, 90,
        190), 0.06), 0.7))  # fmt: skip
    return made


@lru_cache(maxsize=64)
def _front(who: Looks) -> Floats:
    """Balls strung along the head's bones, to find its surface."""
    all_bones = bones(who)
    pairs = [(0, 1), (1, 2), (1, 3), (2, 4), (3, 5), (4, 6), (5, 6), (2, 3), (4, 5), (0, 2), (0, 3)]
    made = [np.array(all_bones[a]) + (np.array(all_bones[b]) - np.array(all_bones[a])) * t for a, b in pairs
        for t in np.linspace(0, 1, 7)]  # fmt: skip
    return np.array(made)


def surface(who: Looks, points: Spots, out: float = 0.0005) -> Floats:
    """Points of the face, (x, y) as seen from the front, on the head's surface: (n, 3)."""
    flat, strung = np.array(points), _front(who)
    away = (flat[:, None, 0] - strung[None, :, 0]) ** 2 + (flat[:, None, 1] - strung[None, :, 1]) ** 2
    deep = strung[None, :, 2] + np.sqrt(np.maximum(strung[None, :, 3] ** 2 - away, 0))
    deep = np.where(away < strung[None, :, 3] ** 2, deep, -0.02)
    return np.concatenate([flat, deep.max(1)[:, None] + out], axis=1)


def oval(x: float, y: float, wide: float, tall: float, count: int = 12) -> list[tuple[float, float]]:
    """An ellipse, half as wide and tall as said."""
    return [(x + wide * cos(2 * pi * n / count), y + tall * sin(2 * pi * n / count)) for n in range(count)]


def face(who: Looks, mien: Mien, skull: Skull) -> Decals:
    """The face as shapes in the world."""
    shapes: list[Shape] = []
    for points, normal, colour, limit in _face(who, mien):
        shapes.append((skull.middle + points @ skull.axes.T * skull.size, skull.axes @ normal, colour, limit))
    return Decals(shapes, 9.0)


@lru_cache(maxsize=256)
def _face(who: Looks, mien: Mien) -> tuple[Shape, ...]:
    made: list[tuple[Spots, Colour]] = [*_cheeks(who)]
    for side in (-1, 1):
        made += [*_eye(who, mien, side), *_brow(who, mien, side)]
    made += [*_beard(who), *_nose(who), *_mouth(who, mien), *_glasses(who)]
    if mien.tears:
        made += [(oval(s * 0.040, -0.022, 0.0035, 0.012), (236, 214, 190)) for s in (-1, 1)]
    shapes = []
    for points, colour in made:
        spots = surface(who, points)
        middle = spots.mean(0) - (0, 0.0, -0.01)
        normal = middle / np.linalg.norm(middle)
        shapes.append((spots, normal, colour, 0.16))
    return tuple(shapes)


def _dark(who: Looks, share: float) -> Colour:
    return mixed(who.skin, (44, 40, 90), share)


def _cheeks(who: Looks) -> list[tuple[Spots, Colour]]:
    made: list[tuple[Spots, Colour]] = []
    blush = mixed(who.skin, (120, 110, 226), 0.30 if who.woman or who.age == "child" else 0.14)
    made += [(oval(s * 0.050, -0.034, 0.015, 0.010), blush) for s in (-1, 1)]
    if who.age == "old":
        line = _dark(who, 0.36)
        for s in (-1, 1):
            made.append((stroke([(s * 0.024, -0.030), (s * 0.034, -0.046), (s * 0.036, -0.062)], 0.0026), line))
            made.append((stroke([(s * 0.022, -0.012), (s * 0.036, -0.016), (s * 0.050, -0.011)], 0.0022), line))
        made += [(stroke([(-0.03, y), (0.0, y + 0.002), (0.03, y)], 0.0022), line) for y in (0.062, 0.073)]
    if "scar" in who.extra:
        made.append((stroke([(0.044, -0.008), (0.054, -0.052)], 0.004), _dark(who, 0.4)))
    return made


def _eye(who: Looks, mien: Mien, side: int) -> list[tuple[Spots, Colour]]:
    x, y = side * 0.0345, 0.002
    wide = 0.0195 if who.age != "child" else 0.0205
    tall = (0.0118 if who.woman or who.age == "child" else 0.0100) * mien.eyes
    lash = 0.0052 if who.woman else 0.0040
    turn = [(x + wide * a, y + tall * b) for a, b in ((-1, -0.12), (-0.6, 0.72), (0, 1.0), (0.6, 0.74), (1, 0.05), (
        0.55, -0.72), (0, -0.92), (-0.55, -0.72))]  # fmt: skip
    if mien.eyes < 0.25:
        return [(stroke([(x - wide, y - 0.002), (x, y - 0.0065), (x + wide, y - 0.002)], lash), _INK)]
    look = (x + mien.gaze[0] * 0.0078, y + mien.gaze[1] * 0.005 + 0.0004)
    iris = mixed((62, 74, 70), who.hair_colour, 0.3) if luma(who.skin) > 120 else (34, 44, 66)
    large = min(0.0098, tall * 1.02)
    made: list[tuple[Spots, Colour]] = [(turn, (246, 247, 248)), (_within(oval(*look, 0.0098, large, 14), turn),
        iris), (oval(*look, 0.0052, min(0.0056, large), 10), (22, 18, 18)), (oval(look[0] + 0.0032, look[1] + 0.0034,
        0.0022, 0.0022, 8), (250, 250, 250)), (stroke([turn[0], turn[1], turn[2], turn[3], turn[4]], lash * 0.7, lash,
        lash * 1.1, lash, lash * 0.7), _INK), (stroke([turn[5], turn[6], turn[7]], 0.0014), _dark(who,
        0.6))]  # fmt: skip
    if who.woman:
        made.append((stroke([turn[2 + 2 * side], (turn[2 + 2 * side][0] + side * 0.006, y + tall * 0.75)], 0.0044,
            0.001), _INK))  # fmt: skip
    return made


def _within(points: Spots, outline: Spots) -> Spots:
    """Keeps an iris between the lids."""
    ys = [y for _, y in outline]
    low, high = min(ys) + 0.0004, max(ys)
    xs = [x for x, _ in outline]
    return [(min(max(x, min(xs) + 0.002), max(xs) - 0.002), min(max(y, low), high)) for x, y in points]


def _brow(who: Looks, mien: Mien, side: int) -> list[tuple[Spots, Colour]]:
    colour = mixed(who.hair_colour, _INK, 0.42)
    inner = 0.030 - 0.010 * max(0.0, mien.brows) + 0.012 * max(0.0, -mien.brows) + 0.010 * mien.raised
    outer = 0.027 + 0.005 * mien.brows + 0.006 * mien.raised - 0.006 * max(0.0, -mien.brows)
    top = 0.0355 + 0.010 * mien.raised - 0.002 * mien.brows
    thick = 0.0056 if who.woman or who.age == "child" else 0.0078
    closer = 0.0035 * max(0.0, mien.brows)
    middle = (inner + top) / 2 + 0.0015
    points = [(side * (0.0135 - closer), inner), (side * (0.0235 - closer / 2), middle), (side * 0.036, top)]
    points += [(side * 0.048, (top + outer) / 2 + 0.001), (side * 0.059, outer)]
    return [(stroke(points, thick * 0.8, thick, thick * 0.9, thick * 0.65, thick * 0.2), colour)]


def _nose(who: Looks) -> list[tuple[Spots, Colour]]:
    dark, line = _dark(who, 0.20), _dark(who, 0.52)
    return [([(0.004, 0.008), (0.01, -0.012), (0.0155, -0.034), (0.005, -0.038), (0.004, -0.014)], dark), (stroke([(
        -0.0125, -0.036), (-0.005, -0.0415), (0.005, -0.0415), (0.0125, -0.036)], 0.0012, 0.003, 0.003, 0.0012),
        line)]  # fmt: skip


def _mouth(who: Looks, mien: Mien) -> list[tuple[Spots, Colour]]:
    lips: Colour = mixed(who.skin, (72, 60, 190), 0.48) if who.woman else _dark(who, 0.34)
    wide = (0.0265 if mien.mouth < 0.1 else 0.0245) * (1 - 0.35 * mien.round) * (0.88 if who.age == "child" else 1)
    y, lift = -0.0655, mien.curve * 0.009
    if mien.mouth < 0.12:
        line = [(-wide, y + lift), (-wide * 0.5, y + lift * 0.2), (0.0, y - lift * 0.25), (wide * 0.5,
            y + lift * 0.2), (wide, y + lift)]  # fmt: skip
        made: list[tuple[Spots, Colour]] = [(stroke(line, 0.0015, 0.0042, 0.0046, 0.0042, 0.0015), mixed(lips, _INK,
            0.45))]  # fmt: skip
        under = 0.0070 if who.woman else 0.0085
        if who.woman:
            made.insert(0, (oval(0, y - 0.0022, wide * 0.66, 0.0072), lips))
        return [*made, (stroke([(-wide * 0.4, y - under - 0.003), (wide * 0.4, y - under - 0.003)], 0.0022), _dark(
            who, 0.2))]  # fmt: skip
    tall = 0.006 + 0.022 * mien.mouth
    corner = y + lift * 0.6
    upper = [(-wide, corner), (-wide * 0.55, y + tall * 0.36 + lift * 0.2), (0, y + tall * 0.42), (wide * 0.55,
        y + tall * 0.36 + lift * 0.2), (wide, corner)]  # fmt: skip
    lower = [(wide * 0.62, y - tall * 0.62), (0.0, y - tall * 0.86), (-wide * 0.62, y - tall * 0.62)]
    hole = [*upper, *lower]
    grown = [(px * 1.16, y + (py - y) * 1.2 + (0.001 if py > y else -0.0022)) for px, py in hole]
    teeth = [(-wide * 0.66, y + tall * 0.26), (0, y + tall * 0.34), (wide * 0.66, y + tall * 0.26), (wide * 0.52,
        y + tall * 0.04), (-wide * 0.52, y + tall * 0.04)]  # fmt: skip
    tongue = oval(0, y - tall * 0.58, wide * 0.46, tall * 0.2)
    return [(grown, mixed(lips, _INK, 0.25)), (hole, (42, 26, 74)), (tongue, (96, 84, 196)), (teeth, (242, 244, 245))]


def _beard(who: Looks) -> list[tuple[Spots, Colour]]:
    if who.beard == "stubble":
        return [(_chin(0.9), mixed(who.skin, who.hair_colour, 0.26))]
    made: list[tuple[Spots, Colour]] = []
    if who.beard == "beard":
        made.append((_chin(1.0), who.hair_colour))
    if who.beard in ("beard", "moustache"):
        made.append(([(0, -0.0435), (0.018, -0.0475), (0.034, -0.06), (0.02, -0.0585), (0, -0.0555), (-0.02, -0.0585),
            (-0.034, -0.06), (-0.018, -0.0475)], mixed(who.hair_colour, _INK, 0.12)))  # fmt: skip
    return made


def _chin(size: float) -> list[tuple[float, float]]:
    half = [(0.066 * size, -0.012), (0.050, -0.040), (0.036, -0.050), (0.0, -0.050)]
    low = [(0.0, -0.126), (0.026, -0.118), (0.048, -0.092), (0.064, -0.052)]
    right = [*half[::-1][1:]]
    ring = [(0.0, -0.050), *right, *[(x, y) for x, y in low[::-1]]]
    return [*ring, *[(-x, y) for x, y in ring[::-1]]]


def _glasses(who: Looks) -> list[tuple[Spots, Colour]]:
    if not who.glasses:
        return []
    made: list[tuple[Spots, Colour]] = []
    for s in (-1, 1):
        rim = [(s * 0.036 + 0.0245 * cos(t), 0.001 + 0.0205 * sin(t)) for t in np.linspace(0, 2 * pi, 19)]
        if who.glasses == "dark":
            made.append((rim, (40, 34, 34)))
        made.append((stroke(rim, 0.0036), (36, 32, 40)))
        made.append((stroke([(s * 0.0605, 0.004), (s * 0.088, 0.004)], 0.0036), (36, 32, 40)))
    made.append((stroke([(-0.012, 0.006), (0.012, 0.006)], 0.0036), (36, 32, 40)))
    if "eyepatch" in who.extra:
        made.append((oval(0.036, 0.002, 0.024, 0.02), (30, 26, 28)))
    return made
