"""Furniture, vehicles and what stands outdoors; each put at a place on the floor and turned."""

from collections.abc import Callable
from math import cos, pi, sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.kit import Kit, turned_axes
from storybuild.drawing.stage.solids import Item

WOOD: Colour = (62, 98, 150)
DARK_WOOD: Colour = (42, 62, 98)
STEEL: Colour = (150, 142, 136)
BLACK: Colour = (40, 36, 36)
CLOTH: Colour = (120, 86, 66)
WHITE: Colour = (226, 226, 224)


def _kit(x: float, z: float, turn: float, y: float = 0.0, size: float = 1.0) -> Kit:
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
    kit, legs = _kit(x, z, turn), mixed(colour, (20, 20, 24), 0.3)
    for i in (-1, 1):
        for k in (-1, 1):
            kit.box(legs, (i * (wide / 2 - 0.07), (tall - 0.05) / 2, k * (deep / 2 - 0.07)), (0.06, tall - 0.05, 0.06))
    kit.box(colour, (0, tall - 0.025, 0), (wide, 0.05, deep))
    return kit.items()


def round_table(x: float, z: float, radius: float = 0.4, tall: float = 0.74, colour: Colour = WHITE) -> list[Item]:
    """A round table on one foot."""
    kit = _kit(x, z, 0.0)
    kit.drum(BLACK, (0, 0, 0), 0.03, 0.22, 0.2)
    kit.rod(BLACK, (0, 0.04, 0), (0, tall - 0.05, 0), 0.03)
    kit.drum(colour, (0, tall - 0.04, 0), 0.04, radius, radius)
    return kit.items()


def chair(x: float, z: float, turn: float = 0.0, colour: Colour = DARK_WOOD, seat: Colour | None = None) -> list[Item]:
    """A chair; who sits on it looks along `turn`."""
    kit = _kit(x, z, turn)
    for i in (-1, 1):
        kit.box(colour, (i * 0.19, 0.21, 0.17), (0.04, 0.42, 0.04))
        kit.box(colour, (i * 0.19, 0.46, -0.20), (0.04, 0.92, 0.04))
    kit.box(seat or colour, (0, 0.435, 0), (0.44, 0.04, 0.42))
    kit.box(colour, (0, 0.80, -0.20), (0.34, 0.16, 0.03))
    return kit.items()


def stool(x: float, z: float, tall: float = 0.74, colour: Colour = (52, 52, 150)) -> list[Item]:
    """A bar stool."""
    kit = _kit(x, z, 0.0)
    kit.drum(STEEL, (0, 0, 0), 0.03, 0.2, 0.18)
    kit.rod(STEEL, (0, 0.03, 0), (0, tall - 0.07, 0), 0.025)
    kit.drum(colour, (0, tall - 0.08, 0), 0.08, 0.17, 0.18)
    return kit.items()


def sofa(x: float, z: float, turn: float = 0.0, wide: float = 1.7, colour: Colour = CLOTH) -> list[Item]:
    """A sofa or, narrow, an armchair."""
    kit, arm = _kit(x, z, turn), mixed(colour, (20, 20, 24), 0.14)
    kit.box(arm, (0, 0.46, -0.36), (wide, 0.84, 0.18))
    kit.box(colour, (0, 0.23, 0.03), (wide - 0.2, 0.42, 0.64), top=mixed(colour, (240, 240, 240), 0.08))
    for i in (-1, 1):
        kit.box(arm, (i * (wide / 2 - 0.08), 0.30, 0.02), (0.17, 0.60, 0.68))
    return kit.items()


def bed(
    x: float, z: float, turn: float = 0.0, wide: float = 1.4, cover: Colour = (150, 104, 84), steel: bool = False
) -> list[Item]:
    """A bed; its head is at the back."""
    kit, frame = _kit(x, z, turn), STEEL if steel else DARK_WOOD
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
    kit = _kit(x, z, turn)
    kit.box(mixed(colour, (30, 30, 34), 0.2), (0, 0.40, 0.28), (wide - 0.1, 0.62, 0.03))
    for i in (-1, 1):
        kit.box(mixed(colour, (30, 30, 34), 0.12), (i * (wide / 2 - 0.2), 0.36, 0), (0.36, 0.70, 0.62))
    kit.box(colour, (0, 0.735, 0), (wide, 0.04, 0.72))
    return kit.items()


