"""Large bare places under a roof, and what people ride in."""

from math import pi

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import furniture as f
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.site import Room, Site, build_room, indoors, window


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

    build_room(
        site,
        Room(
            wide=14,
            deep=12,
            back=-5.5,
            tall=5.0,
            wall=(126, 134, 138),
            floor="stone",
            ground=(116, 122, 126),
            ceiling=(84, 88, 92),
            decor=(("back", wall),),
            skirting=False,
        ),
    )
    site.add(
        f.crate(-2.7, -1.7, 1.1, 0.1),
        f.crate(-1.6, -2.0, 0.9, 0.3),
        f.crate(-2.6, -1.7, 0.8, 0.5, y=1.1),
        f.crate(2.5, -1.9, 1.2, -0.2),
        f.crate(3.6, -1.4, 0.9, 0.2),
        f.crate(2.5, -1.9, 0.7, 0.3, y=1.2),
        f.barrel(1.5, -2.3, (60, 60, 150)),
        f.barrel(4.4, -2.4),
    )
    site.add(f.lot(f.pillar, ((-4.6, -3.4, 5.0, (90, 96, 104), 0.3), (4.9, -3.4, 5.0, (90, 96, 104), 0.3))))
    site.people(
        (-0.65, 0.0, 0.9, 0), (0.65, 0.0, -0.9, 0), (0.0, -0.9, 0.0, 0), (-1.7, -0.3, 0.7, 0), (1.8, -0.3, -0.7, 0)
    )
    return site


def car_park(board: Board, hour: Hour) -> Site:
    """A multi-storey car park: pillars, bays, cars, lamps."""
    site = indoors(board, hour, lamp=(0.0, 2.7, 0.8), cold=True, bright=0.86)

    def ground(brush: Brush) -> None:
        brush.cover((116, 118, 118))
        for n in range(8):
            brush.rect(0.3 + n * 2.6, 0.6, 0.12, 4.2, (206, 214, 216))
        brush.fill(
            [(9.0, 8.6), (10.6, 8.6), (10.6, 8.3), (11.3, 8.8), (10.6, 9.3), (10.6, 9.0), (9.0, 9.0)], (190, 200, 204)
        )

    def lights(brush: Brush) -> None:
        brush.cover((120, 122, 122))
        for n in range(5):
            brush.rect(1.5 + n * 3.6, 3.0, 1.5, 0.16, (240, 250, 250), own=True)
            brush.rect(1.5 + n * 3.6, 7.5, 1.5, 0.16, (240, 250, 250), own=True)
        for n in range(4):
            brush.rect(0, 1.5 + n * 3.2, 20, 0.5, (98, 100, 100))

    def wall(brush: Brush) -> None:
        brush.rect(0, 1.9, 20, 0.35, (70, 160, 206))
        brush.rect(3.1, 0.7, 0.7, 0.7, (150, 90, 40))
        brush.rect(3.24, 0.8, 0.12, 0.5, (240, 240, 240))
        brush.rect(3.24, 0.8, 0.36, 0.1, (240, 240, 240))
        brush.rect(3.5, 0.8, 0.1, 0.28, (240, 240, 240))
        brush.rect(3.24, 1.0, 0.36, 0.09, (240, 240, 240))
        brush.rect(14.6, 0.5, 0.8, 0.26, (90, 160, 60), own=True)

    build_room(
        site,
        Room(
            wide=18,
            deep=14,
            back=-6.0,
            tall=2.9,
            wall=(132, 134, 132),
            floor="plain",
            ground=(116, 118, 118),
            ceiling=(120, 122, 122),
            decor=(("back", wall),),
            skirting=False,
        ),
    )
    for number, paint in ((4, ground), (5, lights)):
        old = site.surfaces[number]
        site.surfaces[number] = type(old)(
            old.corner, old.across, old.down, old.wide, old.tall, paint, indoors=True, edge=True
        )
    yellow: Colour = (60, 180, 220)
    site.add(
        f.lot(
            f.pillar,
            (
                (-3.0, -1.3, 2.9, (150, 152, 150), 0.5, yellow),
                (3.1, -1.3, 2.9, (150, 152, 150), 0.5, yellow),
                (-6.4, 2.4, 2.9, (150, 152, 150), 0.5, yellow),
            ),
        )
    )  # type: ignore[arg-type]
    site.add(
        f.car(-4.7, -4.0, -pi / 2, (120, 84, 44)),
        f.car(-1.7, -4.1, pi / 2, (60, 58, 150)),
        f.car(1.6, -4.1, -pi / 2, (150, 148, 142)),
        f.car(5.4, -4.0, pi / 2, (60, 100, 60)),
    )
    site.people(
        (-0.65, 0.2, 0.9, 0), (0.65, 0.2, -0.9, 0), (0.0, -0.8, 0.0, 0), (-1.8, -0.1, 0.7, 0), (1.8, -0.1, -0.7, 0)
    )
    return site


