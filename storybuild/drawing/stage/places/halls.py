"""Large bare places under a roof, and what people ride in."""

import re
from functools import partial
from math import pi

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage import outdoor_things as o
from storybuild.drawing.stage import set_pieces as s
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.openings import window
from storybuild.drawing.stage.places.site import Room, Site, build_room, indoors
from storybuild.drawing.stage.solids import Item


def warehouse(board: Board, hour: Hour) -> Site:
    """A hall with crates and high windows."""
    site = indoors(board, hour, lamp=(0.0, 4.2, 0.6))

    def wall(brush: Brush) -> None:
        for n in range(40):
            brush.line([(n * 0.4, 0), (n * 0.4, 6)], 0.02, (96, 104, 110))
        for n in range(5):
            window(brush, hour, 0.8 + n * 2.6, 0.5, 1.7, 0.9, panes=4)
        brush.rect(9.4, 2.0, 2.6, 3.0, (84, 96, 112))
        for m in range(9):
            brush.line([(9.4, 2.0 + m * 0.34), (12.0, 2.0 + m * 0.34)], 0.02, (60, 68, 80))

    build_room(site, Room(wide=14, deep=12, back=-5.5, tall=5.0, wall=(126, 134, 138), floor="stone", ground=(116,
        122, 126), overhead="girders", ceiling=(84, 88, 92), decor=(("back", wall),), skirting=False))  # fmt: skip
    site.add(o.crate(-2.7, -1.7, 1.1, 0.1), o.crate(-1.6, -2.0, 0.9, 0.3), o.crate(-2.6, -1.7, 0.8, 0.5, y=1.1),
        o.crate(2.5, -1.9, 1.2, -0.2), o.crate(3.6, -1.4, 0.9, 0.2), o.crate(2.5, -1.9, 0.7, 0.3, y=1.2), o.barrel(
        1.5, -2.3, (60, 60, 150)), o.barrel(4.4, -2.4))  # fmt: skip
    site.add(f.lot(o.pillar, ((-4.6, -3.4, 5.0, (90, 96, 104), 0.3), (4.9, -3.4, 5.0, (90, 96, 104), 0.3))))
    site.add(s.light_bar(-1.3, 3.6, 6.0, 4), o.crate(0.05, -2.6, 1.0, 0.15), o.crate(0.1, -2.6, 0.85, 0.4, y=1.0))
    site.over_floor(_hazards)
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -0.9, 0.0, 0), (-1.7, -0.3, 0.7, 0), (1.8, -0.3,
        -0.7, 0))  # fmt: skip
    return site


def _hazards(brush: Brush) -> None:
    """Yellow and black stripes that mark a lane for lorries, and a pallet's place."""
    for y in (4.85, 6.0):
        brush.rect(0, y, 14, 0.14, (50, 190, 226))
        for n in range(50):
            brush.fill(
                [(n * 0.3, y), (n * 0.3 + 0.14, y), (n * 0.3 + 0.04, y + 0.14), (n * 0.3 - 0.1, y + 0.14)], (34, 34, 36)
            )


def _slots(brush: Brush, hour: Hour) -> None:
    """Open sides between a parapet and the ceiling, the hour outside."""
    for n in range(6):
        window(brush, hour, 0.25 + n * 3.0, 0.34, 2.5, 1.0, panes=1)


def _bays(brush: Brush) -> None:
    """Lines between cars, numbers, an arrow."""
    brush.cover((116, 118, 118))
    for n in range(8):
        brush.rect(0.3 + n * 2.6, 0.6, 0.12, 4.2, (206, 214, 216))
    for x in (7.55, 9.0, 10.45):
        brush.rect(x, 5.0, 0.12, 3.2, (206, 214, 216))
    brush.rect(7.55, 8.2, 3.02, 0.12, (206, 214, 216))
    for n, x in enumerate((7.95, 9.45)):
        brush.rect(x, 6.5, 0.5, 0.09, (60, 200, 236))
        brush.rect(x + 0.2 * n, 6.5, 0.09, 0.6, (60, 200, 236))
        brush.rect(x, 6.8, 0.5, 0.09, (60, 200, 236))
    brush.fill([(9.0, 8.6), (10.6, 8.6), (10.6, 8.3), (11.3, 8.8), (10.6, 9.3), (10.6, 9.0), (9.0, 9.0)], (190,
        200, 204))  # fmt: skip


