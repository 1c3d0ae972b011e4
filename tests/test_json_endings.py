"""With `--json` every command ends with a document, or an event, that says what went wrong as people are told it."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from storybuild.command_line import main, run, schema_of, tells_events
from storybuild.edge.project import Project as OnDisk
from storybuild.edge.project import held
from storybuild.errors import printable

from .project import Project, Ran, surroundings
from .test_schemas import schema

# What each command is given beside `-C`, a line for each job it has; `watch`, which does not end, has its own test.
WAYS: dict[str, tuple[str, ...]] = {
    "init": ("",),
    "check": ("",),
    "plan": ("", "one", "--all"),
    "build": ("", "-n", "one", "--frozen", "--force one"),
    "prompt": ("one",),
    "why": ("one",),
    "status": ("",),
    "jobs": ("", "--all", "--resume", "--forget 1", "--cancel 1 --yes", "--adopt 1 x --yes"),
    "costs": ("",),
    "takes": ("one",),
    "pick": ("one 1",),
    "accept": ("one",),
    "graph": ("", "--form mermaid"),
    "export": ("csv", "otio", "contact"),
    "providers": ("",),
    "doctor": ("",),
    "clean": ("",),
    "gc": ("",),
    "schema": ("plan",),
    "completion": ("bash",),
}
LINES = [f"{name} {rest}".split() for name, ways in WAYS.items() for rest in ways]


def test_every_command_is_among_those_that_are_tried() -> None:
    assert sorted([*WAYS, "review", "watch"]) == sorted(main.commands)


@contextmanager
def bad_words(project: Project) -> Iterator[list[str]]:
    project.edit("action: Mara", "acton: Mara").edit("12f\n        action: The", "12q\n        action: The")
    yield []


@contextmanager
def no_storyboard(project: Project) -> Iterator[list[str]]:
    (project.root / "storyboard.yaml").unlink()
    yield []


@contextmanager
def no_yaml(project: Project) -> Iterator[list[str]]:
    (project.root / "storyboard.yaml").write_bytes(b"\xff\xfe\x00\x01 scenes: [\x9b31m")
    yield []


@contextmanager
def no_profile(project: Project) -> Iterator[list[str]]:
    yield ["--profile", "final"]


@contextmanager
def no_option(project: Project) -> Iterator[list[str]]:
    yield ["--cheaply"]


@contextmanager
def broken_ledger(project: Project) -> Iterator[list[str]]:
    for path in project.root.glob(".storybuild/*"):
        if path.is_file():
            path.unlink()
    (project.root / ".storybuild").mkdir(exist_ok=True)
    (project.root / ".storybuild/ledger.sqlite").write_bytes(b"this is no database, whatever its name says" * 99)
    yield []


@contextmanager
def busy(project: Project) -> Iterator[list[str]]:
    with held(OnDisk(project.root, "storyboard.yaml")):
        yield []


@contextmanager
def shut_folder(project: Project) -> Iterator[list[str]]:
    (project.root / ".storybuild").write_text("a file where the state should be")
    yield []


@contextmanager
def bad_config(project: Project) -> Iterator[list[str]]:
    (project.root / "config/storybuild").mkdir(parents=True)
    (project.root / "config/storybuild/config.toml").write_text("models = 7\n[")
    project.env["XDG_CONFIG_HOME"] = str(project.root / "config")
    yield []


@contextmanager
def no_ffmpeg(project: Project) -> Iterator[list[str]]:
    project.env["STORYBUILD_FFMPEG"] = "/no/such/ffmpeg"
    yield []


@contextmanager
def bad_template(project: Project) -> Iterator[list[str]]:
    project.write("{{ nobody.there }}\n", "prompt.j2")
    project.edit("title: Two", "title: Two\ngenerate: {template: prompt.j2}")
    yield []


STATES: dict[str, Callable[[Project], Any]] = {
    state.__name__: state
    for state in (
        bad_words, no_storyboard, no_yaml, no_profile, no_option, broken_ledger, busy, shut_folder, bad_config,
        no_ffmpeg, bad_template,
    )
}  # fmt: skip


def line(words: list[str], more: list[str], project: Project) -> list[str]:
    """The words of a command that works at the project; `init` and `completion` know no profile."""
    wrong = more if words[0] not in ("init", "completion") or more == ["--cheaply"] else []
    place = {"init": [str(project.root)], "completion": []}.get(words[0], ["-C", str(project.root)])
    return [*words, *wrong, *place]


def ending(ran: Ran, words: list[str]) -> Any:
    """The document, or last event, of a command; it fits its schema."""
    events = tells_events([*words, "--json"])
    told = ran.events[-1] if events else ran.json
    if not events and "error" in told:
        jsonschema.validate(told, schema("error"))
        return told["error"]
    shape = schema_of(words[0])
    if words[0] == "jobs" and len(words) > 1 and words[1] != "--all":
        shape = "told"
    if words[:2] == ["build", "-n"]:
        shape = "plan"
    if words[0] == "schema":
        jsonschema.validators.validator_for(told).check_schema(told)
        return told
    jsonschema.validate(told, schema(shape))
    return told.get("error", told)


@pytest.mark.parametrize("state", STATES)
def test_the_reason_is_in_the_json_as_people_are_told_it(tmp_path: Path, state: str) -> None:
    failed = []
    for number, words in enumerate(LINES):
        project = Project(tmp_path / str(number))
        with STATES[state](project) as more:
            said = line(words, more, project)
            people = project.run_as_is(*said)
            if state == "no_storyboard":
                (project.root / "storyboard.yaml").unlink(missing_ok=True)
            programs = project.run_as_is(*said, "--json")
        assert (words, people.code) == (words, programs.code)
        told = ending(programs, words)
        if people.code in (0, 3) or words[0] == "doctor":
            continue
        failed.append(words[0])
        if "message" in told:
            assert told["exit"] == people.code
            for sentence in (*told["message"].split("\n"), told["hint"]):
                assert (words, printable(sentence) in people.err) == (words, True)
        elif "problems" in told:
            assert [each["message"] for each in told["problems"] if each["message"] not in people.err] == []
        else:
            assert (words[0], told["event"], told["exit"]) == ("build", "done", people.code)
            assert [why for why in told["failed"].values() if why not in people.err] == []
    assert len(set(failed)) >= 1, state


def test_problems_of_a_storyboard_come_with_their_places(project: Project) -> None:
    with bad_words(project):
        told = project.run("status", "--json").json["error"]
    assert [(each["file"], each["line"], each["column"], each["hint"]) for each in told["problems"]] == [
        ("storyboard.yaml", 10, 9, ""),
        ("storyboard.yaml", 12, 19, told["problems"][1]["hint"]),
    ]
    assert told["message"] == "\n".join(each["message"] for each in told["problems"])


def test_an_error_of_ours_is_told_with_the_place_of_its_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(**given: Any) -> None:
        raise RuntimeError("no such shape")

    group = click.Group(commands={"plan": click.Command("plan", params=main.commands["plan"].params, callback=fail)})
    with surroundings({"HOME": str(tmp_path)}):
        assert run(["plan", "--json"], group) == 4
    assert json.loads(capsys.readouterr().out)["error"] == {
        "exit": 4,
        "message": "internal error: RuntimeError: no such shape",
        "hint": f"the whole story is in {tmp_path / '.cache/storybuild/crash.log'}",
        "problems": [],
    }


def test_an_interrupted_build_ends_with_an_event_that_says_so(project: Project) -> None:
    project.edit("duration: 12f", "duration: 1200f")
    build = project.spawn("build", "--json", start_new_session=True)
    assert build.stdout
    assert b'"begin"' in build.stdout.readline()
    os.kill(build.pid, signal.SIGINT)
    out, _ = build.communicate(timeout=60)
    told = {"exit": 130, "message": "interrupted; what was made is kept", "hint": "", "problems": []}
    assert json.loads(out.splitlines()[-1]) == {"event": "error", "error": told}


@pytest.mark.parametrize(
    ("words", "events"),
    [("build", True), ("", True), ("watch -q", True), ("build -n", False), ("build -vn", False), ("plan", False)],
)
def test_what_builds_tells_events_and_what_looks_a_document(words: str, events: bool) -> None:
    assert tells_events([*words.split(), "--json"]) == events
