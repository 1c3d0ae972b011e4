"""All benchmarks, one command: `python -m tests.benchmarks`."""

from . import bookkeeping, drawing, join

for part in (bookkeeping, join, drawing):
    part.main()
