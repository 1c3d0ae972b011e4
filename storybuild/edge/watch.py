"""Changes on the disk, as sets of names."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

# How often the caller looks for itself: for what changed before the watch began, or on a disk that tells nothing.
LOOK_MS = 1000


def changes(root: Path) -> Iterator[set[str]]:
    """After each burst of saves the names that changed, and an empty set every second; ends on an interrupt."""
    real = root.resolve()
    bursts = watch(real, watch_filter=None, debounce=400, step=50, rust_timeout=LOOK_MS, yield_on_timeout=True)
    for burst in bursts:
        yield {str(Path(path).relative_to(real)) for _, path in burst}
