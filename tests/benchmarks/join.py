"""How long the join of 500 two-second pieces takes, beside `cat` and ffmpeg's concat demuxer on the same bytes.

python -m tests.benchmarks.join [pieces] [folder]
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from storybuild.edge.ffmpeg import find, run
from storybuild.edge.mixing import mix_chunk
from storybuild.edge.reel import join
from storybuild.film.blend import Frame
from storybuild.film.grid import chunk_count
from storybuild.film.placement import Placement
from storybuild.film.rate import sample_at
from storybuild.film.tags import Tags
from tests.edge.footage import encode_frames

Taken = tuple[float, float]  # seconds by the clock, and of processor time
WIDTH, HEIGHT, RATE, FRAMES, KINDS = 1280, 720, "24", 48, 4


def main(count: int = 500, rounds: int = 7, place: str | None = None) -> None:
    """Make the pieces, time every way a few rounds in turn, print medians and their ratio to `cat`.

    By the clock and by processor time: what others do on a machine moves the first, but hardly the second.
    """
    with tempfile.TemporaryDirectory(dir=place) as folder:
        tool = find(os.environ).path
        pieces, sound = _pieces(Path(folder), tool, count), _sound(Path(folder), tool, count)
        times: dict[str, list[Taken]] = {}
        for _ in range(rounds):
            for name, way in _ways(Path(folder), tool, pieces, sound).items():
                (Path(folder) / "reel.mp4").unlink(missing_ok=True)
                times.setdefault(name, []).append(_timed(way))
        _print(times, sum(path.stat().st_size for path in [*pieces, *sound]), rounds)


def _print(times: dict[str, list[Taken]], size: int, rounds: int) -> None:
    print(f"{size / 1e6:.0f} MB, medians of {rounds} rounds in turn; by the clock, and by processor time")
    for name, taken in times.items():
        told = [
            f"{median(mine):7.3f} s  {median(mine) / median(cat):6.2f} x cat"
            for mine, cat in zip(zip(*taken, strict=True), zip(*times["cat"], strict=True), strict=True)
        ]
        print(f"{name:34} {'   '.join(told)}")


def _timed(way: Callable[[], object]) -> Taken:
    clock, processor = perf_counter(), _processor()
    way()
    return perf_counter() - clock, _processor() - processor


def _processor() -> float:
    """Seconds of processor time that this process and its children took."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _ways(folder: Path, tool: str, pieces: list[Path], sound: list[Path]) -> dict[str, Callable[[], object]]:
    out, lists = folder / "reel.mp4", folder / "list.txt"
    lists.write_text("".join(f"file '{path}'\n" for path in pieces))
    everything = [str(path) for path in [*pieces, *sound]]
    segments = [(number, 0, FRAMES) for number in range(len(pieces))]
    cuts = [number * FRAMES for number in range(len(pieces))]
    copy = ["-f", "concat", "-safe", "0", "-i", str(lists), "-c", "copy"]
    return {
        "cat": lambda: subprocess.run(["cat", *everything], stdout=out.open("wb"), check=True),
        "cat, then sync": lambda: _synced(everything, out),
        "join, proven": lambda: join(pieces, segments, sound, RATE, Tags(), cuts, out, durable=False),
        "join, proven, synced": lambda: join(pieces, segments, sound, RATE, Tags(), cuts, out),
        "concat demuxer, picture only": lambda: run([tool, "-y", "-v", "error", *copy, str(out)]),
    }


def _synced(everything: list[str], out: Path) -> None:
    with out.open("wb") as file:
        subprocess.run(["cat", *everything], stdout=file, check=True)
        os.fsync(file.fileno())


def _pieces(folder: Path, tool: str, count: int) -> list[Path]:
    pieces = [folder / f"{number}.mp4" for number in range(count)]
    for kind in range(min(KINDS, count)):
        encode_frames(_frames(kind), pieces[kind], WIDTH, HEIGHT, RATE, tool)
    for number in range(KINDS, count):
        shutil.copyfile(pieces[number % KINDS], pieces[number])
    return pieces


def _frames(kind: int) -> Iterator[Frame]:
    """A drifting texture under a little noise: about 600 kB for two seconds."""
    random = np.random.default_rng(kind)
    rough = random.integers(40, 200, (HEIGHT * 3 // 2 // 40, WIDTH // 40), dtype=np.uint8)
    ground = np.kron(rough, np.ones((40, 40), np.uint8))
    for number in range(FRAMES):
        yield np.roll(ground, number * 2, axis=1) + random.integers(0, 3, ground.shape, dtype=np.uint8)


def _sound(folder: Path, tool: str, count: int) -> list[Path]:
    """Sound of the reel's length: its second chunk, made once, serves for all full ones."""
    samples = sample_at(count * FRAMES, Fraction(RATE))
    noise = np.random.default_rng(0).normal(0, 2000, (48_000, 2)).astype(np.int16)
    (folder / "noise.pcm").write_bytes(noise.tobytes())
    placed = [Placement(0, 0, samples, loop=True)]
    chunks = [folder / f"{number}.aac" for number in range(chunk_count(samples))]
    for number in {0, len(chunks) - 1}:
        mix_chunk(placed, [folder / "noise.pcm"], number, samples, chunks[number], tool)
    for path in chunks[1:-1]:
        shutil.copyfile(chunks[0], path)
    return chunks


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, place=sys.argv[2] if len(sys.argv) > 2 else None)
