"""Every test in the tree is collected, and no folder of ours bears a name that tools pass over."""

import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

from .page.browsers import chromium

ROOT = Path(__file__).parent.parent
# What pytest, ruff and most ignore files skip by name.
SKIPPED = (
    ".*", "*.egg", "_darcs", "build", "_build", "buck-out", "CVS", "dist", "node_modules", "site-packages", "venv",
    "{arch}",
)  # fmt: skip


def test_pytest_collects_every_test_file_in_the_tree() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", "-p", "no:cacheprovider"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    collected = {line.partition(":")[0] for line in ran.stdout.splitlines() if ".py:" in line}
    left_out = ROOT / "tests" / ("none" if chromium() else "page")
    there = [path for path in (ROOT / "tests").rglob("test_*.py") if left_out not in path.parents]
    assert collected == {str(path.relative_to(ROOT)) for path in there}


def test_no_folder_of_ours_bears_a_name_that_tools_pass_over() -> None:
    folders = {path.parent for room in ("storybuild", "tests") for path in (ROOT / room).rglob("*.py")}
    words = {word for folder in folders for word in folder.relative_to(ROOT).parts}
    assert [word for word in sorted(words) if any(fnmatch(word, name) for name in SKIPPED)] == []
