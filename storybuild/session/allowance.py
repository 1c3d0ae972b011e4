"""What paid work may cost from now on, on somebody's word; builds use it up, and nothing is bought beyond it."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple


class Grant(NamedTuple):
    """What one build may spend. left: US dollars as of now, None for nothing any more. bill: is told what went out."""

    left: Callable[[], Fraction | None]
    bill: Callable[[Fraction], None]


class Allowance:
    """US dollars that somebody armed. Nothing is armed at first."""

    def __init__(self) -> None:
        self.armed: Fraction | None = None
        self.out = Fraction(0)
        self._disarmed = 0

    @property
    def left(self) -> Fraction | None:
        """What may still go out; None while nothing is armed."""
        return None if self.armed is None else max(Fraction(0), self.armed - self.out)

    def arm(self, amount: Fraction | None) -> None:
        """Allow so much, whatever was allowed before; None for nothing any more, of what is under way either."""
        self.armed, self.out = amount, Fraction(0)
        self._disarmed += amount is None

    def bill(self, spent: Fraction) -> None:
        """So much went out."""
        self.out += spent

    def grant(self) -> Grant:
        """For a build that may spend what is armed, as it changes meanwhile."""
        return Grant(lambda: self.left, self.bill)

    def once(self, amount: Fraction) -> Grant:
        """For a build with an amount of its own, until something is disarmed."""
        before = self._disarmed
        return Grant(lambda: amount if self._disarmed == before else None, lambda spent: None)
