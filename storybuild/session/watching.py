"""Building on every save; no file, disk or fault of ours ends it, and it never spends more than its budget."""

from collections.abc import Callable, Iterable
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
from storybuild.session.building import Bill, BuildOptions, build_once
from storybuild.session.project_options import ProjectOptions

Build = Callable[[ProjectOptions, BuildOptions, Teller, ProjectFolder, Bill], int]


def _build(where: ProjectOptions, wishes: BuildOptions, teller: Teller, folder: ProjectFolder, bill: Bill) -> int:
    return build_once(where, wishes, teller, folder=folder, bill=bill)


def build_on_saves(
    where: ProjectOptions,
    wishes: BuildOptions,
    teller: Callable[[], Teller],
    tell: Teller,
    clock: Clock,
    make: Build = _build,
    saves: Callable[[Path], Iterable[object]] = changes,
) -> int:
    """Build now, and again whenever a file that was read, or looked for, has changed; until interrupted.

    tell: is told what happens between builds. make, saves: what builds, and what tells of changes in a folder.
    UsageError where there is no folder to begin with.
    """
    root = storyboard_at(where.directory, where.file).parent.absolute()
    where = replace(where, directory=str(Path(where.directory).absolute()))
    out = [Fraction(0)]

    def once() -> ProjectFolder:
        left = None if wishes.budget is None else max(Fraction(0), wishes.budget - sum(out))
        folder = _once(where, replace(wishes, budget=left), teller, tell, out.append, make)
        tell.waiting(strftime("%H:%M:%S", localtime(clock.now())))
        return folder

    folder = once()
    for _ in saves(root):
        changed = folder.changed()
        if changed:
            tell.say(f"changed: {', '.join(sorted(changed)[:5])}")
            folder = once()
    return 130


def _once(
    where: ProjectOptions, wishes: BuildOptions, teller: Callable[[], Teller], tell: Teller, bill: Bill, make: Build
) -> ProjectFolder:
    """One build; the folder knows what was read for it, and the storyboard in any case."""
    folder = _folder(where)
    try:
        make(where, wishes, teller(), folder, bill)
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
