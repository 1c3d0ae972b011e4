"""Waits for a job and brings its clip home: polls and downloads, each with its own patience, never buying anything."""

from collections.abc import Callable
from typing import Protocol

from storybuild.build.berths import Berths
from storybuild.build.counter import Counter, converse
from storybuild.build.interfaces import Clock, Failed, Network, NotFetched, Ok, Unanswered, Unsent
from storybuild.build.receipts import Receipt
from storybuild.errors import StorybuildError
from storybuild.providers import wire

TROUBLES = 10
# A paid job is given up only when it was unknown so many times in a row.
UNKNOWN = 3
FETCHES = 6
# Downloads at once: what is asked of services meanwhile must not wait behind them.
AT_ONCE = 6
# Clips that may wait for one. Of jobs that are done there are enough then, and questions would slow the downloads.
QUEUE = 32
# Seconds for which a clip that is here waits for others that are fetched.
LONGEST_KEPT = 5.0
LONGEST_PAUSE = 30.0
# Seconds between two questions at least, even where the service wants to be asked at once.
LEAST = 1.0


class Landing(Protocol):
    """Where clips arrive."""

    def desk(self) -> str:
        """A path for a file on its way in."""

    def clear(self, path: str) -> None:
        """Remove what arrived and cannot be used."""

    async def land(self, path: str, key: str) -> Ok | Failed:
        """Look a file over and put it among the takes."""


class Watcher(Protocol):
    """Is told how a job gets on."""

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None: ...


class Collector:
    """Brings clips home."""

    def __init__(self, network: Network, landing: Landing, clock: Clock, watcher: Watcher) -> None:
        self._network, self._landing, self._clock, self._watcher = network, landing, clock, watcher
        self._berths = Berths(AT_ONCE, QUEUE, clock)

    async def bring(
        self, counter: Counter, receipt: Receipt, once: bool = False, leave: Callable[[], None] = lambda: None
    ) -> Ok | Failed | wire.Failed | wire.Gone:
        """The clip of a job, or how the job ended, or `Failed` when it is left pending; at once when asked `once`.

        leave: called as soon as the service has finished the job.
        """
        until = self._clock.now() + counter.service.deadline
        most = 1 if receipt.state == "gone" else UNKNOWN
        troubles = fetches = unknown = 0
        while True:
            await self._berths.calm()
            begun = self._clock.now()
            state = await self._ask(counter, receipt)
            if isinstance(state, wire.Done):
                leave()
                landed = await self._fetch(counter, receipt, state.spare if state.spare and fetches % 2 else state.clip)
                if isinstance(landed, Ok):
                    return landed
                fetches, troubles = fetches + 1, 0
                if fetches == FETCHES or once:
                    return _left(receipt, f"its clip could not be fetched: {landed.message}")
                await self._clock.wait(pause(fetches))
                continue
            unknown = unknown + 1 if isinstance(state, wire.Gone) and not self._fresh(counter, receipt) else 0
            if isinstance(state, wire.Failed) or (isinstance(state, wire.Gone) and unknown >= most):
                return state
            asked = wire.Pending(words=state.message) if isinstance(state, wire.Gone) else state
            troubles = troubles + 1 if asked.trouble else 0
            self._watcher.job(receipt, asked.progress, asked.words)
            every = counter.service.every
            after = every if asked.after is None else max(asked.after, min(every, LEAST))
            after = max(after, pause(troubles)) if troubles else after
            if once or troubles == TROUBLES or self._clock.now() + after > until:
                return _left(receipt, asked.words or "it is not finished yet")
            # Counted from question to question: the time that answers take must not add up.
            await self._clock.wait(max(0.0, begun + after - self._clock.now()))

    def _fresh(self, counter: Counter, receipt: Receipt) -> bool:
        """Whether the job is so new that the service may not know it yet."""
        return self._clock.now() < (receipt.accepted or receipt.intended) + counter.service.fresh

    async def _ask(self, counter: Counter, receipt: Receipt) -> wire.State:
        """How a job stands; a lost answer is no answer."""
        try:
            return await converse(counter.service.poll(receipt.ticket), counter.send)
        except (Unsent, Unanswered, StorybuildError) as error:
            return wire.Pending(words=str(error), trouble=True)

    async def _fetch(self, counter: Counter, receipt: Receipt, clip: wire.Call) -> Ok | Failed:
        """The clip, landed."""
        try:
            path = self._landing.desk()
            try:
                async with self._berths.place():
                    await self._network.fetch(counter.service, clip, path)
                await self._berths.quiet(LONGEST_KEPT)
                return await self._landing.land(path, receipt.key)
            finally:
                self._landing.clear(path)
        except (NotFetched, Unsent, Unanswered, StorybuildError) as error:
            return Failed(str(error))


def pause(tries: int) -> float:
    """Seconds to wait after so many tries: 0.5, 1, 2, … up to half a minute."""
    return float(min(LONGEST_PAUSE, 0.25 * 2**tries))


def _left(receipt: Receipt, words: str) -> Failed:
    return Failed(f"job {receipt.number} at {receipt.provider}: {words}", "the next build goes on from here", "pending")
