"""The finished reel held against the timeline: what its own tables say, not what was meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from storybuild.film.grid import PACKET
from storybuild.film.mp4 import Index, Numbers, Track
from storybuild.film.rate import SAMPLE_RATE, sample_at


@dataclass(frozen=True)
class Proof:
    """Facts of a reel; `worst_sync_ms` is the largest distance of sound from picture at a cut; no problems: proven."""

    frames: int
    constant_step: bool
    increasing: bool
    samples: int
    worst_sync_ms: float
    problems: tuple[str, ...]


def prove(reel: Index, rate: Fraction, frames: int, cuts: Sequence[int], sounding: bool = True) -> Proof:
    """Check a reel's index: `frames` at `rate`, sound to the sample, sync within half a frame at `cuts` (frames)."""
    picture, sound = reel.first("picture"), reel.first("sound")
    times = _shown(picture) if picture else np.zeros(0, np.int64)
    steps = np.diff(times)
    constant = picture is not None and bool((steps * rate.numerator == picture.timescale * rate.denominator).all())
    samples, wanted = _samples(reel, sound) if sound else 0, sample_at(frames, rate)
    sync = _worst_sync(picture, times, sound, rate, cuts) if picture and sound and len(times) == frames else 0.0
    found = (
        (len(times) != frames, f"the reel has {len(times)} frames, not {frames}"),
        (not constant, "its frames are not evenly spaced"),
        (sounding and samples != wanted, f"its sound has {samples} samples, not {wanted}"),
        (sync > float(500 / rate), f"its sound is {sync:.1f} ms off at a cut"),
    )
    problems = tuple(problem for wrong, problem in found if wrong)
    return Proof(len(times), constant, bool((steps > 0).all()), samples, sync, problems)


def _shown(picture: Track) -> Numbers:
    """When each frame is shown, in the track's units, in order of showing."""
    return np.sort(picture.decoded + picture.shifts) - picture.delay


def _samples(reel: Index, sound: Track) -> int:
    """Samples a player gives: the edit's length, or less where the packets end sooner."""
    whole = int(sound.lengths.sum()) - sound.delay
    if not sound.edits:
        return whole
    return min(whole, round(Fraction(sound.edits[0][0] * sound.timescale, reel.timescale)))


def _worst_sync(picture: Track, times: Numbers, sound: Track, rate: Fraction, cuts: Sequence[int]) -> float:
    """Milliseconds between each cut's frame and the sample that belongs to it, as the tables place them."""
    if not len(cuts):
        return 0.0
    seen = times[np.asarray(cuts)] / picture.timescale
    samples = np.array([sample_at(cut, rate) for cut in cuts]) + sound.delay
    packet = np.minimum(samples // PACKET, len(sound.lengths) - 1)
    heard = (sound.decoded[packet] + samples - packet * PACKET - sound.delay) / SAMPLE_RATE
    return float(np.abs(seen - heard).max() * 1000)
