"""Places under the sky."""

from math import cos, pi, sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.site import SHOWN, Site, build_ground, build_sky, outdoors, speckled
from storybuild.drawing.stage.space import Vec
from storybuild.drawing.stage.surfaces import Surface

GRASS: Colour = (84, 142, 104)
SAND: Colour = (150, 196, 222)
SNOW: Colour = (236, 234, 230)
_HOUSES: tuple[Colour, ...] = (
    (112, 128, 170),
    (128, 120, 110),
    (96, 112, 150),
    (140, 150, 160),
    (104, 124, 120),
    (120, 100, 104),
)


def hills(hour: Hour, colour: Colour, high: float = 4.0, wave: float = 1.0, snow: bool = False) -> object:
    """Ridges at the horizon, the farther the paler."""

    def paint(brush: Brush, base: float) -> None:
        for row, (haze, share) in enumerate(((0.62, 1.0), (0.38, 0.62), (0.16, 0.34))):
            tops = []
            for n in range(93):
                at = n * 0.19 * wave + row * 1.9
                tops.append(
                    (
                        n * 1.0,
                        base
                        - high
                        * share
                        * (
                            0.55 + 0.28 * sin(at) + 0.17 * sin(at * 2.3 + 1) + (0.16 * sin(at * 5.1) if wave > 1 else 0)
                        ),
                    )
                )
            shade = hour.far(colour, haze)
            brush.fill([*tops, (92.0, base + 1), (0.0, base + 1)], shade)
            if snow:
                for n in range(2, 91):
                    x, y = tops[n]
                    if y < tops[n - 1][1] and y <= tops[n + 1][1] and y < base - high * share * 0.6:
                        deep = (base - y) * 0.28
                        brush.fill(
                            [
                                (x, y),
                                (x + deep * 0.8, y + deep),
                                (x + deep * 0.3, y + deep * 0.75),
                                (x - deep * 0.1, y + deep * 1.1),
                                (x - deep * 0.4, y + deep * 0.7),
                                (x - deep * 0.8, y + deep),
                            ],
                            hour.far(SNOW, haze * 0.7),
                        )

    return paint


def skyline(hour: Hour, high: float = 9.0) -> object:
    """Towers at the horizon, windows lit after dark."""

    def paint(brush: Brush, base: float) -> None:
        for row, haze in enumerate((0.6, 0.32)):
            x, n = -1.0, row * 5
            while x < 2 * SHOWN:
                wide = 2.2 + 2.4 * ((n * 37) % 11) / 11
                tall = high * (0.35 + 0.65 * ((n * 53) % 13) / 13) * (1.0 - 0.35 * row)
                brush.rect(x, base - tall, wide, tall + 1, hour.far((128, 116, 112), haze))
                for m in range(int(tall / 0.9)):
                    for k in range(int(wide / 0.7)):
                        if (n * 7 + m * 5 + k * 3) % 5 < (3 if hour.night else 1):
                            lit = (
                                (120, 206, 244)
                                if hour.night or hour.name == "dusk"
                                else hour.far((170, 160, 150), haze)
                            )
                            brush.rect(x + 0.25 + k * 0.7, base - tall + 0.4 + m * 0.9, 0.3, 0.42, lit)
                x, n = x + wide + 0.1, n + 1

    return paint


def woods(hour: Hour, colour: Colour = (66, 104, 66), high: float = 6.0) -> object:
    """A wall of trees at the horizon."""

    def paint(brush: Brush, base: float) -> None:
        for row, haze in enumerate((0.5, 0.25)):
            for n in range(70):
                x, tall = n * 1.35 + row * 0.6, high * (0.6 + 0.4 * ((n * 37) % 11) / 11) * (1 - 0.3 * row)
                shade = hour.far(colour, haze)
                brush.fill([(x - tall * 0.19, base), (x, base - tall), (x + tall * 0.19, base)], shade)
                brush.disc(x + 0.7, base - tall * 0.35, tall * 0.22, tall * 0.3, shade)
            brush.rect(0, base - high * 0.25, 100, high * 0.25 + 1, hour.far(colour, haze))

    return paint


def _facades(site: Site, z: float, shops: bool = True, high: float = 8.0, brick: bool = False) -> None:
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
                    _pane(brush, hour, x + 0.42 + k * 1.25, 0.75 + m * 2.1, (n * 5 + m * 3 + k * 7) % 5 < 2)
            if shops:
                _shopfront(brush, hour, x, wide, high, n)
            else:
                brush.rect(
                    x + 0.6,
                    high - 2.2,
                    1.0,
                    2.2,
                    mixed(((50, 60, 120), (80, 90, 60), (110, 80, 50))[n % 3], (30, 30, 30), 0.2),
                )
                _pane(brush, hour, x + 2.1, high - 2.0, n % 2 == 0)
            x, n = x + wide, n + 1

    site.surfaces.append(
        Surface((-SHOWN, high, z), (1.0, 0.0, 0.0), (0.0, -1.0, 0.0), 2 * SHOWN, high, paint, edge=True)
    )


def _pane(brush: Brush, hour: Hour, x: float, y: float, lit: bool) -> None:
    brush.rect(x - 0.07, y - 0.07, 0.84, 1.29, (196, 204, 206))
    glow = lit and hour.name in ("night", "dusk")
    brush.rect(x, y, 0.7, 1.15, (120, 206, 246) if glow else hour.far((150, 126, 104), 0.2), own=glow)
    brush.rect(x + 0.33, y, 0.04, 1.15, (196, 204, 206))
    brush.rect(x, y + 0.5, 0.7, 0.04, (196, 204, 206))


