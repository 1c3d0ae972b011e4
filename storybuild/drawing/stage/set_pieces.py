"""What tells a place by itself, in few parts: spotlights, a studio camera, a statue, a scarecrow, a stump."""

from math import cos, pi, sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.furniture import BLACK, DARK_WOOD, STEEL, WHITE, WOOD, kit_at
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.space import Vec

GLOW: Colour = (196, 240, 255)
STONE: Colour = (164, 168, 170)


def lamp_stand(x: float, z: float, tall: float = 1.85, turn: float = 0.0) -> list[Item]:
    """A lamp with barn doors on a tripod, as film crews have it."""
    kit = kit_at(x, z, turn)
    for n in range(3):
        kit.rod(BLACK, (0, 0.75, 0), (0.42 * cos(n * 2.1), 0, 0.42 * sin(n * 2.1)), 0.02)
    kit.rod(BLACK, (0, 0.7, 0), (0, tall - 0.1, 0), 0.022)
    kit.box((60, 56, 56), (0, tall, -0.06), (0.46, 0.40, 0.22))
    kit.box(GLOW, (0, tall, 0.06), (0.40, 0.34, 0.02), own=True)
    for s in (-1, 1):
        kit.plate(BLACK, ((s * 0.23, tall - 0.2, 0.06), (s * 0.23, tall + 0.2, 0.06), (s * 0.40, tall + 0.26, 0.24), (
            s * 0.40, tall - 0.26, 0.24)))  # fmt: skip
    return kit.items()


def studio_camera(x: float, z: float, turn: float = 0.0) -> list[Item]:
    """A television camera on its pedestal, a red light on it; it looks along `turn`."""
    kit = kit_at(x, z, turn)
    kit.drum((70, 66, 66), (0, 0, 0), 0.16, 0.36, 0.30)
    kit.drum(STEEL, (0, 0.16, 0), 0.96, 0.12, 0.10)
    kit.box((66, 62, 62), (0, 1.42, -0.08), (0.34, 0.40, 0.62))
    kit.box((90, 86, 84), (0, 1.42, 0.32), (0.26, 0.28, 0.22))
    kit.box((46, 40, 36), (0, 1.42, 0.44), (0.18, 0.18, 0.03))
    kit.box((52, 48, 48), (0, 1.70, -0.22), (0.30, 0.20, 0.14))
    kit.hull((40, 40, 240), (0, 1.68, 0.12, 0.04), own=True)
    return kit.items()


def light_bar(z: float, y: float, wide: float, count: int, colour: Colour = GLOW) -> list[Item]:
    """A bar with spotlights under a ceiling, each pointed forward and down."""
    kit = Kit((0.0, y, z))
    kit.rod(BLACK, (-wide / 2, 0, 0), (wide / 2, 0, 0), 0.03)
    for n in range(count):
        x = (n - (count - 1) / 2) * wide / count
        kit.rod((58, 54, 54), (x, -0.16, -0.10), (x, -0.28, 0.12), 0.11, 0.14)
        kit.hull(colour, (x, -0.31, 0.17, 0.12), own=True)
    return kit.items()


