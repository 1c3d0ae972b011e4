"""Rooms where people live: room, bedroom, kitchen, bathroom, attic, corridor, stairs."""

from functools import partial

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage import outdoor_things as o
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.grounds import Paint
from storybuild.drawing.stage.places.openings import window
from storybuild.drawing.stage.places.site import Room, Site, build_room, indoors
from storybuild.drawing.stage.set_pieces import television
from storybuild.drawing.stage.solids import Item

_CHAIR: Colour = (70, 110, 150)
_WALLS: tuple[Colour, ...] = ((150, 176, 178), (168, 170, 150), (158, 160, 182), (140, 176, 196), (176, 168, 160))


def _picture(x: float, y: float, wide: float, tall: float, colour: Colour) -> tuple[str, Paint]:
    def paint(brush: Brush) -> None:
        brush.rect(x - 0.05, y - 0.05, wide + 0.1, tall + 0.1, (44, 56, 74))
        brush.rect(x, y, wide, tall, mixed(colour, (230, 230, 230), 0.4))
        brush.rect(x, y + tall * 0.55, wide, tall * 0.45, colour)
        brush.disc(x + wide * 0.65, y + tall * 0.3, tall * 0.12, tall * 0.12, (150, 200, 232))

    return "back", paint


def _carpet(rug: Colour, brush: Brush) -> None:
    """A carpet with lozenges."""
    pale = mixed(rug, (230, 230, 230), 0.5)
    brush.rect(1.9, 1.2, 3.4, 2.5, rug)
    brush.frame(2.05, 1.35, 3.1, 2.2, 0.06, pale)
    brush.frame(2.22, 1.52, 2.76, 1.86, 0.03, pale)
    for n in range(5):
        for m in range(3):
            x, y = 2.5 + n * 0.55, 1.85 + m * 0.6
            brush.fill([(x - 0.16, y), (x, y - 0.2), (x + 0.16, y), (x, y + 0.2)], pale)
            brush.disc(x, y, 0.06, 0.07, rug)


def room(board: Board, hour: Hour) -> Site:
    """A living room."""
    site = indoors(board, hour)
    chance = site.chance
    wall = _WALLS[int(chance[0] * 4.99)]
    rug: Colour = ((70, 62, 142), (128, 88, 62), (76, 106, 70))[int(chance[1] * 2.99)]

    build_room(site, Room(wall=wall, low=mixed(wall, (40, 60, 80), 0.32), windows=(("back", 1.0, 0.55, 1.5, 1.3), (
        "right", 2.0, 0.6, 1.3, 1.2)), doors=(("left", 3.4),), decor=(_picture(2.75, 0.5, 0.62, 0.5, (90,
        120, 84)), _picture(3.52, 0.62, 0.36, 0.42, (110, 90, 130)), _picture(4.05, 0.5, 0.62, 0.5, (60, 120,
        160)))))  # fmt: skip
    site.over_floor(partial(_carpet, rug))
    site.add(
        f.sofa(0.15, -1.72, colour=(104, 84, 128) if chance[2] > 0.5 else (96, 118, 84)),
        f.floor_lamp(-1.1, -1.9),
        f.plant(3.1, -1.95),
        f.pendant(0.55, -1.0, 2.12, 2.7, (150, 200, 220)),
        f.shelf(1.75, -2.1, 1.3),
        f.table(0.1, -0.85, wide=1.0, deep=0.5, tall=0.42),
    )
    site.add(television(-2.05, -1.75, 0.35), f.sofa(2.75, -0.7, -1.0, 0.95, _CHAIR), f.shelf(-3.2, 0.4, 1.3,
        turn=1.5708), f.cupboard(3.2, 1.6, 1.2, 0.9, turn=-1.5708))  # fmt: skip
    for x, colour in ((-0.45, (60, 140, 214)), (0.7, (80, 70, 190))):
        cushion = Kit((x, 0.62, -1.86))
        cushion.hull(colour, *((a * 0.14, b * 0.14, 0, 0.06) for a in (-1, 1) for b in (-1, 1)))
        site.add(cushion.items())
    site.people((-0.72, 0.25, 0.95, 0), (0.72, 0.25, -0.95, 0), (0.12, -1.62, 0.0, 0.46), (-1.6, 0.1, 0.7, 0), (1.7,
        0.0, -0.7, 0))  # fmt: skip
    site.rest = (0.1, 0.42, -0.85)
    return site


