"""A cold build of the Keeper, in processor time, beside x264 alone on the frames of its reel at the same settings.

python -m tests.benchmarks.cold
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import median

from storybuild.edge.ffmpeg import find
from storybuild.film.ffmpeg import encode_picture_args

ROOT = Path(__file__).parent.parent.parent
KEEPER = ROOT / "examples" / "keeper"


def main(rounds: int = 3, film: Path = KEEPER) -> None:
    """Median of `rounds` builds."""
    with tempfile.TemporaryDirectory() as name:
        folder, took, alone = Path(name), [], []
        for number in range(rounds):
            copy = folder / str(number)
            shutil.copytree(film, copy, ignore=shutil.ignore_patterns("build", ".storybuild"))
            build = [sys.executable, "-m", "storybuild", "build", "-q", "-C", str(copy)]
            took.append(_spent(lambda build=build: _run(build)))  # type: ignore[misc]
            reel = copy / "build" / "storyboard.mp4"
            alone.append(_encoded(reel, folder))
        print(f"\ncold build of {film.name}, processor time")
        print(f"  {'storybuild build':34} {median(took):10.1f} s   {median(took) / median(alone):6.2f}x")
        print(f"  {'x264 on the frames of its reel':34} {median(alone):10.1f} s     1.00x")


def _encoded(reel: Path, folder: Path) -> float:
    """What x264 alone takes for the reel's frames, read from a file."""
    import av

    with av.open(str(reel)) as container:
        stream = container.streams.video[0]
        size, rate = (stream.width, stream.height), Fraction(stream.average_rate or 24)
    tool, frames = find(os.environ).path, folder / "frames.yuv"
    _run([tool, "-v", "error", "-y", "-i", str(reel), "-an", "-f", "rawvideo", str(frames)])
    encode = encode_picture_args(tool, str(folder / "alone.mp4"), size, rate)

    def once() -> None:
        with frames.open("rb") as file:
            subprocess.run(encode, stdin=file, check=True)

    return _spent(once)


def _run(words: list[str]) -> None:
    subprocess.run(words, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)


def _spent(work: Callable[[], None]) -> float:
    """Seconds of processor time of the programs that `work` runs, theirs included."""
    before = os.times()
    work()
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


if __name__ == "__main__":
    main()
