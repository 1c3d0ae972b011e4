"""Notes: what counts as one, and a text file that keeps everyone's lines."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.notes.note import MOST_POINTS, DrawnMark, NoteError, ReviewNote, note_json, note_of
from storybuild.notes.sheet import Notes, NotesProblem, added, changed, read_notes, removed, written
from storybuild.story.reading import Text

MARK_WORDS = "a mark is a `line`, `arrow` or `box` with `points`"
POINTS = "a line has two points or more, an arrow and a box have two"
LAMP: dict[str, Any] = {
    "id": "a1", "at": "2026-03-01T09:30:00+00:00", "shot": "s1_010", "frame": 12, "name": "Ada", "state": "open",
    "text": "Too bright.", "marks": [{"kind": "box", "colour": "#ff3b30", "points": [[0.1, 0.2], [0.5, 0.75]]}],
}  # fmt: skip
NOTE = ReviewNote(
    "a1", "s1_010", "Too bright.", 12, "Ada", "open", "2026-03-01T09:30:00+00:00",
    (DrawnMark("box", "#ff3b30", ((0.1, 0.2), (0.5, 0.75))),),
)  # fmt: skip
DOOR = {"id": "b2", "shot": "s1_020", "text": "Whose door?"}


def test_a_note_is_read_and_told_with_all_its_fields() -> None:
    assert note_of(LAMP) == NOTE
    assert note_json(NOTE) == LAMP
    assert note_of(DOOR) == ReviewNote("b2", "s1_020", "Whose door?")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": "../a"}, "its `id` is of letters, digits, `_` and `-`"),
        ({"id": 7}, "its `id` is a text"),
        ({"shot": ""}, "it has no `shot`"),
        ({"text": " \n"}, "it has no `text`"),
        ({"text": None}, "it has no `text`"),
        ({"text": "x" * 10_001}, "its `text` has 10,001 letters; 10,000 are read"),
        ({"text": "\ud800"}, "its `text` holds half a letter"),
        ({"frame": -1}, "its `frame` is a whole number of the shot's frames, from 0"),
        ({"frame": True}, "its `frame` is a whole number of the shot's frames, from 0"),
        ({"frame": 1.5}, "its `frame` is a whole number of the shot's frames, from 0"),
        ({"state": "closed"}, "its `state` is `open` or `done`"),
        ({"state": ["open"]}, "its `state` is `open` or `done`"),
        ({"at": "yesterday"}, "its `at` is a time like 2026-03-01T09:30:00+00:00"),
        ({"marks": {}}, "its `marks` are a list of at most 100"),
        ({"marks": ["box"]}, MARK_WORDS),
        ({"marks": [{"kind": "blob", "points": [[0, 0], [1, 1]]}]}, MARK_WORDS),
        ({"marks": [{"kind": "box", "points": [[0, 0]]}]}, POINTS),
        ({"marks": [{"kind": "arrow", "points": [[0, 0]] * 3}]}, POINTS),
        ({"marks": [{"kind": "line", "points": [[0, 0], [1, 2]]}]}, "a point is [x, y], both between 0 and 1"),
        ({"marks": [{"kind": "line", "points": [[0, 0], ["a", 0]]}]}, "a point is [x, y], both between 0 and 1"),
        ({"marks": [{"kind": "box", "colour": "red", "points": []}]}, "a mark's `colour` is written like #ff3b30"),
        (
            {"marks": [{"kind": "line", "points": [[0, 0]] * (MOST_POINTS + 9)}]},
            "its `marks` have more than 5,000 points",
        ),
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused_with_the_reason(change: dict[str, Any], why: str) -> None:
    with pytest.raises(NoteError) as refused:
        note_of(LAMP | change)
    assert str(refused.value) == why


def test_a_line_is_yaml_as_well_as_json_whatever_is_in_it() -> None:
    told = LAMP | {"text": 'Tab\t"quote" \\ line\nnext\x85\u2028\u2029\ufeff\x07\x7f é 灯 😀 # : - {'}
    row = written(told)
    assert (json.loads(row[2:]), Text("notes", f"# remark\n{row}\n").values()) == (told, [told])


MESS = """# Our notes

