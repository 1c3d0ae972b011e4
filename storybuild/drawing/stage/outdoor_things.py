"""What stands outdoors: cars, trees, stones, lamps."""

from math import cos, pi, sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.furniture import BLACK, WOOD, kit_at
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.solids import Item


def car(
    x: float, z: float, turn: float = 0.0, colour: Colour = (52, 52, 176), open_top: bool = False, police: bool = False
) -> list[Item]:
    """A car; it drives along `turn` plus a quarter (its own x)."""
    kit, glass = kit_at(x, z, turn), (92, 74, 62)
    for wx in (-1.32, 1.32):
        for side in (-1, 1):
            kit.hull(BLACK, *((wx + 0.25 * cos(pi * n / 5), 0.32 + 0.25 * sin(pi * n / 5), side * 0.76, 0.07)
                for n in range(10)))  # fmt: skip
            kit.hull((186, 184, 180), *((wx + 0.11 * cos(pi * n / 3), 0.32 + 0.11 * sin(pi * n / 3), side * 0.835,
                0.02) for n in range(6)), ink=0.5)  # fmt: skip
    body = Kit(kit.origin, kit.axes)
    body.hull(colour, *((i * (1.98 if y < 0.6 else 1.88), y, k * 0.7, 0.16) for i in (-1, 1) for k in (-1, 1)
        for y in (0.48, 0.7)))  # fmt: skip
    if not open_top:
        body.hull(glass, *((a, y, k * w, 0.09) for k in (-1, 1) for a, y, w in ((-1.35, 0.86, 0.62), (1.0, 0.86,
            0.62), (-0.95, 1.3, 0.52), (0.42, 1.3, 0.52))))  # fmt: skip
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


def bench(x: float, z: float, turn: float = 0.0, colour: Colour = WOOD) -> list[Item]:
    """A bench with a back."""
    kit = kit_at(x, z, turn)
    for i in (-1, 1):
        kit.box(BLACK, (i * 0.7, 0.22, 0), (0.06, 0.44, 0.4))
    gaps = tuple((3, 0.0, 0.17 + 0.2 * n, 1.0, 0.05, mixed(colour, (16, 20, 26), 0.65)) for n in range(4))
    kit.box(colour, (0, 0.44, 0.02), (1.7, 0.05, 0.42), marks=gaps)
    kit.box(colour, (0, 0.74, -0.20), (1.7, 0.22, 0.04))
    return kit.items()


def street_lamp(x: float, z: float, tall: float = 4.2, lit: bool = True) -> list[Item]:
    """A lamp post."""
    kit = kit_at(x, z, 0.0)
    kit.rod((60, 58, 56), (0, 0, 0), (0, tall, 0), 0.06, 0.045)
    kit.hull((190, 236, 255) if lit else (170, 176, 178), (0, tall + 0.12, 0, 0.17), own=lit)
    return kit.items()


def tree(x: float, z: float, tall: float = 5.0, colour: Colour = (62, 116, 74), bare: bool = False) -> list[Item]:
    """A broad-leaved tree."""
    kit, trunk = kit_at(x, z, 0.0), (48, 66, 88)
    kit.rod(trunk, (0, 0, 0), (0.04 * tall * 0.2, tall * 0.55, 0), 0.035 * tall, 0.02 * tall)
    if bare:
        for n in range(6):
            turn = n * 1.1
            kit.rod(trunk, (0, tall * (0.35 + 0.04 * n), 0), (sin(turn) * tall * 0.25, tall * (0.72 + 0.05 * n), cos(
                turn) * tall * 0.25), 0.012 * tall, 0.004 * tall)  # fmt: skip
        return kit.whole()
    for number, (a, b, c, r) in enumerate(
        ((-0.16, 0.62, 0.05, 0.17), (0.17, 0.64, -0.04, 0.18), (0.0, 0.80, 0.0, 0.20))
    ):
        kit.hull(mixed(colour, (40, 60, 40), 0.12 * (2 - number)), (a * tall, b * tall, c * tall, r * tall), (
            a * tall * 0.4, b * tall + 0.06 * tall, -c * tall, r * tall * 0.8))  # fmt: skip
    return kit.whole()


