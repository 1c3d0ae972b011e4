"""`jobs`: what was asked of services, how it stands, and what to do about it; money is always told, and asked about."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from storybuild.build.counter import converse
from storybuild.build.interfaces import NotFetched, Unanswered, Unsent
from storybuild.build.ledger import Ledger
from storybuild.build.market import job_of, wanted_of
from storybuild.build.purse import told, unpriced_in
from storybuild.build.receipts import OPEN, Receipt, Receipts, dollars_of
from storybuild.commands.books import ledger_of
from storybuild.commands.desk import Desk, desk
from storybuild.commands.earlier import resume
from storybuild.commands.staff import Agreed, Staff, Wall, crew_of
from storybuild.commands.where import Where
from storybuild.edge.owner import TRUST, make_ours, stranger
from storybuild.edge.project import Project, held, project_at
from storybuild.edge.snapshots import drop_snapshot
from storybuild.errors import UsageError
from storybuild.providers.wire import Gone, Pending, State, T, Talk, Ticket
from storybuild.report.console import Teller
from storybuild.report.words import begin, cost_json, count
from storybuild.story.problems import unknown

FORGETTABLE = (*OPEN, "refused", "gone")
# What is gone may have been hidden by a fault that has passed, and to ask costs nothing.
RESUMABLE = (*OPEN, "gone")
SHOWN = 20
DELETABLE = ("fetched", "failed", "refused")


@dataclass(frozen=True)
class Orders:
    """What the command line asks about jobs: numbers of jobs, and what for."""

    resume: bool = False
    trust: bool = False
    cancel: int | None = None
    forget: int | None = None
    delete: int | None = None
    adopt: tuple[int, str] | None = None
    variant: tuple[int, str] | None = None
    output: str | None = None


def listed(where: Where, every: bool) -> dict[str, Any]:
    """The jobs that someone or something still waits for, or every job there ever was."""
    with ledger_of(where) as ledger:
        _refuse_strangers(project_at(where.directory, where.file), ledger)
        book = Receipts(ledger)
        receipts = [each for each in book.all() if every or each.state in (*FORGETTABLE, "repeated")]
        waits = book.open()
        return {
            "jobs": [_row(each) for each in receipts],
            "open": {
                "jobs": len(waits),
                "amount": float(dollars_of(waits)),
                "unpriced": unpriced_in(each.cost for each in waits),
                "currency": "USD",
            },
        }


def _row(each: Receipt) -> dict[str, Any]:
    return {
        "number": each.number,
        "shot": each.shot,
        "state": each.state,
        "provider": each.provider,
        "host": each.host,
        "model": each.model,
        "seconds": each.seconds,
        "id": each.ticket.remote,
        "cost": cost_json(each.cost),
        "charged": None if each.charged is None else float(each.charged),
        "asked": _moment(each.intended),
        "accepted": None if each.accepted is None else _moment(each.accepted),
        "ended": None if each.ended is None else _moment(each.ended),
        "prompt": begin(_prompt(each)),
        "words": each.words,
    }


def _moment(when: float) -> str:
    return datetime.fromtimestamp(when, UTC).isoformat(timespec="seconds")


def _prompt(each: Receipt) -> str:
    """The words of a job's request."""
    manifest = each.request.get("manifest")
    facts = manifest.get("facts") if isinstance(manifest, dict) else None
    return str(facts.get("prompt", "")) if isinstance(facts, dict) else ""


def run(where: Where, orders: Orders, agree: Callable[[str], bool], tell: Teller) -> list[str]:
    """Carry out what is asked about jobs; lines that tell what was done."""
    project = project_at(where.directory, where.file, where.profile)
    with held(project):
        drop_snapshot(project)
        if orders.trust:
            with ledger_of(where, write=True) as ledger:
                return _trust(project, ledger, agree)
        with ledger_of(where) as ledger:
            _refuse_strangers(project, ledger)
        if orders.forget is not None:
            with ledger_of(where, write=True) as ledger:
                return _forget(Receipts(ledger), orders.forget, agree)
        with desk(where, write=True) as opened:
            return asyncio.run(_remote(opened, orders, agree, tell))


