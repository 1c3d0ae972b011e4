"""Clothes: the torso's hulls, skirts of coats and dresses, and what is seen on a chest."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from storybuild.drawing.colours import Colour, luma, mixed
from storybuild.drawing.ribbon import stroke
from storybuild.drawing.stage.decals import Decals, Shape
from storybuild.drawing.stage.looks import Looks
from storybuild.drawing.stage.solids import Hull
from storybuild.drawing.stage.space import Ball, Vec, ball, between, cross, far, scaled, sub, unit

if TYPE_CHECKING:
    from storybuild.drawing.stage.body import Body

BARE = frozenset({"tee", "vest", "apron", "scrubs", "dress"})  # sleeves end above the elbow
_OPEN = frozenset({"coat", "suit", "jacket"})
_DARK: Colour = (24, 20, 22)
Spots = list[tuple[float, float]]


def sleeve(who: Looks) -> Colour:
    """The colour of the sleeves."""
    return _under(who) if who.top == "apron" else who.top_colour


def _under(who: Looks) -> Colour:
    """The colour of a shirt under something open."""
    return (226, 226, 222) if luma(who.top_colour) < 150 else (112, 92, 78)


def _rows(body: "Body") -> list[tuple[float, float, float, float]]:
    """The chest from the shoulders down: height, half the width between balls, radius, how far forward."""
    who, s = body.who, body.shoulder
    wide = who.wide
    if who.woman:
        rows = [(1.4, s * 0.66, 0.06, -0.004), (1.285, s * 0.52, 0.088, 0.022), (1.09, 0.04, 0.088 * wide, 0.004), (
            0.95, 0.068, 0.102 * wide, 0.0)]  # fmt: skip
    elif who.age == "child":
        rows = [(1.4, s * 0.62, 0.06, 0.0), (1.26, s * 0.45, 0.084, 0.014), (1.07, 0.052, 0.094 * wide, 0.01), (0.95,
            0.062, 0.096 * wide, 0.0)]  # fmt: skip
    else:
        rows = [(1.405, s * 0.66, 0.068, -0.004), (1.27, s * 0.5, 0.098, 0.018), (1.08, 0.056, 0.096 * wide, 0.008), (
            0.95, 0.068, 0.1 * wide, 0.0)]  # fmt: skip
    if wide > 1.2:
        rows[2] = (1.08, 0.07, 0.098 * wide, 0.035)
    if who.top in ("coat", "robe", "hoodie", "sweater"):
        rows = [(y, x, r * 1.08, z) for y, x, r, z in rows]
    return rows


def chest(body: "Body") -> Hull:
    """The upper body in what is worn on it."""
    balls: list[Ball] = []
    hem = 3 if body.who.top in ("shirt", "vest", "tee", "scrubs", "apron") else 4
    for y, x, r, z in _rows(body)[: hem if body.who.lower != "skirt" else 3]:
        balls += [ball(body.upper((sign * x, y, z)), r * body.size) for sign in (-1, 1)]
    balls += [ball(body.upper((sign * 0.045, 1.432, -0.014)), 0.046 * body.size) for sign in (-1, 1)]
    return Hull(tuple(balls), _under(body.who) if body.who.top == "apron" else body.who.top_colour)


def pelvis(body: "Body") -> Hull:
    """Hips in what is worn below."""
    who = body.who
    colour = who.top_colour if who.top in ("dress", "robe") else who.lower_colour
    balls = [ball(body.upper((sign * 0.062, 0.955, 0.0)), 0.102 * who.wide * body.size) for sign in (-1, 1)]
    balls += [ball(body.upper((sign * 0.045, 1.06, 0.004)), 0.092 * who.wide * body.size) for sign in (-1, 1)]
    return Hull(tuple(balls), colour)


def skirt(body: "Body", legs: Sequence[tuple[Vec, Vec, Vec]]) -> Hull | None:
    """What falls from the hips over the legs, as they stand."""
    who, k = body.who, body.size
    long = {"coat": 0.92, "dress": 1.25, "robe": 1.85, "apron": 0.8}.get(who.top, 0.0)
    if who.lower == "skirt":
        long = max(long, 1.1)
    if not long or who.top == "apron":
        return None
    colour = who.top_colour if who.top in ("coat", "dress", "robe") else who.lower_colour
    balls = [ball(body.upper((sign * 0.066, 0.97, 0.0)), 0.108 * who.wide * k) for sign in (-1, 1)]
    flare = 1.0 if who.top == "coat" else 1.35
    for number, (hip, knee, ankle) in enumerate(legs):
        out = scaled(unit(sub(legs[number][0], legs[1 - number][0])), 0.028 * flare * k)
        low = between(hip, knee, long) if long <= 1 else between(knee, ankle, (long - 1) * 0.95)
        balls += [ball(far(between(hip, knee, 0.5), out, 0.6), 0.092 * k), ball(far(low, out, 1.0), 0.070 * flare * k)]
        if long > 1:
            balls.append(ball(far(knee, out, 1.0), 0.076 * flare * k))
    return Hull(tuple(balls), colour)


def marks(body: "Body") -> Decals | None:
    """What is drawn on the chest."""
    made = _shapes(body.who)
    if not made:
        return None
    rows = _rows(body)
    shapes: list[Shape] = []
    for points, colour, side in made:
        spots = np.array([body.upper(_on(rows, x, y, side)) for x, y in points])
        left, up = body.way((1.0, 0.0, 0.0)), sub(body.upper((0, 1.4, 0)), body.upper((0, 1.0, 0)))
        normal = np.array(unit(scaled(cross(left, up), float(side))))
        shapes.append((spots, normal, colour, 0.12))
    return Decals(shapes, 14.0)


def _on(rows: list[tuple[float, float, float, float]], x: float, y: float, side: int) -> Vec:
    """The point of the chest's surface, seen from the front (side 1) or the back (-1)."""
    heights = [row[0] for row in rows][::-1]
    wide, radius, ahead = (float(np.interp(y, heights, [row[n] for row in rows][::-1])) for n in (1, 2, 3))
    over = max(0.0, abs(x) - wide)
    deep = float(np.sqrt(max(radius * radius - over * over, 1e-6)))
    return x, y, ahead + side * (deep + 0.002)


