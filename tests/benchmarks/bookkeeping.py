"""Null build, plan after one edit, and a whole build of nothing but bookkeeping, beside ninja, make and doit.

python -m tests.benchmarks.bookkeeping [shots …]
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from itertools import count as count_up
from math import ceil
from pathlib import Path

from .paper import paper_film
from .timing import Way, command, compare, peak

ROOT = Path(__file__).parent.parent.parent
PYTHON = sys.executable

NINJA = "rule copy\n command = cp $in $out\nrule join\n command = touch $out\n"
DODO = """
from pathlib import Path
def write(targets, dependencies):
    for target in targets:
        Path(target).write_text("made " + target)
def task_shot():
    for n in range({count}):
        yield {{"name": str(n), "actions": [write], "file_dep": [f"in/{{n}}"], "targets": [f"out/{{n}}"]}}
def task_reel():
    return {{"actions": [write], "file_dep": [f"out/{{n}}" for n in range({count})], "targets": ["reel"]}}
"""
LOAD = "import yaml, gc; gc.disable(); yaml.load(open('storyboard.yaml'), Loader=yaml.CSafeLoader)"


def main(counts: Sequence[int] = (1000, 10_000), rounds: int = 15) -> None:
    """Every comparison for each number of shots."""
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            paper_film(folder / "film", count)
            _inputs(folder / "work", count)
            _null(folder, count, rounds)
            _edit(folder / "film", count, rounds)
            _whole(folder / "work", count, rounds)


def _inputs(work: Path, count: int) -> None:
    (work / "in").mkdir(parents=True)
    (work / "out").mkdir()
    for number in range(count):
        (work / "in" / str(number)).write_text(f"shot {number}\n")
    outputs = [f"out/{number}" for number in range(count)]
    rules = "".join(f"build out/{n}: copy in/{n}\n" for n in range(count))
    (work / "build.ninja").write_text(f"{NINJA}{rules}build reel: join {' '.join(outputs)}\ndefault reel\n")
    made = "".join(f"out/{n}: in/{n}\n\tcp in/{n} out/{n}\n" for n in range(count))
    (work / "Makefile").write_text(f"reel: {' '.join(outputs)}\n\ttouch reel\n{made}")
    (work / "dodo.py").write_text(DODO.format(count=count))


def _film(folder: Path, *words: str) -> list[str]:
    """The command as the console script runs it."""
    return [PYTHON, "-c", "from storybuild.__main__ import main; main()", "-C", str(folder), *words]


def _null(folder: Path, count: int, rounds: int) -> None:
    film, work = folder / "film", folder / "work"
    commands = {"storybuild": (_film(film), ROOT)}
    rivals = {"ninja": (), "make": ("-r", "-R")}
    commands |= {tool: ([path, *flags], work) for tool, flags in rivals.items() if (path := shutil.which(tool))}
    ways: dict[str, Way] = {name: command(*each) for name, each in commands.items()}
    for way in ways.values():
        way()
    compare(f"null build, {count} shots", ways, "ninja" if "ninja" in ways else "storybuild", rounds)
    for name, each in commands.items():
        print(f"  {name:34} {peak(*each):10.1f} MB at most")


def _edit(film: Path, count: int, rounds: int) -> None:
    board = film / "storyboard.yaml"
    text = board.read_text()
    board.write_text(text.replace(f"for the {count // 2}th time", f"for the {count // 2}nd time"))
    ways = {
        "storybuild plan": command(_film(film, "plan"), ROOT),
        "import yaml, pydantic, jinja2": command([PYTHON, "-c", "import yaml, pydantic, jinja2"], ROOT),
        "C-loading the YAML": command([PYTHON, "-c", LOAD], film),
    }
    rival = "import yaml, pydantic, jinja2" if count < 5000 else "C-loading the YAML"
    compare(f"plan after one edit, {count} shots", ways, rival, ceil(rounds / 2))
    board.write_text(text)


def _whole(work: Path, count: int, rounds: int) -> None:
    gone = count_up()

    def unmade() -> None:
        # Set aside, not deleted: on some file systems a folder from which thousands were deleted is slow to write in.
        aside = work / "gone" / str(next(gone))
        aside.mkdir(parents=True)
        for path in (*work.glob(".doit*"), work / "reel", work / "out", work / ".storybuild"):
            if path.exists():
                path.rename(aside / path.name)
        (work / "out").mkdir()

    ways = {
        "storybuild's engine": command([PYTHON, "-m", "tests.benchmarks.engine", str(work), str(count)], ROOT, unmade),
        "doit": command([PYTHON, "-m", "doit", "-v0"], work, unmade),
    }
    compare(
        f"whole build of {count} steps that write a line, and one that reads them all", ways, "doit", ceil(rounds / 5)
    )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or (1000, 10_000))
