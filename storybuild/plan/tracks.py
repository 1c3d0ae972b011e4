"""Sound files that the film lays itself, each a step that decodes it as far as it is played."""

from dataclasses import dataclass
from fractions import Fraction

from storybuild.film.loudness import SPEECH
from storybuild.film.rate import SAMPLE_RATE
from storybuild.plan.kinds import weight_of
from storybuild.plan.step import Step
from storybuild.providers.base import facts_of

TRACK = "track/"
TRACK_SAMPLES = 300 * SAMPLE_RATE  # a shorter file is decoded whole, whatever the film plays of it


def track_id(file: str) -> str:
    return f"{TRACK}{file}"


@dataclass(frozen=True)
class FilePart:
    """A sound file from `start` seconds on, `length` samples at most.

    ended: it goes on after them. seam: its end is made to go over into its beginning. speech: it is brought
    to the level of all speech.
    """

    file: str
    start: Fraction = Fraction(0)
    length: int = 0
    ended: bool = False
    seam: bool = False
    speech: bool = False

    @property
    def step(self) -> str:
        """The step that decodes it."""
        part = f" from {self.start}" if self.start else ""
        part += f" of {self.length}" if self.ended else ""
        return track_id(self.file) + part + (" looped" if self.seam else "") + (" spoken" if self.speech else "")

    def between(self, first: Fraction, last: Fraction | None, seam: bool) -> "FilePart":
        """The part from `first` to `last` seconds, or to the end."""
        rest = self.length - int(first * SAMPLE_RATE)
        length = rest if last is None else min(rest, int((last - first) * SAMPLE_RATE))
        return FilePart(self.file, first, length, length < rest, seam)


def track_step(source: str, part: FilePart, reach: int) -> Step:
    """A sound file, or the part of it that is meant, decoded as far as the film plays it.

    The limit doubles from five minutes on, so that a film that grows does not decode its music each time.
    """
    limit = TRACK_SAMPLES
    while limit < reach:
        limit *= 2
    start = {"start": facts_of(part.start)} if part.start else {}
    samples = {"samples": min(limit, part.length)} if part.ended or limit < part.length else {}
    more = ({"seam": True} if part.seam else {}) | ({"speech": SPEECH} if part.speech else {})
    return Step(
        source, "track", start | samples | more, files={"file": part.file}, suffix=".pcm", weight=weight_of("track")
    )
