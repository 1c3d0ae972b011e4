"""All benchmarks, one command: `python -m tests.benchmarks`; with a name that one; `small` only shows that they run."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from . import bookkeeping, checks, cold, deliveries, drawing, jobs, join, saves, sync
from .paper import paper_film


def small() -> None:
    """Every benchmark in a form that takes seconds; its figures say nothing."""
    bookkeeping.main((20,), 1)
    join.main(8, 1)
    drawing.main(12, 1)
    _cold()
    checks.main(12, 1)
    deliveries.main(1, 1)
    saves.main((2,), 1, "128x72", 6)
    jobs.main(loads=(jobs.Load(4, 0.5, 4, 20_000, 1.0),), sizes=(20_000,))


def _cold() -> None:
    with TemporaryDirectory() as name:
        film = Path(name) / "film"
        paper_film(film, 3)
        cold.main(1, film)


PARTS = {
    part.__name__.rpartition(".")[2]: part
    for part in (bookkeeping, join, drawing, checks, cold, deliveries, jobs, saves, sync)
}


def main(*names: str) -> None:
    """Every benchmark, or those that are named, as its limits are held against."""
    for name in names or PARTS:
        PARTS[name].main()


if __name__ == "__main__":
    small() if sys.argv[1:] == ["small"] else main(*sys.argv[1:])
