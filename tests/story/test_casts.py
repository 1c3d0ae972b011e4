"""A scene's cast: its shots keep their sides by it, and a plan after an edit knows when it has changed."""

from pathlib import Path

from tests.project import Project
from tests.story.boards import HEAD, film_of

TEXT = """storybuild: 1
format: {size: 128x72, fps: 12}
characters: {ann: {name: Ann}, bob: {name: Bob}}
scenes:
  - id: s
    shots:
      - id: one
        duration: 4f
        action: Rain falls.
      - id: two
        duration: 4f
        action: Bob waits.
"""


def to_make(project: Project) -> list[str]:
    return [shot["id"] for shot in project.run("plan", "--json").json["shots"] if shot["action"] != "keep"]


def test_everyone_of_a_scene_is_in_its_cast_in_the_order_in_which_they_come() -> None:
    shots = "[{action: Mara waits.}, {action: Nobody.}, {dialogue: [{tom: Yes.}]}, {action: Mara and Tom.}]"
    film = film_of(f"{HEAD}scenes: [{{id: a, shots: {shots}}}, {{id: b, shots: [{{action: Tom.}}]}}]\n")
    assert [[each.id for each in shot.cast] for shot in film.shots] == [*[["mara", "tom"]] * 4, ["tom"]]


def test_someone_new_in_one_shot_stages_the_others_anew_and_another_word_does_not(tmp_path: Path) -> None:
    project = Project(tmp_path, TEXT)
    project.made()
    project.edit("Rain falls.", "Snow falls.")
    assert to_make(project) == ["one"]
    project.edit("Snow falls.", "Ann comes.")
    assert to_make(project) == ["one", "two"]
