"""`export html`: a folder that holds the page and all that it shows, and nothing of anyone else's is touched."""

import json
from pathlib import Path
from typing import Any

from .project import Project


def exported(project: Project, place: Path) -> dict[str, Any]:
    """What the page of a project is told, exported to a folder."""
    ran = project.run("export", "html", "-o", str(place))
    assert (ran.code, ran.out) == (0, f"{place / 'index.html'}\n"), ran.err
    text = (place / "data.js").read_text()
    begin = "window.STORYBUILD = JSON.parse("
    assert text.startswith(begin)
    told: dict[str, Any] = json.loads(json.loads(text[len(begin) :].removesuffix(");\n")))
    return told


def named(told: Any) -> set[str]:
    """All media that a document names."""
    if isinstance(told, str):
        return {told} if told.startswith("media/") else set()
    inside = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return set().union(*map(named, inside))


def test_the_folder_holds_all_that_its_page_names_and_says_nothing_of_this_machine(
    project: Project, tmp_path: Path
) -> None:
    project.build()
    place = tmp_path / "page"
    told = exported(project, place)
    assert named(told) == {f"media/{each.name}" for each in (place / "media").iterdir()}
    assert (told["film"]["may"], told["film"]["token"]) == ([], "")
    assert list(told["shots"]) == ["one", "two"]
    assert told["plan"]["shots"][0]["action"] == "keep"
    reel = place / told["film"]["reel"]["url"]
    assert reel.read_bytes() == (project.root / "build" / "storyboard.mp4").read_bytes()
    assert str(tmp_path) not in (place / "data.js").read_text()
    page = (place / "index.html").read_text()
    sources = [each.split('"')[0] for each in page.split(' src="')[1:]]
    assert sources[0] == "data.js"
    assert [each for each in sources if not (place / each).is_file()] == []


def test_a_film_that_was_never_built_is_exported_as_its_boards(project: Project, tmp_path: Path) -> None:
    told = exported(project, tmp_path / "page")
    assert told["film"]["reel"] is None
    assert [each["state"] for each in told["film"]["shots"]] == ["missing", "missing"]
    assert all((tmp_path / "page" / each["thumb"]).stat().st_size > 500 for each in told["film"]["shots"])


def test_an_export_takes_the_place_of_the_one_before_and_of_nothing_else(project: Project, tmp_path: Path) -> None:
    project.build()
    place = tmp_path / "page"
    before = named(exported(project, place))
    (place / "letter.txt").write_text("mine")
    (place / "media" / "mine.mp4").write_text("mine")
    project.edit("Mara climbs the stairs.", "Mara walks down.").build()
    now = named(exported(project, place))
    assert before - now
    assert {each.name for each in (place / "media").iterdir()} == {Path(each).name for each in now} | {"mine.mp4"}
    assert (place / "letter.txt").read_text() == "mine"


def test_a_folder_that_holds_a_page_of_someone_else_is_left_alone(project: Project, tmp_path: Path) -> None:
    place = tmp_path / "site"
    place.mkdir()
    (place / "index.html").write_text("home")
    ran = project.run("export", "html", "-o", str(place))
    assert ran.code == 2
    assert "index.html` is there, and no export of storybuild laid it" in ran.err
    assert [each.name for each in place.iterdir()] == ["index.html"]
    assert (place / "index.html").read_text() == "home"


def test_media_that_lead_elsewhere_are_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "page" / "media").symlink_to(tmp_path / "elsewhere")
    ran = project.run("export", "html", "-o", str(tmp_path / "page"))
    assert (ran.code, ran.err.splitlines()[0][-38:]) == (2, "media` is a link, which may lead anywhere"[-38:])
    assert list((tmp_path / "elsewhere").iterdir()) == []