def bedroom(board: Board, hour: Hour) -> Site:
    """A bedroom."""
    site = indoors(board, hour, lamp=(-1.5, 1.5, -1.2))
    wall = ((178, 164, 166), (164, 176, 156), (190, 176, 150))[int(site.chance[0] * 2.99)]
    cover = ((158, 104, 74), (86, 76, 150), (96, 132, 84))[int(site.chance[1] * 2.99)]
    build_room(site, Room(wide=6, deep=5.5,
        overhead="beams", wall=wall, ground=(110, 140, 172), windows=(("back", 3.9, 0.6, 1.3, 1.25),
        ), doors=(("right", 2.6),), decor=(_picture(1.7, 0.65, 0.7, 0.5, (120, 110, 90)),)))  # fmt: skip
    site.add(f.bed(-0.95, -1.18, cover=cover), f.cupboard(2.6, -1.7, 0.9, 2.0, colour=(86, 122, 160)))
    for x in (-1.95, 0.05):
        site.add(f.cupboard(x, -2.02, 0.45, 0.52))
    site.add(_bedside(-1.95, 0.52))
    site.people((0.45, 0.15, -0.3, 0), (1.25, 0.0, -1.1, 0), (-1.9, 0.3, 0.7, 0), (2.0, 0.3, -0.7, 0))
    site.rest, site.bed = (0.05, 0.52, -2.0), (-0.95, 0.50, -0.45)
    return site


def _bedside(x: float, y: float) -> list[Item]:
    kit = Kit((x, y, -2.02))
    kit.drum((70, 110, 150), (0, 0, 0), 0.16, 0.05, 0.03)
    kit.drum((140, 214, 248), (0, 0.15, 0), 0.18, 0.14, 0.09, own=True)
    return kit.items()


def kitchen(board: Board, hour: Hour) -> Site:
    """A kitchen with a table."""
    site = indoors(board, hour, bright=1.06)
    wall = ((190, 208, 206), (176, 196, 170), (170, 190, 214))[int(site.chance[0] * 2.99)]
    front = ((176, 186, 176), (110, 140, 170), (150, 128, 96))[int(site.chance[1] * 2.99)]

    def tiles(brush: Brush) -> None:
        brush.rect(0.5, 1.22, 5.0, 0.6, (212, 214, 208))
        for n in range(26):
            brush.line([(0.5 + n * 0.2, 1.22), (0.5 + n * 0.2, 1.82)], 0.008, (170, 172, 168))
        for m in range(3):
            brush.line([(0.5, 1.22 + m * 0.2), (5.5, 1.22 + m * 0.2)], 0.008, (170, 172, 168))
        brush.rect(3.9, 1.14, 1.3, 0.03, (90, 90, 90))
        for n in range(5):
            brush.disc(4.1 + n * 0.24, 1.34, 0.075, 0.09, ((60, 70, 130), (120, 120, 120))[n % 2])

    build_room(site, Room(wide=6.4, deep=5.4, wall=wall,
        overhead="beams", floor="check", ground=(206, 210, 208), windows=(("back", 2.2,
        0.5, 1.4, 0.85),), doors=(("left", 3.2),), decor=(("back", tiles),)))  # fmt: skip
    site.add(f.counter(-1.35, -2.0, 1.4, colour=front, top=(96, 110, 120), tall=0.9), f.stove(-0.3, -2.0), f.counter(
        1.0, -2.0, 1.9, colour=front, top=(96, 110, 120), tall=0.9))  # fmt: skip
    site.add(f.fridge(2.55, -1.95), f.cupboard(-1.7, -2.12, 1.2, 0.62, y=1.55, colour=front, deep=0.3), f.cupboard(
        1.75, -2.12, 1.2, 0.62, y=1.55, colour=front, deep=0.3))  # fmt: skip
    tap = Kit((0.9, 0.9, -2.1))
    tap.rod((170, 166, 160), (0, 0, 0), (0, 0.25, 0), 0.016)
    tap.rod((170, 166, 160), (0, 0.25, 0), (0, 0.22, 0.16), 0.016)
    site.add(tap.items(), f.table(0.0, -0.42, wide=1.2), f.chair(-1.0, -0.45, 1.57), f.chair(1.0, -0.45, -1.57),
        f.pendant(0.0, -0.45, 2.0, 2.7))  # fmt: skip
    site.people((-0.86, 0.22, 0.9, 0), (0.86, 0.22, -0.9, 0), (0.05, -1.15, 0.0, 0), (-1.9, -0.4, 0.8, 0), (1.9, -0.4,
        -0.8, 0))  # fmt: skip
    site.rest = (0.0, 0.74, -0.32)
    return site