def pine(x: float, z: float, tall: float = 6.0, colour: Colour = (58, 92, 58), snow: bool = False) -> list[Item]:
    """A fir."""
    kit = kit_at(x, z, 0.0)
    kit.rod((44, 60, 82), (0, 0, 0), (0, tall * 0.5, 0), 0.028 * tall)
    for number in range(3):
        low, wide = tall * (0.16 + 0.24 * number), tall * (0.20 - 0.048 * number)
        shade = mixed(colour, (236, 236, 234), 0.55) if snow and number else mixed(colour, (80, 130, 90), 0.12 * number)
        kit.hull(shade, *((cos(pi * n / 4) * wide, low, sin(pi * n / 4) * wide, 0.03 * tall) for n in range(8)), (0,
            low + tall * 0.34, 0, 0.008 * tall))  # fmt: skip
    return kit.whole()


def bush(x: float, z: float, size: float = 0.6, colour: Colour = (64, 122, 84)) -> list[Item]:
    """A bush."""
    kit = kit_at(x, z, 0.0, size=size)
    kit.hull(colour, (-0.5, 0.4, 0, 0.4), (0.45, 0.45, 0.1, 0.45), (0, 0.75, -0.1, 0.4))
    return kit.whole()


def rock(x: float, z: float, size: float = 0.5, colour: Colour = (112, 112, 116)) -> list[Item]:
    """A boulder."""
    kit = kit_at(x, z, x * 1.7, size=size)
    kit.hull(colour, (-0.6, 0.2, 0.1, 0.25), (0.6, 0.22, -0.1, 0.28), (0.1, 0.2, 0.45, 0.25), (-0.1, 0.62, -0.1,
        0.25), (0.3, 0.5, 0.1, 0.2))  # fmt: skip
    return kit.whole()


def cactus(x: float, z: float, tall: float = 2.4) -> list[Item]:
    """A cactus with two arms."""
    kit, green = kit_at(x, z, 0.0, size=tall / 2.4), (76, 120, 70)
    kit.rod(green, (0, 0, 0), (0, 2.2, 0), 0.17)
    for s, y in ((-1, 0.9), (1, 1.2)):
        kit.rod(green, (0, y, 0), (s * 0.5, y, 0), 0.12)
        kit.rod(green, (s * 0.5, y, 0), (s * 0.5, y + 0.7, 0), 0.12)
    return kit.whole()


def gravestone(x: float, z: float, kind: int = 0, turn: float = 0.0) -> list[Item]:
    """A headstone or a cross."""
    kit, stone = kit_at(x, z, turn), (136, 138, 136)
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
    kit, dark = kit_at(x, z, turn, y, size), mixed(colour, (20, 30, 40), 0.3)
    marks = tuple(((face, a, b, w, h, dark) for face in (0, 1, 4, 5) for a, b, w, h in ((0, 0, 1, 0.1), (0, 0.9, 1,
        0.1), (0, 0, 0.1, 1), (0.9, 0, 0.1, 1), (0, 0.45, 1, 0.1))))  # fmt: skip
    kit.box(colour, (0, 0.5, 0), (1, 1, 1), marks=marks)
    return kit.items()


def barrel(x: float, z: float, colour: Colour = (60, 92, 140)) -> list[Item]:
    """A barrel."""
    kit = kit_at(x, z, 0.0)
    kit.drum(colour, (0, 0, 0), 0.9, 0.28, 0.28)
    return kit.items()


def pillar(
    x: float, z: float, tall: float, colour: Colour, wide: float = 0.5, band: Colour | None = None
) -> list[Item]:
    """A square column, with a painted band where one is asked for."""
    kit = kit_at(x, z, 0.0)
    marks = tuple((face, 0.0, 0.0, 1.0, 1.0 / tall, band) for face in (0, 1, 4, 5)) if band else ()
    kit.box(colour, (0, tall / 2, 0), (wide, tall, wide), marks=marks)
    return kit.items()


def boat(x: float, z: float, turn: float = 0.0, size: float = 1.0, colour: Colour = (70, 110, 168)) -> list[Item]:
    """A rowing boat."""
    kit = kit_at(x, z, turn, size=size)
    kit.hull(colour, *((a, 0.1, k * 0.36, 0.14) for a in (-1.2, 1.0) for k in (-1, 1)), (1.75, 0.34, 0, 0.06), (-1.3,
        0.3, 0.5, 0.05), (-1.3, 0.3, -0.5, 0.05), (0.9, 0.3, 0.55, 0.05), (0.9, 0.3, -0.55, 0.05))  # fmt: skip
    kit.hull(mixed(colour, (20, 30, 40), 0.45), *((a, 0.36, k * 0.42, 0.012) for a in (-1.22, 0.85) for k in (-1, 1)),
        (1.6, 0.38, 0, 0.012))  # fmt: skip
    for a in (-0.75, 0.35):
        kit.box((96, 140, 190), (a, 0.42, 0), (0.24, 0.04, 0.98))
    return kit.items()
