"""What happens, for every page that is open: none of them can hold a build up, or make the server grow."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from storybuild.engine.scheduler import Made, Outcome
from storybuild.plan.step import Step
from storybuild.purchasing.receipts import Receipt
from storybuild.report.console import Events
from storybuild.report.progress import Foresee, Progress

MOST_PAGES = 200
MOST_WAITING = 500  # events for a page that does not read

Told = tuple[str, dict[str, Any]]
Waiting = asyncio.Queue[Told | None]


class PageFeed(Events):
    """Fulfils `Teller` for pages; what a slow one missed it is not told: it asks for the film anew.

    All is told on one event loop.
    """

    def __init__(
        self,
        over: Callable[[], None] = lambda: None,
        moved: Callable[[int, float | None], None] = lambda job, progress: None,
        cut: Callable[[str], dict[str, Any] | None] = lambda key: None,
        waits: Callable[[], None] = lambda: None,
    ) -> None:
        """over: is called when a build is over, however it went. moved: when a job is another than it was.

        cut: what a page is told of the reel that was cut with a key. waits: the next save is waited for.
        """
        super().__init__(lambda line: None)
        self.over, self.moved, self._cut, self._waits = over, moved, cut, waits
        self._pages: set[Waiting] = set()
        self._progress = Progress(later=True)
        self._parts: dict[str, float] = {}
        self.running = False

    @property
    def pages(self) -> int:
        """How many pages listen."""
        return len(self._pages)

    @property
    def building(self) -> dict[str, Any] | None:
        """How far the build is that goes on: steps done and in all, and the part of each shot's; None for none."""
        if not self.running:
            return None
        done, _, every = self._progress.count.partition("/")
        shots: dict[str, float] = {}
        for step, part in self._parts.items():
            kind, _, shot = step.partition("/")
            if kind in ("take", "picture", "stand-in"):
                shots[shot] = part
        return {"done": int(done), "all": int(every), "shots": shots}

    @contextmanager
    def joined(self) -> Iterator[Waiting]:
        """A page listens for a while; None in its queue is the end."""
        page: Waiting = asyncio.Queue(MOST_WAITING)
        self._pages.add(page)
        try:
            yield page
        finally:
            self._pages.discard(page)

    def event(self, name: str, **facts: Any) -> None:
        if name == "reel":
            facts = {"reel": self._cut(facts["key"]), "shots": facts["shots"]}
        for page in self._pages:
            if page.full():
                while not page.empty():
                    page.get_nowait()
                page.put_nowait(("film", {"version": ""}))
            page.put_nowait((name, facts))

    def expect(self, foresee: Foresee) -> None:
        self._progress = Progress(later=True)
        self._progress.expect(foresee)

    def begun(self, step: Step) -> None:
        self.running = True
        self._progress.begun(step)
        self._parts[step.id] = 0.0
        super().begun(step)

    def part(self, step: str, part: float) -> None:
        self._progress.part(step, part)
        self._parts[step] = round(part, 3)
        super().part(step, part)

    def ended(self, step: Step, outcome: Outcome) -> None:
        self._progress.ended(step)
        # What was there already is no news: a film of many shots has more such steps than a page's queue has room.
        if self._parts.pop(step.id, None) is not None or not isinstance(outcome, Made):
            super().ended(step, outcome)

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None:
        self.moved(receipt.number, progress)
        super().job(receipt, progress, words)

    def waiting(self, time: str) -> None:
        super().waiting(time)
        self._waits()

    def close(self) -> None:
        """A build is over, however it went."""
        self.running = False
        self._progress = Progress(later=True)
        self._parts.clear()
        self.over()

    def leave(self) -> None:
        """Send all pages away: the server ends."""
        for page in self._pages:
            while page.full():
                page.get_nowait()
            page.put_nowait(None)
