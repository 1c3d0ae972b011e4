"""Places in the open country."""

from math import cos, pi, sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage import landmarks as marks
from storybuild.drawing.stage import outdoor_things as o
from storybuild.drawing.stage import set_pieces as s
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.grounds import AROUND, SHOWN, Horizon, littered, rippled, speckled
from storybuild.drawing.stage.places.horizons import GRASS, SNOW, hills, woods
from storybuild.drawing.stage.places.sets import neutral
from storybuild.drawing.stage.places.site import Site, build_ground, outdoors
from storybuild.drawing.stage.places.skies import build_sky


def park(board: Board, hour: Hour) -> Site:
    """Lawn, path, bench, trees, a lamp."""
    site = outdoors(board, hour, lamp=(2.1, 3.7, -1.2))
    build_sky(site, woods(hour, (80, 126, 84), 5.0))
    lawn = speckled(SNOW if hour.snow else GRASS, (70, 116, 80) if not hour.snow else (214, 210, 204))

    def ground(brush: Brush) -> None:
        lawn(brush)
        path = [(SHOWN - 30, SHOWN + 1.2), (SHOWN - 6, SHOWN + 0.2), (SHOWN + 6, SHOWN - 0.4), (SHOWN + 30,
            SHOWN - 3.5)]  # fmt: skip
        brush.fill([*[(x, y - 0.9) for x, y in path], *[(x, y + 0.9) for x, y in reversed(path)]], (150, 178, 196))
        for n in range(260):
            x, y = SHOWN - 3.5 + 7.0 * ((n * 0.754878) % 1.0), SHOWN - 0.7 + 1.4 * ((n * 0.569840) % 1.0)
            brush.disc(x, y, 0.03, 0.022, ((124, 150, 168), (176, 200, 214))[n % 2])

    build_ground(site, ground)
    for n, (x, z) in enumerate(((0.5, 0.55), (-0.95, -0.6), (0.95, -0.75), (-1.2, 0.6), (1.5, 0.7))):
        site.add(marks.flowers(x, z, n))
    site.add(
        o.bench(0.1, -1.75),
        o.tree(-2.3, -3.1, 4.6),
        o.tree(1.9, -3.3, 4.4, (70, 140, 90)),
        o.tree(-4.4, -3.8, 5.2),
        o.tree(3.9, -4.2, 6.0, (70, 128, 84)),
        o.tree(-7.5, -6.5, 6.5),
        o.tree(8.5, -7.5, 7.0, (72, 124, 96)),
        o.bush(-1.9, -3.4),
        o.bush(2.2, -3.8, 0.7),
        o.street_lamp(2.1, -1.7, 3.6, lit=hour.lamps),
    )
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.1, -1.72, 0.0, 0.46), (-1.7, -0.5, 0.7, 0), (1.7, -0.5,
        -0.7, 0))  # fmt: skip
    site.rest = (0.1, 0.46, -1.7)
    return site


def forest(board: Board, hour: Hour) -> Site:
    """Trees all round, trunks close by, leaves, roots and toadstools on the ground."""
    site = outdoors(board, hour)
    build_sky(site, woods(hour, (60, 92, 60), 12.0))
    earth = speckled(
        SNOW if hour.snow else (70, 96, 104), (56, 80, 84) if not hour.snow else (210, 206, 200), 0.8, 0.13
    )
    fallen: tuple[Colour, ...] = ((50, 108, 172), (62, 140, 190), (58, 112, 92), (48, 84, 132), (70, 132, 110))
    build_ground(
        site, littered(littered(earth, fallen, 90 if hour.snow else 520), fallen, 40 if hour.snow else 260, 1.4, 0.05)
    )
    spots = ((-3.1, -2.6, 7.5), (3.7, -2.2, 7.0), (0.9, -7.5, 9.0), (-5.4, -5.0, 8.0), (5.9, -5.5, 8.5), (-4.6, 1.2,
        7.5), (4.9, 1.4, 7.5), (-8.0, -2.0, 8.0), (8.2, -2.4, 8.5), (-2.6, -6.0, 8.5), (2.9, -5.6, 8.0))  # fmt: skip
    for n, (x, z, tall) in enumerate(spots):
        site.add(o.pine(x, z, tall, snow=hour.snow) if n % 3 != 2 else o.tree(x, z, tall * 0.85, (58, 100, 66),
            bare=hour.snow))  # fmt: skip
    for x, z, wide in ((-1.9, -2.3, 0.24), (0.1, -2.7, 0.2), (1.9, -2.2, 0.26), (-0.8, -4.2, 0.22), (1.1, -4.0, 0.2)):
        site.add(s.trunk(x, z, wide))
    for x, z, size in ((0.42, 0.34, 1.0), (-0.95, 0.42, 1.2), (0.56, 0.28, 0.7), (-0.2, -0.7, 0.9)):
        site.add(s.toadstool(x, z, size))
    site.add(o.bush(-2.6, -1.5, 0.45, (64, 110, 78)), o.bush(2.7, -1.2, 0.5, (60, 104, 72)))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.3, 0.0, 0), (-1.7, -0.6, 0.7, 0), (1.7, -0.6,
        -0.7, 0))  # fmt: skip
    return site


