"""Places at the water and on it."""

from itertools import pairwise
from math import cos, pi, sin

from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage import outdoor_things as o
from storybuild.drawing.stage import set_pieces as s
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.grounds import AROUND, SHOWN, Paint, planked, rippled, speckled
from storybuild.drawing.stage.places.horizons import SAND, hills, skyline, water
from storybuild.drawing.stage.places.site import Site, build_ground, far_ground, outdoors
from storybuild.drawing.stage.places.skies import build_sky
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.surfaces import Surface

_UNDER = -2.0  # metres: the water under a bridge


def _swell(hour: Hour) -> Paint:
    """The open sea, its waves near by one by one, dark on one side and foam on the other."""
    return rippled(lambda brush: water(brush, hour, 0.0, 2 * SHOWN), (120, 82, 36), (236, 228, 206), 0.34, 9.0)


def _gulls(brush: Brush, base: float) -> None:
    """Gulls over the water, and a sail far off."""
    for n in range(146):
        x, y, size = n * 2.03, base - 3.0 - (n * 7 % 13) * 2.0, 0.5 + 0.25 * (n % 3)
        wings = [
            (x - size, y - size * 0.35),
            (x - size * 0.45, y - size * 0.5),
            (x, y),
            (x + size * 0.45, y - size * 0.5),
            (x + size, y - size * 0.35),
        ]
        brush.line(wings, 0.14, (244, 244, 244))
        brush.line([(x - size, y - size * 0.35), (x - size * 0.8, y - size * 0.42)], 0.15, (70, 66, 66))
    for x in (34.0, 86.0, 128.0, 140.0, 157.0, 186.0, 240.0):
        brush.fill([(x, base - 0.3), (x + 1.3, base - 0.3), (x + 0.1, base - 3.0)], (236, 238, 240))
        brush.fill([(x - 0.9, base - 0.35), (x + 1.5, base - 0.35), (x + 1.1, base + 0.1), (x - 0.6, base + 0.1)], (70,
            80, 130))  # fmt: skip


def beach(board: Board, hour: Hour) -> Site:
    """Sand, surf, the sea to the horizon."""
    site = outdoors(board, hour)
    build_sky(site, _gulls)

    def ground(brush: Brush) -> None:
        speckled(SAND, (120, 170, 200), 0.9, 0.06)(brush)
        edge = SHOWN - 3.6
        water(brush, hour, 0.0, edge)
        wave = [(x * 1.0, edge + 0.3 * sin(x * 0.9) + 0.25 * sin(x * 0.37)) for x in range(93)]
        brush.fill([*wave, (92, edge - 1.2), (0, edge - 1.2)], (206, 196, 170))
        brush.fill([*[(x, y - 0.35) for x, y in wave], (92, edge - 1.3), (0, edge - 1.3)], (244, 244, 240))
        brush.fill([*[(x, y - 0.8) for x, y in wave], (92, edge - 1.9), (0, edge - 1.9)], (176, 150, 96))

    build_ground(site, ground)
    site.add(o.rock(-3.4, -2.2, 0.8), o.rock(4.3, -2.7, 0.6))
    for x, z in ((4.9, -1.6), (-2.1, -2.8), (2.2, -2.5)):
        site.add(_palm(x, z))
    site.add(_parasol(0.15, -2.3), _towel(0.95, -1.5))
    for x, z in ((0.3, 0.42), (-0.85, 0.3), (0.05, -0.5), (1.0, 0.35)):
        site.add(s.starfish(x, z))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.2, 0.0, 0), (-1.8, -0.5, 0.7, 0), (1.8, -0.5,
        -0.7, 0))  # fmt: skip
    return site


