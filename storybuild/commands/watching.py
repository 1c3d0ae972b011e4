"""`watch`: build on every save; never exits on a bad file, never spends more than its budget."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from storybuild.commands.build import Bill, Wishes
from storybuild.commands.build import run as build
from storybuild.commands.where import Where
from storybuild.edge.disk import ProjectFolder
from storybuild.edge.project import project_at
from storybuild.edge.watch import changes
from storybuild.errors import StorybuildError, show
from storybuild.report.console import Teller


def run(where: Where, wishes: Wishes, teller: Callable[[], Teller], say: Callable[[str], None]) -> int:
    """Build now, and again whenever a file that was read, or looked for, has changed; until interrupted."""
    out = [Fraction(0)]

    def once() -> ProjectFolder:
        left = None if wishes.budget is None else max(Fraction(0), wishes.budget - sum(out))
        return _once(where, replace(wishes, budget=left), teller, say, out.append)

    folder = once()
    for _ in changes(folder.root):
        changed = folder.changed()
        if changed:
            say(f"changed: {', '.join(sorted(changed)[:5])}")
            folder = once()
    return 130


def _once(
    where: Where, wishes: Wishes, teller: Callable[[], Teller], say: Callable[[str], None], bill: Bill
) -> ProjectFolder:
    """One build; the folder knows what was read for it."""
    folder = project_at(where.directory, where.file).folder
    try:
        build(where, wishes, teller(), folder=folder, bill=bill)
    except StorybuildError as error:
        say(show(error))
        say("waiting for the next save")
    return folder
