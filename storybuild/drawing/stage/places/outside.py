"""Places under the sky."""

from functools import partial
from math import cos, pi, sin

from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage import outdoor_things as o
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.grounds import AROUND, SHOWN, Paint, planked
from storybuild.drawing.stage.places.horizons import facades, pane, skyline
from storybuild.drawing.stage.places.roofs import roofs, town
from storybuild.drawing.stage.places.site import Site, build_ground, far_ground, farther, outdoors
from storybuild.drawing.stage.places.skies import build_sky
from storybuild.drawing.stage.surfaces import Surface


def _paved(z: float, kerb: float) -> Paint:
    """Pavement up to the kerb (z), then a road with a dashed line."""

    def paint(brush: Brush) -> None:
        brush.cover((100, 98, 96))
        first, edge = SHOWN + z, SHOWN + kerb
        brush.rect(0, 0, 2 * SHOWN, edge, (150, 152, 150))
        for n in range(int(brush.left / 0.9), int(brush.right / 0.9) + 2):
            brush.line([(n * 0.9, first), (n * 0.9, edge)], 0.018, (112, 114, 114))
        brush.line([(0, (first + edge) / 2), (99, (first + edge) / 2)], 0.018, (112, 114, 114))
        brush.disc(SHOWN + 0.42, SHOWN + 0.5, 0.3, 0.3, (86, 84, 82))
        brush.disc(SHOWN + 0.42, SHOWN + 0.5, 0.26, 0.26, (116, 114, 112))
        for n in range(4):
            brush.rect(SHOWN + 0.22, SHOWN + 0.34 + n * 0.1, 0.4, 0.03, (80, 78, 76))
        brush.rect(0, edge, 2 * SHOWN, 0.16, (186, 188, 188))
        brush.rect(0, edge + 0.16, 2 * SHOWN, 0.08, (70, 68, 68))
        for n in range(30):
            brush.rect(n * 3.2, edge + 3.1, 1.8, 0.13, (214, 220, 222))
        brush.rect(0, edge + 6.2, 2 * SHOWN, 40, (150, 152, 150))

    return paint


def street(board: Board, hour: Hour) -> Site:
    """A town street: shop fronts, pavement, road, cars, lamps."""
    site = outdoors(board, hour, lamp=(1.5, 4.25, -1.1))
    build_sky(site, skyline(hour, 11.0))
    build_ground(site, _paved(-3.4, 0.95))
    facades(site, -3.4)
    site.add(o.street_lamp(1.5, -1.25, lit=hour.lamps), o.street_lamp(-9.5, -1.25,
        lit=hour.lamps), o.street_lamp(12.5, -1.25, lit=hour.lamps))  # fmt: skip
    site.add(o.car(-5.4, 2.2, pi, (60, 56, 160)), o.car(5.6, 2.2, 0.0, (130, 96, 50)), o.tree(-4.3, -1.1, 3.6,
        bare=hour.snow))  # fmt: skip
    bin_ = Kit((2.6, 0, -1.6))
    bin_.drum((70, 96, 60), (0, 0, 0), 0.8, 0.22, 0.26)
    site.add(bin_.items())
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.6, 0.7, 0), (2.0, -0.4,
        -0.7, 0))  # fmt: skip
    return site


def building(board: Board, hour: Hour) -> Site:
    """The front of one building, from the street."""
    return street(board, hour)


_MOUTH = 17.0  # metres towards the audience that an alley goes on
_JOINTS = 16.0  # pixels a metre under which a brick's ends are not seen


def _bricks(hour: Hour, brush: Brush) -> None:
    """A brick wall with windows, doors and a pipe."""
    fine = brush.across > _JOINTS and brush.down > _JOINTS
    brush.cover((92, 102, 132) if fine else (88, 98, 127))
    for m in range(max(0, int(brush.top / 0.2)), int(brush.bottom / 0.2) + 2):
        brush.line([(0, m * 0.2), (60, m * 0.2)], 0.012, (70, 80, 106))
        for n in range(int(brush.left / 0.5), int(brush.right / 0.5) + 2 if fine else 0):
            brush.line([(n * 0.5 + m % 2 * 0.25, m * 0.2), (n * 0.5 + m % 2 * 0.25, m * 0.2 + 0.2)], 0.012, (70,
                80, 106))  # fmt: skip
    for n in range(-2, 10):
        pane(brush, hour, 3.0 + n * 4.6, 1.6, n % 2 == 0)
    for x in (-4.0, 5.4, 14.2, 23.0, 31.8):
        brush.rect(x, 4.9, 1.0, 2.1, (60, 66, 78))
        brush.rect(x + 0.3, 4.6, 0.4, 0.14, (150, 226, 252) if hour.night else (120, 120, 120), own=hour.night)
    brush.rect(9.0, 1.0, 0.14, 6, (60, 64, 70))


