"""The transitions: one row for each, with what it takes of either side, what it shows, and how the sound goes over.

To add one: a row here, with its mask. The language, the timeline, the pieces and the sound follow.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from storybuild.film.masks import Mask, Move, coming, covered, mixed, pushing, resting, swept, through

Spans = tuple[tuple[int, int], tuple[int, int]]


class TransitionKind(NamedTuple):
    """How the film goes from one shot to the next, over a number of frames, some of which lie `before` the cut.

    mask: (frame, frames, before, place) -> how much of the left and of the right side that frame shows at each place;
    what they leave is the ground: black, or the colour that is asked for. seen: (frames, before) -> in which frames
    [first, end) the left side is seen, and in which the right one; what lies past the cut comes from a clip's handles.
    heard: in which the left side's sound falls, and in which the right one's rises. words: for hover text. moved: where
    either picture has travelled to, for one that travels. coloured: whether its ground is seen between two shots.
    """

    mask: Mask
    seen: Callable[[int, int], Spans]
    heard: Callable[[int, int], Spans]
    words: str = ""
    moved: Move | None = None
    coloured: bool = False


def _across(frames: int, before: int) -> Spans:
    """Each side all the time."""
    return (0, frames), (0, frames)


def _apart(frames: int, before: int) -> Spans:
    """Each side on its own side of the cut."""
    return (0, before), (before, frames)


def _wipe(mask: Mask, words: str) -> TransitionKind:
    return TransitionKind(mask, _across, _across, words)


def _slide(across: int, down: int, words: str) -> TransitionKind:
    return TransitionKind(covered(across, down), _across, _across, words, coming(across, down))


def _push(across: int, down: int, words: str) -> TransitionKind:
    return TransitionKind(covered(across, down), _across, _across, words, pushing(across, down))


# The film's first picture comes out of the ground, and a `fade_out` goes there.
FADE = "fade"
TRANSITIONS: Mapping[str, TransitionKind] = MappingProxyType({
    "dissolve": TransitionKind(mixed, _across, _across),
    FADE: TransitionKind(through, _apart, _apart, "through black, or a colour", coloured=True),
    "dip": TransitionKind(resting, _apart, _apart, "a fade that rests on the colour", coloured=True),
    "wipe right": _wipe(swept(lambda place: place.x), "from the left edge to the right"),
    "wipe left": _wipe(swept(lambda place: 1 - place.x), "from the right edge to the left"),
    "wipe down": _wipe(swept(lambda place: place.y), "from the top to the bottom"),
    "wipe up": _wipe(swept(lambda place: 1 - place.y), "from the bottom to the top"),
    "wipe down right": _wipe(swept(lambda place: (place.x + place.y) / 2), "from the top left corner"),
    "wipe down left": _wipe(swept(lambda place: (1 - place.x + place.y) / 2), "from the top right corner"),
    "wipe up right": _wipe(swept(lambda place: (place.x + 1 - place.y) / 2), "from the bottom left corner"),
    "wipe up left": _wipe(swept(lambda place: 1 - (place.x + place.y) / 2), "from the bottom right corner"),
    "clock wipe": _wipe(swept(lambda place: place.turn), "as the hand of a clock turns"),
    "iris out": _wipe(swept(lambda place: place.reach), "a circle opens from the middle on the new picture"),
    "iris in": _wipe(swept(lambda place: 1 - place.reach), "a circle closes to the middle on the old picture"),
    "slide right": _slide(1, 0, "the new picture comes over the old one from the left"),
    "slide left": _slide(-1, 0, "the new picture comes over the old one from the right"),
    "slide down": _slide(0, 1, "the new picture comes over the old one from above"),
    "slide up": _slide(0, -1, "the new picture comes over the old one from below"),
    "push right": _push(1, 0, "the new picture moves the old one out to the right"),
    "push left": _push(-1, 0, "the new picture moves the old one out to the left"),
    "push down": _push(0, 1, "the new picture moves the old one out downwards"),
    "push up": _push(0, -1, "the new picture moves the old one out upwards"),
})  # fmt: skip
# Where there is none.
CUT = "cut"
NAMES = (CUT, *TRANSITIONS)
# What people say for short, and the names that editing programs have.
ALIASES: Mapping[str, str] = MappingProxyType({
    "cross dissolve": "dissolve", "crossfade": "dissolve", "cross fade": "dissolve", "mix": "dissolve",
    "xfade": "dissolve", "none": CUT,
    "fade to black": FADE, "fade through black": FADE, "dip to black": "dip", "dip to color": "dip",
    "wipe": "wipe right", "linear wipe": "wipe right", "radial wipe": "clock wipe", "clock": "clock wipe",
    "iris": "iris out", "iris round": "iris out", "circle": "iris out", "slide": "slide left", "push": "push left",
})  # fmt: skip


def alone(kind: str) -> str:
    """What a kind comes to where one of its sides is nothing but ground: there a dissolve is a fade."""
    return FADE if kind == "dissolve" else kind
