"""The programs that a build starts: none sees a service's key, none outlives the build."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storybuild.edge.ffmpeg import find
from storybuild.providers import PROVIDERS

from .project import SMALL, Project

TOOL = find(os.environ).path
KEYS = sorted({name for each in PROVIDERS.values() if each.service for name in each.service.keys})
PATIENCE = 30  # seconds within which a killed build's programs must be gone; a tenth of one is usual

LOOKED_INTO = f"""storybuild: 1
{SMALL}
scenes:
  - shots:
      - {{id: one, clip: take.mp4, dialogue: [mara: Hello.]}}
      - {{id: two, duration: 6f, dialogue: [mara: Hello.], transition: {{type: dissolve, duration: 2f}}}}
characters: {{mara: {{name: Mara}}}}
"""
LONG = """storybuild: 1
format: {size: 1920x1080, fps: 24}
scenes:
  - shots:
      - {id: one, clip: take.mp4, duration: 600s, speed: 0.1}
"""

BY_COMMAND = f"""storybuild: 1
{SMALL}
generate: {{provider: command, model: mine}}
scenes:
  - shots: [{{id: a, duration: 6f, action: words}}]
"""
NOTE_PYTHON = """
import os, sys
with open(os.environ["NOTES"], "a") as notes:
    print(" ".join(sys.orig_argv), "|", *os.environ, file=notes)
"""
NOTE_FFMPEG = """#!/bin/sh
echo "ffmpeg $* | $(env | cut -d= -f1 | tr '\\n' ' ')" >> "$NOTES"
exec {tool} "$@"
"""


def take(folder: Path, seconds: float) -> None:
    """Footage."""
    folder.mkdir()
    source = ["-f", "lavfi", "-i", f"testsrc2=s=128x72:r=24:d={seconds}"]
    subprocess.run([TOOL, "-v", "error", *source, "-preset", "ultrafast", str(folder / "take.mp4")], check=True)


def test_no_program_that_is_started_sees_a_services_key(tmp_path: Path) -> None:
    take(tmp_path / "film", 0.5)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "sitecustomize.py").write_text(NOTE_PYTHON)
    (tmp_path / "ffmpeg").write_text(NOTE_FFMPEG.format(tool=TOOL))
    (tmp_path / "ffmpeg").chmod(0o755)
    env = dict.fromkeys(KEYS, "sk-secret") | {
        "NOTES": str(tmp_path / "all"),
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "notes"), os.environ.get("PYTHONPATH", "")]),
        "STORYBUILD_FFMPEG": str(tmp_path / "ffmpeg"),
    }
    film = Project(tmp_path / "film", LOOKED_INTO, env)
    for command in ("plan", "build", "doctor"):
        with film.spawn(command, cwd=film.root) as running:
            told = running.communicate()[1].decode()
        assert running.returncode == 0, (command, told)
    notes = [line.split(" | ") for line in (tmp_path / "all").read_text().splitlines()]
    ours = [words for words, names in notes if "-m storybuild " in words and set(KEYS) <= set(names.split())]
    seen = {words for words, names in notes if set(KEYS) & set(names.split())}

    assert len(ours) == 3
    assert seen == set(ours)
    started = " ".join(words for words, _ in notes)
    assert all(
        part in started for part in ("edge.worker", "edge.synthesiser", "-version", "-encoders", "-filter_complex")
    )


def descendants(of: int) -> dict[int, tuple[str, str]]:
    """Each process below one: number -> when it started, and its command line."""
    below = {of}
    found: dict[int, tuple[str, str]] = {}
    for _ in range(4):
        for number, (parent, started, line) in processes():
            if parent in below:
                below.add(number)
                found[number] = started, line
    return found


def processes() -> Iterator[tuple[int, tuple[int, str, str]]]:
    """Every process that lives: its number, its parent's, when it started, its command line."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            state, parent, *rest = (path / "stat").read_text().rpartition(")")[2].split()
            line = (path / "cmdline").read_text().replace("\0", " ")
        except (OSError, ValueError):
            continue
        if state != "Z":
            yield int(path.name), (int(parent), rest[17], line)


