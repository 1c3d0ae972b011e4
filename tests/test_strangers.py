"""A folder that someone sent: nothing outside of it is read or changed, and nothing in it leads to a request."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from storybuild import __version__
from storybuild.stamp import asked_for

from .project import Project

COMMANDS = (
    ("build",), ("plan",), ("status",), ("clean",), ("gc", "--yes"), ("takes", "one"), ("jobs",),
    ("jobs", "--resume", "--yes"), ("pick", "one", "1"), ("accept", "one"), ("why", "one"), ("costs",), ("check",),
    ("graph",),
)  # fmt: skip
# Those that look at what readers open need not look at each single file of the store.
WRITERS = ("build", "clean", "gc", "pick", "accept")
DEEP = ("take", "piece", "half", "clip", "prompt")


class Victim:
    """A folder of someone's documents, and all that can be seen of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "letters").mkdir(parents=True)
        (root / "novel.txt").write_text("it was a dark and stormy night")
        (root / "letters" / "dear.txt").write_text("dear")
        (root / "one.mp4").write_bytes(b"a film of mine")
        for path in (root / "letters" / "dear.txt", root / "novel.txt", root / "one.mp4", root / "letters", root):
            os.utime(path, (1_700_000_000, 1_700_000_000))

    def told(self) -> dict[str, tuple[object, ...]]:
        found: dict[str, tuple[object, ...]] = {}
        for path in (self.root, *sorted(self.root.rglob("*"))):
            facts = path.lstat()
            content = path.read_bytes() if path.is_file() else b""
            found[str(path)] = (facts.st_mode, facts.st_mtime_ns, facts.st_ino, facts.st_nlink, content)
        return found


def first(film: Path, pattern: str) -> Path:
    return sorted(film.glob(pattern))[0]


