"""A project at work: built, planned, picked from and listened to, by all who share it."""

import asyncio
import signal
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from storybuild.edge.disk import ProjectFolder
from storybuild.edge.project import held, project_at
from storybuild.errors import BusyError
from storybuild.report.console import Teller
from storybuild.report.plan_report import Plan
from storybuild.session.allowance import Allowance, Grant
from storybuild.session.approval import Agree
from storybuild.session.broadcast import Broadcast
from storybuild.session.building import BuildOptions, build_film, open_jobs
from storybuild.session.executor import Workers, pool_of
from storybuild.session.passing import PassingPieces
from storybuild.session.picking import accept_takes, pick_in, pick_take
from storybuild.session.planning import plan_project
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import Session, open_session

T = TypeVar("T")


class LiveProject:
    """A project that is worked at for a while, on one event loop; `build`, `watch` and whatever shows a film share it.

    It is opened anew for each build, as its files are then. listeners: are told what happens, and come and go.
    allowance: what may be spent where nobody sits at the terminal. turn: is held by whoever builds or picks, so that
    those who share the project wait for one another.
    passing: pieces that later builds make needless; None where they are all kept. watched: each save is built, and
    `waiting` is told after it.
    """

    def __init__(
        self,
        where: ProjectOptions,
        workers: Workers = pool_of,
        passing: PassingPieces | None = None,
    ) -> None:
        self.where = where
        self._passing = passing
        self.listeners = Broadcast()
        self.watched = False
        self.allowance = Allowance()
        self.turn = asyncio.Lock()
        self._workers = workers
        self._building: Session | None = None

    @property
    def building(self) -> bool:
        """Whether a build of it goes on in this process."""
        return self._building is not None

    async def build(
        self,
        wishes: BuildOptions,
        agree: Agree | None = None,
        folder: ProjectFolder | None = None,
        grant: Grant | None = None,
    ) -> int:
        """Build once; the exit code: 0 all current, 1 something failed, 3 paid work waits; the reel is cut in each.

        agree: asks whoever sits at the terminal about paid work; None where nobody does. folder: is left knowing what
        was read. grant: what may be spent as of now, of what was wished for. BusyError while another build goes on,
        here or elsewhere.
        """
        project = project_at(self.where.directory, self.where.file, self.where.profile)
        folder = folder or project.folder
        folder.read(project.file)
        with held(project), open_session(self.where, True, folder) as session:
            self._building = session
            try:
                workers = self._workers(session)
                return await build_film(
                    session, self.where, wishes, self.listeners, agree, grant, workers, self._passing
                )
            except (asyncio.CancelledError, KeyboardInterrupt):
                for line in open_jobs(session):
                    self.listeners.say(line)
                raise
            finally:
                self._building = None
                self.listeners.close()

    async def plan(self, targets: Sequence[str] = (), force: Sequence[str] = ()) -> Plan:
        """What a build would do, as the files are now; a build that goes on is not held up."""
        return await asyncio.to_thread(plan_project, self.where, targets, force)

    async def settle(self, shot: str, number: int) -> list[str]:
        """`pick` for those who share the project: the loop goes on meanwhile, and the next build waits."""
        if self.building:
            return self.pick(shot, number)
        async with self.turn:
            return await asyncio.to_thread(self.pick, shot, number)

    async def accept(self, shot: str) -> list[str]:
        """Let the standing take answer for a shot's edited words; BusyError while a build goes on."""
        if self.building:
            raise BusyError("a build goes on", "accept it when the build is done")
        async with self.turn:
            return await asyncio.to_thread(accept_takes, self.where, [shot])

    def pick(self, shot: str, number: int) -> list[str]:
        """Let a take stand in the film for the shot's present words; while a build goes on, from the next one on."""
        if self._building is None:
            return pick_take(self.where, shot, number)
        with open_session(self.where) as now:
            return pick_in(now, self._building, shot, number)


def build_once(
    where: ProjectOptions,
    wishes: BuildOptions,
    tell: Teller,
    agree: Agree | None = None,
    workers: Workers = pool_of,
) -> int:
    """Build a project once, with one listener; the exit code, as `LiveProject.build` tells it. KeyboardInterrupt."""
    project = LiveProject(where, workers)
    with project.listeners.joined(tell):
        return run_to_end(project.build(wishes, agree))


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """Run something on a loop of its own; SIGTERM ends it as an interrupt does. KeyboardInterrupt."""

    async def stoppable() -> T:
        task = asyncio.current_task()
        assert task
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await work

    try:
        return asyncio.run(stoppable())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
