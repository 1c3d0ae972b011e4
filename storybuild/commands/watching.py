"""`watch`: build on every save; never exits on a bad file, never spends."""

from collections.abc import Callable
from pathlib import Path

from storybuild.commands.build import Wishes
from storybuild.commands.build import run as build
from storybuild.commands.where import Where
from storybuild.edge.project import STATE, project_at
from storybuild.edge.watch import changes
from storybuild.errors import StorybuildError, UsageError, show
from storybuild.report.console import Teller

IGNORED = frozenset({STATE, "build", ".git", "__pycache__"})


def run(where: Where, wishes: Wishes, teller: Callable[[], Teller], say: Callable[[str], None]) -> int:
    """Build now and after every change in the project, one build at a time, until interrupted."""
    project = project_at(where.directory, where.file)
    if not project.root.is_dir():
        raise UsageError(f"there is no folder `{project.root}`")
    _once(where, wishes, teller, say)
    for names in changes(project.root, lambda path: is_source(project.root, path)):
        say(f"changed: {', '.join(sorted(names)[:5])}")
        _once(where, wishes, teller, say)
    return 130


def is_source(root: Path, path: Path) -> bool:
    """Whether a change of this file can change the film: not what we write, not what editors leave lying."""
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return False
    name = parts[-1] if parts else ""
    return (
        bool(name)
        and not IGNORED.intersection(parts)
        and not name.startswith(".")
        and not name.endswith(("~", ".swp", ".tmp"))
    )


def _once(where: Where, wishes: Wishes, teller: Callable[[], Teller], say: Callable[[str], None]) -> None:
    try:
        build(where, wishes, teller())
    except StorybuildError as error:
        say(show(error))
        say("waiting for the next save")
