"""Stand-in sounds for the animatic, made from noise and tones: a bed for a place, a hit for an event."""

import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from storybuild.film.rate import SAMPLE_RATE

Wave = NDArray[np.float32]
Series = NDArray[np.float64]

_LOOP = 1 << 19  # samples of noise made (10.9 s), then repeated without a seam
_EDGE = SAMPLE_RATE // 100  # 10 ms fades at both ends


@dataclass(frozen=True)
class NoiseBed:
    """A place's sound: noise between `low` and `high` Hz falling by `tilt` dB an octave, swelling every `swell` s."""

    low: float
    high: float
    tilt: float
    level: float
    swell: float = 0.0
    depth: float = 0.0
    drops: float = 0.0


@dataclass(frozen=True)
class Hit:
    """An event's sound: partials (Hz) and noise dying away over `seconds`, struck `times` at `apart` seconds.

    `noisy` 0…1 is the share of noise, between `low` and `high` Hz; `attack` in seconds; the peak lies 12 dB above
    `level` (dBFS).
    """

    partials: tuple[float, ...]
    seconds: float
    noisy: float = 0.0
    low: float = 60
    high: float = 8000
    attack: float = 0.004
    times: int = 1
    apart: float = 0.0
    level: float = -24


BEDS = {
    "room tone": NoiseBed(40, 4000, 6, -30),
    "wind": NoiseBed(60, 900, 4, -26, 4.5, 0.7),
    "storm": NoiseBed(40, 3000, 4, -24, 3.0, 0.6, 30),
    "rain": NoiseBed(400, 12000, 1, -27, drops=120),
    "sea": NoiseBed(60, 5000, 4, -25, 7.0, 0.85),
    "river": NoiseBed(200, 7000, 3, -27, 0.9, 0.25, 60),
    "traffic": NoiseBed(30, 1200, 5, -26, 5.5, 0.5),
    "engine": NoiseBed(30, 400, 6, -25, 0.11, 0.4),
    "crowd": NoiseBed(180, 3200, 4, -27, 0.6, 0.4, 8),
    "forest": NoiseBed(250, 9000, 3, -30, 6.0, 0.5, 3),
    "fire": NoiseBed(100, 6000, 5, -27, 0.8, 0.3, 25),
    "city": NoiseBed(40, 2500, 5, -27, 6.5, 0.35),
    "night": NoiseBed(2500, 9000, 0, -30, 0.35, 0.8),
    "machine": NoiseBed(60, 2000, 4, -27, 0.25, 0.3),
    "space": NoiseBed(25, 220, 3, -26, 9.0, 0.4),
    "silence": NoiseBed(40, 1000, 6, -60),
}
HITS = {
    "thud": Hit((70, 110), 0.4, 0.5, 40, 500),
    "door": Hit((95, 180), 0.45, 0.7, 60, 1500),
    "knock": Hit((210, 340), 0.12, 0.5, 100, 2500, times=3, apart=0.22),
    "footsteps": Hit((90,), 0.11, 0.8, 60, 1800, times=4, apart=0.52),
    "metal": Hit((412, 633, 1017, 1490, 2210), 0.9, 0.15, 500, 6000),
    "creak": Hit((260, 391, 523, 611), 1.1, 0.35, 200, 3000, attack=0.35),
    "bell": Hit((440, 880, 1056, 1320, 1760, 2376), 2.2),
    "phone": Hit((440, 480), 0.9, attack=0.01, times=2, apart=1.3),
    "alarm": Hit((880, 1175), 0.28, attack=0.01, times=5, apart=0.4),
    "thunder": Hit((38, 55), 3.0, 0.95, 25, 700, attack=0.06, level=-20),
    "explosion": Hit((42, 63), 2.4, 0.95, 25, 2500, level=-20),
    "shot": Hit((120,), 0.5, 0.95, 80, 9000, attack=0.001, level=-21),
    "glass": Hit((2350, 3120, 4310, 5490), 0.7, 0.5, 2500, 12000),
    "splash": Hit((), 0.9, 1.0, 300, 8000, attack=0.02),
    "whoosh": Hit((), 0.7, 1.0, 200, 4000, attack=0.3),
    "click": Hit((1800, 3100), 0.05, 0.4, 1000, 9000),
    "horn": Hit((311, 370, 466), 0.9, attack=0.04),
    "engine": Hit((55, 82, 110, 164), 1.4, 0.3, 40, 900, attack=0.25),
    "heartbeat": Hit((48, 60), 0.2, 0.1, 40, 120, times=4, apart=0.42),
    "cry": Hit((523, 640), 0.6, 0.2, 400, 3000, attack=0.08),
}
# Other words for the same sounds.
_ALIKE = {
    "breeze": "wind", "gale": "wind", "gust": "wind", "drizzle": "rain", "downpour": "rain", "ocean": "sea",
    "wave": "sea", "surf": "sea", "beach": "sea", "stream": "river", "water": "river", "street": "traffic",
    "road": "traffic", "car": "engine", "motor": "engine", "truck": "engine", "train": "machine", "factory": "machine",
    "people": "crowd", "market": "crowd", "murmur": "crowd", "party": "crowd", "bird": "forest", "wood": "forest",
    "leaves": "forest", "cricket": "night", "insect": "night", "town": "city", "ship": "space", "hum": "machine",
    "step": "footsteps", "footstep": "footsteps", "walk": "footsteps", "clang": "metal", "chain": "metal",
    "squeak": "creak", "thunderclap": "thunder", "doorbell": "bell", "birdsong": "forest", "rainstorm": "storm",
    "chime": "bell", "ring": "phone", "siren": "alarm", "beep": "alarm", "lightning": "thunder", "blast": "explosion",
    "boom": "explosion", "gun": "shot", "shatter": "glass", "crash": "glass", "drip": "splash", "swish": "whoosh",
    "switch": "click", "tap": "knock", "slam": "door", "heart": "heartbeat", "scream": "cry", "gull": "cry",
    "hit": "thud", "fall": "thud", "drop": "thud",
}  # fmt: skip
_UNKNOWN_BED, _UNKNOWN_HIT = "room tone", "thud"


