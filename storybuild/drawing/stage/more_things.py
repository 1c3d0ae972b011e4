"""Small things, each on a kit: what is carried, worn, played, eaten, worked with."""

from math import cos, pi, sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage import things
from storybuild.drawing.stage.furniture import BLACK, DARK_WOOD, STEEL, WHITE, WOOD
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.things import GLASS, PAPER


def watch(k: Kit, c: Colour) -> None:
    """Watch."""
    k.drum(c, (0, 0, 0), 0.012, 0.034, 0.034)
    k.drum(PAPER, (0, 0.010, 0), 0.004, 0.028, 0.028)
    k.rod(BLACK, (0, 0.016, 0), (0, 0.016, -0.02), 0.002)
    k.rod(BLACK, (0, 0.016, 0), (0.013, 0.016, 0.004), 0.002)
    for n in range(7):
        k.rod(c, (0.0, 0.006, 0.036 + 0.012 * n), (0.004 * n, 0.006, 0.046 + 0.012 * n), 0.005)


def coin(k: Kit, c: Colour) -> None:
    """Coin."""
    k.drum(c, (0, 0, 0), 0.004, 0.025, 0.025)
    k.drum(mixed(c, WHITE, 0.3), (0, 0.0035, 0), 0.001, 0.021, 0.021)
    k.hull(mixed(c, BLACK, 0.2), (0, 0.004, 0.006, 0.006), (0, 0.004, -0.006, 0.005))


def clock(k: Kit, c: Colour) -> None:
    """Clock."""
    k.wedge(c, [(0.1 * cos(pi * n / 10), 0.11 + 0.1 * sin(pi * n / 10)) for n in range(20)], 0, 0.06)
    k.wedge(PAPER, [(0.082 * cos(pi * n / 10), 0.11 + 0.082 * sin(pi * n / 10)) for n in range(20)], 0.03, 0.01)
    k.rod(BLACK, (0, 0.11, 0.04), (0, 0.17, 0.04), 0.004)
    k.rod(BLACK, (0, 0.11, 0.04), (0.045, 0.09, 0.04), 0.005)


def camera(k: Kit, c: Colour) -> None:
    """Camera."""
    k.box(c, (0, 0.05, 0), (0.15, 0.1, 0.07))
    k.box(STEEL, (0, 0.11, 0), (0.06, 0.03, 0.05))
    k.rod(BLACK, (0, 0.05, 0.03), (0, 0.05, 0.09), 0.038)
    k.hull((140, 96, 70), (0, 0.05, 0.115, 0.022))


def laptop(k: Kit, c: Colour) -> None:
    """Laptop."""
    k.box(c, (0, 0.01, 0.06), (0.34, 0.018, 0.24), marks=((3, 0.06, 0.4, 0.88, 0.5, (70, 66, 66)), (3, 0.34, 0.06,
        0.32, 0.26, (120, 116, 114))))  # fmt: skip
    spots = [(-0.17, 0.02, -0.06), (0.17, 0.02, -0.06), (0.17, 0.24, -0.13), (-0.17, 0.24, -0.13)]
    k.plate(c, spots)
    k.plate((220, 188, 140), [(-0.155, 0.034, -0.061), (0.155, 0.034, -0.061), (0.155, 0.228, -0.123), (-0.155, 0.228,
        -0.123)], own=True, ink=0.4)  # fmt: skip


def radio(k: Kit, c: Colour) -> None:
    """Radio."""
    k.box(c, (0, 0.09, 0), (0.3, 0.18, 0.1), marks=((5, 0.06, 0.14, 0.5, 0.72, mixed(c, (16, 16, 18), 0.6)), (5, 0.62,
        0.62, 0.32, 0.22, PAPER)))  # fmt: skip
    k.rod(STEEL, (0.13, 0.18, 0), (0.2, 0.36, -0.02), 0.004)
    k.hull(WHITE, (0.1, 0.06, 0.055, 0.02))


def flowers(k: Kit, c: Colour) -> None:
    """Flowers."""
    for n in range(6):
        t = n * 1.05
        x, z = 0.06 * sin(t), 0.06 * cos(t)
        k.rod((70, 120, 60), (0, 0.0, 0), (x, 0.26 + 0.02 * (n % 2), z), 0.006)
        k.hull((c, (90, 200, 240), (200, 140, 220))[n % 3], (x, 0.29 + 0.02 * (n % 2), z, 0.035), (x, 0.30, z, 0.03))


