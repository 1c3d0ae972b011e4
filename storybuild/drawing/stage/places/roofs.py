"""Roofs seen from above: what stands on those beside an alley, and the town's around a rooftop."""

from collections.abc import Sequence
from math import sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.places.grounds import SHOWN, Paint
from storybuild.drawing.stage.space import Vec
from storybuild.drawing.stage.surfaces import Surface

_BRICK: Colour = (84, 100, 150)
_INK: Colour = (52, 50, 54)
_TONES: tuple[Colour, ...] = ((92, 94, 100), (104, 112, 128), (84, 96, 118), (112, 112, 108), (96, 92, 96))
# What stands on the roofs beside an alley: the middle (x, z), width, height, depth, what it is.
_STANDING: tuple[tuple[float, float, float, float, float, str], ...] = (
    (-5.2, 3.6, 2.4, 2.3, 2.2, "hut"), (-4.0, -3.2, 1.0, 1.5, 0.8, "chimney"), (-8.4, -2.0, 1.8, 1.0, 1.4, "vent"), (
    -11.5, 4.0, 1.0, 1.6, 0.8, "chimney"), (-13.0, -7.0, 2.4, 2.3, 2.2, "hut"), (4.6, 2.2, 1.8, 1.0, 1.4, "vent"), (4.4,
    -5.6, 2.4, 2.3, 2.2, "hut"), (7.6, 4.8, 1.0, 1.5, 0.8, "chimney"), (9.6, -1.4, 2.0, 2.6, 2.0, "tank"), (13.5, 3.0,
    1.8, 1.0, 1.4, "vent"), (12.8, -8.0, 1.0, 1.6, 0.8, "chimney"))  # fmt: skip


def roofs(left: float, right: float, back: float, front: float, tall: float) -> list[Surface]:
    """The roofs on either side of an alley, with what stands on them; those who are in the alley see none of it."""
    hidden = ((left, -1.0, back), (right, tall, front))
    made = [Surface((corner, tall, back), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), SHOWN + left, front - back, _sheets,
        edge=True) for corner in (-SHOWN, right)]  # fmt: skip
    standing = sorted(_STANDING, key=lambda one: one[1])
    return made + [face for x, z, wide, high, deep, kind in standing for face in _block((x, tall, z), (wide, high,
        deep), kind, hidden)]  # fmt: skip


def _block(middle: Vec, size: Vec, kind: str, hidden: tuple[Vec, Vec]) -> list[Surface]:
    """A box on a roof: three sides and its top."""
    (x, y, z), (wide, high, deep) = middle, size
    top, paint = y + high, _side(kind, wide, high)
    walls: tuple[tuple[Vec, Vec, float], ...] = (((x - wide / 2, top, z - deep / 2), (0.0, 0.0, 1.0), deep), ((x + wide
        / 2, top, z + deep / 2), (0.0, 0.0, -1.0), deep), ((x - wide / 2, top, z + deep / 2), (1.0, 0.0, 0.0),
        wide))  # fmt: skip
    made = [Surface(corner, across, (0.0, -1.0, 0.0), long, high, paint, around=hidden) for corner, across,
        long in walls]  # fmt: skip
    lid = Surface((x - wide / 2, top, z - deep / 2), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), wide, deep, _lid(kind, wide,
        deep), around=hidden)  # fmt: skip
    return [*made, lid]


def _side(kind: str, wide: float, high: float) -> Paint:
    def paint(brush: Brush) -> None:
        brush.cover({"hut": (150, 152, 150), "chimney": _BRICK, "tank": (64, 92, 130)}.get(kind, (164, 160, 154)))
        if kind == "hut":
            brush.rect(0.3 * wide, high - 1.8, 0.8, 1.8, (60, 80, 110))
        for n in range(12 if kind != "hut" else 0):
            brush.line([(0, n * 0.22), (4.0, n * 0.22)], 0.025, (60, 70, 100) if kind == "chimney" else (90, 90, 92))
        brush.frame(0, 0, wide, high, 0.1, _INK)

    return paint


def _lid(kind: str, wide: float, deep: float) -> Paint:
    def paint(brush: Brush) -> None:
        brush.cover((120, 122, 124))
        brush.frame(0, 0, wide, deep, 0.2, (164, 166, 166))
        if kind in ("vent", "chimney"):
            brush.disc(wide / 2, deep / 2, 0.3 * wide, 0.3 * deep, (44, 42, 42))
        brush.frame(0, 0, wide, deep, 0.1, _INK)

    return paint


def _sheets(brush: Brush) -> None:
    """Tarred sheets between a kerb of stone, with skylights, patches and gutters."""
    brush.cover((92, 94, 100))
    for n in range(32):
        x = n * 1.5
        brush.rect(x, 0, 1.5, 40, mixed((92, 94, 100), _TONES[n % 5], 0.55))
        brush.line([(x, 0), (x, 40)], 0.05, (66, 68, 74))
    for n in range(14):
        x, y = n * 3.1 + 1.0, 1.5 + n * 7 % 27
        brush.rect(x - 0.12, y - 0.12, 1.64, 1.24, (60, 60, 64))
        for k in range(3):
            brush.rect(x + k * 0.48, y, 0.42, 1.0, (176, 160, 138))
        brush.rect(n * 4.3 + 0.5, 5.0 + n * 5 % 15, 1.4, 0.9, (78, 82, 92))
    for y in (0.0, 31.5):
        brush.rect(0, y, 60, 0.5, (160, 164, 166))
    for x in (0.0, SHOWN - 2.8):
        brush.rect(x, 0, 0.5, 40, (160, 164, 166))


def town(hour: Hour, tall: float) -> Surface:
    """The roofs and streets below a roof, as far as one sees."""

    def paint(brush: Brush) -> None:
        brush.cover(hour.far((104, 102, 100), 0.35))
        for n in range(16):
            for m in range(16):
                if (n + m) % 7 != 3:
                    _roof_below(brush, hour, 1.0 + n * 5.8, 1.0 + m * 5.8, n * 5 + m * 3)

    return Surface((-SHOWN, tall, -SHOWN), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 2 * SHOWN, 2 * SHOWN, paint, lit=False)


def _roof_below(brush: Brush, hour: Hour, x: float, y: float, number: int) -> None:
    wide, deep = 4.0 + 0.9 * sin(number), 4.0 + 0.9 * sin(number * 1.7)
    if not (brush.left - 6 < x < brush.right and brush.top - 6 < y < brush.bottom):
        return
    haze = 0.22 + 0.2 * abs(sin(number * 2.3))
    tone = hour.far(_TONES[number % 5] if number % 3 else (96, 110, 160), haze)
    brush.rect(x, y, wide, deep, mixed(tone, (30, 28, 34), 0.28))
    brush.rect(x + 0.25, y + 0.25, wide - 0.5, deep - 0.5, tone)
    if number % 3:
        spots: Sequence[tuple[float, float, float]] = ((0.8, 0.9, 0.9), (2.3, 2.2, 0.7))
        for left, top, size in spots:
            brush.rect(x + left, y + top, size, size, mixed(tone, (40, 38, 42), 0.35))
            lit = hour.late and number % 4 == 1
            brush.rect(x + left, y + top, size - 0.2, size - 0.2, (120, 206, 244) if lit else mixed(tone, (230, 230,
                230), 0.25))  # fmt: skip
    else:
        brush.line([(x + 0.25, y + deep / 2), (x + wide - 0.25, y + deep / 2)], 0.16, mixed(tone, (240, 240, 240), 0.3))
