"""Where one performs or films: a studio with its backdrop, lamps and camera; a theatre's stage."""

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage import set_pieces as s
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.site import Room, Site, build_room, indoors

_GREEN: Colour = (84, 176, 72)
_SHOWN_IN = ("gallery", "museum", "gym", "dojo")  # halls that are called studios here, with nothing filmed in them
_RED: Colour = (44, 34, 150)


def neutral(board: Board, hour: Hour) -> Site:
    """A bare light hall with two lamps."""
    site = indoors(board, hour, lamp=(-2.0, 2.6, 2.0), bright=1.05)
    build_room(site, Room(wide=9, deep=8, tall=3.4, back=-3.0, wall=(188, 190, 190), floor="plain", ground=(170, 172,
        172), overhead="girders", skirting=False))  # fmt: skip
    site.add(s.lamp_stand(-2.4, -0.8, 2.2, 0.6), s.lamp_stand(2.4, -0.8, 2.2, -0.6))
    _stood(site)
    return site


def _stood(site: Site) -> None:
    site.people((-0.62, 0.0, 0.9, 0), (0.62, 0.0, -0.9, 0), (0.0, -0.8, 0.0, 0), (-1.6, -0.3, 0.6, 0), (1.6, -0.3,
        -0.6, 0))  # fmt: skip


def _crosses(brush: Brush, left: float, right: float, top: float, bottom: float, first: float) -> None:
    """White marks on a green ground, by which a shot is matched later."""
    tall, wide = 0.5, 0.5
    for n in range(int((right - left) / wide) + 1):
        for m in range(int((bottom - top) / tall) + 1):
            x, y = left + first + n * wide, top + first + m * tall
            if x < right and y < bottom:
                brush.rect(x - 0.06, y - 0.012, 0.12, 0.024, (224, 240, 224))
                brush.rect(x - 0.012, y - 0.06, 0.024, 0.12, (224, 240, 224))


def studio(board: Board, hour: Hour) -> Site:
    """A studio: a green backdrop with marks that runs out over the floor, lamps, a camera, cables."""
    if any(word in f"{board.place} {board.heading}".casefold() for word in _SHOWN_IN):
        return neutral(board, hour)
    site = indoors(board, hour, lamp=(-2.0, 2.6, 2.0), bright=1.05)

    def backdrop(brush: Brush) -> None:
        brush.rect(1.7, 0.45, 5.6, 4, _GREEN)
        _crosses(brush, 1.7, 7.3, 0.45, 3.4, 0.25)

    def ground(brush: Brush) -> None:
        brush.rect(1.7, -1, 5.6, 4.6, _GREEN)
        _crosses(brush, 1.7, 7.3, 0.0, 3.6, 0.2)
        for x, colour in ((3.88, (40, 60, 220)), (5.12, (60, 210, 240)), (4.3, (40, 60, 220))):
            brush.rect(x - 0.16, 3.02, 0.32, 0.06, colour)
            brush.rect(x - 0.03, 3.05, 0.06, 0.24, colour)
        brush.rect(1.7, 3.6, 5.6, 0.05, (40, 40, 40))
        cable = [(2.6, 2.0), (3.0, 2.7), (3.3, 2.9), (3.5, 3.5), (3.2, 4.2), (3.9, 5.0), (3.6, 9.0)]
        brush.line(cable, 0.05, (36, 34, 34))
        brush.line([(6.2, 2.0), (5.8, 2.8), (5.5, 3.1), (5.6, 3.9), (5.2, 9.0)], 0.05, (36, 34, 34))

    build_room(site, Room(wide=9, deep=8, tall=3.4, back=-3.0, wall=(70, 66, 66), floor="plain", ground=(128, 126,
        126), overhead="flies", ceiling=(52, 50, 50), decor=(("back", backdrop),), skirting=False))  # fmt: skip
    site.over_floor(ground)
    site.add(s.lamp_stand(-1.15, -1.2, 1.75, 0.7), s.lamp_stand(2.3, -0.9, 2.2, -0.7), s.studio_camera(1.15, -1.45,
        -0.5))  # fmt: skip
    site.add(s.light_bar(-1.2, 3.0, 5.0, 6), s.light_bar(-2.4, 3.2, 6.0, 6))
    _stood(site)
    return site