def statue(x: float, z: float, turn: float = 0.0) -> list[Item]:
    """Someone of bronze with an arm raised, on a stone pedestal with steps."""
    kit, bronze = kit_at(x, z, turn), (112, 128, 84)
    kit.box(STONE, (0, 0.11, 0), (1.7, 0.22, 1.7))
    kit.box(mixed(STONE, WHITE, 0.2), (0, 0.31, 0), (1.2, 0.18, 1.2))
    kit.box(STONE, (0, 0.95, 0), (0.8, 1.1, 0.8), marks=((5, 0.2, 0.4, 0.6, 0.3, (110, 150, 170)),))
    kit.box(mixed(STONE, WHITE, 0.3), (0, 1.54, 0), (0.94, 0.1, 0.94))
    body = kit_at(x, z, turn, 1.58)
    body.hull(bronze, (-0.1, 0.06, 0, 0.08), (0.1, 0.06, 0.04, 0.08), (0, 0.8, 0, 0.13))
    body.hull(bronze, (-0.16, 1.12, 0, 0.09), (0.16, 1.12, 0, 0.09), (0, 0.72, 0, 0.14))
    body.hull(mixed(bronze, (40, 60, 40), 0.3), (0.2, 1.1, -0.1, 0.06), (-0.2, 1.1, -0.1, 0.06), (0, 0.2, -0.16, 0.14))
    body.rod(bronze, (0.18, 1.12, 0), (0.42, 1.62, 0.1), 0.06, 0.05)
    body.rod(bronze, (-0.18, 1.1, 0), (-0.28, 0.72, 0.1), 0.06, 0.05)
    body.hull(bronze, (0, 1.36, 0.01, 0.12))
    return [*kit.items(), *body.whole()]


def parasol_table(x: float, z: float, colour: Colour) -> list[Item]:
    """A café's round table with two chairs under a striped parasol."""
    kit = kit_at(x, z, 0.0)
    kit.drum(WHITE, (0, 0.70, 0), 0.04, 0.42, 0.42)
    kit.rod(STEEL, (0, 0, 0), (0, 2.25, 0), 0.03)
    for s in (-1, 1):
        kit.drum(DARK_WOOD, (s * 0.68, 0.40, 0), 0.05, 0.2, 0.2)
        kit.rod(DARK_WOOD, (s * 0.68, 0, 0), (s * 0.68, 0.4, 0), 0.03)
        kit.box(DARK_WOOD, (s * 0.86, 0.66, 0), (0.04, 0.5, 0.36))
    for n in range(8):
        a, b = n * pi / 4, (n + 1) * pi / 4
        kit.plate(colour if n % 2 else (232, 234, 234), ((0, 2.5, 0), (1.2 * cos(a), 2.05, 1.2 * sin(a)), (1.2 * cos(b),
            2.05, 1.2 * sin(b))))  # fmt: skip
    return kit.items()


def pigeon(x: float, z: float, turn: float) -> list[Item]:
    """A pigeon on the ground."""
    kit = kit_at(x, z, turn)
    kit.hull((150, 142, 138), (0, 0.12, -0.03, 0.06), (0, 0.14, 0.06, 0.045))
    kit.hull((120, 112, 108), (0, 0.11, -0.1, 0.03), (0, 0.10, -0.17, 0.018))
    kit.hull((130, 120, 96), (0, 0.2, 0.09, 0.032), (0, 0.16, 0.07, 0.03))
    kit.hull((70, 130, 200), (0, 0.195, 0.12, 0.01), (0, 0.19, 0.145, 0.005))
    return kit.whole()


def scarecrow(x: float, z: float) -> list[Item]:
    """A scarecrow in a hat."""
    kit, shirt = kit_at(x, z, 0.15), (70, 74, 168)
    kit.rod(DARK_WOOD, (0, 0, 0), (0, 1.9, 0), 0.04)
    kit.rod(DARK_WOOD, (-0.8, 1.48, 0), (0.8, 1.48, 0), 0.03)
    for s in (-1, 1):
        kit.hull(shirt, (s * 0.1, 1.48, 0.02, 0.1), (s * 0.6, 1.46, 0.02, 0.085))
        kit.hull((110, 200, 230), (s * 0.66, 1.46, 0.02, 0.05), (s * 0.82, 1.42, 0.02, 0.02))
    kit.hull(
        shirt, (-0.14, 1.5, 0.02, 0.12), (0.14, 1.5, 0.02, 0.12), (-0.14, 0.95, 0.02, 0.12), (0.14, 0.95, 0.02, 0.12)
    )
    kit.hull((150, 196, 220), (0, 1.78, 0.04, 0.14))
    kit.drum((60, 130, 190), (0, 1.86, 0.02), 0.03, 0.28, 0.26)
    kit.hull((60, 130, 190), (0, 1.92, 0.02, 0.13), (0, 2.06, 0.0, 0.05))
    return kit.whole()


