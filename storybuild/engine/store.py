"""What the engine asks of whoever keeps results: today a folder (`edge.local_store`), some day one that is shared."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from storybuild.engine.interfaces import Ok
from storybuild.plan.verdict import Result


class Store(Protocol):
    """Results by content, of kinds as `plan.kinds` names them."""

    def has(self, result: Result, kind: str) -> bool:
        """Whether a result can be had, whole: it is here, or can be brought."""

    async def materialise(self, result: Result, kind: str) -> str:
        """The path of a result's file on this machine, where it is brought if it lies elsewhere."""

    def claim(self, key: str) -> AbstractAsyncContextManager[Ok | None]:
        """The right to make what a key names, for the time of the context; waited for while someone else has it.

        None where it is ours to make, else what that one made of it meanwhile.
        """

    def staging_path(self) -> Path:
        """A path for a file being made, which can be put from there."""

    def put(self, made: Path, kind: str, key: str, suffix: str) -> tuple[str, int]:
        """Move a finished file in; its content hash and size. A take is kept for good when this returns. DiskError."""

    def damaged(self, result: Result, kind: str) -> bool:
        """Whether a result's file holds other bytes than its name says."""

    def remove(self, result: Result, kind: str) -> None:
        """Let a result's file go."""
