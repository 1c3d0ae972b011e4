"""The sets of drawn boards: sky, hills, sea, city, forest, room, bare stage."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import sin

from storybuild.drawing.canvas import Canvas, box, oval, smooth
from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.tones import Tones


@dataclass(frozen=True)
class Stage:
    """The set's measures in frame heights: the horizon, where the backdrop meets the ground, how tall someone standing
    there is, how far the canvas reaches, the light's side, the hour, and chance numbers 0...1, the same for a place."""

    horizon: float
    base: float
    person: float
    reach: float
    light: float
    hour: str
    chance: tuple[float, ...]


def _sky(canvas: Canvas, stage: Stage, light: Tones) -> None:
    canvas.shade_down([(min(-0.55, stage.horizon - 0.9), light.zenith), (stage.horizon, light.horizon)])
    x, y = stage.light * stage.reach * (0.28 + 0.22 * stage.chance[1]), stage.horizon - 0.16 - 0.2 * stage.chance[2]
    size = {"night": 0.035, "dusk": 0.055, "dawn": 0.05}.get(stage.hour, 0.03)
    canvas.glow((x, y), size * 7, light.light, 0.4)
    canvas.fill(oval(x, y, size, size), mixed(light.light, (255, 255, 255), 0.3), 0.85)
    for number in range(5):
        chance = stage.chance[3 + number]
        middle, height = (chance * 2 - 1) * stage.reach, stage.horizon - 0.12 - 0.34 * stage.chance[9 + number]
        cloud = mixed(light.horizon, light.light, 0.35)
        canvas.fill(oval(middle, height, 0.18 + 0.22 * chance, 0.008 + 0.008 * chance), cloud, 0.35)
        canvas.fill(oval(middle + 0.07, height - 0.012, 0.1 + 0.1 * chance, 0.008), cloud, 0.3)


def _ridge(canvas: Canvas, stage: Stage, colour: Colour, height: float, offset: float) -> None:
    reach = stage.reach * 1.1
    tops = [(-reach + 2 * reach * i / 60, _wave(i * 0.19 + offset * 17)) for i in range(61)]
    line = [(x, stage.horizon - height * (0.35 + 0.65 * level)) for x, level in tops]
    canvas.fill([*line, (reach, 3.0), (-reach, 3.0)], colour)


def _wave(at: float) -> float:
    return (sin(at) + 0.5 * sin(2.3 * at + 1) + 0.25 * sin(5.1 * at + 2)) / 3.5 + 0.5


def _hills(canvas: Canvas, stage: Stage, light: Tones) -> None:
    _sky(canvas, stage, light)
    tall = min(0.3, max(0.05, stage.person * 1.4))
    for number, (share, height) in enumerate(((0.25, 1.0), (0.55, 0.62), (0.85, 0.3))):
        colour = mixed(mixed(light.horizon, light.far, 0.6), light.middle, share)
        _ridge(canvas, stage, colour, tall * height, stage.chance[number])


def _sea(canvas: Canvas, stage: Stage, light: Tones) -> None:
    _sky(canvas, stage, light)
    _ridge(canvas, stage, mixed(light.horizon, light.far, 0.55), min(0.07, stage.person * 0.4), stage.chance[0])
    canvas.fill(box(-9, stage.horizon, 9, 9), mixed(light.far, light.middle, 0.5))
    for number in range(14):
        chance = stage.chance[number]
        y = stage.horizon + 0.003 + (stage.base - stage.horizon) * (number / 14) ** 1.6
        canvas.fill(oval((chance * 2 - 1) * stage.reach, y, 0.08 + 0.2 * chance, 0.0018), light.light, 0.3)


def _city(canvas: Canvas, stage: Stage, light: Tones) -> None:
    _sky(canvas, stage, light)
    for row, share in enumerate((0.35, 0.8)):
        colour, x, number = (
            mixed(mixed(light.horizon, light.far, 0.7), light.middle, share),
            -stage.reach * 1.1,
            row * 3,
        )
        while x < stage.reach * 1.1:
            chance = stage.chance[number % 32]
            wide = stage.person * (0.9 + 1.3 * stage.chance[(number + 7) % 32])
            tall = stage.person * (2.0 + 4.0 * chance) * (1.25 - 0.5 * row)
            _house(canvas, stage, (x, stage.base - tall, x + wide, stage.base + 3), (colour, light, row, number))
            x, number = x + wide * (1.0 + 0.25 * (chance > 0.7)), number + 1


