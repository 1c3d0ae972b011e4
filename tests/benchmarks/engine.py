"""The engine alone on a graph of small steps: keys, store, ledger, order; `bookkeeping` runs it as a process."""

import asyncio
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from storybuild.edge.disk import ProjectFolder
from storybuild.edge.project import Contents, Project, held, open_ledger, results_of
from storybuild.engine.interfaces import Failed, Ok
from storybuild.engine.scheduler import ScheduleOptions, World, build
from storybuild.plan.graph import graph_of
from storybuild.plan.keys import Manifest
from storybuild.plan.step import Step

from .paper import Silent


class Writers:
    """Hands that write a line for each step, and look at the input file."""

    def __init__(self, project: Project, contents: Contents) -> None:
        self._store = project.store
        self.content = contents.of

    async def do(self, step: Step, key: str, manifest: Manifest, reads: Mapping[str, str]) -> Ok | Failed:
        made = self._store.staging_path()
        made.write_text(f"made {step.id}")
        return Ok(*self._store.put(made, step.kind, key, step.suffix), {})

    def now(self) -> float:
        return time.time()

    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def main() -> None:
    """Build `in/0 …` of a folder into as many pieces and one reel."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    project = Project(folder, "storyboard.yaml")
    steps = [Step(f"piece/{n}", "sound", {}, files={"in": f"in/{n}"}, suffix=".pcm") for n in range(count)]
    reel = Step("reel", "mix", {}, {str(n): step.id for n, step in enumerate(steps)}, suffix=".aac")
    with held(project):
        ledger = open_ledger(project, write=True)
        contents = Contents(ProjectFolder(folder), ledger)
        writers = Writers(project, contents)
        world = World(results_of(project, ledger), writers, Silent(), writers)
        asyncio.run(build(graph_of([*steps, reel]), world, ScheduleOptions(jobs=8)))
        contents.remember(ledger)
        ledger.close()


if __name__ == "__main__":
    main()
