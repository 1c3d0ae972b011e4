"""`plan`: what a build would make, why, and what it costs; touches nothing."""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storybuild.build.purse import Purse, caps_told
from storybuild.commands.standing import rows_of
from storybuild.commands.where import Where
from storybuild.plan.step import take_id
from storybuild.plan.verdict import Current, Stale, Verdict, survey
from storybuild.report.plan_report import LeftOut, Plan, Row
from storybuild.report.words import count, some

if TYPE_CHECKING:
    from storybuild.commands.desk import Desk


def plan_of(opened: "Desk", targets: Sequence[str] = (), force: Sequence[str] = ()) -> Plan:
    """The plan for all, or for these targets and what must be bought for them; `force`: shots that are made again."""
    from storybuild.commands.making import graph_of_all, targets_of
    from storybuild.plan.film import JOIN

    opened.prompt.all(shot for shot in opened.film.shots if shot.wording.template or shot.maker.template)
    graph = graph_of_all(opened)
    shots = targets_of(opened, [each for each in targets if each != JOIN])
    part = bool(shots) and JOIN not in targets
    if part:
        graph = graph.needed_by(take_id(shot) for shot in shots if take_id(shot) in graph.steps)
    again = frozenset(take_id(opened.shot(shot).id) for shot in force)
    verdicts = survey(graph, opened.memory, opened.contents.of, again)
    every = rows_of(opened, verdicts, graph, again)
    told = {each.shot: (each.note,) for each in opened.unheard}
    rows = [replace(row, advice=told.get(row.id, ())) for row in every if not part or row.id in shots or row.bought]
    steps = [(step.id, step.kind, state_of(verdicts[step.id])) for step in graph]
    left_out = beyond_caps(opened, [row for row in rows if row.bought])
    return Plan(rows, steps, left_out, notes_on(opened, rows))


def beyond_caps(opened: "Desk", wanted: Sequence[Row]) -> LeftOut:
    """The clips that the storyboard's caps leave no room for, if these are bought in their turn."""
    if not wanted:
        return LeftOut()
    used = opened.receipts.used(opened.ledger.film, opened.ledger.profile)
    purse = Purse(open=True, unpriced=True, caps=opened.film.spending, used=used)
    turns = sorted(wanted, key=lambda row: (row.turn, row.id))
    refused = {row.id for row in turns if purse.reserve(row.cost, int(row.seconds))}
    left = tuple(row for row in wanted if row.id in refused)
    return LeftOut(left, caps_told(opened.film.spending, used) if left else "")


def notes_on(opened: "Desk", rows: Sequence[Row]) -> list[str]:
    """What is said once of all that would be bought: models that were shut down, keys, clips that a colleague has."""
    wanted = [row for row in rows if row.bought]
    shut = {row.model: row.shut for row in wanted if row.shut}
    told = [
        f"{model} was shut down by its maker on {day}; it works only where a relay still serves it"
        for model, day in shut.items()
    ]
    locked = [row.id for row in wanted if row.locked and not row.locked.here]
    if locked:
        what = f"{count(len(locked), 'clip')} ({some(locked)})"
        told.append(
            f"`{opened.project.lock.name}` tells that {what} were bought before: who has them in `.storybuild/takes` or"
            " `build/shots` can give you those files; copied here, they are not bought again"
        )
    return [*told, *missing_keys(opened, wanted).values()]


def missing_keys(opened: "Desk", wanted: Sequence[Row]) -> dict[str, str]:
    """Providers of these clips that cannot be asked, and why."""
    from storybuild.edge.keys import key_trouble

    found = {}
    for name in sorted({row.provider for row in wanted}):
        service = opened.ways.providers[name].service
        trouble = key_trouble(service, os.environ) if service else ""
        if trouble:
            found[name] = f"nothing can be bought at {name}: {trouble}"
    return found


def state_of(verdict: Verdict) -> str:
    """`current`, `stale` or `waiting`."""
    if isinstance(verdict, Current):
        return "current"
    return "stale" if isinstance(verdict, Stale) else "waiting"


def run(where: Where, targets: Sequence[str], force: Sequence[str] = ()) -> Plan:
    """The plan of the project; after an edit inside a few shots, without thinking the whole film again."""
    from storybuild.commands.replan import replan

    quick = None if targets or force else replan(where)
    if quick:
        return quick
    from storybuild.commands.desk import desk

    with desk(where) as opened:
        return plan_of(opened, targets, force)