def _strips(brush: Brush) -> None:
    """Lamps, beams and pipes under a car park's ceiling."""
    brush.cover((120, 122, 122))
    for n in range(5):
        for y in (-4.0, -0.5, 3.0, 7.5):
            brush.rect(1.5 + n * 3.6, y, 1.5, 0.16, (240, 250, 250), own=True)
    for n in range(-3, 4):
        brush.rect(0, 1.5 + n * 3.2, 20, 0.5, (98, 100, 100))
        brush.rect(0, 2.0 + n * 3.2, 20, 0.06, (70, 72, 74))
    for x, tone in ((3.3, (60, 60, 150)), (6.8, (130, 132, 132)), (10.6, (60, 60, 150)), (14.2, (130, 132, 132))):
        brush.rect(x, -9, 0.14, 30, tone)
        brush.rect(x + 0.14, -9, 0.05, 30, (84, 86, 88))


def car_park(board: Board, hour: Hour) -> Site:
    """A multi-storey car park: pillars, bays, cars, lamps."""
    site = indoors(board, hour, lamp=(0.0, 2.7, 0.8), cold=True, bright=0.86)

    def side(brush: Brush) -> None:
        _slots(brush, hour)

    def wall(brush: Brush) -> None:
        _slots(brush, hour)
        brush.rect(0, 1.9, 20, 0.35, (70, 160, 206))
        brush.rect(3.1, 0.7, 0.7, 0.7, (150, 90, 40))
        brush.rect(3.24, 0.8, 0.12, 0.5, (240, 240, 240))
        brush.rect(3.24, 0.8, 0.36, 0.1, (240, 240, 240))
        brush.rect(3.5, 0.8, 0.1, 0.28, (240, 240, 240))
        brush.rect(3.24, 1.0, 0.36, 0.09, (240, 240, 240))
        brush.rect(14.6, 0.5, 0.8, 0.26, (90, 160, 60), own=True)

    build_room(site, Room(wide=18, deep=14, back=-6.0, tall=2.9, wall=(132, 134, 132), floor="plain", ground=(116,
        118, 118), ceiling=(120, 122, 122), decor=(("back", wall), ("left", side), ("right", side), (
        "front", side)), skirting=False))  # fmt: skip
    site.over_floor(_bays)
    site.ceiling(_strips)
    yellow: Colour = (60, 180, 220)
    site.add(_parking_sign(0.0, 2.5, -2.2))
    site.add(f.lot(o.pillar, ((-3.0, -1.3, 2.9, (150, 152, 150), 0.5, yellow), (3.1, -1.3, 2.9, (150, 152, 150), 0.5,
        yellow), (-6.4, 2.4, 2.9, (150, 152, 150), 0.5, yellow))))  # fmt: skip
    site.add(o.car(-4.7, -4.0, -pi / 2, (120, 84, 44)), o.car(-1.7, -4.1, pi / 2, (60, 58, 150)), o.car(1.6, -4.1,
        -pi / 2, (150, 148, 142)), o.car(5.4, -4.0, pi / 2, (60, 100, 60)))  # fmt: skip
    site.people((-0.65, 0.2, 0.9, 0), (0.65, 0.2, -0.9, 0), (0.0, -0.8, 0.0, 0), (-1.8, -0.1, 0.7, 0), (1.8, -0.1,
        -0.7, 0))  # fmt: skip
    return site


def _parking_sign(x: float, y: float, z: float) -> list[Item]:
    """A lit P that hangs from the ceiling."""
    kit, white = Kit((x, y, z)), (244, 244, 244)
    kit.rod((60, 60, 60), (0, 0.2, 0), (0, 0.4, 0), 0.02)
    kit.box(
        (190, 100, 30),
        (0, 0, 0),
        (0.5, 0.5, 0.08),
        own=True,
        marks=(
            (5, 0.3, 0.14, 0.13, 0.72, white),
            (5, 0.3, 0.74, 0.42, 0.12, white),
            (5, 0.6, 0.44, 0.12, 0.4, white),
            (5, 0.3, 0.42, 0.42, 0.12, white),
        ),
    )
    return kit.items()


