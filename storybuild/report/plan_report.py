"""A plan as people and as programs read it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from storybuild.plan.step import Reason
from storybuild.report.words import reason_json, reason_line, table


@dataclass(frozen=True)
class Row:
    """A shot in the plan: its state, what a build would do, and why."""

    id: str
    state: str
    action: str
    provider: str
    model: str
    seconds: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What a build would do, as things stand; steps are (id, kind, state)."""

    rows: Sequence[Row]
    steps: Sequence[tuple[str, str, str]]

    def as_json(self) -> dict[str, Any]:
        """The plan as `schemas/plan.schema.json` describes it."""
        return {
            "shots": [_shot(row) for row in self.rows],
            "total": {"amount": 0, "currency": "USD"},
            "steps": [{"id": name, "kind": kind, "state": state} for name, kind, state in self.steps],
        }

    def as_lines(self, all_shots: bool) -> list[str]:
        """The plan for people: shots that would be made, why, and the count of all steps."""
        shown = [row for row in self.rows if all_shots or row.action != "keep"]
        heads = [(r.id, r.state, r.action, f"{r.provider} {r.model}".strip(), f"{r.seconds:.2f} s") for r in shown]
        lines: list[str] = []
        for row, line in zip(shown, table(heads), strict=True):
            lines += [line, *(f"    {reason_line(reason)}" for reason in row.reasons)]
        return [*lines, self._summary()]

    def _summary(self) -> str:
        waits = Counter(kind for _, kind, state in self.steps if state != "current")
        if not waits:
            return "nothing to do"
        takes = sum(row.action == "make" for row in self.rows)
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(waits.items()))
        return f"{takes} of {len(self.rows)} takes to make; steps: {counts}; costs nothing"


def _shot(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "state": row.state,
        "action": row.action,
        "reasons": [reason_json(each) for each in row.reasons],
        "provider": row.provider,
        "model": row.model,
        "seconds": round(row.seconds, 6),
        "cost": {"amount": 0, "currency": "USD", "precision": "exact"},
    }
