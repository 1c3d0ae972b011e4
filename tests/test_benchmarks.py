"""Every benchmark still runs."""

import subprocess
import sys
from pathlib import Path


def test_every_benchmark_runs_in_its_small_form_and_prints_ratios() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "small"]
    ran = subprocess.run(command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    measured = [line for line in ran.stdout.splitlines() if line.endswith("x") or "x cat" in line or "x  " in line]
    ways = (
        "storybuild", "storybuild plan", "storybuild's engine", "join, proven", "animatic", "take check",
        "storybuild build", "ours", "bare", "H.264 as it is", "save to reel",
    )  # fmt: skip
    for way in ways:
        assert [line for line in measured if line.strip().startswith(way)], way
