"""A note: words of a person on a frame of a shot, open until they are done, with marks drawn on the picture."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from math import isfinite
from typing import Any

OPEN, DONE = "open", "done"
STATES = (OPEN, DONE)
LINE, ARROW, BOX = "line", "arrow", "box"
KINDS = (LINE, ARROW, BOX)

MOST_TEXT = 10_000  # letters
MOST_NAME = 200
MOST_FRAME = 100_000_000
MOST_MARKS = 100
MOST_POINTS = 5_000  # of all marks of a note

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_HALF = re.compile("[\ud800-\udfff]")
_FIELDS = ("id", "at", "shot", "frame", "name", "state", "text", "marks")


class NoteError(ValueError):
    """What is no note; a sentence says why."""


@dataclass(frozen=True)
class DrawnMark:
    """What is drawn on the frame; points: (x, y) in 0..1 of its width and height; colour: `#rrggbb`."""

    kind: str
    colour: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class ReviewNote:
    """Words on a frame of a shot, counted from the shot's first. at: when, as ISO; state: `open` or `done`."""

    id: str
    shot: str
    text: str
    frame: int = 0
    name: str = ""
    state: str = OPEN
    at: str = ""
    marks: tuple[DrawnMark, ...] = ()


def note_of(told: Any) -> ReviewNote:
    """A note out of plain values, which may be anyone's; more fields than its own are let be. NoteError."""
    if not isinstance(told, Mapping):
        raise NoteError("a note is a mapping of fields")
    name = _words(told.get("id"), "id", 64)
    if not _ID.fullmatch(name):
        raise NoteError("its `id` is of letters, digits, `_` and `-`")
    return ReviewNote(
        name,
        _needed(told, "shot", MOST_NAME),
        _needed(told, "text", MOST_TEXT),
        _frame(told.get("frame", 0)),
        _words(told.get("name", ""), "name", MOST_NAME),
        _state(told.get("state", OPEN)),
        _time(told.get("at", "")),
        _marks(told.get("marks", [])),
    )


def note_json(note: ReviewNote) -> dict[str, Any]:
    """A note as plain values, its fields in the order in which they are read best."""
    told = asdict(note)
    marks = [
        {"kind": each.kind, "colour": each.colour, "points": [list(at) for at in each.points]} for each in note.marks
    ]
    return {name: told[name] for name in _FIELDS} | {"marks": marks}


def _needed(told: Mapping[str, Any], field: str, most: int) -> str:
    text = _words(told.get(field), field, most)
    if not text.strip():
        raise NoteError(f"it has no `{field}`")
    return text


def _words(value: Any, field: str, most: int) -> str:
    if value is None:
        raise NoteError(f"it has no `{field}`")
    if not isinstance(value, str):
        raise NoteError(f"its `{field}` is a text")
    if len(value) > most:
        raise NoteError(f"its `{field}` has {len(value):,} letters; {most:,} are read")
    if _HALF.search(value):
        raise NoteError(f"its `{field}` holds half a letter")
    return value


def _frame(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_FRAME:
        raise NoteError("its `frame` is a whole number of the shot's frames, from 0")
    return value


def _state(value: Any) -> str:
    if value not in STATES:
        raise NoteError("its `state` is `open` or `done`")
    return str(value)


def _time(value: Any) -> str:
    text = _words(value, "at", 40)
    try:
        return text if not text or datetime.fromisoformat(text) else ""
    except ValueError:
        raise NoteError("its `at` is a time like 2026-03-01T09:30:00+00:00") from None


def _marks(value: Any) -> tuple[DrawnMark, ...]:
    if not isinstance(value, list) or len(value) > MOST_MARKS:
        raise NoteError(f"its `marks` are a list of at most {MOST_MARKS}")
    marks = tuple(_mark(each) for each in value)
    if sum(len(mark.points) for mark in marks) > MOST_POINTS:
        raise NoteError(f"its `marks` have more than {MOST_POINTS:,} points")
    return marks


def _mark(told: Any) -> DrawnMark:
    points = told.get("points") if isinstance(told, Mapping) else None
    if not isinstance(points, list) or told.get("kind") not in KINDS:
        raise NoteError("a mark is a `line`, `arrow` or `box` with `points`")
    colour = told.get("colour", "#ff3b30")
    if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
        raise NoteError("a mark's `colour` is written like #ff3b30")
    if len(points) < 2 or (told["kind"] != LINE and len(points) > 2):
        raise NoteError("a line has two points or more, an arrow and a box have two")
    return DrawnMark(str(told["kind"]), colour.lower(), tuple(_point(each) for each in points[: MOST_POINTS + 1]))


def _point(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2 or not all(_share(each) for each in value):
        raise NoteError("a point is [x, y], both between 0 and 1")
    return round(float(value[0]), 4), round(float(value[1]), 4)


def _share(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value) and 0 <= value <= 1