def _refuse_strangers(project: Project, ledger: Ledger) -> None:
    """UsageError where the jobs are not known to be this user's."""
    words = stranger(project.state, ledger)
    if words:
        raise UsageError(words.removesuffix(f"; {TRUST}"), TRUST)


def _trust(project: Project, ledger: Ledger, agree: Callable[[str], bool]) -> list[str]:
    """Take the jobs that a folder of state tells of for this user's own."""
    receipts = Receipts(ledger).all()
    if not stranger(project.state, ledger):
        return ["there is nothing to take over: no job here is anyone else's"]
    shown = [
        f"  job {each.number} for {each.shot}: {each.provider} {each.model} at {each.host}, {told(each.cost)}"
        for each in receipts[:SHOWN]
    ]
    more = [f"  and {len(receipts) - SHOWN} more"] if len(receipts) > SHOWN else []
    question = f"builds will ask these services after {count(len(receipts), 'job')}, with your keys:"
    if not agree("\n".join([question, *shown, *more])):
        return ["left them"]
    make_ours(project.state)
    return [f"took {count(len(receipts), 'job')} over"]


def _job(receipts: Receipts, number: int, states: Sequence[str]) -> Receipt:
    """The job of that number; UsageError when there is none, or it is in none of the states."""
    try:
        receipt = receipts.numbered(number)
    except KeyError:
        raise UsageError(f"there is no job {number}", "`storybuild jobs --all` lists them") from None
    if receipt.state not in states:
        raise UsageError(f"job {number} is {receipt.state}; this is for jobs that are {', '.join(states)}")
    return receipt


def _forget(receipts: Receipts, number: int, agree: Callable[[str], bool]) -> list[str]:
    """Let a clip be bought again, whatever became of its job."""
    receipt = _job(receipts, number, FORGETTABLE)
    paid = receipt.state in ("running", "gone")
    what = "was paid" if paid else "may have been paid" if receipt.state in OPEN else "was refused"
    price = told(receipt.cost)
    question = f"job {receipt.number} for {receipt.shot} {what}: {price}. Forgotten, its clip costs {price} again."
    if not agree(question):
        return ["kept it"]
    charged = receipt.spent if receipt.state != "refused" else receipt.charged or Fraction(0)
    receipts.close(receipt.number, "forgotten", Wall().now(), receipt.words, charged)
    return [f"forgot job {receipt.number}; the next build that may spend buys `{receipt.shot}` again"]


async def _remote(opened: Desk, orders: Orders, agree: Callable[[str], bool], tell: Teller) -> list[str]:
    """What needs a service."""
    staff = Staff(opened, crew_of(opened), Agreed(), Wall(), tell)
    try:
        if orders.adopt:
            return await _adopt(opened, staff, *orders.adopt, agree)
        if orders.cancel is not None:
            return await _cancel(opened, staff, _job(opened.receipts, orders.cancel, ("running",)), agree)
        if orders.delete is not None:
            return await _delete(opened, staff, _job(opened.receipts, orders.delete, DELETABLE), agree)
        if orders.variant:
            return await _variant(opened, staff, orders)
        asked = [each for each in opened.receipts.all() if each.state in RESUMABLE]
        return await resume(opened, staff, asked, once=False)
    finally:
        await staff.close()
        opened.remember()


async def _adopt(opened: Desk, staff: Staff, number: int, remote: str, agree: Callable[[str], bool]) -> list[str]:
    """Take a service's job for the one whose answer was lost."""
    receipt = _job(opened.receipts, number, ("intended", "doubt", "gone"))
    provider = opened.config.providers[receipt.provider]
    if remote.startswith("-"):
        raise UsageError(f"`{remote}` is no job's id", "`--adopt N ID` takes a number of ours and the service's id")
    if opened.receipts.knows(remote, but=number):
        raise UsageError(f"`{remote}` is another job's id already", "`storybuild jobs --all` lists them")
    assert provider.service
    token = str(receipt.request["token"])
    job = job_of(staff.buyer.counter(receipt.provider), wanted_of(receipt, provider), staff.market, token)
    ticket = Ticket(remote, provider.service.facts(job))
    state = await _standing(staff, receipt, provider.service.poll(ticket))
    if isinstance(state, Gone):
        raise UsageError(f"`{receipt.provider}` knows no job `{remote}`: {state.message}")
    find = provider.service.find
    if find and (question := find(job, Wall().now() - receipt.intended)):
        found = await _asked(staff, receipt, question)
        strange = found is not None and remote not in {each.ticket.remote for each in found}
        if strange and not agree(f"the list of `{receipt.provider}` tells other words or another time for `{remote}`"):
            return ["kept it"]
    opened.receipts.accept(number, ticket, Wall().now())
    return await resume(opened, staff, [opened.receipts.numbered(number)], once=True)