def tunnel(board: Board, hour: Hour) -> Site:
    """A tunnel or cave with lamps along it."""
    site = indoors(board, hour, lamp=(0.0, 2.6, -0.4), bright=0.85)

    def wall(brush: Brush) -> None:
        for m in range(8):
            for n in range(30):
                brush.rect(
                    n * 0.7 + (m % 2) * 0.35,
                    m * 0.42,
                    0.66,
                    0.38,
                    mixed((96, 108, 122), (60, 66, 76), 0.25 * ((n * 3 + m * 5) % 4)),
                )
        for n in range(5):
            brush.rect(1.6 + n * 3.4, 0.75, 0.34, 0.26, (150, 226, 250), own=True)

    def end(brush: Brush) -> None:
        brush.cover((34, 34, 40))
        outline = [(1.0, 3.0), (1.0, 1.4), (1.35, 0.9), (1.9, 0.7), (2.45, 0.9), (2.8, 1.4), (2.8, 3.0)]
        brush.fill(outline, mixed(hour.low, (30, 30, 36), 0.35), own=True)

    build_room(
        site,
        Room(
            wide=3.8,
            deep=20,
            back=-15,
            tall=3.0,
            wall=(70, 78, 90),
            floor="stone",
            ground=(92, 96, 102),
            ceiling=(56, 60, 70),
            decor=(("left", wall), ("right", wall), ("back", end)),
            skirting=False,
        ),
    )
    for z in (-3.0, -7.0, -11.0):
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
                brush.rect(
                    n * 0.5 + (m % 2) * 0.25,
                    m * 0.32,
                    0.47,
                    0.29,
                    mixed((124, 130, 132), (84, 90, 96), 0.3 * ((n * 3 + m * 5) % 4)),
                )

    def bars(brush: Brush) -> None:
        stones(brush)
        brush.rect(2.9, 0.5, 0.9, 0.6, mixed(hour.high, hour.low, 0.5), own=True)
        for n in range(5):
            brush.rect(2.95 + n * 0.19, 0.5, 0.05, 0.6, (44, 44, 46))

    build_room(
        site,
        Room(
            wide=4.8,
            deep=4.6,
            back=-1.9,
            tall=2.6,
            wall=(110, 116, 120),
            floor="stone",
            ground=(96, 102, 106),
            ceiling=(84, 88, 92),
            decor=(("back", bars), ("left", stones), ("right", stones)),
            skirting=False,
        ),
    )
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