def _house(
    canvas: Canvas, stage: Stage, at: tuple[float, float, float, float], how: tuple[Colour, Tones, int, int]
) -> None:
    (left, top, right, bottom), (colour, light, row, number) = at, how
    canvas.fill(box(left, top, right, bottom), mixed(colour, light.ink, 0.12 * stage.chance[(number + 3) % 32]))
    dark = (
        box(left, top, left + (right - left) * 0.22, bottom)
        if stage.light > 0
        else box(right - (right - left) * 0.22, top, right, bottom)
    )
    canvas.fill(dark, light.ink, 0.18)
    pane, lamp = stage.person * 0.2, mixed(light.light, (130, 205, 255), 0.6)
    if row == 0 or pane < 0.012:
        return
    for floor in range(1, int(min(9, (stage.base - top) / (pane * 2.2)))):
        for column in range(max(1, int((right - left) / (pane * 2.0)))):
            x, y = left + pane * (0.6 + 2.0 * column), top + pane * 2.1 * (floor - 0.55)
            if x + pane < right and y + pane * 1.3 < stage.base:
                burns = stage.chance[(number * 5 + floor * 3 + column * 7) % 32] > (
                    0.6 if stage.hour != "day" else 0.93
                )
                canvas.fill(box(x, y, x + pane, y + pane * 1.3), lamp if burns else light.ink, 0.8 if burns else 0.25)


def _forest(canvas: Canvas, stage: Stage, light: Tones) -> None:
    _sky(canvas, stage, light)
    _ridge(canvas, stage, mixed(light.horizon, light.far, 0.6), min(0.35, stage.person * 1.6), stage.chance[0])
    for row, share in enumerate((0.35, 0.65, 0.95)):
        colour = mixed(mixed(light.horizon, light.far, 0.8), mixed(light.middle, light.ink, 0.3), share)
        for number in range(16):
            chance = stage.chance[(number * 2 + row * 5) % 32]
            x = (number / 7.5 - 1 + (chance - 0.5) * 0.12) * stage.reach * 1.05
            _tree(canvas, (x, stage.base), stage.person * (2.0 + 1.7 * chance) * (1.2 - 0.15 * row), colour, chance)


def _tree(canvas: Canvas, foot: tuple[float, float], tall: float, colour: Colour, chance: float) -> None:
    x, y = foot
    canvas.fill(
        [
            (x - tall * 0.022, y + 0.5),
            (x - tall * 0.008, y - tall),
            (x + tall * 0.008, y - tall),
            (x + tall * 0.022, y + 0.5),
        ],
        colour,
    )
    if chance < 0.55:
        for step in range(5):
            low, wide = y - tall * (0.16 + 0.17 * step), tall * (0.20 - 0.033 * step)
            canvas.fill([(x - wide, low), (x, low - tall * 0.27), (x + wide, low)], colour)
    else:
        crown = [
            (x - tall * 0.22, y - tall * 0.55),
            (x - tall * 0.15, y - tall * 0.85),
            (x, y - tall * 1.02),
            (x + tall * 0.17, y - tall * 0.85),
            (x + tall * 0.21, y - tall * 0.58),
            (x, y - tall * 0.46),
        ]
        canvas.fill(smooth(crown), colour)


