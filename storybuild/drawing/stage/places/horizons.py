"""What stands at the horizon, house fronts, water."""

from math import pi, sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.places.grounds import AROUND, SHOWN, Horizon
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.surfaces import Surface

GRASS: Colour = (84, 142, 104)


SAND: Colour = (150, 196, 222)


SNOW: Colour = (236, 234, 230)


_HOUSES: tuple[Colour, ...] = ((112, 128, 170), (128, 120, 110), (96, 112, 150), (140, 150, 160), (104, 124, 120), (
    120, 100, 104))  # fmt: skip


def hills(hour: Hour, colour: Colour, high: float = 4.0, wave: float = 1.0, snow: bool = False) -> Horizon:
    """Ridges at the horizon, the farther the paler."""

    def paint(brush: Brush, base: float) -> None:
        for row, (haze, share) in enumerate(((0.62, 1.0), (0.38, 0.62), (0.16, 0.34))):
            tops = _ridge(base, high * share, wave, row * 1.9)
            shade = hour.far(colour, haze)
            brush.fill([*tops, (AROUND, base + 1), (0.0, base + 1)], shade)
            if snow:
                for n in range(2, len(tops) - 2):
                    x, y = tops[n]
                    if y < tops[n - 1][1] and y <= tops[n + 1][1] and y < base - high * share * 0.6:
                        deep = (base - y) * 0.28
                        brush.fill([(x, y), (x + deep * 0.8, y + deep), (x + deep * 0.3, y + deep * 0.75), (
                            x - deep * 0.1, y + deep * 1.1), (x - deep * 0.4, y + deep * 0.7), (x - deep * 0.8,
                            y + deep)], hour.far(SNOW, haze * 0.7))  # fmt: skip

    return paint


def _ridge(base: float, high: float, wave: float, begin: float) -> list[tuple[float, float]]:
    """A ridge all round, which ends as high as it begins."""
    count = round(AROUND)
    turns = [2 * pi / count * round(0.19 * wave * each * count / (2 * pi)) for each in (1.0, 2.3, 5.1)]
    rough = 0.16 if wave > 1 else 0.0
    return [(n * AROUND / count, base - high * (0.55 + 0.28 * sin(n * turns[0] + begin) + 0.17 * sin(n * turns[
        1] + 2.3 * begin + 1) + rough * sin(n * turns[2] + 5.1 * begin))) for n in range(count + 1)]  # fmt: skip


def skyline(hour: Hour, high: float = 9.0) -> Horizon:
    """Towers at the horizon, windows lit after dark."""

    def paint(brush: Brush, base: float) -> None:
        for row, haze in enumerate((0.6, 0.32)):
            x, n = -1.0, row * 5
            while x < AROUND:
                wide = 2.2 + 2.4 * ((n * 37) % 11) / 11
                tall = high * (0.35 + 0.65 * ((n * 53) % 13) / 13) * (1.0 - 0.35 * row)
                brush.rect(x, base - tall, wide, tall + 1, hour.far((128, 116, 112), haze))
                seen = brush.left < x + wide and x < brush.right
                for m in range(int(tall / 0.9) if seen else 0):
                    for k in range(int(wide / 0.7)):
                        if (n * 7 + m * 5 + k * 3) % 5 < (3 if hour.night else 1):
                            lit = (120, 206, 244) if hour.night or hour.name == "dusk" else hour.far((170, 160, 150),
                                haze)  # fmt: skip
                            brush.rect(x + 0.25 + k * 0.7, base - tall + 0.4 + m * 0.9, 0.3, 0.42, lit)
                x, n = x + wide + 0.1, n + 1

    return paint


def woods(hour: Hour, colour: Colour = (66, 104, 66), high: float = 6.0) -> Horizon:
    """A wall of trees at the horizon."""

    def paint(brush: Brush, base: float) -> None:
        for row, haze in enumerate((0.5, 0.25)):
            for n in range(int(AROUND / 1.35)):
                x, tall = n * 1.35 + row * 0.6, high * (0.6 + 0.4 * ((n * 37) % 11) / 11) * (1 - 0.3 * row)
                shade = hour.far(colour, haze)
                brush.fill([(x - tall * 0.19, base), (x, base - tall), (x + tall * 0.19, base)], shade)
                brush.disc(x + 0.7, base - tall * 0.35, tall * 0.22, tall * 0.3, shade)
            brush.rect(0, base - high * 0.25, AROUND, high * 0.25 + 1, hour.far(colour, haze))

    return paint


