"""Sound storyboards of which something will not come out as it was written: what each is told."""

from pathlib import Path

import pytest

from storybuild.errors import show_warning
from storybuild.story.advice import gathered, listed, unheard

from ..project import SMALL, Project
from .boards import HEAD, read

LONG = "It has been dark for three nights and nobody came to light the lamp."


def of_speech(*shots: str, head: str = HEAD) -> list[str]:
    """What is said of shots whose dialogue does not fit."""
    lines = "".join(f"      - {shot}\n" for shot in shots)
    return [problem.message for problem, _ in gathered(unheard(*read(f"{head}scenes:\n  - shots:\n{lines}")))]


@pytest.mark.parametrize(
    ("shot", "told"),
    [
        (
            f"{{id: one, duration: 2, dialogue: [{{mara: {LONG}}}]}}",
            ["one: its dialogue takes 4.8 s and the shot has 2 s; it is hurried, and 0.1 s of it are not heard"],
        ),
        (
            f"{{id: one, duration: 4, dialogue: [{{mara: {LONG}}}]}}",
            ["one: its dialogue takes 4.8 s and the shot has 4 s; it is hurried"],
        ),
        (
            f"{{id: one, duration: 2, dialogue: [{{mara: {LONG}}}], generate: {{provider: command, model: mine}}}}",
            ["one: its dialogue takes 4.8 s and the shot has 2 s; 2.8 s of it are cut off"],
        ),
        (
            "{id: one, duration: 2, dialogue: [{mara: Nobody came at all.}, {tom: Nobody., at: 1.5}, {mara: No one.}]}",
            ["one: its dialogue takes 3.1 s and the shot has 2 s; it is hurried, and 0.3 s of it are not heard"],
        ),
        (f"{{id: one, duration: auto, dialogue: [{{mara: {LONG}}}]}}", []),
        (f"{{id: one, duration: 4.7, dialogue: [{{mara: {LONG}}}]}}", []),
        (f"{{id: one, duration: 2, dialogue: [{{mara: {LONG}}}], sound: {{mute: true}}}}", []),
        ("{id: one, duration: 2}", []),
    ],
)
def test_dialogue_that_takes_longer_than_its_shot_is_told(shot: str, told: list[str]) -> None:
    assert of_speech(shot) == told


def test_what_is_said_of_many_shots_is_said_once() -> None:
    shot = f"{{duration: 2, dialogue: [{{mara: {LONG}}}]}}"
    words = "its dialogue takes 4.8 s and the shot has 2 s; it is hurried, and 0.1 s of it are not heard"
    assert of_speech(*[shot] * 3) == [f"s1_010, s1_020 and s1_030: {words}"]
    assert of_speech(*[shot] * 9) == [f"s1_010, s1_020, s1_030 and 6 more: {words}"]
    assert [listed("abcd"[:count]) for count in (1, 2, 4)] == ["a", "a and b", "a, b, c and d"]


HURRIED = f"""storybuild: 1
{SMALL}
characters: {{mara: {{name: Mara}}}}
scenes:
  - shots:
      - id: one
        action: Mara waits.
        duration: 2
        dialogue: [{{mara: {LONG}}}]
      - id: two
        duration: 12f
        action: The lamp is dead.
"""
NOTE = (
    "its dialogue takes 4.8 s and the shot has 2 s; it is hurried, and 0.1 s of it are not heard; "
    "give it `duration: auto`, or 6"
)


def test_check_plan_and_build_tell_of_dialogue_that_does_not_fit(tmp_path: Path) -> None:
    project = Project(tmp_path, HURRIED)
    checked = project.run("check")
    assert (checked.code, checked.out) == (0, "")
    assert checked.err == (
        "warning: one: its dialogue takes 4.8 s and the shot has 2 s; it is hurried, and 0.1 s of it are not heard\n"
        " --> storyboard.yaml:8:19\n"
        "  |\n"
        "8 |         duration: 2\n"
        "  |                   ^\n"
        "  help: give it `duration: auto`, or 6\n"
        "\n"
        "storyboard.yaml is sound: 2 shots, 60 frames, 2.50 s; 1 warning\n"
    )
    assert project.run("check", "--json").json == {
        "problems": [],
        "warnings": [
            {
                "message": "one: its dialogue takes 4.8 s and the shot has 2 s; it is hurried, and 0.1 s of it are "
                "not heard",
                "file": "storyboard.yaml",
                "line": 8,
                "column": 19,
                "hint": "give it `duration: auto`, or 6",
            }
        ],
        "notes": [],
    }
    assert [shot["notes"] for shot in project.run("plan", "--json").json["shots"]] == [[NOTE], []]
    assert project.run("build").err.splitlines().count(f"one: {NOTE}") == 1
    assert project.run("plan").out.splitlines()[1] == f"    note: {NOTE}"


def test_the_plan_after_an_edit_tells_of_it_too(tmp_path: Path) -> None:
    project = Project(tmp_path, HURRIED.replace("duration: 2", "duration: 6"))
    project.made()
    project.edit("light the lamp.", "light the lamp and then nobody came to look for whoever had been there.")
    assert [len(shot["notes"]) for shot in project.run("plan", "--json").json["shots"]] == [1, 0]


def test_a_warning_looks_like_an_error_and_is_none() -> None:
    (problem, _), *_ = gathered(unheard(*read(HURRIED)))
    assert show_warning(problem).startswith("warning: one: its dialogue takes")
