"""What stands in open country and tells it: wheat, a windmill, a skull in the sand, signs over a road."""

from math import cos, pi, sin

from storybuild.drawing.colours import mixed
from storybuild.drawing.stage.furniture import STEEL, kit_at
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.space import Vec


def tuft(x: float, z: float, ripe: bool) -> list[Item]:
    """A tuft of wheat, or of grass with a flower."""
    kit, stalk = Kit((x, 0, z)), (70, 160, 200) if ripe else (80, 150, 100)
    for n in range(3):
        tip: Vec = (0.09 * cos(n * 1.7), 0.44 + 0.05 * (n % 3), 0.09 * sin(n * 1.7))
        kit.rod(stalk, (0.02 * n - 0.03, 0, 0), tip, 0.008, ink=0.4)
        if ripe or n == 0:
            kit.hull((60, 176, 232) if ripe else (80, 90, 226), (*tip, 0.022), (tip[0] * 1.2, tip[1] + (0.1 if ripe
                else 0.01), tip[2] * 1.2, 0.014), ink=0.6)  # fmt: skip
    return kit.whole()


def windmill(x: float, z: float) -> list[Item]:
    """A windmill with four sails."""
    kit = Kit((x, 0, z))
    kit.drum((206, 214, 220), (0, 0, 0), 5.0, 1.2, 0.85)
    kit.drum((60, 76, 120), (0, 5.0, 0), 1.1, 0.95, 0.1)
    kit.box((60, 76, 110), (0, 0.9, 1.16), (0.7, 1.8, 0.1))
    for n in range(4):
        c, d = cos(n * pi / 2 + 0.5), sin(n * pi / 2 + 0.5)
        kit.plate((226, 232, 236), ((0.3 * c, 5.2 + 0.3 * d, 1.2), (3.0 * c, 5.2 + 3.0 * d, 1.2), (
            3.0 * c - 0.6 * d, 5.2 + 3.0 * d + 0.6 * c, 1.2), (0.5 * c - 0.6 * d, 5.2 + 0.5 * d + 0.6 * c,
            1.2)))  # fmt: skip
        kit.rod((50, 66, 90), (0, 5.2, 1.2), (3.1 * c, 5.2 + 3.1 * d, 1.2), 0.06)
    return kit.items()


def cow_skull(x: float, z: float) -> list[Item]:
    """A cow's skull, bleached."""
    kit, bone = Kit((x, 0, z)), (222, 234, 238)
    kit.hull(bone, (-0.09, 0.08, -0.08, 0.07), (0.09, 0.08, -0.08, 0.07), (0, 0.05, 0.22, 0.045))
    for side in (-1, 1):
        kit.rod(bone, (side * 0.13, 0.1, -0.1), (side * 0.30, 0.2, -0.16), 0.035, 0.012)
        kit.hull((50, 56, 64), (side * 0.075, 0.12, 0.0, 0.03), ink=0.0)
    return kit.whole()


def cairn(x: float, z: float) -> list[Item]:
    """A heap of stones with a flag on it, as on a summit."""
    kit = Kit((x, 0, z))
    for n, (wide, y) in enumerate(((0.55, 0.16), (0.44, 0.42), (0.34, 0.66), (0.22, 0.86))):
        kit.hull(mixed((120, 122, 128), (70, 74, 80), 0.15 * (n % 2)), *((wide * cos(a * 1.3 + n) * 0.7, y, wide * sin(
            a * 1.3 + n) * 0.7, 0.15) for a in range(5)))  # fmt: skip
    kit.rod((60, 84, 116), (0, 0.9, 0), (0, 2.9, 0), 0.035)
    kit.plate((50, 50, 214), ((0.03, 2.85, 0), (0.03, 2.35, 0), (0.85, 2.6, 0.1)))
    return kit.whole()


def gantry(z: float) -> list[Item]:
    """Signs over a road, on a frame that spans it."""
    kit, blue, white = Kit((0, 0, z)), (120, 84, 20), (240, 240, 240)
    for x in (-3.9, 3.9):
        kit.rod(STEEL, (x, 0, 0), (x, 5.6, 0), 0.1)
    for y in (4.9, 5.5):
        kit.rod(STEEL, (-3.9, y, 0), (3.9, y, 0), 0.06)
    for x in (-1.75, 1.75):
        kit.box(
            blue,
            (x, 4.7, 0.12),
            (3.0, 1.5, 0.06),
            marks=(
                (5, 0.1, 0.66, 0.55, 0.14, white),
                (5, 0.1, 0.4, 0.4, 0.14, white),
                (5, 0.76, 0.15, 0.06, 0.5, white),
                (5, 0.70, 0.55, 0.18, 0.1, white),
                (5, 0.74, 0.65, 0.10, 0.08, white),
            ),
        )
    return kit.items()


def flowers(x: float, z: float, number: int) -> list[Item]:
    """A tuft with three flowers."""
    kit = Kit((x, 0, z))
    for n in range(3):
        tip: Vec = (0.09 * cos(n * 2.1 + number), 0.16 + 0.03 * n, 0.09 * sin(n * 2.1 + number))
        kit.rod((70, 130, 80), (0, 0, 0), tip, 0.01, ink=0.4)
        kit.hull(((80, 90, 230), (90, 210, 244), (220, 160, 200))[(number + n) % 3], (*tip, 0.035), ink=0.6)
    return kit.whole()


def crag(x: float, z: float) -> list[Item]:
    """A steep rock with snow on its head."""
    kit, stone = kit_at(x, z, x), (124, 120, 120)
    kit.hull(
        stone,
        (-1.3, 0.2, 0.3, 0.5),
        (1.4, 0.2, -0.2, 0.5),
        (0.3, 0.2, 0.8, 0.4),
        (-0.5, 3.0, 0, 0.4),
        (0.2, 5.2, 0, 0.16),
    )
    kit.hull(mixed(stone, (60, 60, 66), 0.35), (1.5, 0.3, 0.5, 0.4), (0.6, 0.2, 1.0, 0.3), (0.7, 3.1, 0.2, 0.2))
    kit.hull((240, 240, 238), (-0.36, 3.9, 0.14, 0.28), (0.2, 5.25, 0.04, 0.17), (0.42, 4.2, 0.16, 0.14))
    return kit.whole()