def _folds(brush: Brush, left: float, right: float) -> None:
    """A red curtain from wall to floor, a golden fringe below."""
    brush.rect(left, -1, right - left, 9, _RED)
    for n in range(int((right - left) / 0.34) + 1):
        x = left + n * 0.34
        brush.rect(x, -1, 0.10, 9, mixed(_RED, (10, 8, 20), 0.5))
        brush.rect(x + 0.19, -1, 0.06, 9, mixed(_RED, (90, 90, 240), 0.3))
    brush.rect(left, 4.18, right - left, 0.16, (70, 170, 206))


def _stalls(brush: Brush) -> None:
    """The stage's floor: pools of light, marks of tape, footlights at its edge, rows of seats before it."""
    for x in (4.0, 5.0):
        brush.disc(x, 2.66, 0.56, 0.46, (126, 184, 222))
    for n in range(int(brush.left / 0.17), int(brush.right / 0.17) + 2):
        brush.line([(n * 0.17, 0), (n * 0.17, 3.95)], 0.006, (50, 78, 112))
    for x, y in ((4.02, 2.98), (4.98, 2.9), (4.5, 2.2)):
        for a in (-1, 1):
            brush.line([(x - 0.1, y - 0.1 * a), (x + 0.1, y + 0.1 * a)], 0.04, (240, 240, 240))
    brush.rect(0, 3.75, 9, 0.10, (60, 150, 190))
    for n in range(24):
        brush.disc(0.2 + n * 0.38, 3.68, 0.11, 0.08, (190, 240, 255), own=True)
    brush.rect(0, 3.85, 9, 20, (24, 18, 34))
    for m in range(6):
        for n in range(14):
            brush.disc(0.35 + n * 0.64, 4.75 + m * 0.9, 0.26, 0.20, (40, 32, 128))
            brush.rect(0.09 + n * 0.64, 4.8 + m * 0.9, 0.52, 0.16, (34, 26, 96))


def theatre(board: Board, hour: Hour) -> Site:
    """A stage: a red curtain, spotlights, footlights, a microphone, seats before it."""
    site = indoors(board, hour, lamp=(0.0, 3.6, 1.6))

    def curtain(brush: Brush) -> None:
        _folds(brush, 0.0, 9.0)
        for x in (3.3, 5.7):
            brush.disc(x, 2.7, 0.9, 1.3, mixed(_RED, (120, 130, 250), 0.4))
            for n in range(6):
                brush.rect(x - 0.72 + n * 0.28, 1.7, 0.07, 2.0, _RED)
        brush.rect(0, 0, 9, 0.7, mixed(_RED, (10, 8, 20), 0.2))
        for n in range(13):
            brush.disc(0.2 + n * 0.72, 0.7, 0.37, 0.26, mixed(_RED, (10, 8, 20), 0.2))
            brush.disc(0.2 + n * 0.72, 0.94, 0.16, 0.05, (70, 170, 206))

    def wing(brush: Brush) -> None:
        brush.cover((34, 28, 44))
        for n in range(0, 16, 2):
            _folds(brush, n * 1.1, n * 1.1 + 1.1)

    build_room(site, Room(wide=9, deep=7, tall=4.4, back=-2.6, wall=(44, 36, 60), ground=(70, 110, 158),
        overhead="flies", ceiling=(30,
        26, 34), decor=(("back", curtain), ("left", wing), ("right", wing)), skirting=False))  # fmt: skip
    site.over_floor(_stalls)
    stand = Kit((1.0, 0, -0.55))
    stand.rod(f.BLACK, (0, 0, 0), (0, 1.5, 0), 0.016)
    stand.drum(f.BLACK, (0, 0, 0), 0.03, 0.15, 0.14)
    stand.hull(f.STEEL, (0, 1.53, 0.02, 0.035), (0, 1.56, 0.06, 0.04))
    site.add(stand.items(), s.light_bar(-1.0, 2.95, 5.6, 7), s.light_bar(-2.1, 3.5, 6.5, 7))
    site.people((-0.55, 0.1, 0.8, 0), (0.7, -0.1, -0.8, 0), (0.0, -0.9, 0.0, 0), (-1.6, -0.4, 0.5, 0), (1.7, -0.4,
        -0.5, 0))  # fmt: skip
    return site
