"""The command line: exit codes, streams, help, and the small commands."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storybuild.command_line import run, with_command
from storybuild.plan.reasons import Reason
from storybuild.report.words import around_change, reason_line

from .project import Project


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ([], ["build"]),
        (["-C", "dir"], ["build", "-C", "dir"]),
        (["-j", "2", "plan", "--json"], ["plan", "-j", "2", "--json"]),
        (["--profile", "plan"], ["build", "--profile", "plan"]),
        (["check", "-C", "x"], ["check", "-C", "x"]),
        (["--help"], ["--help"]),
        (["-j", "4"], ["build", "-j", "4"]),
        (["-j4", "plan"], ["plan", "-j4"]),
        (["-vC", "dir", "status"], ["status", "-vC", "dir"]),
        (["--budget=5", "plan"], ["plan", "--budget=5"]),
        (["--by", "day", "costs"], ["costs", "--by", "day"]),
        (["--adopt", "1", "x", "jobs"], ["jobs", "--adopt", "1", "x"]),
        (["--all", "plan"], ["plan", "--all"]),
        (["--no-such", "plan"], ["plan", "--no-such"]),
    ],
)
def test_storybuild_alone_is_storybuild_build(given: list[str], meant: list[str]) -> None:
    assert with_command(given) == meant


def test_results_go_to_stdout_and_words_to_stderr(project: Project) -> None:
    plan = project.run("plan")
    assert (plan.code, plan.err) == (0, "")
    assert plan.out == (
        "one  missing  make  animatic  0.50 s\n"
        "two  missing  make  animatic  0.50 s\n"
        "2 of 2 takes to make; steps: 2 animatic, 1 join, 1 mix, 2 picture, 2 shot, 2 sound; costs nothing\n"
    )
    assert not (project.root / ".storybuild").exists()
    build = project.run("build")
    assert (build.code, build.out) == (0, "")
    assert build.err.splitlines()[-2] == f"2 takes made; {project.reel} has 24 frames, 1.00 s"
    assert project.run("build", "-q").err == ""
    assert project.run("build", "-n").out == "nothing to do\n"


def test_a_bad_storyboard_is_exit_code_2_with_all_its_problems(project: Project) -> None:
    project.edit("action: Mara", "acton: Mara").edit("12f\n        action: The", "12q\n        action: The")
    for command in ("check", "plan", "build", "status"):
        ran = project.run(command)
        assert ran.code == 2
        assert ran.err.count("error: ") == 2
        assert "unknown field `acton`; did you mean `action`?\n  --> storyboard.yaml:10:9" in ran.err
    problems = project.run("check", "--json").json["problems"]
    assert [(each["line"], each["column"]) for each in problems] == [(10, 9), (12, 19)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["paln"], "No such command 'paln'. Did you mean 'plan'?"),
        (["plan", "--jsn"], "No such option '--jsn'. Did you mean '--json'?"),
        (["plan", "nobody"], "unknown target `nobody`"),
        (["prompt", "ona"], "unknown shot `ona`; did you mean `one`?"),
        (["build", "--profile", "final"], "unknown profile `final`"),
        (["build", "--force", "nobody"], "unknown shot `nobody`"),
        (["pick", "one", "1"], "`one` has no take 1"),
        (["accept", "one"], "`one` has no take to accept"),
        (["why", "take/nobody"], "unknown target `take/nobody`"),
    ],
)
def test_what_cannot_be_meant_is_exit_code_2(project: Project, words: list[str], told: str) -> None:
    ran = project.run(*words)
    assert ran.code == 2
    assert told in re.sub(r"\s+", " ", ran.err)


def test_a_folder_without_a_storyboard_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "storybuild"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (
        2,
        "error: there is no `storyboard.yaml` in .\n  help: write one with `storybuild init`\n",
    )


def test_init_writes_what_checks_and_never_over_another(tmp_path: Path) -> None:
    folder = str(tmp_path / "new")
    assert run(["init", folder]) == 0
    assert run(["check", "-C", folder]) == 0
    assert run(["init", folder]) == 2


def test_why_tells_the_manifest_and_what_differs(project: Project) -> None:
    project.made()
    project.edit("climbs", "runs")
    told = project.run("why", "one", "--json").json
    assert (told["target"], told["state"]) == ("take/one", "stale")
    assert told["reasons"] == [{"field": "action", "old": "Mara climbs the stairs.", "new": "Mara runs the stairs."}]
    assert told["manifest"]["facts"]["action"] == "Mara runs the stairs."
    assert project.run("why", "reel").out == "reel is waiting\n  waits for picture/one\n  waits for mix/00000\n"


def test_prompt_shows_the_text_and_the_request(project: Project) -> None:
    told = project.run("prompt", "one", "--json").json
    assert told["prompt"] == "Mara.\nMara climbs the stairs."
    assert (told["provider"], told["request"]["action"]) == ("animatic", "Mara climbs the stairs.")


def test_the_graph_is_told_in_three_forms(project: Project) -> None:
    nodes = project.run("graph", "--form", "json").json["steps"]
    assert [node["id"] for node in nodes if node["kind"] == "animatic"] == ["take/one", "take/two"]
    assert '  "take/one" -> "picture/one";' in project.run("graph").out.splitlines()
    mermaid = project.run("graph", "--form", "mermaid").out.splitlines()
    assert mermaid[:2] == ["flowchart LR", '  n0["take/one"]:::stale']


def test_clean_keeps_takes_and_gc_throws_away_what_no_shot_asks_for(project: Project) -> None:
    project.made()
    project.edit("climbs", "runs").made()
    assert project.run("clean").code == 0
    assert not project.reel.exists()
    assert [step for step in project.made() if step.startswith("take")] == []
    assert len(list(project.root.glob(".storybuild/takes/??/*"))) == 3
    assert project.run("gc", "--yes").err.splitlines()[-1] == "threw away 1 takes and 0 pieces"
    assert len(list(project.root.glob(".storybuild/takes/??/*"))) == 2
    assert project.run("gc", "--yes").err == "nothing to throw away\n"
    assert project.made() == []


def test_doctor_finds_everything_this_program_needs(project: Project) -> None:
    checks = project.run("doctor", "--json").json["checks"]
    assert [row["name"] for row in checks if row["state"] != "ok" and row["name"].partition(" ")[0] != "provider"] == []


def test_doctor_says_which_services_have_no_key_and_that_breaks_nothing(project: Project) -> None:
    project.env = {"COMETAPI_KEY": "sk-one-two-three", "OPENAI_API_KEY": "", "RUNWAYML_API_SECRET": "\N{SNOWMAN}"}
    ran = project.run("doctor", "--json")
    told = {row["name"].removeprefix("provider "): (row["state"], row["words"]) for row in ran.json["checks"]}
    states = {name: (state, words.rpartition("; ")[2]) for name, (state, words) in told.items()}
    assert states["cometapi"] == ("ok", "COMETAPI_KEY is set")
    assert states["openai"] == ("no key", "OPENAI_API_KEY is not set")
    assert (states["runway"][0], "holds characters that no key has" in told["runway"][1]) == ("no key", True)
    assert (states["animatic"][0], ran.code) == ("ok", 0)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_complete(shell: str, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_STORYBUILD_COMPLETE" in capsys.readouterr().out


def test_status_tells_of_the_shots_and_scenes_that_are_named(project: Project) -> None:
    every = project.run("status", "--json").json
    for words, named in (
        (["two"], ["two"]),
        (["take/one"], ["one"]),
        (["s1"], ["one", "two"]),
        (["reel"], ["one", "two"]),
        (["two", "one"], ["one", "two"]),
    ):
        told = project.run("status", *words, "--json").json
        assert told == every | {"shots": [shot for shot in every["shots"] if shot["id"] in named]}
    assert project.run("status", "thre").code == 2


def completed(project: Project, line: str) -> tuple[list[str], str]:
    """What a shell is offered at the end of a line, and what it would show of errors."""
    env = {
        **os.environ, "_STORYBUILD_COMPLETE": "bash_complete", "COMP_WORDS": f"storybuild {line}",
        "COMP_CWORD": str(len(f"{line}x".split())),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "storybuild"], cwd=project.root, env=env, capture_output=True, text=True, check=True
    )
    return [each.removeprefix("plain,") for each in done.stdout.split()], done.stderr


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("st", ["status"]),
        ("status ", ["one", "two", "s1"]),
        ("plan ", ["one", "two", "s1"]),
        ("build one ", ["two", "s1"]),
        ("build --force t", ["two"]),
        ("prompt o", ["one"]),
        ("takes ", ["one", "two"]),
        ("pick ", ["one", "two"]),
        ("accept two ", ["one"]),
        ("why take", ["take/one", "take/two"]),
        ("status -C nowhere ", []),
    ],
)
def test_shots_scenes_and_steps_are_completed(project: Project, line: str, offered: list[str]) -> None:
    assert completed(project, line) == (offered, "")


def test_completion_is_silent_on_a_bad_storyboard_and_speaks_when_all_is_built(project: Project) -> None:
    project.made()
    past = (project.root / "storyboard.yaml").stat().st_mtime_ns - 10**9
    os.utime(project.root / "storyboard.yaml", ns=(past, past))
    project.run("build")
    assert completed(project, "st") == (["status"], "")
    project.write("storybuild: [")
    assert completed(project, "status ") == ([], "")


def test_the_reel_is_laid_where_asked_too(project: Project, tmp_path: Path) -> None:
    project.made("-o", str(tmp_path / "out" / "cut.mp4"))
    assert (tmp_path / "out" / "cut.mp4").read_bytes() == project.reel.read_bytes()


def test_explain_tells_each_reason(project: Project) -> None:
    project.made()
    told = project.edit("climbs", "runs").run("build", "--explain").err.splitlines()
    assert told[:2] == ["[1/5] made take/one", "  action: `Mara climbs the stairs.` -> `Mara runs the stairs.`"]


def test_long_texts_are_shown_where_they_differ() -> None:
    old, new = "a" * 80 + " old " + "z" * 80, "a" * 80 + " new " + "z" * 80
    assert around_change(old, new, 5) == ("…aaaa old zzzz…", "…aaaa new zzzz…")
    assert reason_line(Reason("x", "a" * 120, "a" * 120 + "b")) == f"x: `…{'a' * 30}` -> `…{'a' * 30}b`"


def test_the_null_build_notices_every_change(project: Project) -> None:
    project.made()
    reel, board = project.reel, project.root / "storyboard.yaml"
    past = board.stat().st_mtime_ns - 10**9
    os.utime(board, ns=(past, past))
    project.run("build")
    command = [sys.executable, "-X", "importtime", "-m", "storybuild", "-C", str(project.root)]

    def light() -> bool:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return "storybuild.command_line" not in done.stderr

    assert light()
    for change in (
        lambda: board.write_text(project.text + "\n"),
        reel.unlink,
        (project.root / "build/shots/one.mp4").unlink,
    ):
        change()
        assert not light()
        os.utime(board, ns=(past, past))
        project.run("build")
        assert light()


@pytest.mark.timeout(60)
def test_watch_builds_on_save_survives_a_bad_file_and_ends_on_an_interrupt(project: Project) -> None:
    watch = project.spawn("watch", start_new_session=True)
    assert watch.stderr
    told: list[str] = []

    def until(words: str) -> None:
        assert watch.stderr
        while words not in (line := watch.stderr.readline().decode()):
            assert line, told
            told.append(line)

    try:
        until("2 takes made")
        project.edit("climbs", "clims {")
        (project.root / "storyboard.yaml").write_text("storybuild: [")
        until("waiting for the next save")
        project.edit("clims {", "runs")
        until("1 take made")
    finally:
        os.kill(watch.pid, signal.SIGINT)
        watch.communicate(timeout=30)
    assert watch.returncode == 130


def test_letters_that_no_font_has_are_told(project: Project) -> None:
    told = project.edit("title: Two", "title: Zwei 日本").run("build").err.splitlines()
    assert [line.split(";")[0] for line in told if line.startswith("no font")] == ["no font here has `日本`"]


def test_what_has_no_room_in_the_picture_is_told(project: Project) -> None:
    places = ("top left", "top centre", "top right", "bottom left", "bottom centre", "bottom right")
    burn = ", ".join(f"{place}: {place} for review only" for place in places)
    over = f"overlay: {{slate: true, timecode: true, burn_in: {{{burn}}}}}"
    told = project.edit("title: Two", f"title: Two\n{over}").run("build").err.splitlines()
    assert [line for line in told if "no room" in line] == [
        "one, two: no room in the picture for top left, top right; write less over it, or make it larger"
    ]


def test_a_link_to_a_storyboard_is_followed(project: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "film.yaml").symlink_to(project.root / "storyboard.yaml")
    assert run(["check", "-C", str(tmp_path / "elsewhere"), "-f", "film.yaml"]) == 0


def test_an_error_of_ours_is_written_outside_any_project(tmp_path: Path) -> None:
    program = """
import sys, click
from storybuild.command_line import run
def fail(**given): raise RuntimeError("no such shape")
sys.exit(run(["plan"], click.Group(commands={"plan": click.Command("plan", callback=fail)})))
"""
    env = {**os.environ, "HOME": str(tmp_path / "home")}
    (tmp_path / "work").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path / "work", env=env, capture_output=True, text=True
    )
    log = tmp_path / "home" / ".cache" / "storybuild" / "crash.log"
    told = ["internal error: RuntimeError: no such shape", f"  help: the whole story is in {log}"]
    assert (done.returncode, done.stderr.splitlines()) == (4, told)
    assert log.read_text().endswith("RuntimeError: no such shape\n")
    assert list((tmp_path / "work").iterdir()) == []