def ship(board: Board, hour: Hour) -> Site:
    """A spaceship's cockpit, or a bridge: consoles before a wide window of stars."""
    site = indoors(board, hour, lamp=(0.0, 2.2, 0.8), cold=True)

    def stars(brush: Brush) -> None:
        outline = [(0.9, 1.9), (1.4, 0.5), (5.6, 0.5), (6.1, 1.9)]
        brush.fill([(0.75, 2.0), (1.3, 0.38), (5.7, 0.38), (6.25, 2.0)], (70, 66, 64))
        brush.fill(outline, (40, 22, 16), own=True)
        for n in range(70):
            a, b = 1.45 + (n * 0.618) % 1.0 * 4.1, 0.55 + (n * 0.377) % 1.0 * 1.25
            brush.disc(a, b, 0.012 + 0.01 * (n % 2), 0.012 + 0.01 * (n % 2), (250, 246, 240), own=True)
        brush.disc(4.8, 1.35, 0.42, 0.42, (190, 120, 70), own=True)
        brush.disc(4.68, 1.25, 0.34, 0.3, (210, 150, 96), own=True)

    def panels(brush: Brush) -> None:
        for n in range(6):
            brush.rect(0.4 + n * 1.0, 0.8, 0.8, 0.6, (70, 66, 64))
            for m in range(6):
                brush.disc(
                    0.55 + n * 1.0 + (m % 3) * 0.22,
                    0.95 + (m // 3) * 0.24,
                    0.05,
                    0.05,
                    ((90, 210, 120), (60, 90, 240), (240, 190, 90))[(n + m) % 3],
                    own=True,
                )

    build_room(
        site,
        Room(
            wide=7,
            deep=6,
            tall=2.6,
            wall=(128, 122, 116),
            low=(96, 92, 88),
            floor="tiles",
            ground=(92, 90, 88),
            ceiling=(84, 82, 80),
            decor=(("back", stars), ("left", panels), ("right", panels)),
            skirting=False,
        ),
    )
    for x in (-1.3, 1.3):
        kit = Kit((x, 0, -1.3))
        kit.box(
            (96, 92, 90),
            (0, 0.45, 0),
            (1.9, 0.9, 0.6),
            top=(70, 66, 64),
            marks=tuple(
                (3, 0.06 + 0.16 * n, 0.25, 0.1, 0.5, ((200, 190, 90), (90, 90, 230), (110, 210, 120))[n % 3])
                for n in range(6)
            ),
        )
        site.add(kit.items())
    site.people((-0.7, 0.1, 0.9, 0), (0.75, 0.1, -0.9, 0), (0.0, -0.75, 0.0, 0), (-1.8, -0.2, 0.7, 0))
    site.rest = (1.0, 0.9, -1.15)
    return site


def train(board: Board, hour: Hour) -> Site:
    """A railway carriage: seats that face each other, windows, racks."""
    site = indoors(board, hour, lamp=(0.0, 2.05, 0.7), bright=1.02)

    def side(brush: Brush) -> None:
        for n in range(4):
            x = 0.5 + n * 2.15
            window(brush, hour, x, 0.62, 1.65, 0.85, panes=1)
            for m in range(5):
                brush.disc(
                    x + 0.2 + m * 0.32, 1.36, 0.24, 0.11 + 0.03 * (m % 2), hour.far((70, 110, 80), 0.2), own=True
                )
            brush.rect(x, 1.38, 1.65, 0.09, hour.far((70, 120, 100), 0.1), own=True)
        brush.rect(0, 0.38, 10, 0.06, (90, 96, 100))

    build_room(
        site,
        Room(
            wide=9.0,
            deep=3.4,
            back=-1.45,
            tall=2.25,
            wall=(176, 186, 190),
            low=(120, 110, 90),
            floor="plain",
            ground=(92, 92, 96),
            decor=(("back", side),),
            skirting=False,
        ),
    )
    blue: Colour = (132, 84, 52)
    for x, turn in ((-1.05, 1), (1.05, -1), (-3.4, 1), (3.4, -1), (-1.95, -1), (1.95, 1)):
        for z in (-0.95,):
            kit = Kit((x, 0, z), ((0.0, 0.0, -1.0 * turn), (0.0, 1.0, 0.0), (1.0 * turn, 0.0, 0.0)))
            kit.box(blue, (0, 0.24, 0.08), (0.95, 0.44, 0.48), top=mixed(blue, (230, 220, 210), 0.14))
            kit.box(blue, (0, 0.68, -0.20), (0.95, 1.24, 0.14), marks=((5, 0.12, 0.76, 0.76, 0.2, (206, 210, 210)),))
            site.add(kit.items())
    table = Kit((0, 0, -1.12))
    table.box((150, 170, 182), (0, 0.72, 0), (0.62, 0.04, 0.6))
    table.rod(f.STEEL, (0, 0, 0.1), (0, 0.7, 0.1), 0.03)
    site.add(table.items())
    site.people((-0.93, -0.86, 1.35, 0.46), (0.93, -0.86, -1.35, 0.46), (0.1, 0.35, 2.9, 0), (-2.2, 0.3, 1.0, 0))
    site.rest = (0.0, 0.74, -0.95)
    site.sits, site.shift = True, 0.12
    return site


def car(board: Board, hour: Hour) -> Site:
    """Inside a car, seen through where the windscreen is: seats, a wheel, the road behind."""
    site = indoors(board, hour, lamp=(0.0, 2.4, 2.6), bright=1.0 if not hour.night else 0.95)

    def outside(brush: Brush) -> None:
        brush.fade([(0.0, hour.high), (1.5, hour.low)], own=True)
        for n in range(12):
            high = 0.35 + 0.3 * (n * 7 % 5) / 2
            brush.rect(n * 0.9, 1.55 - high, 0.85, high + 0.2, hour.far((110, 100, 100), 0.35), own=True)
            if hour.night:
                brush.rect(n * 0.9 + 0.2, 1.7 - high, 0.12, 0.14, (120, 210, 246), own=True)
                brush.rect(n * 0.9 + 0.5, 1.8 - high, 0.12, 0.14, (120, 210, 246), own=True)
        brush.rect(0, 1.6, 12, 2.0, hour.far((104, 102, 100)), own=True)
        brush.fill([(4.6, 1.6), (4.8, 1.6), (5.6, 3.2), (3.9, 3.2)], hour.far((206, 214, 216)), own=True)
        if hour.wet:
            for n in range(240):
                a, b = (n * 0.618) % 1.0 * 9.4, (n * 0.377) % 1.0 * 2.2
                brush.fill([(a, b), (a + 0.016, b), (a - 0.03, b + 0.16)], (206, 200, 190), own=True)

    room = Room(
        wide=9.4,
        deep=9.0,
        back=-3.2,
        tall=2.7,
        wall=(40, 38, 40),
        floor="plain",
        ground=(70, 68, 68),
        decor=tuple((side, outside) for side in ("back", "left", "right")),
        skirting=False,
    )
    build_room(site, room)
    for number in range(4):
        old = site.surfaces[number]
        site.surfaces[number] = type(old)(old.corner, old.across, old.down, old.wide, old.tall, old.paint, edge=False)
    site.surfaces[5:] = []
    site.room = (1.15, 1.9)
    leather: Colour = (70, 92, 120)
    kit = Kit((0, 0, 0))
    kit.box((58, 56, 58), (0, 1.42, -1.25), (1.62, 0.07, 0.12))
    for s in (-1, 1):
        kit.rod((58, 56, 58), (s * 0.80, 0.95, -1.35), (s * 0.68, 1.42, -0.9), 0.05)
        kit.rod((58, 56, 58), (s * 0.86, 0.92, 0.62), (s * 0.66, 1.44, 0.05), 0.04)
        kit.rod((58, 56, 58), (s * 0.67, 1.45, 0.1), (s * 0.67, 1.45, -1.3), 0.04)
        kit.box((60, 60, 140), (s * 0.88, 0.66, -0.35), (0.08, 0.5, 2.0))
    kit.box(leather, (0, 0.72, -1.05), (1.5, 0.62, 0.2))
    for s in (-1, 1):
        kit.box(leather, (s * 0.38, 0.68, -0.44), (0.56, 0.72, 0.16))
        kit.box(leather, (s * 0.38, 1.15, -0.45), (0.28, 0.2, 0.11))
        kit.box(leather, (s * 0.38, 0.33, -0.16), (0.56, 0.16, 0.54))
    kit.box((50, 48, 50), (0, 0.72, 0.62), (1.66, 0.22, 0.30))
    site.add(kit.items())
    wheel = Kit((0.38, 0.90, 0.40))
    for n in range(12):
        from math import cos, sin

        t, u = 2 * pi * n / 12, 2 * pi * (n + 1) / 12
        wheel.rod(
            f.BLACK,
            (0.17 * cos(t), 0.17 * sin(t), 0.05 * sin(t) * -1),
            (0.17 * cos(u), 0.17 * sin(u), -0.05 * sin(u)),
            0.016,
            ink=0.6,
        )
    wheel.rod(f.BLACK, (-0.15, 0, 0), (0.15, 0, 0), 0.014)
    site.add(wheel.whole())
    site.people((0.38, -0.22, 0.0, 0.42), (-0.38, -0.22, 0.0, 0.42), (0.0, -0.85, 0.0, 0.44), (0.45, -0.85, 0.0, 0.44))
    site.rest = (-0.38, 0.84, 0.6)
    site.sits, site.shift = True, 0.12
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

    build_room(
        site,
        Room(
            wide=14,
            deep=10,
            back=-3.4,
            tall=3.4,
            wall=(206, 204, 196),
            floor="plain",
            ceiling=(150, 152, 150),
            decor=(("back", wall),),
            skirting=False,
        ),
    )
    old = site.surfaces[4]
    site.surfaces[4] = type(old)(old.corner, old.across, old.down, old.wide, old.tall, ground, indoors=True, edge=True)
    site.add(
        f.bench(-2.3, -2.9),
        f.bench(2.7, -2.9),
        f.lot(f.pillar, ((-3.6, -1.2, 3.4, (190, 190, 186), 0.4), (3.8, -1.2, 3.4, (190, 190, 186), 0.4))),
    )
    site.people((-0.65, -0.2, 0.9, 0), (0.65, -0.2, -0.9, 0), (0.0, -1.1, 0.0, 0), (-1.8, -0.6, 0.6, 0))
    return site