def screen(x: float, y: float, z: float, turn: float = 0.0) -> list[Item]:
    """A computer's screen with keys, seen from who sits before it (at its front)."""
    kit = _kit(x, z, turn, y)
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
    kit, count = _kit(x, z, turn), max(1, round(wide / 0.7))
    panels = tuple(
        (5, (n + 0.08) / count, 0.1, 0.84 / count, 0.78, mixed(colour, (20, 18, 20), 0.22)) for n in range(count)
    )
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
    kit, shade = _kit(x, z, turn, y), mixed(colour, (20, 18, 20), 0.2)
    marks = (
        (5, 0.05, 0.04, 0.43, 0.92, shade),
        (5, 0.52, 0.04, 0.43, 0.92, shade),
        (5, 0.44, 0.5, 0.03, 0.05, (120, 190, 214)),
        (5, 0.53, 0.5, 0.03, 0.05, (120, 190, 214)),
    )
    kit.box(colour, (0, tall / 2, 0), (wide, tall, deep), marks=marks)
    return kit.items()


def fridge(x: float, z: float, turn: float = 0.0) -> list[Item]:
    """A fridge."""
    kit = _kit(x, z, turn)
    kit.box(
        WHITE,
        (0, 0.92, 0),
        (0.7, 1.84, 0.66),
        marks=(
            (5, 0.0, 0.66, 1.0, 0.012, STEEL),
            (5, 0.08, 0.42, 0.05, 0.2, STEEL),
            (5, 0.08, 0.70, 0.05, 0.14, STEEL),
        ),
    )
    return kit.items()


def stove(x: float, z: float, turn: float = 0.0) -> list[Item]:
    """A stove with a pot."""
    kit = _kit(x, z, turn)
    kit.box(
        (196, 196, 194),
        (0, 0.45, 0),
        (0.62, 0.90, 0.6),
        top=BLACK,
        marks=(
            (5, 0.12, 0.12, 0.76, 0.5, (60, 54, 54)),
            (5, 0.1, 0.8, 0.8, 0.1, (90, 86, 86)),
            (5, 0.16, 0.66, 0.68, 0.04, STEEL),
        ),
    )
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
    kit = _kit(x, z, turn)
    tones: tuple[Colour, ...] = (
        (60, 70, 150),
        (110, 90, 50),
        (60, 110, 90),
        (70, 140, 180),
        (120, 100, 120),
        (170, 176, 180),
    )
    marks: list[tuple[int, float, float, float, float, Colour]] = []
    rows, each = 4, int(wide / 0.11)
    for row in range(rows):
        y = 0.03 + row * 0.245
        marks.append((5, 0.03, y, 0.94, 0.21, mixed(colour, (14, 12, 14), 0.6)))
        for n in range(each if full else 0):
            part = (n * 7 + row * 5) % 11
            if part % 5:
                marks.append(
                    (
                        5,
                        0.04 + n * 0.92 / each,
                        y,
                        0.92 / each * 0.86,
                        0.10 + 0.01 * part,
                        tones[(n * 3 + row * 2 + part) % 6],
                    )
                )
    kit.box(colour, (0, tall / 2, 0), (wide, tall, deep), marks=tuple(marks))
    return kit.items()


def plant(x: float, z: float, tall: float = 1.2) -> list[Item]:
    """A plant in a pot."""
    kit = _kit(x, z, 0.0)
    kit.drum((58, 86, 160), (0, 0, 0), 0.32, 0.13, 0.18)
    for n in range(7):
        turn, out = n * 0.9, 0.26 + 0.05 * (n % 3)
        kit.rod(
            (62, 124 - 8 * (n % 3), 62),
            (0, 0.3, 0),
            (sin(turn) * out, tall * (0.75 + 0.08 * (n % 4)), cos(turn) * out),
            0.02,
            0.07,
        )
    return kit.items()


def floor_lamp(x: float, z: float) -> list[Item]:
    """A lamp on a pole."""
    kit = _kit(x, z, 0.0)
    kit.drum(BLACK, (0, 0, 0), 0.03, 0.15, 0.15)
    kit.rod(BLACK, (0, 0.03, 0), (0, 1.4, 0), 0.014)
    kit.drum((150, 214, 246), (0, 1.36, 0), 0.28, 0.20, 0.13, own=True)
    return kit.items()