def _track(brush: Brush) -> None:
    """Rails on sleepers along the middle, gravel under them."""
    brush.rect(0.95, 0, 1.9, 60, (66, 72, 82))
    for n in range(int(brush.top / 0.55), int(brush.bottom / 0.55) + 2):
        brush.rect(1.05, n * 0.55, 1.7, 0.2, (46, 62, 84))
    for x in (1.3, 2.42):
        brush.rect(x, 0, 0.08, 60, (176, 172, 168))


def _channel(brush: Brush) -> None:
    """A sewer's water between two walks."""
    brush.rect(1.15, 0, 1.5, 60, (60, 78, 62))
    for x in (1.08, 2.62):
        brush.rect(x, 0, 0.1, 60, (130, 138, 142))
    for n in range(int(brush.top / 0.3), int(brush.bottom / 0.3) + 2):
        brush.line([(1.3 + 0.3 * (n % 3), n * 0.3), (1.7 + 0.3 * (n % 3), n * 0.3 + 0.03)], 0.03, (110, 140, 110))


def _mouth(hour: Hour, brush: Brush) -> None:
    """The tunnel's far end, the hour outside."""
    brush.cover((34, 34, 40))
    outline = [(1.0, 3.0), (1.0, 1.4), (1.35, 0.9), (1.9, 0.7), (2.45, 0.9), (2.8, 1.4), (2.8, 3.0)]
    brush.fill(outline, hour.band, own=True)
    brush.rect(1.0, 1.75, 1.8, 1.25, hour.low, own=True)
    brush.rect(1.0, 2.3, 1.8, 0.7, hour.far((110, 120, 110)), own=True)


def tunnel(board: Board, hour: Hour) -> Site:
    """A tunnel or cave with lamps along it."""
    site = indoors(board, hour, lamp=(0.0, 2.6, -0.4), bright=0.85)

    def wall(brush: Brush) -> None:
        for m in range(8):
            for n in range(30):
                brush.rect(n * 0.7 + m % 2 * 0.35, m * 0.42, 0.66, 0.38, mixed((96, 108, 122), (60, 66, 76), 0.25 * ((
                    n * 3 + m * 5) % 4)))  # fmt: skip
        for n in range(5):
            brush.rect(1.6 + n * 3.4, 0.75, 0.34, 0.26, (150, 226, 250), own=True)

    build_room(site, Room(wide=3.8, deep=20, back=-15, tall=3.0, wall=(70, 78, 90), floor="stone", ground=(92, 96,
        102), overhead="girders", ceiling=(56, 60, 70), decor=(("left", wall), ("right", wall), ("back", partial(_mouth,
        hour))), skirting=False))  # fmt: skip
    said = f"{board.place} {board.heading}".casefold()
    site.over_floor(_channel if re.search(r"sewer|drain|canal", said) else _track)
    pipes = Kit((0, 0, 0))
    for x, tone, wide in ((-1.3, (60, 90, 130), 0.12), (-1.0, (96, 104, 110), 0.07), (1.35, (70, 110, 70), 0.1)):
        pipes.rod(tone, (x, 2.8, 4.0), (x, 2.8, -14.0), wide)
    for z in (-1.6, -4.6, -7.6):
        pipes.box((150, 226, 250), (0, 2.9, z), (0.3, 0.1, 0.5), own=True)
    site.add(pipes.items())
    for z in (-2.2, -7.0, -11.0):
        for points in (
            ((-1.9, 0.0), (-1.6, 0.0), (-1.6, 2.2), (-1.9, 2.6)),
            ((1.6, 0.0), (1.9, 0.0), (1.9, 2.6), (1.6, 2.2)),
        ):
            kit = Kit((0, 0, z))
            kit.wedge((84, 90, 100), points, 0.0, 0.3)
            site.add(kit.items())
    site.people((-0.6, 0.1, 0.8, 0), (0.65, 0.0, -0.8, 0), (0.1, -1.4, 0.0, 0), (-1.1, -1.0, 0.5, 0))
    site.shift = 0.07
    return site


