"""What of either side a transition shows: pure functions of the frame and of the place in the picture.

Each takes (frame, frames, before, place) and gives how much of the left and of the right side is seen there, 0…1: a
number for the whole picture, or an array in its shape. What the two leave is the ground.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a plan knows the transitions by name and mixes none
    from storybuild.film.blend import Places

Share = Any
Mask = Callable[[int, int, int, "Places"], tuple[Share, Share]]
# A picture's way to its place: (right, down), in picture widths and heights.
Way = tuple[float, float]
Move = Callable[[float], tuple[Way, Way]]

# The soft edge of a wipe, as a part of its way.
_FEATHER = 0.02


def along(frame: int, frames: int) -> float:
    """How far a transition is in one of its frames: neither its first frame shows one side alone nor its last."""
    return (frame + 1) / (frames + 1)


def mixed(frame: int, frames: int, before: int, place: "Places") -> tuple[Share, Share]:
    """Both, the right one more and more."""
    right = along(frame, frames)
    return 1 - right, right


def through(frame: int, frames: int, before: int, place: "Places") -> tuple[Share, Share]:
    """The ground is reached in the last frame before the cut, and left after the first one behind it."""
    return (1 - (frame + 1) / before, 0.0) if frame < before else (0.0, (frame - before) / (frames - before))


def resting(frame: int, frames: int, before: int, place: "Places") -> tuple[Share, Share]:
    """Through the ground, which fills the third of the time around the cut."""
    if frame < before:
        return max(0.0, 1 - 1.5 * (frame + 1) / before), 0.0
    return 0.0, max(0.0, 1.5 * (frame - before) / (frames - before) - 0.5)


def swept(order: Callable[["Places"], Any]) -> Mask:
    """A wipe with a soft edge: `order` tells when in its way each place is reached, 0 first and 1 last."""

    def mask(frame: int, frames: int, before: int, place: "Places") -> tuple[Share, Share]:
        edge = along(frame, frames) * (1 + _FEATHER)
        right = ((edge - order(place)) / _FEATHER).clip(0, 1)
        return 1 - right, right

    return mask


def covered(across: int, down: int) -> Mask:
    """The right side is seen where it has come to, travelling `across` and `down` (-1, 0 or 1), the left elsewhere."""

    def mask(frame: int, frames: int, before: int, place: "Places") -> tuple[Share, Share]:
        gone = along(frame, frames)
        right = place.within((1 - gone) * -across, (1 - gone) * -down)
        return 1 - right, right

    return mask


def coming(across: int, down: int) -> Move:
    """The right side travels into place over the left one."""
    return lambda gone: ((0.0, 0.0), ((1 - gone) * -across, (1 - gone) * -down))


def pushing(across: int, down: int) -> Move:
    """The right side travels into place and moves the left one out."""
    return lambda gone: ((gone * across, gone * down), ((1 - gone) * -across, (1 - gone) * -down))
