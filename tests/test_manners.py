"""Manners of a program: its streams may be closed, full, or of another encoding, and nothing raw reaches a terminal."""

import json
import os
import pty
import resource
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.errors import UNSAFE, printable
from storybuild.report.words import json_text

from .project import Project


def shell(project: Project, line: str, **env: str) -> "subprocess.CompletedProcess[bytes]":
    """A line of shell in the film's folder, where `$storybuild` is this program."""
    known = {**os.environ, **project.env, "storybuild": f"{sys.executable} -m storybuild", **env}
    return subprocess.run(["bash", "-c", line], cwd=project.root, env=known, capture_output=True, check=False)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_build_without_its_streams_is_an_ordinary_build(project: Project, closed: str) -> None:
    ran = shell(project, f"$storybuild build {closed}")
    assert (ran.returncode, ran.stdout) == (0, b"")
    assert project.run("build", "-n").out == "nothing to do\n"
    assert shell(project, f"$storybuild build {closed}").returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        "plan", "plan --all", "plan --json", "status", "schema", "graph", "completion bash", "costs", "jobs --json",
        "prompt one", "why one", "takes one", "providers", "doctor", "check --json", "build -n", "build --json",
        "clean --json",
    ],
)  # fmt: skip
def test_a_result_that_the_disk_has_no_room_for_is_an_error(project: Project, words: str) -> None:
    ran = shell(project, f"$storybuild {words} >/dev/full")
    assert (ran.returncode, ran.stderr.decode().splitlines()[-2:]) == (
        1,
        ["error: cannot write the result: the disk is full", "  help: make room where it goes, or send it elsewhere"],
    )


def test_the_plan_after_an_edit_tells_of_a_full_disk_and_of_a_closed_pipe(project: Project) -> None:
    project.made()
    project.edit("climbs", "runs")
    full = shell(project, "$storybuild plan >/dev/full")
    assert (full.returncode, full.stderr.decode().splitlines()[0]) == (
        1,
        "error: cannot write the result: the disk is full",
    )
    for words in ("plan", "status", "build --json"):
        closed = shell(project, f"set -o pipefail; $storybuild {words} | true; exit $PIPESTATUS")
        assert (words, closed.returncode, closed.stderr) == (words, 1, b"")


def test_a_build_whose_events_cannot_be_written_makes_the_film_all_the_same(project: Project) -> None:
    assert shell(project, "$storybuild build --json >/dev/full").returncode == 1
    assert project.run("build", "-n").out == "nothing to do\n"


def test_a_build_whose_words_nobody_can_read_goes_on(project: Project) -> None:
    assert shell(project, "$storybuild build 2>/dev/full").returncode == 0
    assert project.reel.exists()
    assert shell(project, "$storybuild build 2>/dev/full").returncode == 0
    assert shell(project, "$storybuild build -v 2> >(true)").returncode == 0
    assert shell(project, "$storybuild build nobody 2>/dev/full").returncode == 2


@pytest.mark.parametrize("most", [10, 12, 14, 16, 20, 24, 64])
def test_few_open_files_are_enough_or_an_error_that_tells(project: Project, most: int) -> None:
    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    ran = project.spawn("build", "--json", preexec_fn=few)
    out, told = (each.decode() for each in ran.communicate(timeout=120))
    last = json.loads(out.splitlines()[-1])
    assert (ran.returncode, last["event"], "Traceback" in told) in ((0, "done", False), (1, "error", False)), told
    assert ran.returncode == 0 or last["error"]["message"] in told


