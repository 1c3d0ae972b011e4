"""Small pieces of text that several reports share."""

import json
from collections.abc import Sequence
from typing import Any

from storybuild.errors import printable
from storybuild.plan.step import Reason


def reason_line(reason: Reason) -> str:
    """`camera.move: static -> push in`."""
    return printable(f"{reason.field}: {_short(reason.old)} -> {_short(reason.new)}")


def reason_json(reason: Reason) -> dict[str, Any]:
    return {"field": reason.field, "old": reason.old, "new": reason.new}


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if len(text) == 64 and all(char in "0123456789abcdef" for char in text):
        return text[:12]
    return f"`{text}`" if len(text) <= 160 else f"`{text[:157]}…`"


def table(rows: Sequence[Sequence[str]], gap: str = "  ") -> list[str]:
    """Rows as lines with aligned columns."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    return [gap.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