def rose(k: Kit, c: Colour) -> None:
    """Rose."""
    k.rod((70, 120, 60), (0, 0, 0), (0, 0.3, 0), 0.006)
    k.hull((70, 130, 70), (0.01, 0.15, 0, 0.01), (0.05, 0.19, 0, 0.012))
    k.hull(c, (0, 0.33, 0, 0.028), (0, 0.35, 0, 0.032))


def umbrella(k: Kit, c: Colour) -> None:
    """Umbrella."""
    k.rod(BLACK, (0, 0, 0), (0, 0.9, 0), 0.012)
    k.hull(c, *((0.5 * cos(pi * n / 5), 0.72, 0.5 * sin(pi * n / 5), 0.01) for n in range(10)), (0, 0.95, 0, 0.03))


def money(k: Kit, c: Colour) -> None:
    """Money."""
    for n in range(3):
        k.box(c, (0.012 * n, 0.012 + 0.022 * n, 0.01 * n), (0.16, 0.02, 0.075), marks=((3, 0.3, 0.2, 0.4, 0.6, mixed(
            c, (220, 236, 226), 0.5)), (3, 0.42, 0, 0.14, 1, (190, 220, 226))))  # fmt: skip


def ball(k: Kit, c: Colour) -> None:
    """Ball."""
    k.hull(c, (0, 0.11, 0, 0.11))


def doll(k: Kit, c: Colour) -> None:
    """Doll."""
    k.hull(c, (0, 0.09, 0, 0.075), (0, 0.15, 0, 0.05))
    k.hull(c, (0, 0.24, 0, 0.062))
    for s in (-1, 1):
        k.hull(c, (s * 0.048, 0.295, 0, 0.024))
        k.hull(c, (s * 0.055, 0.16, 0.03, 0.03), (s * 0.1, 0.12, 0.06, 0.026))
        k.hull(c, (s * 0.05, 0.03, 0.04, 0.035), (s * 0.06, 0.03, 0.1, 0.032))
        k.hull(BLACK, (s * 0.022, 0.25, 0.057, 0.008), ink=0.0)
    k.hull(mixed(c, (230, 230, 230), 0.5), (0, 0.225, 0.05, 0.024))


def plate(k: Kit, c: Colour) -> None:
    """Plate."""
    k.drum(WHITE, (0, 0, 0), 0.018, 0.09, 0.13)
    k.hull(c, (-0.03, 0.03, 0, 0.03), (0.04, 0.03, 0.02, 0.026))
    k.hull((70, 140, 70), (0.02, 0.025, -0.05, 0.022))


def cake(k: Kit, c: Colour) -> None:
    """Cake."""
    k.drum(c, (0, 0, 0), 0.12, 0.14, 0.14)
    k.drum(WHITE, (0, 0.11, 0), 0.02, 0.145, 0.14)
    for n in range(5):
        x, z = 0.08 * cos(n * 1.26), 0.08 * sin(n * 1.26)
        k.rod((180, 120, 220), (x, 0.13, z), (x, 0.18, z), 0.006)
        k.hull((90, 200, 255), (x, 0.195, z, 0.009), own=True, ink=0.5)


def apple(k: Kit, c: Colour) -> None:
    """Apple."""
    k.hull(c, (0, 0.038, 0, 0.038), (0, 0.045, 0, 0.036))
    k.rod((40, 60, 80), (0, 0.075, 0), (0.008, 0.1, 0), 0.004)


def cigarette(k: Kit, c: Colour) -> None:
    """Cigarette."""
    k.rod(WHITE, (0, 0.006, -0.02), (0, 0.006, 0.05), 0.0045)
    k.rod((80, 150, 214), (0, 0.006, -0.045), (0, 0.006, -0.02), 0.0046)
    k.hull((60, 90, 240), (0, 0.006, 0.053, 0.0045), own=True)


def hammer(k: Kit, c: Colour) -> None:
    """Hammer."""
    k.rod(WOOD, (0, 0.02, -0.14), (0, 0.02, 0.13), 0.013)
    k.rod((110, 106, 104), (-0.05, 0.02, 0.13), (0.05, 0.02, 0.13), 0.02)


