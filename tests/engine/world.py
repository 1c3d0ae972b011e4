"""A small world for the builder: hands that keep a diary, a clock that counts, memory in memory."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from storybuild.engine.book import prepare
from storybuild.engine.interfaces import Failed, Ok
from storybuild.engine.ledger import Ledger
from storybuild.engine.results import Results
from storybuild.engine.scheduler import Broken, Made, Outcome, ScheduleOptions, World, build
from storybuild.plan.graph import graph_of
from storybuild.plan.keys import Manifest
from storybuild.plan.step import Step
from storybuild.plan.verdict import Result

Act = Callable[[Step, Mapping[str, str]], str]


def joined(step: Step, reads: Mapping[str, str]) -> str:
    """What a step makes unless told otherwise: its facts and what it read."""
    return f"{sorted(step.facts.items())} {sorted(reads.items())}"


@dataclass
class PageMedia:
    """A store of texts by content hash. elsewhere: what others who share it make of a key while it is waited for."""

    files: dict[str, str] = field(default_factory=dict)
    elsewhere: dict[str, Ok] = field(default_factory=dict)
    claims: list[str] = field(default_factory=list)

    def has(self, result: Result, kind: str) -> bool:
        return result.sha in self.files

    async def materialise(self, result: Result, kind: str) -> str:
        return self.files[result.sha]

    @asynccontextmanager
    async def claim(self, key: str) -> AsyncIterator[Ok | None]:
        self.claims.append(key)
        yield self.elsewhere.get(key)
        self.claims.remove(key)

    def staging_path(self) -> Path:
        raise AssertionError("whoever makes it puts it")

    def put(self, made: Path, kind: str, key: str, suffix: str) -> tuple[str, int]:
        raise AssertionError("whoever makes it puts it")

    def damaged(self, result: Result, kind: str) -> bool:
        return result.sha not in self.files

    def remove(self, result: Result, kind: str) -> None:
        self.files.pop(result.sha, None)


@dataclass
class Stage:
    """One project that is built again and again; `diary` holds what the last build did, in order."""

    shelf: PageMedia = field(default_factory=PageMedia)
    ledger: Ledger = field(
        default_factory=lambda: Ledger(prepare(sqlite3.connect(":memory:", isolation_level=None), "book"))
    )
    files: dict[str, str] = field(default_factory=dict)
    fails: dict[str, str] = field(default_factory=dict)
    act: Act = joined
    diary: list[str] = field(default_factory=list)
    busy: int = 0
    busiest: int = 0

    def build(
        self, steps: Iterable[Step], given: Mapping[str, Outcome] | None = None, **options: Any
    ) -> dict[str, str]:
        """Build; for each step `made`, `current` (despite what), `failed` or `blocked`."""
        self.diary = []
        self.busiest = 0
        world = World(Results(self.ledger, self.shelf, 0.0), self, self, self)
        graph = graph_of(steps, given or ())
        outcomes = asyncio.run(build(graph, world, ScheduleOptions(**options), given))
        return {name: _word(outcome) for name, outcome in outcomes.items()}

    async def do(self, step: Step, key: str, manifest: Manifest, reads: Mapping[str, str]) -> Ok | Failed:
        self.diary.append(step.id)
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        await asyncio.sleep(0)
        self.busy -= 1
        if step.id in self.fails:
            return Failed(self.fails[step.id])
        made = self.act(step, reads)
        sha = sha256(made.encode()).hexdigest()
        self.shelf.files[sha] = made
        return Ok(sha, len(made), {})

    def content(self, file: str) -> str:
        return self.files[file]

    def begun(self, step: Step) -> None: ...

    def ended(self, step: Step, outcome: Any) -> None: ...

    def now(self) -> float:
        return 0.0

    async def wait(self, seconds: float) -> None:
        raise AssertionError("a build waits for nothing by the clock")


def _word(outcome: Outcome) -> str:
    if isinstance(outcome, Made):
        despite = f", despite: {outcome.despite.message}" if outcome.despite else ""
        return ("made" if outcome.fresh else "current") + despite
    return "failed" if isinstance(outcome, Broken) else "blocked"
