"""Doors, and windows with the hour and the weather outside."""

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour


def door(brush: Brush, x: float, tall: float, colour: Colour = (58, 88, 128)) -> None:
    """A panelled door on a wall."""
    dark, low = mixed(colour, (18, 18, 22), 0.45), tall
    brush.rect(x - 0.08, low - 2.13, 1.06, 2.13, dark)
    brush.rect(x, low - 2.05, 0.9, 2.05, colour)
    for y, h in ((1.9, 0.9), (0.85, 0.65)):
        brush.rect(x + 0.14, low - y, 0.62, h, mixed(colour, dark, 0.5))
    brush.disc(x + 0.8, low - 1.02, 0.035, 0.035, (110, 190, 220))


def _sky(hour: Hour, share: float) -> Colour:
    """The sky's colour at a share of the way down to the horizon."""
    if share < 0.6:
        return mixed(hour.high, hour.band, share / 0.6)
    return mixed(hour.band, hour.low, (share - 0.6) / 0.4)


def window(brush: Brush, hour: Hour, x: float, y: float, wide: float, tall: float, panes: int = 2) -> None:
    """A window with the hour and the weather outside."""
    frame: Colour = (206, 212, 214)
    brush.rect(x - 0.07, y - 0.07, wide + 0.14, tall + 0.14, frame)
    steps = max(10, min(48, int(tall * brush.down / 3)))  # as fine as it is seen
    for n in range(steps):
        brush.rect(x, y + tall * n / steps, wide, tall / steps + 0.01, _sky(hour, n / steps), own=True)
    if hour.low_sun and not hour.gloomy:
        sun = (170, 190, 250) if hour.name == "dawn" else (96, 190, 255)
        brush.disc(x + wide * 0.7, y + tall * 0.62, tall * 0.16, tall * 0.16, mixed(hour.low, sun, 0.5), own=True)
        brush.disc(
            x + wide * 0.7, y + tall * 0.62, tall * 0.10, tall * 0.10, mixed(sun, (250, 250, 255), 0.3), own=True
        )
    elif not hour.night and not hour.gloomy:
        brush.disc(x + wide * 0.7, y + tall * 0.3, 0.05, 0.05, (216, 244, 252), own=True)
    elif hour.night and not hour.gloomy:
        brush.disc(x + wide * 0.68, y + tall * 0.25, tall * 0.07, tall * 0.07, (206, 226, 232), own=True)
    for n in range(7):
        high = tall * (0.14 + 0.08 * (n * 5 % 4))
        brush.rect(x + wide * n / 7, y + tall - high, wide / 7, high, hour.far((96, 90, 92), 0.3), own=True)
        for m in range(4 if hour.late else 0):
            if (n * 3 + m * 5) % 3 and m % 2 * 0.07 + 0.05 < high:
                spot = (x + wide * (n + 0.2 + 0.4 * (m // 2)) / 7, y + tall - high + 0.04 + 0.09 * (m % 2))
                brush.rect(*spot, wide * 0.035, 0.05, (96, 196, 244), own=True)
    if hour.wet:
        for n in range(46):
            a, b = (n * 0.618) % 1.0, (n * 0.377) % 1.0
            brush.fill([(x + a * wide, y + b * tall * 0.86), (x + a * wide + 0.012, y + b * tall * 0.86), (
                x + a * wide - 0.02, y + b * tall * 0.86 + 0.13)], (214, 206, 196), own=True)  # fmt: skip
    if hour.snow:
        for n in range(50):
            brush.disc(x + n * 0.618 % 1.0 * wide, y + n * 0.377 % 1.0 * tall, 0.013, 0.013, (244, 244, 244),
                own=True)  # fmt: skip
    for n in range(1, panes):
        brush.rect(x + wide * n / panes - 0.025, y, 0.05, tall, frame)
    brush.rect(x, y + tall * 0.48, wide, 0.04, frame)
    brush.rect(x - 0.12, y + tall + 0.05, wide + 0.24, 0.07, mixed(frame, (60, 60, 60), 0.25))
