"""A crew of worker processes that carry out the builder's steps and put what they make into the store."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from storybuild.build.interfaces import Failed, Ok
from storybuild.edge.store import Store
from storybuild.errors import StorybuildError
from storybuild.plan.step import Step

_LINE = 64 * 2**20


class Crew:
    """Fulfils `Hands`. Workers start when first needed; one that dies fails its step and is replaced."""

    def __init__(self, store: Store, root: Path, content: Callable[[str], str], context: Mapping[str, Any]) -> None:
        self._store = store
        self._root = root
        self._content = content
        self._context = context
        self._idle: list[Process] = []
        self._all: set[Process] = set()
        self.internal: list[str] = []

    def content(self, file: str) -> str:
        return self._content(file)

    async def do(self, step: Step, key: str, reads: Mapping[str, str]) -> Ok | Failed:
        """Do the action in a worker. A file of the project that is not there fails the step."""
        files = {label: str((self._root / name).absolute()) for label, name in step.files.items()}
        missing = [name for name in step.files.values() if not self.content(name)]
        if missing:
            return Failed(f"cannot read `{missing[0]}`")
        try:
            made = self._store.desk()
            facts = {**step.facts, **self._context} if step.kind == "command" else dict(step.facts)
            order = {"kind": step.kind, "facts": facts, "reads": {**reads, **files}, "out": str(made)}
            answer = await self._ask(order)
            if "failed" in answer:
                self.internal.extend([answer["internal"]] if "internal" in answer else [])
                return Failed(answer["failed"], answer.get("hint", ""))
            sha, size = await asyncio.to_thread(self._store.put, made, step.kind, key, step.suffix)
            return Ok(sha, size, answer["facts"])
        except StorybuildError as error:
            return Failed(error.message, error.hint)
        finally:
            with suppress(OSError, UnboundLocalError):
                made.unlink(missing_ok=True)

    async def _ask(self, order: Mapping[str, Any]) -> dict[str, Any]:
        worker = self._idle.pop() if self._idle else await self._hire()
        try:
            assert worker.stdin and worker.stdout
            worker.stdin.write(json.dumps(order).encode() + b"\n")
            await worker.stdin.drain()
            line = await worker.stdout.readline()
        except (ConnectionError, ValueError):
            line = b""
        except asyncio.CancelledError:
            self._dismiss(worker)
            raise
        if not line:
            self._dismiss(worker)
            code = await worker.wait()
            return {"failed": f"the worker died on it (exit status {code})", "hint": "the input may be damaged"}
        self._idle.append(worker)
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def _hire(self) -> Process:
        command = (sys.executable, "-m", "storybuild.edge.worker")
        worker = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, limit=_LINE, start_new_session=True
        )
        self._all.add(worker)
        return worker

    def _dismiss(self, worker: Process) -> None:
        self._all.discard(worker)
        with suppress(ProcessLookupError):
            worker.kill()

    async def close(self) -> None:
        """Send everyone home; whoever is in the middle of something is stopped."""
        for worker in list(self._all):
            self._dismiss(worker)
            await worker.wait()
