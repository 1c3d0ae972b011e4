"""Rooms where people work, buy, heal, learn and wait."""

from math import pi

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage import outdoor_things as o
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.grounds import Paint
from storybuild.drawing.stage.places.site import Room, Site, build_room, indoors

BOTTLES: tuple[Colour, ...] = ((60, 110, 60), (50, 90, 160), (70, 130, 190), (120, 90, 60), (150, 160, 170), (60, 50,
    130))  # fmt: skip


def _bottles(x: float, y: float, wide: float, rows: int = 3) -> Paint:
    def paint(brush: Brush) -> None:
        brush.rect(x - 0.1, y - 0.1, wide + 0.2, rows * 0.5 + 0.15, (38, 52, 76))
        for row in range(rows):
            low = y + 0.46 + row * 0.5
            brush.rect(x, y + row * 0.5, wide, 0.46, (70, 108, 150) if row % 2 else (62, 96, 138))
            for n in range(int(wide / 0.13)):
                tall, left = 0.24 + 0.05 * (n * 5 % 4), x + 0.03 + n * 0.13
                colour = BOTTLES[(n * 7 + row * 3) % 6]
                brush.rect(left, low - tall, 0.075, tall, colour)
                brush.rect(left + 0.022, low - tall - 0.08, 0.03, 0.09, colour)
                brush.rect(left, low - tall * 0.6, 0.075, 0.07, (206, 216, 220))
            brush.rect(x - 0.05, low, wide + 0.1, 0.045, (50, 78, 118))

    return paint


def _neon(word_shape: Colour, x: float, y: float) -> Paint:
    def paint(brush: Brush) -> None:
        for n in range(3):
            brush.frame(x + n * 0.32, y, 0.22, 0.34, 0.03, word_shape)

    return paint


def bar(board: Board, hour: Hour) -> Site:
    """A bar: bottles behind a counter with stools."""
    site = indoors(board, hour, lamp=(0.2, 2.05, 0.5))
    build_room(site, Room(wide=7.6, deep=6.2, wall=(70, 82, 112), low=(46, 64, 96), ground=(62, 88, 120),
        overhead="beams", ceiling=(60,
        70, 90), decor=(("back", _bottles(1.6, 0.45, 4.4)), ("left", _neon((120, 90, 240), 2.0, 0.9))), doors=((
        "right", 3.8),), windows=(("left", 3.9, 0.7, 1.2, 1.1), ("back", 6.3, 0.7, 0.9, 1.0))))  # fmt: skip
    site.add(f.counter(0.0, -1.05, 5.0, top=(70, 118, 176)), f.lot(f.stool, ((-1.5, -0.42), (-0.55, -0.42), (0.5,
        -0.42), (1.5, -0.42))))  # fmt: skip
    site.add(f.pendant(-1.0, -0.95, 1.95, 2.7), f.pendant(1.0, -0.95, 1.95, 2.7))
    for n, x in enumerate((-1.9, 0.9, 1.7)):
        kit = Kit((x, 1.08, -1.0))
        kit.drum(BOTTLES[n * 2], (0, 0, 0), 0.2, 0.04, 0.04)
        kit.drum(BOTTLES[n * 2], (0, 0.2, 0), 0.09, 0.018, 0.015)
        site.add(kit.whole())
    site.people((-0.78, 0.0, 1.0, 0), (0.78, 0.0, -1.0, 0), (0.0, -1.65, 0.0, 0), (-1.9, 0.2, 0.8, 0), (1.9, 0.2,
        -0.8, 0))  # fmt: skip
    site.rest = (0.12, 1.08, -0.92)
    return site


