"""All benchmarks, one command: `python -m tests.benchmarks`; `small` only shows that each still runs."""

import sys

from . import bookkeeping, cold, deliveries, drawing, jobs, join


def small() -> None:
    """Every benchmark in a form that takes seconds; its figures say nothing."""
    bookkeeping.main((20,), 1)
    join.main(8, 1)
    drawing.main(12, 1)
    cold.main(1, "small")
    deliveries.main(2, 1)
    jobs.main(loads=(jobs.Load(4, 0.5, 4, 20_000, 1.0),), sizes=(20_000,))


def main() -> None:
    """Every benchmark as its limits are held against."""
    for part in (bookkeeping, join, drawing, cold, deliveries, jobs):
        part.main()


if __name__ == "__main__":
    small() if sys.argv[1:] == ["small"] else main()
