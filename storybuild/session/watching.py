"""Building on every save; no file, disk or fault of ours ends it, and it never spends more than its budget."""

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
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
from storybuild.session.building import Bill, BuildOptions
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
    out = [Fraction(0)]

    async def once() -> ProjectFolder:
        left = None if wishes.budget is None else max(Fraction(0), wishes.budget - sum(out))
        with project.listeners.joined(teller()):
            folder = await _once(project, replace(wishes, budget=left), tell, out.append)
        ready()
        if wishes.budget is not None:
            spent = sum(out, Fraction(0))
            left = max(Fraction(0), wishes.budget - spent)
            tell.event("armed", budget=number(wishes.budget), spent=number(spent), left=number(left))
        tell.waiting(strftime("%H:%M:%S", localtime(clock.now())))
        return folder

    folder = await once()
    async for _ in saves(root):
        changed = folder.changed()
        if changed:
            tell.say(f"changed: {', '.join(sorted(changed)[:5])}")
            folder = await once()
    return 130


async def _once(project: LiveProject, wishes: BuildOptions, tell: Teller, bill: Bill) -> ProjectFolder:
    """One build; the folder knows what was read for it, and the storyboard in any case."""
    folder = _folder(project.where)
    try:
        await project.build(wishes, folder=folder, bill=bill)
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