def diner(board: Board, hour: Hour) -> Site:
    """A diner: booths at a window, a table between them."""
    site = indoors(board, hour, lamp=(0.0, 2.1, 0.5), bright=1.04)
    red: Colour = (60, 54, 172)

    def stripe(brush: Brush) -> None:
        brush.rect(0, 2.2, 9, 0.12, (200, 196, 70))

    build_room(site, Room(wide=8, deep=6, wall=(190, 206, 212), low=(150, 190, 110), floor="check", ground=(206, 208,
        204), windows=(("back", 0.7, 0.5, 2.9, 1.25), ("back", 4.3, 0.5, 2.9, 1.25)), doors=(("right", 4.2),),
        overhead="tiles", decor=(
        ("left", stripe),)))  # fmt: skip
    for x, turn in ((-1.15, pi / 2), (1.15, -pi / 2), (-3.3, pi / 2), (3.3, -pi / 2)):
        kit = Kit((x, 0, -0.75), ((0.0, 0.0, -1.0) if turn > 0 else (0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)
            if turn > 0 else (-1.0, 0.0, 0.0)))  # fmt: skip
        kit.box(red, (0, 0.22, 0.06), (1.1, 0.44, 0.5), top=mixed(red, (240, 240, 240), 0.12))
        kit.box(red, (0, 0.58, -0.24), (1.1, 1.16, 0.14), top=(200, 200, 200))
        site.add(kit.items())
    site.add(f.table(0.0, -0.75, wide=1.05, deep=0.95, colour=(196, 204, 204)), f.pendant(0.0, -0.8, 1.95, 2.7, red))
    for n, (x, colour) in enumerate(((-0.1, (50, 46, 190)), (0.06, (70, 190, 226)))):
        kit = Kit((x, 0.74, -1.1 + 0.02 * n))
        kit.drum(colour, (0, 0, 0), 0.13, 0.028, 0.024)
        site.add(kit.whole())
    site.people((-0.98, -0.62, 1.35, 0.46), (0.98, -0.62, -1.35, 0.46), (-0.2, 0.75, 2.7, 0), (1.7, 0.6, -2.4, 0), (
        -1.8, 0.5, 1.6, 0))  # fmt: skip
    site.rest = (0.05, 0.74, -0.55)
    site.sits = True
    return site


