"""`plan`: what a build would make, why, and what it costs; touches nothing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storybuild.build.purse import Purse, caps_told
from storybuild.commands.standing import rows_of
from storybuild.commands.where import Where
from storybuild.plan.step import take_id
from storybuild.plan.verdict import Current, Stale, Verdict, survey
from storybuild.report.plan_report import Plan, Row

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
    return Plan(rows, steps, *beyond_caps(opened, rows))


def beyond_caps(opened: "Desk", rows: Sequence[Row]) -> tuple[int, str]:
    """How many clips to be bought the storyboard's caps leave no room for, and what they say."""
    wanted = [row for row in rows if row.bought]
    if not wanted:
        return 0, ""
    used = opened.receipts.used(opened.ledger.film, opened.ledger.profile)
    purse = Purse(open=True, unpriced=True, caps=opened.film.spending, used=used)
    refused = [why for row in wanted if (why := purse.reserve(row.cost, int(row.seconds)))]
    return len(refused), caps_told(opened.film.spending, used) if refused else ""


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
