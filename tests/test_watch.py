"""`watch` builds on every save, and nothing that happens to the folder or in a build ends it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from queue import Queue
from typing import Any

import jsonschema
import pytest

from storybuild.report.console import Lines, Teller
from storybuild.session.building import BuildOptions
from storybuild.session.live import LiveProject, run_to_end
from storybuild.session.project_options import ProjectOptions
from storybuild.session.watching import build_on_saves

from .project import Project, surroundings
from .test_json_endings import STATES
from .test_schemas import schema

PATIENCE = 60.0


class Watching:
    """A `watch` at work, whose lines are read as they come."""

    def __init__(self, process: "subprocess.Popen[bytes]", stream: Any) -> None:
        self.process, self.told = process, [""]
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream: Any) -> None:
        for line in stream:
            self._lines.put(line.decode())

    def until(self, words: str) -> str:
        """The next line with these words."""
        end = time.monotonic() + PATIENCE
        while not re.search(words, self.told[-1]) or self.told[-1] == "":
            left = end - time.monotonic()
            assert left > 0, (words, self.told)
            self.told.append(self._lines.get(timeout=left))
        found = self.told[-1]
        self.told.append("")
        return found


@contextmanager
def watching(project: Project, *words: str, cwd: Path | None = None) -> Iterator[Watching]:
    """A `watch` over the film, ended by an interrupt, which is its only end."""
    where = ["-C", str(project.root)] if cwd is None else []
    command = [sys.executable, "-m", "storybuild", "watch", *where, *words]
    env = {**os.environ, **project.env}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT if "--json" not in words else subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=cwd, env=env, start_new_session=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield Watching(process, process.stdout)
        finally:
            os.kill(process.pid, signal.SIGINT)
            process.wait(timeout=PATIENCE)
    assert process.returncode == 130


@pytest.mark.parametrize("inside", [False, True], ids=["from outside", "from within"])
def test_a_folder_that_goes_and_comes_back_is_built_again(project: Project, tmp_path: Path, inside: bool) -> None:
    with watching(project, cwd=project.root if inside else None) as watch:
        watch.until("2 takes made")
        watch.until("waiting")
        shutil.rmtree(project.root)
        watch.until("error: there is no folder")
        watch.until("waiting")
        again = Project(project.root, project.text.replace("climbs", "runs"))
        watch.until("2 takes made")
        watch.until("waiting")
        again.edit("runs", "falls")
        watch.until("1 take made")


def test_a_storyboard_and_an_include_that_go_are_waited_for(project: Project) -> None:
    project.write("scenes:\n  - id: s2\n    shots:\n      - {id: three, duration: 12f, action: end}\n", "more.yaml")
    project.edit("title: Two", "title: Two\ninclude: [more.yaml]")
    board, more = project.root / "storyboard.yaml", project.root / "more.yaml"
    with watching(project) as watch:
        watch.until("3 takes made")
        board.rename(project.root / "away")
        watch.until("error: there is no `storyboard.yaml`")
        (project.root / "away").rename(board)
        watch.until("nothing to do")
        more.rename(project.root / "away")
        watch.until("there is no file `more.yaml`")
        (project.root / "away").rename(more)
        watch.until("nothing to do")


def test_outputs_and_state_that_are_removed_do_not_end_it(project: Project) -> None:
    with watching(project) as watch:
        watch.until("2 takes made")
        watch.until("waiting")
        shutil.rmtree(project.root / ".storybuild")
        shutil.rmtree(project.root / "build")
        project.edit("climbs", "runs")
        watch.until("2 takes made")
        watch.until("waiting")


@pytest.mark.parametrize("state", STATES)
def test_what_is_wrong_is_told_in_events_and_waited_for(project: Project, state: str) -> None:
    with STATES[state](project) as more:
        if state == "no_option":
            assert project.run("watch", *more, "--json").events[-1]["error"]["exit"] == 2
            return
        people = project.run("build", *more)
        with watching(project, *more, "--json") as watch:
            end = json.loads(watch.until('"event": "(error|done)"'))
            waiting = json.loads(watch.until('"event": "waiting"'))
        jsonschema.validate(end, schema("events"))
        jsonschema.validate(waiting, schema("events"))
        assert people.code == end["error"]["exit"] if "error" in end else end["exit"]
        assert "error" not in end or all(each in people.err for each in end["error"]["message"].split("\n"))


@pytest.mark.parametrize("stream", ["--json", "2>&1 >/dev/null"])
def test_it_ends_when_nobody_listens_any_more(project: Project, stream: str) -> None:
    line = f"set -o pipefail; {sys.executable} -m storybuild watch {stream} | read -r line"
    done = subprocess.run(["bash", "-c", line], cwd=project.root, capture_output=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


class Stopped:
    """A clock that stands."""

    def now(self) -> float:
        return 1_700_000_000.0

    async def wait(self, seconds: float) -> None:
        """It stands."""


def test_a_fault_of_ours_is_told_with_its_log_and_the_next_save_is_waited_for(project: Project, tmp_path: Path) -> None:
    told: list[str] = []
    faults = iter([RuntimeError("no such shape"), MemoryError(), None])

    class Faulty(LiveProject):
        async def build(self, *given: Any, **more: Any) -> int:
            fault = next(faults)
            if fault:
                raise fault
            told.append("built")
            return 0

    async def saves(root: Path) -> AsyncIterator[set[str]]:
        for word in ("runs", "falls"):
            project.write(project.text.replace("climbs", word))
            yield {"storyboard.yaml"}

    tell: Callable[[], Teller] = lambda: Lines(told.append)  # noqa: E731
    with surroundings({"HOME": str(tmp_path), "TZ": "UTC"}):
        time.tzset()
        live = Faulty(ProjectOptions(str(project.root)))
        code = run_to_end(build_on_saves(live, BuildOptions(budget=Fraction(1)), tell, tell(), Stopped(), saves))
    log = tmp_path / ".cache/storybuild/crash.log"
    assert (code, told) == (
        130,
        [
            f"internal error: RuntimeError: no such shape\n  help: the whole story is in {log}",
            "22:13:20 waiting for the next save",
            "changed: storyboard.yaml",
            "error: there is not enough memory\n  help: build with fewer jobs: `-j 1`",
            "22:13:20 waiting for the next save",
            "changed: storyboard.yaml",
            "built",
            "22:13:20 waiting for the next save",
        ],
    )