def pendant(x: float, z: float, y: float = 2.0, top: float = 2.8, colour: Colour = (60, 140, 200)) -> list[Item]:
    """A hanging lamp."""
    kit = _kit(x, z, 0.0)
    kit.rod(BLACK, (0, y + 0.14, 0), (0, top, 0), 0.008)
    kit.drum(colour, (0, y, 0), 0.17, 0.2, 0.06)
    kit.hull((206, 242, 255), (0, y - 0.005, 0, 0.055), own=True, ink=0.0)
    return kit.items()


def car(
    x: float, z: float, turn: float = 0.0, colour: Colour = (52, 52, 176), open_top: bool = False, police: bool = False
) -> list[Item]:
    """A car; it drives along `turn` plus a quarter (its own x)."""
    kit, glass = _kit(x, z, turn), (92, 74, 62)
    for wx in (-1.32, 1.32):
        for side in (-1, 1):
            kit.hull(
                BLACK,
                *((wx + 0.25 * cos(pi * n / 5), 0.32 + 0.25 * sin(pi * n / 5), side * 0.76, 0.07) for n in range(10)),
            )
            kit.hull(
                (186, 184, 180),
                *((wx + 0.11 * cos(pi * n / 3), 0.32 + 0.11 * sin(pi * n / 3), side * 0.835, 0.02) for n in range(6)),
                ink=0.5,
            )
    body = Kit(kit.origin, kit.axes)
    body.hull(
        colour,
        *((i * (1.98 if y < 0.6 else 1.88), y, k * 0.70, 0.16) for i in (-1, 1) for k in (-1, 1) for y in (0.48, 0.70)),
    )
    if not open_top:
        body.hull(
            glass,
            *(
                (a, y, k * w, 0.09)
                for k in (-1, 1)
                for a, y, w in ((-1.35, 0.86, 0.62), (1.0, 0.86, 0.62), (-0.95, 1.30, 0.52), (0.42, 1.30, 0.52))
            ),
        )
        body.hull(colour, *((a, 1.36, k * 0.50, 0.06) for k in (-1, 1) for a in (-0.92, 0.38)))
        for k in (-1, 1):
            body.rod(colour, (-0.22, 1.34, k * 0.575), (-0.24, 0.88, k * 0.70), 0.035, ink=0.0)
    for k in (-1, 1):
        body.hull((206, 240, 252), (2.06, 0.62, k * 0.56, 0.10), ink=0.7, own=True)
        body.hull((46, 40, 190), (-2.06, 0.66, k * 0.58, 0.08), (-2.06, 0.66, k * 0.44, 0.06), ink=0.7)
    if police:
        body.hull((190, 80, 40), (-0.2, 1.46, 0.22, 0.06), (-0.2, 1.46, 0.1, 0.06), own=True)
        body.hull((50, 40, 220), (-0.2, 1.46, -0.22, 0.06), (-0.2, 1.46, -0.1, 0.06), own=True)
    return [*kit.items(), *body.whole()]


def truck(x: float, z: float, turn: float = 0.0, colour: Colour = (120, 92, 52)) -> list[Item]:
    """A lorry with a box."""
    kit = _kit(x, z, turn)
    for wx in (-2.3, -1.4, 1.9):
        for side in (-1, 1):
            kit.hull(
                BLACK,
                *((wx + 0.36 * cos(pi * n / 5), 0.46 + 0.36 * sin(pi * n / 5), side * 0.95, 0.1) for n in range(10)),
            )
    kit.box((196, 196, 194), (-0.75, 1.95, 0), (4.6, 2.4, 2.2))
    kit.box(
        colour,
        (2.35, 1.35, 0),
        (1.4, 1.8, 2.1),
        marks=((1, 0.08, 0.5, 0.84, 0.4, (92, 74, 62)), (5, 0.3, 0.5, 0.5, 0.38, (92, 74, 62))),
    )
    return kit.items()