def bathroom(board: Board, hour: Hour) -> Site:
    """A bathroom."""
    site = indoors(board, hour, bright=1.1)

    def tiled(brush: Brush) -> None:
        for n in range(30):
            brush.line([(n * 0.2, 1.1), (n * 0.2, 2.6)], 0.007, (176, 170, 158))
        for m in range(8):
            brush.line([(0, 1.1 + m * 0.2), (9, 1.1 + m * 0.2)], 0.007, (176, 170, 158))

    def mirror(brush: Brush) -> None:
        brush.rect(1.95, 0.55, 0.95, 0.85, (150, 150, 150))
        brush.rect(2.0, 0.6, 0.85, 0.75, (214, 206, 190))
        brush.fill([(2.1, 1.3), (2.5, 0.62), (2.62, 0.62), (2.22, 1.3)], (236, 232, 224))

    build_room(site, Room(wide=4.6, deep=4.6, back=-1.8, tall=2.6,
        overhead="tiles", wall=(206, 204, 188), low=(220, 214, 200),
        floor="tiles", ground=(190, 186, 176), decor=(("back", tiled), ("left", tiled), ("right", tiled), ("back",
        mirror)), skirting=False, doors=(("right", 2.4),), windows=(("back", 3.35, 0.4, 0.85, 0.8),)))  # fmt: skip
    kit = Kit((0.12, 0, -1.55))
    kit.drum((232, 230, 226), (0, 0, 0), 0.75, 0.09, 0.07)
    kit.box((236, 234, 230), (0, 0.82, 0), (0.62, 0.16, 0.46), top=(206, 202, 196), taper=1.05)
    kit.rod(f.STEEL, (0, 0.9, -0.16), (0, 1.04, -0.1), 0.015)
    site.add(kit.items())
    tub = Kit((-1.6, 0, -0.5))
    tub.box((236, 234, 230), (0, 0.29, 0), (0.8, 0.58, 1.8), top=(204, 196, 182))
    wc = Kit((1.35, 0, -1.4))
    wc.box((236, 234, 230), (0, 0.6, -0.22), (0.44, 0.44, 0.18))
    wc.drum((236, 234, 230), (0, 0, 0.1), 0.42, 0.16, 0.22)
    site.add(tub.items(), wc.items(), _shower())
    site.over_floor(_bath_mat)
    site.people((-0.1, -0.35, 0.5, 0), (0.95, 0.2, -0.9, 0), (-0.8, 0.5, 0.9, 0))
    site.rest = (0.12, 0.9, -1.4)
    return site


def _shower() -> list[Item]:
    """A shower over a tub, its curtain on a rod."""
    shower = Kit((-1.2, 0, -0.5))
    shower.rod(f.STEEL, (0, 2.1, -0.9), (0, 2.1, 1.0), 0.02)
    for n in range(5):
        shower.plate(((206, 190, 120), (226, 214, 150))[n % 2], ((0.04 * (n % 2), 2.1, -0.9 + n * 0.16), (0.04 * (
            n % 2), 0.45, -0.9 + n * 0.16), (0.04 * (1 - n % 2), 0.45, -0.74 + n * 0.16), (0.04 * (1 - n % 2), 2.1,
            -0.74 + n * 0.16)))  # fmt: skip
    shower.rod(f.STEEL, (-0.4, 2.2, -1.25), (-0.4, 2.12, -0.9), 0.02)
    shower.drum(f.STEEL, (-0.4, 2.05, -0.9), 0.05, 0.11, 0.06)
    return shower.items()


