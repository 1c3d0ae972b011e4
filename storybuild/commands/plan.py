"""`plan`: what a build would make, why, and what it costs; touches nothing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storybuild.breakdown import Breakdown, Film
from storybuild.commands.where import Where
from storybuild.plan.takes import take_id
from storybuild.plan.verdict import Current, Stale, Verdict, survey
from storybuild.report.plan_report import Plan, Row

if TYPE_CHECKING:
    from storybuild.commands.desk import Desk


def rows_of(opened: "Desk", verdicts: dict[str, Verdict]) -> list[Row]:
    """Every shot with its state, and what a build would do about it."""
    known = {shot for shot, _ in opened.ledger.numbers()}
    failures = {step: key for step, (key, _) in opened.ledger.failures().items()}
    return [
        row_of(shot, opened.film, verdicts.get(take_id(shot.id)), failures.get(take_id(shot.id)), shot.id in known)
        for shot in opened.film.shots
    ]


def row_of(shot: Breakdown, film: Film, verdict: Verdict | None, failed: str | None, known: bool) -> Row:
    """One shot's row; `failed` is the key with which its take last failed, `known` whether it has any take."""
    provider = "footage" if shot.footage else shot.maker.provider
    kept = Row(shot.id, "current", "keep", provider, shot.maker.model, float(shot.frames / film.rate))
    if not isinstance(verdict, Stale):
        return kept
    state = "failed" if failed == verdict.key else "stale" if known else "missing"
    return replace(kept, state=state, action="make", reasons=verdict.reasons)


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
    rows = [row for row in rows_of(opened, verdicts) if not part or row.id in shots]
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
