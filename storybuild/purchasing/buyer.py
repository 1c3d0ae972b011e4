"""Buys clips: intent on the disk before a request leaves, id before the first poll, no create sent blindly."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from storybuild.engine.interfaces import Failed, FailureState, Ok
from storybuild.errors import ConfigError, StorybuildError
from storybuild.plan.keys import Manifest, manifest_of
from storybuild.plan.step import Step
from storybuild.providers import messages
from storybuild.providers.messages import Accepted, Busy, Declined, Unclear
from storybuild.purchasing.budget import advice_on
from storybuild.purchasing.job_state import JobState
from storybuild.purchasing.lookup import look_up
from storybuild.purchasing.polling import pause
from storybuild.purchasing.purchase import ClipPurchase, PurchaseContext, bought_facts, charge, cost_from_source, job_of
from storybuild.purchasing.receipts import Receipt
from storybuild.purchasing.refusal import Refusal
from storybuild.purchasing.service_client import ServiceClient
from storybuild.purchasing.submission import Submission
from storybuild.purchasing.timeouts import within
from storybuild.purchasing.unfunded import Unfunded

SUBMITS = 8
# Times that a create is sent again in a build though nobody knows whether it was taken.
REPEATS = 2
MAYBE = "may have been charged: its answer did not tell, and the clip was asked for again"
# Seconds for which a build that is stopped waits for the answer to a request that costs.
LATE = 5.0
LONGEST_BUSY = 120.0


class Buyer:
    """Fulfils `Executor` for clips. Runs in the scheduler's own loop, so that the ledger has one writer."""

    def __init__(self, context: PurchaseContext) -> None:
        self._m = context
        self._clients: dict[str, ServiceClient] = {}

    async def do(self, step: Step, key: str, manifest: Manifest, reads: Mapping[str, str]) -> Ok | Failed:
        """The clip of a step: fetched from the job that was already asked for it, else bought if that was agreed to."""
        try:
            return await self._done(step, key, manifest, reads)
        except ConfigError as error:
            return Failed(error.message, error.hint)

    async def _done(self, step: Step, key: str, manifest: Manifest, reads: Mapping[str, str]) -> Ok | Failed:
        contents = manifest["reads"]
        missing = [name for label, name in step.files.items() if not contents[label]]
        if missing:
            return Failed(f"cannot read `{missing[0]}`")
        files = {**reads, **{label: self._m.path(name) for label, name in step.files.items()}}
        # What was asked for before with other facts that do as well is fetched; only the step's own have its price.
        own = manifest == manifest_of(step, contents)
        purchase = ClipPurchase(step if own else step._replace(facts=manifest["facts"]), key, files, contents)
        receipt = self._m.receipts.of(key)
        if receipt is None or receipt.state.may_be_bought_again:
            return await self._bought(purchase)
        if receipt.state is JobState.FETCHED and self._m.holds(key):
            return await self._bought(purchase)
        if receipt.state is JobState.REFUSED:
            return Failed(receipt.words, refused_hint(receipt.number), FailureState.REFUSED)
        found = await self.resumed(receipt, purchase, once=receipt.state is JobState.GONE)
        if found is None and not own:
            return Failed(f"job {receipt.number} was never taken", "build again", FailureState.UNSENT)
        return await self._bought(purchase) if found is None else found

    async def resumed(self, receipt: Receipt, purchase: ClipPurchase, once: bool) -> Ok | Failed | None:
        """The clip of a job that was asked for before; None when it certainly never came to be one.

        once: ask after it a single time, and leave it pending unless it is finished.
        """
        if receipt.provider not in self._m.providers:
            words = f"job {receipt.number} is at {receipt.host}, and no provider `{receipt.provider}` is known any more"
            return Failed(words, state=FailureState.PENDING)
        client = self.client(receipt.provider)
        elsewhere = self._elsewhere(client, receipt)
        if elsewhere:
            return Failed(elsewhere, state=FailureState.PENDING)
        if receipt.state.is_unanswered:
            async with client.alone(purchase.alike):
                found = await look_up(self._m, client, receipt, purchase)
            if found is None or isinstance(found, Failed):
                return found
            receipt = found
        async with client.place() as leave:
            return await self._collected(client, receipt, None, once, leave)

    def client(self, name: str) -> ServiceClient:
        """The client of a provider's service."""
        if name not in self._clients:
            service = self._m.providers[name].service
            assert service
            self._clients[name] = ServiceClient(name, service, self._m.network, self._m.clock)
        return self._clients[name]

    def _elsewhere(self, client: ServiceClient, receipt: Receipt) -> str:
        """Why a job cannot be asked after now; '' when it can."""
        if client.host != receipt.host:
            where = client.service.base_env
            return f"job {receipt.number} is at {receipt.host}, and {where} leads to {client.host}"
        return (
            f"job {receipt.number} at {receipt.host} cannot be asked after: {client.missing}" if client.missing else ""
        )

    async def _bought(self, purchase: ClipPurchase) -> Ok | Failed:
        if purchase.order.withheld:
            return Failed(purchase.order.withheld)
        purchase = self._priced(purchase)
        order = purchase.order
        refused = self._m.budget.reserve(order.cost, purchase.seconds, purchase.names)
        if refused:
            return _unfunded(refused, purchase)
        client = self.client(order.provider)
        if client.missing:
            self._m.budget.settle(order.cost, purchase.seconds, charged=False)
            return Failed(client.missing)
        async with client.place() as leave:
            async with client.alone(purchase.alike):
                receipt = await self._submitted(client, purchase)
            if isinstance(receipt, Failed):
                return receipt
            await self._m.clock.wait(client.service.every)
            return await self._collected(client, receipt, purchase, once=False, leave=leave)

    def _priced(self, purchase: ClipPurchase) -> ClipPurchase:
        """With the price of what is really sent: the clip it is made from may be another than was planned with."""
        order, sha = purchase.order, purchase.contents.get("source")
        if not sha:
            return purchase
        made = self._m.receipts.of_clip(sha, order.provider, self.client(order.provider).host)
        bought = {"provider": made.provider, "model": made.model, "seconds": made.seconds} if made else None
        cost = cost_from_source(purchase.step, self._m.providers[order.provider], bought)
        return replace(purchase, step=purchase.step._replace(order=order._replace(cost=cost)))

    async def _submitted(self, client: ServiceClient, purchase: ClipPurchase) -> Receipt | Failed:
        """Ask until the service has the job, or certainly has not, or nobody knows."""
        m, order, words = self._m, purchase.order, ""
        number, repeats = None, 0
        for tries in range(SUBMITS):
            if client.shut:
                words = client.shut
                break
            if not await client.pace.turn(LONGEST_BUSY):
                words = words or f"it wants to be asked again in {client.pace.left:.0f} s"
                break
            if recalled := m.budget.recalled(order.cost):
                m.budget.settle(order.cost, purchase.seconds, charged=False)
                return _unfunded(recalled, purchase)
            sending = Submission(m, client, purchase, number)
            asking = asyncio.ensure_future(sending.answer())
            try:
                answer = await asyncio.shield(asking)
            except asyncio.CancelledError:
                await self._late(client, purchase, sending, asking)
                raise
            number = sending.number
            noted = self._noted(client, purchase, number, answer)
            if isinstance(noted, Receipt) and noted.state is JobState.DOUBT:
                noted = await look_up(m, client, noted, purchase)
                if noted is None and isinstance(answer, Unclear) and answer.hopeless:
                    m.budget.settle(order.cost, purchase.seconds, charged=False)
                    return Failed(f"{client.name} declined: {answer.message}")
                if isinstance(noted, Failed) and repeats < REPEATS and self._repeats(client, purchase, answer):
                    charged = charge(order.cost.amount, True)
                    m.receipts.close(number or 0, JobState.REPEATED, m.clock.now(), MAYBE, charged)
                    noted, number, repeats = None, None, repeats + 1
            if noted is not None:
                return noted
            words = "its answer could not be read" if isinstance(answer, Accepted) else answer.message
            after = answer.after if isinstance(answer, Busy | Unclear) else None
            client.pace.pause(after or pause(tries + 1))
        m.budget.settle(order.cost, purchase.seconds, charged=False)
        hint = f"set {' or '.join(client.service.keys)} to a key of yours" if client.shut else "build again later"
        return Failed(f"{client.name} did not take the job: {words}", hint, FailureState.UNSENT)

    def _repeats(self, client: ServiceClient, purchase: ClipPurchase, answer: messages.Answer) -> bool:
        """Whether a create may be sent again whose answer tells nothing, and its price is set aside once more.

        Where there is a list, that is asked instead.
        """
        if not (isinstance(answer, Unclear) and answer.repeats):
            return False
        find = client.service.find
        job = job_of(client, purchase, self._m, "")
        listless = find is None or find(job, 0.0) is None
        return listless and not self._m.budget.reserve(purchase.order.cost, purchase.seconds, purchase.names)

    async def _late(
        self,
        client: ServiceClient,
        purchase: ClipPurchase,
        sending: Submission,
        asking: "asyncio.Task[messages.Answer]",
    ) -> None:
        """The build is being stopped: no request that costs leaves any more, but the answer to one is written down."""
        sending.stopped = True
        await within(asking, LATE if sending.sent else 0, self._m.clock)
        if asking.done() and not asking.cancelled() and not asking.exception():
            self._noted(client, purchase, sending.number, asking.result())

    def _noted(
        self, client: ServiceClient, purchase: ClipPurchase, number: int | None, answer: messages.Answer
    ) -> Receipt | Failed | None:
        """Write an answer down: the job, which may be in doubt, or its refusal; None when it may be asked again."""
        m = self._m
        if isinstance(answer, Declined):
            client.shut = f"it does not accept the key: {answer.message}" if answer.shut else client.shut
            return self._declined(client, purchase, number, answer)
        if number is None:
            return None
        if isinstance(answer, Accepted) and m.receipts.knows(answer.ticket.remote, but=number):
            remote = answer.ticket.remote
            m.receipts.doubt(number, f"its answer named `{remote}`, which is another job's id already", remote)
            return m.receipts.numbered(number)
        if isinstance(answer, Accepted):
            return self._accepted(client, purchase, number, answer)
        if isinstance(answer, Unclear):
            m.receipts.doubt(number, answer.message)
            return m.receipts.numbered(number)
        m.receipts.close(number, JobState.UNSENT, m.clock.now(), answer.message)
        return None

    def _declined(self, client: ServiceClient, purchase: ClipPurchase, number: int | None, answer: Declined) -> Failed:
        m, cost = self._m, purchase.order.cost
        charged = charge(cost.amount, answer.charged)
        m.budget.settle(cost, purchase.seconds, answer.charged)
        if number is not None:
            m.receipts.close(number, _ended(answer), m.clock.now(), answer.message, charged)
        hint = refused_hint(number) if answer.moderated and number is not None else ""
        return Failed(f"{client.name} declined: {answer.message}", hint, FailureState(_ended(answer)))

    def _accepted(self, client: ServiceClient, purchase: ClipPurchase, number: int, answer: Accepted) -> Receipt:
        try:
            self._m.receipts.accept(number, answer.ticket, self._m.clock.now())
        except StorybuildError as error:
            taken = f"{client.name} has taken job {number} as `{answer.ticket.remote}`, which could not be written down"
            hint = f"note that, make room, and `storybuild jobs --adopt {number} {answer.ticket.remote}`"
            raise type(error)(f"{taken}: {error.message}", hint) from error
        for label, remote in answer.learned.items():
            self._m.receipts.learn(client.host, purchase.contents[label], remote)
        return self._m.receipts.numbered(number)

    async def _collected(
        self,
        client: ServiceClient,
        receipt: Receipt,
        purchase: ClipPurchase | None,
        once: bool,
        leave: Callable[[], None],
    ) -> Ok | Failed:
        """The job's clip; `wanted` when it was bought just now, and is still to be settled."""
        m = self._m
        got = await m.collector.bring(client, receipt, once, leave)
        if isinstance(got, Failed):
            return got
        lost = isinstance(got, messages.JobFailed) and got.charged and not got.moderated
        if isinstance(got, messages.JobFailed) and (lost or receipt.state in (JobState.FETCHED, JobState.GONE)):
            got = messages.Gone(got.message)  # what was paid once is not bought again unasked
        paid = not isinstance(got, messages.JobFailed) or got.charged
        charged = charge(receipt.cost.amount, paid)
        if purchase:
            m.budget.settle(receipt.cost, receipt.seconds, paid)
        if isinstance(got, Ok):
            m.receipts.fetched(receipt.number, got.sha, charged, m.clock.now())
            return Ok(got.sha, got.size, {**got.facts, "bought": bought_facts(receipt)})
        if isinstance(got, messages.Gone):
            m.receipts.close(receipt.number, JobState.GONE, m.clock.now(), got.message, charged)
            return lost_clip(receipt, got.message)
        m.receipts.close(receipt.number, _ended(got), m.clock.now(), got.message, charged)
        hint = refused_hint(receipt.number) if got.moderated else ""
        return Failed(f"{client.name}: {got.message}", hint, FailureState(_ended(got)))


def _unfunded(refused: Refusal, purchase: ClipPurchase) -> Unfunded:
    return Unfunded(refused.words, advice_on(refused, purchase.step), refusal=refused)


def _ended(said: Declined | messages.JobFailed) -> JobState:
    """How a job stands of which no clip came."""
    return JobState.REFUSED if said.moderated else JobState.FAILED


def lost_clip(receipt: Receipt, words: str) -> Failed:
    """What is said of a clip that was paid and that its service does not have any more."""
    hint = f"later builds ask again; `storybuild jobs --forget {receipt.number}` lets it be bought again"
    return Failed(f"job {receipt.number} at {receipt.provider} was paid and its clip is lost: {words}", hint)


def refused_hint(number: int) -> str:
    """What to do about a refusal."""
    return f"change the words, or let it be asked again: `storybuild jobs --forget {number}`"