def bench(x: float, z: float, turn: float = 0.0, colour: Colour = WOOD) -> list[Item]:
    """A bench with a back."""
    kit = _kit(x, z, turn)
    for i in (-1, 1):
        kit.box(BLACK, (i * 0.7, 0.22, 0), (0.06, 0.44, 0.4))
    kit.box(colour, (0, 0.44, 0.02), (1.7, 0.05, 0.42))
    kit.box(colour, (0, 0.74, -0.20), (1.7, 0.22, 0.04))
    return kit.items()


def street_lamp(x: float, z: float, tall: float = 4.2, lit: bool = True) -> list[Item]:
    """A lamp post."""
    kit = _kit(x, z, 0.0)
    kit.rod((60, 58, 56), (0, 0, 0), (0, tall, 0), 0.06, 0.045)
    kit.hull((190, 236, 255) if lit else (170, 176, 178), (0, tall + 0.12, 0, 0.17), own=lit)
    return kit.items()


def tree(x: float, z: float, tall: float = 5.0, colour: Colour = (62, 116, 74), bare: bool = False) -> list[Item]:
    """A broad-leaved tree."""
    kit, trunk = _kit(x, z, 0.0), (48, 66, 88)
    kit.rod(trunk, (0, 0, 0), (0.04 * tall * 0.2, tall * 0.55, 0), 0.035 * tall, 0.02 * tall)
    if bare:
        for n in range(6):
            turn = n * 1.1
            kit.rod(
                trunk,
                (0, tall * (0.35 + 0.04 * n), 0),
                (sin(turn) * tall * 0.25, tall * (0.72 + 0.05 * n), cos(turn) * tall * 0.25),
                0.012 * tall,
                0.004 * tall,
            )
        return kit.whole()
    for number, (a, b, c, r) in enumerate(
        ((-0.16, 0.62, 0.05, 0.17), (0.17, 0.64, -0.04, 0.18), (0.0, 0.80, 0.0, 0.20))
    ):
        kit.hull(
            mixed(colour, (40, 60, 40), 0.12 * (2 - number)),
            (a * tall, b * tall, c * tall, r * tall),
            (a * tall * 0.4, b * tall + 0.06 * tall, -c * tall, r * tall * 0.8),
        )
    return kit.whole()


def pine(x: float, z: float, tall: float = 6.0, colour: Colour = (58, 92, 58), snow: bool = False) -> list[Item]:
    """A fir."""
    kit = _kit(x, z, 0.0)
    kit.rod((44, 60, 82), (0, 0, 0), (0, tall * 0.5, 0), 0.028 * tall)
    for number in range(3):
        low, wide = tall * (0.16 + 0.24 * number), tall * (0.20 - 0.048 * number)
        shade = mixed(colour, (236, 236, 234), 0.55) if snow and number else mixed(colour, (80, 130, 90), 0.12 * number)
        kit.hull(
            shade,
            *((cos(pi * n / 4) * wide, low, sin(pi * n / 4) * wide, 0.03 * tall) for n in range(8)),
            (0, low + tall * 0.34, 0, 0.008 * tall),
        )
    return kit.whole()


def bush(x: float, z: float, size: float = 0.6, colour: Colour = (64, 122, 84)) -> list[Item]:
    """A bush."""
    kit = _kit(x, z, 0.0, size=size)
    kit.hull(colour, (-0.5, 0.4, 0, 0.4), (0.45, 0.45, 0.1, 0.45), (0, 0.75, -0.1, 0.4))
    return kit.whole()


def rock(x: float, z: float, size: float = 0.5, colour: Colour = (112, 112, 116)) -> list[Item]:
    """A boulder."""
    kit = _kit(x, z, x * 1.7, size=size)
    kit.hull(
        colour,
        (-0.6, 0.2, 0.1, 0.25),
        (0.6, 0.22, -0.1, 0.28),
        (0.1, 0.2, 0.45, 0.25),
        (-0.1, 0.62, -0.1, 0.25),
        (0.3, 0.5, 0.1, 0.2),
    )
    return kit.whole()


def cactus(x: float, z: float, tall: float = 2.4) -> list[Item]:
    """A cactus with two arms."""
    kit, green = _kit(x, z, 0.0, size=tall / 2.4), (76, 120, 70)
    kit.rod(green, (0, 0, 0), (0, 2.2, 0), 0.17)
    for s, y in ((-1, 0.9), (1, 1.2)):
        kit.rod(green, (0, y, 0), (s * 0.5, y, 0), 0.12)
        kit.rod(green, (s * 0.5, y, 0), (s * 0.5, y + 0.7, 0), 0.12)
    return kit.whole()


