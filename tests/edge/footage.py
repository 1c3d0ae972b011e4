"""Tiny real clips and sounds for tests, and ways to look into what was made of them."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from storybuild.edge.ffmpeg import find, program
from storybuild.edge.parts import TellPart, untold
from storybuild.edge.programs import ask, dismiss, hire
from storybuild.film.blend import Frame
from storybuild.film.ffmpeg import encode_picture_args

TOOL = find(os.environ).path
WIDTH, HEIGHT = 64, 48
SIZE = (WIDTH, HEIGHT)


def ffmpeg(folder: Path, *words: str) -> None:
    """Run ffmpeg in a folder."""
    subprocess.run([TOOL, "-nostdin", "-y", "-v", "error", *words], cwd=folder, check=True)


def clip(path: Path, *words: str, seconds: str = "1", size: str = "96x64") -> Path:
    """A clip of ffmpeg's moving test picture at 24 frames per second, made with these options."""
    ffmpeg(path.parent, "-f", "lavfi", "-i", f"testsrc2=s={size}:r=24:d={seconds}", *words, str(path))
    return path


def encode_frames(
    frames: Iterable[Frame],
    out: Path,
    width: int,
    height: int,
    rate: str,
    tool: str = TOOL,
    boundaries: Sequence[int] = (),
    sound: Path | None = None,
) -> int:
    """Write I420 pictures, and s16le stereo 48 kHz sound where given, as an mp4 take; gives the number of frames."""
    count, made = 0, out if sound is None else out.with_suffix(".silent")
    argv = encode_picture_args(tool, str(made.absolute()), (width, height), Fraction(rate), boundaries)
    with program(argv) as running:
        for frame in frames:
            running.stdin.write(np.ascontiguousarray(frame).data)
            count += 1
    if sound is not None:
        heard = ["-f", "s16le", "-ar", "48000", "-ac", "2", "-i", str(sound.absolute())]
        ffmpeg(out.parent, "-i", made.name, *heard, "-c:v", "copy", "-b:a", "192k", "-f", "mp4", out.name)
        made.unlink()
    return count


def by_worker(kind: str, facts: Mapping[str, Any], clip: Path, out: Path, tell: TellPart = untold) -> dict[str, Any]:
    """What a worker answers, in a process of its own, whose memory is none of ours."""
    worker = hire(STORYBUILD_FFMPEG=TOOL)
    try:
        return ask(worker, {"kind": kind, "facts": facts, "reads": {"clip": str(clip)}, "out": str(out)}, tell)
    finally:
        dismiss(worker)


def pictures(count: int, seed: int = 0) -> Iterator[Frame]:
    """I420 pictures, each unlike the one before."""
    ground = np.random.default_rng(seed).integers(16, 236, (HEIGHT * 3 // 2, WIDTH), dtype=np.uint8)
    for number in range(count):
        yield np.roll(ground, number, axis=1)


def greys(count: int) -> Iterator[Frame]:
    """Grey I420 pictures that tell their own number: luma 20 + 4 * number."""
    for number in range(count):
        frame = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
        frame[:HEIGHT] = 20 + 4 * number
        yield frame


def decoded(path: Path) -> list[Frame]:
    """Every picture of a file, I420."""
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="yuv420p").astype(np.uint8) for frame in container.decode(video=0)]


def lumas(path: Path) -> list[int]:
    """The middle of each picture's brightness, as the number that `greys` hid in it."""
    return [round((float(np.median(frame[:HEIGHT])) - 20) / 4) for frame in decoded(path)]


def steps(path: Path) -> set[int]:
    """The distances between the times of neighbouring frames."""
    with av.open(str(path)) as container:
        times = [frame.pts for frame in container.decode(video=0) if frame.pts is not None]
    return {later - sooner for sooner, later in pairwise(times)}


def heard(path: Path) -> NDArray[np.int16]:
    """A file's sound, (n, 2), 48 kHz; most decoders give the last packet whole, up to 1023 samples too many."""
    with av.open(str(path)) as container:
        parts = [frame.to_ndarray().T for frame in container.decode(audio=0)]
    heard: NDArray[np.float64] = np.rint(np.concatenate(parts) * 32768)
    return np.clip(heard, -32768, 32767).astype(np.int16)


def complaints(path: Path) -> str:
    """What ffmpeg says against a file when it plays all of it."""
    done = subprocess.run([TOOL, "-v", "error", "-i", str(path), "-f", "null", "-"], capture_output=True, check=False)
    return done.stderr.decode()


def tone(count: int, pitch: float = 440, level: float = 8000) -> NDArray[np.int16]:
    """A stereo tone, 48 kHz."""
    wave = level * np.sin(2 * np.pi * pitch * np.arange(count) / 48_000)
    return np.stack((wave, wave), axis=1).round().astype(np.int16)
