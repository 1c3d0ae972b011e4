"""Stand-in sounds for the animatic, made from noise and tones: a bed for a place, a hit for an event."""

from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from storybuild.film.rate import SAMPLE_RATE
from storybuild.film.sound_words import BEDS, HITS, Hit, named

Wave = NDArray[np.float32]
Series = NDArray[np.float64]

_LOOP = 1 << 19  # samples of noise made (10.9 s), then repeated without a seam
_KEPT = 4  # such loops, of 8 MB each
_EDGE = SAMPLE_RATE // 100  # 10 ms fades at both ends


def ambience(words: str, samples: int, seed: int = 0) -> Wave:
    """A bed for a place in words ("wind over the sea"): (samples, 2), -30…-24 dBFS; unknown words are silent."""
    names = named(words, BEDS)
    if not names:
        return np.zeros((samples, 2), np.float32)
    total = np.sum([_bed(name, seed) for name in names], axis=0) / np.sqrt(len(names))
    return _ended(np.resize(total, (samples, 2)).astype(np.float32))


def effect(words: str, seed: int = 0) -> Wave:
    """A short sound for an event in words ("a metal creak"): (n, 2); unknown words are silent."""
    names = named(words, HITS)
    if not names:
        return np.zeros((0, 2), np.float32)
    sounds = [_hit(HITS[name], _random(name, seed)) for name in names]
    total = np.zeros((max(len(sound) for sound in sounds), 2))
    for sound in sounds:
        total[: len(sound)] += sound / np.sqrt(len(sounds))
    return _ended(total.astype(np.float32))


def _random(name: str, seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([crc32(name.encode()), seed]))


def _noise(random: np.random.Generator, samples: int, low: float, high: float, tilt: float) -> Series:
    """Stereo noise in a band, looping without a seam, with an rms of 1."""
    pitch = np.fft.rfftfreq(samples, 1 / SAMPLE_RATE)
    shape = np.zeros_like(pitch)
    band = (pitch >= low) & (pitch <= high)
    shape[band] = (pitch[band] / low) ** (-tilt / 6.0206)
    phases = np.exp(2j * np.pi * random.random((2, len(pitch))))
    wave: Series = np.fft.irfft(shape * phases, samples).T
    return wave / max(1e-12, float(np.sqrt(np.mean(wave**2))))


@lru_cache(maxsize=_KEPT)
def _bed(name: str, seed: int) -> Series:
    """A loop of a bed, which all shots of a place share; not to be written to."""
    bed, random = BEDS[name], _random(name, seed)
    wave = _noise(random, _LOOP, bed.low, bed.high, bed.tilt)
    if bed.swell:
        cycles = max(1, round(_LOOP / SAMPLE_RATE / bed.swell))
        turn = 2 * np.pi * cycles * np.arange(_LOOP) / _LOOP
        wave *= (1 - bed.depth * (0.5 + 0.35 * np.sin(turn) + 0.15 * np.sin(2 * turn + 1)))[:, None]
    if bed.drops:
        wave += _drops(bed.drops, random)
    wave *= 10 ** (bed.level / 20) / np.sqrt(np.mean(wave**2))
    return wave


def _drops(rate: float, random: np.random.Generator) -> Series:
    """Small ticks, `rate` a second, laid round the loop."""
    count = int(rate * _LOOP / SAMPLE_RATE)
    strokes = np.zeros((_LOOP, 2))
    strokes[random.integers(0, _LOOP, count)] = random.random((count, 2)) * 6
    tick = np.zeros(_LOOP)
    places = np.arange(480)
    tick[:480] = np.sin(places * 0.35) * np.exp(-places / 70)
    ticks: Series = np.fft.irfft(np.fft.rfft(strokes, axis=0) * np.fft.rfft(tick)[:, None], _LOOP, axis=0)
    return ticks


def _hit(hit: Hit, random: np.random.Generator) -> Series:
    stroke = _stroke(hit, random)
    gap = int(hit.apart * SAMPLE_RATE)
    wave = np.zeros((gap * (hit.times - 1) + len(stroke), 2))
    for time in range(hit.times):
        wave[time * gap : time * gap + len(stroke)] += stroke * (0.85 + 0.15 * random.random())
    wave *= 10 ** ((hit.level + 12) / 20) / np.abs(wave).max()
    return wave


def _stroke(hit: Hit, random: np.random.Generator) -> Series:
    samples = int(hit.seconds * SAMPLE_RATE)
    moments = np.arange(samples) / SAMPLE_RATE
    tone = np.zeros(samples)
    for number, pitch in enumerate(hit.partials, 1):
        fade = np.exp(-moments * (4 + number) / hit.seconds)
        tone += np.sin(2 * np.pi * pitch * moments * (1 + 0.002 * random.random())) * fade / number
    noise = _noise(random, samples, hit.low, hit.high, 3) * np.exp(-moments * 6 / hit.seconds)[:, None]
    wave: Series = (1 - hit.noisy) * tone[:, None] + hit.noisy * 0.5 * noise
    wave *= np.minimum(1, moments / hit.attack)[:, None]
    return wave


def _ended(wave: Wave) -> Wave:
    """Ends that begin and stop at nothing."""
    edge = min(_EDGE, len(wave) // 2)
    slope = (np.arange(edge) / max(1, edge)).astype(np.float32)[:, None]
    wave[:edge] *= slope
    wave[len(wave) - edge :] *= slope[::-1]
    return wave