def gravestone(x: float, z: float, kind: int = 0, turn: float = 0.0) -> list[Item]:
    """A headstone or a cross."""
    kit, stone = _kit(x, z, turn), (136, 138, 136)
    if kind % 3 == 1:
        kit.box(stone, (0, 0.6, 0), (0.16, 1.2, 0.14))
        kit.box(stone, (0, 0.85, 0), (0.64, 0.15, 0.14))
    else:
        arch = [(0.3 * cos(pi * n / 8), 0.62 + 0.3 * sin(pi * n / 8)) for n in range(9)]
        kit.wedge(stone, [(-0.3, 0.0), (0.3, 0.0), *arch], 0.0, 0.13)
        kit.box(mixed(stone, (40, 40, 40), 0.35), (0, 0.6, 0.07), (0.3, 0.03, 0.01), ink=0.0)
        kit.box(mixed(stone, (40, 40, 40), 0.35), (0, 0.5, 0.07), (0.36, 0.03, 0.01), ink=0.0)
    kit.box((70, 92, 84), (0, 0.05, 0.75), (0.7, 0.1, 1.2))
    return kit.items()


def crate(
    x: float, z: float, size: float = 0.8, turn: float = 0.0, y: float = 0.0, colour: Colour = (84, 132, 172)
) -> list[Item]:
    """A wooden crate."""
    kit, dark = _kit(x, z, turn, y, size), mixed(colour, (20, 30, 40), 0.3)
    marks = tuple(
        (face, a, b, w, h, dark)
        for face in (0, 1, 4, 5)
        for a, b, w, h in ((0, 0, 1, 0.1), (0, 0.9, 1, 0.1), (0, 0, 0.1, 1), (0.9, 0, 0.1, 1), (0, 0.45, 1, 0.1))
    )
    kit.box(colour, (0, 0.5, 0), (1, 1, 1), marks=marks)
    return kit.items()


def barrel(x: float, z: float, colour: Colour = (60, 92, 140)) -> list[Item]:
    """A barrel."""
    kit = _kit(x, z, 0.0)
    kit.drum(colour, (0, 0, 0), 0.9, 0.28, 0.28)
    return kit.items()


def pillar(
    x: float, z: float, tall: float, colour: Colour, wide: float = 0.5, band: Colour | None = None
) -> list[Item]:
    """A square column, with a painted band where one is asked for."""
    kit = _kit(x, z, 0.0)
    marks = tuple((face, 0.0, 0.0, 1.0, 1.0 / tall, band) for face in (0, 1, 4, 5)) if band else ()
    kit.box(colour, (0, tall / 2, 0), (wide, tall, wide), marks=marks)
    return kit.items()


def boat(x: float, z: float, turn: float = 0.0, size: float = 1.0, colour: Colour = (70, 110, 168)) -> list[Item]:
    """A rowing boat."""
    kit = _kit(x, z, turn, size=size)
    kit.hull(
        colour,
        *((a, 0.10, k * 0.36, 0.14) for a in (-1.2, 1.0) for k in (-1, 1)),
        (1.75, 0.34, 0, 0.06),
        (-1.3, 0.3, 0.5, 0.05),
        (-1.3, 0.3, -0.5, 0.05),
        (0.9, 0.3, 0.55, 0.05),
        (0.9, 0.3, -0.55, 0.05),
    )
    kit.hull(
        mixed(colour, (20, 30, 40), 0.45),
        *((a, 0.36, k * 0.42, 0.012) for a in (-1.22, 0.85) for k in (-1, 1)),
        (1.6, 0.38, 0, 0.012),
    )
    for a in (-0.75, 0.35):
        kit.box((96, 140, 190), (a, 0.42, 0), (0.24, 0.04, 0.98))
    return kit.items()


def lot(make: Callable[..., list[Item]], spots: tuple[tuple[float, ...], ...]) -> list[Item]:
    """The same thing at several places."""
    return [one for spot in spots for one in make(*spot)]
