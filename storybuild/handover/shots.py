"""The shots of a film as whoever it is handed to is told of them, each with its place on the timeline."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from storybuild.breakdown import Breakdown, Film
from storybuild.film.timeline import Cut, Timeline
from storybuild.notes.note import ReviewNote
from storybuild.plan.states import ShotState


@dataclass(frozen=True)
class ShotMedia:
    """Where a shot's clip lies, '' for nowhere; in frames of the film's rate what it holds and where the shot begins.

    speed: how fast it plays.
    """

    url: str = ""
    frames: int = 0
    first: int = 0
    speed: Fraction = Fraction(1)


@dataclass(frozen=True)
class HandedFilm:
    """A film, where its shots lie and how they stand, and what is noted on them. states, media: by shot.

    reel: where the film's own file lies, '' for none. drop: whether timecode is counted in drop frame.
    """

    film: Film
    timeline: Timeline
    states: Mapping[str, ShotState]
    media: Mapping[str, ShotMedia]
    notes: Sequence[ReviewNote] = ()
    reel: str = ""
    drop: bool = False

    def shots(self) -> Iterator[tuple[Breakdown, Cut]]:
        """The shots in film order, with their cuts."""
        return zip(self.film.shots, self.timeline.cuts, strict=True)

    def notes_of(self, shot: str) -> list[ReviewNote]:
        return [note for note in self.notes if note.shot == shot]


def camera_words(shot: Breakdown) -> str:
    """The camera in a line: `wide · low · push in · 24mm`."""
    view = shot.view
    move = "" if view.move == "static" else view.move
    focus = "" if view.focus in ("", "deep") else f"{view.focus} focus"
    seen = [view.size, view.angle, view.lens] if not view.end else [view.passage]
    return " · ".join(each for each in (*seen[:2], move, *seen[2:], focus, view.words) if each)
