"""A build whose reel is opened in a viewer when it is done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from storybuild.report.console import Events, Teller
from storybuild.session.approval import Agree
from storybuild.session.building import BuildOptions
from storybuild.session.executor import Workers, pool_of
from storybuild.session.live import LiveProject, run_to_end
from storybuild.session.project_options import ProjectOptions


class LastReel(Events):
    """Listens for where the reel was laid; None where none was cut."""

    def __init__(self) -> None:
        super().__init__(lambda line: None)
        self.place: str | None = None

    def event(self, name: str, **facts: Any) -> None:
        if name == "done":
            self.place = facts["reel"]


def build_and_open(
    where: ProjectOptions,
    wishes: BuildOptions,
    tell: Teller,
    agree: Agree | None,
    show: Callable[[str], str],
    workers: Workers = pool_of,
) -> int:
    """Build once and show the reel; the exit code is the build's, whatever comes of the showing.

    show: opens an absolute path, and tells why it did not.
    """
    project, last = LiveProject(where, workers), LastReel()
    with project.listeners.joined(tell):
        with project.listeners.joined(last):
            code = run_to_end(project.build(wishes, agree))
        why = show(str(Path(last.place).absolute())) if last.place else "no reel was cut"
        if why:
            tell.say(f"not opened: {why}")
    return code