def _palm(x: float, z: float) -> list[Item]:
    """A palm that leans."""
    kit = Kit((x, 0, z))
    kit.rod((90, 130, 160), (0, 0, 0), (-0.5, 3.4, 0), 0.14, 0.1)
    for n in range(8):
        c, d = cos(n * pi / 4), sin(n * pi / 4)
        kit.hull((70, 130, 80), (-0.5, 3.4, 0, 0.06), (-0.5 + 0.9 * c, 3.65, 0.9 * d, 0.13), (-0.5 + 1.6 * c, 2.9,
            1.6 * d, 0.03))  # fmt: skip
    return kit.whole()


def _parasol(x: float, z: float) -> list[Item]:
    """A striped parasol stuck into the sand."""
    kit = Kit((x, 0, z))
    kit.rod((226, 230, 232), (0, 0, 0), (0.15, 2.3, 0), 0.03)
    for n in range(8):
        a, b = n * pi / 4, (n + 1) * pi / 4
        kit.plate((50, 60, 214) if n % 2 else (236, 238, 240), ((0.15, 2.4, 0), (0.1 + 1.15 * cos(a), 1.95, 1.15 * sin(
            a)), (0.1 + 1.15 * cos(b), 1.95, 1.15 * sin(b))))  # fmt: skip
    return kit.items()


def _towel(x: float, z: float) -> list[Item]:
    """A striped towel on the sand."""
    kit = Kit((x, 0, z))
    stripes = tuple((3, 0.0, 0.1 + 0.2 * n, 1.0, 0.1, (236, 238, 240)) for n in range(5))
    kit.box((200, 140, 50), (0, 0.012, 0), (0.7, 0.02, 1.4), marks=stripes)
    return kit.items()


def pier(board: Board, hour: Hour) -> Site:
    """Planks over water, posts, moored boats."""
    site = outdoors(board, hour, lamp=(-1.7, 3.2, -1.4))
    build_sky(site, hills(hour, (110, 110, 96), 1.6))
    build_ground(site, _swell(hour))
    site.surfaces.append(Surface((-2.4, 0.02, -9.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 4.8, 17.0, planked((96, 128,
        156), (58, 80, 104), 0.26, 66, 4.8), edge=True))  # fmt: skip
    kit = Kit((0, 0, 0))
    for x in (-2.3, 2.3):
        for z in (-8.0, -5.2, -2.4, 0.6):
            kit.rod((64, 88, 116), (x, -0.2, z), (x, 0.95, z), 0.11)
        kit.rod((150, 180, 200), (x, 0.8, -8.0), (x, 0.8, 0.6), 0.025)
    site.add(kit.items(), o.boat(4.1, -3.2, 1.4), o.boat(-4.6, -6.0, 1.8, 1.0, (150, 100, 60)), o.barrel(-1.6, -2.6),
        o.crate(1.6, -2.3, 0.6, 0.3), o.street_lamp(-1.9, -1.6, 3.1, lit=hour.lamps))  # fmt: skip
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.4, 0.0, 0), (-1.4, -0.6, 0.7, 0))
    return site


def boat(board: Board, hour: Hour) -> Site:
    """In a rowing boat (or on a ship's deck) on the open sea."""
    site = outdoors(board, hour)
    build_sky(site, _gulls)
    build_ground(site, _swell(hour))
    if any(
        word in f"{board.place} {board.heading}".casefold() for word in ("deck", "ship", "ferry", "yacht", "trawler")
    ):
        return _deck(site)
    hull = o.boat(0.0, 0.0, 0.12, 1.45)
    site.add(hull)
    for side in (-1, 1):
        oar = Kit((0.2, 0.55, side * 0.6))
        oar.rod(f.WOOD, (0.1, 0.12, -side * 0.25), (0.5, -0.4, side * 1.4), 0.025, 0.04)
        site.add(oar.items())
    site.add(
        s.life_ring((-0.28, 0.62, 0.02), size=0.2),
        s.coil((-1.5, 0.62, 0.12)),
        _rowlocks(),
        _buoy(0.1, -3.4),
        _buoy(3.4, -5.6),
    )
    site.people((-0.82, 0.04, 1.25, 0.62), (0.62, -0.04, -1.25, 0.62), (1.45, 0.0, -1.3, 0.5))
    site.rest = (0.45, 0.66, 0.05)
    site.sits, site.shift = True, 0.16
    return site


