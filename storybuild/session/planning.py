"""What a build would do, as things stand, and what is said of its money."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from storybuild.plan.states import StepState
from storybuild.plan.step import take_id
from storybuild.plan.verdict import Current, Stale, Verdict, survey
from storybuild.purchasing.budget import Budget, caps_told
from storybuild.report.plan_report import LeftOut, Plan, Row
from storybuild.report.words import count, some
from storybuild.session.shot_status import rows_of

if TYPE_CHECKING:
    from storybuild.breakdown import Film
    from storybuild.session.project_options import ProjectOptions
    from storybuild.session.session import Session


def plan_project(where: "ProjectOptions", targets: Sequence[str], force: Sequence[str] = ()) -> Plan:
    """The plan of the project; after an edit inside a few shots, without thinking the whole film again."""
    from storybuild.session.quick_plan import replan

    quick = None if targets or force else replan(where)
    if quick:
        return quick
    from storybuild.session.session import open_session

    with open_session(where) as session:
        return plan_of(session, targets, force)


def plan_of(session: "Session", targets: Sequence[str] = (), force: Sequence[str] = ()) -> Plan:
    """The plan for all, or for these targets and what must be bought for them; `force`: shots that are made again."""
    from storybuild.session.whole_graph import graph_of_all, targets_of, wants_reel

    session.prompt.all(shot for shot in session.film.shots if shot.wording.template or shot.maker.template)
    graph = graph_of_all(session)
    shots = targets_of(session, targets)
    part = bool(shots) and not wants_reel(session, targets)
    if part:
        graph = graph.needed_by(take_id(shot) for shot in shots if take_id(shot) in graph.steps)
    again = frozenset(take_id(session.shot(shot).id) for shot in force)
    verdicts = survey(graph, session.memory, session.contents.of, again)
    every = rows_of(session, verdicts, graph, again)
    told = {each.shot: (each.note,) for each in session.unheard}
    rows = [
        row._replace(advice=(*row.advice, *told.get(row.id, ())))
        for row in every
        if not part or row.id in shots or row.bought
    ]
    steps = [(step.id, step.kind, state_of(verdicts[step.id])) for step in graph]
    left_out = beyond_caps(session, [row for row in rows if row.bought])
    return Plan(rows, steps, left_out, [*notes_on(session, rows), *limits_of(session.film)])


def limits_of(film: "Film") -> list[str]:
    """Limits of the places it goes to that the film does not keep."""
    from storybuild.deliverables import beyond

    return [f"{each.name}: {words}" for each in film.deliveries for words in beyond(each, film.frames, film.rate)]


def beyond_caps(session: "Session", wanted: Sequence[Row]) -> LeftOut:
    """The clips that the storyboard's caps leave no room for, if these are bought in their turn."""
    if not wanted:
        return LeftOut()
    used = session.receipts.used(session.ledger.film, session.ledger.profile)
    budget = Budget(open=True, unpriced=True, caps=session.film.spending, used=used)
    turns = sorted(wanted, key=lambda row: (row.turn, row.id))
    refused = {row.id for row in turns if budget.reserve(row.cost, int(row.seconds))}
    left = tuple(row for row in wanted if row.id in refused)
    return LeftOut(left, caps_told(session.film.spending, used) if left else "")


def notes_on(session: "Session", rows: Sequence[Row]) -> list[str]:
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
            f"`{session.project.lock.name}` tells that {what} were bought before: who has them in `.storybuild/takes`"
            " or `build/shots` can give you those files; copied here, they are not bought again"
        )
    return [*told, *missing_keys(session, wanted).values()]


def missing_keys(session: "Session", wanted: Sequence[Row]) -> dict[str, str]:
    """Providers of these clips that cannot be asked, and why."""
    from storybuild.edge.api_keys import key_trouble

    found = {}
    for name in sorted({row.provider for row in wanted}):
        service = session.config.providers[name].service
        trouble = key_trouble(service, os.environ) if service else ""
        if trouble:
            found[name] = f"nothing can be bought at {name}: {trouble}"
    return found


def state_of(verdict: Verdict) -> StepState:
    """How a step stands that was judged so."""
    if isinstance(verdict, Current):
        return StepState.CURRENT
    return StepState.STALE if isinstance(verdict, Stale) else StepState.WAITING