def cell(board: Board, hour: Hour) -> Site:
    """A cell or cellar: bare stone, a small barred window, a bunk."""
    site = indoors(board, hour, lamp=(0.3, 2.2, 0.6), bright=0.92)

    def stones(brush: Brush) -> None:
        for m in range(9):
            for n in range(18):
                brush.rect(n * 0.5 + m % 2 * 0.25, m * 0.32, 0.47, 0.29, mixed((124, 130, 132), (84, 90, 96), 0.3 * ((
                    n * 3 + m * 5) % 4)))  # fmt: skip

    def bars(brush: Brush) -> None:
        stones(brush)
        brush.rect(2.9, 0.5, 0.9, 0.6, mixed(hour.high, hour.low, 0.5), own=True)
        for n in range(5):
            brush.rect(2.95 + n * 0.19, 0.5, 0.05, 0.6, (44, 44, 46))

    build_room(site, Room(wide=4.8, deep=4.6, back=-1.9, tall=2.6, wall=(110, 116, 120), floor="stone", ground=(96,
        102, 106), overhead="beams", ceiling=(84, 88, 92), decor=(("back", bars), ("left", stones), ("right", stones)),
        skirting=False))  # fmt: skip
    bunk = Kit((-1.1, 0, -1.4))
    bunk.box((70, 74, 80), (0, 0.4, 0), (1.9, 0.08, 0.8))
    bunk.box((110, 120, 124), (0, 0.49, 0), (1.86, 0.1, 0.76))
    bunk.box((90, 96, 110), (0.2, 0.55, 0), (1.4, 0.05, 0.78))
    site.add(bunk.items())
    gate = Kit((2.35, 0, 0.0))
    for n in range(9):
        gate.rod((60, 62, 66), (0, 0, -1.2 + n * 0.28), (0, 2.6, -1.2 + n * 0.28), 0.022)
    site.add(gate.items())
    site.people((-0.55, -0.1, 0.9, 0), (0.75, 0.0, -0.9, 0), (-1.1, -1.3, 0.3, 0.52), (0.3, -0.9, 0.0, 0))
    return site


def platform(board: Board, hour: Hour) -> Site:
    """An underground platform: tiled wall, rails, a train's side."""
    site = indoors(board, hour, lamp=(0.0, 3.0, 0.8), cold=True)

    def wall(brush: Brush) -> None:
        for m in range(14):
            brush.line([(0, 0.3 + m * 0.2), (20, 0.3 + m * 0.2)], 0.008, (180, 178, 168))
        for n in range(60):
            brush.line([(n * 0.3, 0), (n * 0.3, 3.3)], 0.008, (180, 178, 168))
        brush.rect(0, 0.5, 20, 0.18, (60, 60, 190))
        for x in (3.0, 9.5):
            brush.disc(x + 0.9, 1.3, 0.5, 0.5, (60, 60, 196))
            brush.disc(x + 0.9, 1.3, 0.36, 0.36, (236, 236, 236))
            brush.rect(x + 0.2, 1.18, 1.4, 0.26, (150, 84, 40))
        brush.rect(6.2, 0.85, 1.6, 1.2, (90, 150, 190))
        brush.rect(6.35, 1.0, 0.6, 0.9, (60, 80, 180))

    def ground(brush: Brush) -> None:
        brush.cover((142, 144, 144))
        brush.rect(0, 3.2, 20, 0.25, (80, 200, 226))
        for n in range(22):
            brush.line([(n * 0.7, 3.5), (n * 0.7, 12)], 0.01, (110, 112, 112))

    build_room(site, Room(wide=14, deep=10, back=-3.4, tall=3.4, wall=(206, 204, 196), floor="plain",
        overhead="tiles", ceiling=(150,
        152, 150), decor=(("back", wall),), skirting=False))  # fmt: skip
    site.over_floor(ground)
    site.add(o.bench(-2.3, -2.9), o.bench(2.7, -2.9), f.lot(o.pillar, ((-3.6, -1.2, 3.4, (190, 190, 186), 0.4), (3.8,
        -1.2, 3.4, (190, 190, 186), 0.4))))  # fmt: skip
    site.people((-0.65, -0.2, 0.9, 0), (0.65, -0.2, -0.9, 0), (0.0, -1.1, 0.0, 0), (-1.8, -0.6, 0.6, 0))
    return site