def _rowlocks() -> list[Item]:
    """A boat's white gunwales and the ribs across it."""
    kit, white = Kit((0, 0, 0)), (232, 236, 238)
    for side in (-1, 1):
        kit.rod(white, (-1.75, 0.60, side * 0.62), (1.2, 0.60, side * 0.66), 0.045)
        kit.rod(white, (1.2, 0.60, side * 0.66), (2.45, 0.58, 0), 0.045)
        kit.rod((60, 60, 64), (0.2, 0.6, side * 0.64), (0.2, 0.76, side * 0.64), 0.025)
    for x in (-1.45, -1.15, -0.5, 0.05, 0.9):
        kit.rod((150, 190, 214), (x, 0.565, -0.58), (x, 0.565, 0.58), 0.02)
    return kit.items()


def _buoy(x: float, z: float) -> list[Item]:
    """A red and white buoy with a lamp on top."""
    kit = Kit((x, 0, z))
    kit.drum((50, 50, 200), (0, -0.1, 0), 0.5, 0.5, 0.5)
    kit.drum((236, 238, 240), (0, 0.4, 0), 0.5, 0.42, 0.3)
    kit.drum((50, 50, 200), (0, 0.9, 0), 0.7, 0.26, 0.12)
    kit.hull((150, 230, 250), (0, 1.75, 0, 0.1), own=True)
    return kit.whole()


def _deck(site: Site) -> Site:
    site.surfaces.append(Surface((-6.0, 0.02, -2.6), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 12.0, 9.0, planked((104, 140,
        176), (66, 92, 124), 0.24, 40, 12.0), edge=True))  # fmt: skip
    kit = Kit((0, 0, -2.5))
    for n in range(13):
        kit.rod((226, 228, 228), (-6 + n, 0, 0), (-6 + n, 1.05, 0), 0.03)
    for y in (0.55, 1.05):
        kit.rod((226, 228, 228), (-6, y, 0), (6, y, 0), 0.03)
    kit.rod((150, 170, 190), (2.6, 0, 0.7), (2.6, 6.0, 0.7), 0.12)
    kit.plate((214, 224, 228), ((2.7, 1.6, 0.7), (5.2, 1.7, 0.7), (2.7, 5.8, 0.7)))
    site.add(
        kit.items(), o.barrel(-2.6, -1.7), s.coil((0.5, 0.03, 0.5), 0.22), s.life_ring((-0.95, 0.06, 0.35), size=0.22)
    )
    ring = Kit((-1.2, 0.75, -2.42))
    for n in range(12):
        t, u = pi * n / 6, pi * (n + 1) / 6
        ring.rod((50, 60, 214) if n % 3 == 0 else (236, 236, 236), (0.28 * cos(t), 0.28 * sin(t), 0), (0.28 * cos(u),
            0.28 * sin(u), 0), 0.06, ink=0.5)  # fmt: skip
    site.add(ring.whole())
    site.people((-0.65, -0.2, 0.9, 0), (0.65, -0.2, -0.9, 0), (0.0, -1.4, 0.0, 0), (-1.7, -0.6, 0.7, 0))
    return site


def _roadway(brush: Brush) -> None:
    """A bridge's pavement and road."""
    brush.cover((120, 122, 124))
    brush.rect(0, 0, 40, 2.0, (156, 158, 158))
    for n in range(34):
        brush.rect(n * 1.2, 0, 0.10, 2.0, (112, 116, 120))
        for m in range(5):
            brush.disc(n * 1.2 + 0.05, 0.2 + m * 0.4, 0.03, 0.03, (80, 84, 88))
    brush.rect(0, 2.0, 40, 0.12, (186, 188, 188))
    for n in range(14):
        brush.rect(n * 3.0, 4.4, 1.6, 0.12, (214, 220, 222))


