"""Small pieces of text that several reports share."""

import json
import re
from collections.abc import Container, Mapping, Sequence
from fractions import Fraction
from typing import Any

from storybuild.errors import UNSAFE, Problem, StoryboardError, StorybuildError, printable
from storybuild.plan.reasons import Reason
from storybuild.providers.base import Cost

WAITS = "waits for"
# Facts of steps that follow from the cut or from other steps, and that nobody writes.
DERIVED = {
    "samples", "boundaries", "head_hold", "tail_hold", "left_first", "right_first", "placements", "segments", "cuts",
    "chapters", "start", "comment", "packets", "overlay.timecode",
}  # fmt: skip
FIELD = re.compile(r"[^.\[]*")


def count(number: int, thing: str) -> str:
    """`1 clip`, `2 clips`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def megabytes(size: int) -> str:
    """`1.5 MB`, of bytes."""
    return f"{size / 1e6:.1f} MB"


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON that any terminal may show: what could steer it is escaped."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def error_json(error: StorybuildError) -> dict[str, Any]:
    """An error as `schemas/error.schema.json` describes it."""
    problems = error.problems if isinstance(error, StoryboardError) else ()
    return {
        "exit": error.code,
        "message": error.message,
        "hint": error.hint,
        "problems": [*map(problem_json, problems)],
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """One thing wrong with a storyboard; line and column are 0 where none is known."""
    place = problem.place
    at = {"file": place.file, "line": place.line, "column": place.column}
    return {"message": problem.message, **at, "hint": problem.hint}


def some(names: Sequence[str], most: int = 5) -> str:
    """The first few names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def begin(text: str, most: int = 80) -> str:
    """The first words of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def reason_line(reason: Reason) -> str:
    """`camera.move: static -> push in`."""
    old, new = reason.old, reason.new
    if reason.field == WAITS:
        return printable(f"waits for {new}")
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > 100:
        old, new = around_change(old, new)
    return printable(f"{reason.field}: {_short(old)} -> {_short(new)}")


def reason_lines(reasons: Sequence[Reason], inputs: Container[str] = (), every: bool = False) -> list[str]:
    """Reasons, what somebody wrote first; what follows from it is only counted, unless `every` one is asked for.

    inputs: the labels of what the step is made from, whose contents nobody writes.
    """
    made = [each for each in reasons if _follows(each, inputs)]
    written = [each for each in reasons if each not in made]
    first = sorted(written, key=lambda each: each.field == "prompt") or made[:1]
    rest = [each for each in made if each not in first]
    if every or len(rest) == 1:
        return [reason_line(each) for each in (*first, *rest)]
    folded = [f"and {len(rest)} more facts that follow from it (`-v` tells them)"] if rest else []
    return [*map(reason_line, first), *folded]


def _follows(reason: Reason, inputs: Container[str]) -> bool:
    found = FIELD.match(reason.field)
    content = reason.field.removeprefix("content of ")
    named = reason.field in DERIVED or (found is not None and found[0] in DERIVED)
    return named or (content != reason.field and content in inputs)


def around_change(old: str, new: str, room: int = 30) -> tuple[str, str]:
    """Two long texts cut down to where they differ, with some words around it."""
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    most = min(len(old), len(new)) - same
    pairs = zip(reversed(old), reversed(new), strict=False)
    tail = min(most, next((n for n, (a, b) in enumerate(pairs) if a != b), most))
    start = max(0, same - room)
    return _cut(old, start, len(old) - tail + room), _cut(new, start, len(new) - tail + room)


def _cut(text: str, start: int, end: int) -> str:
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def reason_json(reason: Reason) -> dict[str, Any]:
    return {"field": reason.field, "old": reason.old, "new": reason.new}


def number(amount: Fraction) -> int | float:
    """An amount as JSON: whole where it is whole."""
    return int(amount) if amount.denominator == 1 else float(amount)


def cost_json(cost: Cost) -> dict[str, Any]:
    amount = None if cost.amount is None else number(cost.amount)
    return {"amount": amount, "currency": cost.currency, "precision": cost.precision}


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if len(text) == 64 and all(char in "0123456789abcdef" for char in text):
        return text[:12]
    return f"`{text}`" if len(text) <= 160 else f"`{text[:157]}…`"


def found_words(check: Mapping[str, Any] | None) -> str:
    """What was found in a clip, in a line; '' for nothing."""
    return "; ".join(each["words"] for each in check["faults"]) if check else ""


def table(rows: Sequence[Sequence[str]], gap: str = "  ") -> list[str]:
    """Rows as lines with aligned columns."""
    rows = [[cell.replace("\n", " ") for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    return [gap.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
