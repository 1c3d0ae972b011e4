"""How every shot stands: its state, and what a build would do about it, at what price."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from storybuild.plan.graph import Graph
from storybuild.plan.states import PlanAction, ShotState
from storybuild.plan.step import Step, take_id
from storybuild.plan.takes import shut
from storybuild.plan.verdict import Current, Stale, Verdict, Waiting, others_of
from storybuild.providers.base import FREE, cost_of, rate_of
from storybuild.purchasing.budget import pricing
from storybuild.purchasing.job_state import JobState
from storybuild.purchasing.prices import paid_for
from storybuild.report.plan_report import Locked, Row, row_of

if TYPE_CHECKING:
    from storybuild.purchasing.receipts import Receipt
    from storybuild.session.session import Session


@dataclass(frozen=True)
class _Market:
    """What is known of bought clips: their jobs by key, steps that cannot be made, and steps made from others' clips.

    urgency: what a build sees to first. lines: the lock file's, by the keys they answer and the steps of their shots.
    today: ISO date. stranger: why no service may be asked for anything.
    taken: the shot that pays for a key which several ask for.
    """

    graph: Graph
    receipts: Mapping[str, "Receipt"]
    never: frozenset[str]
    hanging: frozenset[str]
    force: frozenset[str]
    urgency: Mapping[str, float]
    lines: Mapping[str, Locked]
    today: str
    stranger: str
    taken: dict[str, str] = field(default_factory=dict)


def rows_of(
    session: "Session", verdicts: Mapping[str, Verdict], graph: Graph, force: frozenset[str] = frozenset()
) -> list[Row]:
    """Every shot's row; `force`: steps that are made again though they are current."""
    known = {shot for shot, _ in session.ledger.numbers()}
    failures = {step: key for step, (key, _) in session.ledger.failures().items()}
    bought = any(step.order for step in graph)
    stranger = session.stranger if bought else ""
    receipts = session.receipts.by_key() if bought and not stranger else {}
    urgency = graph.urgency() if bought else {}
    never, hanging = _never(graph, verdicts, receipts), _hanging(graph)
    lines = _lines(session, verdicts)
    market = _Market(graph, receipts, never, hanging, force, urgency, lines, session.context.today, stranger)
    rows = []
    for shot in session.film.shots:
        name = take_id(shot.id)
        verdict, step = verdicts.get(name), graph.steps.get(name)
        row = row_of(shot, session.film, verdict, failures.get(name), shot.id in known)
        if unusable := session.unusable(shot):
            row = row._replace(state=ShotState.FAILED, action=PlanAction.WAIT, advice=(unusable,))
        if verdict and step and step.order:
            row = _bought(row, verdict, _from_source(session, step, verdicts), market)
        damage = session.damage(verdict.key) if isinstance(verdict, Stale) else ""
        row = row._replace(notes=(damage, *row.notes)) if damage else row
        rows.append(row._replace(action=PlanAction.WAIT, cost=FREE, uploads=()) if name in market.never else row)
    return rows


def _lines(session: "Session", verdicts: Mapping[str, Verdict]) -> dict[str, Locked]:
    """The lock file's lines by the key that they answer; and by the step of their shot, where that is judged later."""
    every = [line for lines in session.lock.values() for line in lines.values()]
    found = {str(line[name]): Locked(line, True) for name in ("key", "answers") for line in every if name in line}
    for shot, line in session.lock.get(session.ledger.profile, {}).items():
        if isinstance(verdicts.get(take_id(shot)), Waiting):
            found[take_id(shot)] = Locked(line, False, session.memory.result(str(line["key"])) is not None)
    return found


def _never(graph: Graph, verdicts: Mapping[str, Verdict], receipts: Mapping[str, "Receipt"]) -> frozenset[str]:
    """Steps that a build cannot make: what must not be sent, was refused or is lost, and all that hangs on it."""
    found: set[str] = set()
    for step in graph:
        verdict = verdicts[step.id]
        if isinstance(verdict, Current):
            continue
        receipt = receipts.get(verdict.key) if isinstance(verdict, Stale) else None
        lost = receipt is not None and receipt.state.is_lost
        held = step.order is not None and step.order.withheld and not (receipt and receipt.state.answers)
        if lost or held or not found.isdisjoint(step.inputs.values()):
            found.add(step.id)
    return frozenset(found)


def _hanging(graph: Graph) -> frozenset[str]:
    """Steps made from bought clips."""
    found: set[str] = set()
    for step in graph:
        if any(name in found or graph.steps[name].order for name in step.inputs.values()):
            found.add(step.id)
    return frozenset(found)


