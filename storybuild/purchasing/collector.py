"""Waits for a job and brings its clip home: polls and downloads, each with its own patience, never buying anything."""

from collections.abc import Callable
from typing import Protocol

from storybuild.engine.interfaces import Clock, Failed, FailureState, Network, NotFetched, Ok, Unanswered, Unsent
from storybuild.errors import StorybuildError
from storybuild.providers import messages
from storybuild.purchasing.download_queue import DownloadQueue
from storybuild.purchasing.polling import Polling, pause
from storybuild.purchasing.receipts import Receipt
from storybuild.purchasing.service_client import ServiceClient, converse
from storybuild.throttles import DOWNLOADS, LONGEST_KEPT, WAITING_CLIPS

FETCHES = 6


class Intake(Protocol):
    """Where clips arrive."""

    def staging_path(self) -> str:
        """A path for a file on its way in."""

    def clear(self, path: str) -> None:
        """Remove what arrived and cannot be used."""

    async def land(self, path: str, key: str) -> Ok | Failed:
        """Look a file over and put it among the takes."""


class JobObserver(Protocol):
    """Is told how a job gets on."""

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None: ...


class Collector:
    """Brings clips home."""

    def __init__(self, network: Network, landing: Intake, clock: Clock, watcher: JobObserver) -> None:
        self._network, self._landing, self._clock, self._watcher = network, landing, clock, watcher
        self._berths = DownloadQueue(DOWNLOADS, WAITING_CLIPS, clock)

    async def bring(
        self, client: ServiceClient, receipt: Receipt, once: bool, leave: Callable[[], None]
    ) -> Ok | Failed | messages.JobFailed | messages.Gone:
        """The clip of a job, or how the job ended, or `Failed` when it is left pending; at once when asked `once`.

        leave: called as soon as the service has finished the job.
        """
        polling, fetches = Polling(client.service, receipt, self._clock.now()), 0
        while True:
            await self._berths.calm()
            begun = self._clock.now()
            state = await self._ask(client, receipt)
            if isinstance(state, messages.Done):
                leave()
                polling.answered()
                landed = await self._fetch(client, receipt, state.spare if state.spare and fetches % 2 else state.clip)
                if isinstance(landed, Ok):
                    return landed
                fetches += 1
                if fetches == FETCHES or once:
                    return _left(receipt, f"its clip could not be fetched: {landed.message}")
                await self._clock.wait(pause(fetches))
                continue
            over = polling.is_over(state, self._clock.now())
            if over and not isinstance(state, messages.Pending):
                return state
            asked = state if isinstance(state, messages.Pending) else messages.Pending(words=state.message)
            self._watcher.job(receipt, asked.progress, asked.words)
            after = polling.next(asked, self._clock.now())
            if once or after is None:
                return _left(receipt, asked.words or "it is not finished yet")
            # Counted from question to question: the time that answers take must not add up.
            await self._clock.wait(max(0.0, begun + after - self._clock.now()))

    async def _ask(self, client: ServiceClient, receipt: Receipt) -> messages.State:
        """How a job stands; a lost answer is no answer."""
        try:
            return await converse(client.service.poll(receipt.ticket), client.send)
        except (Unsent, Unanswered, StorybuildError) as error:
            return messages.Pending(words=str(error), trouble=True)

    async def _fetch(self, client: ServiceClient, receipt: Receipt, clip: messages.Call) -> Ok | Failed:
        """The clip, landed."""
        try:
            path = self._landing.staging_path()
            try:
                async with self._berths.place():
                    await self._network.fetch(client.service, clip, path)
                await self._berths.quiet(LONGEST_KEPT)
                return await self._landing.land(path, receipt.key)
            finally:
                self._landing.clear(path)
        except (NotFetched, Unsent, Unanswered, StorybuildError) as error:
            return Failed(str(error))


def _left(receipt: Receipt, words: str) -> Failed:
    told = f"job {receipt.number} at {receipt.provider}: {words}"
    return Failed(told, "the next build goes on from here", FailureState.PENDING)
