"""What clips cost in all, as JSON tells it."""

from collections.abc import Sequence
from typing import Any

from storybuild.providers.base import Cost
from storybuild.purchasing.prices import sum_of, unpriced_in
from storybuild.report.words import number


def sum_json(costs: Sequence[Cost]) -> dict[str, Any]:
    """What is known of a sum in US dollars, and of how many clips nothing is."""
    return {"amount": number(sum_of(costs)), "unpriced": unpriced_in(costs), "currency": "USD"}


def total_json(costs: Sequence[Cost]) -> dict[str, Any]:
    """A sum in US dollars, and whether it is exact, estimated or in part unknown."""
    told = sum_json(costs)
    exact = all(cost.precision == "exact" for cost in costs)
    return {**told, "precision": "unknown" if told["unpriced"] else "exact" if exact else "estimated"}
