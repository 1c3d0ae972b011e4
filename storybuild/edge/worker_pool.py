"""Worker processes that carry out the scheduler's steps and put what they make into the store."""

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from storybuild.edge.ffmpeg import find
from storybuild.edge.parts import TellPart, untold
from storybuild.edge.programs import Worker, ask, dismiss, hire
from storybuild.edge.project import Contents
from storybuild.edge.ready_workers import ReadyWorkers
from storybuild.engine.interfaces import Failed, Ok
from storybuild.engine.store import Store
from storybuild.errors import StorybuildError
from storybuild.plan.step import Step
from storybuild.throttles import MOST_STEPS


class WorkerPool:
    """Fulfils `Executor`. Workers start when first needed; one that dies fails its step and is replaced.

    Each worker is asked by a thread that waits for its answer: asyncio's own children cannot be left behind quietly
    when a build is interrupted. ready: workers come from it, and go back to it.
    """

    def __init__(
        self,
        store: Store,
        root: Path,
        contents: Contents,
        context: Mapping[str, Any],
        fonts: Sequence[str],
        ready: ReadyWorkers | None = None,
    ) -> None:
        self._store = store
        self._root = root
        self._contents = contents
        self.content = contents.of
        self._context = context
        self._fonts = os.pathsep.join(fonts)
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._threads = ThreadPoolExecutor(max_workers=MOST_STEPS)
        self._tool = ""
        self._closed = False
        self._ready = ready

    async def do(self, step: Step, key: str, reads: Mapping[str, str], tell: TellPart = untold) -> Ok | Failed:
        """Do the action in a worker; ToolError when this machine has no ffmpeg for anyone to work with."""
        self._find_tool()
        missing = [name for name in step.files.values() if not self.content(name)]
        if missing:
            return Failed(f"cannot read `{missing[0]}`")
        files = {label: str((self._root / name).absolute()) for label, name in step.files.items()}
        loop = asyncio.get_running_loop()

        def told(part: float) -> None:
            with suppress(RuntimeError):  # the loop is closed: nobody listens any more
                loop.call_soon_threadsafe(tell, part)

        return await loop.run_in_executor(self._threads, self._make, step, key, {**reads, **files}, told)

    def _find_tool(self) -> None:
        if not self._tool:
            self._tool = find(os.environ).path
            self._idle = self._ready.take(self._tool, self._fonts) if self._ready else []
            self._all.update(self._idle)

    def warm(self, workers: int) -> None:
        """Let workers start, and load what looking into a file takes, ahead of their first work."""
        self._find_tool()
        for _ in range(workers):
            self._threads.submit(self._ask, {"kind": "probe", "facts": {}, "reads": {"file": "."}, "out": ""})

    async def look(self, path: str) -> dict[str, Any] | Failed:
        """What a media file holds, told by a worker: a hostile file can bring down the library that reads it."""
        order = {"kind": "probe", "facts": {}, "reads": {"file": path}, "out": ""}
        answer = await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, order)
        if "failed" in answer:
            return Failed(answer["failed"], answer.get("hint", ""))
        facts: dict[str, Any] = answer["facts"]
        return facts

    def _make(self, step: Step, key: str, reads: Mapping[str, str], tell: TellPart) -> Ok | Failed:
        facts = {**step.facts, **self._context} if step.kind == "command" else dict(step.facts)
        try:
            made = self._store.staging_path()
            try:
                answer = self._ask({"kind": step.kind, "facts": facts, "reads": reads, "out": str(made)}, tell)
                if "failed" in answer:
                    return Failed(answer["failed"], answer.get("hint", ""))
                changed = [name for name in step.files.values() if not self._contents.unchanged(name)]
                if changed:
                    return Failed(f"`{changed[0]}` changed while it was being read", "build again")
                return Ok(*self._store.put(made, step.kind, key, step.suffix), answer["facts"])
            finally:
                made.unlink(missing_ok=True)
        except StorybuildError as error:
            return Failed(error.message, error.hint)

    def _ask(self, order: Mapping[str, Any], tell: TellPart = untold) -> dict[str, Any]:
        worker = self._idle.pop() if self._idle else self._hire()
        answer = ask(worker, order, tell)
        if worker.returncode is None:
            self._idle.append(worker)
        else:
            self._dismiss(worker)
        return answer

    def _hire(self) -> Worker:
        worker = hire(STORYBUILD_FFMPEG=self._tool, STORYBUILD_FONTS=self._fonts)
        self._all.add(worker)
        if self._closed:
            worker.kill()
        return worker

    def _dismiss(self, worker: Worker) -> None:
        self._all.discard(worker)
        dismiss(worker)

    async def close(self) -> None:
        """End all workers; whoever is in the middle of something is stopped."""
        self._closed = True
        idle, self._idle = (self._idle, []) if self._ready else ([], [])
        for worker in self._all.difference(idle):
            with suppress(ProcessLookupError):
                os.killpg(worker.pid, signal.SIGKILL)
        self._threads.shutdown(wait=True, cancel_futures=True)
        if self._ready:
            self._ready.keep(idle)
        for worker in self._all.difference(idle):
            self._dismiss(worker)
