"""All benchmarks, one command: `python -m tests.benchmarks`; with a name that one; `small` only shows that they run."""

import sys

from . import bookkeeping, checks, cold, deliveries, drawing, jobs, join, saves, sync


def small() -> None:
    """Every benchmark in a form that takes seconds; its figures say nothing."""
    bookkeeping.main((20,), 1)
    join.main(8, 1)
    drawing.main(12, 1)
    cold.main(1, "small")
    checks.main(12, 1)
    deliveries.main(2, 1)
    saves.main((2,), 1, "128x72", 6)
    jobs.main(loads=(jobs.Load(4, 0.5, 4, 20_000, 1.0),), sizes=(20_000,))


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
