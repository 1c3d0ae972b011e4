"""What a build may spend: reserved before each request, settled after it, never exceeded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from storybuild.breakdown import Spending
from storybuild.providers.base import FREE, Cost


@dataclass(frozen=True)
class Used:
    """What was bought so far."""

    money: Fraction = Fraction(0)
    seconds: int = 0
    shots: int = 0


class Purse:
    """Gives money out. open: paid work was agreed to. budget: US dollars for this build. unpriced: agreed to too."""

    def __init__(
        self,
        open: bool = False,
        budget: Fraction | None = None,
        unpriced: bool = False,
        caps: Spending | None = None,
        used: Used | None = None,
    ) -> None:
        self.open, self.budget, self.unpriced, self.caps = open, budget, unpriced, caps or Spending()
        self.out = Fraction(0)
        self._used = used or Used()

    def reserve(self, cost: Cost, seconds: int) -> str:
        """Set the price of a clip aside; '' when it is granted, else why not."""
        if not self.open:
            return f"paid work was not agreed to: {told(cost)}"
        known = cost.dollars
        if known is None and not self.unpriced:
            return "its price is not known, and a budget alone does not start it"
        amount = known or Fraction(0)
        if self.budget is not None and self.out + amount > self.budget:
            return f"{told(cost)} is more than the {dollars(self.budget - self.out)} that are left of the budget"
        capped = self._capped(amount, seconds)
        if not capped:
            self.out += amount
            self._add(amount, seconds, 1)
        return capped

    def settle(self, cost: Cost, seconds: int, charged: bool) -> None:
        """What was set aside was charged, or is free again. A clip that was bought counts whatever its price."""
        if not charged:
            amount = cost.dollars or Fraction(0)
            self.out -= amount
            self._add(-amount, -seconds, -1)

    def _capped(self, amount: Fraction, seconds: int) -> str:
        caps, used = self.caps, self._used
        if caps.money is not None and used.money + amount > caps.money:
            return f"the storyboard caps spending at {dollars(caps.money)}, of which {dollars(used.money)} is spent"
        if caps.seconds is not None and used.seconds + seconds > caps.seconds:
            return f"the storyboard caps bought seconds at {caps.seconds}, of which {used.seconds} are bought"
        if caps.shots is not None and used.shots + 1 > caps.shots:
            return f"the storyboard caps bought clips at {caps.shots}, of which {used.shots} are bought"
        return ""

    def _add(self, amount: Fraction, seconds: int, shots: int) -> None:
        used = self._used
        self._used = Used(used.money + amount, used.seconds + seconds, used.shots + shots)


def caps_told(caps: Spending, used: Used) -> str:
    """The storyboard's caps, and how far they are used up."""
    told = []
    if caps.money is not None:
        told.append(f"spending at {dollars(caps.money)} ({dollars(used.money)} spent)")
    if caps.seconds is not None:
        told.append(f"bought seconds at {caps.seconds} ({used.seconds} bought)")
    if caps.shots is not None:
        told.append(f"bought clips at {caps.shots} ({used.shots} bought)")
    return f"the storyboard caps {', '.join(told)}" if told else ""


ADVICE = {
    "paid work was not agreed to": "agree to it with `--yes` or `--budget`",
    "its price is not known": "agree to it with `--yes`, or tell its price in your config",
    "the storyboard caps": "raise `spending` in the storyboard",
}


def advice(refusal: str) -> str:
    """What to do about a refusal of the purse."""
    return next((words for begin, words in ADVICE.items() if refusal.startswith(begin)), "name a larger `--budget`")


def sum_of(costs: Iterable[Cost]) -> Fraction:
    """What is known of a sum, in US dollars."""
    return sum((each.dollars or Fraction(0) for each in costs), Fraction(0))


def paid_for(bought: Mapping[str, Any] | None) -> Cost:
    """What a clip cost, from what its facts tell of the purchase; nothing when it was not bought."""
    if not bought:
        return FREE
    amount = bought["amount"]
    return Cost(None if amount is None else Fraction(str(amount)), bought["currency"], bought["precision"])


def dollars(amount: Fraction) -> str:
    """An amount in US dollars for people."""
    return f"${float(amount):.2f}"


def told(cost: Cost) -> str:
    """A cost for people; an estimate says so."""
    if cost.amount is None:
        return "price unknown"
    shown = dollars(cost.amount) if cost.currency == "USD" else f"{float(cost.amount):.2f} {cost.currency}"
    return f"about {shown}" if cost.precision == "estimated" else shown
