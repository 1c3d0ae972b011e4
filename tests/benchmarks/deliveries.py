"""How long a delivery of a reel takes, and how much memory, beside ffmpeg alone doing the same to it in one command.

python -m tests.benchmarks.deliveries [seconds]
"""

import os
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from storybuild.edge.delivery import make_delivery
from storybuild.edge.ffmpeg import find, run

SIZE, RATE = (1280, 720), 24
WINDOW = 404  # pixels of the reel's width that a picture of 9:16 keeps


def main(seconds: int = 20, rounds: int = 3) -> None:
    """Medians of `rounds`, each way in turn, and their ratio to ffmpeg alone."""
    with tempfile.TemporaryDirectory() as name:
        folder, tool = Path(name), find(os.environ).path
        reel = _reel(folder, tool, seconds)
        for told, ways in _ways(folder, tool, reel, seconds * RATE).items():
            took: list[list[float]] = [[_timed(way) for way in ways] for _ in range(rounds)]
            ours, alone = (median(each) for each in zip(*took, strict=True))
            held = " beside ".join(f"{_held(way)} MB" for way in ways)
            print(f"{told:34} {ours:7.2f} s   ffmpeg alone {alone:7.2f} s   {ours / alone:5.2f}x   {held}")


def _held(way: Callable[[], object]) -> int:
    """The most memory of the largest program that a delivery starts, in MB, told by a process of its own."""
    ours, theirs = os.pipe()
    if child := os.fork():
        os.close(theirs)
        with os.fdopen(ours) as told:
            held = int(told.read() or 0)
        os.waitpid(child, 0)
        return held
    try:
        way()
        os.write(theirs, str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10).encode())
    finally:
        os._exit(0)


def _ways(folder: Path, tool: str, reel: Path, frames: int) -> dict[str, list[Callable[[], object]]]:
    facts: dict[str, Any] = {"rate": str(RATE), "frames": frames, "size": list(SIZE), "codec": "h264", "fit": "fill"}
    # As the film's shots would have it: another point every two seconds.
    keys = [each for at in range(0, frames, 48) for each in ([at, at % 96 / 96, 0.5], [at + 47, at % 96 / 96, 0.5])]
    same, phone = {"width": 1280, "height": 720}, {"width": 1080, "height": 1920, "focus": keys}
    encode = ["-c:v", "libx264", "-preset", "medium", "-crf", "18", "-bf", "2", "-g", "12", "-c:a", "copy"]
    plain = [tool, "-nostdin", "-y", "-v", "error", "-i", str(reel)]
    cut = ["-vf", f"crop={WINDOW}:720,scale=1080:1920:flags=bicubic+accurate_rnd"]
    master = ["-c:v", "prores_ks", "-profile:v", "3", "-pix_fmt", "yuv422p10le", "-c:a", "pcm_s24le"]

    house = ["-c:v", "dnxhd", "-profile:v", "dnxhr_hq", "-pix_fmt", "yuv422p", "-c:a", "pcm_s24le"]

    def ours(more: dict[str, Any]) -> Callable[[], object]:
        return lambda: make_delivery(
            {**facts, **more}, {"reel": str(reel)}, folder / "made", tool, (), lambda part: None
        )

    return {
        "H.264 as it is": [ours(same), lambda: run([*plain, *encode, str(folder / "alone.mp4")])],
        "H.264, 9:16 around a focus": [ours(phone), lambda: run([*plain, *cut, *encode, str(folder / "alone.mp4")])],
        "ProRes 422 HQ": [
            ours({**same, "codec": "prores"}), lambda: run([*plain, *master, str(folder / "alone.mov")]),
        ],
        "DNxHR HQ": [
            ours({**same, "codec": "dnxhr"}), lambda: run([*plain, *house, str(folder / "alone.mov")]),
        ],
    }  # fmt: skip


def _reel(folder: Path, tool: str, seconds: int) -> Path:
    """A moving picture with sound, as a reel is encoded."""
    made = folder / "reel.mp4"
    picture, hum = f"testsrc2=s=1280x720:r=24:d={seconds}", f"anoisesrc=r=48000:d={seconds}:a=0.1:c=pink"
    inputs = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", hum, "-ac", "2"]
    run(
        [
            tool,
            "-nostdin",
            "-y",
            "-v",
            "error",
            *inputs,
            "-preset",
            "veryfast",
            "-crf",
            "18",
            "-pix_fmt",
            "yuv420p",
            str(made),
        ]
    )
    return made


def _timed(way: Callable[[], object]) -> float:
    start = perf_counter()
    way()
    return perf_counter() - start


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