def _bath_mat(brush: Brush) -> None:
    """A mat before the basin and a drain in the tiles."""
    brush.rect(1.75, 0.95, 1.2, 0.75, (196, 150, 90))
    brush.frame(1.83, 1.03, 1.04, 0.59, 0.04, (232, 214, 180))
    brush.disc(3.25, 1.9, 0.11, 0.11, (120, 116, 112))
    for n in range(3):
        brush.rect(3.18, 1.84 + n * 0.05, 0.14, 0.02, (60, 58, 56))


def attic(board: Board, hour: Hour) -> Site:
    """A wooden room: attic, cabin, hut."""
    site = indoors(board, hour, lamp=(0.4, 1.9, 0.6), bright=0.95)

    def planks(brush: Brush) -> None:
        for m in range(14):
            brush.line([(0, m * 0.2), (9, m * 0.2)], 0.014, (40, 62, 92))

    build_room(site, Room(wide=5.6, deep=5.4, tall=2.4, wall=(76, 112, 156), ground=(66, 98, 136),
        overhead="beams", ceiling=(66, 96,
        132), windows=(("back", 2.1, 0.6, 0.95, 0.85),), doors=(("left", 3.0),), decor=(("back", planks), ("left",
        planks), ("right", planks))))  # fmt: skip
    site.add(o.crate(-2.0, -1.7, 0.8, 0.2), o.crate(-2.05, -1.75, 0.5, 0.5, y=0.8), o.barrel(2.1, -1.7), f.table(0.1,
        -1.2, wide=1.1, deep=0.6))  # fmt: skip
    for x in (-1.85, 1.85):
        beam = Kit((x, 0, -0.9))
        beam.box((52, 78, 112), (0, 1.2, 0), (0.14, 2.4, 0.14))
        site.add(beam.items())
    site.people((-0.6, 0.05, 0.9, 0), (0.65, 0.05, -0.9, 0), (-1.4, -0.5, 0.6, 0), (1.4, -0.5, -0.6, 0))
    site.rest = (0.1, 0.74, -1.2)
    return site


def corridor(board: Board, hour: Hour) -> Site:
    """A long corridor: rows of numbered doors, a patterned runner, lamps, a sign of the way out."""
    site = indoors(board, hour, lamp=(0.0, 2.5, 0.4), cold=True)

    def lights(brush: Brush) -> None:
        brush.cover((190, 194, 192))
        for n in range(-8, 40):
            brush.line([(0, n * 0.6), (2.1, n * 0.6)], 0.014, (150, 154, 152))
        for n in range(-2, 6):
            brush.rect(0.71, 1.16 + n * 2.6, 0.68, 1.28, (120, 122, 120))
            brush.rect(0.75, 1.2 + n * 2.6, 0.6, 1.2, (244, 250, 250), own=True)

    def end(brush: Brush) -> None:
        brush.rect(0.4, 0.5, 1.3, 2.1, (90, 84, 78))
        for x in (0.5, 1.1):
            window(brush, hour, x, 0.7, 0.5, 1.0, panes=1)
        brush.line([(1.05, 0.5), (1.05, 2.6)], 0.03, (50, 46, 44))
        brush.rect(0.7, 0.2, 0.7, 0.2, (90, 150, 60), own=True)

    along = tuple(0.6 + 2.0 * n for n in range(8))
    doors = tuple((side, x) for side in ("left", "right") for x in along)
    decor = (("back", end), ("left", _numbered(along)), ("right", _numbered(along)))
    build_room(site, Room(wide=2.1, deep=14.0, tall=2.6, back=-10.0, wall=(184, 190, 182), low=(140, 150, 122),
        floor="tiles", ground=(150, 158, 160), doors=doors, decor=decor))  # fmt: skip
    site.ceiling(lights)
    site.over_floor(_runner)
    sign = Kit((0.0, 2.28, -2.4))
    sign.rod(f.STEEL, (0, 0.1, 0), (0, 0.32, 0), 0.02)
    sign.box((84, 140, 40), (0, 0, 0), (0.78, 0.26, 0.08), own=True, marks=((5, 0.08, 0.42, 0.4, 0.16, (240, 244,
        240)), (5, 0.40, 0.25, 0.08, 0.5, (240, 244, 240)), (5, 0.58, 0.2, 0.3, 0.6, (240, 244, 240)), (5, 0.63, 0.28,
        0.2, 0.52, (84, 140, 40))))  # fmt: skip
    site.add(sign.items())
    site.people((-0.5, 0.1, 0.8, 0), (0.55, -0.1, -0.8, 0), (0.0, -1.6, 0.0, 0), (-0.6, -2.6, 0.2, 0))
    site.shift = 0.06
    return site


