"""Prices for people, one and summed, where what has no known price is told too."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from storybuild.providers.base import FREE, Cost, Rate


def sum_of(costs: Iterable[Cost]) -> Fraction:
    """What is known of a sum, in US dollars."""
    return sum((each.dollars or Fraction(0) for each in costs), Fraction(0))


def unpriced_in(costs: Iterable[Cost]) -> int:
    """How many of these have no price in US dollars."""
    return sum(each.dollars is None for each in costs)


def spent(costs: Iterable[Cost]) -> str:
    """What clips came to in all, for people: `$0.80 and 2 of unknown price`."""
    every = list(costs)
    return with_unknown(dollars(sum_of(every)) if sum_of(every) else "", unpriced_in(every))


def with_unknown(known: str, unpriced: int) -> str:
    """A sum for people, where what has no known price is told and not taken for nothing; known: '' for none."""
    unknown = f"{unpriced} of unknown price" if unpriced else ""
    return " and ".join(each for each in (known, unknown) if each) or dollars(Fraction(0))


def paid_for(bought: Mapping[str, Any] | None) -> Cost:
    """What a clip cost, from what its facts tell of the purchase; nothing when it was not bought."""
    if not bought:
        return FREE
    amount = bought["amount"]
    return Cost(None if amount is None else Fraction(str(amount)), bought["currency"], bought["precision"])


def dollars(amount: Fraction) -> str:
    """An amount in US dollars for people."""
    return f"${float(amount):.2f}"


def rate_told(rate: Rate, cost: Cost) -> str:
    """By which rate something costs what it does: `$0.10/s, read 2026-11-20, estimated`."""
    each = f"{float(rate.amount):.4f}".rstrip("0")
    each += "0" * max(0, 2 - len(each.partition(".")[2]))
    shown = f"${each}" if cost.currency == "USD" else f"{each} {cost.currency}"
    return f"{shown}/{'s' if rate.per == 'second' else rate.per}"


def told(cost: Cost) -> str:
    """A cost for people; an estimate says so."""
    if cost.amount is None:
        return "price unknown"
    shown = dollars(cost.amount) if cost.currency == "USD" else f"{float(cost.amount):.2f} {cost.currency}"
    return f"about {shown}" if cost.precision == "estimated" else shown
