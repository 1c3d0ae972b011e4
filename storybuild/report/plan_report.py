"""A plan as people and as programs read it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from storybuild.build.purse import dollars, told
from storybuild.plan.step import Reason
from storybuild.providers.base import FREE, Cost
from storybuild.report.words import WAITS, count, reason_json, reason_line, table


@dataclass(frozen=True)
class Row:
    """A shot in the plan: its state, what a build would do, and why.

    action: `keep`, `make`, `fetch` (a job that was paid before), or `wait` (for someone to decide). cost: what making
    it costs; kept: what the clip that is kept has cost; read: the day its price was read. seconds: of the clip.
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


@dataclass(frozen=True)
class Plan:
    """What a build would do, as things stand; steps are (id, kind, state)."""

    rows: Sequence[Row]
    steps: Sequence[tuple[str, str, str]]

    @property
    def total(self) -> Fraction:
        """What a build would spend, as far as it is known in US dollars."""
        return _sum(row.cost for row in self.rows)

    def as_json(self) -> dict[str, Any]:
        """The plan as `schemas/plan.schema.json` describes it."""
        kept = [row for row in self.rows if row.paid and row.action == "keep"]
        return {
            "shots": [_shot(row) for row in self.rows],
            "total": {
                "amount": _number(self.total),
                "currency": "USD",
                "unpriced": sum(not _priced(row.cost) for row in self.rows),
            },
            "kept": {"clips": len(kept), "amount": _number(_sum(row.kept for row in kept)), "currency": "USD"},
            "steps": [{"id": name, "kind": kind, "state": state} for name, kind, state in self.steps],
        }

    def as_lines(self, all_shots: bool) -> list[str]:
        """The plan for people: shots that would be made, why, at what price, and the count of all steps."""
        shown = [row for row in self.rows if all_shots or row.action != "keep"]
        heads = [
            (r.id, r.state, r.action, f"{r.provider} {r.model}".strip(), f"{r.seconds:.2f} s", _price(r)) for r in shown
        ]
        lines: list[str] = []
        for row, line in zip(shown, table(heads), strict=True):
            lines += [line, *(f"    {reason_line(reason)}" for reason in row.reasons)]
            lines += [f"    uploads {each}" for each in row.uploads]
            lines += [f"    note: {each}" for each in row.notes]
        return [*lines, *self._downstream(), self._summary()]

    def _downstream(self) -> list[str]:
        """What the clips cost that are made from others which are made anew."""
        made = (row for row in self.rows if row.paid and row.action == "make")
        hang = [row for row in made if any(each.field == WAITS for each in row.reasons)]
        names = ", ".join(row.id for row in hang)
        return (
            [f"made from others that are made anew: {names}, {dollars(_sum(row.cost for row in hang))}"] if hang else []
        )

    def _summary(self) -> str:
        waits = Counter(kind for _, kind, state in self.steps if state != "current")
        kept = [row for row in self.rows if row.paid and row.action == "keep"]
        again = (
            f"; not bought again: {count(len(kept), 'clip')} ({dollars(_sum(row.kept for row in kept))})"
            if kept
            else ""
        )
        if not waits:
            return f"nothing to do{again}"
        takes = sum(row.action == "make" for row in self.rows)
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(waits.items()))
        return f"{takes} of {len(self.rows)} takes to make; steps: {counts}; {self._bill()}{again}"

    def _bill(self) -> str:
        bought = [row for row in self.rows if row.paid and row.action == "make"]
        if not bought:
            return "costs nothing"
        dates = sorted({row.read for row in bought if row.read})
        about = "" if all(row.cost.precision == "exact" for row in bought) else "about "
        unpriced = sum(not _priced(row.cost) for row in bought)
        more = f", and {unpriced} of unknown price" if unpriced else ""
        read = f" (prices of {dates[0]})" if dates else ""
        if unpriced == len(bought):
            return f"costs an unknown price for {count(unpriced, 'clip')}"
        return f"costs {about}{dollars(self.total)}{more}{read}"


def _priced(cost: Cost) -> bool:
    return cost.amount is not None and cost.currency == "USD"


def _sum(costs: Iterable[Cost]) -> Fraction:
    return sum((each.amount or Fraction(0) for each in costs if each.currency == "USD"), Fraction(0))


def _number(amount: Fraction) -> int | float:
    """An amount as JSON: whole where it is whole."""
    return int(amount) if amount.denominator == 1 else float(amount)


def _price(row: Row) -> str:
    return told(row.cost) if row.paid and row.action == "make" else ""


def _shot(row: Row) -> dict[str, Any]:
    cost = row.cost
    amount = None if cost.amount is None else _number(cost.amount)
    shown = {
        "id": row.id,
        "state": row.state,
        "action": row.action,
        "reasons": [reason_json(each) for each in row.reasons],
        "provider": row.provider,
        "model": row.model,
        "seconds": round(row.seconds, 6),
        "cost": {"amount": amount, "currency": cost.currency, "precision": cost.precision},
        "uploads": list(row.uploads),
        "notes": list(row.notes),
    }
    return shown | ({"price_read": row.read} if row.read else {})
