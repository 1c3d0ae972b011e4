"""The transitions: one row for each, with what it takes of either side, what it shows, and how the sound goes over.

To add one: a row here, with its mask. The language, the timeline, the pieces and the sound follow.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a plan lays transitions and mixes none
    from storybuild.film.blend import Places

# How much of a side is shown, 0…1: a number for the whole picture, or an array in its shape.
Share = Any
Spans = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class TransitionKind:
    """How the film goes from one shot to the next, over a number of frames, some of which lie `before` the cut.

    mask: (frame, frames, before, place) -> how much of the left and of the right side that frame shows at each place;
    what they leave is black. seen: (frames, before) -> in which frames [first, end) the left side is seen, and in which
    the right one; what lies past the cut comes from a clip's handles. heard: in which the left side's sound falls, and
    in which the right one's rises. words: for hover text.
    """

    mask: Callable[[int, int, int, "Places"], tuple[Share, Share]]
    seen: Callable[[int, int], Spans]
    heard: Callable[[int, int], Spans]
    words: str = ""


def _across(frames: int, before: int) -> Spans:
    """Each side all the time."""
    return (0, frames), (0, frames)


def _apart(frames: int, before: int) -> Spans:
    """Each side on its own side of the cut."""
    return (0, before), (before, frames)


def _mixed(frame: int, frames: int, before: int, place: "Places") -> tuple[Share, Share]:
    right = (frame + 1) / (frames + 1)
    return 1 - right, right


def _darkened(frame: int, frames: int, before: int, place: "Places") -> tuple[Share, Share]:
    """Black is reached in the last frame before the cut, and left after the first one behind it."""
    return (1 - (frame + 1) / before, 0.0) if frame < before else (0.0, (frame - before) / (frames - before))


# The film's first picture comes out of black, and a `fade_out` goes there.
FADE = "fade"
TRANSITIONS: Mapping[str, TransitionKind] = MappingProxyType({
    "dissolve": TransitionKind(_mixed, _across, _across),
    FADE: TransitionKind(_darkened, _apart, _apart, "through black"),
})  # fmt: skip
# Where there is none.
CUT = "cut"
NAMES = (CUT, *TRANSITIONS)
