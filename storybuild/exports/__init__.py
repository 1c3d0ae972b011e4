"""What `export` writes: a kind is a line of `KINDS`, and a module of its name whose `export` writes it."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storybuild.exports.order import Exported, ExportOrder

KINDS = {
    "boards": "a picture of each shot, `SHOT.png`",
    "contact": "a contact sheet, as PNG and PDF",
    "html": "the review page, as a folder that opens from disk",
    "pdf": "board pages, as boards are printed",
    "csv": "the shot list",
    "srt": "the captions as SubRip",
    "vtt": "the captions as WebVTT",
    "otio": "the timeline, for editors that read OpenTimelineIO",
    "edl": "the timeline as an edit decision list (CMX 3600)",
    "notes": "the notes as CSV",
}


def exporter(kind: str) -> "Callable[[ExportOrder], Exported]":
    """What writes a kind, loaded when it is asked for."""
    return import_module(f"storybuild.exports.{kind}").export  # type: ignore[no-any-return]
