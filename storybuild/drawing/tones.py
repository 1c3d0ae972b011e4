"""The tones of a drawn board: from the hour, the weather, the palette and the look."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from storybuild.drawing.colours import Colour, grey, known, lit, mixed, named, spread, with_luma
from storybuild.drawing.shown import Board
from storybuild.drawing.words import GLOOM, HOURS


@dataclass(frozen=True)
class Tones:
    """Sky from zenith to horizon, what stands far off and nearer, ground far and near, ink, the light, skin."""

    zenith: Colour
    horizon: Colour
    far: Colour
    middle: Colour
    ground_far: Colour
    ground_near: Colour
    ink: Colour
    light: Colour
    skin: Colour
    level: float  # how bright the light is, 0...1


@dataclass(frozen=True)
class _Hour:
    zenith: str
    horizon: str
    ground: str
    light: str
    level: float


_HOURS: Mapping[str, _Hour] = {
    "night": _Hour("#131f38", "#3b5479", "#27374b", "#b4cbec", 0.58),
    "dawn": _Hour("#5f7fa6", "#f2c5a4", "#6d6a70", "#ffd9bd", 0.86),
    "dusk": _Hour("#37375f", "#e58f5e", "#4d4248", "#ffb58a", 0.74),
    "day": _Hour("#79a8c9", "#e3e9e4", "#9a9684", "#fff6e6", 1.0),
}
_COLOURLESS = ("black and white", "black-and-white", "b&w", "noir", "monochrome", "greyscale", "grayscale")


def hour(board: Board) -> str:
    """Which of the four hours a board's time words mean; day when they say nothing."""
    said = f"{board.time} {board.lighting}".casefold()
    return next((name for name, words in HOURS.items() if any(word in said for word in words)), "day")


def tones(board: Board) -> Tones:
    """The board's tones; its palette tints the hour's, a colourless look takes all hue."""
    of = _HOURS[hour(board)]
    level = of.level * (0.86 if any(word in board.weather.casefold() for word in GLOOM) else 1.0)
    base = {
        "zenith": named(of.zenith),
        "horizon": named(of.horizon),
        "far": mixed(named(of.horizon), named(of.zenith), 0.55),
        "middle": mixed(named(of.ground), named(of.zenith), 0.35),
        "ground_far": mixed(named(of.ground), named(of.horizon), 0.35),
        "ground_near": mixed(named(of.ground), (14, 12, 12), 0.22),
        "ink": mixed((30, 24, 22), named(of.zenith), 0.12),
        "light": named(of.light),
        "skin": lit(named("#c99a7b"), named(of.light), 0.55 + 0.45 * level),
    }
    if board.palette:
        base = _tinted(base, [named(word) for word in board.palette])
    if any(word in board.weather.casefold() for word in GLOOM):
        base["zenith"] = mixed(base["zenith"], grey(base["horizon"]), 0.45)
        base["far"] = mixed(base["far"], base["horizon"], 0.3)
    if colourless(board):
        base = {name: grey(colour) for name, colour in base.items()}
    return Tones(**base, level=level)


def colourless(board: Board) -> bool:
    """Whether the look is black and white."""
    return any(word in f"{board.look} {board.mood}".casefold() for word in _COLOURLESS)


def cloth(board: Board, description: str, number: int, light: Tones) -> Colour:
    """What a figure wears: the first colour its words speak of, else one that parts it from its neighbours."""
    plain = (("#5c7286", "#8a5f4d", "#6c7a58", "#7a6484", "#a08a5c", "#4f6f70"))[number % 6]
    colour = known(description) or (mixed(named(plain), light.middle, 0.25))
    shown = lit(colour, light.light, 0.42 + 0.5 * light.level)
    return grey(shown) if colourless(board) else shown


def _tinted(base: dict[str, Colour], palette: list[Colour]) -> dict[str, Colour]:
    """Each tone keeps its brightness and leans to the palette's colour of its standing, dark to dark."""
    standing = {"zenith": 0.25, "horizon": 0.85, "far": 0.5, "middle": 0.35, "ground_far": 0.6, "ground_near": 0.3}
    pull = {"skin": 0.22, "light": 0.35, "ink": 0.45}
    result = {}
    for field in fields(Tones):
        if field.name in base:
            own = base[field.name]
            wanted = spread(
                palette, standing.get(field.name, 0.9 if field.name == "light" else 0.1 if field.name == "ink" else 0.6)
            )
            level = 0.0722 * own[0] + 0.7152 * own[1] + 0.2126 * own[2]
            result[field.name] = mixed(own, with_luma(wanted, level), pull.get(field.name, 0.68))
    return result