def field(board: Board, hour: Hour) -> Site:
    """Open land with hills, a fence, a lone tree."""
    site = outdoors(board, hour)
    build_sky(site, hills(hour, (104, 150, 110), 4.2))
    wheat = any(word in f"{board.place} {board.heading}".casefold() for word in ("wheat", "corn", "harvest", "farm",
        "straw"))  # fmt: skip
    ground: Colour = SNOW if hour.snow else (92, 180, 214) if wheat else (92, 156, 122)
    straw = (mixed(ground, (40, 70, 60), 0.35), mixed(ground, (220, 240, 246), 0.4), mixed(ground, (40, 110, 120), 0.3))
    tilled = speckled(ground, mixed(ground, (40, 70, 60), 0.4), 0.7, 0.05, 2.2)
    build_ground(site, littered(tilled, straw, 300, 1.5, 0.06))
    fence = Kit((0, 0, -3.4))
    for n in range(13):
        fence.box((90, 116, 140), (-9 + n * 1.5, 0.55, 0), (0.12, 1.1, 0.1))
    for y in (0.45, 0.85):
        fence.box((100, 128, 152), (0, y, 0.06), (18.2, 0.1, 0.05))
    site.add(
        fence.items(),
        o.tree(4.2, -6.5, 6.5),
        o.bush(-5.0, -5.0, 0.8),
        s.scarecrow(0.05, -2.2),
        marks.windmill(-3.2, -8.5),
    )
    for n in range(12):
        away = 0.75 + 0.24 * n
        if -0.5 < away * sin(n * 2.4) < 0.7 and abs(away * cos(n * 2.4)) < 1.2:
            continue  # nobody stands in it
        site.add(marks.tuft(away * cos(n * 2.4), away * sin(n * 2.4) - 0.3, wheat))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.5, 0.7, 0), (1.8, -0.5,
        -0.7, 0))  # fmt: skip
    return site


def desert(board: Board, hour: Hour) -> Site:
    """Dunes, rocks, cacti."""
    site = outdoors(board, hour)
    said = f"{board.place} {board.heading}".casefold()
    red = any(word in said for word in ("mars", "planet", "canyon", "badlands"))
    sand: Colour = (96, 132, 200) if red else (130, 190, 226)
    build_sky(site, _buttes(hour, mixed(sand, (60, 80, 150), 0.45)))
    dry = speckled(sand, mixed(sand, (60, 90, 140), 0.5), 1.1, 0.05, 0.5)
    build_ground(site, rippled(dry, mixed(sand, (50, 90, 140), 0.17), mixed(sand, (236, 244, 250), 0.32), 0.26))
    site.add(o.rock(-3.6, -3.4, 1.1, mixed(sand, (60, 70, 110), 0.45)), o.rock(5.0, -5.0, 1.5, mixed(sand, (60, 70,
        110), 0.45)))  # fmt: skip
    if not red:
        site.add(f.lot(o.cactus, ((0.1, -2.9, 3.2), (-2.1, -3.0, 3.8), (2.1, -2.6, 3.4), (-5.8, -5.6, 3.6), (4.6, -6.5,
            4.0))), o.bush(-1.2, -1.9, 0.3, (96, 150, 150)), marks.cow_skull(0.5, 0.5))  # fmt: skip
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.5, 0.7, 0))
    return site


