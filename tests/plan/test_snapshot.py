"""A plan from the last complete build says what the whole plan says, or says nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storybuild.session.planning import plan_of
from storybuild.session.project_options import ProjectOptions
from storybuild.session.quick_plan import replan
from storybuild.session.session import open_session
from storybuild.story.chunks import split
from storybuild.story.reading import Text
from tests.benchmarks.boards import board
from tests.benchmarks.paper import build

BOARD = board(12, per_scene=5)

EDITS = (
    ("counts the seconds", "counts the minutes"),
    ("move: push in", "move: static"),
    ("duration: 4", "duration: 5"),
    ("notes: keep the lamp", "notes: lose the lamp"),
    ("tags: [night, storm]", "tags: [day]"),
    ("and nobody came", "and somebody came"),
    ("at: 0.5", "at: 0.6"),
    ("        characters: [mara, tom]\n", ""),
    ("        location: lantern\n", "        transition: {type: dissolve, duration: 6f}\n"),
    ("id: shot_00007", "id: renamed"),
    ("      - id: shot_00003", "      # a word\n      - id: shot_00003"),
    ("title: A long film", "title: Another"),
    ("storm leans", "storm 'leans"),
    ("        notes:", "        take: 2\n        notes:"),
    ("        notes:", "       notes:"),
    ("lens: 24mm", "lens: wide"),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("film")
    (folder / "storyboard.yaml").write_text(BOARD)
    assert build(folder) == 0
    return folder


def replaced(text: str, old: str, new: str, which: int) -> str:
    parts = text.split(old)
    which = which % (len(parts) - 1) if len(parts) > 1 else 0
    return text if len(parts) < 2 else old.join(parts[: which + 1]) + new + old.join(parts[which + 1 :])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 11)), max_size=3))
def test_it_agrees_with_the_whole_plan_after_any_edits(built: Path, edits: list[tuple[tuple[str, str], int]]) -> None:
    text = BOARD
    for (old, new), which in edits:
        text = replaced(text, old, new, which)
    (built / "storyboard.yaml").write_text(text)
    where = ProjectOptions(str(built))
    quick = replan(where)
    if quick:
        with open_session(where) as opened:
            assert quick.as_json() == plan_of(opened).as_json()


def test_it_serves_an_edit_of_words(built: Path) -> None:
    (built / "storyboard.yaml").write_text(replaced(BOARD, "counts the seconds", "counts the hours", 6))
    quick = replan(ProjectOptions(str(built)))
    assert quick
    assert [row.id for row in quick.rows if row.action == "make"] == ["shot_00006"]


def test_it_says_nothing_when_something_around_the_text_changed(built: Path) -> None:
    (built / "storyboard.yaml").write_text(BOARD)
    assert replan(ProjectOptions(str(built)))
    take = next(built.glob(".storybuild/takes/??/*"))
    kept = take.read_bytes()
    take.unlink()
    try:
        assert replan(ProjectOptions(str(built))) is None
    finally:
        take.write_bytes(kept)


@pytest.mark.parametrize(
    "text",
    [
        BOARD,
        "scenes:\n- shots:\n  - id: a\n\n  # between\n  - id: b\n    notes: |\n      - no entry\n- shots:\n  - id: c\n",
        "scenes:\n- shots:   # here\n    - {id: a}\n    - {id: b}\n  notes: after\ntitle: x\n",
    ],
)
def test_chunks_are_the_shots_and_together_the_text(text: str) -> None:
    cut = split(text)
    assert cut
    whole = Text("board", text)
    whole.values()
    assert [whole.line_at(chunk.at) for chunk in cut.chunks] == whole.shot_lines
    assert cut.only(set(range(len(cut.chunks)))) == text


@pytest.mark.parametrize(
    "text", ["a: &x 1\nscenes:\n- shots:\n  - *x\n", "--- \nscenes:\n- shots:\n  - id: a\n---\n", "a: 1\n"]
)
def test_text_that_is_not_that_simple_is_not_cut(text: str) -> None:
    assert split(text) is None
