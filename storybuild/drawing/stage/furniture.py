"""Furniture, vehicles and what stands outdoors; each put at a place on the floor and turned."""

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from typing import Any

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.kit import Kit, turned_axes
from storybuild.drawing.stage.solids import Item

WOOD: Colour = (62, 98, 150)
DARK_WOOD: Colour = (42, 62, 98)
STEEL: Colour = (150, 142, 136)
BLACK: Colour = (40, 36, 36)
CLOTH: Colour = (120, 86, 66)
WHITE: Colour = (226, 226, 224)


def kit_at(x: float, z: float, turn: float, y: float = 0.0, size: float = 1.0) -> Kit:
    """A kit at a place on the floor."""
    return Kit((x, y, z), turned_axes(turn), size)


def table(
    x: float,
    z: float,
    turn: float = 0.0,
    wide: float = 1.3,
    deep: float = 0.75,
    tall: float = 0.74,
    colour: Colour = WOOD,
) -> list[Item]:
    """A table with four legs."""
    kit, legs = kit_at(x, z, turn), mixed(colour, (20, 20, 24), 0.3)
    for i in (-1, 1):
        for k in (-1, 1):
            kit.box(legs, (i * (wide / 2 - 0.07), (tall - 0.05) / 2, k * (deep / 2 - 0.07)), (0.06, tall - 0.05, 0.06))
    kit.box(colour, (0, tall - 0.025, 0), (wide, 0.05, deep))
    return kit.items()


def chair(x: float, z: float, turn: float = 0.0, colour: Colour = DARK_WOOD, seat: Colour | None = None) -> list[Item]:
    """A chair; who sits on it looks along `turn`."""
    kit = kit_at(x, z, turn)
    for i in (-1, 1):
        kit.box(colour, (i * 0.19, 0.21, 0.17), (0.04, 0.42, 0.04))
        kit.box(colour, (i * 0.19, 0.46, -0.20), (0.04, 0.92, 0.04))
    kit.box(seat or colour, (0, 0.435, 0), (0.44, 0.04, 0.42))
    kit.box(colour, (0, 0.80, -0.20), (0.34, 0.16, 0.03))
    return kit.items()


def wheelchair(x: float, z: float, turn: float = 0.0) -> list[Item]:
    """A wheelchair; who sits in it looks along `turn`."""
    kit = kit_at(x, z, turn)
    for i in (-1, 1):
        kit.hull(BLACK, *((i * 0.3, 0.3 + 0.27 * cos(pi * n / 6), -0.06 + 0.27 * sin(pi * n / 6), 0.025)
            for n in range(12)))  # fmt: skip
        kit.hull(STEEL, *((i * 0.34, 0.3 + 0.1 * cos(pi * n / 4), -0.06 + 0.1 * sin(pi * n / 4), 0.01) for n in range(
            8)))  # fmt: skip
        kit.rod(STEEL, (i * 0.22, 0.46, 0.2), (i * 0.16, 0.1, 0.45), 0.018)
    kit.box(CLOTH, (0, 0.45, 0), (0.46, 0.05, 0.44))
    kit.box(CLOTH, (0, 0.76, -0.22), (0.46, 0.5, 0.05))
    return kit.items()


def stool(x: float, z: float, tall: float = 0.74, colour: Colour = (52, 52, 150)) -> list[Item]:
    """A bar stool."""
    kit = kit_at(x, z, 0.0)
    kit.drum(STEEL, (0, 0, 0), 0.03, 0.2, 0.18)
    kit.rod(STEEL, (0, 0.03, 0), (0, tall - 0.07, 0), 0.025)
    kit.drum(colour, (0, tall - 0.08, 0), 0.08, 0.17, 0.18)
    return kit.items()


def sofa(x: float, z: float, turn: float = 0.0, wide: float = 1.7, colour: Colour = CLOTH) -> list[Item]:
    """A sofa or, narrow, an armchair."""
    kit, arm = kit_at(x, z, turn), mixed(colour, (20, 20, 24), 0.14)
    kit.box(arm, (0, 0.46, -0.36), (wide, 0.84, 0.18))
    kit.box(colour, (0, 0.23, 0.03), (wide - 0.2, 0.42, 0.64), top=mixed(colour, (240, 240, 240), 0.08))
    for i in (-1, 1):
        kit.box(arm, (i * (wide / 2 - 0.08), 0.30, 0.02), (0.17, 0.60, 0.68))
    return kit.items()


