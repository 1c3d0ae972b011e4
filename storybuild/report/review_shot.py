"""A shot as a review page shows it when somebody looks closer."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from storybuild.breakdown import Breakdown, View
from storybuild.report.plan_report import Row
from storybuild.report.review_film import state_words
from storybuild.report.words import reason_json


class ShotDetails(NamedTuple):
    """Everything that the document is made of. before: the words that the clip in the film was asked for with."""

    shot: Breakdown
    row: Row
    prompt: str
    before: str | None = None
    request: str = ""
    board: str | None = None
    clip: str | None = None
    provenance: Mapping[str, Any] | None = None
    check: Mapping[str, Any] | None = None
    takes: Sequence[Mapping[str, Any]] = ()


def shot_document(seen: ShotDetails) -> dict[str, Any]:
    """The document; `clip` and pictures are addresses of media."""
    shot = seen.shot
    return {
        "id": shot.id,
        "scene": shot.scene,
        "heading": shot.heading,
        "state": seen.row.state,
        "words": state_words(seen.row),
        "frames": shot.frames,
        "action": shot.action,
        "camera": camera_facts(shot.view),
        "dialogue": [
            {"who": cue.name, "text": cue.text, "delivery": cue.delivery, "start": cue.start, "end": cue.end}
            for cue in shot.cues
        ],
        "style": {name: value if isinstance(value, str) else ", ".join(value) for name, value in _told(shot.look)},
        "location": {name: value for name, value in _told(shot.where) if isinstance(value, str)},
        "characters": [person.name for person in shot.people],
        "board": seen.board,
        "clip": seen.clip,
        "prompt": {"text": seen.prompt, "before": seen.before},
        "request": seen.request,
        "uploads": list(seen.row.uploads),
        "advice": [*seen.row.notes, *seen.row.advice],
        "provenance": seen.provenance,
        "check": seen.check,
        "reasons": [reason_json(each) for each in seen.row.reasons],
        "takes": list(seen.takes),
    }


def camera_facts(view: View) -> list[list[str]]:
    """What is said of the camera, name by name."""
    said = [[name, value] for name, value in _told(view) if isinstance(value, str)]
    return [*said, ["framing", view.passage]] if view.end else said


def _told(fields: Any) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in fields._asdict().items() if value]
