"""What the animatic of a shot shows: plain values, all of which can stand in a manifest."""

from dataclasses import dataclass

from storybuild.drawing.card import TitleCard


@dataclass(frozen=True)
class Figure:
    """Someone in the shot: the name on the board, and words on looks and clothes."""

    name: str
    description: str = ""


@dataclass(frozen=True)
class Board:
    """All that the animatic of one shot depends on, beside its panel.

    rate: frames per second as text, `24` or `24000/1001`. size, angle, move, focus: names of the vocabulary. lens: mm.
    card: a title card, shown instead of everything else.
    """

    width: int
    height: int
    rate: str
    frames: int
    size: str = "wide"
    angle: str = "eye"
    move: str = "static"
    lens: float | None = None
    focus: str = "deep"
    action: str = ""
    figures: tuple[Figure, ...] = ()
    place: str = ""
    time: str = ""
    weather: str = ""
    palette: tuple[str, ...] = ()
    lighting: str = ""
    mood: str = ""
    look: str = ""
    grain: str = ""
    seed: int = 0
    card: TitleCard | None = None
