"""Where what is written over a picture lies: inside the safe areas, and nothing over anything else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Generic, Protocol, TypeVar

TITLE_SAFE, ACTION_SAFE = 0.90, 0.93  # of the picture's sides (SMPTE ST 2046-1)
LEAST = 8  # pixels of the smallest text
_STEPS = (1.0, 0.86, 0.74, 0.64, 0.55, 0.47, 0.4, 0.34, 0.28, 0.22)
_ROOMY = 4  # of these steps, at which all lines are kept before any are cut
_REACH = 0.44  # of the picture's height, written on from above and from below, that leaves its middle free


@dataclass(frozen=True)
class Rect:
    """A part of the picture in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def meets(self, other: "Rect") -> bool:
        """Whether they have a pixel in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Rect") -> bool:
        """Whether all of the other lies in this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def safe(frame: Rect, share: float) -> Rect:
    """The middle share of a frame's sides, on even pixels."""
    left, top = (2 * ceil(side * (1 - share) / 4 - 1e-9) for side in (frame.width, frame.height))
    wide, tall = ((side - 2 * edge) // 2 * 2 for side, edge in ((frame.width, left), (frame.height, top)))
    return Rect(frame.left + left, frame.top + top, wide, tall)


def aperture(width: int, height: int, ratio: float) -> Rect:
    """The largest part of a picture with these proportions, in its middle, on even pixels."""
    wide = min(width, round(height * ratio / 2) * 2)
    tall = min(height, round(width / ratio / 2) * 2)
    return Rect((width - wide) // 4 * 2, (height - tall) // 4 * 2, wide, tall)


class Sized(Protocol):
    """Something set at one size; its sides are even."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...


Set = TypeVar("Set", bound=Sized)


@dataclass(frozen=True)
class TextItem(Generic[Set]):
    """Something to be laid: where it would lie, and `set_at` (text height, room in pixels, whether to cut lines).

    place: 0 left or top … 1 right or bottom. share: of its area's width that it may take. It is there on frames
    [start, end). Items of one `group` give way as the widest of them must.
    """

    name: str
    place: tuple[float, float]
    area: Rect
    set_at: Callable[[int, int, bool], Set]
    share: float = 1.0
    start: int = 0
    end: int = 1 << 60
    group: str = ""

    def beside(self, other: "TextItem[Set]") -> bool:
        """Whether both are there on some frame."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Laid(Generic[Set]):
    """An item in its place."""

    item: TextItem[Set]
    rect: Rect
    made: Set


@dataclass(frozen=True)
class Layout(Generic[Set]):
    """What was laid, and the names of what has no room at all."""

    laid: tuple[Laid[Set], ...]
    left_out: tuple[str, ...] = ()


def lay(
    items: Sequence[TextItem[Set]], unit: int, before: Sequence[Laid[Set]] = (), tight: bool = False
) -> Layout[Set]:
    """Items in the order of their weight, at the largest text height up to `unit` at which all have room.

    before: what lies there already. tight: keep one line of each. What still does not fit is left out, last first.
    """
    tries = list(_tries(unit, tight))
    for size, cut, reach in tries:
        laid = _placed(items, size, cut, before)
        if laid is not None and all(_within(each, reach) for each in laid):
            return Layout(laid)
    for count in range(len(items) - 1, 0, -1):
        laid = _placed(items[:count], *tries[-1][:2], before)
        if laid is not None:
            return Layout(laid, tuple(item.name for item in items[count:]))
    return Layout((), tuple(item.name for item in items))


def _tries(unit: int, tight: bool) -> Iterator[tuple[int, bool, float]]:
    """Text heights, whether lines are cut, and how much of the picture is written on: what is best first."""
    sizes = list(dict.fromkeys(max(LEAST, round(unit * step)) for step in _STEPS))
    for cut in (True,) if tight else (False, True):
        for reach in (_REACH, 0.5, 1.0) if cut else (_REACH, 0.5):
            yield from ((size, cut, reach) for size in (sizes if cut else sizes[:_ROOMY]))


def _placed(
    items: Sequence[TextItem[Set]], unit: int, tight: bool, before: Sequence[Laid[Set]]
) -> tuple[Laid[Set], ...] | None:
    """All items at one text height; None where one has no room."""
    made = [item.set_at(unit, int(item.area.width * item.share), tight) for item in items]
    widest: dict[str, int] = {}
    for item, each in zip(items, made, strict=True):
        widest[item.group] = max(each.width, widest.get(item.group, 0))
    laid: list[Laid[Set]] = []
    for item, each in zip(items, made, strict=True):
        taken = [other.rect for other in (*before, *laid) if other.item.beside(item)]
        reach = widest[item.group] if item.group else each.width
        rect = _slid(item, _rect(item, max(reach, each.width), each.height), taken, unit // 6 * 2)
        if rect is None:
            return None
        laid.append(Laid(item, replace(_rect(item, each.width, each.height), top=rect.top), each))
    return tuple(laid)


def _rect(item: TextItem[Set], width: int, height: int) -> Rect:
    """Where an item of this size would lie if it were alone."""
    across, down = item.place
    left = item.area.left + int((item.area.width - width) * across) // 2 * 2
    return Rect(left, item.area.top + int((item.area.height - height) * down) // 2 * 2, width, height)


def _slid(item: TextItem[Set], rect: Rect, taken: Sequence[Rect], gap: int) -> Rect | None:
    """The rect moved up or down past what lies there; None where its area ends first."""
    down = item.place[1]
    for way in (-1,) if down > 0.5 else (1,) if down < 0.5 else (1, -1):
        moved = rect
        while item.area.holds(moved):
            hit = next((other for other in taken if other.meets(moved)), None)
            if hit is None:
                return moved
            moved = replace(moved, top=hit.bottom + gap if way > 0 else hit.top - gap - rect.height)
    return None


def _within(laid: Laid[Set], reach: float) -> bool:
    """Whether an item keeps to the upper or lower share of the picture, if it does not belong into its middle."""
    area, down = laid.item.area, laid.item.place[1]
    if down < 0.5:
        return laid.rect.bottom <= area.top + area.height * reach
    return down == 0.5 or laid.rect.top >= area.top + area.height * (1 - reach)
