"""A build in which nothing is drawn or encoded: every action writes a line of text, so only bookkeeping is left."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storybuild.build.interfaces import Failed, Ok
from storybuild.commands.build import Wishes, run
from storybuild.commands.desk import Desk
from storybuild.commands.where import Where
from storybuild.errors import StorybuildError
from storybuild.plan.step import Step
from storybuild.report.progress import Foresee

from .boards import board

FACTS: Mapping[str, Any] = {"frames": 96, "seconds": 4.0, "held": 0, "samples": 192_000, "has_sound": True}


class PaperWorkers:
    """Hands that write a line instead of doing the work."""

    def __init__(self, opened: Desk) -> None:
        self._store = opened.project.store
        self.content = opened.contents.of

    async def do(self, step: Step, key: str, reads: Mapping[str, str]) -> Ok | Failed:
        made = self._store.desk()
        made.write_text(f"{step.id} {key}\n")
        sha, size = self._store.put(made, step.kind, key, step.suffix)
        return Ok(sha, size, FACTS)

    async def close(self) -> None:
        """Nobody to send home."""


class Silent:
    """Eyes that say nothing."""

    def begun(self, step: Step) -> None: ...
    def ended(self, step: Step, outcome: Any) -> None: ...
    def expect(self, foresee: Foresee) -> None: ...
    def say(self, text: str) -> None: ...
    def fault(self, error: StorybuildError) -> None: ...
    def waiting(self, time: str) -> None: ...
    def event(self, name: str, **facts: Any) -> None: ...
    def close(self) -> None: ...


def paper_film(folder: Path, shots: int) -> None:
    """A storyboard of that many shots, built on paper."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "storyboard.yaml").write_text(board(shots))
    build(folder)


def build(folder: Path) -> int:
    return run(Where(str(folder)), Wishes(jobs=8), Silent(), workers=PaperWorkers)