async def _cancel(opened: Desk, staff: Staff, receipt: Receipt, agree: Callable[[str], bool]) -> list[str]:
    service = opened.config.providers[receipt.provider].service
    if not (service and service.cancel):
        raise UsageError(f"`{receipt.provider}` cannot cancel a job", "it goes on, and the next build fetches its clip")
    question = f"job {receipt.number} for {receipt.shot} costs {told(receipt.cost)}, which may not come back."
    if not agree(question):
        return ["kept it"]
    state = await _standing(staff, receipt, service.poll(receipt.ticket))
    if not isinstance(state, Pending):  # a service may drop the clip of a job that is done
        lines = await resume(opened, staff, [receipt], once=True)
        return [f"job {receipt.number} has ended already, and was not cancelled", *lines]
    if words := await _asked(staff, receipt, service.cancel(receipt.ticket)):
        raise UsageError(
            f"job {receipt.number} was not cancelled: {words}", "it goes on, and the next build fetches it"
        )
    opened.receipts.close(receipt.number, "cancelled", Wall().now(), "", receipt.spent)
    return [f"cancelled job {receipt.number}"]


async def _delete(opened: Desk, staff: Staff, receipt: Receipt, agree: Callable[[str], bool]) -> list[str]:
    service = opened.config.providers[receipt.provider].service
    if not (service and service.delete):
        raise UsageError(f"`{receipt.provider}` cannot delete a job")
    if not agree(f"job {receipt.number} for {receipt.shot} is deleted at {receipt.host}; its take here stays."):
        return ["kept it"]
    if words := await _asked(staff, receipt, service.delete(receipt.ticket)):
        raise UsageError(f"job {receipt.number} was not deleted: {words}")
    return [f"deleted job {receipt.number} at {receipt.host}"]


async def _standing(staff: Staff, receipt: Receipt, poll: Talk[State]) -> State:
    """Where a job stands; UsageError when the service does not say."""
    state = await _asked(staff, receipt, poll)
    if isinstance(state, Pending) and state.trouble:
        raise UsageError(f"{receipt.provider} could not be asked: {state.words}")
    return state


async def _asked(staff: Staff, receipt: Receipt, talk: Talk[T]) -> T:
    counter = staff.buyer.counter(receipt.provider)
    try:
        return await converse(talk, counter.send)
    except (Unsent, Unanswered) as error:
        raise UsageError(f"{receipt.provider} could not be asked: {error}") from None


async def _variant(opened: Desk, staff: Staff, orders: Orders) -> list[str]:
    """Fetch what a service offers beside a clip, like its thumbnail."""
    assert orders.variant
    number, what = orders.variant
    receipt = _job(opened.receipts, number, ("fetched", "running"))
    service = opened.config.providers[receipt.provider].service
    if not (service and service.variant):
        raise UsageError(f"`{receipt.provider}` offers nothing beside the clip")
    if what not in service.variants:
        raise UsageError(unknown("variant", what, service.variants))
    path = Path(orders.output or f"{receipt.shot}.{what}")
    if path.exists():
        raise UsageError(f"`{path}` is there already", "name another file with `-o`")
    try:
        await staff.market.network.fetch(service, service.variant(receipt.ticket, what), str(path))
    except (NotFetched, Unsent, Unanswered) as error:
        raise UsageError(f"the {what} of job {number} could not be fetched: {error}") from None
    return [f"wrote {path}"]