def _shopfront(brush: Brush, hour: Hour, x: float, wide: float, high: float, n: int) -> None:
    colour = ((60, 60, 160), (110, 120, 50), (130, 84, 44), (60, 130, 180), (90, 60, 120))[n % 5]
    glow = hour.name in ("night", "dusk") and n % 3 != 1
    brush.rect(x + 0.25, high - 2.5, wide - 0.5, 2.5, (64, 62, 62))
    brush.rect(
        x + 0.4, high - 2.15, wide - 1.75, 1.65, (140, 214, 244) if glow else hour.far((156, 140, 124), 0.1), own=glow
    )
    brush.rect(x + wide - 1.2, high - 2.15, 0.8, 2.15, mixed(colour, (30, 30, 30), 0.3))
    stripes = int((wide - 0.5) / 0.35)
    for k in range(stripes):
        brush.fill(
            [
                (x + 0.25 + k * 0.35, high - 2.75),
                (x + 0.6 + k * 0.35, high - 2.75),
                (x + 0.6 + k * 0.35, high - 2.35),
                (x + 0.25 + k * 0.35, high - 2.35),
            ],
            colour if k % 2 else (214, 218, 220),
        )


def _paved(z: float, kerb: float) -> object:
    """Pavement up to the kerb (z), then a road with a dashed line."""

    def paint(brush: Brush) -> None:
        brush.cover((100, 98, 96))
        first, edge = SHOWN + z, SHOWN + kerb
        brush.rect(0, 0, 2 * SHOWN, edge, (150, 152, 150))
        for n in range(int(brush.left / 0.9), int(brush.right / 0.9) + 2):
            brush.line([(n * 0.9, first), (n * 0.9, edge)], 0.018, (112, 114, 114))
        brush.line([(0, (first + edge) / 2), (99, (first + edge) / 2)], 0.018, (112, 114, 114))
        brush.rect(0, edge, 2 * SHOWN, 0.16, (186, 188, 188))
        brush.rect(0, edge + 0.16, 2 * SHOWN, 0.08, (70, 68, 68))
        for n in range(30):
            brush.rect(n * 3.2, edge + 3.1, 1.8, 0.13, (214, 220, 222))
        brush.rect(0, edge + 6.2, 2 * SHOWN, 40, (150, 152, 150))

    return paint


def street(board: Board, hour: Hour) -> Site:
    """A town street: shop fronts, pavement, road, cars, lamps."""
    site = outdoors(board, hour, lamp=(1.5, 4.25, -1.1))
    build_sky(site, skyline(hour, 11.0))  # type: ignore[arg-type]
    build_ground(site, _paved(-3.4, 1.3))  # type: ignore[arg-type]
    _facades(site, -3.4)
    site.add(
        f.street_lamp(1.5, -1.25, lit=hour.name in ("night", "dusk")),
        f.street_lamp(-9.5, -1.25, lit=hour.night),
        f.street_lamp(12.5, -1.25, lit=hour.night),
    )
    site.add(
        f.car(-5.4, 2.2, pi, (60, 56, 160)),
        f.car(5.6, 2.2, 0.0, (130, 96, 50)),
        f.tree(-4.3, -1.1, 3.6, bare=hour.snow),
    )
    bin_ = Kit((2.6, 0, -1.6))
    bin_.drum((70, 96, 60), (0, 0, 0), 0.8, 0.22, 0.26)
    site.add(bin_.items())
    site.people(
        (-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.6, 0.7, 0), (2.0, -0.4, -0.7, 0)
    )
    return site


def building(board: Board, hour: Hour) -> Site:
    """The front of one building, from the street."""
    site = street(board, hour)
    return site


