"""A shot's own sound as a piece: a clip's, or a board's, at its speed or as the shot plays it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from storybuild.edge.board import is_board
from storybuild.edge.media import conform_sound
from storybuild.edge.reading import look
from storybuild.film.course import course_of


def piece_of(clip: Path, out: Path, facts: Mapping[str, Any], tool: str) -> dict[str, object]:
    """Make a sound piece by a step's facts; those of `conform_sound` come of it."""
    conform, samples, course = partial(_conform, clip, tool, facts.get("laid")), facts["samples"], course_of(facts)
    if course is None:
        return conform(out, samples, facts["start"])
    from storybuild.edge.retimed import conform_retimed_sound

    return conform_retimed_sound(conform, out, samples, course)


def _conform(clip: Path, tool: str, laid: int | None, out: Path, samples: int, start: str) -> dict[str, object]:
    if is_board(clip):
        from storybuild.edge.animatic import draw_sound

        return draw_sound(clip, out, tool, samples, start, laid)
    return conform_sound(clip, out, tool, samples, start, look=look)
