"""Stretches of the finished reel that nobody asked for, told from what its pieces and its sound were found to be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from storybuild.film.checks.stretches import LEAST, Stretch, merged, within, without
from storybuild.film.grid import CHUNK, PACKET
from storybuild.film.rate import SAMPLE_RATE
from storybuild.film.timeline import Cut, Timeline

_QUIET = Fraction(9, 10)  # of what should be heard is silent before it counts


@dataclass(frozen=True)
class PieceSeen:
    """Stretches of a picture piece, in its own frames."""

    black: Sequence[Stretch] = ()
    frozen: Sequence[Stretch] = ()


@dataclass(frozen=True)
class Unasked:
    """Stretches of the reel, in its frames, that the storyboard does not ask for; peak of its sound, in dBFS."""

    black: tuple[Stretch, ...] = ()
    frozen: tuple[Stretch, ...] = ()
    silent: tuple[Stretch, ...] = ()
    peak: float | None = None


def unasked(
    timeline: Timeline,
    pieces: Sequence[PieceSeen | None],
    chunks: Sequence[tuple[float, Sequence[Stretch]]],
    heard: Iterable[Stretch],
) -> Unasked:
    """What the reel shows and does not let hear. pieces: for each shot what was seen, None for what may be anything.

    chunks: of each chunk of the sound the peak, and its silent stretches in its own samples. heard: frames in which
    something should be heard.
    """
    least = ceil(LEAST * timeline.rate)
    spans = [(each.start, each.start + each.frames) for each in timeline.overlaps]
    shown = [(cut, piece) for cut, piece in zip(timeline.cuts, pieces, strict=True) if piece]
    black = merged(each for cut, piece in shown for each in _on_reel(cut, piece.black))
    frozen = merged(each for cut, piece in shown for each in _on_reel(cut, piece.frozen))
    long = [tuple(each for each in without(kind, spans) if each[1] - each[0] >= least) for kind in (black, frozen)]
    silent = _silence(chunks, timeline.rate)
    peak = max((peak for peak, _ in chunks), default=None)
    return Unasked(long[0], long[1], tuple(span for span in merged(heard) if _covered(span, silent)), peak)


def _on_reel(cut: Cut, stretches: Iterable[Stretch]) -> list[Stretch]:
    """A piece's stretches as the reel shows them, but for frames that are held for want of others."""
    shift = cut.start - cut.head
    moved = [(first + shift, end + shift) for first, end in stretches]
    first, end = shift + cut.held_head, cut.start + cut.frames + cut.tail - cut.held_tail
    return within(moved, max(first, cut.start), min(end, cut.start + cut.frames))


def _silence(chunks: Iterable[tuple[float, Sequence[Stretch]]], rate: Fraction) -> list[Stretch]:
    """The silent stretches of the whole sound, in frames."""
    samples = [
        (number * CHUNK * PACKET + first, number * CHUNK * PACKET + end)
        for number, (_, silent) in enumerate(chunks)
        for first, end in silent
    ]
    return [(ceil(first * rate / SAMPLE_RATE), int(end * rate / SAMPLE_RATE)) for first, end in merged(samples, 1)]


def _covered(span: Stretch, silent: Iterable[Stretch]) -> bool:
    quiet = sum(end - first for first, end in within(silent, *span))
    return quiet >= max(Fraction(1), _QUIET * (span[1] - span[0]))