def alley(board: Board, hour: Hour) -> Site:
    """A narrow way between brick walls."""
    site = outdoors(board, hour, lamp=(-0.9, 2.9, -1.6))
    build_sky(site)

    def bricks(brush: Brush) -> None:
        brush.cover((92, 102, 132))
        for m in range(int(brush.top / 0.2), int(brush.bottom / 0.2) + 2):
            brush.line([(0, m * 0.2), (40, m * 0.2)], 0.012, (70, 80, 106))
            for n in range(int(brush.left / 0.5), int(brush.right / 0.5) + 2):
                brush.line(
                    [(n * 0.5 + (m % 2) * 0.25, m * 0.2), (n * 0.5 + (m % 2) * 0.25, m * 0.2 + 0.2)],
                    0.012,
                    (70, 80, 106),
                )
        for n in range(4):
            _pane(brush, hour, 3.0 + n * 4.6, 1.6, n % 2 == 0)
        for x in (5.4, 14.2):
            brush.rect(x, 4.9, 1.0, 2.1, (60, 66, 78))
            brush.rect(x + 0.3, 4.6, 0.4, 0.14, (150, 226, 252) if hour.night else (120, 120, 120), own=hour.night)
        brush.rect(9.0, 1.0, 0.14, 6, (60, 64, 70))

    def end(brush: Brush) -> None:
        brush.cover((80, 88, 104))
        for m in range(2):
            for k in range(2):
                _pane(brush, hour, 0.9 + k * 1.5, 0.8 + m * 2.2, (m + k) % 2 == 0)

    def ground(brush: Brush) -> None:
        brush.cover((100, 102, 104))
        for n in range(5):
            brush.disc(
                SHOWN - 0.5 + 0.6 * (n % 3),
                SHOWN - 5 + n * 2.1,
                0.5,
                0.26,
                hour.far((160, 140, 120), 0.3) if hour.wet or n % 2 == 0 else (88, 90, 92),
            )

    build_ground(site, ground)
    for corner, across, wide, paint in (
        ((-2.3, 7.0, 9.0), (0.0, 0.0, -1.0), 24.0, bricks),
        ((2.3, 7.0, -15.0), (0.0, 0.0, 1.0), 24.0, bricks),
        ((-2.3, 7.0, -15.0), (1.0, 0.0, 0.0), 4.6, end),
    ):
        site.surfaces.append(Surface(corner, across, (0.0, -1.0, 0.0), wide, 7.0, paint, edge=True))
    skip = Kit((1.6, 0, -2.2))
    skip.box((84, 116, 64), (0, 0.6, 0), (1.1, 1.1, 1.9), top=(60, 84, 50))
    site.add(skip.items(), f.crate(-1.8, -1.6, 0.5, 0.2), f.lot(f.barrel, ((-1.9, -3.4),)))
    site.people((-0.6, 0.0, 0.9, 0), (0.6, 0.0, -0.9, 0), (0.0, -1.2, 0.0, 0), (-1.4, -0.8, 0.6, 0))
    site.shift = 0.1
    return site


def rooftop(board: Board, hour: Hour) -> Site:
    """A flat roof above the town."""
    site = outdoors(board, hour)
    below = skyline(hour, 7.0)

    def town(brush: Brush, base: float) -> None:
        below(brush, base - 0.6)  # type: ignore[operator]
        brush.rect(0, base - 0.7, 99, 2, hour.far((110, 104, 104), 0.35))

    build_sky(site, town)
    site.surfaces.append(
        Surface(
            (-8, 0, -3.4),
            (1.0, 0.0, 0.0),
            (0.0, 0.0, 1.0),
            16,
            14,
            lambda b: (
                b.cover((128, 130, 132)),
                [b.line([(n * 2.0, 0), (n * 2.0, 14)], 0.03, (100, 102, 104)) for n in range(9)],
                None,
            )[2],
        )
    )
    kit = Kit((0, 0, 0))
    kit.box((146, 150, 156), (0, 0.45, -3.5), (16, 0.9, 0.3), top=(176, 178, 180))
    kit.box((146, 150, 156), (-8.0, 0.45, 3.5), (0.3, 0.9, 14), top=(176, 178, 180))
    kit.box(
        (150, 150, 148),
        (-3.2, 0.6, -2.2),
        (1.5, 1.2, 1.0),
        marks=tuple((5, 0.1, 0.2 + 0.13 * n, 0.8, 0.05, (90, 90, 90)) for n in range(5)),
    )
    kit.rod(f.STEEL, (3.0, 0, -2.6), (3.0, 3.2, -2.6), 0.03)
    for n in range(3):
        kit.rod(f.STEEL, (2.5, 2.2 + 0.35 * n, -2.6), (3.5, 2.2 + 0.35 * n, -2.6), 0.015)
    kit.rod((70, 96, 130), (5.0, 0, -2.2), (5.0, 1.6, -2.2), 0.06)
    kit.drum((70, 100, 140), (5.0, 1.5, -2.2), 1.4, 0.9, 0.9)
    kit.drum((60, 84, 120), (5.0, 2.9, -2.2), 0.5, 0.95, 0.05)
    site.add(kit.items())
    site.people((-0.65, -0.4, 0.9, 0), (0.65, -0.4, -0.9, 0), (0.0, -1.5, 0.0, 0), (-1.7, -0.9, 0.7, 0))
    return site


def square(board: Board, hour: Hour) -> Site:
    """A paved square with a fountain and market stalls."""
    site = outdoors(board, hour)
    build_sky(site, skyline(hour, 6.0))  # type: ignore[arg-type]

    def ground(brush: Brush) -> None:
        brush.cover((156, 166, 172))
        for n in range(40):
            brush.line([(SHOWN - 20 + n, SHOWN - 20), (SHOWN - 20 + n, SHOWN + 20)], 0.02, (126, 136, 142))
            brush.line([(SHOWN - 20, SHOWN - 20 + n), (SHOWN + 20, SHOWN - 20 + n)], 0.02, (126, 136, 142))

    build_ground(site, ground)
    _facades(site, -12.0, shops=False, high=9.0)
    fountain = Kit((0.0, 0, -4.6))
    fountain.drum((150, 154, 156), (0, 0, 0), 0.55, 1.7, 1.7)
    fountain.drum((196, 160, 110), (0, 0.5, 0), 0.07, 1.5, 1.5, ink=0.4)
    fountain.drum((150, 154, 156), (0, 0.5, 0), 1.1, 0.2, 0.16)
    fountain.drum((150, 154, 156), (0, 1.5, 0), 0.2, 0.3, 0.7)
    for n in range(8):
        fountain.rod(
            (230, 214, 190),
            (0.1 * cos(n * pi / 4), 1.9, 0.1 * sin(n * pi / 4)),
            (0.8 * cos(n * pi / 4), 0.6, 0.8 * sin(n * pi / 4)),
            0.02,
            ink=0.0,
        )
    site.add(fountain.items())
    for x, colour in ((-4.4, (60, 60, 190)), (4.4, (90, 150, 60))):
        stall = Kit((x, 0, -4.0))
        stall.box((70, 110, 150), (0, 0.5, 0.3), (2.2, 0.9, 0.9), top=(80, 140, 200))
        for i in (-1, 1):
            stall.rod(f.DARK_WOOD, (i * 1.0, 0, -0.3), (i * 1.0, 2.4, -0.3), 0.035)
        for n in range(6):
            stall.plate(
                colour if n % 2 else (226, 228, 228),
                (
                    (-1.2 + n * 0.4, 2.4, -0.5),
                    (-0.8 + n * 0.4, 2.4, -0.5),
                    (-0.8 + n * 0.4, 1.95, 0.9),
                    (-1.2 + n * 0.4, 1.95, 0.9),
                ),
            )
        site.add(stall.items())
    site.people(
        (-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.5, 0.7, 0), (1.8, -0.5, -0.7, 0)
    )
    return site


