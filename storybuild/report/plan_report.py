"""A plan as people and as programs read it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from storybuild.build.purse import dollars, spent, sum_of, told, unpriced_in
from storybuild.plan.step import Reason
from storybuild.providers.base import FREE, Cost
from storybuild.report.words import cost_json, count, number, reason_json, reason_line, table


@dataclass(frozen=True)
class Row:
    """A shot in the plan: its state, what a build would do, and why.

    action: `keep`, `make`, `fetch` (a job that was paid before), or `wait` (for someone to decide). cost: what making
    it costs; kept: what the clip that is kept has cost; read: the day its price was read. seconds: of the clip. hangs:
    whether it is asked for anew only because it is made from another clip. advice: what will not come out as written.
    """

    id: str
    state: str
    action: str
    provider: str
    model: str
    seconds: float
    reasons: tuple[Reason, ...] = ()
    paid: bool = False
    cost: Cost = FREE
    kept: Cost = FREE
    read: str = ""
    uploads: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    hangs: bool = False
    advice: tuple[str, ...] = ()

    @property
    def bought(self) -> bool:
        """Whether a build that may spend buys its clip."""
        return self.paid and self.action == "make"

    @property
    def price(self) -> str:
        """What a build pays for it, for people."""
        return told(self.cost) if self.bought else ""

    def details(self) -> list[str]:
        """What is sent along, what the model cannot do, and what will not come out as written."""
        told = (*self.notes, *self.advice)
        return [f"    uploads {each}" for each in self.uploads] + [f"    note: {each}" for each in told]


@dataclass(frozen=True)
class Plan:
    """What a build would do, as things stand; steps are (id, kind, state).

    beyond: how many of the clips to be bought are more than the storyboard's `caps` allow.
    """

    rows: Sequence[Row]
    steps: Sequence[tuple[str, str, str]]
    beyond: int = 0
    caps: str = ""

    @property
    def total(self) -> Fraction:
        """What a build would spend, as far as it is known in US dollars."""
        return sum_of(row.cost for row in self.rows)

    def as_json(self) -> dict[str, Any]:
        """The plan as `schemas/plan.schema.json` describes it."""
        kept = [row for row in self.rows if row.paid and row.action == "keep"]
        return {
            "shots": [_shot(row) for row in self.rows],
            "total": {
                "amount": number(self.total),
                "currency": "USD",
                "unpriced": unpriced_in(row.cost for row in self.rows),
                "beyond_caps": self.beyond,
            },
            "kept": {
                "clips": len(kept),
                "amount": number(sum_of(row.kept for row in kept)),
                "unpriced": unpriced_in(row.kept for row in kept),
                "currency": "USD",
            },
            "steps": [{"id": name, "kind": kind, "state": state} for name, kind, state in self.steps],
        }

    def as_lines(self, all_shots: bool) -> list[str]:
        """The plan for people: shots that would be made, why, at what price, and the count of all steps."""
        shown = [row for row in self.rows if all_shots or row.action != "keep" or row.advice]
        heads = [
            (r.id, r.state, r.action, f"{r.provider} {r.model}".strip(), f"{r.seconds:.2f} s", r.price) for r in shown
        ]
        lines: list[str] = []
        for row, line in zip(shown, table(heads), strict=True):
            lines += [line, *(f"    {reason_line(reason)}" for reason in row.reasons), *row.details()]
        return [*lines, *self._downstream(), *beyond_line(self.beyond, self.caps), self._summary()]

    def _downstream(self) -> list[str]:
        """What the clips cost that are made from others which are made anew."""
        hang = [row for row in self.rows if row.bought and row.hangs]
        names = ", ".join(row.id for row in hang)
        cost = spent(row.cost for row in hang)
        return [f"made from others that are made anew: {names}, {cost}"] if hang else []

    def _summary(self) -> str:
        waits = Counter(kind for _, kind, state in self.steps if state != "current")
        kept = [row for row in self.rows if row.paid and row.action == "keep"]
        again = f"; not bought again: {count(len(kept), 'clip')} ({spent(row.kept for row in kept)})" if kept else ""
        if not waits:
            return f"nothing to do{again}"
        takes = sum(row.action == "make" for row in self.rows)
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(waits.items()))
        return f"{takes} of {len(self.rows)} takes to make; steps: {counts}; {self._bill()}{again}"

    def _bill(self) -> str:
        bought = [row for row in self.rows if row.bought]
        if not bought:
            return "costs nothing"
        dates = sorted({row.read for row in bought if row.read})
        read = f" (prices of {dates[0]})" if dates else ""
        return f"costs {bill(row.cost for row in bought)}{read}"


def bill(costs: Iterable[Cost]) -> str:
    """What clips cost in all, for people: exactly, about, or at least."""
    each = list(costs)
    unpriced = sum(cost.dollars is None for cost in each)
    about = "" if all(cost.precision == "exact" for cost in each) else "about "
    if not unpriced:
        return f"{about}{dollars(sum_of(each))}"
    known = f"at least {dollars(sum_of(each))}, and " if unpriced < len(each) else ""
    return f"{known}an unknown price for {count(unpriced, 'clip')}"


def beyond_line(beyond: int, caps: str) -> list[str]:
    """What is said of clips that the storyboard's caps leave no room for."""
    return [f"{count(beyond, 'clip')} of these would not be bought: {caps}"] if beyond else []


def _shot(row: Row) -> dict[str, Any]:
    shown = {
        "id": row.id,
        "state": row.state,
        "action": row.action,
        "reasons": [reason_json(each) for each in row.reasons],
        "provider": row.provider,
        "model": row.model,
        "seconds": round(row.seconds, 6),
        "cost": cost_json(row.cost),
        "uploads": list(row.uploads),
        "notes": [*row.notes, *row.advice],
    }
    return shown | ({"price_read": row.read} if row.read else {})