def stump(x: float, z: float, tall: float = 0.42) -> list[Item]:
    """The stump of a tree, rings on it."""
    kit = kit_at(x, z, 0.0)
    for n in range(4):
        kit.rod((56, 78, 104), (0, 0.14, 0), (0.5 * cos(n * 1.7), 0.0, 0.5 * sin(n * 1.7)), 0.14, 0.05)
    kit.drum((60, 84, 112), (0, 0, 0), tall - 0.01, 0.42, 0.36)
    for n, tone in enumerate(((140, 184, 212), (104, 150, 184), (140, 184, 212), (104, 150, 184))):
        size = 0.34 - 0.085 * n
        kit.drum(tone, (0, tall - 0.02 + 0.003 * n, 0), 0.012, size, size, ink=0.3)
    return kit.whole()


def trunk(x: float, z: float, wide: float = 0.22, tall: float = 8.0) -> list[Item]:
    """A tall bare trunk with stubs of boughs and roots."""
    kit, bark = kit_at(x, z, x * 2.0), (62, 84, 112)
    for n in range(3):
        kit.rod(bark, (0, 0.2, 0), (cos(n * 2.1) * wide * 2.6, 0.0, sin(n * 2.1) * wide * 2.6), wide * 0.5, 0.04)
    kit.rod(bark, (0, 0, 0), (0.1, tall, 0), wide, wide * 0.7)
    for n in range(4):
        kit.rod(mixed(bark, (20, 26, 34), 0.4), (wide * 0.9 * cos(n * 1.7), 0.5 + n * 0.55, wide * 0.9), (
            wide * 0.9 * cos(n * 1.7), 0.9 + n * 0.55, wide * 0.9), 0.018, ink=0.0)  # fmt: skip
    kit.rod(bark, (0, 2.1, 0), (0.5, 2.55, 0.2), 0.05, 0.015)
    return kit.whole()


def toadstool(x: float, z: float, size: float = 1.0) -> list[Item]:
    """A red toadstool."""
    kit = kit_at(x, z, 0.0, size=size)
    kit.rod((214, 226, 230), (0, 0, 0), (0, 0.12, 0), 0.022, 0.018)
    kit.hull((50, 50, 206), (0, 0.155, 0, 0.02), *((0.07 * cos(n * pi / 4), 0.12, 0.07 * sin(n * pi / 4), 0.012)
        for n in range(8)))  # fmt: skip
    for a, b in ((0.03, 0.035), (-0.035, 0.03), (0.0, -0.04)):
        kit.hull((236, 238, 238), (a, 0.155, b, 0.011), ink=0.2)
    return kit.whole()


def life_ring(at: Vec, flat: bool = True, size: float = 0.24) -> list[Item]:
    """A life ring, lying or hung up facing the audience."""
    kit = Kit(at)
    for n in range(12):
        a, b = pi * n / 6, pi * (n + 1) / 6
        ends = [(size * cos(t), 0.0 if flat else size * sin(t), size * sin(t) if flat else 0.0) for t in (a, b)]
        kit.rod((50, 60, 214) if n % 3 == 0 else (236, 236, 236), ends[0], ends[1], size * 0.22, ink=0.5)
    return kit.whole()


def coil(at: Vec, size: float = 0.16, colour: Colour = (130, 184, 208)) -> list[Item]:
    """A coil of rope."""
    kit = Kit(at)
    for row in range(2):
        for n in range(10):
            a, b = 2 * pi * n / 10, 2 * pi * (n + 1) / 10
            away = size * (1 - 0.28 * row)
            kit.rod(mixed(colour, (60, 90, 110), 0.25 * row), (away * cos(a), 0.03 + 0.03 * row, away * sin(a)), (
                away * cos(b), 0.03 + 0.03 * row, away * sin(b)), 0.026, ink=0.6)  # fmt: skip
    return kit.whole()