def park(board: Board, hour: Hour) -> Site:
    """Lawn, path, bench, trees, a lamp."""
    site = outdoors(board, hour, lamp=(2.1, 3.7, -1.2))
    build_sky(site, woods(hour, (80, 126, 84), 5.0))  # type: ignore[arg-type]
    lawn = speckled(SNOW if hour.snow else GRASS, (70, 116, 80) if not hour.snow else (214, 210, 204))

    def ground(brush: Brush) -> None:
        lawn(brush)
        path = [
            (SHOWN - 30, SHOWN + 1.2),
            (SHOWN - 6, SHOWN + 0.2),
            (SHOWN + 6, SHOWN - 0.4),
            (SHOWN + 30, SHOWN - 3.5),
        ]
        brush.fill([*[(x, y - 0.9) for x, y in path], *[(x, y + 0.9) for x, y in reversed(path)]], (150, 178, 196))

    build_ground(site, ground)
    site.add(
        f.bench(0.1, -1.75),
        f.tree(-3.4, -3.2, 5.2),
        f.tree(3.9, -4.2, 6.0, (70, 128, 84)),
        f.tree(-7.5, -6.5, 6.5),
        f.tree(8.5, -7.5, 7.0, (72, 124, 96)),
        f.bush(-1.9, -3.4),
        f.bush(2.2, -3.8, 0.7),
        f.street_lamp(2.1, -1.7, 3.6, lit=hour.name in ("night", "dusk")),
    )
    site.people(
        (-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.1, -1.72, 0.0, 0.46), (-1.7, -0.5, 0.7, 0), (1.7, -0.5, -0.7, 0)
    )
    site.rest = (0.1, 0.46, -1.7)
    return site


def forest(board: Board, hour: Hour) -> Site:
    """Trees all round, undergrowth."""
    site = outdoors(board, hour)
    build_sky(site, woods(hour, (60, 92, 60), 9.0))  # type: ignore[arg-type]
    build_ground(
        site,
        speckled(SNOW if hour.snow else (78, 112, 112), (56, 88, 84) if not hour.snow else (210, 206, 200), 0.8, 0.13),
    )
    spots = (
        (-3.1, -2.6, 7.5),
        (-1.5, -5.2, 8.5),
        (1.9, -4.0, 8.0),
        (3.7, -2.2, 7.0),
        (0.3, -7.5, 9.0),
        (-5.4, -5.0, 8.0),
        (5.9, -5.5, 8.5),
        (-4.6, 1.2, 7.5),
        (4.9, 1.4, 7.5),
        (-8.0, -2.0, 8.0),
        (8.2, -2.4, 8.5),
    )
    for n, (x, z, tall) in enumerate(spots):
        site.add(
            f.pine(x, z, tall, snow=hour.snow)
            if n % 3 != 2
            else f.tree(x, z, tall * 0.85, (58, 100, 66), bare=hour.snow)
        )
    site.add(f.bush(-2.2, -1.5, 0.45, (64, 110, 78)), f.bush(2.6, -1.2, 0.5, (60, 104, 72)), f.rock(1.6, -1.9, 0.6))
    site.people(
        (-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.3, 0.0, 0), (-1.7, -0.6, 0.7, 0), (1.7, -0.6, -0.7, 0)
    )
    return site


def field(board: Board, hour: Hour) -> Site:
    """Open land with hills, a fence, a lone tree."""
    site = outdoors(board, hour)
    build_sky(site, hills(hour, (104, 150, 110), 4.2))  # type: ignore[arg-type]
    wheat = any(
        word in f"{board.place} {board.heading}".casefold() for word in ("wheat", "corn", "harvest", "farm", "straw")
    )
    ground: Colour = SNOW if hour.snow else (92, 180, 214) if wheat else (92, 156, 122)
    build_ground(site, speckled(ground, mixed(ground, (40, 70, 60), 0.4), 0.7, 0.05, 2.2))
    fence = Kit((0, 0, -3.4))
    for n in range(13):
        fence.box((90, 116, 140), (-9 + n * 1.5, 0.55, 0), (0.12, 1.1, 0.1))
    for y in (0.45, 0.85):
        fence.box((100, 128, 152), (0, y, 0.06), (18.2, 0.1, 0.05))
    site.add(fence.items(), f.tree(4.2, -6.5, 6.5), f.bush(-5.0, -5.0, 0.8))
    site.people(
        (-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.5, 0.7, 0), (1.8, -0.5, -0.7, 0)
    )
    return site