def shop(board: Board, hour: Hour) -> Site:
    """Shelves of goods and a till."""
    site = indoors(board, hour, bright=1.06, cold=True)

    def goods(brush: Brush) -> None:
        for row in range(4):
            low = 0.72 + row * 0.5
            brush.rect(0.3, low - 0.44, 7.0, 0.44, (120, 128, 132))
            for n in range(46):
                tall, wide = 0.2 + 0.05 * (n * 3 % 4), 0.09 + 0.02 * (n % 3)
                colour = ((60, 60, 196), (70, 180, 220), (90, 150, 70), (190, 130, 60), (206, 206, 210), (120, 80,
                    160))[(n // 3 + row * 2) % 6]  # fmt: skip
                brush.rect(0.34 + n * 0.15, low - tall, wide, tall, colour)
            brush.rect(0.25, low, 7.1, 0.05, (176, 176, 172))

    build_room(site, Room(wide=7.6, deep=6, wall=(196, 202, 200), floor="tiles", ground=(186, 190, 188), decor=((
        "back", goods),), windows=(("left", 2.0, 0.5, 2.4, 1.5),), doors=(("left", 0.6),),
        overhead="tiles"))  # fmt: skip
    till = Kit((1.5, 0.95, -0.95))
    till.box((70, 66, 66), (0, 0.1, 0), (0.4, 0.2, 0.36))
    till.box((60, 56, 56), (0, 0.28, -0.1), (0.34, 0.2, 0.06), marks=((5, 0.1, 0.2, 0.8, 0.6, (120, 200, 120)),))
    site.add(f.counter(1.25, -0.95, 2.0, colour=(120, 150, 176), tall=0.95, top=(190, 196, 196)), till.items())
    site.add(f.shelf(-2.4, -0.6, 1.6, turn=1.57, tall=1.5), f.shelf(3.2, 0.6, 1.6, turn=-1.57, tall=1.5))
    site.people((-0.55, -0.1, 0.9, 0), (1.15, -1.55, -0.4, 0), (0.7, 0.3, -0.9, 0), (-1.5, 0.3, 0.7, 0))
    site.rest = (0.7, 0.95, -0.85)
    return site


def library(board: Board, hour: Hour) -> Site:
    """High shelves of books and a reading table."""
    site = indoors(board, hour)
    build_room(site, Room(wide=7.4, deep=6, tall=3.2, wall=(104, 132, 156), ground=(62, 92, 128), windows=(("right",
        1.8, 0.6, 1.0, 1.7),), doors=(("left", 3.6),)))  # fmt: skip
    site.add(f.lot(f.shelf, tuple((x, -2.1, 1.5, 0.0, 2.7) for x in (-2.7, -1.15, 0.4, 1.95))), f.shelf(-3.45, 0.0,
        2.2, turn=1.57, tall=2.7))  # fmt: skip
    lamp = Kit((0.4, 0.74, -0.7))
    lamp.rod((90, 160, 190), (0, 0, 0), (0, 0.25, 0), 0.014)
    lamp.hull((70, 130, 60), (-0.11, 0.28, 0, 0.05), (0.11, 0.28, 0, 0.05))
    site.add(f.table(0.1, -0.7, wide=1.6), lamp.items(), f.chair(-0.95, -0.7, 1.57))
    site.people((-0.7, 0.15, 0.9, 0), (0.75, 0.15, -0.9, 0), (0.1, -1.35, 0.0, 0), (-1.8, 0.2, 0.8, 0))
    site.rest = (-0.2, 0.74, -0.55)
    return site


def church(board: Board, hour: Hour) -> Site:
    """Pews, an altar, a coloured window."""
    site = indoors(board, hour, lamp=(0.0, 3.4, -0.4))

    def glass(brush: Brush) -> None:
        for x in (1.2, 3.45, 5.7):
            tall = 2.4 if x == 3.45 else 1.9
            outline = [(x, 1.0 + (2.4 - tall)), (x + 0.55, 0.5 + (2.4 - tall)), (x + 1.1, 1.0 + (2.4 - tall)), (
                x + 1.1, 3.0), (x, 3.0)]  # fmt: skip
            brush.fill(outline, (50, 46, 46))
            for n in range(3):
                for m in range(5):
                    colour = ((190, 110, 60), (60, 60, 200), (70, 190, 226), (110, 170, 80), (170, 90, 150))[(
                        n * 2 + m + int(x)) % 5]  # fmt: skip
                    brush.rect(x + 0.08 + n * 0.33, 1.15 + (2.4 - tall) + m * (tall - 0.65) / 5, 0.28, (
                        tall - 0.65) / 5 - 0.05, mixed(colour, (20, 20, 20), 0.45 if site.hour.night else 0.0),
                        own=True)  # fmt: skip

    build_room(site, Room(wide=8, deep=9, tall=4.4, back=-4.0, wall=(150, 158, 164), floor="stone", ground=(128, 136,
        142), ceiling=(110, 120, 126), decor=(("back", glass),)))  # fmt: skip
    altar = Kit((0, 0, -3.2))
    altar.box((206, 212, 214), (0, 0.5, 0), (1.6, 1.0, 0.6))
    altar.box((80, 170, 206), (0, 1.5, 0), (0.08, 1.0, 0.06))
    altar.box((80, 170, 206), (0, 1.72, 0), (0.5, 0.08, 0.06))
    site.add(altar.items())
    for z in (-1.7, 0.9, 2.2):
        site.add(f.lot(o.bench, ((-2.2, z, pi), (2.2, z, pi))))
    site.people((-0.6, 0.0, 0.9, 0), (0.6, 0.0, -0.9, 0), (0.0, -2.3, 0.0, 0), (-1.4, -0.8, 0.4, 0))
    site.shift = 0.05
    return site
