"""What is done about jobs at services: resumed, adopted, cancelled, forgotten; money is told, and asked about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from storybuild.edge.owner import TRUST, make_ours, whose
from storybuild.edge.project import Project, held, project_at
from storybuild.edge.snapshots import drop_snapshot
from storybuild.engine.interfaces import NotFetched, Unanswered, Unsent
from storybuild.engine.ledger import Ledger
from storybuild.errors import UsageError
from storybuild.providers.messages import Gone, Pending, State, T, Talk, Ticket
from storybuild.purchasing.job_state import JobState
from storybuild.purchasing.prices import told
from storybuild.purchasing.purchase import job_of, wanted_of
from storybuild.purchasing.receipts import Receipt, Receipts
from storybuild.purchasing.service_client import converse
from storybuild.report.console import Teller
from storybuild.report.words import count
from storybuild.session.executor import Agreed, StepExecutor, SystemClock, pool_of
from storybuild.session.ledger_access import ledger_of
from storybuild.session.live import run_to_end
from storybuild.session.orphan_jobs import resume
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import Session, open_session
from storybuild.story.meant import unknown

SHOWN = 20


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


def carry_out(where: ProjectOptions, orders: Orders, agree: Callable[[str], bool], tell: Teller) -> list[str]:
    """Carry out what is asked about jobs; lines that tell what was done."""
    project = project_at(where.directory, where.file, where.profile)
    with held(project):
        drop_snapshot(project)
        if orders.trust:
            with ledger_of(where, write=True) as ledger:
                return _trust(project, ledger, agree)
        with ledger_of(where) as ledger:
            refuse_strangers(project, ledger)
        if orders.forget is not None:
            with ledger_of(where, write=True) as ledger:
                return _forget(Receipts(ledger.book), orders.forget, agree)
        with open_session(where, write=True) as session:
            return run_to_end(_remote(session, orders, agree, tell))


def refuse_strangers(project: Project, ledger: Ledger) -> None:
    """UsageError where the jobs are not known to be this user's."""
    words = whose(project.state, ledger)
    if words:
        raise UsageError(words, TRUST)


def _trust(project: Project, ledger: Ledger, agree: Callable[[str], bool]) -> list[str]:
    """Take the jobs that a folder of state tells of for this user's own."""
    receipts = Receipts(ledger.book).all()
    if not whose(project.state, ledger):
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


def _job(receipts: Receipts, number: int, states: Iterable[JobState]) -> Receipt:
    """The job of that number; UsageError when there is none, or it is in none of the states."""
    try:
        receipt = receipts.numbered(number)
    except KeyError:
        raise UsageError(f"there is no job {number}", "`storybuild jobs --all` lists them") from None
    fit = list(states)
    if receipt.state not in fit:
        raise UsageError(f"job {number} is {receipt.state}; this is for jobs that are {', '.join(fit)}")
    return receipt


def _forget(receipts: Receipts, number: int, agree: Callable[[str], bool]) -> list[str]:
    """Let a clip be bought again, whatever became of its job."""
    receipt = _job(receipts, number, (each for each in JobState if each.forgettable))
    state = receipt.state
    what = "was paid" if state.was_paid else "may have been paid" if state.is_open else "was refused"
    price = told(receipt.cost)
    question = f"job {receipt.number} for {receipt.shot} {what}: {price}. Forgotten, its clip costs {price} again."
    if not agree(question):
        return ["kept it"]
    charged = receipt.spent if state is not JobState.REFUSED else receipt.charged or Fraction(0)
    receipts.close(receipt.number, JobState.FORGOTTEN, SystemClock().now(), receipt.words, charged)
    return [f"forgot job {receipt.number}; the next build that may spend buys `{receipt.shot}` again"]


async def _remote(session: Session, orders: Orders, agree: Callable[[str], bool], tell: Teller) -> list[str]:
    """What needs a service."""
    executor = StepExecutor(session, pool_of(session), Agreed(), SystemClock(), tell)
    try:
        if orders.adopt:
            return await _adopt(session, executor, *orders.adopt, agree)
        if orders.cancel is not None:
            running = _job(session.receipts, orders.cancel, [JobState.RUNNING])
            return await _cancel(session, executor, running, agree)
        if orders.delete is not None:
            ended = _job(session.receipts, orders.delete, (each for each in JobState if each.deletable))
            return await _delete(session, executor, ended, agree)
        if orders.variant:
            return await _variant(session, executor, orders)
        asked = [each for each in session.receipts.all() if each.state.resumable]
        return await resume(session, executor, asked, once=False)
    finally:
        await executor.close()
        session.remember()


