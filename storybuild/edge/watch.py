"""Changes on the disk, as sets of names."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import awatch

# How often the caller looks for itself: for what changed before the watch began, or on a disk that tells nothing.
LOOK_MS = 1000


async def changes(root: Path) -> AsyncIterator[set[str]]:
    """After each burst of saves the names that changed, and an empty set every second; ends when it is cancelled.

    A folder that is removed and comes back is watched anew. One that cannot be watched is looked at every second.
    """
    while True:
        here = _identity(root)
        try:
            if here:
                async for burst in _watched(root, here):
                    yield burst
        except (OSError, RuntimeError):
            here = None  # it went while the watch began, or the system watches no more folders
        if here is None:
            await asyncio.sleep(LOOK_MS / 1000)
            yield set()


async def _watched(root: Path, here: tuple[int, int]) -> AsyncIterator[set[str]]:
    """Changes in a folder for as long as it is the same one."""
    real = root.resolve()
    bursts = awatch(real, watch_filter=None, debounce=400, step=50, rust_timeout=LOOK_MS, yield_on_timeout=True)
    async for burst in bursts:
        yield {os.path.relpath(path, real) for _, path in burst}
        if _identity(root) != here:
            return


def _identity(root: Path) -> tuple[int, int] | None:
    try:
        found = root.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
