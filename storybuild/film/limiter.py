"""A true-peak limiter: holds a sound under a ceiling between its samples too; any window of it is the same samples."""

import numpy as np
from numpy.typing import NDArray

from storybuild.film.loudness import HOLD, REACH, TAPS

Sum = NDArray[np.float32]
Series = NDArray[np.float64]


def limited(sound: Sum, top: float) -> Sum:
    """A sound (n + 2 REACH, 2) held under `top`, without the REACH samples at both ends."""
    inner = sound[REACH : len(sound) - REACH]
    if float(np.abs(sound).max(initial=0)) * 2 <= top:
        return inner
    peaks = _peaks(sound)
    need = np.minimum(1, top / np.maximum(peaks, 1e-9))
    if need.min() >= 1:
        return inner
    held = _least(need, 2 * HOLD + 1)
    gain = _smooth(_smooth(held, HOLD + 1), HOLD + 1)
    spare = (len(gain) - len(inner)) // 2
    result: Sum = inner * gain[spare : spare + len(inner), None].astype(np.float32)
    return result


def _peaks(sound: Sum) -> Series:
    """For each sample how high the sound goes there and before the next one, on either side."""
    found: Series = np.abs(sound).max(axis=1).astype(np.float64)
    for phase in (0.25, 0.5, 0.75):
        kernel = _kernel(phase)
        for side in range(sound.shape[1]):
            between: Sum = np.abs(np.convolve(sound[:, side], kernel, "same"))
            np.maximum(found, between, out=found)
    return found


def _kernel(phase: float) -> NDArray[np.float32]:
    """A windowed sinc that gives the sound `phase` of a sample later."""
    places = np.arange(TAPS + 1) - TAPS // 2 + phase
    taper = np.cos(np.pi * places / (TAPS + 2)) ** 2
    kernel: NDArray[np.float32] = (np.sinc(places) * taper).astype(np.float32)
    return kernel


def _least(values: Series, window: int) -> Series:
    """The least of every `window` neighbours."""
    span = 1
    while span * 2 <= window:
        values = np.minimum(values[:-span], values[span:])
        span *= 2
    rest = window - span
    least: Series = np.minimum(values[:-rest], values[rest:]) if rest else values
    return least


def _smooth(values: Series, window: int) -> Series:
    """The mean of every `window` neighbours; summed one by one, so that it does not hang on where the window begins."""
    mean: Series = np.convolve(values, np.full(window, 1 / window), "valid")
    return mean