def bed(
    x: float, z: float, turn: float = 0.0, wide: float = 1.4, cover: Colour = (150, 104, 84), steel: bool = False
) -> list[Item]:
    """A bed; its head is at the back."""
    kit, frame = kit_at(x, z, turn), STEEL if steel else DARK_WOOD
    kit.box(frame, (0, 0.55, -1.02), (wide + 0.08, 1.1 if not steel else 0.9, 0.06))
    kit.box(frame, (0, 0.26, 0), (wide, 0.16 if not steel else 0.08, 2.0))
    kit.box(WHITE, (0, 0.44, 0), (wide - 0.04, 0.22, 1.96))
    kit.box(cover, (0, 0.50, 0.34), (wide, 0.16, 1.30))
    for i in (-1, 1) if wide > 1.1 else (0,):
        kit.hull(WHITE, *((i * wide * 0.24 + a * 0.2, 0.60, -0.78 + b * 0.1, 0.07) for a in (-1, 1) for b in (-1, 1)))
    if steel:
        kit.rod(STEEL, (wide / 2, 0.4, 0.9), (wide / 2, 0.8, 0.9), 0.02)
    return kit.items()


def desk(x: float, z: float, turn: float = 0.0, wide: float = 1.4, colour: Colour = (96, 128, 160)) -> list[Item]:
    """A desk with drawers; who sits at it is behind it."""
    kit = kit_at(x, z, turn)
    kit.box(mixed(colour, (30, 30, 34), 0.2), (0, 0.40, 0.28), (wide - 0.1, 0.62, 0.03))
    for i in (-1, 1):
        kit.box(mixed(colour, (30, 30, 34), 0.12), (i * (wide / 2 - 0.2), 0.36, 0), (0.36, 0.70, 0.62))
    kit.box(colour, (0, 0.735, 0), (wide, 0.04, 0.72))
    return kit.items()


def screen(x: float, y: float, z: float, turn: float = 0.0) -> list[Item]:
    """A computer's screen with keys, seen from who sits before it (at its front)."""
    kit = kit_at(x, z, turn, y)
    kit.box(BLACK, (0, 0.01, -0.05), (0.22, 0.02, 0.16))
    kit.box(BLACK, (0, 0.10, -0.08), (0.04, 0.18, 0.03))
    kit.box(BLACK, (0, 0.32, -0.06), (0.56, 0.34, 0.03), marks=((5, 0.04, 0.05, 0.92, 0.90, (214, 190, 150)),))
    kit.box((70, 66, 66), (0, 0.012, 0.16), (0.42, 0.02, 0.14))
    return kit.items()


def counter(
    x: float,
    z: float,
    wide: float,
    turn: float = 0.0,
    colour: Colour = DARK_WOOD,
    top: Colour = WOOD,
    tall: float = 1.08,
    deep: float = 0.55,
) -> list[Item]:
    """A counter with a worktop."""
    kit, count = kit_at(x, z, turn), max(1, round(wide / 0.7))
    panels = tuple((5, (n + 0.08) / count, 0.1, 0.84 / count, 0.78, mixed(colour, (20, 18, 20), 0.22))
        for n in range(count))  # fmt: skip
    kit.box(colour, (0, (tall - 0.05) / 2, 0), (wide, tall - 0.05, deep), marks=panels)
    kit.box(top, (0, tall - 0.025, 0.03), (wide + 0.06, 0.05, deep + 0.1))
    return kit.items()


def cupboard(
    x: float,
    z: float,
    wide: float = 1.0,
    tall: float = 1.9,
    turn: float = 0.0,
    colour: Colour = WOOD,
    y: float = 0.0,
    deep: float = 0.45,
) -> list[Item]:
    """A cupboard with two doors and knobs."""
    kit, shade = kit_at(x, z, turn, y), mixed(colour, (20, 18, 20), 0.2)
    marks = ((5, 0.05, 0.04, 0.43, 0.92, shade), (5, 0.52, 0.04, 0.43, 0.92, shade), (5, 0.44, 0.5, 0.03, 0.05, (120,
        190, 214)), (5, 0.53, 0.5, 0.03, 0.05, (120, 190, 214)))  # fmt: skip
    kit.box(colour, (0, tall / 2, 0), (wide, tall, deep), marks=marks)
    return kit.items()


