"""The pages name everything there is, as it is; their examples are read by the program; the README shows the way."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from storybuild.command_line import ORDER, main
from storybuild.drawing.overlay import POSITIONS as DRAWN_POSITIONS
from storybuild.edge.config import read_config
from storybuild.film.transitions import NAMES as TRANSITIONS
from storybuild.providers import PROVIDERS
from storybuild.story.advice import gathered
from storybuild.story.load import TABLES, load_values
from storybuild.story.model import POSITIONS
from storybuild.story.names import Surroundings
from storybuild.story.prompt import FAMILIES
from storybuild.story.reading import Text
from storybuild.story.resolve import resolve
from storybuild.story.strange import strange
from storybuild.story.unheeded import unheeded

from .docs import language, page_picture, pages, reel
from .story.boards import Paper

ROOT = pages.ROOT
README = (ROOT / "README.md").read_text("utf-8")
PROSE = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    return pages.path_of(name).read_text("utf-8")


def fenced(language: str, *paths: Path) -> list[Any]:
    """The examples of pages in a language, by page and number."""
    blocks = [(path, each) for path in paths for each in enumerate(FENCED.findall(path.read_text("utf-8")))]
    return [pytest.param(text, id=f"{path.stem}-{n}") for path, (n, (kind, text)) in blocks if kind == language]


def values(text: str) -> Any:
    return Text("example", text).values()


WHOLE = values(FENCED.findall(page("storyboard"))[0][1])
CODE = list((ROOT / "storybuild").rglob("*.py"))
# What a build tells its own workers, and a shell the completion of its line.
INSIDE = {"STORYBUILD_FONTS", "STORYBUILD_COMPLETE"}
# What the examples refer to and do not show.
CAST: dict[str, Any] = {
    "locations": {"tower": {}}, "props": {"match": {}},
    "cameras": {"witness": {"size": "full"}, "towering": {"size": "full"}},
}  # fmt: skip


def film(text: str) -> dict[str, Any]:
    """The film that an example is a part of: its fields or shots, in place of those of the page's first example."""
    said = values(text)
    if isinstance(said, list):
        said = {"scenes": [{"location": "lantern", "shots": said}]}
    said.pop("include", None)
    tables = {name: {**CAST.get(name, {}), **WHOLE.get(name, {}), **said.get(name, {})} for name in TABLES}
    return {**WHOLE, **said, **tables}


@pytest.mark.parametrize("name", pages.PAGES)
def test_the_tables_of_the_page_are_the_program_s_own(name: str) -> None:
    assert page(name) == pages.filled(page(name)), f"run: {pages.COMMAND}"


def test_every_part_of_the_language_has_its_tables() -> None:
    shown = [block for block in pages.blocks("storyboard") if block[0] == "fields"]
    fields: dict[str, list[str]] = {}
    for _, part, *chosen in shown:
        fields.setdefault(part, []).extend(chosen or language.own_fields(language.parts()[part]))
    assert {part: sorted(names) for part, names in fields.items()} == {
        name: sorted(language.own_fields(part)) for name, part in language.parts().items()
    }
    rest = sorted(block for block in pages.blocks("storyboard") if block[0] != "fields")
    others = [(kind,) for kind in language.MAKERS if kind not in ("fields", "words")]
    assert rest == sorted([*others, *(("words", name) for name in language.TABLES)])


def test_every_provider_that_is_paid_and_every_command_has_its_tables() -> None:
    paid = [name for name, provider in PROVIDERS.items() if provider.service]
    kinds = ("service", "models", "sizes")
    assert sorted(pages.blocks("providers")) == sorted((kind, name) for name in paid for kind in kinds)
    shared = [("options",), ("variables",)]
    assert sorted(pages.blocks("commands")) == sorted([*shared, *(("command", name) for name in ORDER)])


STORYBOARDS = [
    each for each in fenced("yaml", ROOT / "README.md", *(ROOT / "docs").glob("*.md")) if "repos:" not in each.values[0]
]


@pytest.mark.parametrize("text", STORYBOARDS)
def test_an_example_is_read_and_comes_out_as_it_is_written(text: str) -> None:
    board = film(text)
    loaded = load_values(Paper({}), Text("example", text), board)
    made = resolve(loaded, Surroundings(lambda _: True, lambda _: Fraction(7), PROVIDERS), "example")
    advice = gathered([*unheeded(loaded, made, PROVIDERS), *strange(loaded, made)])
    assert [problem.message for problem, soft in advice if not soft] == []


@pytest.mark.parametrize("text", fenced("toml", *(ROOT / "docs").glob("*.md")))
def test_an_example_of_the_config_is_read(text: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    read_config(path)


def test_every_part_of_the_language_has_an_example() -> None:
    sections = re.split(r"^##+ ", page("storyboard"), flags=re.MULTILINE)
    bare = [each.partition("\n")[0] for each in sections if "<!-- made: fields" in each and "```yaml" not in each]
    assert bare == []


def test_the_readme_names_every_command() -> None:
    assert sorted(main.commands) == sorted(ORDER)
    assert [name for name in ORDER if f"`{name}`" not in README] == []


def test_the_readme_names_every_provider() -> None:
    assert [name for name in PROVIDERS if f"`{name}`" not in README] == []


def test_the_pages_name_every_provider_family_and_transition() -> None:
    assert [name for name in PROVIDERS if f"## `{name}`" not in page("providers")] == []
    assert [name for name in (*TRANSITIONS, *FAMILIES) if f"`{name}`" not in page("storyboard")] == []


def test_the_readme_shows_a_mistake_as_it_is_told() -> None:
    assert (ROOT / "examples/errors/camera-unknown.txt").read_text("utf-8").strip() in README


def test_the_commands_page_names_every_variable() -> None:
    read = {name for each in CODE for name in re.findall("STORYBUILD_[A-Z_]+", each.read_text("utf-8"))}
    assert sorted(name for name in read - INSIDE if f"`{name}`" not in page("commands")) == []


def test_the_readme_fits_on_a_few_screens() -> None:
    assert 90 <= len(README.splitlines()) <= 132


def test_the_pictures_of_the_readme_are_light() -> None:
    for name, most in ((reel.NAME, 600_000), (page_picture.NAME, 150_000)):
        assert f"docs/{name}" in README
        assert (ROOT / "docs" / name).stat().st_size <= most


def heading(line: str) -> str:
    """The anchor of a heading, as hosts of repositories make it."""
    return re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-")


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(FENCED, "", path.read_text("utf-8"))):
        file, _, anchor = target.partition("#")
        if "://" in target:
            continue
        found = (path.parent / file) if file else path
        if not found.exists():
            lost.append(target)
        elif anchor:
            lines = re.findall(r"^#+ (.*)$", re.sub(FENCED, "", found.read_text("utf-8")), re.MULTILINE)
            lost += [] if anchor in map(heading, lines) else [target]
    assert lost == []


def test_the_language_and_the_drawing_agree_on_positions() -> None:
    assert list(POSITIONS) == list(DRAWN_POSITIONS)


def test_the_changelog_names_every_command() -> None:
    text = (ROOT / "CHANGELOG.md").read_text()
    lists = re.findall(r"^- Commands: (.*?)\.$", text, re.DOTALL | re.MULTILINE)
    assert sorted(" ".join(lists).replace(",", " ").split()) == sorted(ORDER)
