"""The hour, the weather and the lighting of a board: the sky's colours, and the light that falls."""

import re
from dataclasses import dataclass, replace

from storybuild.drawing.colours import Colour, mixed, named
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.light import Grade, Light, Share, Wash
from storybuild.drawing.stage.lighting import as_said
from storybuild.drawing.stage.space import Vec, unit
from storybuild.drawing.stage.style import style_of
from storybuild.drawing.words import GLOOM, HOURS, RAIN, SNOW, STORM, THICK


@dataclass(frozen=True)
class Hour:
    """name: `day`, `dawn`, `dusk`, `night`. high, low: the sky overhead and at the horizon. dim: how colours far off
    are lit. wet: rain, `` or `rain`, `storm`; snow, fog: whether."""

    name: str
    high: Colour
    low: Colour
    dim: Share
    wet: str = ""
    snow: bool = False
    fog: bool = False
    gloomy: bool = False

    @property
    def night(self) -> bool:
        return self.name == "night"

    @property
    def lamps(self) -> bool:
        """Whether street lamps burn."""
        return self.name != "day"

    @property
    def late(self) -> bool:
        """Whether windows are lit."""
        return self.name in ("dusk", "night")

    @property
    def band(self) -> Colour:
        """The sky between overhead and the horizon: rosy at a clear dawn."""
        if self.name == "dawn":
            return (186, 182, 214) if self.gloomy else (190, 182, 250)
        return mixed(self.high, self.low, 0.55)

    @property
    def low_sun(self) -> bool:
        return self.name in ("dusk", "dawn")

    def far(self, colour: Colour, haze: float = 0.0) -> Colour:
        """A colour far off in this light, with air before it."""
        blue, green, red = (min(255, round(a * b)) for a, b in zip(colour, self.dim, strict=True))
        return mixed((blue, green, red), self.low, min(1.0, haze * (1.8 if self.fog else 1.0)))


_SKIES: dict[str, tuple[str, str, Share]] = {"day": ("#6fa9d8", "#dcebf0", (1.0, 1.0, 1.0)), "dawn": ("#5079bf",
    "#ffc894", (0.84, 0.74, 0.76)), "dusk": ("#3c2a6e", "#ff7c30", (0.62, 0.44, 0.60)), "night": ("#0a1028", "#1e3050",
    (0.44, 0.32, 0.26))}  # fmt: skip
# What each hour does to all colours: dawn is pale, blue in the shade and rosy where it is bright; dusk is violet in
# the shade and orange where it is bright.
_WASHES = {"dawn": Wash(28.0, 0.82, (20.0, -10.0), (-2.0, 4.0)), "dusk": Wash(0.0, 0.96, (9.0, 5.0), (-19.0, 14.0)),
    "night": Wash(2.0, 0.90, (7.0, -4.0), (-1.0, 0.0))}  # fmt: skip
_LATE = re.compile(r"\b(night|midnight|evening)\b")


def hour(board: Board) -> Hour:
    """The hour and weather from the time, the heading, and last the words of light and action."""
    said = weather_of(board)
    name = _named(board.time) or _named(_tail(board.heading)) or _named(_tail(board.place)) or _named(board.lighting)
    name = name or ("night" if _LATE.search(board.place.casefold()) else "") or "day"
    high, low = (named(word) for word in _SKIES[name][:2])
    gloomy = any(word in said for word in GLOOM)
    if gloomy:
        dull = {"day": (186, 180, 174), "dawn": (172, 172, 176), "dusk": (120, 112, 118), "night": (70, 58, 50)}[name]
        high, low = mixed(mixed(high, dull, 0.72), (90, 84, 80), 0.12), mixed(low, dull, 0.6)
    wet = "storm" if any(word in said for word in STORM) else "rain" if any(word in said for word in RAIN) else ""
    return Hour(name, high, low, _SKIES[name][2], wet, any(word in said for word in SNOW), any(word in said
        for word in THICK), gloomy)  # fmt: skip


def weather_of(board: Board) -> str:
    """The weather's words; a heading may say them with its hour."""
    return (board.weather or f"{_tail(board.heading)} {_tail(board.place)}").casefold()


def _tail(heading: str) -> str:
    """What a heading says after its last dash."""
    parts = re.split(r"\s[-–—]+\s", heading)
    return parts[-1] if len(parts) > 1 else ""


def _named(text: str) -> str:
    said = text.casefold()
    return next((name for name, words in HOURS.items() if any(re.search(rf"\b{word}", said) for word in words)), "")


