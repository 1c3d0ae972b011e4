"""Subtitles as text files players read."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from storybuild.film.rate import clock


@dataclass(frozen=True)
class Subtitle:
    """Words on screen from frame `start` until frame `end`."""

    start: int
    end: int
    text: str


def srt(cues: Iterable[Subtitle], rate: Fraction) -> str:
    """SubRip text of the cues in time order, numbered from 1; empty ones are left out."""
    return "\n".join(
        f"{number}\n{_span(cue, rate, ',')}\n{_lines(cue)}\n" for number, cue in enumerate(ordered(cues), 1)
    )


def vtt(cues: Iterable[Subtitle], rate: Fraction) -> str:
    """WebVTT text of the cues in time order; empty ones are left out."""
    spoken = (f"\n{_span(cue, rate, '.')}\n{_escaped(_lines(cue))}\n" for cue in ordered(cues))
    return "".join(("WEBVTT\n", *spoken))


def ordered(cues: Iterable[Subtitle]) -> list[Subtitle]:
    """The cues that show anything, in time order."""
    return sorted((cue for cue in cues if _lines(cue) and cue.end > cue.start), key=lambda cue: (cue.start, cue.end))


def _lines(cue: Subtitle) -> str:
    """The text without blank lines, which would end the cue."""
    return "\n".join(line.strip() for line in cue.text.splitlines() if line.strip())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _span(cue: Subtitle, rate: Fraction, comma: str) -> str:
    return f"{clock(cue.start / rate, comma)} --> {clock(cue.end / rate, comma)}"
