"""Small things, each on a kit: what is written on, drunk from, fought with, lit."""

from itertools import pairwise
from math import cos, pi, sin

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.furniture import BLACK, STEEL, WHITE
from storybuild.drawing.stage.kit import Kit

PAPER: Colour = (222, 234, 240)


GLASS: Colour = (196, 190, 172)


def phone(k: Kit, c: Colour) -> None:
    """Phone."""
    k.box(c, (0, 0.008, 0), (0.075, 0.012, 0.15), marks=((3, 0.06, 0.07, 0.88, 0.86, (214, 178, 120)), (3, 0.2, 0.62,
        0.6, 0.1, (240, 240, 240)), (3, 0.2, 0.5, 0.4, 0.05, (240, 240, 240)), (3, 0.36, 0.1, 0.28, 0.08, (90, 190,
        90))))  # fmt: skip


def old_phone(k: Kit, c: Colour) -> None:
    """Old phone."""
    k.box(c, (0, 0.05, 0), (0.22, 0.1, 0.2), taper=0.7)
    k.drum(WHITE, (0, 0.095, 0.03), 0.015, 0.06, 0.06)
    k.hull(c, (-0.13, 0.14, -0.03, 0.035), (-0.09, 0.15, -0.03, 0.02))
    k.hull(c, (0.13, 0.14, -0.03, 0.035), (0.09, 0.15, -0.03, 0.02))
    k.rod(c, (-0.1, 0.16, -0.03), (0.1, 0.16, -0.03), 0.02)


def gun(k: Kit, c: Colour) -> None:
    """Gun."""
    k.box(c, (0, 0.115, 0.04), (0.028, 0.034, 0.19))
    k.wedge(c, ((-0.014, 0.0), (0.014, 0.0), (0.014, 0.11), (-0.014, 0.11)), -0.04, 0.05)
    k.rod(STEEL, (0, 0.12, 0.13), (0, 0.12, 0.15), 0.008)
    k.box(c, (0, 0.07, 0.015), (0.008, 0.04, 0.045))


def rifle(k: Kit, c: Colour) -> None:
    """Rifle."""
    k.rod(BLACK, (0, 0.06, 0.1), (0, 0.06, 0.75), 0.012)
    k.box(c, (0, 0.045, 0), (0.04, 0.06, 0.4))
    k.box(c, (0, 0.0, -0.3), (0.04, 0.11, 0.26))


def knife(k: Kit, c: Colour) -> None:
    """Knife."""
    k.rod(c, (0, 0.012, -0.11), (0, 0.012, 0.0), 0.013)
    k.plate((214, 212, 208), ((-0.002, 0.012, 0.01), (0.018, 0.012, 0.012), (0.016, 0.012, 0.12), (-0.006, 0.012,
        0.18), (-0.012, 0.012, 0.03)))  # fmt: skip


def sword(k: Kit, c: Colour) -> None:
    """Sword."""
    k.rod(c, (0, 0.02, -0.12), (0, 0.02, 0.0), 0.015)
    k.rod((90, 180, 214), (-0.09, 0.02, 0.01), (0.09, 0.02, 0.01), 0.014)
    k.plate((216, 214, 210), ((-0.022, 0.02, 0.02), (0.022, 0.02, 0.02), (0.016, 0.02, 0.72), (0, 0.02, 0.8), (-0.016,
        0.02, 0.72)))  # fmt: skip


def letter(k: Kit, c: Colour) -> None:
    """Letter."""
    lines = tuple((3, 0.12, 0.78 - 0.11 * n, 0.76 if n % 3 < 2 else 0.5, 0.025, (110, 90, 80)) for n in range(6))
    k.box(c, (0, 0.002, 0), (0.16, 0.003, 0.22), marks=lines)


