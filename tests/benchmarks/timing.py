"""Times rivals in turn, so that a noisy machine is noisy for all, and prints medians with ratios."""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Cost:
    """Seconds and peak memory in MB."""

    seconds: float
    megabytes: float = 0.0


Way = Callable[[], Cost]


def command(words: Sequence[str], folder: Path, prepare: Callable[[], None] = lambda: None) -> Way:
    """A whole process as a way to measure; `prepare` is not timed."""

    def once() -> Cost:
        prepare()
        begun = perf_counter()
        child = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 130):
            raise SystemExit(f"{' '.join(words)} ended with {child.returncode}")
        return Cost(seconds, usage.ru_maxrss / 1024)

    return once


def compare(title: str, ways: Mapping[str, Way], rival: str, rounds: int = 7) -> None:
    """Measure every way `rounds` times in turn and print a table; the ratio is to `rival`."""
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            costs[name].append(way())
    base = median(cost.seconds for cost in costs[rival])
    print(f"\n{title}")
    for name, measured in costs.items():
        seconds, memory = median(c.seconds for c in measured), median(c.megabytes for c in measured)
        print(f"  {name:34} {seconds * 1000:10.1f} ms  {seconds / base:6.2f}x  {memory:7.1f} MB")