def axe(k: Kit, c: Colour) -> None:
    """Axe."""
    k.rod(WOOD, (0, 0.02, -0.35), (0, 0.02, 0.3), 0.014)
    k.plate((170, 168, 166), ((0.0, 0.02, 0.2), (0.0, 0.02, 0.29), (0.15, 0.02, 0.33), (0.15, 0.02, 0.16)))


def shovel(k: Kit, c: Colour) -> None:
    """Shovel."""
    k.rod(WOOD, (0, 0.02, -0.6), (0, 0.02, 0.4), 0.016)
    k.plate((130, 126, 124), ((-0.1, 0.02, 0.4), (0.1, 0.02, 0.4), (0.1, 0.02, 0.62), (0, 0.02, 0.72), (-0.1, 0.02,
        0.62)))  # fmt: skip


def rope(k: Kit, c: Colour) -> None:
    """Rope."""
    for n in range(16):
        t, u = 2 * pi * n / 8, 2 * pi * (n + 1) / 8
        y = 0.015 + 0.002 * n
        k.rod(c, (0.12 * cos(t), y, 0.12 * sin(t)), (0.12 * cos(u), y + 0.002, 0.12 * sin(u)), 0.014)


def switch(k: Kit, c: Colour) -> None:
    """Switch."""
    k.box((206, 212, 214), (0, 0.12, 0), (0.16, 0.24, 0.03))
    k.box(BLACK, (0, 0.12, 0.02), (0.05, 0.1, 0.02))
    k.rod(c, (0, 0.12, 0.02), (0, 0.17, 0.075), 0.014, 0.02)


def mirror(k: Kit, c: Colour) -> None:
    """Mirror."""
    k.wedge((70, 140, 180), [(0.16 * cos(pi * n / 10), 0.24 + 0.22 * sin(pi * n / 10)) for n in range(20)], 0, 0.03)
    k.wedge((222, 206, 186), [(0.135 * cos(pi * n / 10), 0.24 + 0.195 * sin(pi * n / 10)) for n in range(20)], 0.018,
        0.01)  # fmt: skip


def picture(k: Kit, c: Colour) -> None:
    """Picture."""
    k.box(DARK_WOOD, (0, 0.22, 0), (0.5, 0.42, 0.04), marks=((5, 0.07, 0.08, 0.86, 0.84, (196, 186, 150)), (5, 0.07,
        0.08, 0.86, 0.34, (90, 130, 96)), (5, 0.56, 0.6, 0.16, 0.18, (120, 196, 232))))  # fmt: skip


def skull(k: Kit, c: Colour) -> None:
    """Skull."""
    k.hull(c, (0, 0.12, -0.01, 0.085), (0, 0.09, 0.03, 0.06))
    k.hull(c, (0, 0.04, 0.05, 0.045))
    for s in (-1, 1):
        k.hull(BLACK, (s * 0.034, 0.105, 0.075, 0.022), ink=0.0)
        k.rod(BLACK, (s * 0.012, 0.02, 0.094), (s * 0.012, 0.045, 0.096), 0.003, ink=0.0)
    k.hull(BLACK, (0, 0.07, 0.09, 0.01), ink=0.0)


def guitar(k: Kit, c: Colour) -> None:
    """Guitar."""
    k.wedge(c, [(0.17 * cos(pi * n / 8), 0.18 + 0.17 * sin(pi * n / 8)) for n in range(16)], 0, 0.09)
    k.wedge(c, [(0.13 * cos(pi * n / 8), 0.38 + 0.13 * sin(pi * n / 8)) for n in range(16)], 0, 0.09)
    k.wedge(BLACK, [(0.045 * cos(pi * n / 6), 0.33 + 0.045 * sin(pi * n / 6)) for n in range(12)], 0.047, 0.004)
    k.box(DARK_WOOD, (0, 0.68, 0.04), (0.05, 0.56, 0.02))
    k.box(DARK_WOOD, (0, 1.0, 0.03), (0.08, 0.12, 0.02))


def microphone(k: Kit, c: Colour) -> None:
    """Microphone."""
    k.rod(BLACK, (0, 0.02, -0.1), (0, 0.02, 0.06), 0.016, 0.02)
    k.hull(STEEL, (0, 0.02, 0.09, 0.032))


