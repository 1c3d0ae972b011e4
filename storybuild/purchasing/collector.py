"""Waits for a job and brings its clip home: polls and downloads, each with its own patience, never buying anything."""

from collections.abc import Callable
from typing import Protocol

from storybuild.engine.interfaces import Clock, Failed, FailureState, Network, NotFetched, Ok, Unanswered, Unsent
from storybuild.errors import StorybuildError
from storybuild.providers import messages
from storybuild.purchasing.download_queue import DownloadQueue
from storybuild.purchasing.job_state import JobState
from storybuild.purchasing.receipts import Receipt
from storybuild.purchasing.service_client import ServiceClient, converse
from storybuild.throttles import DOWNLOADS, LONGEST_KEPT, WAITING_CLIPS

TROUBLES = 10
# A paid job is given up only when it was unknown so many times in a row.
UNKNOWN = 3
FETCHES = 6
LONGEST_PAUSE = 30.0
# Seconds between two questions at least, even where the service wants to be asked at once.
LEAST = 1.0


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
        until = self._clock.now() + client.service.deadline
        most = 1 if receipt.state is JobState.GONE else UNKNOWN
        troubles = fetches = unknown = 0
        while True:
            await self._berths.calm()
            begun = self._clock.now()
            state = await self._ask(client, receipt)
            if isinstance(state, messages.Done):
                leave()
                landed = await self._fetch(client, receipt, state.spare if state.spare and fetches % 2 else state.clip)
                if isinstance(landed, Ok):
                    return landed
                fetches, troubles = fetches + 1, 0
                if fetches == FETCHES or once:
                    return _left(receipt, f"its clip could not be fetched: {landed.message}")
                await self._clock.wait(pause(fetches))
                continue
            unknown = unknown + 1 if isinstance(state, messages.Gone) and not self._fresh(client, receipt) else 0
            if isinstance(state, messages.JobFailed) or (isinstance(state, messages.Gone) and unknown >= most):
                return state
            asked = messages.Pending(words=state.message) if isinstance(state, messages.Gone) else state
            troubles = troubles + 1 if asked.trouble else 0
            self._watcher.job(receipt, asked.progress, asked.words)
            every = client.service.every
            after = every if asked.after is None else max(asked.after, min(every, LEAST))
            after = max(after, pause(troubles)) if troubles else after
            if once or troubles == TROUBLES or self._clock.now() + after > until:
                return _left(receipt, asked.words or "it is not finished yet")
            # Counted from question to question: the time that answers take must not add up.
            await self._clock.wait(max(0.0, begun + after - self._clock.now()))

    def _fresh(self, client: ServiceClient, receipt: Receipt) -> bool:
        """Whether the job is so new that the service may not know it yet."""
        return self._clock.now() < (receipt.accepted or receipt.intended) + client.service.fresh

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


def pause(tries: int) -> float:
    """Seconds to wait after so many tries: 0.5, 1, 2, … up to half a minute."""
    return float(min(LONGEST_PAUSE, 0.25 * 2**tries))


def _left(receipt: Receipt, words: str) -> Failed:
    told = f"job {receipt.number} at {receipt.provider}: {words}"
    return Failed(told, "the next build goes on from here", FailureState.PENDING)
