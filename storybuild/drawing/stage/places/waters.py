"""Places at the water and on it."""

from math import cos, pi, sin

from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage import outdoor_things as o
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.horizons import SAND, hills, skyline, water
from storybuild.drawing.stage.places.site import SHOWN, Site, build_ground, build_sky, outdoors, planked, speckled
from storybuild.drawing.stage.surfaces import Surface


def beach(board: Board, hour: Hour) -> Site:
    """Sand, surf, the sea to the horizon."""
    site = outdoors(board, hour)
    build_sky(site)

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
    palm = Kit((5.2, 0, -1.6))
    palm.rod((90, 130, 160), (0, 0, 0), (-0.5, 4.0, 0), 0.14, 0.1)
    for n in range(8):
        palm.hull((70, 130, 80), (-0.5, 4.0, 0, 0.06), (-0.5 + 0.9 * cos(n * pi / 4), 4.25, 0.9 * sin(n * pi / 4),
            0.13), (-0.5 + 1.6 * cos(n * pi / 4), 3.5, 1.6 * sin(n * pi / 4), 0.03))  # fmt: skip
    site.add(palm.whole())
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.2, 0.0, 0), (-1.8, -0.5, 0.7, 0), (1.8, -0.5,
        -0.7, 0))  # fmt: skip
    return site


def pier(board: Board, hour: Hour) -> Site:
    """Planks over water, posts, moored boats."""
    site = outdoors(board, hour, lamp=(-1.7, 3.2, -1.4))
    build_sky(site, hills(hour, (110, 110, 96), 1.6))  # type: ignore[arg-type]
    build_ground(site, lambda brush: water(brush, hour, 0.0, 2 * SHOWN))
    site.surfaces.append(Surface((-2.4, 0.02, -9.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 4.8, 17.0, planked((96, 128,
        156), (58, 80, 104), 0.26, 66, 4.8), edge=True))  # fmt: skip
    kit = Kit((0, 0, 0))
    for x in (-2.3, 2.3):
        for z in (-8.0, -5.2, -2.4, 0.6):
            kit.rod((64, 88, 116), (x, -0.2, z), (x, 0.95, z), 0.11)
        kit.rod((150, 180, 200), (x, 0.8, -8.0), (x, 0.8, 0.6), 0.025)
    site.add(kit.items(), o.boat(4.1, -3.2, 1.4), o.boat(-4.6, -6.0, 1.8, 1.0, (150, 100, 60)), o.barrel(-1.6, -2.6),
        o.crate(1.6, -2.3, 0.6, 0.3), o.street_lamp(-1.9, -1.6, 3.1, lit=hour.name in ("night",
        "dusk")))  # fmt: skip
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.4, 0.0, 0), (-1.4, -0.6, 0.7, 0))
    return site


def boat(board: Board, hour: Hour) -> Site:
    """In a rowing boat (or on a ship's deck) on the open sea."""
    site = outdoors(board, hour)
    build_sky(site)
    build_ground(site, lambda brush: water(brush, hour, 0.0, 2 * SHOWN))
    if any(
        word in f"{board.place} {board.heading}".casefold() for word in ("deck", "ship", "ferry", "yacht", "trawler")
    ):
        return _deck(site)
    hull = o.boat(0.0, 0.0, 0.12, 1.45)
    site.add(hull)
    for s in (-1, 1):
        oar = Kit((0.2, 0.55, s * 0.6))
        oar.rod(f.WOOD, (0.1, 0.12, -s * 0.25), (0.5, -0.4, s * 1.4), 0.025, 0.04)
        site.add(oar.items())
    site.people((-0.82, 0.04, 1.25, 0.62), (0.62, -0.04, -1.25, 0.62), (1.45, 0.0, -1.3, 0.5))
    site.rest = (0.0, 0.5, 0.1)
    site.sits, site.shift = True, 0.16
    return site


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
    site.add(kit.items(), o.barrel(-2.6, -1.7))
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
    brush.rect(0, 2.0, 40, 0.12, (186, 188, 188))
    for n in range(14):
        brush.rect(n * 3.0, 4.4, 1.6, 0.12, (214, 220, 222))


def bridge(board: Board, hour: Hour) -> Site:
    """On a bridge: railings, cables, water and town beyond."""
    site = outdoors(board, hour, lamp=(1.4, 3.6, -1.2))
    town = skyline(hour, 5.0)

    def far(brush: Brush, base: float) -> None:
        town(brush, base - 0.4)  # type: ignore[operator]
        brush.rect(0, base - 0.5, 99, 2, hour.far((150, 112, 60), 0.15))

    build_sky(site, far)
    site.surfaces.append(Surface((-SHOWN, -2.0, -SHOWN), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 2 * SHOWN, 2 * SHOWN,
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
    site.add(kit.items(), o.street_lamp(1.4, -1.7, 3.5, lit=hour.name in ("night", "dusk")))
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
