"""Changes on the disk, as sets of names."""

from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch


def changes(root: Path, wanted: Callable[[Path], bool]) -> Iterator[set[str]]:
    """After each burst of saves, the names that changed; ends on an interrupt."""
    real = root.resolve()

    def counts(change: Change, path: str) -> bool:
        return wanted(root / Path(path).relative_to(real))

    for burst in watch(real, watch_filter=counts, debounce=400, step=50, raise_interrupt=True):
        yield {str(Path(path).relative_to(real)) for _, path in burst}
