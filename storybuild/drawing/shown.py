"""What the animatic of a shot shows: plain values, all of which can stand in a manifest."""

from dataclasses import dataclass

from storybuild.drawing.card import TitleCard


@dataclass(frozen=True)
class Figure:
    """Someone in the shot: the name on the board, words on looks and clothes, and the place in the scene's cast by
    which sides are kept (-1: by the order of the shot's own people)."""

    name: str
    description: str = ""
    mark: int = -1


@dataclass(frozen=True)
class Speech:
    """A line on the shot's frames [start, end), by the name of who says it."""

    who: str
    start: int
    end: int
    text: str = ""
    delivery: str = ""
    off: bool = False


@dataclass(frozen=True)
class Placing:
    """Where someone is, in place of what words and marks would have: at, in metres to the right and towards the
    audience; faces, looks: a name, or degrees from the audience to the right; path: x, z and a frame or None."""

    name: str
    at: tuple[float, float] | None = None
    faces: str | float | None = None
    looks: str | float | None = None
    pose: str = ""
    path: tuple[tuple[float, float, int | None], ...] = ()


@dataclass(frozen=True)
class BoardEnd:
    """What the camera shows at an end of the shot, '' where it is as the board's. on: a name. area: of a panel, the
    left and top edge and the width, in shares of the picture."""

    size: str = ""
    angle: str = ""
    lens: float | None = None
    on: str = ""
    area: tuple[float, ...] = ()


@dataclass(frozen=True)
class Backing:
    """Contents of picture files beside a panel: its nearer layers, transparent in part; the plate of a staged board."""

    layers: tuple[bytes, ...] = ()
    plate: bytes | None = None


NOTHING = Backing()


@dataclass(frozen=True)
class PropWords:
    """A prop's name and what it looks like."""

    name: str
    description: str = ""


@dataclass(frozen=True)
class Board:
    """All that the animatic of one shot depends on, beside its panel.

    rate: frames per second as text, `24` or `24000/1001`. size, angle, move, focus: names of the vocabulary. lens: mm.
    heading: the scene's. others: who is in the scene and not in the shot, where it shows their back or their hands.
    ends: what the camera shows at the first and the last frame, where the shot says so.
    plated: whether a painted plate stands behind the people, in place of the place.
    tags: whether names are written at people. card: a title card, shown instead of everything else.
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
    heading: str = ""
    speech: tuple[Speech, ...] = ()
    props: tuple[PropWords, ...] = ()
    others: tuple[Figure, ...] = ()
    blocking: tuple[Placing, ...] = ()
    ends: tuple[BoardEnd, BoardEnd] | None = None
    plated: bool = False
    tags: bool = True
    card: TitleCard | None = None
