"""Hooks before a commit: ours, and the one that a film's own repository can have."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "keeper"
# What pre-commit documents of a hook, and how it takes what is not said.
DEFAULTS: dict[str, Any] = {
    "id": None, "name": None, "entry": None, "language": None, "files": "", "exclude": "^$", "types": ["file"],
    "types_or": [], "exclude_types": [], "always_run": False, "fail_fast": False, "verbose": False,
    "pass_filenames": True, "require_serial": False, "description": "", "language_version": "default",
    "minimum_pre_commit_version": "0", "args": [], "stages": [],
}  # fmt: skip


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


OURS: list[dict[str, Any]] = [hook for repo in read(".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
OFFERED: list[dict[str, Any]] = read(".pre-commit-hooks.yaml")


def chosen(hook: dict[str, Any], names: list[str]) -> list[str]:
    """The changed files that a hook is for."""
    told = DEFAULTS | hook
    return [each for each in names if re.search(told["files"], each) and not re.search(told["exclude"], each)]


def run(hook: dict[str, Any], folder: Path, names: list[str], *args: str) -> "subprocess.CompletedProcess[str]":
    """A hook's entry as pre-commit starts it: in the repository's root, its arguments behind it, then the files."""
    told = DEFAULTS | hook
    program, *words = shlex.split(told["entry"])
    assert program == "storybuild"
    files = chosen(hook, names) if told["pass_filenames"] else []
    command = [sys.executable, "-m", program, *words, *args, *files]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """A film's own repository."""
    shutil.copytree(EXAMPLE, tmp_path / "films", ignore=shutil.ignore_patterns("build", ".storybuild"))
    return tmp_path / "films"


def test_every_hook_says_only_what_pre_commit_reads_and_all_that_it_must() -> None:
    for hook in (*OURS, *OFFERED):
        assert hook.keys() <= DEFAULTS.keys()
        assert {"id", "name", "entry", "language"} <= hook.keys()
    assert [repo["repo"] for repo in read(".pre-commit-config.yaml")["repos"]] == ["local"]


def test_our_hooks_are_what_is_done_before_a_change_lands() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [hook["entry"] for hook in OURS] == [line for line in lines if line.startswith(".venv/bin/")]
    assert [hook["pass_filenames"] for hook in OURS] == [False] * len(OURS)


def test_the_hook_of_films_is_one_of_our_own_program() -> None:
    assert [(hook["id"], hook["language"]) for hook in OFFERED] == [("storybuild-check", "python")]
    assert 'storybuild = "storybuild.__main__:main"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_the_page_on_commands_shows_how_a_film_takes_the_hook() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    shown = [yaml.safe_load(each) for each in re.findall(r"```yaml\n(repos:.*?)```", text, re.DOTALL)]
    assert [[hook["id"] for hook in repo["hooks"]] for each in shown for repo in each["repos"]] == [
        [hook["id"] for hook in OFFERED]
    ]


def test_the_hook_is_for_storyboards_their_parts_and_templates() -> None:
    names = ["storyboard.yaml", "acts/one.yml", "prompts/mine.j2", "panels/door.webp", "notes.md", "yaml"]
    assert chosen(OFFERED[0], names) == names[:3]


def test_the_hook_lets_a_sound_film_pass_whichever_of_its_files_changed(films: Path) -> None:
    ran = run(OFFERED[0], films, ["cast.yaml", "storyboard.yaml"])
    assert ran.returncode == 0, ran.stderr


def test_the_hook_stops_a_film_whose_part_is_wrong(films: Path) -> None:
    part = films / "cast.yaml"
    part.write_text(part.read_text("utf-8").replace("grain: fine", "gran: fine"), "utf-8")
    ran = run(OFFERED[0], films, ["cast.yaml"])
    assert ran.returncode == 2
    assert "unknown field `gran`" in ran.stderr
    assert "cast.yaml:" in ran.stderr


def test_the_hook_checks_a_film_in_a_folder_by_its_arguments(films: Path) -> None:
    ran = run(OFFERED[0], films.parent, ["films/storyboard.yaml"], "-C", "films")
    assert ran.returncode == 0, ran.stderr


def test_a_check_leaves_nothing_behind_that_a_commit_would_see(films: Path) -> None:
    before = sorted(films.rglob("*"))
    run(OFFERED[0], films, ["storyboard.yaml"])
    assert [each for each in films.rglob("*") if each not in before and ".storybuild" not in each.parts] == []