def facades(site: Site, z: float, shops: bool = True, high: float = 8.0, brick: bool = False) -> None:
    """A row of houses along x at a depth."""
    hour, chance = site.hour, site.chance

    def paint(brush: Brush) -> None:
        x, n = 0.0, 0
        while x < 2 * SHOWN:
            wide = 3.4 + 2.2 * chance[n % 16]
            colour = (88, 100, 146) if brick and n % 2 == 0 else _HOUSES[int(chance[(n * 3) % 16] * 5.99)]
            brush.rect(x, 0, wide, high, colour)
            brush.rect(x, 0, wide, 0.3, mixed(colour, (30, 30, 34), 0.4))
            for m in range(int((high - 3.2) / 2.1)):
                for k in range(max(1, int((wide - 0.5) / 1.25))):
                    pane(brush, hour, x + 0.42 + k * 1.25, 0.75 + m * 2.1, (n * 5 + m * 3 + k * 7) % 5 < 2)
            if shops:
                shopfront(brush, hour, x, wide, high, n)
            else:
                brush.rect(x + 0.6, high - 2.2, 1.0, 2.2, mixed(((50, 60, 120), (80, 90, 60), (110, 80, 50))[n % 3], (
                    30, 30, 30), 0.2))  # fmt: skip
                pane(brush, hour, x + 2.1, high - 2.0, n % 2 == 0)
            x, n = x + wide, n + 1

    site.surfaces.append(Surface((-SHOWN, high, z), (1.0, 0.0, 0.0), (0.0, -1.0, 0.0), 2 * SHOWN, high, paint,
        edge=True))  # fmt: skip


def pane(brush: Brush, hour: Hour, x: float, y: float, lit: bool) -> None:
    brush.rect(x - 0.07, y - 0.07, 0.84, 1.29, (196, 204, 206))
    glow = lit and hour.name in ("night", "dusk")
    brush.rect(x, y, 0.7, 1.15, (120, 206, 246) if glow else hour.far((150, 126, 104), 0.2), own=glow)
    brush.rect(x + 0.33, y, 0.04, 1.15, (196, 204, 206))
    brush.rect(x, y + 0.5, 0.7, 0.04, (196, 204, 206))


def shopfront(brush: Brush, hour: Hour, x: float, wide: float, high: float, n: int) -> None:
    colour = ((60, 60, 160), (110, 120, 50), (130, 84, 44), (60, 130, 180), (90, 60, 120))[n % 5]
    glow = hour.name in ("night", "dusk") and n % 3 != 1
    brush.rect(x + 0.25, high - 2.5, wide - 0.5, 2.5, (64, 62, 62))
    brush.rect(x + 0.4, high - 2.15, wide - 1.75, 1.65, (140, 214, 244) if glow else hour.far((156, 140, 124), 0.1),
        own=glow)  # fmt: skip
    brush.rect(x + wide - 1.2, high - 2.15, 0.8, 2.15, mixed(colour, (30, 30, 30), 0.3))
    stripes = int((wide - 0.5) / 0.35)
    for k in range(stripes):
        brush.fill([(x + 0.25 + k * 0.35, high - 2.75), (x + 0.6 + k * 0.35, high - 2.75), (x + 0.6 + k * 0.35,
            high - 2.35), (x + 0.25 + k * 0.35, high - 2.35)], colour if k % 2 else (214, 218, 220))  # fmt: skip


def water(brush: Brush, hour: Hour, top: float, bottom: float, colour: Colour = (150, 112, 60)) -> None:
    """Water with glints between two lines of the ground."""
    deep = hour.far(colour)
    brush.rect(0, top, 2 * SHOWN, bottom - top, colour)
    shine = mixed(colour, (246, 240, 226), 0.45)
    del deep
    for n in range(150):
        y = top + (bottom - top) * ((n * 0.377) % 1.0) ** 0.8
        x = SHOWN - 26 + (n * 0.618034) % 1.0 * 52
        brush.disc(x, y, 0.9 + 0.6 * (n % 3), 0.045, shine)
