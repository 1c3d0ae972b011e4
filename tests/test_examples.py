"""The examples: they check, plan and build, teach every camera move, and show what each mistake is answered with."""

import io
import json
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
import yaml

from storybuild.camera_moves import MOVES
from storybuild.camera_vocabulary import canonical
from storybuild.command_line import run

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
ERRORS = EXAMPLES / "errors"
FILMS = sorted(path.parent.name for path in EXAMPLES.glob("*/storyboard.yaml"))
BROKEN = sorted(path.stem for path in ERRORS.glob("*.yaml"))
FAMILIES = {
    "static": ["static"],
    "pan": ["pan left", "pan right"],
    "tilt": ["tilt up", "tilt down"],
    "roll": ["roll", "roll left"],
    "push in": ["push in"],
    "pull out": ["pull out"],
    "truck": ["truck left", "truck right"],
    "pedestal": ["pedestal up", "pedestal down"],
    "crane": ["crane up", "crane down"],
    "arc": ["arc left", "arc right"],
    "zoom": ["zoom in", "zoom out"],
    "dolly zoom": ["dolly zoom"],
    "handheld": ["handheld"],
    "whip pan": ["whip pan left", "whip pan right"],
    "follow": ["follow"],
}
MADE = {"build", ".storybuild"}


def told(folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([words[0], "-C", str(folder), *words[1:]])
    return code, out.getvalue(), err.getvalue()


def copied(name: str, to: Path) -> Path:
    """A copy of an example without what was built of it."""
    return Path(shutil.copytree(EXAMPLES / name, to / name, ignore=shutil.ignore_patterns(*MADE)))


def files_of(name: str) -> list[Path]:
    """The files that belong to an example."""
    paths = (EXAMPLES / name).rglob("*")
    return [path for path in paths if path.is_file() and not MADE & set(path.relative_to(EXAMPLES).parts)]


def planned(folder: Path, *words: str) -> dict[str, Any]:
    code, out, err = told(folder, "plan", "--json", *words)
    assert code == 0, err
    plan: dict[str, Any] = json.loads(out)
    return plan


def said(value: Any, field: str) -> set[str]:
    """Every text that a field of that name holds, however deep."""
    if isinstance(value, dict):
        own = {each for key, each in value.items() if key == field and isinstance(each, str)}
        return own.union(*(said(each, field) for each in value.values()))
    return set().union(*(said(each, field) for each in value)) if isinstance(value, list) else set()


def test_there_are_five_films_and_a_folder_of_mistakes() -> None:
    assert FILMS == ["ad", "keeper", "matrix", "services", "social"]
    assert len(BROKEN) >= 40


@pytest.mark.parametrize("name", FILMS)
def test_an_example_is_sound(name: str, tmp_path: Path) -> None:
    code, _, err = told(copied(name, tmp_path), "check")
    assert code == 0, err


@pytest.mark.parametrize("name", FILMS)
def test_an_example_s_plan_makes_every_shot_for_nothing_and_touches_nothing(name: str, tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    before = sorted(folder.rglob("*"))
    plan = planned(folder)
    assert {shot["state"] for shot in plan["shots"]} <= {"missing", "current"}
    assert plan["total"]["amount"] == 0
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("name", FILMS)
def test_every_profile_of_an_example_can_be_planned(name: str, tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    board = yaml.safe_load((folder / "storyboard.yaml").read_text("utf-8"))
    for profile in board.get("profiles", {}):
        assert planned(folder, "--profile", profile)["shots"]


def test_the_keeper_has_twelve_shots_and_some_of_them_without_a_panel(tmp_path: Path) -> None:
    plan = planned(copied("keeper", tmp_path))
    text = (EXAMPLES / "keeper" / "storyboard.yaml").read_text("utf-8")
    panels = re.findall(r"^ +panel: (\S+)", text, re.MULTILINE)
    assert len(plan["shots"]) == 12
    assert sorted(panels) == sorted(f"panels/{path.name}" for path in (EXAMPLES / "keeper" / "panels").iterdir())
    assert len(panels) == 10


def test_the_matrix_stands_for_every_pair_of_weather_and_speed(tmp_path: Path) -> None:
    ids = [shot["id"] for shot in planned(copied("matrix", tmp_path))["shots"]]
    assert ids == [f"crossing-{weather}-{kmh}" for weather in ("clear", "rain", "fog") for kmh in (30, 50)]


def test_every_family_of_camera_moves_appears_in_an_example() -> None:
    assert {move for family in FAMILIES.values() for move in family} == set(MOVES)
    texts = [path.read_text("utf-8") for name in FILMS for path in files_of(name) if path.suffix == ".yaml"]
    used = {canonical(MOVES, word) for text in texts for word in said(yaml.safe_load(text), "move")}
    assert [family for family, moves in FAMILIES.items() if not used & set(moves)] == []


@pytest.mark.parametrize("name", FILMS)
def test_an_editor_finds_the_schema_from_an_example(name: str) -> None:
    first = (EXAMPLES / name / "storyboard.yaml").read_text("utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match
    assert (EXAMPLES / name / match[1]).resolve() == ROOT / "schemas" / "storyboard.schema.json"
    assert (EXAMPLES / name / match[1]).is_file()


@pytest.mark.parametrize("name", [*FILMS, "errors"])
def test_no_example_is_larger_than_one_and_a_half_megabytes(name: str) -> None:
    assert sum(path.stat().st_size for path in files_of(name)) < 1_500_000


def test_the_matrix_example_builds_frame_for_frame(tmp_path: Path) -> None:
    folder = copied("matrix", tmp_path)
    board = folder / "storyboard.yaml"
    board.write_text(board.read_text("utf-8").replace("1280x720", "320x180"), "utf-8")
    code, _, err = told(folder, "build", "-q")
    assert code == 0, err
    report = json.loads((folder / "build" / "storyboard.report.json").read_text())
    assert report["format"] == {"size": "320x180", "fps": "24000/1001"}
    assert [(shot["state"], shot["first_frame"], shot["frames"]) for shot in report["shots"]] == [
        ("current", 48 * number, 48) for number in range(6)
    ]
    assert report["frames"] == report["proof"]["frames"] == 288
    assert report["totals"]["stand_ins"] == 0


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_answered_with_exactly_its_text(name: str) -> None:
    code, out, err = told(ERRORS, "check", "-f", f"{name}.yaml")
    assert err == (ERRORS / f"{name}.txt").read_text("utf-8")
    assert (code, out) == (2, "")


def test_every_answer_belongs_to_a_mistake_and_names_its_place() -> None:
    assert sorted(path.stem for path in ERRORS.glob("*.txt")) == BROKEN
    for name in BROKEN:
        text = (ERRORS / f"{name}.txt").read_text("utf-8")
        assert text.startswith("error: ")
        assert re.search(rf"^ *--> ({name}|parts/[\w-]+)\.yaml(:\d+:\d+)?$", text, re.MULTILINE)
        assert "Traceback" not in text