def _water(brush: Brush, hour: Hour, top: float, bottom: float, colour: Colour = (150, 112, 60)) -> None:
    """Water with glints between two lines of the ground."""
    deep = hour.far(colour)
    brush.rect(0, top, 2 * SHOWN, bottom - top, colour)
    shine = mixed(colour, (246, 240, 226), 0.45)
    del deep
    for n in range(150):
        y = top + (bottom - top) * ((n * 0.377) % 1.0) ** 0.8
        x = SHOWN - 26 + (n * 0.618034) % 1.0 * 52
        brush.disc(x, y, 0.9 + 0.6 * (n % 3), 0.045, shine)


def beach(board: Board, hour: Hour) -> Site:
    """Sand, surf, the sea to the horizon."""
    site = outdoors(board, hour)
    build_sky(site)

    def ground(brush: Brush) -> None:
        speckled(SAND, (120, 170, 200), 0.9, 0.06)(brush)
        edge = SHOWN - 3.6
        _water(brush, hour, 0.0, edge)
        wave = [(x * 1.0, edge + 0.3 * sin(x * 0.9) + 0.25 * sin(x * 0.37)) for x in range(93)]
        brush.fill([*wave, (92, edge - 1.2), (0, edge - 1.2)], (206, 196, 170))
        brush.fill([*[(x, y - 0.35) for x, y in wave], (92, edge - 1.3), (0, edge - 1.3)], (244, 244, 240))
        brush.fill([*[(x, y - 0.8) for x, y in wave], (92, edge - 1.9), (0, edge - 1.9)], (176, 150, 96))

    build_ground(site, ground)
    site.add(f.rock(-3.4, -2.2, 0.8), f.rock(4.3, -2.7, 0.6))
    palm = Kit((5.2, 0, -1.6))
    palm.rod((90, 130, 160), (0, 0, 0), (-0.5, 4.0, 0), 0.14, 0.1)
    for n in range(8):
        palm.hull(
            (70, 130, 80),
            (-0.5, 4.0, 0, 0.06),
            (-0.5 + 0.9 * cos(n * pi / 4), 4.25, 0.9 * sin(n * pi / 4), 0.13),
            (-0.5 + 1.6 * cos(n * pi / 4), 3.5, 1.6 * sin(n * pi / 4), 0.03),
        )
    site.add(palm.whole())
    site.people(
        (-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.2, 0.0, 0), (-1.8, -0.5, 0.7, 0), (1.8, -0.5, -0.7, 0)
    )
    return site


def pier(board: Board, hour: Hour) -> Site:
    """Planks over water, posts, moored boats."""
    site = outdoors(board, hour, lamp=(-1.7, 3.2, -1.4))
    build_sky(site, hills(hour, (110, 110, 96), 1.6))  # type: ignore[arg-type]
    build_ground(site, lambda brush: _water(brush, hour, 0.0, 2 * SHOWN))
    site.surfaces.append(
        Surface(
            (-2.4, 0.02, -9.0),
            (1.0, 0.0, 0.0),
            (0.0, 0.0, 1.0),
            4.8,
            17.0,
            lambda b: (
                b.cover((96, 128, 156)),
                [b.line([(0, n * 0.26), (4.8, n * 0.26)], 0.022, (58, 80, 104)) for n in range(66)],
                None,
            )[2],
            edge=True,
        )
    )
    kit = Kit((0, 0, 0))
    for x in (-2.3, 2.3):
        for z in (-8.0, -5.2, -2.4, 0.6):
            kit.rod((64, 88, 116), (x, -0.2, z), (x, 0.95, z), 0.11)
        kit.rod((150, 180, 200), (x, 0.8, -8.0), (x, 0.8, 0.6), 0.025)
    site.add(
        kit.items(),
        f.boat(4.1, -3.2, 1.4),
        f.boat(-4.6, -6.0, 1.8, 1.0, (150, 100, 60)),
        f.barrel(-1.6, -2.6),
        f.crate(1.6, -2.3, 0.6, 0.3),
        f.street_lamp(-1.9, -1.6, 3.1, lit=hour.name in ("night", "dusk")),
    )
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.4, 0.0, 0), (-1.4, -0.6, 0.7, 0))
    return site


