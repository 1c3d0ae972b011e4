"""A project at work is shared: listened to by many, planned and picked from while it is built."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack
from typing import Any

import pytest

from storybuild.edge.parts import TellPart, untold
from storybuild.edge.worker_pool import WorkerPool
from storybuild.engine.interfaces import Failed, Ok
from storybuild.errors import BusyError, UsageError
from storybuild.plan.step import Step
from storybuild.report.console import Events
from storybuild.session.building import BuildOptions
from storybuild.session.live import LiveProject
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import Session

from .project import Project

Meanwhile = Callable[[], Awaitable[None]]


class Listener(Events):
    """Keeps each event as its name and what it is of."""

    def __init__(self) -> None:
        super().__init__(lambda text: None)
        self.told: list[tuple[str, str]] = []

    def event(self, name: str, **facts: Any) -> None:
        self.told.append((name, str(facts.get("step", ""))))


def in_the_middle_of(step: str, meanwhile: Meanwhile) -> Callable[[Session], WorkerPool]:
    """Workers that let something else happen while a step is under way."""

    class Workers(WorkerPool):
        async def do(self, each: Step, key: str, reads: Mapping[str, str], tell: TellPart = untold) -> Ok | Failed:
            if each.id == step:
                tell(0.5)
                await meanwhile()
            return await super().do(each, key, reads, tell)

    def workers(session: Session) -> WorkerPool:
        return Workers(session.project.store, session.project.root, session.contents, {}, ())

    return workers


def built(project: Project, meanwhile: Meanwhile, step: str = "reel") -> LiveProject:
    """A project that was built once, with something else going on meanwhile."""
    live = LiveProject(ProjectOptions(str(project.root)), in_the_middle_of(step, meanwhile))
    assert asyncio.run(live.build(BuildOptions())) == 0
    return live


def taken(project: Project) -> dict[str, int]:
    """The number of each shot's take in the film."""
    return {shot["id"]: shot["take"] for shot in project.report["shots"]}


def test_a_listener_that_joins_late_is_told_what_is_under_way_and_what_follows(project: Project) -> None:
    first, late = Listener(), Listener()

    async def joining() -> None:
        stack.enter_context(live.listeners.joined(late))

    live = LiveProject(ProjectOptions(str(project.root)), in_the_middle_of("reel", joining))
    with ExitStack() as stack, live.listeners.joined(first):
        assert asyncio.run(live.build(BuildOptions())) == 0
    begun = first.told.index(("begin", "reel"))
    assert late.told == first.told[begun:]
    assert late.told[:3] == [("begin", "reel"), ("part", "reel"), ("end", "reel")]
    assert late.told[-1] == ("done", "")


def test_who_joins_between_builds_is_told_of_nothing(project: Project) -> None:
    async def nothing() -> None: ...

    late = Listener()
    with built(project, nothing).listeners.joined(late):
        pass
    assert late.told == []


def test_a_take_that_is_picked_during_a_build_stands_in_the_film_from_the_next_one_on(project: Project) -> None:
    project.made()
    project.edit("climbs", "runs")
    os.utime(project.root / "storyboard.yaml", (0, 0))  # a stamp is left only for what was not saved just now
    told: list[str] = []

    async def picking() -> None:
        told.extend(live.pick("one", 1))

    live = LiveProject(ProjectOptions(str(project.root)), in_the_middle_of("reel", picking))
    assert asyncio.run(live.build(BuildOptions())) == 0
    assert told == ["one: take 1 stands in the film from the next build on"]
    assert taken(project) == {"one": 2, "two": 1}
    again = project.spawn("build")  # a process of its own asks the last build's stamp first
    assert "made reel" in again.communicate()[1].decode()
    assert taken(project) == {"one": 1, "two": 1}
    assert project.made() == []


def test_a_take_that_is_not_there_is_not_picked_during_a_build_either(project: Project) -> None:
    async def picking() -> None:
        with pytest.raises(UsageError, match="`one` has no take 7"):
            live.pick("one", 7)

    live = LiveProject(ProjectOptions(str(project.root)), in_the_middle_of("reel", picking))
    assert asyncio.run(live.build(BuildOptions())) == 0


def test_a_build_is_planned_beside_and_a_second_one_is_refused(project: Project) -> None:
    seen: list[Any] = []

    async def looking() -> None:
        seen.append([row.id for row in (await live.plan()).rows])
        with pytest.raises(BusyError, match="another build holds this project"):
            await live.build(BuildOptions())

    live = LiveProject(ProjectOptions(str(project.root)), in_the_middle_of("take/two", looking))
    assert asyncio.run(live.build(BuildOptions())) == 0
    assert seen == [["one", "two"]]


def test_a_build_that_is_stopped_leaves_a_project_that_builds(project: Project) -> None:
    async def stopping() -> None:
        tasks[0].cancel()
        await asyncio.sleep(0)

    async def stopped() -> None:
        tasks.append(asyncio.ensure_future(live.build(BuildOptions())))
        await asyncio.wait(tasks)

    tasks: list[asyncio.Future[int]] = []
    live = LiveProject(ProjectOptions(str(project.root)), in_the_middle_of("take/two", stopping))
    asyncio.run(stopped())
    assert tasks[0].cancelled()
    assert asyncio.run(LiveProject(live.where).build(BuildOptions())) == 0
