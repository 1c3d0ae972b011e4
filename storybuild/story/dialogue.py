"""When each line of dialogue is heard, and how long a shot must be for it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from storybuild.breakdown import Cue, Person
from storybuild.film.rate import frames_in, parse_frames
from storybuild.spoken import speech_seconds
from storybuild.story.shot import Line

LEAD = Fraction(1, 4)
GAP = Fraction(3, 10)
TAIL = Fraction(1, 2)


class Timing(NamedTuple):
    """A shot's length in frames, its cues, and what cannot be: (number of the line, sentence)."""

    frames: int
    cues: tuple[Cue, ...]
    faults: tuple[tuple[int, str], ...]


def lay_cues(
    lines: Sequence[Line],
    people: Mapping[str, Person],
    fixed: int | None,
    silent: int,
    rate: Fraction,
    recorded: Mapping[str, Fraction],
) -> Timing:
    """Lines one after another, or `at` their moment; `fixed` frames, else as long as they need, else `silent`.

    recorded: how many seconds those lines take that have a recording, by its file.
    """
    starts, ends, free = [], [], frames_in(LEAD, rate)
    for line in lines:
        start = parse_frames(line.at, rate) if line.at is not None else free
        takes = recorded.get(line.file or "") or speech_seconds(line.line, people[line.who].rate)
        end = start + max(1, frames_in(takes, rate))
        free = end + frames_in(GAP, rate)
        starts.append(start)
        ends.append(end)
    frames = fixed if fixed is not None else max(ends) + frames_in(TAIL, rate) if lines else silent
    faults, cues = [], []
    for number, (line, start, end) in enumerate(zip(lines, starts, ends, strict=True)):
        if start >= frames and line.at is not None:
            faults.append((number, f"this line starts at frame {start}, after the shot's end (it has {frames} frames)"))
        begin = min(start, max(0, frames - 1))
        last, file = max(begin + 1, min(end, frames)), line.file or ""
        translations = tuple(sorted(line.translations.items()))
        told = (line.delivery or "", line.off, file, recorded.get(file), translations)
        cues.append(Cue(line.who, people[line.who].name, line.line, begin, last, *told))
    return Timing(frames, tuple(cues), tuple(faults))