def alley(board: Board, hour: Hour) -> Site:
    """A narrow way between brick walls."""
    site = outdoors(board, hour, lamp=(-0.9, 2.9, -1.6))
    build_sky(site)

    def end(brush: Brush) -> None:
        brush.cover((80, 88, 104))
        for m in range(2):
            for k in range(2):
                pane(brush, hour, 0.9 + k * 1.5, 0.8 + m * 2.2, (m + k) % 2 == 0)

    def ground(brush: Brush) -> None:
        brush.cover((100, 102, 104))
        for n in range(5):
            brush.disc(SHOWN - 0.5 + 0.6 * (n % 3), SHOWN - 5 + n * 2.1, 0.5, 0.26, hour.far((160, 140, 120), 0.3)
                if hour.wet or n % 2 == 0 else (88, 90, 92))  # fmt: skip

    build_ground(site, ground)
    site.surfaces += roofs(-2.3, 2.3, -15.0, _MOUTH, 7.0)
    site.lane = 2.3, _MOUTH
    bricks = partial(_bricks, hour)
    for corner, across, wide, paint in (
        ((-SHOWN, 7.0, _MOUTH), (1.0, 0.0, 0.0), SHOWN - 2.3, bricks),
        ((2.3, 7.0, _MOUTH), (1.0, 0.0, 0.0), SHOWN - 2.3, bricks),
        ((-2.3, 7.0, _MOUTH), (0.0, 0.0, -1.0), _MOUTH + 15.0, farther(bricks, _MOUTH - 9.0)),
        ((2.3, 7.0, -15.0), (0.0, 0.0, 1.0), _MOUTH + 15.0, bricks),
        ((-2.3, 7.0, -15.0), (1.0, 0.0, 0.0), 4.6, end),
    ):
        site.surfaces.append(Surface(corner, across, (0.0, -1.0, 0.0), wide, 7.0, paint, edge=True))
    skip = Kit((1.6, 0, -2.2))
    skip.box((84, 116, 64), (0, 0.6, 0), (1.1, 1.1, 1.9), top=(60, 84, 50))
    site.add(skip.items(), o.crate(-1.8, -1.6, 0.5, 0.2), f.lot(o.barrel, ((-1.9, -3.4),)))
    site.people((-0.6, 0.0, 0.9, 0), (0.6, 0.0, -0.9, 0), (0.0, -1.2, 0.0, 0), (-1.4, -0.8, 0.6, 0))
    site.shift = 0.1
    return site


def rooftop(board: Board, hour: Hour) -> Site:
    """A flat roof above the town."""
    site = outdoors(board, hour)
    below = skyline(hour, 7.0)

    def far(brush: Brush, base: float) -> None:
        below(brush, base - 0.6)
        brush.rect(0, base - 0.7, AROUND, 2, hour.far((110, 104, 104), 0.35))

    build_sky(site, far, -0.4)
    far_ground(site, town(hour, -0.4))
    site.surfaces.append(Surface((-8, 0, -3.4), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 16, 14, planked((128, 130, 132), (
        100, 102, 104), 2.0, 9, 14.0, across=False)))  # fmt: skip
    kit = Kit((0, 0, 0))
    kit.box((146, 150, 156), (0, 0.45, -3.5), (16, 0.9, 0.3), top=(176, 178, 180))
    kit.box((146, 150, 156), (-8.0, 0.45, 3.5), (0.3, 0.9, 14), top=(176, 178, 180))
    kit.box((150, 150, 148), (3.6, 0.6, -2.2), (1.5, 1.2, 1.0), marks=tuple((5, 0.1, 0.2 + 0.13 * n, 0.8, 0.05, (90,
        90, 90)) for n in range(5)))  # fmt: skip
    kit.rod(f.STEEL, (0.05, 0, -2.5), (0.05, 3.4, -2.5), 0.03)
    for n in range(6):
        half = 0.62 - 0.07 * n
        kit.rod(f.STEEL, (0.05 - half, 1.5 + 0.34 * n, -2.5), (0.05 + half, 1.5 + 0.34 * n, -2.5), 0.016)
    for x, z in ((0.95, -0.35), (-1.5, 0.55)):
        kit.box((170, 168, 164), (x, 0.22, z), (0.62, 0.44, 0.62), top=(120, 118, 116))
        kit.drum((70, 68, 66), (x, 0.44, z), 0.03, 0.25, 0.25)
        for n in range(3):
            kit.rod((176, 172, 168), (x - 0.22 * cos(n * 1.05), 0.48, z - 0.22 * sin(n * 1.05)), (x + 0.22 * cos(
                n * 1.05), 0.48, z + 0.22 * sin(n * 1.05)), 0.014, ink=0.3)  # fmt: skip
    kit.rod((90, 110, 150), (-3.0, 0.06, 0.62), (3.0, 0.06, 0.62), 0.05)
    kit.rod(f.STEEL, (3.0, 0, -2.6), (3.0, 3.2, -2.6), 0.03)
    for n in range(3):
        kit.rod(f.STEEL, (2.5, 2.2 + 0.35 * n, -2.6), (3.5, 2.2 + 0.35 * n, -2.6), 0.015)
    for x in (-2.5, -1.5):
        kit.rod((70, 96, 130), (x, 0, -2.9), (x, 1.3, -2.9), 0.06)
    kit.drum((70, 100, 140), (-2.0, 1.3, -2.9), 1.5, 0.85, 0.85)
    kit.drum((60, 84, 120), (-2.0, 2.8, -2.9), 0.6, 0.92, 0.05)
    site.add(kit.items())
    site.people((-0.65, -0.4, 0.9, 0), (0.65, -0.4, -0.9, 0), (0.0, -1.5, 0.0, 0), (-1.7, -0.9, 0.7, 0))
    return site


