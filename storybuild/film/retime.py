"""How a shot's media plays: speeds, ramps, holds and backwards, as exact times; no frame and no sample is guessed."""

from bisect import bisect_right
from fractions import Fraction
from typing import Any, NamedTuple

MOST = 1 << 20  # frames beyond which media that stands still is not counted
HALF = Fraction(1, 2)


class Hold(NamedTuple):
    """The picture stands still on the shot's frames [first, end); before: with what was shown before them."""

    first: int
    end: int
    before: bool = False


class Retiming(NamedTuple):
    """What an author asks beside an even speed; ramp: (seconds into the shot, factor), in order.

    smooth: a ramp eases in and out of its points. follow: the pitch goes with the speed.
    """

    ramp: tuple[tuple[Fraction, Fraction], ...] = ()
    smooth: bool = False
    holds: tuple[Hold, ...] = ()
    reverse: bool = False
    follow: bool = False

    @property
    def uneven(self) -> bool:
        """Whether it is more than one speed forwards."""
        return bool(self.ramp or self.holds or self.reverse)


AS_IS = Retiming()


class Leg(NamedTuple):
    """From `at` seconds on, `base` seconds of media are used up, and a polynomial of the seconds since `origin`."""

    at: Fraction
    base: Fraction
    origin: Fraction
    terms: tuple[Fraction, ...] = ()

    def used(self, seconds: Any) -> Any:
        """Seconds of media; exact of a fraction, an array of an array."""
        exact = isinstance(seconds, Fraction)
        since, total = seconds - (self.origin if exact else float(self.origin)), Fraction(0) if exact else 0.0
        for term in reversed(self.terms):
            total = (total + (term if exact else float(term))) * since
        return total + (self.base if exact else float(self.base))


class Way:
    """The way of a shot of `frames` frames through its media, in seconds from where the shot begins in it."""

    def __init__(self, speed: Fraction, retiming: Retiming, frames: int, rate: Fraction) -> None:
        self.rate, self.retiming = rate, retiming
        self.ramp = retiming.ramp or ((Fraction(0), speed),)
        self.points = [at for at, _ in self.ramp]
        self.legs = self._legs()
        self.starts = [leg.at for leg in self.legs]
        self.end = frames / rate
        self.total = self.used(self.end)

    def used(self, seconds: Fraction) -> Fraction:
        """Seconds of media that are used up so many seconds into the shot; below 0 before it."""
        used: Fraction = self.legs[max(0, bisect_right(self.starts, seconds) - 1)].used(seconds)
        return used

    def shown(self, frame: int) -> Fraction:
        """The moment of the media in the middle of a frame of the shot; one that is held is shown all through."""
        hold = next((each for each in self.retiming.holds if each.first <= frame < each.end), None)
        if hold is None:
            used = self.used((frame + HALF) / self.rate)
        elif hold.before and hold.first:
            used = self.used((hold.first - HALF) / self.rate)
        else:
            begun = hold.first / self.rate
            used = self.used(begun) + self.factor(begun) * HALF / self.rate
        return self.total - used if self.retiming.reverse else used

    def reach(self, room: Fraction, before: bool = False) -> int:
        """How many frames past its end, or before its beginning, a shot could go on with so much more media."""
        low, high = 0, MOST
        while low < high:
            middle = (low + high + 1) // 2
            past = -self.used(-middle / self.rate) if before else self.used(self.end + middle / self.rate) - self.total
            low, high = (middle, high) if past <= room else (low, middle - 1)
        return low

    def factor(self, seconds: Fraction) -> Fraction:
        """The speed at a moment, holds aside."""
        number = bisect_right(self.points, seconds)
        if number in (0, len(self.ramp)):
            return self.ramp[max(0, number - 1)][1]
        (begin, old), (end, new) = self.ramp[number - 1], self.ramp[number]
        share = (seconds - begin) / (end - begin)
        return old + (new - old) * (share * share * (3 - 2 * share) if self.retiming.smooth else share)

    def _legs(self) -> list[Leg]:
        """Legs between all moments at which something begins or ends; the first is also what lies before the shot."""
        holds = [(hold.first / self.rate, hold.end / self.rate) for hold in self.retiming.holds]
        moments = {Fraction(0), *(at for at, _ in self.ramp), *(each for hold in holds for each in hold)}
        zero = Fraction(0)
        legs = [Leg(zero, zero, zero, (self.factor(zero),))]
        for at in sorted(each for each in moments if each >= 0):
            used = legs[-1].used(at)
            if any(first <= at < end for first, end in holds):
                legs.append(Leg(at, used, at))
                continue
            origin, terms = self._terms(at)
            legs.append(Leg(at, used - Leg(at, zero, origin, terms).used(at), origin, terms))
        return legs

    def _terms(self, at: Fraction) -> tuple[Fraction, tuple[Fraction, ...]]:
        """The media that is used up from a point of the ramp on, as the factors of a polynomial."""
        number = bisect_right(self.points, at)
        if number in (0, len(self.ramp)):
            return at, (self.factor(at),)
        (begin, old), (end, new) = self.ramp[number - 1], self.ramp[number]
        rise, length = new - old, end - begin
        if self.retiming.smooth:
            return begin, (old, Fraction(0), rise / length**2, -rise / (2 * length**3))
        return begin, (old, rise / (2 * length))


def mean_speed(speed: Fraction, retiming: Retiming, frames: int, rate: Fraction) -> Fraction:
    """How much media a second of the shot takes up on average, holds aside: they are cut out of what is there."""
    if not retiming.ramp or frames < 1:
        return speed
    way = Way(speed, Retiming(retiming.ramp, retiming.smooth), frames, rate)
    return way.total / way.end


def facts_of_retiming(retiming: Retiming, frames: int, head: int) -> dict[str, Any]:
    """What a piece's manifest tells of a shot that plays unevenly; nothing that is not used."""
    told = {
        "ramp": [[str(at), str(factor)] for at, factor in retiming.ramp],
        "smooth": retiming.smooth,
        "holds": [list(each) for each in retiming.holds],
        "reverse": retiming.reverse,
        "length": frames,
        "head": head,
    }
    return {name: value for name, value in told.items() if value}
