"""What is overhead in a room: beams, tiles with lamps, coffers, girders with roof lights, a stage's flies."""

from collections.abc import Iterator

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.places.grounds import Paint

_DARK: Colour = (22, 22, 28)
_BOARDS = 40.0  # pixels a metre under which the seams of boards would swim
_LAMP: Colour = (236, 248, 250)


def overhead(kind: str, colour: Colour, hour: Hour, wide: float) -> Paint:
    """How a ceiling is painted: `beams`, `tiles`, `coffers`, `girders` or `flies`; wide: metres across."""
    dark, light = mixed(colour, _DARK, 0.30), mixed(colour, (250, 250, 250), 0.16)

    def paint(brush: Brush) -> None:
        brush.cover(colour)
        _KINDS[kind](brush, dark, light, hour, wide)

    return paint


def _steps(brush: Brush, apart: float) -> Iterator[float]:
    """Where something lies that comes again and again, as far as the brush goes."""
    return (n * apart for n in range(int(brush.top // apart) - 1, int(brush.bottom // apart) + 2))


def _beams(brush: Brush, dark: Colour, light: Colour, hour: Hour, wide: float) -> None:
    wood, dark = mixed(light, (70, 104, 146), 0.55), mixed(dark, _DARK, 0.45)
    for y in _steps(brush, 0.22) if brush.down > _BOARDS else ():
        brush.line([(0, y), (wide, y)], 0.012, dark)
    for y in _steps(brush, 1.3):
        brush.rect(0, y + 0.2, wide, 0.06, dark)
        brush.rect(0, y, wide, 0.2, wood)
        brush.rect(0, y, wide, 0.04, mixed(wood, light, 0.35))
    for x in (0.0, wide - 0.18):
        brush.rect(x, brush.top - 1, 0.18, brush.bottom - brush.top + 2, wood)


def _tiles(brush: Brush, dark: Colour, light: Colour, hour: Hour, wide: float) -> None:
    for m, y in enumerate(_steps(brush, 1.8)):
        for n in range(int(wide / 1.8) + 1):
            x = 0.3 + n * 1.8 + 0.9 * (round(y / 1.8) % 2)
            brush.rect(x - 0.03, y - 0.03, 1.26, 0.66, dark)
            brush.rect(x, y, 1.2, 0.6, _LAMP, own=True)
            brush.line([(x, y + 0.3), (x + 1.2, y + 0.3)], 0.03, mixed(_LAMP, dark, 0.3))
        brush.rect(0.45 + 2.4 * (m % 2), y + 1.2, 0.6, 0.6, light)
    for y in _steps(brush, 0.6):
        brush.line([(0, y), (wide, y)], 0.014, dark)
    for n in range(int(wide / 0.6) + 1):
        brush.line([(n * 0.6 + 0.3, brush.top - 1), (n * 0.6 + 0.3, brush.bottom + 1)], 0.014, dark)


def _coffers(brush: Brush, dark: Colour, light: Colour, hour: Hour, wide: float) -> None:
    count = max(1, round((wide - 0.3) / 1.5))
    side = (wide - 0.3) / count
    for y in _steps(brush, 1.5):
        for n in range(count):
            x = 0.15 + n * side
            brush.rect(x + 0.12, y + 0.12, side - 0.24, 1.26, dark)
            brush.rect(x + 0.17, y + 0.19, side - 0.29, 1.19, mixed(dark, light, 0.35))
            brush.rect(x + 0.30, y + 0.32, side - 0.60, 0.86, mixed(dark, light, 0.75))
            brush.disc(x + side / 2, y + 0.75, 0.16, 0.16, light)
            brush.disc(x + side / 2, y + 0.75, 0.07, 0.07, dark)


def _girders(brush: Brush, dark: Colour, light: Colour, hour: Hour, wide: float) -> None:
    for n in range(int(wide / 0.4) + 1):
        brush.line([(n * 0.4, brush.top - 1), (n * 0.4, brush.bottom + 1)], 0.03, mixed(dark, light, 0.4))
    for y in _steps(brush, 3.0):
        for x in (0.16 * wide, 0.58 * wide):
            roof_light(brush, hour, x, y + 0.8, 0.24 * wide, 1.3)
        brush.rect(0, y + 0.32, wide, 0.1, mixed(dark, _DARK, 0.4))
        brush.rect(0, y, wide, 0.32, mixed((70, 84, 110), dark, 0.3))
        for n in range(int(wide / 0.5) + 1):
            brush.disc(n * 0.5 + 0.2, y + 0.16, 0.035, 0.035, light)
    for x, tone in ((0.47, (60, 90, 140)), (0.52, (110, 116, 120))):
        brush.rect(x * wide, brush.top - 1, 0.16, brush.bottom - brush.top + 2, mixed(tone, dark, 0.2))
        brush.rect(x * wide + 0.03, brush.top - 1, 0.03, brush.bottom - brush.top + 2, mixed(tone, light, 0.5))


def roof_light(brush: Brush, hour: Hour, x: float, y: float, wide: float, tall: float) -> None:
    """Panes in a roof, the sky behind them."""
    brush.rect(x - 0.08, y - 0.08, wide + 0.16, tall + 0.16, _DARK)
    for n in range(4):
        tone = mixed(hour.high, hour.band, 0.25 + 0.2 * n)
        brush.rect(x + wide * n / 4, y, wide / 4 - 0.05, tall, tone, own=True)
    brush.rect(x, y + tall / 2 - 0.02, wide, 0.05, _DARK)


def _flies(brush: Brush, dark: Colour, light: Colour, hour: Hour, wide: float) -> None:
    for y in _steps(brush, 0.9):
        number = round(y / 0.9)
        brush.rect(0, y, wide, 0.09, mixed((70, 78, 88), dark, 0.2))
        for n in range(int(wide / 0.75)):
            x = 0.4 + n * 0.75 + 0.3 * (number % 2)
            brush.line([(x, y), (x + 0.05, y + 0.9)], 0.012, (96, 120, 140))
            if (n + number) % 3 == 0:
                brush.disc(x + 0.2, y + 0.2, 0.17, 0.17, (44, 42, 42))
                brush.disc(x + 0.2, y + 0.2, 0.11, 0.11, ((150, 226, 252), (240, 190, 150), (150, 150, 250))[n % 3],
                    own=True)  # fmt: skip


_KINDS = {"beams": _beams, "tiles": _tiles, "coffers": _coffers, "girders": _girders, "flies": _flies}
