"""How far a step is, told while it is made."""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

from storybuild.throttles import PARTS_EVERY

T = TypeVar("T")
TellPart = Callable[[float], None]  # told the part that is done, from 0 to 1


def untold(part: float) -> None:
    """For whoever does not ask."""


def counted(each: Iterable[T], whole: int, tell: TellPart, clock: Callable[[], float] = monotonic) -> Iterator[T]:
    """The items, and now and then a word on how many of `whole` have gone by."""
    due = clock() + PARTS_EVERY
    for number, item in enumerate(each):
        if clock() >= due:
            tell(number / whole)
            due = clock() + PARTS_EVERY
        yield item
