"""The worked examples of CONTRIBUTING are carried out, each in a copy of the tree."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> dict[str, list[tuple[str, str]]]:
    """Title -> the example's blocks: their language and text."""
    _, *sections = re.split(r"^### ", TEXT.split("## Worked examples", 1)[1], flags=re.MULTILINE)
    return {each.partition("\n")[0]: BLOCK.findall(each) for each in sections}


def edits(diff: str) -> Iterator[tuple[str, str, str]]:
    """What a diff without line numbers replaces: file, old lines, new lines; unmarked lines are in both."""
    for part in re.split(r"^--- a/", diff, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n+++ ")
        for hunk in body.partition("\n")[2].split("@@\n"):
            lines = hunk.splitlines(keepends=True)
            old = "".join(line[1:] for line in lines if line[0] in "- ")
            new = "".join(line[1:] for line in lines if line[0] in "+ ")
            yield head, old, new


def carry_out(tree: Path, language: str, text: str) -> None:
    if language == "python":
        name, _, body = text.partition("\n")
        (tree / name.removeprefix("# ")).write_text(body, "utf-8")
    elif language == "diff":
        for name, old, new in edits(text):
            path = tree / name
            found = path.read_text("utf-8")
            assert found.count(old) == 1, f"{name} has not once: {old}"
            path.write_text(found.replace(old, new), "utf-8")
    else:
        for line in text.splitlines():
            command, _, into = line.partition(" > ")
            python, *words = command.split()
            assert python == "python"
            env = {**os.environ, "PYTHONPATH": str(tree)}
            ran = subprocess.run(
                [sys.executable, *words], cwd=tree, env=env, capture_output=True, text=True, check=False
            )
            assert ran.returncode == 0, f"{line}\n{ran.stdout}{ran.stderr}"
            if into:
                (tree / into).write_text(ran.stdout, "utf-8")


@pytest.mark.parametrize("title", examples())
def test_the_worked_example_works(title: str, tmp_path: Path) -> None:
    folders, files = ("storybuild", "tests", "schemas", "examples", "docs"), ("README", "CHANGELOG", "CONTRIBUTING")
    for name in (*folders, "pyproject.toml", *(f"{each}.md" for each in files)):
        source = ROOT / name
        ignored = shutil.ignore_patterns("build", ".storybuild")
        shutil.copytree(source, tmp_path / name, ignore=ignored) if source.is_dir() else shutil.copy(source, tmp_path)
    for language, text in examples()[title]:
        carry_out(tmp_path, language, text)
