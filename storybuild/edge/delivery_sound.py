"""A delivery's sound: the reel's, brought to another loudness where that is asked for; any length in little memory."""

from pathlib import Path

import numpy as np

from storybuild.edge.ffmpeg import run
from storybuild.edge.media import writing
from storybuild.edge.mixing import STRETCH, measure_loudness
from storybuild.film.delivery_formats import sound_args
from storybuild.film.loudness import (
    SAFE,
    STEP,
    TOP,
    Level,
    Loudness,
    block_window,
    further_gain,
    integrated,
    level_for,
)
from storybuild.film.mix import mix
from storybuild.film.placement import Placement

NEAR = 0.2  # LU from the target at which a level is good enough
ROUNDS = 8
_BLOCKS = 600  # measured at once: a minute


def level_sound(reel: Path, out: Path, samples: int, target: float, tool: str) -> dict[str, float]:
    """Write the reel's sound as s16le stereo 48 kHz at a loudness in LUFS; how loud it came out. {}: it is silent."""
    plain = out.with_suffix(".plain")
    run(sound_args(tool, str(reel.absolute()), samples, str(plain.absolute())))
    found = _LoudnessSearch(plain, samples, target, tool).nearest()
    if found is None:
        plain.replace(out)
        return {}
    level, loudness, peak = found
    with writing(), out.open("wb") as file:
        heard = _samples(plain)
        for first in range(0, samples, STRETCH):
            count = min(STRETCH, samples - first)
            file.write(mix([Placement(0, 0, samples, 0)], lambda _: heard, first, count, level).tobytes())
    plain.unlink()
    return {"loudness": round(loudness, 2), "peak": round(peak, 2)}


def _samples(path: Path) -> "np.memmap[tuple[int, int], np.dtype[np.int16]]":
    return np.memmap(path, np.int16, "r").reshape(-1, 2)  # type: ignore[return-value]


class _LoudnessSearch:
    """Looks for the level at which one sound meets a target."""

    def __init__(self, sound: Path, samples: int, target: float, tool: str) -> None:
        self.sound, self.samples, self.target, self.tool = sound, samples, target, tool

    def measured(self, level: Level | None) -> Loudness:
        first, blocks = block_window(0, self.samples, self.samples)
        total = Loudness()
        for begin in range(0, blocks, _BLOCKS):
            count = min(_BLOCKS, blocks - begin)
            placed = [Placement(0, 0, self.samples, 0)]
            total += measure_loudness(placed, [self.sound], first + begin * STEP, count, self.tool, level)
        return total

    def nearest(self) -> tuple[Level, float, float] | None:
        """The level, its loudness in LUFS and its true peak in dB; None where nothing is heard."""
        plain = self.measured(None)
        loud = integrated(plain.blocks)
        if loud is None:
            return None
        level, tried = Level(self.target, level_for(self.target, loud)), list[tuple[Level, float, float]]()
        for _ in range(ROUNDS):
            found = self._at(level, plain, loud)
            if found is None:
                break
            tried.append(found)
            _, loudness, peak = found
            over = max(0.0, peak - TOP)
            if not over and abs(loudness - self.target) <= NEAR:
                break
            gain = further_gain(self.target, [(each.gain, heard) for each, heard, _ in tried])
            held = round(level.peak - over - 0.05, 1) if over else level.peak
            level = Level(self.target, gain, held)
        return min(tried, key=lambda each: (max(0.0, each[2] - TOP), abs(each[1] - self.target)), default=None)

    def _at(self, level: Level, plain: Loudness, loud: float) -> tuple[Level, float, float] | None:
        """How loud the sound is at a level; where its peaks come near the top, it is measured as it will be played."""
        if plain.peak + level.gain <= SAFE:
            return level, loud + level.gain, plain.peak + level.gain
        held = self.measured(level)
        found = integrated(held.blocks)
        return None if found is None else (level, found, held.peak)