def moved(victim: Path, film: Path, name: str) -> Path:
    """A link in the place of what was there, which is kept beside the victim's things."""
    path = film / name
    if path.exists():
        path.rename(victim.parent / f"old {path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def link(name: str, to: str = "") -> Callable[[Path, Path], Path]:
    """`name` in the film's folder leads to the victim's folder, or to a file there."""

    def laid(victim: Path, film: Path) -> Path:
        path = moved(victim, film, name)
        path.symlink_to(victim / to)
        return path

    return laid


def linked_first(pattern: str, to: str) -> Callable[[Path, Path], Path]:
    """The first file that the pattern names leads to one of the victim's."""

    def laid(victim: Path, film: Path) -> Path:
        path = first(film, pattern)
        path.unlink()
        path.symlink_to(victim / to)
        return path

    return laid


def relative(victim: Path, film: Path) -> Path:
    path = moved(victim, film, ".storybuild/tmp")
    path.symlink_to(os.path.relpath(victim, path.parent))
    return path


def dangling(victim: Path, film: Path) -> Path:
    path = moved(victim, film, ".storybuild/tmp")
    path.symlink_to(victim / "new")
    return path


def pipe(victim: Path, film: Path) -> Path:
    path = moved(victim, film, ".storybuild/snapshot.json")
    os.mkfifo(path)
    return path


STATES: dict[str, Callable[[Path, Path], Path]] = {
    "state": link(".storybuild"),
    "tmp": link(".storybuild/tmp"),
    "tmp by a relative way": relative,
    "tmp that is not there yet": dangling,
    "takes": link(".storybuild/takes"),
    "pieces": link(".storybuild/pieces"),
    "half": link(".storybuild/tmp/0123", "novel.txt"),
    "take": linked_first(".storybuild/takes/??/*", "one.mp4"),
    "piece": linked_first(".storybuild/pieces/??/*", "one.mp4"),
    "ledger": link(".storybuild/ledger.sqlite", "novel.txt"),
    "ledger's log": link(".storybuild/ledger.sqlite-wal", "novel.txt"),
    "ledger's index": link(".storybuild/ledger.sqlite-shm", "novel.txt"),
    "lock": link(".storybuild/lock", "novel.txt"),
    "holder": link(".storybuild/holder.json", "novel.txt"),
    "ignore": link(".storybuild/.gitignore", "novel.txt"),
    "stamp": link(".storybuild/stamp", "novel.txt"),
    "snapshot": link(".storybuild/snapshot.json", "novel.txt"),
    "crash log": link(".storybuild/crash.log", "novel.txt"),
    "a pipe": pipe,
    "outputs": link("build"),
    "shots": link("build/shots"),
    "prompts": link("build/prompts", "letters"),
    "clip": link("build/shots/one.mp4", "one.mp4"),
    "prompt": link("build/prompts/one.txt", "novel.txt"),
    "reel": link("build/storyboard.mp4", "one.mp4"),
    "report": link("build/storyboard.report.json", "novel.txt"),
    "lock file": link("storyboard.lock", "novel.txt"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film that was built and edited, so that it has a take that is not in use."""
    film = Project(tmp_path_factory.mktemp("made") / "film")
    film.made()
    film.edit("climbs", "runs").made()
    return film.root


@pytest.fixture
def sent(made: Path, tmp_path: Path) -> Project:
    """The film as someone sent it."""
    text = (made / "storyboard.yaml").read_text()
    shutil.copytree(made, tmp_path / "sent" / "film")
    return Project(tmp_path / "sent" / "film", text)


@pytest.mark.parametrize("state", STATES)
def test_a_link_in_state_or_outputs_leads_nowhere_and_is_named(state: str, sent: Project, tmp_path: Path) -> None:
    victim = Victim(tmp_path / "victim")
    path = STATES[state](victim.root, sent.root)
    before = victim.told()
    for words in COMMANDS:
        ran = sent.run(*words)
        assert victim.told() == before, words
        assert "Traceback" not in ran.err + ran.out
        assert "dark and stormy" not in ran.err + ran.out
        deep = path.parent.parent.name in ("takes", "pieces") or path.parent.name in ("shots", "prompts")
        if words[0] in WRITERS or "--resume" in words or not deep:
            what = "a special file" if state == "a pipe" else "a link"
            assert (ran.code, ran.err.splitlines()[0].split(", ")[0]) == (2, f"error: `{path}` is {what}"), words
    if state != "lock file":
        name = "OUT" if path.relative_to(sent.root).parts[0] == "build" else "STATE"
        assert f"`STORYBUILD_{name}=DIR`" in sent.run("build").err
    path.unlink()
    assert sent.run("build").code == 0


def test_a_stamp_claims_no_more_than_that_there_is_nothing_to_do(sent: Project, tmp_path: Path) -> None:
    def built() -> tuple[int | None, str]:
        process = sent.spawn("build")
        _, told = process.communicate(timeout=60)
        return process.returncode, told.decode()

    stamp = sent.root / ".storybuild/stamp"
    forged = (
        f"{asked_for('storyboard.yaml', None, __version__)}\nall is\x1b[2J well \u202e{'.' * 5000}\nabsent\tnothing"
    )
    stamp.write_text(forged)
    code, told = built()
    assert (code, told[:38], len(told.strip())) == (0, "nothing to do; all is\ufffd[2J well \ufffd......", 1015)
    (tmp_path / "stamp").write_text(forged)
    for make in (lambda: stamp.symlink_to(tmp_path / "stamp"), lambda: os.mkfifo(stamp), stamp.mkdir):
        stamp.unlink()
        make()
        assert not built()[1].startswith("nothing to do; all is")


@pytest.mark.parametrize("change", [
    {"rate": "1e999999999"}, {"rate": "0"}, {"shots": [["one", "x", "y", 9**400, "z"]] * 2}, {"steps": [[[], {}, 3]]},
    {"shots": [[["one"], {}, "y", 12, "z"]] * 2}, {"around": [["a\0b"]]}, {"around": [[[]]]}, {"chunks": [None]},
    {"steps": [["take/one", "animatic", [["x"]]]]}, {"asked": []}, {"shots": []},
])  # fmt: skip
def test_a_forged_snapshot_is_none(change: dict[str, object], sent: Project) -> None:
    path = sent.root / ".storybuild/snapshot.json"
    sent.run("build")
    told = sent.run("plan").out
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    process = sent.spawn("plan")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out.decode(), err) == (0, told, b"")


def test_a_forged_snapshot_steers_no_terminal(sent: Project) -> None:
    sent.run("build")
    path = sent.root / ".storybuild/snapshot.json"
    facts = json.loads(path.read_text())
    facts["steps"].append(["take/x", "clip\x1b[2J", [0]])
    path.write_text(json.dumps(facts))
    sent.edit("runs", "walks")
    process = sent.spawn("plan")
    out, _ = process.communicate(timeout=60)
    assert ("1 clip\ufffd[2J" in out.decode(), "\x1b" in out.decode()) == (True, False)
