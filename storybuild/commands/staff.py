"""Everyone a build works with: the crew for what this machine makes, the buyer for what services make."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from storybuild.build.interfaces import Clock, Failed, Ok
from storybuild.build.purse import Purse
from storybuild.commands.desk import Desk
from storybuild.edge.crash import log
from storybuild.edge.crew import Crew
from storybuild.edge.owner import claim
from storybuild.errors import DiskError, StorybuildError
from storybuild.plan.step import Manifest, Step

if TYPE_CHECKING:
    from storybuild.build.buyer import Buyer
    from storybuild.build.collector import Watcher
    from storybuild.build.market import Market, Wanted
    from storybuild.build.receipts import Receipt
    from storybuild.edge.http import Wire

T = TypeVar("T")


class Wall:
    """The real clock."""

    def now(self) -> float:
        return time.time()

    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def stop_on_signals() -> None:
    """SIGTERM ends a build as an interrupt does: workers stopped, memory kept, half files removed."""
    task = asyncio.current_task()
    assert task
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


def crew_of(opened: Desk) -> Crew:
    """Workers on this machine."""
    context = {"command lines": opened.config.commands, "config": str(opened.config.path)}
    return Crew(opened.project.store, opened.project.root, opened.contents, context, opened.config.fonts)


@dataclass(frozen=True)
class Agreed:
    """What was agreed to spend: nothing, all, or up to a budget in US dollars."""

    open: bool = False
    budget: Fraction | None = None
    unpriced: bool = False


def purse_of(opened: Desk, agreed: Agreed) -> Purse:
    """The purse of one build."""
    ledger = opened.ledger
    used = opened.receipts.used(ledger.film, ledger.profile)
    return Purse(agreed.open, agreed.budget, agreed.unpriced, opened.film.spending, used)


class Staff:
    """Hands for all steps: clips that are bought through services, everything else by the crew."""

    def __init__(self, opened: Desk, crew: Crew, agreed: Agreed, clock: Clock, watcher: "Watcher") -> None:
        self._opened, self._crew, self._clock, self._watcher = opened, crew, clock, watcher
        self._agreed = agreed
        self._wire: Wire | None = None

    def content(self, file: str) -> str:
        """The content hash of a project file."""
        return self._crew.content(file)

    async def do(self, step: Step, key: str, manifest: Manifest, reads: Mapping[str, str]) -> Ok | Failed:
        """Do a step."""
        if step.order is None:
            return await self._crew.do(step, key, reads)
        try:
            refused = self._opened.stranger or self._own()
        except DiskError as error:
            return Failed(error.message, error.hint)
        return (
            Failed(refused, state="pending")
            if refused
            else await self._guarded(self.buyer.do(step, key, manifest, reads))
        )

    def _own(self) -> str:
        """See to it that what is bought is known to be this user's."""
        if self._agreed.open:
            claim(self._opened.project.state, self._opened.ledger)
        return ""

    async def resumed(self, receipt: "Receipt", wanted: "Wanted", once: bool) -> Ok | Failed | None:
        """The clip of a job that was asked for before, as the buyer tells it."""
        if self._opened.stranger:
            return Failed(self._opened.stranger, state="pending")
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
        from storybuild.build.buyer import Buyer

        return Buyer(self.market)

    @cached_property
    def market(self) -> "Market":
        """All that buying touches, opened when first needed: httpx takes long to load."""
        from storybuild.build.collector import Collector
        from storybuild.build.market import Market
        from storybuild.edge.http import Wire
        from storybuild.edge.landing import Landing

        opened, clock = self._opened, self._clock
        self._wire = wire = Wire(os.environ)
        collector = Collector(wire, Landing(opened.project.store, self._crew), clock, self._watcher)
        return Market(
            opened.config.providers, opened.receipts, wire, collector, purse_of(opened, self._agreed), clock,
            lambda name: str((opened.project.root / name).absolute()),
            lambda key: opened.memory.result(key) is not None,
        )  # fmt: skip

    @property
    def spent(self) -> Fraction:
        """What went out in this build, open jobs included."""
        return self.market.purse.out if "market" in self.__dict__ else Fraction(0)

    async def close(self) -> None:
        """Hang up and send the crew home."""
        if self._wire:
            await self._wire.close()
        await self._crew.close()
