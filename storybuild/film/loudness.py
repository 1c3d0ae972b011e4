"""Loudness by EBU R128 (ITU-R BS.1770): the film's out of blocks measured in stretches, and the level it needs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, log10

from storybuild.film.rate import SAMPLE_RATE

STEP = SAMPLE_RATE // 10  # a block begins every 100 ms
BLOCK = 4 * STEP  # and lasts 400
SILENT = -70.0  # LUFS; what is not louder is not heard
GATE = -10.0  # LU below what is heard on the whole; pauses that are quieter do not count
CLOSE = 0.5  # LU from the target
SPEECH = -20.0  # LUFS of every line that is spoken, but whispers
MOST = 30.0  # dB up; more would bring up the noise of a film that is all but silent
TOP = -1.1  # dB of full scale; no true peak of what is played is above it
CEILING = -2.0  # at which peaks are held at first: the encoder overshoots, mostly by less than a decibel
SAFE = -5.0  # of a film whose peaks lie below it none comes near the top, whatever the encoder does

HOLD = SAMPLE_RATE // 100  # 10 ms over which the limiter gives way before a peak, and comes back after it
TAPS = 16  # of its interpolation, to either side together
REACH = 2 * HOLD + TAPS  # samples before and after one that decide on it


@dataclass(frozen=True)
class Level:
    """What the whole film is raised by, in dB, to meet a target in LUFS, and the true peak at which it is held."""

    target: float
    gain: float = 0.0
    peak: float = CEILING


@dataclass(frozen=True)
class Loudness:
    """What was measured: the loudness of every 400 ms block in LUFS, and the true peak in dB of full scale."""

    blocks: tuple[float, ...] = ()
    peak: float = -120.0

    def __add__(self, other: "Loudness") -> "Loudness":
        return Loudness(self.blocks + other.blocks, max(self.peak, other.peak))


def block_window(shift: int, length: int, total: int) -> tuple[int, int]:
    """The blocks of a film of `total` samples that begin in [shift, shift + length): sample of the first, how many."""
    first = ceil(shift / STEP) * STEP
    last = min(shift + length - 1, total - BLOCK)
    return first, max(0, (last - first) // STEP + 1)


def told_blocks(told: bytes) -> list[float]:
    """The loudness of each 400 ms block in LUFS, out of what the filter tells every 100 ms of a sound."""
    return said(told, "M")[BLOCK // STEP - 1 :]


def said(told: bytes, name: str) -> list[float]:
    """The values of one name that the filter told, one after another."""
    return [float(value) for value in re.findall(rf"r128\.{name}=(\S+)", told.decode("ascii", "replace"))]


def integrated(blocks: Sequence[float]) -> float | None:
    """The loudness of a whole in LUFS, its silences and quiet pauses left out; None when nothing is heard."""
    heard = [each for each in blocks if each > SILENT]
    if not heard:
        return None
    gate = _mean(heard) + GATE
    return _mean(each for each in heard if each > gate)


def _mean(blocks: Iterable[float]) -> float:
    powers = [10 ** (each / 10) for each in blocks]
    return 10 * log10(sum(powers) / len(powers))


def level_for(target: float, loudness: float) -> float:
    """The gain in dB that brings a loudness to its target, in tenths, so that a hair's breadth encodes nothing anew."""
    return round(min(MOST, target - loudness), 1)


def further_gain(target: float, tried: Sequence[tuple[float, float]]) -> float:
    """The gain to try after these (gain, loudness): held peaks take a part of each dB away, as was seen before."""
    gain, loudness = tried[-1]
    slope = 1.0
    if len(tried) > 1 and gain != tried[-2][0]:
        slope = min(1.0, max(0.2, (loudness - tried[-2][1]) / (gain - tried[-2][0])))
    return round(min(MOST, gain + (target - loudness) / slope), 1)