def envelope(k: Kit, c: Colour) -> None:
    """Envelope."""
    k.box(c, (0, 0.004, 0), (0.24, 0.006, 0.14), marks=((3, 0.62, 0.62, 0.28, 0.28, (70, 70, 180)), (3, 0.14, 0.42,
        0.4, 0.05, (90, 80, 80)), (3, 0.14, 0.28, 0.32, 0.05, (90, 80, 80))))  # fmt: skip


def map(k: Kit, c: Colour) -> None:
    """Map."""
    marks = ((3, 0.06, 0.08, 0.4, 0.5, (120, 176, 150)), (3, 0.5, 0.3, 0.42, 0.6, (150, 196, 170)), (3, 0.1, 0.62,
        0.34, 0.3, (214, 176, 130)), (3, 0.46, 0.05, 0.03, 0.9, (90, 110, 190)), (3, 0.5, 0.18, 0.42, 0.03, (60, 60,
        190)), (3, 0.7, 0.4, 0.06, 0.08, (40, 40, 200)))  # fmt: skip
    k.box(c, (0, 0.003, 0), (0.46, 0.004, 0.34), marks=marks)


def newspaper(k: Kit, c: Colour) -> None:
    """Newspaper."""
    marks = [(3, 0.08, 0.82, 0.84, 0.11, (60, 56, 56)), (3, 0.08, 0.42, 0.4, 0.34, (150, 146, 144))]
    marks += [(3, 0.54 if n < 6 else 0.08, 0.72 - 0.055 * n if n < 6 else 0.34 - 0.05 * (n - 6), 0.38, 0.02, (120,
        116, 116)) for n in range(12)]  # fmt: skip
    k.box(c, (0, 0.006, 0), (0.3, 0.01, 0.4), marks=tuple(marks))


def photo(k: Kit, c: Colour) -> None:
    """Photo."""
    k.box(c, (0, 0.002, 0), (0.13, 0.003, 0.16), marks=((3, 0.08, 0.2, 0.84, 0.72, (180, 160, 110)), (3, 0.3, 0.2,
        0.4, 0.34, (90, 70, 60)), (3, 0.38, 0.5, 0.24, 0.24, (150, 180, 226))))  # fmt: skip


def book(k: Kit, c: Colour) -> None:
    """Book."""
    k.box(PAPER, (0.004, 0.022, 0), (0.145, 0.034, 0.205))
    k.box(c, (0, 0.003, 0), (0.16, 0.006, 0.22))
    k.box(c, (0, 0.042, 0), (0.16, 0.006, 0.22), marks=((3, 0.16, 0.62, 0.68, 0.16, (110, 190, 220)), (3, 0.3, 0.16,
        0.4, 0.06, (110, 190, 220))))  # fmt: skip
    k.box(c, (-0.078, 0.022, 0), (0.006, 0.04, 0.22))


def cup(k: Kit, c: Colour) -> None:
    """Cup on its saucer: a rim, a round handle, the drink below the rim."""
    dark = mixed(c, (60, 60, 70), 0.3)
    k.drum(c, (0, 0, 0), 0.007, 0.040, 0.060, ink=0.8)
    bend = [(0.040 + 0.026 * cos(a), 0.052 + 0.026 * sin(a)) for a in (-1.35 + 0.45 * n for n in range(7))]
    for tone, thick in (((30, 24, 26), 0.0076), (c, 0.006)):  # one outline around all its links
        for (x, y), (right, high) in pairwise(bend):
            k.hull(tone, (x, y, 0, thick), (right, high, 0, thick), ink=0.0)
    k.drum(c, (0, 0.007, 0), 0.083, 0.028, 0.044)
    k.round(mixed(c, (250, 250, 250), 0.5), (0, 0.0903, 0), 0.044)
    k.round(dark, (0, 0.0906, 0), 0.0395)
    k.round((34, 56, 92), (0, 0.0909, 0), 0.036)
    k.round((60, 92, 136), (-0.012, 0.0912, -0.012), 0.008)


