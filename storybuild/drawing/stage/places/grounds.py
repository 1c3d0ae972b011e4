"""How floors and open ground are painted."""

from collections.abc import Callable
from math import cos, pi, sin, tan

import numpy as np

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.brush import Brush

Paint = Callable[[Brush], None]
Horizon = Callable[[Brush, float], None]  # what stands far off, told where the ground is, in metres down
SHOWN = 46.0  # metres from the middle to where the sky is painted
SIDES = 12  # that the sky has
AROUND = 2 * SIDES * SHOWN * tan(pi / SIDES)  # metres around it


def planked(colour: Colour, line: Colour, step: float, count: int, wide: float, across: bool = True) -> Paint:
    """Boards side by side: seams every `step` metres, across or down."""

    def paint(brush: Brush) -> None:
        brush.cover(colour)
        for n in range(count):
            points = [(0.0, n * step), (wide, n * step)] if across else [(n * step, 0.0), (n * step, wide)]
            brush.line(points, 0.022, line)

    return paint


def floor(kind: str, colour: Colour) -> Paint:
    """How a floor is painted."""
    dark, light = mixed(colour, (20, 20, 26), 0.3), mixed(colour, (240, 240, 240), 0.14)

    def paint(brush: Brush) -> None:
        brush.cover(colour)
        if kind == "boards":
            for n in range(int(brush.left / 0.17), int(brush.right / 0.17) + 2):
                if n % 3:
                    brush.rect(n * 0.17, 0, 0.17, 40, mixed(colour, dark, 0.16 * (n * 7 % 5) / 2))
                brush.line([(n * 0.17, 0), (n * 0.17, 40)], 0.006, dark)
        elif kind in ("tiles", "check", "stone"):
            size = {"tiles": 0.3, "check": 0.4, "stone": 0.75}[kind]
            for n in range(int(brush.left / size), int(brush.right / size) + 2):
                for m in range(int(brush.top / size), int(brush.bottom / size) + 2):
                    if (kind == "check" and (n + m) % 2) or (kind == "stone" and (n * 5 + m * 3) % 4 == 0):
                        brush.rect(n * size, m * size, size, size, (52, 50, 52) if kind == "check" else light)
            for n in range(int(brush.left / size), int(brush.right / size) + 2):
                brush.line([(n * size, 0), (n * size, 60)], 0.008, dark)
            for m in range(int(brush.top / size), int(brush.bottom / size) + 2):
                brush.line([(0, m * size), (60, m * size)], 0.008, dark)
        elif kind == "carpet":
            brush.rect(0.35, 0.35, 60, 60, light)

    return paint


def _near(first: float, last: float, begin: float, step: float, count: int) -> range:
    """Which of so many marks, each up to a step after its place, may be seen between two ends."""
    return range(max(0, int((first - 1 - begin) // step) - 1), min(count, int((last + 1 - begin) // step) + 1))


def speckled(
    colour: Colour, mark: Colour, step: float = 0.9, size: float = 0.10, flat: float = 0.4, reach: float = 15.0
) -> Paint:
    """Ground with small marks near the middle: grass, pebbles, ripples."""

    def paint(brush: Brush) -> None:
        brush.cover(colour)
        count = int(2 * reach / step)
        for n in _near(brush.left, brush.right, SHOWN - reach, step, count):
            for m in _near(brush.top, brush.bottom, SHOWN - reach, step, count):
                x = SHOWN - reach + (n + ((m * 7 + n * 3) % 5) / 5) * step
                y = SHOWN - reach + (m + ((n * 5 + m) % 7) / 7) * step
                if brush.left - 1 < x < brush.right + 1 and brush.top - 1 < y < brush.bottom + 1:
                    brush.disc(x, y, size * (1 + n * m % 3 * 0.6), size * flat, mixed(colour, mark, 0.5 + 0.25 * ((
                        n + m) % 3)))  # fmt: skip

    return paint


def littered(
    ground: Paint, tones: tuple[Colour, ...], count: int = 420, reach: float = 5.0, size: float = 0.07
) -> Paint:
    """Ground with leaves near the middle, each its own way round."""

    numbers = np.arange(count)
    xs = SHOWN + reach * (2 * ((numbers * 0.754878) % 1.0) - 1) + 0.1 * np.sin(numbers * 5.7)
    ys = SHOWN + reach * (2 * ((numbers * 0.569840) % 1.0) - 1) + 0.1 * np.cos(numbers * 3.1)

    def paint(brush: Brush) -> None:
        ground(brush)
        near = (xs > brush.left - 1) & (xs < brush.right + 1) & (ys > brush.top - 1) & (ys < brush.bottom + 1)
        for n in np.flatnonzero(near).tolist():
            x, y = float(xs[n]), float(ys[n])
            c, d, long = cos(n * 1.3), sin(n * 1.3), size * (0.7 + 0.5 * (n % 4) / 3)
            brush.fill([(x + long * c, y + long * d), (x - long * 0.45 * d, y + long * 0.45 * c), (
                    x - long * c, y - long * d), (x + long * 0.45 * d, y - long * 0.45 * c)], tones[n % len(
                    tones)])  # fmt: skip

    return paint


def rippled(ground: Paint, low: Colour, high: Colour, step: float = 0.2, reach: float = 7.0) -> Paint:
    """Ground in long bent ripples near the middle, a light and a dark side to each: blown sand, small waves."""

    def paint(brush: Brush) -> None:
        ground(brush)
        for n in range(int(2 * reach / step)):
            y = SHOWN - reach + n * step
            if not brush.top - 1 < y < brush.bottom + 1:
                continue
            for m in range(int(reach / 0.9)):
                x = SHOWN - reach + (m + ((n * 7) % 10) / 10) * 1.8
                if brush.left - 2 < x < brush.right + 2:
                    bend = [(x + k * 0.2, y + 0.07 * sin(k * 1.3 + n * 1.1 + m) + 0.05 * sin(x)) for k in range(7)]
                    brush.line(bend, 0.035, low)
                    brush.line([(a, b - 0.03) for a, b in bend], 0.018, high)

    return paint
