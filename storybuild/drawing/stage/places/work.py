"""Rooms where people work, heal and learn."""

from math import pi

from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage import set_pieces as s
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.site import Room, Site, build_room, indoors


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

    build_room(site, Room(wide=7.4, deep=6, wall=(188, 194, 194), floor="carpet",
        overhead="tiles", ground=(140, 126, 116), ceiling=(
        206, 208, 208), windows=(("back", 0.9, 0.6, 2.2, 1.2),), doors=(("right", 3.4),), decor=(("back", blinds), (
        "back", board_on_wall))))  # fmt: skip
    site.add(f.desk(0.25, -0.85), f.screen(-0.05, 0.755, -0.95, pi), f.chair(0.25, -1.5, 0.0, colour=(52, 48, 48),
        seat=(70, 64, 60)), f.shelf(-3.1, -1.9, 1.1))  # fmt: skip
    site.add(f.cupboard(3.1, -1.9, 0.6, 1.3, colour=(150, 146, 140)), f.plant(-2.2, -1.9), f.desk(-2.6, 0.7, 1.57))
    site.people((-0.78, 0.15, 0.9, 0), (0.95, 0.2, -0.9, 0), (0.3, -1.45, 0.0, 0.46), (-1.7, -0.4, 0.7, 0), (1.9,
        -0.3, -0.7, 0))  # fmt: skip
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

    build_room(site, Room(wide=6.6, deep=5.6, wall=(212, 214, 196), low=(196, 204, 160), floor="tiles",
        overhead="tiles", ground=(196,
        200, 194), windows=(("back", 0.6, 0.6, 1.4, 1.2),), doors=(("left", 3.4),), decor=(("back", curtain),
        )))  # fmt: skip
    site.add(f.bed(-0.3, -1.2, wide=0.95, cover=(206, 190, 150), steel=True))
    drip = Kit((-1.15, 0, -1.8))
    drip.rod(f.STEEL, (0, 0, 0), (0, 1.9, 0), 0.016)
    drip.hull((226, 226, 206), (0.06, 1.72, 0, 0.05), (0.06, 1.6, 0, 0.05))
    drip.rod((200, 200, 190), (0.06, 1.55, 0), (0.5, 0.75, 0.2), 0.006, ink=0.5)
    monitor = Kit((0.75, 0, -2.0))
    monitor.rod(f.STEEL, (0, 0, 0), (0, 1.2, 0), 0.025)
    monitor.box((190, 190, 186), (0, 1.35, 0), (0.46, 0.36, 0.2), marks=((5, 0.08, 0.1, 0.84, 0.8, (44, 40, 36)), (5,
        0.12, 0.5, 0.3, 0.05, (90, 220, 90)), (5, 0.42, 0.4, 0.06, 0.4, (90, 220, 90)), (5, 0.5, 0.5, 0.36, 0.05, (90,
        220, 90))))  # fmt: skip
    site.add(drip.items(), monitor.items(), f.cupboard(1.5, -2.05, 0.5, 0.8, colour=(206, 206, 200)))
    site.people((0.62, -0.25, -0.8, 0), (1.4, -0.1, -1.1, 0), (-1.35, -0.3, 0.9, 0), (2.1, 0.2, -1.0, 0))
    site.rest, site.bed = (1.5, 0.8, -2.0), (-0.3, 0.50, -0.5)
    return site


def classroom(board: Board, hour: Hour) -> Site:
    """A blackboard, a teacher's desk, rows of pupils' desks."""
    site = indoors(board, hour, bright=1.04)

    def blackboard(brush: Brush) -> None:
        brush.rect(1.9, 0.5, 3.8, 1.25, (62, 96, 128))
        brush.rect(2.0, 0.58, 3.6, 1.09, (58, 78, 50))
        for n, wide in enumerate((1.6, 1.1, 1.9)):
            brush.line([(2.3, 0.8 + n * 0.26), (2.3 + wide * 0.5, 0.79 + n * 0.26), (2.3 + wide, 0.81 + n * 0.26)],
                0.022, (214, 220, 216))  # fmt: skip
        brush.disc(4.9, 1.1, 0.24, 0.24, (214, 220, 216))
        brush.disc(4.9, 1.1, 0.215, 0.215, (58, 78, 50))
        for n in range(13):
            brush.rect(0.5 + n * 0.52, 0.1, 0.4, 0.28, ((206, 226, 232), (160, 214, 236), (206, 210, 170))[n % 3])
            brush.line([(0.6 + n * 0.52, 0.34), (0.7 + n * 0.52, 0.14), (0.8 + n * 0.52, 0.34)], 0.025, (50, 50, 150))
        brush.rect(6.0, 0.55, 1.3, 1.0, (214, 190, 140))
        for x, y, wide, tall in ((6.3, 0.85, 0.2, 0.22), (6.45, 1.2, 0.1, 0.18), (6.8, 0.8, 0.28, 0.2)):
            brush.disc(x, y, wide, tall, (110, 170, 120))

    build_room(site, Room(wide=7.6, deep=7, wall=(184, 206, 206), low=(140, 168, 150),
        overhead="tiles", windows=(("left", 1.4, 0.55,
        1.4, 1.3), ("left", 3.4, 0.55, 1.4, 1.3)), doors=(("right", 1.2),), decor=(("back", blackboard),
        )))  # fmt: skip
    site.add(f.desk(-1.75, -1.6, colour=(80, 122, 168)), s.globe((-1.35, 0.755, -1.6)))
    for x, z in ((-1.15, -0.35), (1.2, -0.35), (-1.9, 1.0), (1.9, 1.0), (-1.9, 2.3), (1.9, 2.3), (0.0, 2.0)):
        site.add(s.pupil_desk(x, z))
    site.people((-0.6, -0.7, 0.9, 0), (0.7, -0.6, -0.9, 0), (1.9, -0.9, -0.5, 0), (-1.75, -1.9, 0.3, 0))
    site.rest = (-1.75, 0.755, -1.2)
    return site


def lab(board: Board, hour: Hour) -> Site:
    """Benches with flasks; screens and racks."""
    site = indoors(board, hour, cold=True)

    def racks(brush: Brush) -> None:
        for n in range(5):
            brush.rect(0.5 + n * 1.25, 0.5, 1.1, 1.3, (66, 60, 56))
            for m in range(6):
                brush.rect(0.58 + n * 1.25, 0.6 + m * 0.2, 0.94, 0.13, (96, 88, 82) if (m + n) % 3 else (200, 160,
                    70), own=(m + n) % 3 == 0)  # fmt: skip

    build_room(site, Room(wide=7.2, deep=6, wall=(196, 198, 194), floor="tiles",
        overhead="tiles", ground=(176, 178, 174), decor=((
        "back", racks),), doors=(("right", 3.4),)))  # fmt: skip
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

    build_room(site, Room(wide=2.2, deep=4.0, back=-1.1, tall=2.4, wall=(166, 162, 156), low=(120, 126, 132),
        floor="tiles", ground=(110, 108, 108), decor=(("back", doors),), skirting=False))  # fmt: skip
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

    build_room(site, Room(wide=5.0, deep=5.4, back=-2.3, tall=2.8, wall=(96, 122, 140), floor="boards", ground=(80,
        104, 128),
        overhead="beams", ceiling=(84, 104, 120), decor=tuple((side, panes) for side in ("back", "left", "right")),
        skirting=False))  # fmt: skip
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
