"""Where a sound lies in the film."""

from collections.abc import Iterable
from dataclasses import dataclass

from storybuild.film.rate import SAMPLE_RATE

DECLICK = SAMPLE_RATE // 200  # 5 ms over which the jump at a straight cut is let go


@dataclass(frozen=True)
class Placement:
    """`count` samples of source number `source`, from its sample `offset`, heard from reel sample `at` on.

    `gain` is a factor, fades are linear, in samples; a `loop` begins again at the source's end, anything else is
    silent there. Placements of one `track` that touch without fades have their jump smoothed; so a silent shot
    is a placement of an empty source, not a gap.
    """

    source: int
    at: int
    count: int
    offset: int = 0
    gain: float = 1.0
    fade_in: int = 0
    fade_out: int = 0
    loop: bool = False
    track: int = 0

    @property
    def end(self) -> int:
        """The first reel sample after it."""
        return self.at + self.count


def concerning(placements: Iterable[Placement], first: int, count: int) -> tuple[Placement, ...]:
    """The placements that can be heard in reel samples [first, first + count), in their order."""
    end = first + count
    return tuple(each for each in placements if each.at < end and each.end + DECLICK > first)