def alive(known: dict[int, tuple[str, str]]) -> dict[int, str]:
    """Those that still live."""
    now = {number: (started, line) for number, (_, started, line) in processes()}
    return {number: line for number, (started, line) in known.items() if now.get(number, ("",))[0] == started}


def soon(what: object) -> bool:
    """Whether something comes true in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if what():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


def masters_of(started: dict[int, tuple[str, str]]) -> list[int]:
    """The workers among them that have started programs."""
    workers = [number for number, (_, line) in started.items() if "edge.worker" in line]
    return [number for number in workers if descendants(number)]


@pytest.fixture
def long_film(tmp_path: Path) -> Project:
    """A film that takes minutes to encode."""
    take(tmp_path / "film", 60)
    return Project(tmp_path / "film", LONG)


def working(build: int, mark: str, count: int) -> dict[int, tuple[str, str]]:
    """All that a build has started, once `count` of its programs have this in their command lines."""
    found = {}

    def at_work() -> bool:
        found.update(descendants(build))
        return sum(mark in line for _, line in found.values()) >= count

    assert soon(at_work), found
    return found


def test_no_program_of_a_killed_build_lives_on(long_film: Project) -> None:
    with long_film.spawn("build", cwd=long_film.root) as build:
        started = working(build.pid, "-filter_complex", 2)
        build.kill()

    assert soon(lambda: not alive(started)), alive(started)


def test_no_program_lives_on_when_the_build_and_its_workers_are_killed_at_once(long_film: Project) -> None:
    with long_film.spawn("build", cwd=long_film.root) as build:
        started = working(build.pid, "-filter_complex", 2)
        killed = [build.pid, *masters_of(started)]
        for sign in (signal.SIGSTOP, signal.SIGKILL):
            for number in killed:
                os.kill(number, sign)

    assert len(killed) > 1
    assert soon(lambda: not alive(started)), alive(started)


def test_a_killed_workers_programs_end_and_the_reel_is_cut_all_the_same(long_film: Project) -> None:
    long_film.edit("1920x1080", "640x360").edit("600s", "120s")
    with long_film.spawn("build", cwd=long_film.root) as build:
        started = working(build.pid, "-filter_complex", 2)
        programs = {number: each for number, each in started.items() if "-filter_complex" in each[1]}
        for number in masters_of(started):
            os.kill(number, signal.SIGKILL)
        assert soon(lambda: not alive(programs)), alive(programs)
        told = build.communicate()[1].decode()

    assert build.returncode == 1, told
    assert "the worker died on it (exit status -9)" in told
    assert long_film.reel.is_file()


def test_the_users_own_program_ends_with_a_killed_build(tmp_path: Path) -> None:
    (tmp_path / "make.py").write_text("import subprocess, sys\nsubprocess.run([sys.executable, '-c', sys.argv[1]])")
    line = json.dumps([sys.executable, str(tmp_path / "make.py"), "import time; time.sleep(600)"])
    (tmp_path / "config.toml").write_text(f"[commands]\nmine = {line}\n")
    film = Project(tmp_path / "film", BY_COMMAND, {"STORYBUILD_CONFIG_DIR": str(tmp_path)})
    with film.spawn("build", cwd=film.root) as build:
        started = working(build.pid, "time.sleep(600)", 2)
        build.kill()

    assert soon(lambda: not alive(started)), alive(started)


def test_an_export_that_is_interrupted_leaves_no_program_and_no_file(project: Project, tmp_path: Path) -> None:
    shots = "".join(f"      - {{id: s{number}, duration: 2f, action: Mara runs.}}\n" for number in range(60))
    project.write(project.text + shots)
    here = tmp_path / "scratch"
    here.mkdir()
    with project.spawn("export", "boards", env={"TMPDIR": str(here)}) as export:
        assert soon(lambda: any(here.rglob("*.png")))
        started = descendants(export.pid)
        export.send_signal(signal.SIGINT)
        assert export.wait(timeout=60) == 130
    assert started and soon(lambda: not alive(started)), alive(started)
    assert [*here.iterdir()] == [] and not (project.root / "build").exists()
