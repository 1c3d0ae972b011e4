"""Carries out all steps of a build: workers make what this machine makes, the buyer gets what services make."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from storybuild.edge.crash import log
from storybuild.edge.owner import claim
from storybuild.edge.ready_workers import ReadyWorkers
from storybuild.edge.worker_pool import WorkerPool
from storybuild.engine.interfaces import Clock, Failed, FailureState, Ok
from storybuild.errors import DiskError, StorybuildError
from storybuild.plan.keys import Manifest
from storybuild.plan.step import Step
from storybuild.purchasing.budget import Budget
from storybuild.session.session import Session

if TYPE_CHECKING:
    from storybuild.edge.http_client import HttpClient
    from storybuild.purchasing.buyer import Buyer
    from storybuild.purchasing.purchase import ClipPurchase, PurchaseContext
    from storybuild.purchasing.receipts import Receipt

T = TypeVar("T")


class PartObserver(Protocol):
    """Is told how far the work at a step is, and how jobs get on."""

    def part(self, step: str, part: float) -> None: ...
    def job(self, receipt: "Receipt", progress: float | None, words: str) -> None: ...


class SystemClock:
    """The real clock."""

    def now(self) -> float:
        return time.time()

    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


Workers = Callable[[Session], WorkerPool]  # who carries out the steps of one build


def pool_of(session: Session, ready: ReadyWorkers | None = None) -> WorkerPool:
    """Workers on this machine; those of `ready` stay when the build is done."""
    context = {"command lines": session.config.commands, "config": str(session.config.path)}
    project, fonts = session.project, session.config.fonts
    return WorkerPool(project.store, project.root, session.contents, context, fonts, ready)


@dataclass(frozen=True)
class Agreed:
    """What was agreed to spend: nothing, all, or up to a budget in US dollars.

    listed: the keys of the clips that were agreed to, or the steps of those whose key was not known; None for all.
    left: what may go out by what was said last; None where nothing is said while it goes on.
    """

    open: bool = False
    budget: Fraction | None = None
    unpriced: bool = False
    listed: frozenset[str] | None = None
    left: Callable[[], Fraction | None] | None = None


def budget_of(session: Session, agreed: Agreed) -> Budget:
    """The budget of one build."""
    ledger = session.ledger
    used = session.receipts.used(ledger.film, ledger.profile)
    caps = session.film.spending
    return Budget(agreed.open, agreed.budget, agreed.unpriced, caps, used, agreed.listed, agreed.left)


class StepExecutor:
    """An executor for all steps: clips are bought through services, everything else is made by workers."""

    def __init__(self, session: Session, pool: WorkerPool, agreed: Agreed, clock: Clock, watcher: PartObserver) -> None:
        self._opened, self._pool, self._clock, self._watcher = session, pool, clock, watcher
        self._agreed = agreed
        self._wire: HttpClient | None = None

    def content(self, file: str) -> str:
        """The content hash of a project file."""
        return self._pool.content(file)

    async def do(self, step: Step, key: str, manifest: Manifest, reads: Mapping[str, str]) -> Ok | Failed:
        """Do a step."""
        if step.order is None:
            return await self._pool.do(step, key, reads, partial(self._watcher.part, step.id))
        try:
            refused = self._opened.stranger or self._own()
        except DiskError as error:
            return Failed(error.message, error.hint)
        return (
            Failed(refused, state=FailureState.PENDING)
            if refused
            else await self._guarded(self.buyer.do(step, key, manifest, reads))
        )

    def _own(self) -> str:
        """See to it that what is bought is known to be this user's."""
        if self._agreed.open:
            claim(self._opened.project.state, self._opened.ledger)
        return ""

    async def resumed(self, receipt: "Receipt", wanted: "ClipPurchase", once: bool) -> Ok | Failed | None:
        """The clip of a job that was asked for before, as the buyer tells it."""
        if self._opened.stranger:
            return Failed(self._opened.stranger, state=FailureState.PENDING)
        return await self._guarded(self.buyer.resumed(receipt, wanted, once))

    async def _guarded(self, buying: Awaitable[T]) -> T | Failed:
        """What comes of it; a fault of ours at one service must not take the reel."""
        try:
            return await buying
        except StorybuildError:
            raise
        except Exception as error:
            path = log(error, self._opened.project.state, words=False)
            return Failed(f"internal error: {type(error).__name__}", f"the whole story is in {path}")

    @cached_property
    def buyer(self) -> "Buyer":
        """The one who buys."""
        from storybuild.purchasing.buyer import Buyer

        return Buyer(self.market)

    @cached_property
    def market(self) -> "PurchaseContext":
        """All that buying touches, opened when first needed: httpx takes long to load."""
        from storybuild.edge.clip_intake import ClipIntake
        from storybuild.edge.http_client import HttpClient
        from storybuild.purchasing.collector import Collector
        from storybuild.purchasing.purchase import PurchaseContext

        session, clock = self._opened, self._clock
        self._wire = wire = HttpClient(os.environ)
        collector = Collector(wire, ClipIntake(session.project.store, self._pool), clock, self._watcher)
        return PurchaseContext(
            session.config.providers, session.receipts, wire, collector, budget_of(session, self._agreed), clock,
            lambda name: str((session.project.root / name).absolute()),
            lambda key: session.memory.result(key) is not None,
        )  # fmt: skip

    @property
    def spent(self) -> Fraction:
        """What went out in this build, open jobs included."""
        return self.market.budget.out if "market" in self.__dict__ else Fraction(0)

    async def close(self) -> None:
        """Close connections and end the workers."""
        if self._wire:
            await self._wire.close()
        await self._pool.close()