def bridge(board: Board, hour: Hour) -> Site:
    """On a bridge: railings, cables, water and town beyond."""
    site = outdoors(board, hour, lamp=(1.4, 3.6, -1.2))
    town = skyline(hour, 5.0)

    def far(brush: Brush, base: float) -> None:
        town(brush, base - 0.4)
        brush.rect(0, base - 0.5, AROUND, 2.6, hour.far((150, 112, 60), 0.15))

    build_sky(site, far, _UNDER)
    far_ground(site, Surface((-SHOWN, _UNDER, -SHOWN), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 2 * SHOWN, 2 * SHOWN,
        lambda b: water(b, hour, 0, 2 * SHOWN)))  # fmt: skip
    site.surfaces.append(Surface((-20, 0, -2.4), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 40, 7.0, _roadway,
        edge=True))  # fmt: skip
    kit, iron = Kit((0, 0, -2.3)), (74, 92, 70)
    for n in range(17):
        kit.box(iron, (-8 + n, 0.55, 0), (0.06, 1.1, 0.06))
    for y in (0.2, 1.08):
        kit.box(iron, (0, y, 0), (16.4, 0.08, 0.08))
    for x in (-5.2, 5.4):
        kit.box((86, 100, 84), (x, 3.0, -0.3), (0.6, 6.0, 0.6))
    for x in (-5.2, 5.4):
        for n in range(1, 5):
            kit.rod(iron, (x, 5.8, -0.3), (x + (1 if x < 0 else -1) * n * 1.2, 1.1, 0), 0.025)
    low = [(-5.2 + 0.53 * n, 2.9 + 0.028 * (n - 10) ** 2 * 1.05) for n in range(21)]
    for (x, y), (right, top) in pairwise(low):
        kit.rod(iron, (x, y, -0.1), (right, top, -0.1), 0.06)
        kit.rod((96, 112, 92), (x, 1.1, -0.1), (x, y, -0.1), 0.022)
    site.add(kit.items(), o.street_lamp(1.4, -1.7, 3.5, lit=hour.lamps))
    site.people((-0.65, -0.5, 0.9, 0), (0.65, -0.5, -0.9, 0), (0.0, -1.5, 0.0, 0), (-1.8, -0.8, 0.7, 0))
    return site


def lighthouse(board: Board, hour: Hour) -> Site:
    """A lighthouse on rocks above the sea."""
    site = outdoors(board, hour)
    build_sky(site)

    def ground(brush: Brush) -> None:
        water(brush, hour, 0.0, SHOWN - 5.5)
        brush.rect(0, SHOWN - 5.5, 2 * SHOWN, 60, (110, 126, 124))
        speckled((110, 126, 124), (84, 96, 98), 1.1, 0.2)(brush)
        water(brush, hour, 0.0, SHOWN - 9.5)

    build_ground(site, ground)
    tower = Kit((2.6, 0, -6.0))
    for n in range(4):
        tower.drum((226, 228, 230) if n % 2 == 0 else (56, 52, 186), (0, n * 1.9, 0), 1.9, 1.4 - 0.13 * n,
            1.27 - 0.13 * n)  # fmt: skip
    tower.drum((70, 74, 80), (0, 7.6, 0), 0.2, 1.2, 1.2)
    tower.drum((150, 226, 250) if hour.name != "day" else (190, 190, 180), (0, 7.8, 0), 1.0, 0.62, 0.62,
        own=hour.name != "day")  # fmt: skip
    tower.drum((56, 52, 160), (0, 8.8, 0), 0.7, 0.78, 0.05)
    tower.box((50, 64, 90), (0, 0.95, 1.36), (0.8, 1.9, 0.1))
    site.add(tower.whole(), f.lot(o.rock, ((-3.0, -3.0, 1.0), (-5.0, -5.0, 1.6), (5.6, -3.6, 1.0), (-1.0, -5.4, 0.8))))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.4, 0.7, 0))
    return site
