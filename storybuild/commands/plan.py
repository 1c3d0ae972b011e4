"""`plan`: what a build would make, why, and what it costs; touches nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from storybuild.breakdown import Breakdown, Film
from storybuild.commands.where import Where
from storybuild.plan.step import Reason, Step, take_id
from storybuild.plan.verdict import Current, Stale, Verdict, Waiting, survey
from storybuild.providers.base import FREE, Cost
from storybuild.report.plan_report import Plan, Row
from storybuild.report.words import WAITS

if TYPE_CHECKING:
    from storybuild.build.receipts import Receipt
    from storybuild.commands.desk import Desk

# How a job stands: the shot's state, and what a build does about it. Anything else is asked for anew.
JOB_STATES = {
    "running": ("pending", "fetch"),
    "fetched": ("pending", "fetch"),
    "intended": ("pending", "wait"),
    "doubt": ("pending", "wait"),
    "refused": ("refused", "wait"),
    "gone": ("failed", "wait"),
}
LOST = ("refused", "gone")


def rows_of(opened: "Desk", verdicts: dict[str, Verdict], steps: Mapping[str, Step] | None = None) -> list[Row]:
    """Every shot with its state, and what a build would do about it."""
    known = {shot for shot, _ in opened.ledger.numbers()}
    failures = {step: key for step, (key, _) in opened.ledger.failures().items()}
    receipts = opened.receipts.by_key() if any(step.order for step in (steps or {}).values()) else {}
    never = stuck(steps or {}, verdicts, receipts)
    rows = []
    for shot in opened.film.shots:
        name = take_id(shot.id)
        verdict, step = verdicts.get(name), (steps or {}).get(name)
        row = row_of(shot, opened.film, verdict, failures.get(name), shot.id in known)
        if step and step.order:
            row = _bought(row, verdict, steps or {}, step, receipts)
        rows.append(replace(row, action="wait", cost=FREE, uploads=()) if name in never else row)
    return rows


def stuck(
    steps: Mapping[str, Step], verdicts: Mapping[str, Verdict], receipts: Mapping[str, "Receipt"]
) -> frozenset[str]:
    """Steps that a build cannot make: what must not be sent, was refused or is lost, and all that hangs on it."""
    found: set[str] = set()
    for name, step in steps.items():
        verdict = verdicts[name]
        if isinstance(verdict, Current):
            continue
        receipt = receipts.get(verdict.key) if isinstance(verdict, Stale) else None
        lost = receipt is not None and receipt.state in LOST
        held = step.order is not None and step.order.withheld and not (receipt and receipt.state in JOB_STATES)
        if lost or held or not found.isdisjoint(step.inputs.values()):
            found.add(name)
    return frozenset(found)


def row_of(shot: Breakdown, film: Film, verdict: Verdict | None, failed: str | None, known: bool) -> Row:
    """One shot's row; `failed` is the key with which its take last failed, `known` whether it has any take."""
    provider = "footage" if shot.footage else shot.maker.provider
    kept = Row(shot.id, "current", "keep", provider, shot.maker.model, float(shot.frames / film.rate))
    if isinstance(verdict, Waiting):
        reasons = tuple(Reason(WAITS, None, name) for name in verdict.on)
        return replace(kept, state="stale" if known else "missing", action="make", reasons=reasons)
    if not isinstance(verdict, Stale):
        return kept
    state = "failed" if failed == verdict.key else "stale" if known else "missing"
    return replace(kept, state=state, action="make", reasons=verdict.reasons)


def _bought(
    row: Row, verdict: Verdict | None, steps: Mapping[str, Step], step: Step, receipts: Mapping[str, "Receipt"]
) -> Row:
    """The row of a shot whose clip is bought: with its price, what is uploaded, and how its job stands."""
    order = step.order
    assert order
    notes = (*order.notes, *((order.withheld,) if order.withheld else ()))
    row = replace(row, seconds=float(step.facts["seconds"]), paid=True, notes=notes, read=order.model.read)
    if isinstance(verdict, Current):
        bought = verdict.result.facts.get("bought") or {}
        return replace(row, kept=Cost(Fraction(str(bought.get("amount") or 0)), str(bought.get("currency", "USD"))))
    receipt = receipts.get(verdict.key) if isinstance(verdict, Stale) else None
    if receipt and receipt.state in JOB_STATES:
        state, action = JOB_STATES[receipt.state]
        words = f"job {receipt.number} at {receipt.provider}: {receipt.words or receipt.state}"
        if receipt.state == "fetched":
            words = "its clip is gone from the store; it was paid, and is fetched again for nothing"
        return replace(row, state=state, action=action, notes=(words, *notes))
    if order.withheld:
        return replace(row, action="wait")
    sure = isinstance(verdict, Stale)
    cost = order.cost if sure or order.cost.amount is None else replace(order.cost, precision="estimated")
    return replace(row, cost=cost, uploads=tuple(uploads_of(step, steps)))


def uploads_of(step: Step, steps: Mapping[str, Step]) -> list[str]:
    """What is sent along with a request, file by file."""
    told = [f"{name} ({label})" for label, name in step.files.items()]
    for label, name in step.inputs.items():
        before = steps[name]
        taken = (*before.files.values(), *before.inputs.values()) if before.kind == "frame" else ()
        told += [f"a frame of {each} ({label})" for each in taken] or [f"{name} ({label})"]
    return told


def plan_of(opened: "Desk", targets: Sequence[str] = ()) -> Plan:
    """The plan for all, or for these targets."""
    from storybuild.commands.making import graph_of_all, targets_of
    from storybuild.plan.film import JOIN

    for shot in opened.film.shots:
        if shot.wording.template or shot.maker.template:
            opened.prompt(shot)
    graph = graph_of_all(opened)
    shots = targets_of(opened, [each for each in targets if each != JOIN])
    part = bool(shots) and JOIN not in targets
    if part:
        graph = graph.needed_by(take_id(shot) for shot in shots if take_id(shot) in graph.steps)
    verdicts = survey(graph, opened.memory, opened.contents.of)
    rows = [row for row in rows_of(opened, verdicts, graph.steps) if not part or row.id in shots]
    return Plan(rows, [(step.id, step.kind, state_of(verdicts[step.id])) for step in graph])


def state_of(verdict: Verdict) -> str:
    """`current`, `stale` or `waiting`."""
    if isinstance(verdict, Current):
        return "current"
    return "stale" if isinstance(verdict, Stale) else "waiting"


def run(where: Where, targets: Sequence[str]) -> Plan:
    """The plan of the project; after an edit inside a few shots, without thinking the whole film again."""
    from storybuild.commands.replan import replan

    quick = None if targets else replan(where)
    if quick:
        return quick
    from storybuild.commands.desk import desk

    with desk(where) as opened:
        return plan_of(opened, targets)
