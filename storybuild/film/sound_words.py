"""The scratch sounds that are embedded, how each is made, and the words that they go by."""

import re
from collections.abc import Collection
from dataclasses import dataclass


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
ALIKE = {
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


def named(words: str, known: Collection[str]) -> list[str]:
    """The sounds that the words speak of, in the words' order, at most two."""
    text = words.lower()
    found: dict[str, int] = {}
    for word in (*sorted(known), *ALIKE):
        name = ALIKE.get(word, word)
        match = re.search(rf"\b{word}(?:\w?(?:s|es|ed|er|ing|y))?\b", text)
        if match and name in known:
            found[name] = min(match.start(), found.get(name, match.start()))
    return sorted(found, key=lambda name: found[name])[:2]
