"""A piece's way through its media, picture by picture and sample by sample."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storybuild.film.rate import SAMPLE_RATE
from storybuild.film.retime import Hold, Retiming, Way


@dataclass(frozen=True)
class Course:
    """A piece's way through its media: it begins `head` frames before the shot, which begins `start` seconds in."""

    way: Way
    start: Fraction
    head: int = 0

    def pictures(self, count: int, rate: Fraction) -> list[int]:
        """Which of the media's pictures, `rate` of them a second, each of the piece's frames shows."""
        moments = (self.start + self.way.shown(number - self.head) for number in range(count))
        return [max(0, ceil(moment * rate) - 1) for moment in moments]

    def samples(self, numbers: NDArray[np.int64]) -> NDArray[np.float64]:
        """Where in the media, in samples, each of the piece's samples is played from."""
        seconds = numbers / SAMPLE_RATE - float(self.head / self.way.rate)
        used = _used(self.way, np.asarray(seconds, np.float64))
        return (float(self.start) + (float(self.way.total) - used if self.way.retiming.reverse else used)) * SAMPLE_RATE

    def silent(self, samples: int) -> list[tuple[int, int]]:
        """The piece's samples [first, end) in which its picture is held."""
        before = self.head / self.way.rate
        spans = [[before + each / self.way.rate for each in hold[:2]] for hold in self.way.retiming.holds]
        return [
            (min(samples, round(first * SAMPLE_RATE)), min(samples, round(end * SAMPLE_RATE))) for first, end in spans
        ]


def course_of(facts: Mapping[str, Any]) -> Course | None:
    """The way that a piece's facts tell; None for media at its own speed."""
    told, speed = facts.get("retime"), Fraction(facts["speed"])
    if told is None and speed == 1:
        return None
    found = told or {}
    retiming = Retiming(
        tuple((Fraction(at), Fraction(factor)) for at, factor in found.get("ramp", ())), found.get("smooth", False),
        tuple(Hold(*each) for each in found.get("holds", ())), found.get("reverse", False),
        facts.get("pitch") == "follow",
    )  # fmt: skip
    way = Way(speed, retiming, found.get("length", facts["frames"]), Fraction(facts["rate"]))
    return Course(way, Fraction(facts["start"]), found.get("head", 0))


def _used(way: Way, seconds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Seconds of media that are used up at many moments at once."""
    legs = np.maximum(0, np.searchsorted([float(each) for each in way.starts], seconds, "right") - 1)
    found = np.zeros_like(seconds)
    for number in np.unique(legs):
        found[legs == number] = way.legs[number].used(seconds[legs == number])
    return found