def glass(k: Kit, c: Colour) -> None:
    """Glass."""
    k.drum(GLASS, (0, 0, 0), 0.11, 0.030, 0.038)
    k.drum(c, (0, 0.006, 0), 0.06, 0.027, 0.031, ink=0.0)


def wineglass(k: Kit, c: Colour) -> None:
    """Wineglass."""
    k.drum(GLASS, (0, 0, 0), 0.008, 0.036, 0.03)
    k.rod(GLASS, (0, 0.01, 0), (0, 0.1, 0), 0.005)
    k.hull(c, (0, 0.13, 0, 0.034), (0, 0.15, 0, 0.036))
    k.drum(GLASS, (0, 0.155, 0), 0.04, 0.037, 0.032, ink=0.7)


def bottle(k: Kit, c: Colour) -> None:
    """Bottle."""
    k.drum(c, (0, 0, 0), 0.19, 0.037, 0.038)
    k.hull(c, (0, 0.17, 0, 0.037), (0, 0.22, 0, 0.014))
    k.drum(c, (0, 0.21, 0), 0.08, 0.014, 0.013)
    k.drum(PAPER, (0, 0.06, 0), 0.075, 0.0385, 0.0385, ink=0.5)


def pills(k: Kit, c: Colour) -> None:
    """Pills."""
    k.drum((50, 120, 226), (0, 0, 0), 0.075, 0.026, 0.026)
    k.drum(WHITE, (0, 0.073, 0), 0.022, 0.028, 0.028)
    k.drum(PAPER, (0, 0.018, 0), 0.035, 0.0268, 0.0268, ink=0.4)


def lamp(k: Kit, c: Colour) -> None:
    """Lamp."""
    k.drum(BLACK, (0, 0, 0), 0.02, 0.09, 0.08)
    k.rod((96, 160, 190), (0, 0.02, 0), (0, 0.3, 0), 0.012)
    k.drum((140, 214, 248), (0, 0.27, 0), 0.17, 0.14, 0.08, own=True)


def lantern(k: Kit, c: Colour) -> None:
    """Lantern."""
    k.drum(c, (0, 0, 0), 0.04, 0.08, 0.08)
    k.drum((120, 214, 252), (0, 0.04, 0), 0.15, 0.058, 0.058, own=True)
    k.drum(c, (0, 0.19, 0), 0.05, 0.075, 0.03)
    k.hull(c, (-0.05, 0.24, 0, 0.006), (0, 0.32, 0, 0.006), ink=0.8)
    k.hull(c, (0.05, 0.24, 0, 0.006), (0, 0.32, 0, 0.006), ink=0.8)


def torch(k: Kit, c: Colour) -> None:
    """Torch."""
    k.rod(c, (0, 0.03, -0.1), (0, 0.03, 0.06), 0.02)
    k.rod(c, (0, 0.03, 0.06), (0, 0.03, 0.1), 0.03)
    k.hull((206, 244, 255), (0, 0.03, 0.125, 0.026), own=True)


def candle(k: Kit, c: Colour) -> None:
    """Candle."""
    k.drum((90, 170, 204), (0, 0, 0), 0.015, 0.06, 0.05)
    k.drum(PAPER, (0, 0.014, 0), 0.15, 0.022, 0.022)
    k.rod(BLACK, (0, 0.165, 0), (0, 0.18, 0), 0.003)
    k.hull((90, 190, 255), (0, 0.195, 0, 0.014), (0, 0.235, 0, 0.003), own=True, ink=0.5)


def hat(k: Kit, c: Colour) -> None:
    """Hat."""
    k.drum(c, (0, 0, 0), 0.016, 0.165, 0.165)
    k.drum(mixed(c, BLACK, 0.6), (0, 0.014, 0), 0.04, 0.098, 0.096)
    k.drum(c, (0, 0.05, 0), 0.10, 0.096, 0.078)


