"""All benchmarks, one command: `python -m tests.benchmarks`."""

from . import bookkeeping, drawing, jobs, join

for part in (bookkeeping, join, drawing, jobs):
    part.main()