_COLOURLESS = ("black and white", "black-and-white", "b&w", "noir", "monochrome", "greyscale", "grayscale")


def colourless(board: Board) -> bool:
    """Whether the look is black and white."""
    return any(word in f"{board.look} {board.mood}".casefold() for word in _COLOURLESS)


def grade(board: Board) -> Grade:
    """What the style makes of colours."""
    wash = _WASHES.get(hour(board).name, Wash())
    return Grade(tuple(named(word) for word in board.palette if word), colourless(board), style_of(board), wash)


def outdoor_light(board: Board, at: Hour, lamp: Vec | None = None) -> Light:
    """Sun, moon or, at night where there is one, a street lamp."""
    colours = grade(board)
    if at.night and lamp:
        street = Light((0.58, 0.46, 0.38), (0.34, 0.54, 0.70), lamp, False, 3.4, colours, (26, 18, 16), dark=True)
        return replace(as_said(street, board), spot=lamp)
    way = unit((-0.55, 0.95, 0.62))
    lights: dict[str, tuple[Share, Share, Vec]] = {"day": ((0.62, 0.58, 0.56), (0.36, 0.43, 0.47), way), "dawn": ((
        0.74, 0.58, 0.48), (0.24, 0.34, 0.54), unit((-0.9, 0.27, 0.42))), "dusk": ((0.46, 0.34, 0.40), (0.10, 0.30,
        0.62), unit((0.9, 0.30, 0.5))), "night": ((0.56, 0.40, 0.31), (0.3, 0.24, 0.18), unit((0.5, 0.9,
        0.55)))}  # fmt: skip
    ambient, key, spot = lights[at.name]
    if at.gloomy:
        ambient, key = _toned(ambient, 1.12), _toned(key, 0.35)
    return as_said(Light(ambient, key, spot, True, 1.0, colours, dark=at.night), board)


_INDOORS: dict[str, tuple[Share, Share, float]] = {"day": ((0.62, 0.61, 0.60), (0.42, 0.46, 0.46), 2.7), "dawn": ((
    0.68, 0.54, 0.46), (0.26, 0.28, 0.36), 2.7), "dusk": ((0.42, 0.32, 0.38), (0.16, 0.36, 0.64), 2.5), "night": ((
    0.40, 0.28, 0.22), (0.28, 0.56, 0.76), 2.0)}  # fmt: skip
_INDOORS_COLD: dict[str, tuple[Share, Share]] = {"day": ((0.58, 0.57, 0.55), (0.50, 0.50, 0.47)), "dawn": ((0.70,
    0.56, 0.48), (0.28, 0.29, 0.34)), "dusk": ((0.46, 0.34, 0.40), (0.20, 0.40, 0.70)), "night": ((0.46, 0.33, 0.25), (
    0.40, 0.38, 0.32))}  # fmt: skip


# What falls in through windows: a low sun reddens, the moon is blue.
_BEAMS: dict[str, Share] = {"day": (0.22, 0.27, 0.30), "dawn": (0.12, 0.26, 0.52), "dusk": (0.0, 0.20, 0.62),
    "night": (0.22, 0.16, 0.08)}  # fmt: skip
_LAMPLIT = re.compile(r"\b(candle|fire|neon|fluorescent)")


def indoor_light(board: Board, at: Hour, lamp: Vec, bright: float = 1.0, cold: bool = False) -> Light:
    """Lamps at night, daylight by day; the style's words move and colour it."""
    colours, said = grade(board), f"{board.lighting} {board.mood}".casefold()
    ambient, key, reach = _INDOORS[at.name]
    if cold:
        ambient, key = _INDOORS_COLD[at.name]
    if "candle" in said or "fire" in said:
        ambient, key, reach = (0.26, 0.26, 0.30), (0.22, 0.58, 0.92), 1.7
    if "neon" in said:
        ambient, key = (0.52, 0.32, 0.40), (0.70, 0.36, 0.74)
    if "fluorescent" in said:
        ambient, key = (0.52, 0.54, 0.46), (0.44, 0.50, 0.42)
    beam = _BEAMS[at.name] if not _LAMPLIT.search(said) else (0.0, 0.0, 0.0)
    made = Light(_toned(ambient, bright), _toned(key, bright), lamp, False, reach, colours, dark=at.night,
        beam=_toned(beam, 0.45 if at.gloomy else 1.0))  # fmt: skip
    return as_said(made, board)


def _toned(share: Share, by: float) -> Share:
    return share[0] * by, share[1] * by, share[2] * by