def station(board: Board, hour: Hour) -> Site:
    """An open railway platform with a train."""
    site = outdoors(board, hour, lamp=(2.0, 3.9, -0.6))
    build_sky(site, skyline(hour, 4.0))

    def ground(brush: Brush) -> None:
        brush.cover((120, 122, 126))
        brush.rect(0, SHOWN - 2.2, 2 * SHOWN, 40, (160, 162, 160))
        brush.rect(0, SHOWN - 2.2, 2 * SHOWN, 0.22, (90, 206, 232))
        for n in range(30):
            brush.line([(SHOWN - 15 + n, SHOWN - 2), (SHOWN - 15 + n, SHOWN + 20)], 0.015, (128, 130, 130))

    build_ground(site, ground)

    def coach(brush: Brush) -> None:
        brush.cover((110, 84, 50))
        brush.rect(0, 0, 40, 0.4, (150, 150, 148))
        brush.rect(0, 1.9, 40, 0.2, (206, 210, 210))
        for n in range(9):
            brush.rect(0.9 + n * 2.4, 0.75, 1.6, 0.95, (150, 214, 240) if hour.name in ("night", "dusk") else (156,
                140, 120), own=hour.night)  # fmt: skip
        for x in (5.5, 15.1):
            brush.rect(x, 0.6, 0.1, 2.4, (60, 48, 34))
            brush.rect(x + 0.9, 0.6, 0.1, 2.4, (60, 48, 34))

    site.surfaces.append(Surface((-10, 3.2, -2.5), (1.0, 0.0, 0.0), (0.0, -1.0, 0.0), 20, 3.2, coach, edge=True))
    clock = Kit((-1.9, 0, -0.9))
    clock.rod((70, 84, 60), (0, 0, 0), (0, 3.0, 0), 0.06)
    clock.wedge((226, 228, 228), [(0.36 * cos(pi * n / 8), 3.2 + 0.36 * sin(pi * n / 8)) for n in range(16)], 0.0, 0.12)
    clock.rod(f.BLACK, (0, 3.2, 0.08), (0, 3.45, 0.08), 0.014)
    clock.rod(f.BLACK, (0, 3.2, 0.08), (0.16, 3.12, 0.08), 0.018)
    site.add(clock.items(), o.bench(3.0, -0.9), o.street_lamp(2.0, -0.9, 3.8, lit=hour.lamps))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.4, 0.7, 0))
    return site


def lot(board: Board, hour: Hour) -> Site:
    """An open car park."""
    site = outdoors(board, hour, lamp=(2.0, 4.4, -1.4))
    build_sky(site, skyline(hour, 6.0))

    def ground(brush: Brush) -> None:
        brush.cover((104, 102, 100))
        for n in range(16):
            brush.rect(SHOWN - 20 + n * 2.6, SHOWN - 7.2, 0.12, 4.6, (206, 214, 216))

    build_ground(site, ground)
    for n, (x, colour) in enumerate(
        ((-6.0, (60, 60, 150)), (-3.4, (150, 148, 144)), (1.8, (130, 90, 46)), (4.4, (60, 100, 70)))
    ):
        site.add(o.car(x, -4.9, pi / 2 * (1 if n % 2 else -1), colour))
    sign = Kit((-1.0, 0, -2.6))
    sign.rod(f.STEEL, (0, 0, 0), (0, 2.4, 0), 0.04)
    sign.box((160, 96, 40), (0, 2.6, 0.05), (0.7, 0.7, 0.05), marks=((5, 0.28, 0.15, 0.14, 0.7, (240, 240, 240)), (5,
        0.28, 0.73, 0.4, 0.12, (240, 240, 240)), (5, 0.58, 0.45, 0.12, 0.4, (240, 240, 240)), (5, 0.28, 0.42, 0.4,
        0.12, (240, 240, 240))))  # fmt: skip
    site.add(sign.items(), o.street_lamp(2.0, -2.0, 4.3, lit=hour.lamps))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.4, 0.7, 0))
    return site