def _room(canvas: Canvas, stage: Stage, light: Tones) -> None:
    stage = replace(stage, person=max(stage.person, 0.16))
    wall = mixed(light.middle, light.far, 0.45)
    ceiling = stage.base - stage.person * 1.75
    canvas.shade_down([(ceiling, mixed(wall, light.ink, 0.35)), (stage.base, mixed(wall, light.horizon, 0.18))])
    canvas.fill(box(-9, -9, 9, ceiling), mixed(wall, light.ink, 0.55))
    canvas.line((-9, ceiling), (9, ceiling), stage.person * 0.02, light.ink, 0.4)
    canvas.fill(box(-9, stage.base - stage.person * 0.07, 9, stage.base + 4), mixed(wall, light.ink, 0.4))
    across = stage.light * (0.62 + 0.25 * stage.chance[0]) * max(0.5, stage.person)
    _window(canvas, stage, light, across)
    _door(canvas, stage, light, -across * 1.25 - stage.light * 0.12)
    picture = across * 0.05
    canvas.fill(
        box(
            picture - stage.person * 0.2,
            stage.base - stage.person * 1.12,
            picture + stage.person * 0.2,
            stage.base - stage.person * 0.84,
        ),
        mixed(wall, light.ink, 0.5),
    )
    canvas.fill(
        box(
            picture - stage.person * 0.18,
            stage.base - stage.person * 1.10,
            picture + stage.person * 0.18,
            stage.base - stage.person * 0.86,
        ),
        mixed(wall, light.horizon, 0.3),
    )


def _door(canvas: Canvas, stage: Stage, light: Tones, door: float) -> None:
    wall = mixed(light.middle, light.far, 0.45)
    tall, wide = stage.person * 1.2, stage.person * 0.28
    canvas.fill(
        box(door - wide * 1.14, stage.base - tall * 1.04, door + wide * 1.14, stage.base), mixed(wall, light.ink, 0.22)
    )
    canvas.fill(box(door - wide, stage.base - tall, door + wide, stage.base), mixed(wall, light.ink, 0.55))
    for top, bottom in ((0.92, 0.56), (0.48, 0.08)):
        canvas.fill(
            box(door - wide * 0.72, stage.base - tall * top, door + wide * 0.72, stage.base - tall * bottom),
            mixed(wall, light.ink, 0.42),
        )
    canvas.fill(oval(door + wide * 0.84, stage.base - tall * 0.5, wide * 0.06, wide * 0.06), light.light, 0.6)


def _window(canvas: Canvas, stage: Stage, light: Tones, x: float) -> None:
    low, high, wide = stage.base - stage.person * 0.52, stage.base - stage.person * 1.36, stage.person * 0.36
    canvas.glow((x, (low + high) / 2), stage.person * 1.7, light.light, 0.34)
    canvas.fill(
        box(x - wide * 1.1, high - wide * 0.1, x + wide * 1.1, low + wide * 0.1), mixed(light.middle, light.ink, 0.55)
    )
    canvas.fill(box(x - wide, high, x + wide, low), mixed(light.horizon, light.light, 0.35))
    canvas.fill(box(x - wide, high + (low - high) * 0.62, x + wide, low), mixed(light.far, light.horizon, 0.45))
    for share in (-1 / 3, 1 / 3):
        canvas.line(
            (x + wide * share, high), (x + wide * share, low), wide * 0.05, mixed(light.middle, light.ink, 0.55), 1.0
        )
    canvas.line(
        (x - wide, (high + low) / 2),
        (x + wide, (high + low) / 2),
        wide * 0.05,
        mixed(light.middle, light.ink, 0.55),
        1.0,
    )
    canvas.fill(
        box(x - wide * 1.2, low + wide * 0.08, x + wide * 1.2, low + wide * 0.16),
        mixed(light.middle, light.light, 0.25),
    )


def _stage(canvas: Canvas, stage: Stage, light: Tones) -> None:
    """A bare stage: a soft wall of light."""
    canvas.shade_down(
        [(-0.6, mixed(light.zenith, light.middle, 0.4)), (stage.base, mixed(light.horizon, light.far, 0.45))]
    )
    canvas.glow((stage.light * 0.35, stage.base - 0.35), 1.1, light.light, 0.3)


SETS: Mapping[str, Callable[[Canvas, Stage, Tones], None]] = {
    "forest": _forest,
    "sea": _sea,
    "city": _city,
    "room": _room,
    "hills": _hills,
    "stage": _stage,
}