async def _adopt(
    session: Session, executor: StepExecutor, number: int, remote: str, agree: Callable[[str], bool]
) -> list[str]:
    """Take a service's job for the one whose answer was lost."""
    receipt = _job(session.receipts, number, (each for each in JobState if each.adoptable))
    provider = session.config.providers[receipt.provider]
    if remote.startswith("-"):
        raise UsageError(f"`{remote}` is no job's id", "`--adopt N ID` takes a number of ours and the service's id")
    if session.receipts.knows(remote, but=number):
        raise UsageError(f"`{remote}` is another job's id already", "`storybuild jobs --all` lists them")
    assert provider.service
    token = str(receipt.request["token"])
    job = job_of(executor.buyer.client(receipt.provider), wanted_of(receipt, provider), executor.market, token)
    ticket = Ticket(remote, provider.service.facts(job))
    state = await _standing(executor, receipt, provider.service.poll(ticket))
    if isinstance(state, Gone):
        raise UsageError(f"`{receipt.provider}` knows no job `{remote}`: {state.message}")
    find = provider.service.find
    if find and (question := find(job, SystemClock().now() - receipt.intended)):
        found = await _asked(executor, receipt, question)
        strange = found is not None and remote not in {each.ticket.remote for each in found}
        if strange and not agree(f"the list of `{receipt.provider}` tells other words or another time for `{remote}`"):
            return ["kept it"]
    session.receipts.accept(number, ticket, SystemClock().now())
    return await resume(session, executor, [session.receipts.numbered(number)], once=True)


async def _cancel(
    session: Session, executor: StepExecutor, receipt: Receipt, agree: Callable[[str], bool]
) -> list[str]:
    service = session.config.providers[receipt.provider].service
    if not (service and service.cancel):
        raise UsageError(f"`{receipt.provider}` cannot cancel a job", "it goes on, and the next build fetches its clip")
    question = f"job {receipt.number} for {receipt.shot} costs {told(receipt.cost)}, which may not come back."
    if not agree(question):
        return ["kept it"]
    state = await _standing(executor, receipt, service.poll(receipt.ticket))
    if not isinstance(state, Pending):  # a service may drop the clip of a job that is done
        lines = await resume(session, executor, [receipt], once=True)
        return [f"job {receipt.number} has ended already, and was not cancelled", *lines]
    if words := await _asked(executor, receipt, service.cancel(receipt.ticket)):
        raise UsageError(
            f"job {receipt.number} was not cancelled: {words}", "it goes on, and the next build fetches it"
        )
    session.receipts.close(receipt.number, JobState.CANCELLED, SystemClock().now(), "", receipt.spent)
    return [f"cancelled job {receipt.number}"]


async def _delete(
    session: Session, executor: StepExecutor, receipt: Receipt, agree: Callable[[str], bool]
) -> list[str]:
    service = session.config.providers[receipt.provider].service
    if not (service and service.delete):
        raise UsageError(f"`{receipt.provider}` cannot delete a job")
    if not agree(f"job {receipt.number} for {receipt.shot} is deleted at {receipt.host}; its take here stays."):
        return ["kept it"]
    if words := await _asked(executor, receipt, service.delete(receipt.ticket)):
        raise UsageError(f"job {receipt.number} was not deleted: {words}")
    return [f"deleted job {receipt.number} at {receipt.host}"]


async def _standing(executor: StepExecutor, receipt: Receipt, poll: Talk[State]) -> State:
    """Where a job stands; UsageError when the service does not say."""
    state = await _asked(executor, receipt, poll)
    if isinstance(state, Pending) and state.trouble:
        raise UsageError(f"{receipt.provider} could not be asked: {state.words}")
    return state


async def _asked(executor: StepExecutor, receipt: Receipt, talk: Talk[T]) -> T:
    client = executor.buyer.client(receipt.provider)
    try:
        return await converse(talk, client.send)
    except (Unsent, Unanswered) as error:
        raise UsageError(f"{receipt.provider} could not be asked: {error}") from None


async def _variant(session: Session, executor: StepExecutor, orders: Orders) -> list[str]:
    """Fetch what a service offers beside a clip, like its thumbnail."""
    assert orders.variant
    number, what = orders.variant
    receipt = _job(session.receipts, number, (JobState.FETCHED, JobState.RUNNING))
    service = session.config.providers[receipt.provider].service
    if not (service and service.variant):
        raise UsageError(f"`{receipt.provider}` offers nothing beside the clip")
    if what not in service.variants:
        raise UsageError(unknown("variant", what, service.variants))
    path = Path(orders.output or f"{receipt.shot}.{what}")
    if path.exists():
        raise UsageError(f"`{path}` is there already", "name another file with `-o`")
    try:
        await executor.market.network.fetch(service, service.variant(receipt.ticket, what), str(path))
    except (NotFetched, Unsent, Unanswered) as error:
        raise UsageError(f"the {what} of job {number} could not be fetched: {error}") from None
    return [f"wrote {path}"]
