"""Music as placements: each cue over its stretch of the film, lowered while someone speaks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from storybuild.film.placement import DECLICK, Placement
from storybuild.film.rate import sample_at
from storybuild.film_settings import Ducking, MusicTrack

Span = tuple[int, int]


@dataclass(frozen=True)
class Stretch:
    """What music is laid on: the film's rate and its end in samples, where someone speaks, and the tracks to use."""

    rate: Fraction
    end: int
    speech: Sequence[Span]
    track: int


def music_placements(music: MusicTrack, source: int, length: int, gain: float, on: Stretch) -> list[Placement]:
    """A cue whose sound is `length` samples of a source, at a factor of `gain`, with what is taken from it by words."""
    start = sample_at(music.start, on.rate)
    end = on.end if music.until is None else min(on.end, sample_at(music.until, on.rate))
    count = end - start if music.loop else min(length, end - start)
    if count <= 0:
        return []
    rise = max(sample_at(music.fade_in, on.rate), DECLICK if music.first else 0)
    cut_off = music.until is not None or music.last is not None
    fall = min(count, max(sample_at(music.fade_out, on.rate), DECLICK if cut_off else 0))
    whole = Placement(source, start, count, 0, gain, rise, fall, music.loop, on.track)
    return _ducked(whole, music.duck, on) if music.duck else [whole]


def _ducked(music: Placement, duck: Ducking, on: Stretch) -> list[Placement]:
    """The music lowered while someone speaks: what is taken away is laid over it in opposite phase."""
    return [music, *(_dip(music, duck, span, on.track + 1) for span in _spoken(music, duck, on.speech))]


def _dip(music: Placement, duck: Ducking, span: Span, track: int) -> Placement:
    (start, end), whole = span, duck.attack + duck.release
    share = min(Fraction(1), Fraction(end - start, whole)) if whole else Fraction(1)
    offset = music.offset + start - music.at
    return replace(
        music, at=start, count=end - start, offset=offset, gain=-music.gain * (1 - round(10 ** (duck.depth / 20), 6)),
        fade_in=int(duck.attack * share), fade_out=int(duck.release * share), track=track,
    )  # fmt: skip


def _spoken(music: Placement, duck: Ducking, speech: Iterable[Span]) -> list[Span]:
    """Spans of speech inside the music, widened by the fades, near ones run together."""
    low, high = music.at + music.fade_in, music.end - music.fade_out
    spans: list[Span] = []
    for start, end in sorted((start - duck.attack, end + duck.release) for start, end in speech):
        start, end = max(start, low), min(end, high)
        if spans and start - spans[-1][1] < duck.attack + duck.release:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif start < end:
            spans.append((start, end))
    return spans
