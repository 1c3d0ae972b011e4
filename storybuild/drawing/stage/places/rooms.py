"""Rooms where people work, buy, heal, learn and wait."""

from math import pi

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.site import Paint, Room, Site, build_room, indoors

BOTTLES: tuple[Colour, ...] = (
    (60, 110, 60),
    (50, 90, 160),
    (70, 130, 190),
    (120, 90, 60),
    (150, 160, 170),
    (60, 50, 130),
)


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
    build_room(
        site,
        Room(
            wide=7.6,
            deep=6.2,
            wall=(70, 82, 112),
            low=(46, 64, 96),
            ground=(62, 88, 120),
            ceiling=(60, 70, 90),
            decor=(("back", _bottles(1.6, 0.45, 4.4)), ("left", _neon((120, 90, 240), 2.0, 0.9))),
            doors=(("right", 3.8),),
            windows=(("left", 3.9, 0.7, 1.2, 1.1),),
        ),
    )
    site.add(
        f.counter(0.0, -1.05, 5.0, top=(70, 118, 176)),
        f.lot(f.stool, ((-1.5, -0.42), (-0.55, -0.42), (0.5, -0.42), (1.5, -0.42))),
    )
    site.add(f.pendant(-1.0, -0.95, 1.95, 2.7), f.pendant(1.0, -0.95, 1.95, 2.7))
    for n, x in enumerate((-1.9, 0.9, 1.7)):
        kit = Kit((x, 1.08, -1.0))
        kit.drum(BOTTLES[n * 2], (0, 0, 0), 0.2, 0.04, 0.04)
        kit.drum(BOTTLES[n * 2], (0, 0.2, 0), 0.09, 0.018, 0.015)
        site.add(kit.whole())
    site.people(
        (-0.78, 0.0, 1.0, 0), (0.78, 0.0, -1.0, 0), (0.0, -1.65, 0.0, 0), (-1.9, 0.2, 0.8, 0), (1.9, 0.2, -0.8, 0)
    )
    site.rest = (0.12, 1.08, -0.92)
    return site


def diner(board: Board, hour: Hour) -> Site:
    """A diner: booths at a window, a table between them."""
    site = indoors(board, hour, lamp=(0.0, 2.1, 0.5), bright=1.04)
    red: Colour = (60, 54, 172)

    def stripe(brush: Brush) -> None:
        brush.rect(0, 2.2, 9, 0.12, (200, 196, 70))

    build_room(
        site,
        Room(
            wide=8,
            deep=6,
            wall=(190, 206, 212),
            low=(150, 190, 110),
            floor="check",
            ground=(206, 208, 204),
            windows=(("back", 0.7, 0.5, 2.9, 1.25), ("back", 4.3, 0.5, 2.9, 1.25)),
            doors=(("right", 4.2),),
            decor=(("left", stripe),),
        ),
    )
    for x, turn in ((-1.15, pi / 2), (1.15, -pi / 2), (-3.3, pi / 2), (3.3, -pi / 2)):
        kit = Kit(
            (x, 0, -0.75),
            (
                (0.0, 0.0, -1.0) if turn > 0 else (0.0, 0.0, 1.0),
                (0.0, 1.0, 0.0),
                (1.0, 0.0, 0.0) if turn > 0 else (-1.0, 0.0, 0.0),
            ),
        )
        kit.box(red, (0, 0.22, 0.06), (1.1, 0.44, 0.5), top=mixed(red, (240, 240, 240), 0.12))
        kit.box(red, (0, 0.58, -0.24), (1.1, 1.16, 0.14), top=(200, 200, 200))
        site.add(kit.items())
    site.add(f.table(0.0, -0.75, wide=1.05, deep=0.95, colour=(196, 204, 204)), f.pendant(0.0, -0.8, 1.95, 2.7, red))
    for n, (x, colour) in enumerate(((-0.1, (50, 46, 190)), (0.06, (70, 190, 226)))):
        kit = Kit((x, 0.74, -1.1 + 0.02 * n))
        kit.drum(colour, (0, 0, 0), 0.13, 0.028, 0.024)
        site.add(kit.whole())
    site.people(
        (-0.98, -0.62, 1.35, 0.46),
        (0.98, -0.62, -1.35, 0.46),
        (-0.2, 0.75, 2.7, 0),
        (1.7, 0.6, -2.4, 0),
        (-1.8, 0.5, 1.6, 0),
    )
    site.rest = (0.05, 0.74, -0.55)
    site.sits = True
    return site


