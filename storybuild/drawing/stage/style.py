"""The looks of drawn boards, chosen by the words of a style: ink and flat colour, pencil, clay."""

from dataclasses import dataclass

from storybuild.drawing.shown import Board

Level = tuple[float, float, float, float]


@dataclass(frozen=True)
class Technique:
    """levels: of each tone inside a round body, how far it lies towards the light (a - b * facing) and how large it is
    (c + d * facing). shares: how much of the light each tone gets, the body's own first. pen: how heavy lines are."""

    name: str
    levels: tuple[Level, ...]
    shares: tuple[float, ...]
    pen: float = 1.0


INK = Technique("ink", ((0.22, 0.10, 0.76, 0.12), (0.40, 0.20, 0.48, 0.20)), (0.2, 0.62, 0.98))
PENCIL = Technique("pencil", INK.levels, (0.1, 0.66, 1.05), 1.25)
CLAY = Technique("clay", tuple((0.44 * t, 0.20 * t, 1 - 0.58 * t, 0.26 * t) for t in (0.22, 0.42, 0.62, 0.82, 1.0)),
    (0.02, 0.26, 0.48, 0.68, 0.86, 1.02), 0.0)  # fmt: skip

_WORDS = {"pencil": PENCIL, "sketch": PENCIL, "charcoal": PENCIL, "graphite": PENCIL, "storyboard": PENCIL,
    "hand-drawn": PENCIL, "hand drawn": PENCIL, "line drawing": PENCIL, "ink wash": PENCIL, "clay": CLAY,
    "plasticine": CLAY, "stop motion": CLAY, "stop-motion": CLAY, "maquette": CLAY, "puppet": CLAY, "greybox": CLAY,
    "grey box": CLAY}  # fmt: skip


def style_of(board: Board) -> Technique:
    """The first look that the style's words name; ink where they name none."""
    said = board.look.casefold()
    found = [(said.index(word), style) for word, style in _WORDS.items() if word in said]
    return min(found, key=lambda each: each[0])[1] if found else INK
