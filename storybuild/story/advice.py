"""What a sound storyboard says that will not come out as it was written: told, and never an error."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from storybuild.breakdown import Breakdown, Film
from storybuild.errors import Problem
from storybuild.spoken import FASTEST, speech_seconds
from storybuild.story.dialogue import Timing, lay_cues
from storybuild.story.load import Loaded, Origin
from storybuild.story.reading import Path
from storybuild.story.shot import Shot

# What the estimate of a line's length may be wrong by, and what nobody hears.
SLACK = Fraction(3, 10)
NAMED = 3


class Advice(NamedTuple):
    """A sentence on a shot, or on the film where `shot` is ''; origin, path: where the cause of it was written.

    soft: that the storyboard may well be meant so.
    """

    shot: str
    message: str
    origin: Origin
    path: Path = ()
    hint: str = ""
    soft: bool = False

    @property
    def note(self) -> str:
        """The sentence with what to do, in one line."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    @property
    def line(self) -> str:
        """The note with its shot."""
        return f"{self.shot}: {self.note}" if self.shot else self.note


def gathered(advice: Iterable[Advice]) -> list[tuple[Problem, bool]]:
    """Advice in the order of the text, with whether it is soft; what is said of many shots is said once."""
    found: dict[tuple[str, str, bool], list[Advice]] = {}
    for each in advice:
        found.setdefault((each.message, each.hint, each.soft), []).append(each)
    told = []
    for (message, hint, soft), alike in found.items():
        shots = list(dict.fromkeys(each.shot for each in alike if each.shot))
        words = f"{listed(shots)}: {message}" if shots else message
        told.append((Problem(words, alike[0].origin.place(*alike[0].path), hint), soft))
    return sorted(told, key=lambda each: (each[0].place.file, each[0].place.line, each[0].place.column))


def listed(names: Sequence[str]) -> str:
    """`one`, `one and two`, `one, two, three and 9 more`."""
    rest = len(names) - NAMED
    if rest > 1:
        return f"{', '.join(names[:NAMED])} and {rest} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def written(loaded: Loaded, film: Film) -> Iterator[tuple[Breakdown, Shot, Origin]]:
    """Every shot of the film with what was written of it and where."""
    numbers = ((n, m) for n, scene in enumerate(loaded.board.scenes) for m in range(len(scene.shots)))
    for shot, (number, position) in zip(film.shots, numbers, strict=True):
        yield shot, loaded.board.scenes[number].shots[position], loaded.origins[(number, position)]


def unheard(loaded: Loaded, film: Film) -> list[Advice]:
    """Dialogue that takes longer than its shot."""
    if not any(_full(shot) for shot in film.shots):
        return []
    found = []
    for shot, said, origin in written(loaded, film):
        if _full(shot):
            recorded = {cue.file: cue.seconds for cue in shot.cues if cue.seconds}
            timing = lay_cues(said.dialogue, {each.id: each for each in shot.people}, None, 0, film.rate, recorded)
            takes = max(cue.end for cue in timing.cues)
            if takes - shot.frames > SLACK * film.rate:
                hint = f"give it `duration: auto`, or {ceil(timing.frames / film.rate)}"
                words = _too_long(shot, timing, film.rate)
                found.append(Advice(shot.id, words, origin, ("duration",), hint))
    return found


def _full(shot: Breakdown) -> bool:
    """Whether a line that we have spoken reaches the shot's end; a recording is heard whole."""
    own = shot.footage is None and not shot.mute
    return own and any(cue.end >= shot.frames and not cue.file for cue in shot.cues)


def _too_long(shot: Breakdown, timing: Timing, rate: Fraction) -> str:
    takes = Fraction(max(cue.end for cue in timing.cues)) / rate
    words = f"its dialogue takes {tenths(takes)} s and the shot has {tenths(shot.frames / rate)} s"
    if shot.maker.provider != "animatic":
        return f"{words}; {tenths(takes - shot.frames / rate)} s of it are cut off"
    rooms = ((cue.text, max(0, min(cue.end, shot.frames) - cue.start) / rate) for cue in timing.cues)
    lost = sum(max(Fraction(0), speech_seconds(text, FASTEST) - room) for text, room in rooms)
    return f"{words}; it is hurried, and {tenths(lost)} s of it are not heard" if lost else f"{words}; it is hurried"


def tenths(seconds: Fraction) -> str:
    """`7.2`, `2`."""
    return f"{float(seconds):.1f}".removesuffix(".0")
