"""What a clip's samples tell to be wrong: silent and clipped stretches, and the highest peak."""

from dataclasses import dataclass
from math import log10

import numpy as np
from numpy.typing import NDArray

from storybuild.film.checks.flags import runs
from storybuild.film.checks.stretches import Stretch, merged
from storybuild.film.rate import SAMPLE_RATE

Samples = NDArray[np.int16]

BLOCK = SAMPLE_RATE // 100  # samples of a hundredth of a second, in which stretches are told
_FULL = 32_700  # a sample that reaches it is as loud as can be
_FLAT = 3  # such samples in a row are a clipped peak
_SILENT = 33  # the highest sample of silence: -60 dBFS
_SILENCE = 50  # blocks that silence lasts before it counts
_CLIPPED = 8  # clipped peaks in a second


@dataclass(frozen=True)
class SoundFacts:
    """What was found; stretches in hundredths of a second. peak: the highest sample's part of the highest there is."""

    blocks: int
    peak: float = 0.0
    silent: tuple[Stretch, ...] = ()
    clipped: tuple[Stretch, ...] = ()

    @property
    def mute(self) -> bool:
        """Nothing is heard at all."""
        return self.peak <= _SILENT / 32_767


def silence(samples: Samples) -> tuple[float, list[Stretch]]:
    """The peak of samples (n, 2), in dBFS, and their silent stretches, in samples; short ones only at their ends."""
    loud = np.abs(samples.astype(np.int32)).max(axis=1)
    blocks = np.pad(loud, (0, -len(loud) % BLOCK)).reshape(-1, BLOCK).max(axis=1)
    found = [(first * BLOCK, min(end * BLOCK, len(loud))) for first, end in runs(blocks <= _SILENT)]
    ends = (0, len(loud))
    told = [each for each in found if each[1] - each[0] >= _SILENCE * BLOCK // 2 or each[0] in ends or each[1] in ends]
    return decibels(float(loud.max(initial=0)) / 32_767), told


def decibels(part: float) -> float:
    """A part of the highest sample there is in dBFS; -100 for nothing."""
    return round(20 * log10(max(part, 1e-5)), 2)


class SoundCheck:
    """Takes stereo 16-bit samples (48 kHz) in parts of any length, and tells at the end what is in them."""

    def __init__(self) -> None:
        self._left: Samples = np.zeros((0, 2), np.int16)
        self._peaks: list[NDArray[np.int16]] = []
        self._clips: list[NDArray[np.int64]] = []

    def feed(self, samples: Samples) -> None:
        """Take the next samples, (n, 2)."""
        near = np.concatenate((self._left, samples))
        whole = len(near) // BLOCK * BLOCK
        self._left = near[whole:]
        self._take(near[:whole])

    def _take(self, samples: Samples) -> None:
        if not len(samples):
            return
        loud = np.minimum(np.abs(samples.astype(np.int32)), 32_767).astype(np.int16)
        self._peaks.append(loud.reshape(-1, BLOCK * 2).max(axis=1))
        flat = loud >= _FULL
        for shift in range(1, _FLAT):
            flat[shift:] &= loud[:-shift] >= _FULL
            flat[:shift] = False
        tops = flat[1:] & ~flat[:-1]
        counts = np.concatenate((flat[:1].sum(axis=1), tops.sum(axis=1)))
        self._clips.append(counts.reshape(-1, BLOCK).sum(axis=1))

    def done(self) -> SoundFacts:
        """What was found."""
        if len(self._left):
            self._take(np.concatenate((self._left, np.zeros((BLOCK - len(self._left), 2), np.int16))))
        if not self._peaks:
            return SoundFacts(0)
        peaks = np.concatenate(self._peaks)
        silent = runs(peaks <= _SILENT, _SILENCE)
        return SoundFacts(len(peaks), round(float(peaks.max()) / 32_767, 5), tuple(silent), tuple(self._clipped()))

    def _clipped(self) -> list[Stretch]:
        """Seconds in which many peaks are cut off."""
        clips = np.concatenate(self._clips)
        total = np.concatenate(([0], np.cumsum(clips)))
        ends = np.minimum(np.arange(len(clips)) + 100, len(clips))
        often = (total[ends] - total[:-1] >= _CLIPPED) & (clips > 0)
        return merged(((first, end) for first, end in runs(often)), 100)
