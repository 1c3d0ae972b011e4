"""A town's square: open paving between arcades, a statue, a fountain, café tables, pigeons; no cars."""

from math import cos, pi, sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import set_pieces as s
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.grounds import SHOWN
from storybuild.drawing.stage.places.site import Site, build_ground, outdoors
from storybuild.drawing.stage.places.skies import build_sky
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.space import Vec
from storybuild.drawing.stage.surfaces import Surface

_CREAM: Colour = (176, 206, 220)
_SHADE: Colour = (70, 84, 104)
_HIGH = 9.0  # metres of the houses around


def _paving(brush: Brush) -> None:
    """Rings and rays of light and dark stone around the middle."""
    brush.cover((150, 168, 180))
    middle = (SHOWN, SHOWN - 0.2)
    bands = ((7.2, (120, 136, 150)), (6.9, (172, 190, 200)), (4.4, (112, 128, 142)), (4.15, (160, 178, 190)), (
        2.2, (112, 128, 142)), (2.0, (178, 196, 206)), (0.8, (112, 128, 142)), (0.68, (160, 178, 190)))  # fmt: skip
    for size, tone in bands:
        brush.disc(*middle, size, size, tone)
    for n in range(16):
        c, d = cos(n * pi / 8), sin(n * pi / 8)
        brush.line([(middle[0] + 0.8 * c, middle[1] + 0.8 * d), (middle[0] + 14 * c, middle[1] + 14 * d)], 0.09, (112,
            128, 142))  # fmt: skip
    for size in (0.4, 1.2, 1.6, 2.8, 3.4, 5.0, 5.6, 6.2, 8.0, 9.0, 10.0):
        ring = [(middle[0] + size * cos(n * pi / 30), middle[1] + size * sin(n * pi / 30)) for n in range(61)]
        brush.line(ring, 0.018, (116, 130, 142))


