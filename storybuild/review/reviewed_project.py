"""What pages ask of a project that is at work: builds, picks, an allowance; and what they are told meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from storybuild.edge.crash import told
from storybuild.edge.notes_file import NotesFile
from storybuild.edge.project import Project
from storybuild.edge.watch import changes
from storybuild.errors import BusyError, StorybuildError, UsageError
from storybuild.notes.note import note_json
from storybuild.report.console import Teller
from storybuild.review.feed import PageFeed
from storybuild.review.film_documents import FilmDocuments
from storybuild.review.live_spending import LiveSpending
from storybuild.session.allowance import Grant
from storybuild.session.building import BuildOptions
from storybuild.session.live import LiveProject
from storybuild.session.planning import plan_project

MOST_ARMED = 1_000_000
COUNT_SECONDS = 0.4


class ReviewedProject:
    """One project, and all pages that look at it. wishes: of every build that a page asks for.

    teller: tells whoever sits at the terminal of such a build.
    """

    def __init__(
        self, project: LiveProject, place: Project, wishes: BuildOptions, teller: Callable[[], Teller]
    ) -> None:
        self.project, self.place = project, place
        self._wishes, self._teller = wishes, teller
        self.documents = FilmDocuments(project.where, place)
        self.feed = PageFeed(self._over, self._moved, self.documents.cut, self._look)
        self.spending = LiveSpending(project.where, project.allowance)
        self.notes = NotesFile(place)
        self._news, self._money = asyncio.Event(), asyncio.Event()
        self._told = ""  # the version that pages were last told of
        self._builds: set[asyncio.Task[None]] = set()
        self._retaken: set[str] = set()

    async def keep_up(self, saves: Callable[[Path], AsyncIterator[object]] = changes) -> None:
        """Tell pages of what changes on the disk and in builds, for as long as it runs."""
        with self.project.listeners.joined(self.feed):
            tasks = [asyncio.ensure_future(each) for each in (self._watch(saves), self._tell(), self._count())]
            try:
                await asyncio.gather(*tasks)
            finally:
                for each in (*tasks, *self._builds):
                    each.cancel()
                await asyncio.gather(*tasks, *self._builds, return_exceptions=True)

    async def _watch(self, saves: Callable[[Path], AsyncIterator[object]]) -> None:
        async for _ in saves(self.place.root):
            # What a build of ours writes is told by the build, and read when it is done; so is what was saved where
            # each save is built.
            if not self.project.building and (self.documents.left() or not self.project.watched):
                self._look()

    def _look(self) -> None:
        if self.documents.look():
            self._news.set()

    async def _tell(self) -> None:
        """Read the film again where somebody looks at it; one reading at a time, and the newest state wins."""
        while True:
            await self._news.wait()
            self._news.clear()
            if not self.feed.pages:
                continue
            version = (await self.documents.film())["version"]
            if version != self._told:
                self._told = version
                self.feed.event("film", version=version)

    async def _count(self) -> None:
        """Tell what a build's jobs come to, a few times a second at most."""
        while True:
            await self._money.wait()
            self._money.clear()
            with suppress(StorybuildError):  # whatever is wrong with the ledger is told by the build
                await self.spending.look(self.documents.spent)
            if not self.project.building:
                self.spending.settle()
            self.changed_money()
            await asyncio.sleep(COUNT_SECONDS)

    def _moved(self, job: int, progress: float | None) -> None:
        """A job of a build is another than it was."""
        self.spending.progressed(job, progress)
        self._money.set()

    def _over(self) -> None:
        """A build of ours is over."""
        self.spending.settle()
        self.documents.stale = True
        self.changed_money()
        self._news.set()

    def changed(self) -> None:
        """Somebody changed something here."""
        self.documents.stale = True
        self._news.set()

    async def film(self) -> dict[str, Any]:
        """The film as it is, and what may be spent on it."""
        if not self.project.building:
            self.documents.look()
        document = await self.documents.film()
        if document["version"] != self._told:
            self._news.set()  # who asks may be the first to find it changed
        return document | {
            "spending": document["spending"] | self.spending.told,
            "jobs": document["jobs"] if self.spending.jobs is None else self.spending.jobs,
            "building": self.feed.building if self.project.building else None,
        }

    async def shot(self, name: str) -> dict[str, Any]:
        """A shot of the film as it is, closer. UsageError where there is none, StoryboardError."""
        await self.film()
        return await self.documents.shot(name)

    def changed_money(self) -> None:
        """Tell pages what may be spent."""
        self.feed.event("spending", **self.spending.told)

    def arm(self, amount: Fraction | None) -> dict[str, Any]:
        """Allow so much for paid work, None for nothing any more. UsageError."""
        if amount is not None and not 0 < amount <= MOST_ARMED:
            raise UsageError("an allowance is an amount of US dollars, like 2.50")
        self.project.allowance.arm(amount)
        self.changed_money()
        return self.spending.told

    def build(self, **wishes: Any) -> None:
        """Let the film be built when whatever is under way is done; what may be spent is what is armed then.

        BusyError where as many builds wait already as make sense.
        """
        if len(self._builds) > 1:
            raise BusyError("a build goes on, and another one waits", "see what comes of them")
        asked, allowance = replace(self._wishes, **wishes), self.project.allowance
        # A build that may buy certain clips only has an amount of its own.
        grant = allowance.grant() if asked.buys is None else allowance.once(asked.budget or Fraction(0))
        task = asyncio.ensure_future(self._built(asked, grant))
        self._builds.add(task)
        task.add_done_callback(self._builds.discard)

    async def _built(self, wishes: BuildOptions, grant: Grant) -> None:
        project = self.project
        async with project.turn:
            with project.listeners.joined(self._teller()):
                try:
                    await project.build(replace(wishes, budget=grant.left()), grant=grant)
                except Exception as error:
                    project.listeners.fault(told(error))
        self._retaken.difference_update(wishes.buys or ())
        self.changed()

    async def pick(self, shot: str, number: int) -> list[str]:
        """Let a take stand for a shot's present words. UsageError, BusyError."""
        lines = await self.project.settle(shot, number)
        self.changed()
        return lines

    async def accept(self, shot: str) -> list[str]:
        """Let the standing take stand for a shot's edited words. UsageError, BusyError."""
        lines = await self.project.accept(shot)
        self.changed()
        return lines

    async def retake(self, shot: str, agreed: Fraction | None) -> dict[str, Any]:
        """What another take of a shot costs; made where that much is agreed to. UsageError."""
        plan = await asyncio.to_thread(plan_project, self.project.where, [shot], [shot])
        row = next((row for row in plan.rows if row.id == shot), None)
        if row is None or row.provider == "footage":
            raise UsageError(f"there is no shot `{shot}` that another take can be made of")
        shown = next(each for each in plan.as_json()["shots"] if each["id"] == shot)
        price = {"cost": shown["cost"], "provider": row.provider, "model": row.model, "notes": shown["notes"]}
        if agreed is None:
            return {"price": price, "under_way": False}
        if row.bought and (row.cost.dollars is None or row.cost.dollars > agreed):
            raise UsageError(f"another take of `{shot}` costs {row.price}", "agree to that, or leave it")
        if shot in self._retaken:
            raise BusyError(f"another take of `{shot}` is under way already", "see what comes of it")
        self.build(force=(shot,), buys=(shot,), budget=agreed)
        self._retaken.add(shot)
        return {"price": price, "under_way": True}

    async def note(self, work: Callable[[NotesFile], Any]) -> dict[str, Any]:
        """Write, change or take out a note. UsageError, BusyError, DiskError."""
        note = await asyncio.to_thread(work, self.notes)
        self.feed.event("notes")
        self.changed()
        return {"note": note_json(note)} if note else {}

    def close(self) -> None:
        """Send all pages away."""
        with suppress(RuntimeError):
            self.feed.leave()