def syringe(k: Kit, c: Colour) -> None:
    """Syringe."""
    k.rod(GLASS, (0, 0.012, -0.05), (0, 0.012, 0.05), 0.011)
    k.rod(STEEL, (0, 0.012, 0.05), (0, 0.012, 0.1), 0.0025)
    k.rod(WHITE, (0, 0.012, -0.05), (0, 0.012, -0.09), 0.005)
    k.rod(WHITE, (-0.014, 0.012, -0.09), (0.014, 0.012, -0.09), 0.005)


def card(k: Kit, c: Colour) -> None:
    """Card."""
    k.box(c, (0, 0.002, 0), (0.09, 0.002, 0.056), marks=((3, 0.08, 0.2, 0.26, 0.55, (150, 180, 226)), (3, 0.42, 0.6,
        0.5, 0.12, (90, 80, 80)), (3, 0.42, 0.36, 0.36, 0.1, (90, 80, 80))))  # fmt: skip


def bicycle(k: Kit, c: Colour) -> None:
    """Bicycle."""
    for x in (-0.52, 0.52):
        for n in range(12):
            t, u = 2 * pi * n / 12, 2 * pi * (n + 1) / 12
            k.rod(BLACK, (x + 0.33 * cos(t), 0.34 + 0.33 * sin(t), 0), (x + 0.33 * cos(u), 0.34 + 0.33 * sin(u), 0),
                0.018, ink=0.4)  # fmt: skip
    for a, b in (
        ((-0.52, 0.34, 0), (-0.14, 0.34, 0)),
        ((-0.14, 0.34, 0), (0.4, 0.82, 0)),
        ((-0.14, 0.34, 0), (-0.24, 0.86, 0)),
        ((-0.24, 0.78, 0), (0.38, 0.8, 0)),
        ((0.52, 0.34, 0), (0.38, 0.96, 0)),
        ((-0.52, 0.34, 0), (-0.23, 0.78, 0)),
    ):
        k.rod(c, a, b, 0.018)
    k.hull(BLACK, (-0.33, 0.9, 0, 0.03), (-0.14, 0.9, 0, 0.02))
    k.rod(STEEL, (0.36, 0.98, -0.22), (0.36, 0.98, 0.22), 0.015)


def door(k: Kit, c: Colour) -> None:
    """PageMiddleware."""
    k.box(mixed(c, (20, 20, 24), 0.4), (0, 1.05, -0.02), (1.04, 2.12, 0.06))
    shade = mixed(c, (20, 20, 24), 0.25)
    k.box(c, (0, 1.02, 0.02), (0.9, 2.04, 0.05), marks=((5, 0.14, 0.08, 0.72, 0.36, shade), (5, 0.14, 0.54, 0.72,
        0.38, shade)))  # fmt: skip
    k.hull((110, 196, 226), (0.36, 1.0, 0.08, 0.035))


def suitcase(k: Kit, c: Colour) -> None:
    """Suitcase."""
    k.box(c, (0, 0.3, 0), (0.6, 0.46, 0.2), marks=((5, 0.12, 0, 0.07, 1, mixed(c, (20, 20, 20), 0.4)), (5, 0.81, 0,
        0.07, 1, mixed(c, (20, 20, 20), 0.4))))  # fmt: skip
    k.rod(BLACK, (-0.1, 0.56, 0), (0.1, 0.56, 0), 0.014)


def telescope(k: Kit, c: Colour) -> None:
    """Telescope."""
    for n in range(3):
        k.rod(DARK_WOOD, (0, 1.1, 0), (0.35 * cos(n * 2.1), 0, 0.35 * sin(n * 2.1)), 0.02)
    k.rod(c, (-0.1, 1.05, -0.4), (0.1, 1.3, 0.4), 0.05, 0.07)


def trophy(k: Kit, c: Colour) -> None:
    """Trophy."""
    k.box(BLACK, (0, 0.03, 0), (0.12, 0.06, 0.12))
    k.rod(c, (0, 0.06, 0), (0, 0.14, 0), 0.015)
    k.hull(c, (0, 0.19, 0, 0.05), *((0.075 * cos(pi * n / 4), 0.3, 0.075 * sin(pi * n / 4), 0.008) for n in range(8)))


def paper(k: Kit, c: Colour) -> None:
    """Paper."""
    things.letter(k, c)


def suit(k: Kit, c: Colour) -> None:
    """Suit."""
    k.hull(c, (-0.1, 0.05, 0, 0.06), (0.12, 0.05, 0.02, 0.06), (0, 0.1, -0.03, 0.05))