def _arcade(hour: Hour, brush: Brush) -> None:
    """Cream houses over a row of round arches, shutters at their windows."""
    brush.cover(_CREAM)
    glow: Colour = (110, 200, 244)
    for n in range(int(brush.left / 2.4) - 1, int(brush.right / 2.4) + 2):
        x, tone = n * 2.4, mixed(_CREAM, ((120, 170, 220), (150, 190, 200), (140, 200, 236))[n // 3 % 3], 0.5)
        brush.rect(x, 0, 2.4, 5.2, tone)
        for y in (0.9, 3.0):
            lit = hour.late and (n + int(y)) % 3 == 0
            brush.rect(x + 0.72, y, 0.96, 1.5, (200, 214, 220))
            brush.rect(x + 0.80, y + 0.08, 0.80, 1.34, glow if lit else _SHADE, own=lit)
            for left in (0.34, 1.70):
                brush.rect(x + left, y, 0.36, 1.5, (96, 120, 60))
        brush.rect(x, 5.0, 2.4, 0.22, (150, 170, 182))
        arch = [(x + 1.2 + 0.92 * cos(pi * k / 12), 6.8 - 0.92 * sin(pi * k / 12)) for k in range(13)]
        brush.fill(
            [*[(a + (a - x - 1.2) * 0.12, b - 0.1) for a, b in arch], (x + 0.17, 9), (x + 2.23, 9)], (206, 222, 230)
        )
        inner = [*arch, (x + 0.28, 9.0), (x + 2.12, 9.0)]
        brush.fill(inner, mixed((80, 150, 210), _SHADE, 0.45) if hour.late else _SHADE, own=hour.late)
    brush.rect(brush.left - 1, 0, 200, 0.35, (60, 84, 150))


def _clock_tower(x: float, z: float, hour: Hour) -> list[Item]:
    """The town hall's tower with a clock and a pointed roof."""
    kit = Kit((x, 0, z))
    kit.box(mixed(_CREAM, (120, 150, 190), 0.4), (0, 6.5, 0), (3.2, 13.0, 3.0))
    kit.wedge((70, 90, 160), ((-1.9, 13.0), (1.9, 13.0), (0, 17.0)), 0.0, 3.2)
    face = [(1.05 * cos(pi * n / 10), 10.6 + 1.05 * sin(pi * n / 10)) for n in range(20)]
    kit.plate((214, 236, 244), [(a, b, 1.56) for a, b in face], own=hour.late)
    kit.rod((40, 40, 44), (0, 10.6, 1.6), (0, 11.4, 1.6), 0.05)
    kit.rod((40, 40, 44), (0, 10.6, 1.6), (0.5, 10.3, 1.6), 0.06)
    for y in (4.0, 7.0):
        kit.box(_SHADE, (0, y, 1.5), (0.7, 1.5, 0.06))
    return kit.items()


def _fountain(x: float, z: float) -> list[Item]:
    """A round basin with two bowls and jets."""
    kit, stone, wet = Kit((x, 0, z)), (164, 168, 170), (226, 210, 184)
    kit.drum(stone, (0, 0, 0), 0.5, 1.35, 1.35)
    kit.drum((196, 160, 110), (0, 0.44, 0), 0.07, 1.2, 1.2, ink=0.4)
    kit.drum(stone, (0, 0.5, 0), 0.9, 0.2, 0.15)
    kit.drum(stone, (0, 1.25, 0), 0.18, 0.25, 0.7)
    kit.drum(stone, (0, 1.43, 0), 0.5, 0.1, 0.08)
    kit.drum(stone, (0, 1.9, 0), 0.12, 0.14, 0.36)
    kit.rod(wet, (0, 2.0, 0), (0, 2.6, 0), 0.05, 0.02, ink=0.0)
    for n in range(8):
        c, d = cos(n * pi / 4), sin(n * pi / 4)
        kit.rod(wet, (0.1 * c, 2.45, 0.1 * d), (0.42 * c, 2.3, 0.42 * d), 0.02, ink=0.0)
        kit.rod(wet, (0.42 * c, 2.3, 0.42 * d), (0.56 * c, 1.45, 0.56 * d), 0.024, ink=0.0)
        kit.rod(wet, (0.66 * c, 1.4, 0.66 * d), (0.95 * c, 0.5, 0.95 * d), 0.024, ink=0.0)
    return kit.whole()


def square(board: Board, hour: Hour) -> Site:
    """A paved square with a statue, a fountain, café tables and arcades around it."""
    site = outdoors(board, hour)
    build_sky(site)
    build_ground(site, _paving)
    sides: tuple[tuple[Vec, Vec, float], ...] = (
        ((-16.0, _HIGH, -10.5), (1.0, 0.0, 0.0), 32.0),
        ((-16.0, _HIGH, 18.0), (0.0, 0.0, -1.0), 28.5),
        ((16.0, _HIGH, -10.5), (0.0, 0.0, 1.0), 28.5),
    )
    for corner, across, wide in sides:
        site.surfaces.append(Surface(corner, across, (0.0, -1.0, 0.0), wide, _HIGH, lambda b: _arcade(hour, b),
            edge=True))  # fmt: skip
    site.add(_clock_tower(4.6, -10.4, hour), s.statue(-2.0, -3.1, 0.3), _fountain(0.05, -3.5))
    site.add(
        s.parasol_table(-4.6, -2.2, (60, 60, 200)),
        s.parasol_table(2.6, -2.6, (60, 150, 80)),
        s.parasol_table(-6.4, -4.6, (60, 60, 200)),
    )
    for n, (x, z) in enumerate(((0.42, 0.62), (-1.05, 0.5), (0.12, -0.62), (1.5, 0.4), (-0.9, -1.2), (0.6, -1.6), (2.2,
        -0.8), (-2.4, 0.3))):  # fmt: skip
        site.add(s.pigeon(x, z, n * 1.9))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.5, 0.7, 0), (1.8, -0.5,
        -0.7, 0))  # fmt: skip
    return site
