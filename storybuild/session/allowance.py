"""What paid work may cost from now on, on somebody's word; builds use it up, and nothing is bought beyond it."""

from fractions import Fraction


class Allowance:
    """US dollars that somebody armed. Nothing is armed at first."""

    def __init__(self) -> None:
        self.armed: Fraction | None = None
        self.out = Fraction(0)

    @property
    def left(self) -> Fraction | None:
        """What may still go out; None while nothing is armed."""
        return None if self.armed is None else max(Fraction(0), self.armed - self.out)

    def arm(self, amount: Fraction | None) -> None:
        """Allow so much, whatever was allowed before; None for nothing any more."""
        self.armed, self.out = amount, Fraction(0)

    def bill(self, spent: Fraction) -> None:
        """So much went out."""
        self.out += spent
