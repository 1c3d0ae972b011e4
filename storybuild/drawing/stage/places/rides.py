"""What people ride in."""

from functools import partial
from math import cos, pi, sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage import outdoor_things as o
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.grounds import AROUND, SHOWN, Horizon
from storybuild.drawing.stage.places.horizons import skyline
from storybuild.drawing.stage.places.openings import window
from storybuild.drawing.stage.places.site import Room, Site, build_ground, build_room, indoors
from storybuild.drawing.stage.places.skies import build_sky


def ship(board: Board, hour: Hour) -> Site:
    """A spaceship's cockpit, or a bridge: consoles before a wide window of stars."""
    site = indoors(board, hour, lamp=(0.0, 2.2, 0.8), cold=True)

    def stars(brush: Brush) -> None:
        outline = [(0.9, 1.9), (1.4, 0.5), (5.6, 0.5), (6.1, 1.9)]
        brush.fill([(0.75, 2.0), (1.3, 0.38), (5.7, 0.38), (6.25, 2.0)], (70, 66, 64))
        brush.fill(outline, (40, 22, 16), own=True)
        for n in range(70):
            a, b = 1.45 + (n * 0.618) % 1.0 * 4.1, 0.55 + (n * 0.377) % 1.0 * 1.25
            brush.disc(a, b, 0.012 + 0.01 * (n % 2), 0.012 + 0.01 * (n % 2), (250, 246, 240), own=True)
        brush.disc(4.8, 1.35, 0.42, 0.42, (190, 120, 70), own=True)
        brush.disc(4.68, 1.25, 0.34, 0.3, (210, 150, 96), own=True)

    def panels(brush: Brush) -> None:
        for n in range(6):
            brush.rect(0.4 + n * 1.0, 0.8, 0.8, 0.6, (70, 66, 64))
            for m in range(6):
                brush.disc(0.55 + n * 1.0 + m % 3 * 0.22, 0.95 + m // 3 * 0.24, 0.05, 0.05, ((90, 210, 120), (60, 90,
                    240), (240, 190, 90))[(n + m) % 3], own=True)  # fmt: skip

    build_room(site, Room(wide=7, deep=6, tall=2.6, wall=(128, 122, 116), low=(96, 92, 88), floor="tiles", ground=(92,
        90, 88), overhead="tiles", ceiling=(84, 82, 80), decor=(("back", stars), ("left", panels), ("right", panels)),
        skirting=False))  # fmt: skip
    for x in (-1.3, 1.3):
        kit = Kit((x, 0, -1.3))
        kit.box((96, 92, 90), (0, 0.45, 0), (1.9, 0.9, 0.6), top=(70, 66, 64), marks=tuple((3, 0.06 + 0.16 * n, 0.25,
            0.1, 0.5, ((200, 190, 90), (90, 90, 230), (110, 210, 120))[n % 3]) for n in range(6)))  # fmt: skip
        site.add(kit.items())
    site.people((-0.7, 0.1, 0.9, 0), (0.75, 0.1, -0.9, 0), (0.0, -0.75, 0.0, 0), (-1.8, -0.2, 0.7, 0))
    site.rest = (1.0, 0.9, -1.15)
    return site


def train(board: Board, hour: Hour) -> Site:
    """A railway carriage: seats that face each other, windows, racks."""
    site = indoors(board, hour, lamp=(0.0, 2.05, 0.7), bright=1.02)

    def side(brush: Brush) -> None:
        for n in range(4):
            x = 0.5 + n * 2.15
            window(brush, hour, x, 0.62, 1.65, 0.85, panes=1)
            for m in range(5):
                brush.disc(x + 0.2 + m * 0.32, 1.36, 0.24, 0.11 + 0.03 * (m % 2), hour.far((70, 110, 80), 0.2),
                    own=True)  # fmt: skip
            brush.rect(x, 1.38, 1.65, 0.09, hour.far((70, 120, 100), 0.1), own=True)
        brush.rect(0, 0.38, 10, 0.06, (90, 96, 100))

    build_room(site, Room(wide=9.0, deep=3.4, back=-1.45, tall=2.25, wall=(176, 186, 190), low=(120, 110, 90),
        floor="plain", ground=(92, 92, 96), decor=(("back", side),), skirting=False))  # fmt: skip
    blue: Colour = (132, 84, 52)
    for x, turn in ((-1.05, 1), (1.05, -1), (-3.4, 1), (3.4, -1), (-1.95, -1), (1.95, 1)):
        for z in (-0.95,):
            kit = Kit((x, 0, z), ((0.0, 0.0, -1.0 * turn), (0.0, 1.0, 0.0), (1.0 * turn, 0.0, 0.0)))
            kit.box(blue, (0, 0.24, 0.08), (0.95, 0.44, 0.48), top=mixed(blue, (230, 220, 210), 0.14))
            kit.box(blue, (0, 0.68, -0.20), (0.95, 1.24, 0.14), marks=((5, 0.12, 0.76, 0.76, 0.2, (206, 210, 210)),))
            site.add(kit.items())
    table = Kit((0, 0, -1.12))
    table.box((150, 170, 182), (0, 0.72, 0), (0.62, 0.04, 0.6))
    table.rod(f.STEEL, (0, 0, 0.1), (0, 0.7, 0.1), 0.03)
    site.add(table.items())
    site.people((-0.93, -0.86, 1.35, 0.46), (0.93, -0.86, -1.35, 0.46), (0.1, 0.35, 2.9, 0), (-2.2, 0.3, 1.0, 0))
    site.rest = (0.0, 0.74, -0.95)
    site.sits, site.shift = True, 0.12
    return site


