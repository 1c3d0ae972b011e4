"""A camera's stand, and the lens that a size asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Actor
from storybuild.drawing.stage.lens import Eye, aimed, focal
from storybuild.drawing.stage.space import Vec

_LENSES = (  # figure heights from which on a lens is usual, mm
    (9.0, 80.0), (4.0, 62.0), (2.5, 50.0), (1.5, 40.0), (1.1, 35.0), (0.7, 30.0), (0.4, 27.0), (0.0, 24.0),
)  # fmt: skip
# A camera that comes nearer is near with a wide lens, so that what lies behind stays behind; a zoom is flat.
_MOVED = (("dolly", 0.8), ("push", 0.78), ("pull", 0.78), ("zoom", 1.3))
CANTED = 1.6  # a dutch frame leans more than a flat picture's would
_MOST, _LEAST = 300.0, 10.0
PERSON = 1.75
_MUZZLE = 1.8  # an animal's head is so much larger beside its height
# From below what is near looms, and uprights lean together, by a wide lens that is near; figure heights as above.
_LOW = ((4.0, 46.0), (2.5, 34.0), (1.8, 28.0), (1.1, 24.0), (0.7, 20.0), (0.4, 18.0), (0.0, 17.0))
# From straight above and below, and through eyes, a wide lens shows where one is.
_WIDEST = {"bird's-eye": 24.0, "worm's-eye": 20.0, "pov": 32.0}


@dataclass(frozen=True)
class Stand:
    """A camera's stand: the eye, what it looks at, the lens in pixels, the lean in degrees, which way is up."""

    eye: Vec
    at: Vec
    lens: float
    roll: float = 0.0
    upward: Vec = (0.0, 1.0, 0.0)

    def camera(self, size: tuple[int, int]) -> Eye:
        return aimed(self.eye, self.at, self.lens, size, self.roll, self.upward)


def lens_of(board: Board) -> float:
    """The lens in pixels: the board's own, else what is usual for the size."""
    figure = SIZES[board.size].figure
    mm = board.lens or next(mm for least, mm in _LENSES if figure >= least)
    if not board.lens:
        if board.angle == "low" and board.size != "insert":
            mm = next(mm for least, mm in _LOW if figure >= least)
        mm = min(mm, _WIDEST.get(board.angle, mm)) * next((by for word, by in _MOVED if word in board.move), 1.0)
    return focal(min(_MOST, max(_LEAST, mm)), board.width, board.height)


def tall_of(group: Sequence[Actor], figure: float) -> float:
    """How tall the one is whom the size is measured by."""
    tall = max((each.who.tall for each in group), default=PERSON)
    if len(group) == 1 and group[0].who.age == "child" and figure < 1.5:
        return 1.45
    return tall * _MUZZLE if group and group[0].who.animal and figure > 2.0 else tall