def fridge(x: float, z: float, turn: float = 0.0) -> list[Item]:
    """A fridge."""
    kit = kit_at(x, z, turn)
    kit.box(WHITE, (0, 0.92, 0), (0.7, 1.84, 0.66), marks=((5, 0.0, 0.66, 1.0, 0.012, STEEL), (5, 0.08, 0.42, 0.05,
        0.2, STEEL), (5, 0.08, 0.7, 0.05, 0.14, STEEL)))  # fmt: skip
    return kit.items()


def stove(x: float, z: float, turn: float = 0.0) -> list[Item]:
    """A stove with a pot."""
    kit = kit_at(x, z, turn)
    kit.box((196, 196, 194), (0, 0.45, 0), (0.62, 0.9, 0.6), top=BLACK, marks=((5, 0.12, 0.12, 0.76, 0.5, (60, 54,
        54)), (5, 0.1, 0.8, 0.8, 0.1, (90, 86, 86)), (5, 0.16, 0.66, 0.68, 0.04, STEEL)))  # fmt: skip
    kit.drum((70, 70, 168), (0.12, 0.91, -0.08), 0.14, 0.12, 0.12)
    return kit.items()


def shelf(
    x: float,
    z: float,
    wide: float = 1.2,
    turn: float = 0.0,
    tall: float = 2.0,
    full: bool = True,
    colour: Colour = DARK_WOOD,
    deep: float = 0.32,
) -> list[Item]:
    """Shelves, full of coloured things."""
    kit = kit_at(x, z, turn)
    tones: tuple[Colour, ...] = ((60, 70, 150), (110, 90, 50), (60, 110, 90), (70, 140, 180), (120, 100, 120), (170,
        176, 180))  # fmt: skip
    marks: list[tuple[int, float, float, float, float, Colour]] = []
    rows, each = 4, int(wide / 0.11)
    for row in range(rows):
        y = 0.03 + row * 0.245
        marks.append((5, 0.03, y, 0.94, 0.21, mixed(colour, (14, 12, 14), 0.6)))
        for n in range(each if full else 0):
            part = (n * 7 + row * 5) % 11
            if part % 5:
                marks.append((5, 0.04 + n * 0.92 / each, y, 0.92 / each * 0.86, 0.1 + 0.01 * part, tones[(
                    n * 3 + row * 2 + part) % 6]))  # fmt: skip
    kit.box(colour, (0, tall / 2, 0), (wide, tall, deep), marks=tuple(marks))
    return kit.items()


def plant(x: float, z: float, tall: float = 1.2) -> list[Item]:
    """A plant in a pot."""
    kit = kit_at(x, z, 0.0)
    kit.drum((58, 86, 160), (0, 0, 0), 0.32, 0.13, 0.18)
    for n in range(7):
        turn, out = n * 0.9, 0.26 + 0.05 * (n % 3)
        kit.rod((62, 124 - 8 * (n % 3), 62), (0, 0.3, 0), (sin(turn) * out, tall * (0.75 + 0.08 * (n % 4)), cos(
            turn) * out), 0.02, 0.07)  # fmt: skip
    return kit.items()


def floor_lamp(x: float, z: float) -> list[Item]:
    """A lamp on a pole."""
    kit = kit_at(x, z, 0.0)
    kit.drum(BLACK, (0, 0, 0), 0.03, 0.15, 0.15)
    kit.rod(BLACK, (0, 0.03, 0), (0, 1.4, 0), 0.014)
    kit.drum((150, 214, 246), (0, 1.36, 0), 0.28, 0.20, 0.13, own=True)
    return kit.items()


def pendant(x: float, z: float, y: float = 2.0, top: float = 2.8, colour: Colour = (60, 140, 200)) -> list[Item]:
    """A hanging lamp."""
    kit = kit_at(x, z, 0.0)
    kit.rod(BLACK, (0, y + 0.14, 0), (0, top, 0), 0.008)
    kit.drum(colour, (0, y, 0), 0.17, 0.2, 0.06)
    kit.hull((206, 242, 255), (0, y - 0.005, 0, 0.055), own=True, ink=0.0)
    return kit.items()


def lot(make: Callable[..., list[Item]], spots: Sequence[Sequence[Any]]) -> list[Item]:
    """The same thing at several places."""
    return [one for spot in spots for one in make(*spot)]
