"""A review server in a thread of its own, and a browser's worth of requests to it."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpx

from storybuild.edge.project import project_at
from storybuild.report.console import Lines
from storybuild.review.reviewed_project import ReviewedProject
from storybuild.review.server import Bound, bind, serving
from storybuild.session.building import BuildOptions
from storybuild.session.live import LiveProject
from storybuild.session.project_options import ProjectOptions

from ..project import Project, surroundings

PATIENCE = 20.0


@dataclass
class Served:
    """A server that runs, and a client of its page."""

    bound: Bound
    reviewed: ReviewedProject
    web: httpx.Client
    loop: asyncio.AbstractEventLoop
    said: list[str] = field(default_factory=list)

    @property
    def film(self) -> Any:
        return self.web.get("api/film").raise_for_status().json()

    def shot(self, name: str) -> Any:
        return next(each for each in self.film["shots"] if each["id"] == name)

    def send(self, path: str, method: str = "POST", **facts: Any) -> httpx.Response:
        """Write as the page does."""
        return self.web.request(method, path, json=facts, headers={"X-Storybuild": self.film["token"]})

    def build(self) -> list[dict[str, Any]]:
        """Ask for a build; all events up to its end."""
        with self.events() as events:
            next(events)
            assert self.send("api/build").status_code == 202
            return [*until(events, "done"), *until(events, "spending")]

    @contextmanager
    def events(self) -> Iterator[Iterator[dict[str, Any]]]:
        """What is told to a page."""
        with self.web.stream("GET", "api/events", timeout=PATIENCE) as answer:
            yield told(answer)


def told(answer: httpx.Response) -> Iterator[dict[str, Any]]:
    name = ""
    end = monotonic() + PATIENCE
    for line in answer.iter_lines():
        assert monotonic() < end, "nothing more is told"
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield {"event": name, **json.loads(line.removeprefix("data: "))}


def until(events: Iterator[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Events up to one of that name; what keeps a line open is none of them."""
    found = []
    for each in events:
        found.append(each)
        if each["event"] == name:
            return found
    raise AssertionError(found)


@contextmanager
def served(project: Project, host: str = "127.0.0.1") -> Iterator[Served]:
    """The project's review server, in this process, until the block ends."""
    with surroundings(project.env):
        where = ProjectOptions(str(project.root))
        ready, stopping = threading.Event(), asyncio.Event()
        found: list[Any] = []

        async def run() -> None:
            said: list[str] = []
            place = project_at(where.directory, where.file)
            reviewed = ReviewedProject(LiveProject(where), place, BuildOptions(), lambda: Lines(said.append))
            bound = bind(host, 0)
            async with serving(reviewed, bound):
                found.extend((bound, reviewed, asyncio.get_running_loop(), said))
                ready.set()
                await stopping.wait()

        thread = threading.Thread(target=lambda: asyncio.run(run()))
        thread.start()
        assert ready.wait(PATIENCE)
        bound, reviewed, loop, said = found
        try:
            address = f"http://127.0.0.1:{bound.locks.port}/"
            with httpx.Client(base_url=address, timeout=PATIENCE) as web:
                yield Served(bound, reviewed, web, loop, said)
        finally:
            loop.call_soon_threadsafe(stopping.set)
            thread.join(PATIENCE)
            assert not thread.is_alive()