def _shapes(who: Looks) -> list[tuple[Spots, Colour, int]]:
    made: list[tuple[Spots, Colour, int]] = []
    edge, line = mixed(who.top_colour, _DARK, 0.32), mixed(who.top_colour, _DARK, 0.62)
    if who.top in _OPEN or who.top == "uniform":
        low = 1.20 if who.top != "uniform" else 1.36
        if who.top in _OPEN:
            made.append(([(-0.052, 1.455), (0.052, 1.455), (0.004, low), (-0.004, low)], _under(who), 1))
        if who.top == "suit" or "tie" in who.extra:
            tie = (52, 44, 140) if luma(who.top_colour) < 140 else (96, 58, 38)
            made.append(([(-0.014, 1.43), (0.014, 1.43), (0.017, 1.26), (0, low + 0.01), (-0.017, 1.26)], tie, 1))
        lapel = [(0.050, 1.47), (0.092, 1.425), (0.068, 1.335), (0.003, low)]
        made += [([(s * x, y) for x, y in lapel], edge, 1) for s in (-1, 1)]
        made.append((stroke([(0, low), (0.003, 0.93)], 0.006), line, 1))
        made += [(_dot(0.018, y, 0.0085), line, 1) for y in (1.16, 1.07, 0.98)]
    if who.top in ("shirt", "scrubs"):
        made += [([(s * 0.005, 1.43), (s * 0.06, 1.47), (s * 0.058, 1.41), (s * 0.024, 1.375)], edge, 1) for s in (-1,
            1)]  # fmt: skip
    if who.top == "shirt":
        made.append((stroke([(0, 1.42), (0.001, 1.02)], 0.005), line, 1))
        made += [(_dot(0.0, y, 0.0065), line, 1) for y in (1.34, 1.24, 1.14)]
    if who.top in ("hoodie", "sweater", "tee"):
        made.append((stroke([(-0.066, 1.455), (-0.035, 1.418), (0, 1.405), (0.035, 1.418), (0.066, 1.455)], 0.013),
            edge, 1))  # fmt: skip
    if who.top == "hoodie":
        made += [(stroke([(s * 0.018, 1.41), (s * 0.022, 1.29)], 0.008), (214, 216, 216), 1) for s in (-1, 1)]
        made.append(([(-0.085, 1.10), (0.085, 1.10), (0.105, 0.99), (-0.105, 0.99)], edge, 1))
    if who.top == "sweater":
        made.append((stroke([(-0.11, 0.965), (0, 0.955), (0.11, 0.965)], 0.024), edge, 1))
    if who.top in ("dress", "vest"):
        made.append(([(-0.07, 1.47), (0.07, 1.47), (0.044, 1.385), (0, 1.365), (-0.044, 1.385)], who.skin, 1))
    if who.top in ("dress", "coat", "uniform", "robe"):
        made.append((stroke([(-0.12, 1.075), (0, 1.062), (0.12, 1.075)], 0.026), edge, 1))
    if who.top == "apron":
        made.append(([(-0.075, 1.385), (0.075, 1.385), (0.1, 1.1), (0.115, 0.93), (-0.115, 0.93), (-0.1, 1.1)],
            who.top_colour, 1))  # fmt: skip
    if who.top == "uniform" or "badge" in who.extra:
        made.append((_dot(0.066, 1.31, 0.017), (96, 190, 224), 1))
    return made + _extras(who)


def _extras(who: Looks) -> list[tuple[Spots, Colour, int]]:
    made: list[tuple[Spots, Colour, int]] = []
    if "scarf" in who.extra:
        red: Colour = (58, 54, 172)
        made.append(([(-0.075, 1.47), (0.075, 1.47), (0.06, 1.40), (-0.06, 1.40)], red, 1))
        made.append(([(0.02, 1.42), (0.06, 1.42), (0.066, 1.18), (0.03, 1.18)], red, 1))
    if "backpack" in who.extra:
        made += [(stroke([(s * 0.085, 1.45), (s * 0.09, 1.2), (s * 0.1, 1.08)], 0.028), (52, 78, 60), 1) for s in (-1,
            1)]  # fmt: skip
        made.append(([(-0.12, 1.42), (0.12, 1.42), (0.13, 1.06), (-0.13, 1.06)], (60, 92, 70), -1))
    if "necklace" in who.extra:
        made.append((stroke([(-0.05, 1.45), (0, 1.395), (0.05, 1.45)], 0.008), (90, 190, 226), 1))
    return made


def _dot(x: float, y: float, radius: float) -> Spots:
    return [(x + radius * float(np.cos(t)), y + radius * float(np.sin(t))) for t in np.linspace(0, 2 * np.pi, 9)[:-1]]
