"""Where fetched clips arrive: looked over in a process of their own, then put among the takes."""

import asyncio
from contextlib import suppress
from pathlib import Path

from storybuild.edge.worker_pool import WorkerPool
from storybuild.engine.interfaces import Failed, Ok
from storybuild.engine.store import Store
from storybuild.errors import StorybuildError
from storybuild.providers.clip import KIND
from storybuild.throttles import LOOKERS

SUFFIX = ".mp4"


class ClipIntake:
    """Fulfils `purchasing.collector.Intake`; `lookers` workers look files over at once."""

    def __init__(self, store: Store, crew: WorkerPool, lookers: int = LOOKERS) -> None:
        self._store = store
        self._crew = crew
        self._free = asyncio.Semaphore(lookers)
        # Workers take long to start, and the wait for the first clip is idle time.
        crew.warm(lookers)

    def staging_path(self) -> str:
        """A path for a file on its way in."""
        return str(self._store.staging_path())

    def clear(self, path: str) -> None:
        """Remove what arrived and cannot be used."""
        with suppress(OSError):
            Path(path).unlink()

    async def land(self, path: str, key: str) -> Ok | Failed:
        """Put a clip among the takes; `Failed` when it is none."""
        async with self._free:
            facts = await self._crew.look(path)
        if isinstance(facts, Failed):
            return facts
        if not facts.get("has_picture"):
            return Failed("what came holds no picture")
        try:
            sha, size = await asyncio.to_thread(self._store.put, Path(path), KIND, key, SUFFIX)
        except StorybuildError as error:
            return Failed(error.message, error.hint)
        return Ok(sha, size, facts)