def boat(board: Board, hour: Hour) -> Site:
    """In a rowing boat (or on a ship's deck) on the open sea."""
    site = outdoors(board, hour)
    build_sky(site)
    build_ground(site, lambda brush: _water(brush, hour, 0.0, 2 * SHOWN))
    if any(
        word in f"{board.place} {board.heading}".casefold() for word in ("deck", "ship", "ferry", "yacht", "trawler")
    ):
        return _deck(site)
    hull = f.boat(0.0, 0.0, 0.12, 1.45)
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
    site.surfaces.append(
        Surface(
            (-6.0, 0.02, -2.6),
            (1.0, 0.0, 0.0),
            (0.0, 0.0, 1.0),
            12.0,
            9.0,
            lambda b: (
                b.cover((104, 140, 176)),
                [b.line([(0, n * 0.24), (12, n * 0.24)], 0.02, (66, 92, 124)) for n in range(40)],
                None,
            )[2],
            edge=True,
        )
    )
    kit = Kit((0, 0, -2.5))
    for n in range(13):
        kit.rod((226, 228, 228), (-6 + n, 0, 0), (-6 + n, 1.05, 0), 0.03)
    for y in (0.55, 1.05):
        kit.rod((226, 228, 228), (-6, y, 0), (6, y, 0), 0.03)
    kit.rod((150, 170, 190), (2.6, 0, 0.7), (2.6, 6.0, 0.7), 0.12)
    kit.plate((214, 224, 228), ((2.7, 1.6, 0.7), (5.2, 1.7, 0.7), (2.7, 5.8, 0.7)))
    site.add(kit.items(), f.barrel(-2.6, -1.7))
    ring = Kit((-1.2, 0.75, -2.42))
    for n in range(12):
        t, u = pi * n / 6, pi * (n + 1) / 6
        ring.rod(
            (50, 60, 214) if n % 3 == 0 else (236, 236, 236),
            (0.28 * cos(t), 0.28 * sin(t), 0),
            (0.28 * cos(u), 0.28 * sin(u), 0),
            0.06,
            ink=0.5,
        )
    site.add(ring.whole())
    site.people((-0.65, -0.2, 0.9, 0), (0.65, -0.2, -0.9, 0), (0.0, -1.4, 0.0, 0), (-1.7, -0.6, 0.7, 0))
    return site


def desert(board: Board, hour: Hour) -> Site:
    """Dunes, rocks, cacti."""
    site = outdoors(board, hour)
    said = f"{board.place} {board.heading}".casefold()
    red = any(word in said for word in ("mars", "planet", "canyon", "badlands"))
    sand: Colour = (96, 132, 200) if red else (130, 190, 226)
    build_sky(site, hills(hour, mixed(sand, (70, 90, 150), 0.2), 3.6, 0.6))  # type: ignore[arg-type]
    build_ground(site, speckled(sand, mixed(sand, (60, 90, 140), 0.5), 1.1, 0.12, 0.3))
    site.add(
        f.rock(-3.6, -3.4, 1.1, mixed(sand, (60, 70, 110), 0.45)),
        f.rock(5.0, -5.0, 1.5, mixed(sand, (60, 70, 110), 0.45)),
    )
    if not red:
        site.add(f.cactus(3.1, -2.9), f.cactus(-5.8, -5.6, 3.0), f.bush(-2.2, -2.4, 0.35, (96, 150, 150)))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.5, 0.7, 0))
    return site


def mountain(board: Board, hour: Hour) -> Site:
    """A mountainside: peaks behind, rocks about."""
    site = outdoors(board, hour)
    build_sky(site, hills(hour, (132, 122, 118), 14.0, 1.9, snow=True))  # type: ignore[arg-type]
    cold = hour.snow or any(
        word in f"{board.place} {board.heading}".casefold()
        for word in ("snow", "glacier", "ice", "summit", "peak", "tundra")
    )
    ground: Colour = SNOW if cold else (124, 140, 140)
    build_ground(site, speckled(ground, mixed(ground, (90, 96, 100), 0.5), 1.0, 0.14, 0.5))
    for n, (x, z, size) in enumerate(
        ((-2.6, -2.2, 1.0), (2.9, -2.9, 1.4), (-4.6, -4.6, 1.8), (1.0, -3.6, 0.6), (5.8, -4.2, 1.6))
    ):
        site.add(f.rock(x, z, size, mixed((116, 116, 120), SNOW, 0.3 if cold and n % 2 else 0.0)))
    site.add(f.pine(-6.5, -6.0, 5.0, snow=cold), f.pine(7.2, -7.0, 5.5, snow=cold))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.6, -0.5, 0.7, 0))
    return site


def road(board: Board, hour: Hour) -> Site:
    """A country road that runs away to the horizon."""
    site = outdoors(board, hour)
    build_sky(site, hills(hour, (110, 140, 116), 3.4))  # type: ignore[arg-type]
    verge = speckled(SNOW if hour.snow else (100, 158, 140), (80, 126, 110), 0.9, 0.09)

    def ground(brush: Brush) -> None:
        verge(brush)
        brush.rect(SHOWN - 3.2, 0, 6.4, 2 * SHOWN, (96, 94, 92))
        for x in (-3.0, 2.88):
            brush.rect(SHOWN + x, 0, 0.12, 2 * SHOWN, (214, 220, 222))
        for n in range(31):
            brush.rect(SHOWN - 0.07, n * 3.0, 0.14, 1.6, (110, 210, 232))

    build_ground(site, ground)
    for z in (-16.0, -9.0, -3.0):
        pole = Kit((4.6, 0, z))
        pole.rod((70, 92, 116), (0, 0, 0), (0, 5.2, 0), 0.09)
        pole.rod((70, 92, 116), (-0.7, 4.8, 0), (0.7, 4.8, 0), 0.05)
        site.add(pole.items())
    sign = Kit((-4.1, 0, -3.6))
    sign.rod(f.STEEL, (0, 0, 0), (0, 1.9, 0), 0.04)
    sign.wedge((70, 190, 226), ((0, 1.6), (0.45, 2.05), (0, 2.5), (-0.45, 2.05)), 0.05, 0.03)
    site.add(sign.items(), f.car(2.3, -5.0, pi / 2, (140, 110, 60)), f.tree(-7.5, -7.0, 5.0))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.5, 0.7, 0))
    site.shift = 0.1
    return site