def _from_source(session: "Session", step: Step, verdicts: Mapping[str, Verdict]) -> Step:
    """A step with the price of what will really be sent, where the clip it is made from is here."""
    source = verdicts.get(step.inputs.get("source", ""))
    if step.order is None or not isinstance(source, Current):
        return step
    from storybuild.purchasing.purchase import cost_from_source

    provider = session.config.providers[step.order.provider]
    cost = cost_from_source(step, provider, source.result.facts.get("bought"))
    return step._replace(order=step.order._replace(cost=cost))


def _bought(row: Row, verdict: Verdict, step: Step, market: _Market) -> Row:
    """The row of a shot whose clip is bought: with its price, what is uploaded, and how its job stands."""
    order = step.order
    assert order
    notes = (*order.notes, *((order.withheld,) if order.withheld else ()))
    row = row._replace(seconds=float(step.facts["seconds"]), paid=True, notes=notes, read=order.model.read)
    if isinstance(verdict, Current):
        if step.id not in market.force:
            first = market.taken.setdefault(verdict.key, row.id)
            kept = paid_for(verdict.result.facts.get("bought"))
            return row._replace(paid=first == row.id, kept=kept, notes=(*_under_way(verdict.key, market), *notes))
        row = row._replace(action=PlanAction.MAKE)
    if market.stranger:
        return row._replace(state=ShotState.PENDING, action=PlanAction.WAIT, notes=(market.stranger, *notes))
    receipt = market.receipts.get(verdict.key) if isinstance(verdict, Stale) else None
    if receipt and (answer := receipt.state.answers):
        state, action = answer
        words = f"job {receipt.number} at {receipt.provider}: {receipt.words or receipt.state}"
        if receipt.state is JobState.FETCHED:
            words = "its clip is gone from the store; it was paid, and is fetched again for nothing"
        return row._replace(state=state, action=action, notes=(words, *notes))
    if order.withheld:
        return row._replace(action=PlanAction.WAIT)
    asked = sorted((*step.facts.items(), *step.inputs.items(), *step.files.items()), key=lambda each: each[0])
    key = str(asked) if isinstance(verdict, Waiting) else verdict.key
    first = market.taken.setdefault(key, row.id)
    if first != row.id:
        return row._replace(paid=False, twin=first, notes=(f"the same clip as `{first}`, bought once", *notes))
    # What it is made from may come out as it was before, and then an older take answers.
    waits = isinstance(verdict, Waiting)
    unsure = waits and row.state is not ShotState.MISSING
    locked = None if unsure or step.id in market.force else _locked(step, verdict, market)
    guess = order.cost.amount is not None and (unsure or (locked and locked.here))
    row = row._replace(hangs=unsure and step.id in market.hanging, turn=(waits, -market.urgency[step.id]))
    row = row._replace(locked=locked, uploads=tuple(_uploads(step, market.graph)), **_priced(step, market.today))
    return row._replace(cost=order.cost._replace(precision="estimated") if guess else order.cost)


def _locked(step: Step, verdict: Verdict, market: _Market) -> Locked | None:
    """The lock file's line of a clip that is lacking: of its very words, or of a longer one that would serve."""
    if isinstance(verdict, Waiting):
        return market.lines.get(step.id)
    keys = [verdict.key, *(key for key, _ in others_of(step, verdict.manifest["reads"]))]
    return next((market.lines[key] for key in keys if key in market.lines), None)


def _priced(step: Step, today: str) -> dict[str, Any]:
    """How a clip's price comes about, or can be told; and when its model was shut down."""
    order, facts = step.order, step.facts
    assert order
    model, audio = order.model, facts.get("audio")
    fits = cost_of(model, facts["size"], facts["seconds"], audio).amount == order.cost.amount
    rate = rate_of(model, facts["size"], audio) if fits else None
    entry = pricing(step) if order.cost.dollars is None else ()
    return {"rate": rate, "entry": entry, "shut": model.sunset if shut(model, today) else ""}


def _under_way(key: str, market: _Market) -> Iterable[str]:
    """Another take of a clip that is there, asked for and not here yet."""
    receipt = market.receipts.get(key)
    if receipt and receipt.state.is_open:
        yield f"job {receipt.number} at {receipt.provider} for another take: {receipt.words or receipt.state}"


def _uploads(step: Step, graph: Graph) -> Iterable[str]:
    """What is sent along with a request, file by file."""
    for label, name in step.files.items():
        yield f"{name} ({label})"
    for label, name in step.inputs.items():
        before = graph.steps[name]
        taken = (*before.files.values(), *before.inputs.values()) if before.kind == "frame" else ()
        yield from [f"a frame of {each} ({label})" for each in taken] or [f"{name} ({label})"]
