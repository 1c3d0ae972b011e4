"""What a film costs while it is built: read from the ledger beside the build, so often at most."""

import asyncio
from fractions import Fraction
from typing import Any

from storybuild.purchasing.receipts import Receipt, Receipts
from storybuild.report.review_film import job_json
from storybuild.report.words import number
from storybuild.session.allowance import Allowance
from storybuild.session.ledger_access import ledger_of
from storybuild.session.project_options import ProjectOptions


class LiveSpending:
    """What is armed, what is left, and while a build goes on what has gone out since it began."""

    def __init__(self, where: ProjectOptions, allowance: Allowance) -> None:
        self._where, self._allowance = where, allowance
        self._before: Fraction | None = None
        self._now = Fraction(0)
        self._jobs: list[dict[str, Any]] | None = None
        self._progress: dict[int, float | None] = {}

    async def look(self, before: Fraction) -> None:
        """Read the ledger, beside the event loop. before: what was spent when no build went on."""
        spent, jobs = await asyncio.to_thread(self._read)
        self._before = before if self._before is None else self._before
        self._now, self._jobs = spent, [job_json(each, self._progress.get(each.number)) for each in jobs]

    def progressed(self, job: int, progress: float | None) -> None:
        """A service told how far a job is."""
        self._progress[job] = progress

    def settle(self) -> None:
        """No build goes on: what it cost is in the allowance, and in the film's document."""
        self._before, self._jobs, self._progress = None, None, {}

    @property
    def told(self) -> dict[str, Any]:
        """What there is to tell beside the film's own `spending`: null for nothing armed."""
        armed, left = self._allowance.armed, self._allowance.left
        gone = Fraction(0) if self._before is None else self._now - self._before
        return {
            "armed": None if armed is None else number(armed),
            "left": None if left is None else number(max(Fraction(0), left - gone)),
        } | ({} if self._before is None else {"spent": number(self._now)})

    @property
    def jobs(self) -> list[dict[str, Any]] | None:
        """The jobs that may go on, while a build does; None where the film's document tells them."""
        return self._jobs

    def _read(self) -> tuple[Fraction, list[Receipt]]:
        with ledger_of(self._where) as ledger:
            receipts = Receipts(ledger.book)
            mine = ledger.film, ledger.profile
            return receipts.used(*mine).money, receipts.open_of(*mine)