@pytest.mark.parametrize("coding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_streams_will_do(tmp_path: Path, coding: str) -> None:
    film = Project(tmp_path / "film").edit("Mara climbs", "Mära 🎬 climbs")
    for words in ("prompt one", "build --explain", "status", "schema"):
        ran = shell(film, f"$storybuild {words}", PYTHONIOENCODING=coding)
        assert (words, ran.returncode, b"Traceback" in ran.stderr) == (words, 0, False)
    told = shell(film, "$storybuild prompt one --json", PYTHONIOENCODING=coding).stdout
    assert json.loads(told.decode("ascii" if coding != "utf-8" else coding))["prompt"].endswith(
        "Mära 🎬 climbs the stairs."
    )


BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FORBIDDEN = (
    [chr(n) for n in range(32) if chr(n) not in "\r\n"] + [chr(n) for n in range(127, 160)] + [*"\u2028\u2029", *BIDI]
)


@given(st.text(st.characters()))
def test_whatever_is_printed_holds_nothing_that_steers_a_terminal(text: str) -> None:
    assert [char for char in FORBIDDEN if char in printable(text)] == []
    assert json.loads(json_text({"a": text})) == {"a": text}
    assert [char for char in FORBIDDEN if char in json_text({"a": text})] == []
    json_text(text).encode()


def unsafe(shown: str) -> list[str]:
    return sorted(
        {char for char in shown if char in FORBIDDEN} - {"\t"}
        | {each for each in UNSAFE.findall(shown) if each != "\r"}
    )


NASTY = r"\e]0;owned\a\e[2J\u009b31m\u202eevil\u2066\u2028\u0085"
"""What steers a terminal, as YAML writes it."""

RAW = "\x1b]0;owned\x07\u202e\x9b31m"

BOARD = f"""storybuild: 1
title: "Two {NASTY}"
format: {{size: 128x72, fps: 24}}
characters: {{mara: {{name: "Mara {NASTY}", description: "old {NASTY}"}}}}
locations: {{tower: {{description: "round {NASTY}"}}}}
overlay: {{slate: true}}
scenes:
  - id: s1
    heading: "INT. TOWER {NASTY}"
    location: tower
    shots:
      - {{id: one, duration: 12f, action: "Mara climbs {NASTY}", dialogue: [{{mara: "Hm {NASTY}"}}]}}
      - {{id: two, duration: 12f, action: dark, sound: {{effects: [{{file: "wind{NASTY}.wav"}}]}}}}
"""

COMMANDS = [
    "check", "plan", "build -v --explain", "build", "build", "status", "jobs", "costs", "prompt one", "why one",
    "why take/two", "takes one", "graph", "graph --form mermaid", "graph --json", "plan --json", "prompt one --json",
    "build --json", "accept one", f"plan '{RAW}'", f"prompt '{RAW}' --json", f"'{RAW}'", f"plan '--{RAW}'",
    f"plan -f '{RAW}'", f"status -C '{RAW}'", f"plan --profile '{RAW}'", f"build --budget '{RAW}'",
    f"pick one '{RAW}'", f"pick '{RAW}' 1", f"build --force '{RAW}' --json", "doctor", "clean", "gc --yes",
]  # fmt: skip


def hostile(folder: Path) -> Project:
    """A film whose every text steers terminals, with a file of such a name."""
    film = Project(folder / "film", BOARD)
    sound = film.root / "wind\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u2066\u2028\x85.wav"
    sound.write_bytes(b"no sound at all")
    return film


def test_nothing_raw_reaches_a_pipe(tmp_path: Path) -> None:
    film = hostile(tmp_path)
    for words in COMMANDS:
        ran = film.run(*shlex.split(words))
        assert (words, unsafe(ran.out + ran.err)) == (words, [])
        assert (words, ran.code in (0, 1, 2)) == (words, True)


def at_a_terminal(film: Project, words: str, **env: str) -> str:
    """What a terminal is sent for a command."""
    ours, theirs = pty.openpty()
    line = f"{sys.executable} -m storybuild {words}"
    known = {**os.environ, **film.env, **env}
    with subprocess.Popen(["bash", "-c", line], stdin=theirs, stdout=theirs, stderr=theirs, env=known, cwd=film.root):
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 65536)
            except OSError:
                break
    os.close(ours)
    return shown.decode()


def test_nothing_raw_reaches_a_terminal(tmp_path: Path) -> None:
    film = hostile(tmp_path)
    for words in COMMANDS:
        assert (words, unsafe(at_a_terminal(film, words, TERM="dumb"))) == (words, [])


def test_a_live_bar_shows_no_words_of_the_film_raw(tmp_path: Path) -> None:
    shown = at_a_terminal(hostile(tmp_path), "build", TERM="xterm")
    assert "take/one" in shown
    assert [
        each for each in ("\x1b]0;", "\x1b[2J", "\x9b", "\x07", "\u202e", "\u2066", "\u2028", "\x85") if each in shown
    ] == []


def test_a_forged_stamp_is_shown_without_what_steers_a_terminal(project: Project) -> None:
    project.made()
    stamp = project.root / ".storybuild/stamp"
    if not stamp.exists():
        past = (project.root / "storyboard.yaml").stat().st_mtime_ns - 10**9
        os.utime(project.root / "storyboard.yaml", ns=(past, past))
        project.run("build")
    lines = stamp.read_text().split("\n")
    stamp.write_text("\n".join([lines[0], f"all is well {RAW}\u2028", *lines[2:]]))
    ran = shell(project, "$storybuild build", PYTHONIOENCODING="utf-8")
    assert ran.stderr.decode() == "nothing to do; all is well �]0;owned���31m�\n"
