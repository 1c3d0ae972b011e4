"""Building on every save; no file, disk or fault of ours ends it, and it never spends more than its budget."""

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import localtime, strftime

from storybuild.edge.crash import told
from storybuild.edge.disk import ProjectFolder
from storybuild.edge.project import storyboard_at
from storybuild.edge.watch import changes
from storybuild.engine.interfaces import Clock
from storybuild.errors import StorybuildError
from storybuild.report.console import Teller
from storybuild.report.words import number
from storybuild.session.building import BuildOptions
from storybuild.session.live import LiveProject
from storybuild.session.project_options import ProjectOptions


async def build_on_saves(
    project: LiveProject,
    wishes: BuildOptions,
    teller: Callable[[], Teller],
    tell: Teller,
    clock: Clock,
    saves: Callable[[Path], AsyncIterator[object]] = changes,
    ready: Callable[[], None] = lambda: None,
) -> int:
    """Build now, and again whenever a file that was read, or looked for, has changed; until interrupted.

    teller: one for each build. tell: is told what happens between builds. saves: tells of changes in a folder. ready:
    is called when the next save may come.
    UsageError where there is no folder to begin with.
    """
    root = storyboard_at(project.where.directory, project.where.file).parent
    project.allowance.arm(wishes.budget)
    project.watched = True

    async def once() -> ProjectFolder:
        async with project.turn:
            with project.listeners.joined(teller()):
                folder = await _once(project, wishes, tell)
        ready()
        allowance = project.allowance
        if allowance.armed is not None and allowance.left is not None:
            sums = {"budget": allowance.armed, "spent": allowance.out, "left": allowance.left}
            tell.event("armed", **{name: number(amount) for name, amount in sums.items()})
        time = strftime("%H:%M:%S", localtime(clock.now()))
        project.listeners.waiting(time)
        tell.waiting(time)
        return folder

    folder = await once()
    async for _ in saves(root):
        changed = folder.changed()
        if changed:
            tell.say(f"changed: {', '.join(sorted(changed)[:5])}")
            folder = await once()
    return 130


async def _once(project: LiveProject, wishes: BuildOptions, tell: Teller) -> ProjectFolder:
    """One build; the folder knows what was read for it, and the storyboard in any case."""
    folder, allowance = _folder(project.where), project.allowance
    try:
        await project.build(replace(wishes, budget=allowance.left), folder=folder, grant=allowance.grant())
    except Exception as error:
        tell.fault(told(error))
    return folder


def _folder(where: ProjectOptions) -> ProjectFolder:
    """The storyboard's folder, which may not be there just now."""
    path = Path(where.directory) / where.file
    with suppress(StorybuildError):
        path = storyboard_at(where.directory, where.file)
    folder = ProjectFolder(path.parent)
    folder.exists(path.name)
    return folder
