"""Times rivals in turn, so that a noisy machine is noisy for all, and prints medians with ratios."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Cost:
    """What a way took."""

    seconds: float


Way = Callable[[], Cost]


# A process starts with its parent's memory counted as its own peak: a small one must stand between.
LAUNCHER = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss, os.waitstatus_to_exitcode(status), file=sys.stderr)
"""


def command(words: Sequence[str], folder: Path, prepare: Callable[[], None] = lambda: None) -> Way:
    """A whole process as a way to measure, by its full path; `prepare` is not timed."""

    def once() -> Cost:
        prepare()
        begun = perf_counter()
        subprocess.run(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        seconds = perf_counter() - begun
        return Cost(seconds)

    return once


def peak(words: Sequence[str], folder: Path) -> float:
    """The most memory a process takes, in MB; nothing under the launcher's own nine can be told."""
    launch = [sys.executable, "-I", "-S", "-c", LAUNCHER, *words]
    done = subprocess.run(launch, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return int(done.stderr.split()[-2]) / 1024


def compare(title: str, ways: Mapping[str, Way], rival: str, rounds: int = 7) -> None:
    """Measure every way `rounds` times in turn and print a table; the ratio is to `rival`."""
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            costs[name].append(way())
    base = median(cost.seconds for cost in costs[rival])
    print(f"\n{title}")
    for name, measured in costs.items():
        seconds = median(cost.seconds for cost in measured)
        print(f"  {name:34} {seconds * 1000:10.1f} ms  {seconds / base:6.2f}x")