def office(board: Board, hour: Hour) -> Site:
    """An office with desks and screens."""
    site = indoors(board, hour, cold=True)

    def blinds(brush: Brush) -> None:
        for m in range(9):
            brush.rect(0.9, 0.62 + m * 0.13, 2.2, 0.02, (214, 216, 214))

    def board_on_wall(brush: Brush) -> None:
        brush.rect(4.2, 0.7, 1.5, 0.9, (120, 118, 116))
        brush.rect(4.25, 0.75, 1.4, 0.8, (240, 240, 238))
        brush.line([(4.4, 1.3), (4.7, 1.1), (4.95, 1.2), (5.4, 0.9)], 0.02, (60, 60, 190))

    build_room(
        site,
        Room(
            wide=7.4,
            deep=6,
            wall=(188, 194, 194),
            floor="carpet",
            ground=(140, 126, 116),
            ceiling=(206, 208, 208),
            windows=(("back", 0.9, 0.6, 2.2, 1.2),),
            doors=(("right", 3.4),),
            decor=(("back", blinds), ("back", board_on_wall)),
        ),
    )
    site.add(
        f.desk(0.25, -0.85),
        f.screen(-0.05, 0.755, -0.95, pi),
        f.chair(0.25, -1.5, 0.0, colour=(52, 48, 48), seat=(70, 64, 60)),
        f.shelf(-3.1, -1.9, 1.1),
    )
    site.add(f.cupboard(3.1, -1.9, 0.6, 1.3, colour=(150, 146, 140)), f.plant(-2.2, -1.9), f.desk(-2.6, 0.7, 1.57))
    site.people(
        (-0.78, 0.15, 0.9, 0), (0.95, 0.2, -0.9, 0), (0.3, -1.45, 0.0, 0.46), (-1.7, -0.4, 0.7, 0), (1.9, -0.3, -0.7, 0)
    )
    site.rest = (0.5, 0.755, -0.75)
    return site


def hospital(board: Board, hour: Hour) -> Site:
    """A ward with a bed, a drip and a monitor."""
    site = indoors(board, hour, cold=True, bright=1.06)

    def curtain(brush: Brush) -> None:
        brush.rect(4.6, 0.35, 1.6, 2.1, (190, 196, 140))
        for n in range(8):
            brush.line([(4.7 + n * 0.2, 0.35), (4.68 + n * 0.2, 2.45)], 0.03, (164, 172, 116))
        brush.rect(3.0, 0.7, 0.34, 0.34, (236, 236, 236))
        brush.rect(3.12, 0.74, 0.1, 0.26, (60, 50, 200))
        brush.rect(3.04, 0.82, 0.26, 0.1, (60, 50, 200))

    build_room(
        site,
        Room(
            wide=6.6,
            deep=5.6,
            wall=(212, 214, 196),
            low=(196, 204, 160),
            floor="tiles",
            ground=(196, 200, 194),
            windows=(("back", 0.6, 0.6, 1.4, 1.2),),
            doors=(("left", 3.4),),
            decor=(("back", curtain),),
        ),
    )
    site.add(f.bed(-0.3, -1.2, wide=0.95, cover=(206, 190, 150), steel=True))
    drip = Kit((-1.15, 0, -1.8))
    drip.rod(f.STEEL, (0, 0, 0), (0, 1.9, 0), 0.016)
    drip.hull((226, 226, 206), (0.06, 1.72, 0, 0.05), (0.06, 1.6, 0, 0.05))
    drip.rod((200, 200, 190), (0.06, 1.55, 0), (0.5, 0.75, 0.2), 0.006, ink=0.5)
    monitor = Kit((0.75, 0, -2.0))
    monitor.rod(f.STEEL, (0, 0, 0), (0, 1.2, 0), 0.025)
    monitor.box(
        (190, 190, 186),
        (0, 1.35, 0),
        (0.46, 0.36, 0.2),
        marks=(
            (5, 0.08, 0.1, 0.84, 0.8, (44, 40, 36)),
            (5, 0.12, 0.5, 0.3, 0.05, (90, 220, 90)),
            (5, 0.42, 0.4, 0.06, 0.4, (90, 220, 90)),
            (5, 0.5, 0.5, 0.36, 0.05, (90, 220, 90)),
        ),
    )
    site.add(drip.items(), monitor.items(), f.cupboard(1.5, -2.05, 0.5, 0.8, colour=(206, 206, 200)))
    site.people((0.62, -0.25, -0.8, 0), (1.4, -0.1, -1.1, 0), (-1.35, -0.3, 0.9, 0), (2.1, 0.2, -1.0, 0))
    site.rest = (1.5, 0.8, -2.0)
    return site