def bag(k: Kit, c: Colour) -> None:
    """Bag."""
    k.hull(c, (-0.15, 0.07, 0, 0.07), (0.15, 0.07, 0, 0.07), (-0.13, 0.21, 0, 0.05), (0.13, 0.21, 0, 0.05))
    for a, b in (
        ((-0.09, 0.25, 0), (-0.05, 0.36, 0)),
        ((-0.05, 0.36, 0), (0.05, 0.36, 0)),
        ((0.05, 0.36, 0), (0.09, 0.25, 0)),
    ):
        k.rod(mixed(c, (20, 20, 20), 0.3), a, b, 0.011)


def case(k: Kit, c: Colour) -> None:
    """Case."""
    metal: Colour = (110, 196, 220)
    k.box(c, (0, 0.17, 0), (0.46, 0.32, 0.13), marks=((5, 0, 0.6, 1, 0.03, mixed(c, (10, 10, 12), 0.5)), (5, 0.2,
        0.54, 0.09, 0.14, metal), (5, 0.71, 0.54, 0.09, 0.14, metal)))  # fmt: skip
    for a, b in (
        ((-0.07, 0.33, 0), (-0.06, 0.38, 0)),
        ((-0.06, 0.38, 0), (0.06, 0.38, 0)),
        ((0.06, 0.38, 0), (0.07, 0.33, 0)),
    ):
        k.rod(BLACK, a, b, 0.011)


def box(k: Kit, c: Colour) -> None:
    """Box."""
    k.box(c, (0, 0.14, 0), (0.4, 0.28, 0.3), marks=((5, 0.44, 0, 0.12, 1, mixed(c, (240, 240, 240), 0.25)), (3, 0.44,
        0, 0.12, 1, mixed(c, (240, 240, 240), 0.25))))  # fmt: skip


def chest(k: Kit, c: Colour) -> None:
    """Chest."""
    gold: Colour = (80, 180, 214)
    k.box(c, (0, 0.16, 0), (0.6, 0.32, 0.38), marks=((5, 0.08, 0, 0.06, 1, gold), (5, 0.86, 0, 0.06, 1, gold), (5,
        0.45, 0.7, 0.1, 0.3, gold)))  # fmt: skip
    k.hull(c, *((i * 0.27, 0.34 + 0.1 * sin(pi * n / 4), 0.17 * cos(pi * n / 4), 0.03) for i in (-1, 1)
        for n in range(5)))  # fmt: skip


def keys(k: Kit, c: Colour) -> None:
    """Keys."""
    for n in range(10):
        t, u = 2 * pi * n / 10, 2 * pi * (n + 1) / 10
        k.rod(STEEL, (0.028 * cos(t), 0.006, 0.028 * sin(t) - 0.02), (0.028 * cos(u), 0.006, 0.028 * sin(u) - 0.02),
            0.003)  # fmt: skip
    for turn in (-0.5, 0.35):
        x, z = sin(turn), cos(turn)
        k.hull(c, (x * 0.03, 0.006, z * 0.03, 0.012), (x * 0.045, 0.006, z * 0.045, 0.012))
        k.rod(c, (x * 0.05, 0.006, z * 0.05), (x * 0.11, 0.006, z * 0.11), 0.005)
        for far in (0.085, 0.1):
            k.rod(c, (x * far, 0.006, z * far), (x * far + z * 0.014, 0.006, z * far - x * 0.014), 0.0045)


def ring(k: Kit, c: Colour) -> None:
    """Ring."""
    for n in range(10):
        t, u = 2 * pi * n / 10, 2 * pi * (n + 1) / 10
        k.rod((80, 190, 226), (0.012 * cos(t), 0.014 + 0.012 * sin(t), 0), (0.012 * cos(u), 0.014 + 0.012 * sin(u),
            0), 0.0024)  # fmt: skip
    k.hull((236, 226, 214), (0, 0.031, 0, 0.006))