def bridge(board: Board, hour: Hour) -> Site:
    """On a bridge: railings, cables, water and town beyond."""
    site = outdoors(board, hour, lamp=(1.4, 3.6, -1.2))
    town = skyline(hour, 5.0)

    def far(brush: Brush, base: float) -> None:
        town(brush, base - 0.4)  # type: ignore[operator]
        brush.rect(0, base - 0.5, 99, 2, hour.far((150, 112, 60), 0.15))

    build_sky(site, far)
    site.surfaces.append(
        Surface(
            (-SHOWN, -2.0, -SHOWN),
            (1.0, 0.0, 0.0),
            (0.0, 0.0, 1.0),
            2 * SHOWN,
            2 * SHOWN,
            lambda b: _water(b, hour, 0, 2 * SHOWN),
        )
    )
    site.surfaces.append(
        Surface(
            (-20, 0, -2.4),
            (1.0, 0.0, 0.0),
            (0.0, 0.0, 1.0),
            40,
            7.0,
            lambda b: (
                b.cover((120, 122, 124)),
                b.rect(0, 0, 40, 2.0, (156, 158, 158)),
                b.rect(0, 2.0, 40, 0.12, (186, 188, 188)),
                [b.rect(n * 3.0, 4.4, 1.6, 0.12, (214, 220, 222)) for n in range(14)],
                None,
            )[4],
            edge=True,
        )
    )
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
    site.add(kit.items(), f.street_lamp(1.4, -1.7, 3.5, lit=hour.name in ("night", "dusk")))
    site.people((-0.65, -0.5, 0.9, 0), (0.65, -0.5, -0.9, 0), (0.0, -1.5, 0.0, 0), (-1.8, -0.8, 0.7, 0))
    return site


def cemetery(board: Board, hour: Hour) -> Site:
    """Rows of gravestones, bare trees, a chapel."""
    site = outdoors(board, hour)
    build_sky(site, woods(hour, (84, 104, 84), 4.0))  # type: ignore[arg-type]
    build_ground(site, speckled(SNOW if hour.snow else (92, 132, 108), (72, 104, 90)))
    for row, z in enumerate((-2.0, -4.4, -6.8)):
        for n in range(5):
            x = -4.6 + n * 2.3 + row * 0.4
            if abs(x) > 0.6 or row:
                site.add(f.gravestone(x, z - 0.2, n + row, 0.06 * ((n * 3 + row) % 3 - 1)))
    chapel = Kit((6.5, 0, -10.0))
    chapel.box((136, 140, 146), (0, 1.8, 0), (4, 3.6, 4))
    chapel.wedge((84, 92, 120), ((-2.3, 3.6), (2.3, 3.6), (0, 5.6)), 0, 4.4)
    site.add(chapel.items(), f.tree(-5.4, -5.4, 5.5, bare=True), f.tree(4.6, -7.6, 6.0, bare=True))
    site.people(
        (-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.4, 0.7, 0), (1.8, -0.4, -0.7, 0)
    )
    return site


def station(board: Board, hour: Hour) -> Site:
    """An open railway platform with a train."""
    site = outdoors(board, hour, lamp=(2.0, 3.9, -0.6))
    build_sky(site, skyline(hour, 4.0))  # type: ignore[arg-type]

    def ground(brush: Brush) -> None:
        brush.cover((120, 122, 126))
        brush.rect(0, SHOWN - 2.2, 2 * SHOWN, 40, (160, 162, 160))
        brush.rect(0, SHOWN - 2.2, 2 * SHOWN, 0.22, (90, 206, 232))
        for n in range(30):
            brush.line([(SHOWN - 15 + n, SHOWN - 2), (SHOWN - 15 + n, SHOWN + 20)], 0.015, (128, 130, 130))

    build_ground(site, ground)

    def coach(brush: Brush) -> None:
        brush.cover((110, 84, 50))
        brush.rect(0, 0, 40, 0.4, (150, 150, 148))
        brush.rect(0, 1.9, 40, 0.2, (206, 210, 210))
        for n in range(9):
            brush.rect(
                0.9 + n * 2.4,
                0.75,
                1.6,
                0.95,
                (150, 214, 240) if hour.name in ("night", "dusk") else (156, 140, 120),
                own=hour.night,
            )
        for x in (5.5, 15.1):
            brush.rect(x, 0.6, 0.1, 2.4, (60, 48, 34))
            brush.rect(x + 0.9, 0.6, 0.1, 2.4, (60, 48, 34))

    site.surfaces.append(Surface((-10, 3.2, -2.5), (1.0, 0.0, 0.0), (0.0, -1.0, 0.0), 20, 3.2, coach, edge=True))
    clock = Kit((-1.9, 0, -0.9))
    clock.rod((70, 84, 60), (0, 0, 0), (0, 3.0, 0), 0.06)
    clock.wedge((226, 228, 228), [(0.36 * cos(pi * n / 8), 3.2 + 0.36 * sin(pi * n / 8)) for n in range(16)], 0.0, 0.12)
    clock.rod(f.BLACK, (0, 3.2, 0.08), (0, 3.45, 0.08), 0.014)
    clock.rod(f.BLACK, (0, 3.2, 0.08), (0.16, 3.12, 0.08), 0.018)
    site.add(clock.items(), f.bench(3.0, -0.9), f.street_lamp(2.0, -0.9, 3.8, lit=hour.name in ("night", "dusk")))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.4, 0.7, 0))
    return site


