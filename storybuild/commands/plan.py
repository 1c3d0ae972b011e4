"""`plan`: what a build would make, why, and what it costs; touches nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from storybuild.breakdown import Breakdown
from storybuild.commands.desk import Desk, Where, desk
from storybuild.commands.making import graph_of_all, targets_of
from storybuild.plan.film import JOIN
from storybuild.plan.takes import take_id
from storybuild.plan.verdict import Current, Stale, Verdict, survey
from storybuild.report.console import reason_json, reason_line, table


@dataclass(frozen=True)
class Row:
    """A shot in the plan."""

    shot: Breakdown
    state: str
    action: str
    verdict: Verdict | None


def rows_of(opened: Desk, verdicts: dict[str, Verdict], failures: dict[str, tuple[str, str]]) -> list[Row]:
    """Every shot with its state, and what a build would do about it."""
    known = {shot for shot, _ in opened.ledger.numbers()}
    return [_row(shot, verdicts.get(take_id(shot.id)), failures, known) for shot in opened.film.shots]


def _row(shot: Breakdown, verdict: Verdict | None, failures: dict[str, tuple[str, str]], known: set[str]) -> Row:
    if verdict is None or isinstance(verdict, Current):
        return Row(shot, "current", "keep", verdict)
    assert isinstance(verdict, Stale)
    if failures.get(take_id(shot.id), ("",))[0] == verdict.key:
        return Row(shot, "failed", "make", verdict)
    return Row(shot, "stale" if shot.id in known else "missing", "make", verdict)


@dataclass(frozen=True)
class Plan:
    """What a build would do, as things stand."""

    rows: list[Row]
    steps: list[tuple[str, str, Verdict]]
    rate: Any

    def as_json(self) -> dict[str, Any]:
        """The plan as `schemas/plan.schema.json` describes it."""
        return {
            "shots": [self._shot(row) for row in self.rows],
            "total": {"amount": 0, "currency": "USD"},
            "steps": [{"id": name, "kind": kind, "state": _state(verdict)} for name, kind, verdict in self.steps],
        }

    def _shot(self, row: Row) -> dict[str, Any]:
        shot = row.shot
        reasons = [reason_json(each) for each in row.verdict.reasons] if isinstance(row.verdict, Stale) else []
        return {
            "id": shot.id,
            "state": row.state,
            "action": row.action,
            "reasons": reasons,
            "provider": "footage" if shot.footage else shot.maker.provider,
            "model": shot.maker.model,
            "seconds": round(float(shot.frames / self.rate), 6),
            "cost": {"amount": 0, "currency": "USD", "precision": "exact"},
        }

    def as_lines(self, all_shots: bool) -> list[str]:
        """The plan for people: shots that would be made, why, and the count of all steps."""
        shown = [row for row in self.rows if all_shots or row.action != "keep"]
        lines: list[str] = []
        heads = [(row.shot.id, row.state, row.action, _maker(row.shot), self._length(row)) for row in shown]
        for row, line in zip(shown, table(heads), strict=True):
            lines.append(line)
            if isinstance(row.verdict, Stale):
                lines += [f"    {reason_line(reason)}" for reason in row.verdict.reasons]
        return [*lines, self._summary()]

    def _length(self, row: Row) -> str:
        return f"{float(row.shot.frames / self.rate):.2f} s"

    def _summary(self) -> str:
        waits = Counter(kind for _, kind, verdict in self.steps if not isinstance(verdict, Current))
        if not waits:
            return "nothing to do"
        takes = sum(row.action == "make" for row in self.rows)
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(waits.items()))
        return f"{takes} of {len(self.rows)} takes to make; steps: {counts}; costs nothing"


def _maker(shot: Breakdown) -> str:
    if shot.footage:
        return shot.footage.file
    return f"{shot.maker.provider} {shot.maker.model}".strip()


def _state(verdict: Verdict) -> str:
    return {"Current": "current", "Stale": "stale", "Waiting": "waiting"}[type(verdict).__name__]


def plan_of(opened: Desk, targets: Sequence[str] = ()) -> Plan:
    """The plan for all, or for these targets."""
    graph = graph_of_all(opened)
    shots = targets_of(opened, [each for each in targets if each != JOIN])
    if shots and JOIN not in targets:
        graph = graph.needed_by(take_id(shot) for shot in shots if take_id(shot) in graph.steps)
    verdicts = survey(graph, opened.memory, opened.contents.of)
    rows = rows_of(opened, verdicts, opened.ledger.failures())
    if shots and JOIN not in targets:
        rows = [row for row in rows if row.shot.id in shots]
    return Plan(rows, [(step.id, step.kind, verdicts[step.id]) for step in graph], opened.film.rate)


def run(where: Where, targets: Sequence[str], all_shots: bool) -> Plan:
    """The plan of the project."""
    with desk(where) as opened:
        return plan_of(opened, targets)