def _buttes(hour: Hour, colour: Colour) -> Horizon:
    """Dunes with steep table mountains behind them."""
    dunes = hills(hour, mixed(colour, (150, 206, 236), 0.6), 3.0, 0.5)

    def paint(brush: Brush, base: float) -> None:
        for n in range(28):
            x, wide, tall = 4.0 + n * AROUND / 28, 2.6 + (n * 5 % 4) * 0.8, 8.0 + (n * 7 % 5) * 1.5
            shade = hour.far(colour, 0.18 + 0.08 * (n % 3))
            brush.fill(
                [
                    (x - wide * 1.7, base),
                    (x - wide, base - tall * 0.5),
                    (x - wide * 0.9, base - tall),
                    (x + wide * 0.9, base - tall),
                    (x + wide, base - tall * 0.5),
                    (x + wide * 1.7, base),
                ],
                shade,
            )
            for m in range(3):
                brush.rect(
                    x - wide * 0.88, base - tall * (0.9 - 0.16 * m), wide * 1.76, 0.22, mixed(shade, (40, 50, 90), 0.25)
                )
        dunes(brush, base)

    return paint


def mountain(board: Board, hour: Hour) -> Site:
    """A mountainside: peaks behind, rocks about."""
    site = outdoors(board, hour)
    build_sky(site, hills(hour, (132, 122, 118), 23.0, 1.9, snow=True))
    cold = hour.snow or any(word in f"{board.place} {board.heading}".casefold() for word in ("snow", "glacier",
        "ice", "summit", "peak", "tundra"))  # fmt: skip
    ground: Colour = SNOW if cold else (124, 140, 140)
    scree: tuple[Colour, ...] = (
        mixed(ground, (70, 74, 80), 0.4),
        mixed(ground, SNOW, 0.5),
        mixed(ground, (90, 96, 100), 0.6),
    )
    build_ground(site, littered(speckled(ground, mixed(ground, (90, 96, 100), 0.5), 1.0, 0.14, 0.5), scree, 260, 1.6,
        0.05))  # fmt: skip
    for n, (x, z, size) in enumerate(
        ((-2.6, -2.2, 1.0), (2.9, -2.9, 1.4), (-4.6, -4.6, 1.8), (1.0, -3.6, 0.6), (5.8, -4.2, 1.6))
    ):
        site.add(o.rock(x, z, size, mixed((116, 116, 120), SNOW, 0.3 if cold and n % 2 else 0.0)))
    site.add(
        o.pine(-6.5, -6.0, 5.0, snow=cold),
        o.pine(7.2, -7.0, 5.5, snow=cold),
        marks.cairn(0.05, -2.3),
        marks.crag(-2.6, -5.0),
        marks.crag(3.0, -5.6),
    )
    for x, z, size in ((0.5, 0.45, 0.22), (-1.0, 0.35, 0.3), (1.2, 0.5, 0.26), (-0.1, -0.75, 0.24)):
        site.add(o.rock(x, z, size, (120, 124, 128)))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.6, -0.5, 0.7, 0))
    return site


def road(board: Board, hour: Hour) -> Site:
    """A country road that runs away to the horizon."""
    site = outdoors(board, hour)
    build_sky(site, hills(hour, (110, 140, 116), 3.4))
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
        for side in (-0.6, 0.6):
            pole.rod((40, 40, 44), (side, 4.86, 0), (side, 4.86, -6.5), 0.014, ink=0.3)
        site.add(pole.items())
    site.add(marks.gantry(-5.6))
    sign = Kit((-4.1, 0, -3.6))
    sign.rod(f.STEEL, (0, 0, 0), (0, 1.9, 0), 0.04)
    sign.wedge((70, 190, 226), ((0, 1.6), (0.45, 2.05), (0, 2.5), (-0.45, 2.05)), 0.05, 0.03)
    site.add(sign.items(), o.car(2.3, -5.0, pi / 2, (140, 110, 60)), o.tree(-7.5, -7.0, 5.0))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.5, 0.7, 0))
    site.shift = 0.1
    return site


