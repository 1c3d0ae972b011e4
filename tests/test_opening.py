"""`build --open` shows the reel where there is a desktop, and says so where there is none."""

import os
from pathlib import Path

import pytest

from storybuild.edge.desktop import open_for_viewing

from .project import Project
from .studio import KEY

NOTES = """#!/bin/sh
printf '%s\\n' "$#" "$@" "key=$OPENAI_API_KEY" > "{notes}"
exit {code}
"""


@pytest.fixture
def desk(tmp_path: Path) -> dict[str, str]:
    """The environment of someone at a desktop, whose opener writes down what it is told."""
    return desktop(tmp_path, 0)


def desktop(folder: Path, code: int) -> dict[str, str]:
    program = folder / "programs" / "xdg-open"
    program.parent.mkdir()
    program.write_text(NOTES.format(notes=folder / "opened", code=code))
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {"DISPLAY": ":7", "CI": "", "PATH": path, "OPENAI_API_KEY": KEY}


def test_the_reel_is_opened_by_its_whole_path_alone_and_without_a_key(
    tmp_path: Path, project: Project, desk: dict[str, str]
) -> None:
    project.env = desk
    ran = project.run("build", "--open")
    reel = project.root / "build" / "storyboard.mp4"
    assert (ran.code, (tmp_path / "opened").read_text()) == (0, f"1\n{reel}\nkey=\n")
    assert "not opened" not in ran.err


def test_it_is_opened_again_when_nothing_had_to_be_made(tmp_path: Path, project: Project, desk: dict[str, str]) -> None:
    project.made()
    project.env = desk
    assert project.run("build", "--open").code == 0
    assert (tmp_path / "opened").exists()


@pytest.mark.parametrize(("lacking", "why"), [
    ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "there is no display here"),
    ({"CI": "true"}, "this runs in CI"),
    ({"PATH": "/nowhere"}, "there is no program here that opens files"),
])  # fmt: skip
def test_where_there_is_no_viewer_it_says_so_and_ends_as_it_would_have(
    tmp_path: Path, desk: dict[str, str], lacking: dict[str, str], why: str
) -> None:
    assert open_for_viewing("/reel.mp4", desk | lacking, "linux") == why
    assert not (tmp_path / "opened").exists()


def test_a_viewer_that_fails_is_told_of_and_takes_nothing_from_the_build(tmp_path: Path, project: Project) -> None:
    project.env = desktop(tmp_path, 3)
    ran = project.run("build", "--open")
    program = tmp_path / "programs" / "xdg-open"
    assert (ran.code, ran.err.splitlines()[-1]) == (0, f"not opened: `{program}` ended with status 3")


def test_events_open_nothing_and_a_build_without_a_reel_has_nothing_to_open(
    tmp_path: Path, project: Project, desk: dict[str, str]
) -> None:
    project.env = desk
    assert project.build("--open").events[-1] == {"event": "say", "text": "not opened: events are for a program"}
    assert "not opened: no reel was cut" in project.run("build", "one", "--open").err
    assert not (tmp_path / "opened").exists()


def test_a_storyboard_with_a_mistake_opens_nothing(tmp_path: Path, project: Project, desk: dict[str, str]) -> None:
    project.env = desk
    assert project.edit("action: The lamp", "acton: The lamp").run("build", "--open").code == 2
    assert not (tmp_path / "opened").exists()
