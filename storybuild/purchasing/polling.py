"""How often a job is asked about, and when it is left for the next build: retries of polls as arithmetic."""

from storybuild.providers import messages
from storybuild.providers.base import Service
from storybuild.purchasing.job_state import JobState
from storybuild.purchasing.receipts import Receipt

TROUBLES = 10
# A paid job is given up only when it was unknown so many times in a row.
UNKNOWN = 3
LONGEST_PAUSE = 30.0
# Seconds between two questions at least, even where the service wants to be asked at once.
LEAST = 1.0


class Polling:
    """The questions after one job; times in seconds of any clock."""

    def __init__(self, service: Service, receipt: Receipt, now: float) -> None:
        self._service, self._receipt = service, receipt
        self._until = now + service.deadline
        self._most = 1 if receipt.state is JobState.GONE else UNKNOWN
        self._troubles = self._unknown = 0

    def is_over(self, state: messages.State, now: float) -> bool:
        """Whether a job ended without a clip; one that the service does not know is asked about again first."""
        gone = isinstance(state, messages.Gone)
        self._unknown = self._unknown + 1 if gone and not self._is_fresh(now) else 0
        return isinstance(state, messages.JobFailed) or (gone and self._unknown >= self._most)

    def next(self, asked: messages.Pending, now: float) -> float | None:
        """Seconds from this question to the next; None where enough was asked."""
        self._troubles = self._troubles + 1 if asked.trouble else 0
        every = self._service.every
        after = every if asked.after is None else max(asked.after, min(every, LEAST))
        after = max(after, pause(self._troubles)) if self._troubles else after
        return None if self._troubles == TROUBLES or now + after > self._until else after

    def answered(self) -> None:
        """The service told where the clip is: what went wrong before does not count any more."""
        self._troubles = 0

    def _is_fresh(self, now: float) -> bool:
        """Whether the job is so new that the service may not know it yet."""
        return now < (self._receipt.accepted or self._receipt.intended) + self._service.fresh


def pause(tries: int) -> float:
    """Seconds to wait after so many tries: 0.5, 1, 2, … up to half a minute."""
    return float(min(LONGEST_PAUSE, 0.25 * 2**tries))
