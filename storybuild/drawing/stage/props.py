"""Props from words: each built in its own metres, standing on y = 0 with its front towards z."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin

from storybuild.drawing.colours import Colour, known, mixed
from storybuild.drawing.stage.furniture import BLACK, DARK_WOOD, STEEL, WHITE, WOOD
from storybuild.drawing.stage.kit import Kit

Make = Callable[[Kit, Colour], None]
_PAPER: Colour = (222, 234, 240)
_GLASS: Colour = (196, 190, 172)


@dataclass(frozen=True)
class Prop:
    """A thing: how it is made, its usual colour, its size (width, height, depth in metres), and how it is held.

    held: `hand`, `two` (in both hands), `` (it stands by itself).
    """

    words: tuple[str, ...]
    make: Make
    colour: Colour
    size: tuple[float, float, float]
    held: str = "hand"


def _phone(k: Kit, c: Colour) -> None:
    k.box(
        c,
        (0, 0.008, 0),
        (0.075, 0.012, 0.15),
        marks=(
            (3, 0.06, 0.07, 0.88, 0.86, (214, 178, 120)),
            (3, 0.2, 0.62, 0.6, 0.1, (240, 240, 240)),
            (3, 0.2, 0.5, 0.4, 0.05, (240, 240, 240)),
            (3, 0.36, 0.1, 0.28, 0.08, (90, 190, 90)),
        ),
    )


def _old_phone(k: Kit, c: Colour) -> None:
    k.box(c, (0, 0.05, 0), (0.22, 0.1, 0.2), taper=0.7)
    k.drum(WHITE, (0, 0.095, 0.03), 0.015, 0.06, 0.06)
    k.hull(c, (-0.13, 0.14, -0.03, 0.035), (-0.09, 0.15, -0.03, 0.02))
    k.hull(c, (0.13, 0.14, -0.03, 0.035), (0.09, 0.15, -0.03, 0.02))
    k.rod(c, (-0.1, 0.16, -0.03), (0.1, 0.16, -0.03), 0.02)


def _gun(k: Kit, c: Colour) -> None:
    k.box(c, (0, 0.115, 0.04), (0.028, 0.034, 0.19))
    k.wedge(c, ((-0.014, 0.0), (0.014, 0.0), (0.014, 0.11), (-0.014, 0.11)), -0.04, 0.05)
    k.rod(STEEL, (0, 0.12, 0.13), (0, 0.12, 0.15), 0.008)
    k.box(c, (0, 0.07, 0.015), (0.008, 0.04, 0.045))


def _rifle(k: Kit, c: Colour) -> None:
    k.rod(BLACK, (0, 0.06, 0.1), (0, 0.06, 0.75), 0.012)
    k.box(c, (0, 0.045, 0), (0.04, 0.06, 0.4))
    k.box(c, (0, 0.0, -0.3), (0.04, 0.11, 0.26))


def _knife(k: Kit, c: Colour) -> None:
    k.rod(c, (0, 0.012, -0.11), (0, 0.012, 0.0), 0.013)
    k.plate(
        (214, 212, 208),
        (
            (-0.002, 0.012, 0.01),
            (0.018, 0.012, 0.012),
            (0.016, 0.012, 0.12),
            (-0.006, 0.012, 0.18),
            (-0.012, 0.012, 0.03),
        ),
    )


def _sword(k: Kit, c: Colour) -> None:
    k.rod(c, (0, 0.02, -0.12), (0, 0.02, 0.0), 0.015)
    k.rod((90, 180, 214), (-0.09, 0.02, 0.01), (0.09, 0.02, 0.01), 0.014)
    k.plate(
        (216, 214, 210),
        ((-0.022, 0.02, 0.02), (0.022, 0.02, 0.02), (0.016, 0.02, 0.72), (0, 0.02, 0.80), (-0.016, 0.02, 0.72)),
    )


def _letter(k: Kit, c: Colour) -> None:
    lines = tuple((3, 0.12, 0.78 - 0.11 * n, 0.76 if n % 3 < 2 else 0.5, 0.025, (110, 90, 80)) for n in range(6))
    k.box(c, (0, 0.002, 0), (0.16, 0.003, 0.22), marks=lines)


def _envelope(k: Kit, c: Colour) -> None:
    k.box(
        c,
        (0, 0.004, 0),
        (0.24, 0.006, 0.14),
        marks=(
            (3, 0.62, 0.62, 0.28, 0.28, (70, 70, 180)),
            (3, 0.14, 0.42, 0.4, 0.05, (90, 80, 80)),
            (3, 0.14, 0.28, 0.32, 0.05, (90, 80, 80)),
        ),
    )


def _map(k: Kit, c: Colour) -> None:
    marks = (
        (3, 0.06, 0.08, 0.4, 0.5, (120, 176, 150)),
        (3, 0.5, 0.3, 0.42, 0.6, (150, 196, 170)),
        (3, 0.1, 0.62, 0.34, 0.3, (214, 176, 130)),
        (3, 0.46, 0.05, 0.03, 0.9, (90, 110, 190)),
        (3, 0.5, 0.18, 0.42, 0.03, (60, 60, 190)),
        (3, 0.7, 0.4, 0.06, 0.08, (40, 40, 200)),
    )
    k.box(c, (0, 0.003, 0), (0.46, 0.004, 0.34), marks=marks)


def _newspaper(k: Kit, c: Colour) -> None:
    marks = [(3, 0.08, 0.82, 0.84, 0.11, (60, 56, 56)), (3, 0.08, 0.42, 0.4, 0.34, (150, 146, 144))]
    marks += [
        (3, 0.54 if n < 6 else 0.08, 0.72 - 0.055 * n if n < 6 else 0.34 - 0.05 * (n - 6), 0.38, 0.02, (120, 116, 116))
        for n in range(12)
    ]
    k.box(c, (0, 0.006, 0), (0.3, 0.01, 0.4), marks=tuple(marks))


def _photo(k: Kit, c: Colour) -> None:
    k.box(
        c,
        (0, 0.002, 0),
        (0.13, 0.003, 0.16),
        marks=(
            (3, 0.08, 0.2, 0.84, 0.72, (180, 160, 110)),
            (3, 0.3, 0.2, 0.4, 0.34, (90, 70, 60)),
            (3, 0.38, 0.5, 0.24, 0.24, (150, 180, 226)),
        ),
    )


def _book(k: Kit, c: Colour) -> None:
    k.box(_PAPER, (0.004, 0.022, 0), (0.145, 0.034, 0.205))
    k.box(c, (0, 0.003, 0), (0.16, 0.006, 0.22))
    k.box(
        c,
        (0, 0.042, 0),
        (0.16, 0.006, 0.22),
        marks=((3, 0.16, 0.62, 0.68, 0.16, (110, 190, 220)), (3, 0.3, 0.16, 0.4, 0.06, (110, 190, 220))),
    )
    k.box(c, (-0.078, 0.022, 0), (0.006, 0.04, 0.22))


def _cup(k: Kit, c: Colour) -> None:
    k.drum(c, (0, 0, 0), 0.09, 0.034, 0.042)
    k.drum((30, 44, 70), (0, 0.084, 0), 0.008, 0.036, 0.037, ink=0.4)
    k.hull(c, (0.052, 0.065, 0, 0.009), (0.066, 0.045, 0, 0.009), ink=0.9)
    k.hull(c, (0.066, 0.045, 0, 0.009), (0.05, 0.022, 0, 0.009), ink=0.9)


def _glass(k: Kit, c: Colour) -> None:
    k.drum(_GLASS, (0, 0, 0), 0.11, 0.030, 0.038)
    k.drum(c, (0, 0.006, 0), 0.06, 0.027, 0.031, ink=0.0)


def _wineglass(k: Kit, c: Colour) -> None:
    k.drum(_GLASS, (0, 0, 0), 0.008, 0.036, 0.03)
    k.rod(_GLASS, (0, 0.01, 0), (0, 0.1, 0), 0.005)
    k.hull(c, (0, 0.13, 0, 0.034), (0, 0.15, 0, 0.036))
    k.drum(_GLASS, (0, 0.155, 0), 0.04, 0.037, 0.032, ink=0.7)


def _bottle(k: Kit, c: Colour) -> None:
    k.drum(c, (0, 0, 0), 0.19, 0.037, 0.038)
    k.hull(c, (0, 0.17, 0, 0.037), (0, 0.22, 0, 0.014))
    k.drum(c, (0, 0.21, 0), 0.08, 0.014, 0.013)
    k.drum(_PAPER, (0, 0.06, 0), 0.075, 0.0385, 0.0385, ink=0.5)


def _pills(k: Kit, c: Colour) -> None:
    k.drum((50, 120, 226), (0, 0, 0), 0.075, 0.026, 0.026)
    k.drum(WHITE, (0, 0.073, 0), 0.022, 0.028, 0.028)
    k.drum(_PAPER, (0, 0.018, 0), 0.035, 0.0268, 0.0268, ink=0.4)


def _lamp(k: Kit, c: Colour) -> None:
    k.drum(BLACK, (0, 0, 0), 0.02, 0.09, 0.08)
    k.rod((96, 160, 190), (0, 0.02, 0), (0, 0.3, 0), 0.012)
    k.drum((140, 214, 248), (0, 0.27, 0), 0.17, 0.14, 0.08, own=True)


def _lantern(k: Kit, c: Colour) -> None:
    k.drum(c, (0, 0, 0), 0.04, 0.08, 0.08)
    k.drum((120, 214, 252), (0, 0.04, 0), 0.15, 0.058, 0.058, own=True)
    k.drum(c, (0, 0.19, 0), 0.05, 0.075, 0.03)
    k.hull(c, (-0.05, 0.24, 0, 0.006), (0, 0.32, 0, 0.006), ink=0.8)
    k.hull(c, (0.05, 0.24, 0, 0.006), (0, 0.32, 0, 0.006), ink=0.8)


def _torch(k: Kit, c: Colour) -> None:
    k.rod(c, (0, 0.03, -0.1), (0, 0.03, 0.06), 0.02)
    k.rod(c, (0, 0.03, 0.06), (0, 0.03, 0.1), 0.03)
    k.hull((206, 244, 255), (0, 0.03, 0.125, 0.026), own=True)


def _candle(k: Kit, c: Colour) -> None:
    k.drum((90, 170, 204), (0, 0, 0), 0.015, 0.06, 0.05)
    k.drum(_PAPER, (0, 0.014, 0), 0.15, 0.022, 0.022)
    k.rod(BLACK, (0, 0.165, 0), (0, 0.18, 0), 0.003)
    k.hull((90, 190, 255), (0, 0.195, 0, 0.014), (0, 0.235, 0, 0.003), own=True, ink=0.5)


def _bag(k: Kit, c: Colour) -> None:
    k.hull(c, (-0.15, 0.07, 0, 0.07), (0.15, 0.07, 0, 0.07), (-0.13, 0.21, 0, 0.05), (0.13, 0.21, 0, 0.05))
    for a, b in (
        ((-0.09, 0.25, 0), (-0.05, 0.36, 0)),
        ((-0.05, 0.36, 0), (0.05, 0.36, 0)),
        ((0.05, 0.36, 0), (0.09, 0.25, 0)),
    ):
        k.rod(mixed(c, (20, 20, 20), 0.3), a, b, 0.011)


def _case(k: Kit, c: Colour) -> None:
    metal: Colour = (110, 196, 220)
    k.box(
        c,
        (0, 0.17, 0),
        (0.46, 0.32, 0.13),
        marks=(
            (5, 0, 0.60, 1, 0.03, mixed(c, (10, 10, 12), 0.5)),
            (5, 0.2, 0.54, 0.09, 0.14, metal),
            (5, 0.71, 0.54, 0.09, 0.14, metal),
        ),
    )
    for a, b in (
        ((-0.07, 0.33, 0), (-0.06, 0.38, 0)),
        ((-0.06, 0.38, 0), (0.06, 0.38, 0)),
        ((0.06, 0.38, 0), (0.07, 0.33, 0)),
    ):
        k.rod(BLACK, a, b, 0.011)


def _box(k: Kit, c: Colour) -> None:
    k.box(
        c,
        (0, 0.14, 0),
        (0.40, 0.28, 0.30),
        marks=(
            (5, 0.44, 0, 0.12, 1, mixed(c, (240, 240, 240), 0.25)),
            (3, 0.44, 0, 0.12, 1, mixed(c, (240, 240, 240), 0.25)),
        ),
    )


def _chest(k: Kit, c: Colour) -> None:
    gold: Colour = (80, 180, 214)
    k.box(
        c,
        (0, 0.16, 0),
        (0.6, 0.32, 0.38),
        marks=((5, 0.08, 0, 0.06, 1, gold), (5, 0.86, 0, 0.06, 1, gold), (5, 0.45, 0.7, 0.1, 0.3, gold)),
    )
    k.hull(
        c, *((i * 0.27, 0.34 + 0.1 * sin(pi * n / 4), 0.17 * cos(pi * n / 4), 0.03) for i in (-1, 1) for n in range(5))
    )


def _keys(k: Kit, c: Colour) -> None:
    for n in range(10):
        t, u = 2 * pi * n / 10, 2 * pi * (n + 1) / 10
        k.rod(
            STEEL, (0.028 * cos(t), 0.006, 0.028 * sin(t) - 0.02), (0.028 * cos(u), 0.006, 0.028 * sin(u) - 0.02), 0.003
        )
    for turn in (-0.5, 0.35):
        x, z = sin(turn), cos(turn)
        k.hull(c, (x * 0.03, 0.006, z * 0.03, 0.012), (x * 0.045, 0.006, z * 0.045, 0.012))
        k.rod(c, (x * 0.05, 0.006, z * 0.05), (x * 0.11, 0.006, z * 0.11), 0.005)
        for n in (0.085, 0.1):
            k.rod(c, (x * n, 0.006, z * n), (x * n + z * 0.014, 0.006, z * n - x * 0.014), 0.0045)


def _ring(k: Kit, c: Colour) -> None:
    for n in range(10):
        t, u = 2 * pi * n / 10, 2 * pi * (n + 1) / 10
        k.rod(
            (80, 190, 226),
            (0.012 * cos(t), 0.014 + 0.012 * sin(t), 0),
            (0.012 * cos(u), 0.014 + 0.012 * sin(u), 0),
            0.0024,
        )
    k.hull((236, 226, 214), (0, 0.031, 0, 0.006))


def _watch(k: Kit, c: Colour) -> None:
    k.drum(c, (0, 0, 0), 0.012, 0.034, 0.034)
    k.drum(_PAPER, (0, 0.010, 0), 0.004, 0.028, 0.028)
    k.rod(BLACK, (0, 0.016, 0), (0, 0.016, -0.02), 0.002)
    k.rod(BLACK, (0, 0.016, 0), (0.013, 0.016, 0.004), 0.002)
    for n in range(7):
        k.rod(c, (0.0, 0.006, 0.036 + 0.012 * n), (0.004 * n, 0.006, 0.046 + 0.012 * n), 0.005)


def _clock(k: Kit, c: Colour) -> None:
    k.wedge(c, [(0.1 * cos(pi * n / 10), 0.11 + 0.1 * sin(pi * n / 10)) for n in range(20)], 0, 0.06)
    k.wedge(_PAPER, [(0.082 * cos(pi * n / 10), 0.11 + 0.082 * sin(pi * n / 10)) for n in range(20)], 0.03, 0.01)
    k.rod(BLACK, (0, 0.11, 0.04), (0, 0.17, 0.04), 0.004)
    k.rod(BLACK, (0, 0.11, 0.04), (0.045, 0.09, 0.04), 0.005)


def _camera(k: Kit, c: Colour) -> None:
    k.box(c, (0, 0.05, 0), (0.15, 0.1, 0.07))
    k.box(STEEL, (0, 0.11, 0), (0.06, 0.03, 0.05))
    k.rod(BLACK, (0, 0.05, 0.03), (0, 0.05, 0.09), 0.038)
    k.hull((140, 96, 70), (0, 0.05, 0.115, 0.022))


def _laptop(k: Kit, c: Colour) -> None:
    k.box(
        c,
        (0, 0.01, 0.06),
        (0.34, 0.018, 0.24),
        marks=((3, 0.06, 0.4, 0.88, 0.5, (70, 66, 66)), (3, 0.34, 0.06, 0.32, 0.26, (120, 116, 114))),
    )
    spots = [(-0.17, 0.02, -0.06), (0.17, 0.02, -0.06), (0.17, 0.24, -0.13), (-0.17, 0.24, -0.13)]
    k.plate(c, spots)
    k.plate(
        (220, 188, 140),
        [(-0.155, 0.034, -0.061), (0.155, 0.034, -0.061), (0.155, 0.228, -0.123), (-0.155, 0.228, -0.123)],
        own=True,
        ink=0.4,
    )


def _radio(k: Kit, c: Colour) -> None:
    k.box(
        c,
        (0, 0.09, 0),
        (0.3, 0.18, 0.1),
        marks=((5, 0.06, 0.14, 0.5, 0.72, mixed(c, (16, 16, 18), 0.6)), (5, 0.62, 0.62, 0.32, 0.22, _PAPER)),
    )
    k.rod(STEEL, (0.13, 0.18, 0), (0.2, 0.36, -0.02), 0.004)
    k.hull(WHITE, (0.1, 0.06, 0.055, 0.02))


def _flowers(k: Kit, c: Colour) -> None:
    for n in range(6):
        t = n * 1.05
        x, z = 0.06 * sin(t), 0.06 * cos(t)
        k.rod((70, 120, 60), (0, 0.0, 0), (x, 0.26 + 0.02 * (n % 2), z), 0.006)
        k.hull((c, (90, 200, 240), (200, 140, 220))[n % 3], (x, 0.29 + 0.02 * (n % 2), z, 0.035), (x, 0.30, z, 0.03))


def _rose(k: Kit, c: Colour) -> None:
    k.rod((70, 120, 60), (0, 0, 0), (0, 0.3, 0), 0.006)
    k.hull((70, 130, 70), (0.01, 0.15, 0, 0.01), (0.05, 0.19, 0, 0.012))
    k.hull(c, (0, 0.33, 0, 0.028), (0, 0.35, 0, 0.032))


def _umbrella(k: Kit, c: Colour) -> None:
    k.rod(BLACK, (0, 0, 0), (0, 0.9, 0), 0.012)
    k.hull(c, *((0.5 * cos(pi * n / 5), 0.72, 0.5 * sin(pi * n / 5), 0.01) for n in range(10)), (0, 0.95, 0, 0.03))


def _money(k: Kit, c: Colour) -> None:
    for n in range(3):
        k.box(
            c,
            (0.012 * n, 0.012 + 0.022 * n, 0.01 * n),
            (0.16, 0.02, 0.075),
            marks=((3, 0.3, 0.2, 0.4, 0.6, mixed(c, (220, 236, 226), 0.5)), (3, 0.42, 0, 0.14, 1, (190, 220, 226))),
        )


def _ball(k: Kit, c: Colour) -> None:
    k.hull(c, (0, 0.11, 0, 0.11))


def _doll(k: Kit, c: Colour) -> None:
    k.hull(c, (0, 0.09, 0, 0.075), (0, 0.15, 0, 0.05))
    k.hull(c, (0, 0.24, 0, 0.062))
    for s in (-1, 1):
        k.hull(c, (s * 0.048, 0.295, 0, 0.024))
        k.hull(c, (s * 0.055, 0.16, 0.03, 0.03), (s * 0.1, 0.12, 0.06, 0.026))
        k.hull(c, (s * 0.05, 0.03, 0.04, 0.035), (s * 0.06, 0.03, 0.1, 0.032))
        k.hull(BLACK, (s * 0.022, 0.25, 0.057, 0.008), ink=0.0)
    k.hull(mixed(c, (230, 230, 230), 0.5), (0, 0.225, 0.05, 0.024))


def _plate(k: Kit, c: Colour) -> None:
    k.drum(WHITE, (0, 0, 0), 0.018, 0.09, 0.13)
    k.hull(c, (-0.03, 0.03, 0, 0.03), (0.04, 0.03, 0.02, 0.026))
    k.hull((70, 140, 70), (0.02, 0.025, -0.05, 0.022))


def _cake(k: Kit, c: Colour) -> None:
    k.drum(c, (0, 0, 0), 0.12, 0.14, 0.14)
    k.drum(WHITE, (0, 0.11, 0), 0.02, 0.145, 0.14)
    for n in range(5):
        x, z = 0.08 * cos(n * 1.26), 0.08 * sin(n * 1.26)
        k.rod((180, 120, 220), (x, 0.13, z), (x, 0.18, z), 0.006)
        k.hull((90, 200, 255), (x, 0.195, z, 0.009), own=True, ink=0.5)


def _apple(k: Kit, c: Colour) -> None:
    k.hull(c, (0, 0.038, 0, 0.038), (0, 0.045, 0, 0.036))
    k.rod((40, 60, 80), (0, 0.075, 0), (0.008, 0.1, 0), 0.004)


def _cigarette(k: Kit, c: Colour) -> None:
    k.rod(WHITE, (0, 0.006, -0.02), (0, 0.006, 0.05), 0.0045)
    k.rod((80, 150, 214), (0, 0.006, -0.045), (0, 0.006, -0.02), 0.0046)
    k.hull((60, 90, 240), (0, 0.006, 0.053, 0.0045), own=True)


def _hammer(k: Kit, c: Colour) -> None:
    k.rod(WOOD, (0, 0.02, -0.14), (0, 0.02, 0.13), 0.013)
    k.rod((110, 106, 104), (-0.05, 0.02, 0.13), (0.05, 0.02, 0.13), 0.02)


def _axe(k: Kit, c: Colour) -> None:
    k.rod(WOOD, (0, 0.02, -0.35), (0, 0.02, 0.3), 0.014)
    k.plate((170, 168, 166), ((0.0, 0.02, 0.2), (0.0, 0.02, 0.29), (0.15, 0.02, 0.33), (0.15, 0.02, 0.16)))


def _shovel(k: Kit, c: Colour) -> None:
    k.rod(WOOD, (0, 0.02, -0.6), (0, 0.02, 0.4), 0.016)
    k.plate(
        (130, 126, 124), ((-0.1, 0.02, 0.4), (0.1, 0.02, 0.4), (0.1, 0.02, 0.62), (0, 0.02, 0.72), (-0.1, 0.02, 0.62))
    )


def _rope(k: Kit, c: Colour) -> None:
    for n in range(16):
        t, u = 2 * pi * n / 8, 2 * pi * (n + 1) / 8
        y = 0.015 + 0.002 * n
        k.rod(c, (0.12 * cos(t), y, 0.12 * sin(t)), (0.12 * cos(u), y + 0.002, 0.12 * sin(u)), 0.014)


def _switch(k: Kit, c: Colour) -> None:
    k.box((206, 212, 214), (0, 0.12, 0), (0.16, 0.24, 0.03))
    k.box(BLACK, (0, 0.12, 0.02), (0.05, 0.1, 0.02))
    k.rod(c, (0, 0.12, 0.02), (0, 0.17, 0.075), 0.014, 0.02)


def _mirror(k: Kit, c: Colour) -> None:
    k.wedge((70, 140, 180), [(0.16 * cos(pi * n / 10), 0.24 + 0.22 * sin(pi * n / 10)) for n in range(20)], 0, 0.03)
    k.wedge(
        (222, 206, 186), [(0.135 * cos(pi * n / 10), 0.24 + 0.195 * sin(pi * n / 10)) for n in range(20)], 0.018, 0.01
    )


def _picture(k: Kit, c: Colour) -> None:
    k.box(
        DARK_WOOD,
        (0, 0.22, 0),
        (0.5, 0.42, 0.04),
        marks=(
            (5, 0.07, 0.08, 0.86, 0.84, (196, 186, 150)),
            (5, 0.07, 0.08, 0.86, 0.34, (90, 130, 96)),
            (5, 0.56, 0.6, 0.16, 0.18, (120, 196, 232)),
        ),
    )


def _skull(k: Kit, c: Colour) -> None:
    k.hull(c, (0, 0.12, -0.01, 0.085), (0, 0.09, 0.03, 0.06))
    k.hull(c, (0, 0.04, 0.05, 0.045))
    for s in (-1, 1):
        k.hull(BLACK, (s * 0.034, 0.105, 0.075, 0.022), ink=0.0)
        k.rod(BLACK, (s * 0.012, 0.02, 0.094), (s * 0.012, 0.045, 0.096), 0.003, ink=0.0)
    k.hull(BLACK, (0, 0.07, 0.09, 0.01), ink=0.0)


def _guitar(k: Kit, c: Colour) -> None:
    k.wedge(c, [(0.17 * cos(pi * n / 8), 0.18 + 0.17 * sin(pi * n / 8)) for n in range(16)], 0, 0.09)
    k.wedge(c, [(0.13 * cos(pi * n / 8), 0.38 + 0.13 * sin(pi * n / 8)) for n in range(16)], 0, 0.09)
    k.wedge(BLACK, [(0.045 * cos(pi * n / 6), 0.33 + 0.045 * sin(pi * n / 6)) for n in range(12)], 0.047, 0.004)
    k.box(DARK_WOOD, (0, 0.68, 0.04), (0.05, 0.56, 0.02))
    k.box(DARK_WOOD, (0, 1.0, 0.03), (0.08, 0.12, 0.02))


def _microphone(k: Kit, c: Colour) -> None:
    k.rod(BLACK, (0, 0.02, -0.1), (0, 0.02, 0.06), 0.016, 0.02)
    k.hull(STEEL, (0, 0.02, 0.09, 0.032))


def _syringe(k: Kit, c: Colour) -> None:
    k.rod(_GLASS, (0, 0.012, -0.05), (0, 0.012, 0.05), 0.011)
    k.rod(STEEL, (0, 0.012, 0.05), (0, 0.012, 0.1), 0.0025)
    k.rod(WHITE, (0, 0.012, -0.05), (0, 0.012, -0.09), 0.005)
    k.rod(WHITE, (-0.014, 0.012, -0.09), (0.014, 0.012, -0.09), 0.005)


def _card(k: Kit, c: Colour) -> None:
    k.box(
        c,
        (0, 0.002, 0),
        (0.09, 0.002, 0.056),
        marks=(
            (3, 0.08, 0.2, 0.26, 0.55, (150, 180, 226)),
            (3, 0.42, 0.6, 0.5, 0.12, (90, 80, 80)),
            (3, 0.42, 0.36, 0.36, 0.1, (90, 80, 80)),
        ),
    )


def _bicycle(k: Kit, c: Colour) -> None:
    for x in (-0.52, 0.52):
        for n in range(12):
            t, u = 2 * pi * n / 12, 2 * pi * (n + 1) / 12
            k.rod(
                BLACK,
                (x + 0.33 * cos(t), 0.34 + 0.33 * sin(t), 0),
                (x + 0.33 * cos(u), 0.34 + 0.33 * sin(u), 0),
                0.018,
                ink=0.4,
            )
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


def _door(k: Kit, c: Colour) -> None:
    k.box(mixed(c, (20, 20, 24), 0.4), (0, 1.05, -0.02), (1.04, 2.12, 0.06))
    shade = mixed(c, (20, 20, 24), 0.25)
    k.box(
        c,
        (0, 1.02, 0.02),
        (0.9, 2.04, 0.05),
        marks=((5, 0.14, 0.08, 0.72, 0.36, shade), (5, 0.14, 0.54, 0.72, 0.38, shade)),
    )
    k.hull((110, 196, 226), (0.36, 1.0, 0.08, 0.035))


def _suitcase(k: Kit, c: Colour) -> None:
    k.box(
        c,
        (0, 0.3, 0),
        (0.6, 0.46, 0.2),
        marks=((5, 0.12, 0, 0.07, 1, mixed(c, (20, 20, 20), 0.4)), (5, 0.81, 0, 0.07, 1, mixed(c, (20, 20, 20), 0.4))),
    )
    k.rod(BLACK, (-0.1, 0.56, 0), (0.1, 0.56, 0), 0.014)


def _telescope(k: Kit, c: Colour) -> None:
    for n in range(3):
        k.rod(DARK_WOOD, (0, 1.1, 0), (0.35 * cos(n * 2.1), 0, 0.35 * sin(n * 2.1)), 0.02)
    k.rod(c, (-0.1, 1.05, -0.4), (0.1, 1.3, 0.4), 0.05, 0.07)


def _trophy(k: Kit, c: Colour) -> None:
    k.box(BLACK, (0, 0.03, 0), (0.12, 0.06, 0.12))
    k.rod(c, (0, 0.06, 0), (0, 0.14, 0), 0.015)
    k.hull(c, (0, 0.19, 0, 0.05), *((0.075 * cos(pi * n / 4), 0.3, 0.075 * sin(pi * n / 4), 0.008) for n in range(8)))


def _paper(k: Kit, c: Colour) -> None:
    _letter(k, c)


def _suit(k: Kit, c: Colour) -> None:
    k.hull(c, (-0.1, 0.05, 0, 0.06), (0.12, 0.05, 0.02, 0.06), (0, 0.1, -0.03, 0.05))


_GOLD: Colour = (70, 176, 218)
_TABLE: tuple[Prop, ...] = (
    Prop(("rotary phone", "telephone", "landline", "receiver", "payphone"), _old_phone, (42, 40, 140), (0.28, 0.2, 0.2)),
    Prop(("phone", "cellphone", "smartphone", "mobile"), _phone, (44, 40, 40), (0.08, 0.02, 0.15)),
    Prop(("rifle", "shotgun", "musket", "carbine"), _rifle, DARK_WOOD, (0.1, 0.12, 1.1), "two"),
    Prop(("gun", "pistol", "revolver", "handgun", "blaster", "weapon"), _gun, (62, 58, 58), (0.04, 0.14, 0.2)),
    Prop(("sword", "sabre", "katana"), _sword, DARK_WOOD, (0.2, 0.05, 0.95)),
    Prop(("knife", "dagger", "blade", "scalpel", "scissors"), _knife, DARK_WOOD, (0.04, 0.03, 0.3)),
    Prop(("envelope", "parcel note"), _envelope, _PAPER, (0.24, 0.02, 0.14)),
    Prop(("newspaper", "magazine", "paper front"), _newspaper, (206, 216, 220), (0.3, 0.02, 0.4), "two"),
    Prop(("map", "chart", "blueprint", "plan"), _map, (196, 220, 232), (0.46, 0.02, 0.34), "two"),
    Prop(("photograph", "photo", "polaroid", "postcard", "snapshot"), _photo, WHITE, (0.13, 0.01, 0.16)),
    Prop(("letter", "note", "paper", "document", "contract", "page", "list", "telegram", "file", "folder", "will", "receipt", "form", "script", "ticket", "papers", "poem", "warrant"), _letter, _PAPER, (0.16, 0.01, 0.22)),
    Prop(("business card", "id card", "credit card", "playing card", "passport", "badge", "keycard"), _card, (214, 196, 170), (0.09, 0.01, 0.06)),
    Prop(("book", "diary", "journal", "notebook", "ledger", "bible", "novel", "logbook", "log"), _book, (58, 52, 138), (0.16, 0.05, 0.22)),
    Prop(("wineglass", "wine glass", "champagne", "goblet", "chalice"), _wineglass, (60, 40, 130), (0.08, 0.2, 0.08)),
    Prop(("cup", "mug", "coffee", "tea", "teacup", "bowl", "pot"), _cup, (206, 208, 204), (0.12, 0.1, 0.09)),
    Prop(("pills", "pill", "medicine", "tablets"), _pills, WHITE, (0.06, 0.1, 0.06)),
    Prop(("bottle", "whisky", "whiskey", "wine", "vodka", "potion", "beer", "flask", "vial", "jar", "ketchup"), _bottle, (66, 110, 60), (0.08, 0.29, 0.08)),
    Prop(("glass", "tumbler", "drink", "water", "shot glass", "pint", "cocktail"), _glass, (70, 150, 214), (0.08, 0.11, 0.08)),
    Prop(("flashlight", "torch", "searchlight"), _torch, (52, 48, 48), (0.06, 0.06, 0.24)),
    Prop(("lantern", "oil lamp"), _lantern, (52, 52, 58), (0.16, 0.32, 0.16)),
    Prop(("candle", "candles", "candlestick"), _candle, _PAPER, (0.12, 0.25, 0.12)),
    Prop(("lamp", "light bulb", "lampshade"), _lamp, WHITE, (0.28, 0.45, 0.28), ""),
    Prop(("suitcase", "luggage", "trunk"), _suitcase, (58, 88, 138), (0.6, 0.6, 0.2), ""),
    Prop(("briefcase", "case", "attaché", "attache", "toolbox", "violin case"), _case, (48, 62, 92), (0.46, 0.38, 0.13)),
    Prop(("bag", "handbag", "backpack", "purse", "satchel", "duffel", "sack", "basket", "rucksack"), _bag, (66, 84, 118), (0.44, 0.38, 0.16)),
    Prop(("treasure chest", "chest", "coffer"), _chest, (52, 84, 132), (0.6, 0.45, 0.38), ""),
    Prop(("box", "package", "parcel", "carton", "crate", "gift", "present"), _box, (110, 158, 196), (0.4, 0.28, 0.3), "two"),
    Prop(("keys", "key", "keyring"), _keys, _GOLD, (0.1, 0.02, 0.18)),
    Prop(("ring", "wedding ring"), _ring, _GOLD, (0.03, 0.04, 0.01)),
    Prop(("watch", "pocket watch", "stopwatch", "compass", "medal", "medallion", "locket", "coin", "amulet"), _watch, _GOLD, (0.08, 0.02, 0.16)),
    Prop(("clock", "alarm clock", "alarm", "timer", "bomb"), _clock, (56, 52, 156), (0.2, 0.22, 0.08)),
    Prop(("camera", "camcorder", "binoculars"), _camera, (52, 48, 48), (0.15, 0.14, 0.12), "two"),
    Prop(("laptop", "computer", "tablet", "monitor", "screen", "keyboard", "terminal"), _laptop, (160, 156, 152), (0.34, 0.25, 0.3), ""),
    Prop(("radio", "walkie-talkie", "tape recorder", "recorder", "cassette", "television", "tv", "speaker"), _radio, (60, 84, 126), (0.3, 0.36, 0.1), ""),
    Prop(("rose", "flower", "tulip"), _rose, (52, 40, 186), (0.06, 0.38, 0.06)),
    Prop(("flowers", "bouquet", "roses", "wreath", "plant", "vase"), _flowers, (80, 70, 206), (0.2, 0.34, 0.2)),
    Prop(("umbrella", "parasol"), _umbrella, (60, 48, 138), (1.0, 0.98, 1.0)),
    Prop(("money", "cash", "banknotes", "bills", "dollars"), _money, (110, 160, 110), (0.18, 0.08, 0.1)),
    Prop(("ball", "football", "basketball", "globe", "orb", "egg"), _ball, (60, 110, 220), (0.22, 0.22, 0.22)),
    Prop(("doll", "teddy", "teddy bear", "toy", "puppet", "stuffed"), _doll, (76, 116, 166), (0.22, 0.32, 0.2)),
    Prop(("cake", "birthday cake", "pie"), _cake, (90, 130, 190), (0.3, 0.22, 0.3)),
    Prop(("plate", "food", "sandwich", "dinner", "soup", "bread", "meal", "burger", "pizza", "steak"), _plate, (70, 110, 176), (0.26, 0.06, 0.26)),
    Prop(("apple", "fruit", "orange", "peach", "tomato"), _apple, (50, 46, 196), (0.08, 0.1, 0.08)),
    Prop(("cigarette", "cigar", "joint", "match", "pencil", "pen", "chalk"), _cigarette, WHITE, (0.02, 0.02, 0.1)),
    Prop(("hammer", "wrench", "spanner", "screwdriver", "crowbar", "tool"), _hammer, WOOD, (0.1, 0.05, 0.28)),
    Prop(("axe", "hatchet"), _axe, WOOD, (0.2, 0.05, 0.7)),
    Prop(("shovel", "spade", "broom", "oar", "spear", "staff", "stick"), _shovel, WOOD, (0.2, 0.05, 1.3), "two"),
    Prop(("rope", "cable", "chain", "hose", "wire"), _rope, (120, 170, 196), (0.27, 0.06, 0.27)),
    Prop(("switch", "lever", "button", "fuse", "panel"), _switch, (40, 40, 190), (0.16, 0.24, 0.08), ""),
    Prop(("mirror",), _mirror, WHITE, (0.34, 0.48, 0.04), ""),
    Prop(("painting", "picture", "portrait", "frame"), _picture, DARK_WOOD, (0.5, 0.44, 0.05), ""),
    Prop(("skull",), _skull, (206, 222, 228), (0.18, 0.2, 0.2)),
    Prop(("guitar", "violin", "cello", "ukulele"), _guitar, (52, 104, 176), (0.36, 1.08, 0.1), "two"),
    Prop(("microphone", "mic"), _microphone, BLACK, (0.06, 0.06, 0.22)),
    Prop(("syringe", "needle", "injection"), _syringe, WHITE, (0.03, 0.03, 0.2)),
    Prop(("bicycle", "bike"), _bicycle, (150, 90, 40), (1.7, 1.0, 0.45), ""),
    Prop(("door", "doorway", "doorknob", "door handle", "handle", "lock", "gate"), _door, WOOD, (1.04, 2.12, 0.1), ""),
    Prop(("telescope",), _telescope, _GOLD, (0.4, 1.3, 0.9), ""),
    Prop(("trophy", "award"), _trophy, _GOLD, (0.16, 0.3, 0.16)),
    Prop(("clothes", "jacket on", "shirt on", "towel", "blanket", "cloth", "handkerchief"), _suit, (150, 120, 96), (0.3, 0.15, 0.2)),
)  # fmt: skip
_NAMES: Mapping[str, Prop] = {word: prop for prop in _TABLE for word in prop.words}
_ANY = re.compile(r"\b(" + "|".join(re.escape(word) for word in sorted(_NAMES, key=len, reverse=True)) + r")(?:e?s)?\b")
_NO_THING = re.compile(
    r"\b(?:watch(?:es|ing)?(?= (?:the|her|him|them|it|as|from|over|out|through))|plans? to|lights? up|notes? that|"
    r"will (?:not )?\w+|drinks? (?:from|in)|cases? of|in case|keys? in|rings?(?= (?:out|again|twice|\.))|boxes? (?:him|her)|"
    r"phones? (?:him|her|the|for)|books? a|pages? through|frames? (?:her|him|the)|plates? of)\b"
)


@dataclass(frozen=True)
class Thing:
    """A prop called for by words: what it is, the word, its colour; prop None: nobody knows it."""

    name: str
    prop: Prop | None
    colour: Colour

    @property
    def size(self) -> tuple[float, float, float]:
        return self.prop.size if self.prop else (0.34, 0.26, 0.26)


def thing(name: str, description: str = "") -> Thing:
    """A prop by its name and description."""
    for text in (name, description):
        found = _ANY.search(text.casefold())
        if found:
            prop = _NAMES[found[1]]
            return Thing(name, prop, known(f"{description} {name}") or prop.colour)
    return Thing(name, None, known(description) or (110, 158, 196))


def things_in(text: str) -> list[Thing]:
    """The props that a text speaks of, in its order, each once."""
    said = _NO_THING.sub(lambda found: " " * len(found[0]), text.casefold())
    made: dict[Make, Thing] = {}
    for found in _ANY.finditer(said):
        prop = _NAMES[found[1]]
        before = said[max(0, found.start() - 14) : found.start()]
        made.setdefault(prop.make, Thing(found[1], prop, known(" ".join(before.split()[-1:])) or prop.colour))
    return list(made.values())


def known_words() -> list[str]:
    """Every word that a prop is known by."""
    return list(_NAMES)


def build(one: Thing, kit: Kit) -> None:
    """Put the thing's parts on a kit; what nobody knows is a box."""
    (one.prop.make if one.prop else _box)(kit, one.colour)
