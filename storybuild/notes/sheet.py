"""The text that notes stand in: one a line, in the order in which they were written.

A line of its own for each note lets git keep both where two people wrote at once: by itself with `merge=union`, and
without it the conflict's markers are told and both sides are read. What is no note stays as it is, and where it is:
remarks, lines of others, lines that are damaged.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from storybuild.notes.note import NoteError, ReviewNote, note_json, note_of

MOST_BYTES = 16 * 2**20
MOST_NOTES = 20_000
MOST_TOLD = 20  # problems

_START = "- {"
_MARKERS = re.compile(r"(<{7}|\|{7}|={7}|>{7})(\s.*)?")
# What YAML takes for the end of a line, or does not take at all; halves of letters.
_STRANGE = re.compile("[\ud800-\udfff\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class NotesProblem(NamedTuple):
    """What is wrong with a line of the file, counted from 1; 0 for the file itself."""

    line: int
    sentence: str


class Notes(NamedTuple):
    """What a text holds: notes in its order, each once, and what could not be read."""

    notes: tuple[ReviewNote, ...] = ()
    problems: tuple[NotesProblem, ...] = ()


class _Line(NamedTuple):
    number: int
    told: Mapping[str, Any]
    note: ReviewNote


def read_notes(text: str) -> Notes:
    """All notes of a text; a line that cannot be read is a problem, and the others are read."""
    problems: list[NotesProblem] = []
    found: dict[str, ReviewNote] = {}
    for line in _lines(text, problems):
        if line.note.id in found:
            problems.append(NotesProblem(line.number, f"`{line.note.id}` stands here again; this line counts"))
        elif len(found) >= MOST_NOTES:
            problems.append(
                NotesProblem(line.number, f"there are more than {MOST_NOTES:,} notes; the rest is not read")
            )
            break
        found[line.note.id] = line.note
    hidden = len(problems) - MOST_TOLD
    more = [NotesProblem(0, f"and {hidden} more of its lines cannot be read")] if hidden > 0 else []
    return Notes(tuple(found.values()), (*problems[:MOST_TOLD], *more))


def heading(storyboard: str) -> str:
    """How a file of notes begins."""
    return (
        f"# Notes on {storyboard}, one a line. In git, `*.notes.yaml merge=union` in .gitattributes keeps everyone's.\n"
    )


def added(text: str, note: ReviewNote) -> str:
    """The text with a note at its end."""
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{written(note_json(note))}\n"


def changed(text: str, name: str, state: str | None = None, words: str | None = None) -> tuple[str, ReviewNote]:
    """The text with a note's state or words changed, and the note; KeyError where there is none, NoteError."""
    lines, last = _where(text, name)
    new = {"state": last.note.state if state is None else state, "text": last.note.text if words is None else words}
    told = {**last.told, **new}
    note = note_of(told)
    rows = text.split("\n")
    rows[last.number - 1] = written(told) + ("\r" if rows[last.number - 1].endswith("\r") else "")
    return _without(rows, [line.number for line in lines if line != last]), note


def removed(text: str, name: str) -> str:
    """The text without a note; KeyError where there is none."""
    lines, _ = _where(text, name)
    return _without(text.split("\n"), [line.number for line in lines])


def written(told: Mapping[str, Any]) -> str:
    """A note as a line, which is YAML and JSON."""
    text = json.dumps(dict(told), ensure_ascii=False, allow_nan=False)
    return "- " + _STRANGE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _where(text: str, name: str) -> tuple[list[_Line], _Line]:
    """The lines of a note, and the one that counts: its last."""
    lines = [line for line in _lines(text, []) if line.note.id == name]
    if not lines:
        raise KeyError(name)
    return lines, lines[-1]


def _without(rows: list[str], numbers: list[int]) -> str:
    return "\n".join(row for number, row in enumerate(rows, 1) if number not in numbers)


def _lines(text: str, problems: list[NotesProblem]) -> Iterator[_Line]:
    """The lines that are notes; what is wrong with the others goes to `problems`."""
    conflict = False
    for number, row in enumerate(text.split("\n"), 1):
        row = row.rstrip().removeprefix("\ufeff")
        if not row or row.lstrip().startswith("#"):
            continue
        if _MARKERS.fullmatch(row):
            if not conflict:
                words = "here begins a merge conflict; both sides are read, take out the lines of its markers"
                problems.append(NotesProblem(number, words))
            conflict = True
            continue
        try:
            told = _values(row)
            yield _Line(number, told, note_of(told))
        except NoteError as error:
            problems.append(NotesProblem(number, f"this is no note: {error}"))


def _values(row: str) -> Mapping[str, Any]:
    if not row.startswith(_START):
        raise NoteError('a note is a line like `- {"id": …, "shot": …, "text": …}`')
    try:
        told: Mapping[str, Any] = json.loads(row[2:], parse_constant=_no_number)
        return told
    except (ValueError, RecursionError) as error:
        raise NoteError(f"it is not JSON ({getattr(error, 'msg', '') or 'too deep'})") from None


def _no_number(name: str) -> float:
    raise ValueError(name)