def _runner(brush: Brush) -> None:
    """A long narrow carpet with borders and lozenges."""
    red, gold = (52, 44, 138), (96, 176, 206)
    brush.rect(0.42, 0, 1.26, 40, red)
    for x in (0.48, 0.60, 1.46, 1.58):
        brush.rect(x, 0, 0.04, 40, gold)
    for n in range(int(brush.top / 0.4), int(brush.bottom / 0.4) + 2):
        y = n * 0.4 + 0.2
        brush.fill([(0.86, y), (1.05, y - 0.17), (1.24, y), (1.05, y + 0.17)], gold)
        brush.fill([(0.94, y), (1.05, y - 0.10), (1.16, y), (1.05, y + 0.10)], (70, 56, 170))


def _numbered(along: tuple[float, ...]) -> Paint:
    """Numbers on doors and a lamp between each two."""

    def paint(brush: Brush) -> None:
        for n, x in enumerate(along):
            brush.rect(x + 0.27, 0.82, 0.36, 0.2, (110, 200, 226))
            for m in range(3):
                brush.rect(x + 0.32 + m * 0.09, 0.86, 0.02 + 0.02 * ((n + m) % 3), 0.12, (40, 40, 40))
            brush.disc(x + 1.45, 0.78, 0.09, 0.14, (180, 236, 252), own=True)
            brush.rect(x + 1.41, 0.90, 0.08, 0.12, (70, 130, 170))

    return paint


def stairs(board: Board, hour: Hour) -> Site:
    """A staircase going up to the right."""
    site = indoors(board, hour, lamp=(-0.6, 2.6, 1.4))
    build_room(site, Room(wide=6.6, deep=5.4, tall=4.2, wall=(156, 170, 178), low=(110, 130, 146), floor="stone",
        ground=(140, 146, 150), windows=(("back", 0.9, 0.9, 0.9, 1.4),), doors=(("left", 3.2),)))  # fmt: skip
    kit = Kit((-0.2, 0, -1.35))
    for n in range(10):
        kit.box((96, 124, 152), (n * 0.3, 0.09 + n * 0.18, 0), (0.3, 0.18 + 0.001 * n, 1.3), top=(126, 150, 176))
        kit.box((84, 110, 138), (n * 0.3, n * 0.09, 0), (0.299, 0.18 * n + 0.001, 1.3), ink=0.4)
    for n in range(0, 10, 2):
        kit.rod((52, 70, 96), (n * 0.3, 0.18 + n * 0.18, 0.6), (n * 0.3, 1.05 + n * 0.18, 0.6), 0.018)
    kit.rod((44, 62, 92), (-0.1, 1.0, 0.6), (2.8, 2.75, 0.6), 0.035)
    site.add(kit.items())
    site.people((-0.75, -0.2, 0.9, 0), (0.75, 0.05, -0.9, 0), (-1.7, -0.2, 0.9, 0))
    site.rest = (0.1, 0.18, -0.9)
    return site
