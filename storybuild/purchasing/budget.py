"""What a build may spend: reserved before each request, settled after it, never exceeded."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from storybuild.film_settings import Caps
from storybuild.plan.step import Step
from storybuild.providers.base import Cost, rate_of
from storybuild.purchasing.prices import dollars, told
from storybuild.purchasing.refusal import Refusal, RefusalCause


@dataclass(frozen=True)
class Used:
    """What was bought so far."""

    money: Fraction = Fraction(0)
    seconds: int = 0
    shots: int = 0


class Budget:
    """Gives money out. open: paid work was agreed to. budget: US dollars for this build. unpriced: agreed to too.

    listed: keys, or steps, of the clips that were agreed to; None for all; a step stands for the first clip that is
    asked for in its name, not for another take of it. What has no price in US dollars fits into no
    limit in US dollars but one that was agreed to together with it. left: US dollars that may go out by what was said
    last, which may change while the build goes on; None from it for nothing any more.
    """

    def __init__(
        self,
        open: bool = False,
        budget: Fraction | None = None,
        unpriced: bool = False,
        caps: Caps | None = None,
        used: Used | None = None,
        listed: frozenset[str] | None = None,
        left: Callable[[], Fraction | None] | None = None,
    ) -> None:
        self.open, self.budget, self.unpriced, self.caps = open, budget, unpriced, caps or Caps()
        self.out = Fraction(0)
        self._used = used or Used()
        self._listed = listed
        self._left = left

    def reserve(self, cost: Cost, seconds: int, names: Sequence[str] = ()) -> Refusal | None:
        """Set the price of a clip aside; None when it is granted. names: its key, then its step."""
        known = cost.dollars
        unagreed = Refusal(RefusalCause.NOT_AGREED, f"paid work was not agreed to: {told(cost)}")
        if not self.open:
            return unagreed
        if self._listed is not None and self._listed.isdisjoint(names):
            return self._capped(known, seconds) or unagreed
        if known is None and not self.unpriced:
            return _uncounted(cost)
        amount = known or Fraction(0)
        if self.budget is not None and self.out + amount > self.budget:
            left = f"the {dollars(self.budget - self.out)} that are left of the budget"
            return Refusal(RefusalCause.OVER_BUDGET, f"{told(cost)} is more than {left}")
        refused = self.recalled(cost, amount) or self._capped(known, seconds)
        if not refused:
            self.out += amount
            self._add(amount, seconds, 1)
            if self._listed is not None:
                self._listed = self._listed.difference(names) | {names[0]}
        return refused

    def recalled(self, cost: Cost, more: Fraction = Fraction(0)) -> Refusal | None:
        """Why what is set aside, and so much more, may not go out by what was said meanwhile; None while it may."""
        if self._left is None or not self.open:
            return None
        left = self._left()
        if left is None:
            return Refusal(RefusalCause.NOT_AGREED, f"paid work was disarmed: {told(cost)}")
        if self.out + more > left:
            return Refusal(RefusalCause.OVER_BUDGET, f"{told(cost)} is more than is left of the {dollars(left)} armed")
        return None

    def settle(self, cost: Cost, seconds: int, charged: bool) -> None:
        """What was set aside was charged, or is free again. A clip that was bought counts whatever its price."""
        if not charged:
            amount = cost.dollars or Fraction(0)
            self.out -= amount
            self._add(-amount, -seconds, -1)

    def _capped(self, known: Fraction | None, seconds: int) -> Refusal | None:
        caps, used = self.caps, self._used
        if caps.money is not None and known is None:
            words = f"in money at {dollars(caps.money)}, and its price in US dollars is not known"
            return Refusal(RefusalCause.UNCOUNTED, f"the storyboard caps spending {words}")
        if caps.money is not None and known is not None and used.money + known > caps.money:
            words = f"spending at {dollars(caps.money)}, of which {dollars(used.money)} is spent"
            return Refusal(RefusalCause.MONEY_CAP, f"the storyboard caps {words}")
        if caps.seconds is not None and used.seconds + seconds > caps.seconds:
            words = f"bought seconds at {caps.seconds}, of which {used.seconds} are bought"
            return Refusal(RefusalCause.SECONDS_CAP, f"the storyboard caps {words}")
        if caps.shots is not None and used.shots + 1 > caps.shots:
            words = f"bought clips at {caps.shots}, of which {used.shots} are bought"
            return Refusal(RefusalCause.CLIPS_CAP, f"the storyboard caps {words}")
        return None

    def _add(self, amount: Fraction, seconds: int, shots: int) -> None:
        used = self._used
        self._used = Used(used.money + amount, used.seconds + seconds, used.shots + shots)


def caps_told(caps: Caps, used: Used) -> str:
    """The storyboard's caps, and how far they are used up."""
    told = []
    if caps.money is not None:
        told.append(f"spending at {dollars(caps.money)} ({dollars(used.money)} spent)")
    if caps.seconds is not None:
        told.append(f"bought seconds at {caps.seconds} ({used.seconds} bought)")
    if caps.shots is not None:
        told.append(f"bought clips at {caps.shots} ({used.shots} bought)")
    return f"the storyboard caps {', '.join(told)}" if told else ""


def _uncounted(cost: Cost) -> Refusal:
    unknown = cost.amount is None
    words = "its price is not known" if unknown else f"its price is in {cost.currency}"
    cause = RefusalCause.UNPRICED if unknown else RefusalCause.FOREIGN
    return Refusal(cause, f"{words}, and a budget never starts what it cannot count")


def advice_on(refusal: Refusal, step: Step) -> str:
    """What to do about a refusal, with the lines that price the step's model where it lacks a price."""
    entry = pricing(step) if refusal.cause.wants_price else ()
    return "\n".join([f"{refusal.advice}:" if entry else refusal.advice, *entry])


def pricing(step: Step) -> tuple[str, ...]:
    """The lines of a config that give a step's clip a price; the amount is left for the user to look up."""
    order, facts = step.order, step.facts
    assert order
    model = order.model
    strange = [name for name in facts.get("options") or {} if name not in model.options]
    lines = []
    if strange:
        names = ", ".join(_quoted(each) for each in (*model.options, *strange))
        lines.append(f"options = [{names}]    # only what does nothing to the price")
    if rate_of(model, facts["size"], facts.get("audio")) is None or model.currency != "USD":
        lines.append('price =     # US dollars per second; or, with per = "clip", for a whole clip')
        lines += ['currency = "USD"'] if model.currency != "USD" else []
    return (f"[models.{order.provider}.{_quoted(model.name)}]", *lines) if lines else ()


def _quoted(text: str) -> str:
    """A text as TOML writes it; a storyboard may name any model, and must not write into a config."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
