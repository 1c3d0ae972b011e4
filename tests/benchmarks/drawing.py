"""The animatic with its encode, beside x264 alone on the same frames and beside ffmpeg's zoompan on the same panel.

python -m tests.benchmarks.drawing
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import cv2
import numpy as np

from storybuild.drawing.animatic import Board, Figure, frames
from storybuild.edge.ffmpeg import find, run
from tests.edge.footage import encode_frames

from .timing import Cost, Way, compare

WIDTH, HEIGHT, RATE = 1280, 720, "24"
PANEL = Board(WIDTH, HEIGHT, RATE, 192, move="push in", grain="")
DRAWN = Board(
    WIDTH, HEIGHT, RATE, 192, size="medium", move="push in", figures=(Figure("Mara", "grey braid, yellow oilskin"),),
    place="lantern room", time="night", palette=("coal", "silver"),
)  # fmt: skip


def main(count: int = 192, rounds: int = 5) -> None:
    """Every way as the time for so many frames of film."""
    tool = find(os.environ).path
    over_panel, on_board = replace(PANEL, frames=count), replace(DRAWN, frames=count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        panel = _panel(folder / "panel.png")
        still = list(frames(over_panel, panel))
        drawn = list(frames(on_board, None))

        def encoded(make: Callable[[], Iterator[np.ndarray]]) -> Way:
            def once() -> Cost:
                begun = perf_counter()
                encode_frames(make(), folder / "out.mp4", WIDTH, HEIGHT, RATE, tool)
                return Cost(perf_counter() - begun)

            return once

        path = f"z='1+0.3*on/{count}':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'"
        zoom = f"zoompan={path}:d={count}:s={WIDTH}x{HEIGHT}:fps={RATE}"
        house = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-threads", "1", "-pix_fmt", "yuv420p"]
        zoompan = [
            tool,
            "-v",
            "error",
            "-y",
            "-i",
            str(folder / "panel.png"),
            "-vf",
            zoom,
            "-frames:v",
            str(count),
            *house,
        ]

        def zoompan_once() -> Cost:
            begun = perf_counter()
            run([*zoompan, str(folder / "zoom.mp4")])
            return Cost(perf_counter() - begun)

        ways = {
            "animatic over a panel, encoded": encoded(lambda: frames(over_panel, panel)),
            "x264 alone on those frames": encoded(lambda: iter(still)),
            "zoompan over the panel, encoded": zoompan_once,
        }
        compare(f"{count} frames of a push in over a panel, one core", ways, "x264 alone on those frames", rounds)
        ways = {
            "animatic of a drawn board, encoded": encoded(lambda: frames(on_board, None)),
            "x264 alone on those frames": encoded(lambda: iter(drawn)),
        }
        compare(f"{count} frames of a push in on a drawn board, one core", ways, "x264 alone on those frames", rounds)
        alone = encoded(lambda: iter(drawn))
        ways = {
            "drawing alone": lambda: _spent(lambda: [None for _ in frames(on_board, None)]),
            "x264 alone on those frames": lambda: _spent(alone),
        }
        compare("the same in processor time: both run at once, 1.25x is 0.8 of x264's own speed", ways,
            "x264 alone on those frames", rounds)  # fmt: skip


def _spent(work: Callable[[], object]) -> Cost:
    """The processor time of what is done here and by programs."""
    before = os.times()
    work()
    return Cost(sum(os.times()[:4]) - sum(before[:4]))


def _panel(path: Path) -> bytes:
    """A picture with edges and texture, 2560x1440."""
    noise = np.random.default_rng(1).integers(0, 60, (1440, 2560, 3), dtype=np.uint8)
    picture = cv2.GaussianBlur(noise, (5, 5), 0)
    for number in range(60):
        place = (37 * number % 2560, 91 * number % 1440)
        cv2.circle(picture, place, 40 + number, (number * 4, 255 - number * 3, 90), -1, cv2.LINE_AA)
    cv2.imwrite(str(path), picture)
    return path.read_bytes()


if __name__ == "__main__":
    main()