- {"id": "a1", "shot": "one", "text": "first", "mood": {"x": [1]}}
a line of mine
- {"id": "b2", "shot": "one", "text": "second"
-   odd
- {"id": "c3", "shot": "two", "text": "third", "frame": 1e999}
  # between
- {"id": "d4", "shot": "two", "text": "fourth", "state": "done"}"""


def test_damaged_lines_are_told_and_the_others_are_read() -> None:
    assert read_notes(MESS) == Notes(
        (ReviewNote("a1", "one", "first"), ReviewNote("d4", "two", "fourth", state="done")),
        (
            NotesProblem(4, 'this is no note: a note is a line like `- {"id": …, "shot": …, "text": …}`'),
            NotesProblem(5, "this is no note: it is not JSON (Expecting ',' delimiter)"),
            NotesProblem(6, 'this is no note: a note is a line like `- {"id": …, "shot": …, "text": …}`'),
            NotesProblem(7, "this is no note: its `frame` is a whole number of the shot's frames, from 0"),
        ),
    )


def test_a_change_touches_its_own_line_and_no_other() -> None:
    text, note = changed(MESS, "a1", state="done")
    line = '- {"id": "a1", "shot": "one", "text": "first", "mood": {"x": [1]}, "state": "done"}'
    assert text == MESS.replace(MESS.splitlines()[2], line)
    assert note == ReviewNote("a1", "one", "first", state="done")
    assert removed(MESS, "d4") == MESS.rsplit("\n", 1)[0]
    assert (
        added(MESS, ReviewNote("e5", "two", "fifth"))
        == f"{MESS}\n{written(note_json(ReviewNote('e5', 'two', 'fifth')))}\n"
    )


def test_windows_line_ends_stay() -> None:
    text = '# mine\r\n- {"id": "a1", "shot": "one", "text": "x"}\r\n'
    assert (
        changed(text, "a1", words="y")[0] == '# mine\r\n- {"id": "a1", "shot": "one", "text": "y", "state": "open"}\r\n'
    )


def test_a_note_that_stands_twice_is_told_and_its_last_line_counts_until_a_change_settles_it() -> None:
    text = '- {"id": "a1", "shot": "one", "text": "x"}\n- {"id": "a1", "shot": "one", "text": "y"}\n'
    assert read_notes(text) == Notes(
        (ReviewNote("a1", "one", "y"),), (NotesProblem(2, "`a1` stands here again; this line counts"),)
    )
    settled, _ = changed(text, "a1", state="done")
    assert settled == '- {"id": "a1", "shot": "one", "text": "y", "state": "done"}\n'
    assert removed(text, "a1") == ""


def test_a_wreck_of_a_file_tells_so_much_and_no_more() -> None:
    wreck = read_notes("\n".join(["[" * 100_000, *["nonsense"] * 5000]))
    assert (wreck.notes, len(wreck.problems), wreck.problems[-1]) == (
        (),
        21,
        NotesProblem(0, "and 4981 more of its lines cannot be read"),
    )


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error_and_grows_by_one_note(text: str) -> None:
    before = read_notes(text)
    after = read_notes(added(text, NOTE))
    assert after.notes == (*(each for each in before.notes if each.id != "a1"), NOTE)


@given(st.lists(st.text(min_size=1).filter(str.strip), max_size=5))
def test_whatever_is_written_is_read_back(texts: list[str]) -> None:
    notes = [
        ReviewNote(f"n{number}", "one", text.encode("utf-8", "ignore").decode() or "x")
        for number, text in enumerate(texts)
    ]
    notes = [note for note in notes if note.text.strip()]
    sheet = ""
    for note in notes:
        sheet = added(sheet, note)
    assert read_notes(sheet) == Notes(tuple(notes))
