"""A build in which nothing is drawn or encoded: every action writes a line of text, so only bookkeeping is left."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storybuild.edge.parts import TellPart, untold
from storybuild.edge.worker_pool import WorkerPool
from storybuild.engine.interfaces import Failed, Ok
from storybuild.errors import StorybuildError
from storybuild.plan.step import Step
from storybuild.purchasing.receipts import Receipt
from storybuild.report.progress import Foresee
from storybuild.session.building import BuildOptions
from storybuild.session.live import build_once
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import Session

from .boards import board

FACTS: Mapping[str, Any] = {"frames": 96, "seconds": 4.0, "held": 0, "samples": 192_000, "has_sound": True}


class PaperWorkers(WorkerPool):
    """Workers that write a line instead of doing the work."""

    def __init__(self, opened: Session) -> None:
        super().__init__(opened.project.store, opened.project.root, opened.contents, {}, ())

    async def do(self, step: Step, key: str, reads: Mapping[str, str], tell: TellPart = untold) -> Ok | Failed:
        made = self._store.staging_path()
        made.write_text(f"{step.id} {key}\n")
        sha, size = self._store.put(made, step.kind, key, step.suffix)
        return Ok(sha, size, FACTS)


class Silent:
    """Eyes that say nothing."""

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None: ...
    def part(self, step: str, part: float) -> None: ...
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
    return build_once(ProjectOptions(str(folder)), BuildOptions(jobs=8), Silent(), workers=PaperWorkers)