def lot(board: Board, hour: Hour) -> Site:
    """An open car park."""
    site = outdoors(board, hour, lamp=(2.0, 4.4, -1.4))
    build_sky(site, skyline(hour, 6.0))  # type: ignore[arg-type]

    def ground(brush: Brush) -> None:
        brush.cover((104, 102, 100))
        for n in range(16):
            brush.rect(SHOWN - 20 + n * 2.6, SHOWN - 7.2, 0.12, 4.6, (206, 214, 216))

    build_ground(site, ground)
    for n, (x, colour) in enumerate(
        ((-6.0, (60, 60, 150)), (-3.4, (150, 148, 144)), (1.8, (130, 90, 46)), (4.4, (60, 100, 70)))
    ):
        site.add(f.car(x, -4.9, pi / 2 * (1 if n % 2 else -1), colour))
    sign = Kit((-1.0, 0, -2.6))
    sign.rod(f.STEEL, (0, 0, 0), (0, 2.4, 0), 0.04)
    sign.box(
        (160, 96, 40),
        (0, 2.6, 0.05),
        (0.7, 0.7, 0.05),
        marks=(
            (5, 0.28, 0.15, 0.14, 0.7, (240, 240, 240)),
            (5, 0.28, 0.73, 0.4, 0.12, (240, 240, 240)),
            (5, 0.58, 0.45, 0.12, 0.4, (240, 240, 240)),
            (5, 0.28, 0.42, 0.4, 0.12, (240, 240, 240)),
        ),
    )
    site.add(sign.items(), f.street_lamp(2.0, -2.0, 4.3, lit=hour.name in ("night", "dusk")))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.4, 0.7, 0))
    return site


def lighthouse(board: Board, hour: Hour) -> Site:
    """A lighthouse on rocks above the sea."""
    site = outdoors(board, hour)
    build_sky(site)

    def ground(brush: Brush) -> None:
        _water(brush, hour, 0.0, SHOWN - 5.5)
        brush.rect(0, SHOWN - 5.5, 2 * SHOWN, 60, (110, 126, 124))
        speckled((110, 126, 124), (84, 96, 98), 1.1, 0.2)(brush)
        _water(brush, hour, 0.0, SHOWN - 9.5)

    build_ground(site, ground)
    tower = Kit((2.6, 0, -6.0))
    for n in range(4):
        tower.drum(
            (226, 228, 230) if n % 2 == 0 else (56, 52, 186), (0, n * 1.9, 0), 1.9, 1.4 - 0.13 * n, 1.27 - 0.13 * n
        )
    tower.drum((70, 74, 80), (0, 7.6, 0), 0.2, 1.2, 1.2)
    tower.drum(
        (150, 226, 250) if hour.name != "day" else (190, 190, 180), (0, 7.8, 0), 1.0, 0.62, 0.62, own=hour.name != "day"
    )
    tower.drum((56, 52, 160), (0, 8.8, 0), 0.7, 0.78, 0.05)
    tower.box((50, 64, 90), (0, 0.95, 1.36), (0.8, 1.9, 0.1))
    site.add(tower.whole(), f.lot(f.rock, ((-3.0, -3.0, 1.0), (-5.0, -5.0, 1.6), (5.6, -3.6, 1.0), (-1.0, -5.4, 0.8))))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.4, 0.7, 0))
    return site


def cabin(board: Board, hour: Hour) -> Site:
    """A wooden hut outside, with woods behind."""
    site = forest(board, hour)
    lit = hour.name in ("night", "dusk")
    hut = Kit((-0.2, 0, -5.2))
    log: Colour = (72, 106, 146)
    pane: Colour = (130, 212, 246) if lit else (150, 130, 110)
    hut.box(
        log,
        (0, 1.2, 0),
        (4.4, 2.4, 3.0),
        marks=(
            (5, 0.42, 0.0, 0.17, 0.82, (46, 66, 96)),
            (5, 0.1, 0.4, 0.2, 0.34, pane),
            (5, 0.7, 0.4, 0.2, 0.34, pane),
            *((5, 0.0, 0.1 * n, 1.0, 0.012, (50, 76, 110)) for n in range(1, 10)),
        ),
    )
    hut.wedge((64, 72, 96), ((-2.7, 2.3), (2.7, 2.3), (0, 4.2)), 0, 3.6)
    site.items = [
        one
        for one in site.items
        if not (
            abs(float(one.low[0] + one.high[0]) / 2 + 0.2) < 3.2 and -7.2 < float(one.low[2] + one.high[2]) / 2 < -2.8
        )
    ]
    site.add(hut.items())
    return site


def nowhere(board: Board, hour: Hour, inside: bool) -> Site:
    """A neutral place for words nobody knows: paper ground and a soft wall, or the open."""
    site = outdoors(board, hour)
    if inside:
        from storybuild.drawing.stage.places.rooms import studio

        return studio(board, hour)
    build_sky(site, hills(hour, (128, 136, 128), 2.6))  # type: ignore[arg-type]
    build_ground(site, speckled((140, 152, 150), (110, 122, 120), 1.3, 0.08))
    site.people(
        (-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.4, 0.7, 0), (1.8, -0.4, -0.7, 0)
    )
    return site


ORIGIN: Vec = (0.0, 0.0, 0.0)