def pupil_desk(x: float, z: float) -> list[Item]:
    """A pupil's desk with an exercise book, a pencil and an apple on it, and its chair."""
    kit, top = kit_at(x, z, 0.0), (120, 174, 210)
    for i in (-1, 1):
        for k in (-1, 1):
            kit.rod(STEEL, (i * 0.36, 0, k * 0.2), (i * 0.36, 0.68, k * 0.2), 0.02)
    kit.box(top, (0, 0.69, 0), (0.86, 0.05, 0.52), marks=((3, 0.20, 0.2, 0.34, 0.6, (236, 240, 240)), *((3, 0.23, 0.28
        + 0.1 * n, 0.28, 0.03, (200, 150, 110)) for n in range(5)), (3, 0.62, 0.15, 0.03, 0.6, (60, 200, 240)), (3,
        0.72, 0.3, 0.14, 0.28, (60, 60, 200))))  # fmt: skip
    kit.box((90, 110, 60), (0, 0.42, 0.52), (0.40, 0.04, 0.38))
    kit.box((90, 110, 60), (0, 0.70, 0.70), (0.40, 0.24, 0.03))
    for i in (-1, 1):
        kit.rod(STEEL, (i * 0.17, 0, 0.68), (i * 0.17, 0.8, 0.70), 0.018)
        kit.rod(STEEL, (i * 0.17, 0, 0.36), (i * 0.17, 0.42, 0.36), 0.018)
    return kit.items()


def globe(at: Vec) -> list[Item]:
    """A globe on its foot."""
    kit = Kit(at)
    kit.drum(DARK_WOOD, (0, 0, 0), 0.03, 0.11, 0.09)
    kit.rod(WOOD, (0, 0.02, 0), (0, 0.1, 0), 0.015)
    kit.hull((190, 130, 70), (0, 0.26, 0, 0.16))
    kit.hull((90, 160, 110), (-0.05, 0.30, 0.12, 0.05), (0.02, 0.24, 0.135, 0.035), ink=0.0)
    return kit.whole()


def television(x: float, z: float, turn: float = 0.0) -> list[Item]:
    """A flat television on a low sideboard."""
    kit = kit_at(x, z, turn)
    kit.box(WOOD, (0, 0.24, 0), (1.5, 0.48, 0.4), marks=((5, 0.03, 0.1, 0.45, 0.75, DARK_WOOD), (5, 0.52, 0.1, 0.45,
        0.75, DARK_WOOD)))  # fmt: skip
    kit.box(BLACK, (0, 0.50, 0), (0.4, 0.04, 0.2))
    kit.box(BLACK, (0, 0.96, 0), (1.3, 0.80, 0.06), marks=((5, 0.03, 0.05, 0.94, 0.9, (96, 74, 60)), (5, 0.03, 0.05,
        0.94, 0.3, (90, 130, 84)), (5, 0.62, 0.6, 0.12, 0.2, (150, 214, 244))))  # fmt: skip
    return kit.items()


def starfish(x: float, z: float) -> list[Item]:
    """A starfish and two shells."""
    kit = kit_at(x, z, 0.0)
    for n in range(5):
        kit.rod((60, 110, 226), (0, 0.02, 0), (0.1 * cos(n * 1.257), 0.012, 0.1 * sin(n * 1.257)), 0.028, 0.01)
    kit.hull((226, 230, 240), (0.2, 0.02, 0.05, 0.035), (0.24, 0.02, 0.08, 0.02))
    kit.hull((200, 214, 240), (-0.16, 0.02, 0.12, 0.03), (-0.2, 0.015, 0.13, 0.015))
    return kit.whole()