def classroom(board: Board, hour: Hour) -> Site:
    """A blackboard, a teacher's desk, rows of pupils' desks."""
    site = indoors(board, hour, bright=1.04)

    def blackboard(brush: Brush) -> None:
        brush.rect(1.9, 0.5, 3.8, 1.25, (62, 96, 128))
        brush.rect(2.0, 0.58, 3.6, 1.09, (58, 78, 50))
        for n, wide in enumerate((1.6, 1.1, 1.9)):
            brush.line(
                [(2.3, 0.8 + n * 0.26), (2.3 + wide * 0.5, 0.79 + n * 0.26), (2.3 + wide, 0.81 + n * 0.26)],
                0.022,
                (214, 220, 216),
            )
        brush.disc(4.9, 1.1, 0.24, 0.24, (214, 220, 216))
        brush.disc(4.9, 1.1, 0.215, 0.215, (58, 78, 50))
        brush.rect(6.1, 0.6, 0.9, 0.7, (190, 200, 170))

    build_room(
        site,
        Room(
            wide=7.6,
            deep=7,
            wall=(184, 206, 206),
            low=(140, 168, 150),
            windows=(("left", 1.4, 0.55, 1.4, 1.3), ("left", 3.4, 0.55, 1.4, 1.3)),
            doors=(("right", 1.2),),
            decor=(("back", blackboard),),
        ),
    )
    site.add(f.desk(-1.75, -1.35, colour=(80, 122, 168)))
    for x, z in ((-1.9, 0.6), (1.9, 0.6), (-1.9, 1.9), (1.9, 1.9), (0.0, 1.75)):
        site.add(
            f.table(x, z, wide=0.9, deep=0.5, tall=0.7, colour=(110, 160, 196)),
            f.chair(x, z + 0.45, pi, colour=(80, 96, 60)),
        )
    site.people((-0.6, -0.7, 0.9, 0), (0.7, -0.6, -0.9, 0), (1.9, -0.9, -0.5, 0), (-1.75, -1.9, 0.3, 0))
    site.rest = (-1.75, 0.755, -1.2)
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
                colour = (
                    (60, 60, 196),
                    (70, 180, 220),
                    (90, 150, 70),
                    (190, 130, 60),
                    (206, 206, 210),
                    (120, 80, 160),
                )[(n // 3 + row * 2) % 6]
                brush.rect(0.34 + n * 0.15, low - tall, wide, tall, colour)
            brush.rect(0.25, low, 7.1, 0.05, (176, 176, 172))

    build_room(
        site,
        Room(
            wide=7.6,
            deep=6,
            wall=(196, 202, 200),
            floor="tiles",
            ground=(186, 190, 188),
            decor=(("back", goods),),
            windows=(("left", 2.0, 0.5, 2.4, 1.5),),
            doors=(("left", 0.6),),
        ),
    )
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
    build_room(
        site,
        Room(
            wide=7.4,
            deep=6,
            tall=3.2,
            wall=(104, 132, 156),
            ground=(62, 92, 128),
            windows=(("right", 1.8, 0.6, 1.0, 1.7),),
            doors=(("left", 3.6),),
        ),
    )
    site.add(
        f.lot(f.shelf, tuple((x, -2.1, 1.5, 0.0, 2.7) for x in (-2.7, -1.15, 0.4, 1.95))),
        f.shelf(-3.45, 0.0, 2.2, turn=1.57, tall=2.7),
    )
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
            outline = [
                (x, 1.0 + (2.4 - tall)),
                (x + 0.55, 0.5 + (2.4 - tall)),
                (x + 1.1, 1.0 + (2.4 - tall)),
                (x + 1.1, 3.0),
                (x, 3.0),
            ]
            brush.fill(outline, (50, 46, 46))
            for n in range(3):
                for m in range(5):
                    colour = ((190, 110, 60), (60, 60, 200), (70, 190, 226), (110, 170, 80), (170, 90, 150))[
                        (n * 2 + m + int(x)) % 5
                    ]
                    brush.rect(
                        x + 0.08 + n * 0.33,
                        1.15 + (2.4 - tall) + m * (tall - 0.65) / 5,
                        0.28,
                        (tall - 0.65) / 5 - 0.05,
                        mixed(colour, (20, 20, 20), 0.45 if site.hour.night else 0.0),
                        own=True,
                    )

    build_room(
        site,
        Room(
            wide=8,
            deep=9,
            tall=4.4,
            back=-4.0,
            wall=(150, 158, 164),
            floor="stone",
            ground=(128, 136, 142),
            ceiling=(110, 120, 126),
            decor=(("back", glass),),
        ),
    )
    altar = Kit((0, 0, -3.2))
    altar.box((206, 212, 214), (0, 0.5, 0), (1.6, 1.0, 0.6))
    altar.box((80, 170, 206), (0, 1.5, 0), (0.08, 1.0, 0.06))
    altar.box((80, 170, 206), (0, 1.72, 0), (0.5, 0.08, 0.06))
    site.add(altar.items())
    for z in (-1.7, 0.9, 2.2):
        site.add(f.lot(f.bench, ((-2.2, z, pi), (2.2, z, pi))))
    site.people((-0.6, 0.0, 0.9, 0), (0.6, 0.0, -0.9, 0), (0.0, -2.3, 0.0, 0), (-1.4, -0.8, 0.4, 0))
    site.shift = 0.05
    return site


def lab(board: Board, hour: Hour) -> Site:
    """Benches with flasks; screens and racks."""
    site = indoors(board, hour, cold=True)

    def racks(brush: Brush) -> None:
        for n in range(5):
            brush.rect(0.5 + n * 1.25, 0.5, 1.1, 1.3, (66, 60, 56))
            for m in range(6):
                brush.rect(
                    0.58 + n * 1.25,
                    0.6 + m * 0.2,
                    0.94,
                    0.13,
                    (96, 88, 82) if (m + n) % 3 else (200, 160, 70),
                    own=(m + n) % 3 == 0,
                )

    build_room(
        site,
        Room(
            wide=7.2,
            deep=6,
            wall=(196, 198, 194),
            floor="tiles",
            ground=(176, 178, 174),
            decor=(("back", racks),),
            doors=(("right", 3.4),),
        ),
    )
    site.add(f.counter(0.0, -1.15, 3.4, colour=(186, 184, 178), top=(80, 74, 70), tall=0.92))
    for x, colour in ((-1.1, (110, 200, 90)), (-0.8, (60, 60, 210)), (1.0, (200, 150, 60))):
        kit = Kit((x, 0.92, -1.1))
        kit.hull(colour, (0, 0.07, 0, 0.07), (0, 0.16, 0, 0.02))
        kit.drum((214, 210, 200), (0, 0.15, 0), 0.1, 0.024, 0.024)
        site.add(kit.whole())
    site.add(f.screen(0.5, 0.92, -1.2, 0.0))
    site.people((-0.65, 0.0, 0.9, 0), (0.7, 0.0, -0.9, 0), (0.0, -1.75, 0.0, 0), (-1.7, 0.1, 0.7, 0))
    site.rest = (0.1, 0.92, -1.0)
    return site


def studio(board: Board, hour: Hour) -> Site:
    """A plain studio with a backdrop and lamps."""
    site = indoors(board, hour, lamp=(-2.0, 2.6, 2.0), bright=1.05)
    build_room(
        site,
        Room(
            wide=9,
            deep=8,
            tall=3.4,
            back=-3.0,
            wall=(188, 190, 190),
            floor="plain",
            ground=(170, 172, 172),
            skirting=False,
        ),
    )
    for s in (-1, 1):
        kit = Kit((s * 2.4, 0, -0.8))
        for n in (-0.35, 0.35):
            kit.rod(f.BLACK, (0, 0.9, 0), (n, 0, 0.2), 0.02)
        kit.rod(f.BLACK, (0, 0.9, 0), (0, 2.1, 0), 0.022)
        kit.box((60, 56, 56), (0, 2.2, 0), (0.5, 0.36, 0.24), marks=((5, 0.08, 0.1, 0.84, 0.8, (226, 244, 250)),))
        site.add(kit.items())
    site.people(
        (-0.62, 0.0, 0.9, 0), (0.62, 0.0, -0.9, 0), (0.0, -0.8, 0.0, 0), (-1.6, -0.3, 0.6, 0), (1.6, -0.3, -0.6, 0)
    )
    return site


def theatre(board: Board, hour: Hour) -> Site:
    """A stage with curtains and boards."""
    site = indoors(board, hour, lamp=(0.0, 3.6, 1.6))
    red: Colour = (44, 34, 150)

    def curtain(brush: Brush) -> None:
        brush.cover((40, 34, 60))
        for side in (0.0, 6.2):
            brush.rect(side, 0, 2.8, 5, red)
            for n in range(9):
                brush.rect(side + n * 0.31, 0, 0.12, 5, mixed(red, (10, 8, 20), 0.4))
        brush.rect(0, 0, 9, 0.7, mixed(red, (10, 8, 20), 0.2))
        for n in range(12):
            brush.disc(0.4 + n * 0.75, 0.7, 0.37, 0.2, mixed(red, (10, 8, 20), 0.2))

    build_room(
        site,
        Room(
            wide=9,
            deep=7,
            tall=4.4,
            back=-2.6,
            wall=(44, 36, 60),
            ground=(70, 110, 158),
            ceiling=(30, 26, 34),
            decor=(
                ("back", curtain),
                ("left", lambda b: b.cover((40, 32, 96))),
                ("right", lambda b: b.cover((40, 32, 96))),
            ),
            skirting=False,
        ),
    )
    stand = Kit((0.9, 0, 0.6))
    stand.rod(f.BLACK, (0, 0, 0), (0, 1.45, 0), 0.014)
    stand.drum(f.BLACK, (0, 0, 0), 0.03, 0.15, 0.14)
    stand.hull(f.STEEL, (0, 1.48, 0.02, 0.03), (0, 1.5, 0.05, 0.03))
    site.add(stand.items())
    site.people(
        (-0.55, 0.1, 0.8, 0), (0.7, -0.1, -0.8, 0), (0.0, -0.9, 0.0, 0), (-1.6, -0.4, 0.5, 0), (1.7, -0.4, -0.5, 0)
    )
    return site


def lift(board: Board, hour: Hour) -> Site:
    """A lift."""
    site = indoors(board, hour, lamp=(0.0, 2.3, 0.3), cold=True)

    def doors(brush: Brush) -> None:
        brush.rect(0.35, 0.3, 1.5, 2.1, (150, 146, 140))
        brush.line([(1.1, 0.3), (1.1, 2.4)], 0.02, (60, 56, 54))
        brush.rect(1.95, 1.1, 0.18, 0.5, (120, 116, 112))
        for n in range(4):
            brush.disc(2.04, 1.18 + n * 0.11, 0.028, 0.028, (150, 230, 250), own=True)
        brush.rect(0.9, 0.1, 0.4, 0.15, (50, 40, 200), own=True)

    build_room(
        site,
        Room(
            wide=2.2,
            deep=4.0,
            back=-1.1,
            tall=2.4,
            wall=(166, 162, 156),
            low=(120, 126, 132),
            floor="tiles",
            ground=(110, 108, 108),
            decor=(("back", doors),),
            skirting=False,
        ),
    )
    site.people((-0.48, -0.1, 0.8, 0), (0.5, -0.1, -0.8, 0), (0.0, -0.6, 0.0, 0))
    site.shift = 0.06
    return site


def lantern(board: Board, hour: Hour) -> Site:
    """A lighthouse's lantern room: glass all round, the great lamp in the middle."""
    site = indoors(board, hour, lamp=(0.0, 2.1, -0.9))

    def panes(brush: Brush) -> None:
        brush.fade([(0.0, hour.high), (1.9, hour.low)], own=True)
        brush.rect(0, 1.72, 9, 0.3, hour.far((120, 96, 70)), own=True)
        if hour.wet:
            for n in range(170):
                a, b = (n * 0.618) % 1.0 * 6.0, (n * 0.377) % 1.0 * 1.8
                brush.fill([(a, b), (a + 0.014, b), (a - 0.05, b + 0.2)], (206, 200, 190), own=True)
        brush.rect(0, 1.9, 9, 1.2, (96, 122, 140))
        brush.rect(0, 1.88, 9, 0.08, (50, 60, 74))
        for n in range(8):
            brush.rect(n * 0.85, 0, 0.07, 1.92, (52, 62, 76))
        brush.rect(0, 0.9, 9, 0.06, (52, 62, 76))

    build_room(
        site,
        Room(
            wide=5.0,
            deep=5.4,
            back=-2.3,
            tall=2.8,
            wall=(96, 122, 140),
            floor="boards",
            ground=(80, 104, 128),
            ceiling=(84, 104, 120),
            decor=tuple((side, panes) for side in ("back", "left", "right")),
            skirting=False,
        ),
    )
    kit = Kit((0, 0, -1.15))
    kit.drum((70, 84, 96), (0, 0, 0), 0.8, 0.42, 0.36)
    kit.drum((150, 190, 196), (0, 0.8, 0), 0.9, 0.34, 0.34)
    for n in range(5):
        kit.drum((96, 150, 176), (0, 0.86 + n * 0.18, 0), 0.04, 0.36, 0.36, ink=0.7)
    kit.drum((70, 84, 96), (0, 1.7, 0), 0.3, 0.36, 0.1)
    site.add(kit.whole())
    site.people((-0.85, 0.1, 0.9, 0), (0.85, 0.1, -0.9, 0), (1.5, -0.7, -0.7, 0), (-1.5, -0.7, 0.7, 0))
    site.rest = (0.0, 0.0, 0.45)
    return site