def _cabin(site: Site) -> None:
    """Seats, doors, roof, wheel."""
    leather: Colour = (70, 92, 120)
    kit = Kit((0, 0, 0))
    kit.box((58, 56, 58), (0, 1.42, -1.25), (1.62, 0.07, 0.12))
    for s in (-1, 1):
        kit.rod((58, 56, 58), (s * 0.80, 0.95, -1.35), (s * 0.68, 1.42, -0.9), 0.05)
        kit.rod((58, 56, 58), (s * 0.86, 0.92, 0.62), (s * 0.66, 1.44, 0.05), 0.04)
        kit.rod((58, 56, 58), (s * 0.67, 1.45, 0.1), (s * 0.67, 1.45, -1.3), 0.04)
        kit.box((60, 60, 140), (s * 0.88, 0.66, -0.35), (0.08, 0.5, 2.0))
    kit.box(leather, (0, 0.72, -1.05), (1.5, 0.62, 0.2))
    for s in (-1, 1):
        kit.box(leather, (s * 0.38, 0.68, -0.44), (0.56, 0.72, 0.16))
        kit.box(leather, (s * 0.38, 1.15, -0.45), (0.28, 0.2, 0.11))
        kit.box(leather, (s * 0.38, 0.33, -0.16), (0.56, 0.16, 0.54))
    kit.box((50, 48, 50), (0, 0.72, 0.62), (1.66, 0.22, 0.30))
    site.add(kit.items())
    wheel = Kit((0.38, 0.90, 0.40))
    for n in range(12):
        t, u = 2 * pi * n / 12, 2 * pi * (n + 1) / 12
        wheel.rod(f.BLACK, (0.17 * cos(t), 0.17 * sin(t), 0.05 * sin(t) * -1), (0.17 * cos(u), 0.17 * sin(u),
            -0.05 * sin(u)), 0.016, ink=0.6)  # fmt: skip
    wheel.rod(f.BLACK, (-0.15, 0, 0), (0.15, 0, 0), 0.014)
    site.add(wheel.whole())


def _passed(hour: Hour, town: Horizon, brush: Brush, base: float) -> None:
    """The town that one drives through, and what falls on it."""
    town(brush, base)
    for n in range(2400 if hour.wet or hour.snow else 0):
        a, b = (n * 0.618034) % 1.0 * AROUND, base + 1.0 - (n * 0.377) % 1.0 * 20.0
        if hour.snow:
            brush.disc(a, b, 0.1, 0.1, (244, 244, 244))
        else:
            brush.fill([(a, b), (a + 0.07, b), (a - 0.15, b + 0.9)], (206, 200, 190))


def _lanes(hour: Hour, brush: Brush) -> None:
    """The road under a car and behind it."""
    brush.cover((112, 132, 116) if not hour.snow else (232, 230, 226))
    brush.rect(SHOWN - 4.2, 0, 8.4, 2 * SHOWN, (98, 96, 94))
    for x in (-4.0, 3.88):
        brush.rect(SHOWN + x, 0, 0.12, 2 * SHOWN, (206, 214, 216))
    for n in range(int(brush.top / 4), int(brush.bottom / 4) + 2):
        brush.rect(SHOWN - 1.9, n * 4.0, 0.14, 2.0, (206, 214, 216))


def car(board: Board, hour: Hour) -> Site:
    """Inside a car, seen through where the windscreen is: seats, a wheel, the road behind."""
    site = indoors(board, hour, lamp=(0.0, 2.4, 2.6), bright=1.0 if not hour.night else 0.95)

    build_sky(site, partial(_passed, hour, skyline(hour, 8.0)))
    build_ground(site, partial(_lanes, hour))
    for z in (-8.0, -15.0, -24.0):
        site.add(o.street_lamp(-5.2, z, 5.4, lit=hour.lamps), o.tree(5.6, z - 3.0, 5.6, bare=hour.snow))
    site.room, site.ceiled, site.open_set = (1.15, 1.9), 2.7, False
    _cabin(site)
    site.people((0.38, -0.22, 0.0, 0.42), (-0.38, -0.22, 0.0, 0.42), (0.0, -0.85, 0.0, 0.44), (0.45, -0.85, 0.0, 0.44))
    site.rest = (-0.38, 0.84, 0.6)
    site.sits, site.shift = True, 0.12
    return site