def cemetery(board: Board, hour: Hour) -> Site:
    """Rows of gravestones, bare trees, a chapel."""
    site = outdoors(board, hour)
    build_sky(site, woods(hour, (84, 104, 84), 4.0))
    build_ground(site, speckled(SNOW if hour.snow else (92, 132, 108), (72, 104, 90)))
    for row, z in enumerate((-2.0, -4.4, -6.8)):
        for n in range(5):
            x = -4.6 + n * 2.3 + row * 0.4
            if abs(x) > 0.6 or row:
                site.add(o.gravestone(x, z - 0.2, n + row, 0.06 * ((n * 3 + row) % 3 - 1)))
    chapel = Kit((6.5, 0, -10.0))
    chapel.box((136, 140, 146), (0, 1.8, 0), (4, 3.6, 4))
    chapel.wedge((84, 92, 120), ((-2.3, 3.6), (2.3, 3.6), (0, 5.6)), 0, 4.4)
    cross = Kit((0.05, 0, -2.5))
    cross.box((140, 144, 146), (0, 0.18, 0), (1.0, 0.36, 0.8))
    cross.box((150, 154, 156), (0, 0.5, 0), (0.66, 0.3, 0.5))
    cross.box((150, 154, 156), (0, 1.6, 0), (0.24, 2.2, 0.2))
    cross.box((150, 154, 156), (0, 2.05, 0), (1.1, 0.24, 0.2))
    for x, z in ((-0.62, 0.72), (0.66, 0.72)):
        grave = Kit((x, 0, z))
        grave.box((120, 124, 124), (0, 0.05, 0), (0.62, 0.10, 0.34), marks=((3, 0.2, 0.3, 0.6, 0.14, (70, 74, 76)), (3,
            0.3, 0.6, 0.4, 0.12, (70, 74, 76))))  # fmt: skip
        grave.hull((60, 60, 210), (0.18, 0.14, 0.05, 0.05), (0.1, 0.13, 0.08, 0.04))
        site.add(grave.items())
    site.add(cross.items(), o.tree(-2.2, -3.0, 5.0, bare=True), o.tree(2.4, -3.4, 5.5, bare=True))
    site.add(chapel.items(), o.tree(-5.4, -5.4, 5.5, bare=True), o.tree(4.6, -7.6, 6.0, bare=True))
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.4, 0.7, 0), (1.8, -0.4,
        -0.7, 0))  # fmt: skip
    return site


def cabin(board: Board, hour: Hour) -> Site:
    """A wooden hut outside, with woods behind."""
    site = forest(board, hour)
    lit = hour.name in ("night", "dusk")
    hut = Kit((-0.2, 0, -5.2))
    log: Colour = (72, 106, 146)
    pane: Colour = (130, 212, 246) if lit else (150, 130, 110)
    hut.box(log, (0, 1.2, 0), (4.4, 2.4, 3.0), marks=((5, 0.42, 0.0, 0.17, 0.82, (46, 66, 96)), (5, 0.1, 0.4, 0.2,
        0.34, pane), (5, 0.7, 0.4, 0.2, 0.34, pane), *((5, 0.0, 0.1 * n, 1.0, 0.012, (50, 76, 110)) for n in range(1,
        10))))  # fmt: skip
    hut.wedge((64, 72, 96), ((-2.7, 2.3), (2.7, 2.3), (0, 4.2)), 0, 3.6)
    site.items = [one for one in site.items if not (abs(float(one.low[0] + one.high[0]) / 2 + 0.2) < 3.2
        and -7.2 < float(one.low[2] + one.high[2]) / 2 < -2.8)]  # fmt: skip
    site.add(hut.items())
    return site


def nowhere(board: Board, hour: Hour, inside: bool) -> Site:
    """A neutral place for words nobody knows: paper ground and a soft wall, or the open."""
    if inside:
        return neutral(board, hour)
    site = outdoors(board, hour)
    build_sky(site, hills(hour, (128, 136, 128), 2.6))
    build_ground(site, speckled((140, 152, 150), (110, 122, 120), 1.3, 0.08))
    site.add(o.crate(-1.5, -1.7, 0.7, 0.3, colour=(150, 158, 158)), o.crate(1.6, -2.4, 1.0, -0.2, colour=(128, 138,
        140)))  # fmt: skip
    site.people((-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -1.0, 0.0, 0), (-1.8, -0.4, 0.7, 0), (1.8, -0.4,
        -0.7, 0))  # fmt: skip
    return site
