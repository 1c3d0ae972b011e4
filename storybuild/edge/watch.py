"""Changes on the disk, as sets of names."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

# How often the caller looks for itself: for what changed before the watch began, or on a disk that tells nothing.
LOOK_MS = 1000


def changes(root: Path) -> Iterator[set[str]]:
    """After each burst of saves the names that changed, and an empty set every second; ends on an interrupt.

    A folder that is removed and comes back is watched anew. One that cannot be watched is looked at every second.
    """
    while True:
        here = _identity(root)
        try:
            yield from _watched(root, here) if here else ()
        except (OSError, RuntimeError):
            here = None  # it went while the watch began, or the system watches no more folders
        if here is None:
            time.sleep(LOOK_MS / 1000)
            yield set()


def _watched(root: Path, here: tuple[int, int]) -> Iterator[set[str]]:
    """Changes in a folder for as long as it is the same one."""
    real = root.resolve()
    bursts = watch(real, watch_filter=None, debounce=400, step=50, rust_timeout=LOOK_MS, yield_on_timeout=True)
    for burst in bursts:
        yield {os.path.relpath(path, real) for _, path in burst}
        if _identity(root) != here:
            return


def _identity(root: Path) -> tuple[int, int] | None:
    try:
        found = root.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
