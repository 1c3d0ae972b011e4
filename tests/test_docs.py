"""The README names everything there is, and nothing else is missing from it."""

import re
from pathlib import Path

import pytest

from storybuild import vocabulary
from storybuild.command_line import ORDER, main
from storybuild.drawing.overlay import POSITIONS as DRAWN_POSITIONS
from storybuild.film.transitions import NAMES as TRANSITIONS
from storybuild.providers import PROVIDERS
from storybuild.story.model import POSITIONS, Storyboard
from storybuild.story.prompt import FAMILIES
from storybuild.story.shot import Shot

README = (Path(__file__).parent.parent / "README.md").read_text()


def listed(name: str) -> list[str]:
    found = re.search(rf"<!-- {name} -->(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert found
    return [" ".join(each.split()) for each in found[1].split(",")]


@pytest.mark.parametrize(
    ("name", "table"),
    [("sizes", vocabulary.SIZES), ("angles", vocabulary.ANGLES), ("moves", vocabulary.MOVES)],
)
def test_the_readme_lists_the_vocabulary(name: str, table: dict[str, object]) -> None:
    assert listed(name) == list(table)


def test_the_readme_names_every_command() -> None:
    assert sorted(main.commands) == sorted(ORDER)
    assert [name for name in ORDER if f"`{name}`" not in README] == []


def test_the_readme_names_every_provider_family_and_transition() -> None:
    assert [name for name in (*PROVIDERS, *TRANSITIONS) if f"`{name}`" not in README] == []
    assert [name for name in FAMILIES if name not in README] == []


def test_the_readme_names_the_fields_of_a_film_and_of_a_shot() -> None:
    quiet = {"id", "notes", "tags", "storybuild", "title", "transition"}
    names = [field for model in (Storyboard, Shot) for field in model.model_fields if field not in quiet]
    assert [name for name in names if f"`{name}`" not in README] == []


def test_the_language_and_the_drawing_agree_on_positions() -> None:
    assert list(POSITIONS) == list(DRAWN_POSITIONS)


def test_the_changelog_names_every_command() -> None:
    text = (Path(__file__).parent.parent / "CHANGELOG.md").read_text()
    lists = re.findall(r"^- Commands: (.*?)\.$", text, re.DOTALL | re.MULTILINE)
    assert sorted(" ".join(lists).replace(",", " ").split()) == sorted(ORDER)
