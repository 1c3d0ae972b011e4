"""The check of a take, beside decoding it alone: eight seconds of 720p and sound.

python -m tests.benchmarks.checks
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np

from storybuild.edge.ffmpeg import find, run
from storybuild.edge.media_probe import probe
from storybuild.edge.take_check import check_take
from storybuild.film.blend import Frame
from tests.edge.footage import encode_frames

from .timing import Cost, Way, compare

WIDTH, HEIGHT, RATE = 1280, 720, "24"


def main(count: int = 192, rounds: int = 7) -> None:
    """Both ways on the same clip in turn, as the processor's time and as the clock's."""
    tool = find(os.environ).path
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        take = _clip(folder, tool, count)
        media = probe(take)
        decode = [tool, "-v", "error", "-i", str(take), "-map", "0:v", "-map", "0:a", "-f", "null", "-"]
        each = {
            "decoding alone": lambda: run(decode),
            "take check": lambda: check_take(take, tool, look=lambda _: media),
        }
        base = "decoding alone"
        compare(
            f"{count} frames and their sound, by the clock", {n: _clocked(way) for n, way in each.items()}, base, rounds
        )
        compare("the same, processor time", {n: _worked(way) for n, way in each.items()}, base, rounds)


def _clocked(way: Callable[[], object]) -> Way:
    def once() -> Cost:
        begun = perf_counter()
        way()
        return Cost(perf_counter() - begun)

    return once


def _worked(way: Callable[[], object]) -> Way:
    def once() -> Cost:
        begun = os.times()
        way()
        ended = os.times()
        return Cost(sum(ended[:4]) - sum(begun[:4]))

    return once


def _clip(folder: Path, tool: str, count: int) -> Path:
    """A drifting texture under a little noise, and a tone."""
    sound = folder / "sound.pcm"
    wave = (8000 * np.sin(np.arange(count * 2000) / 20)).astype(np.int16)
    sound.write_bytes(np.stack((wave, wave), axis=1).tobytes())
    encode_frames(_frames(count), folder / "clip.mp4", WIDTH, HEIGHT, RATE, tool, sound=sound)
    return folder / "clip.mp4"


def _frames(count: int) -> Iterator[Frame]:
    random = np.random.default_rng(0)
    rough = random.integers(40, 200, (HEIGHT * 3 // 2 // 40, WIDTH // 40), dtype=np.uint8)
    ground = np.kron(rough, np.ones((40, 40), np.uint8))
    for number in range(count):
        yield np.roll(ground, number * 2, axis=1) + random.integers(0, 3, ground.shape, dtype=np.uint8)


if __name__ == "__main__":
    main()