def ambience(words: str, samples: int, seed: int = 0) -> Wave:
    """A bed for a place in words ("wind over the sea"): (samples, 2), -30…-24 dBFS; unknown words give room tone."""
    names = _named(words, frozenset(BEDS)) or [_UNKNOWN_BED]
    total = np.sum([_bed(BEDS[name], _random(name, seed)) for name in names], axis=0) / np.sqrt(len(names))
    return _ended(np.resize(total, (samples, 2)).astype(np.float32))


def effect(words: str, seed: int = 0) -> Wave:
    """A short sound for an event in words ("a metal creak"): (n, 2); unknown words give a soft thud."""
    names = _named(words, frozenset(HITS)) or [_UNKNOWN_HIT]
    sounds = [_hit(HITS[name], _random(name, seed)) for name in names]
    total = np.zeros((max(len(sound) for sound in sounds), 2))
    for sound in sounds:
        total[: len(sound)] += sound / np.sqrt(len(sounds))
    return _ended(total.astype(np.float32))


def _named(words: str, known: frozenset[str]) -> list[str]:
    """The sounds that the words speak of, in the words' order, at most two."""
    text = words.lower()
    found: dict[str, int] = {}
    for word in (*sorted(known), *_ALIKE):
        name = _ALIKE.get(word, word)
        match = re.search(rf"\b{word}(?:\w?(?:s|es|ed|er|ing|y))?\b", text)
        if match and name in known:
            found[name] = min(match.start(), found.get(name, match.start()))
    return sorted(found, key=lambda name: found[name])[:2]


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


def _bed(bed: NoiseBed, random: np.random.Generator) -> Series:
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
