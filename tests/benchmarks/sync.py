"""How exactly flash and beep lie together at every cut of 500 shots, with J and L cuts, music and ducking.

python -m tests.benchmarks sync [shots]
"""

import sys
import tempfile
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from storybuild.film.blend import Frame
from storybuild.film.rate import sample_at
from tests.edge.footage import TOOL, encode_frames, ffmpeg
from tests.project import Project

RATE, SHOT, HEAD, PARTS = Fraction(24000, 1001), 37, 24, 6
WIDTH, HEIGHT, HERTZ = 64, 64, 48_000
HEARD = 1920  # samples of a beep
NEAR = 1200  # samples around a cut among which its beep is looked for
# What the sound of every shot does at its cuts, in turn.
EDGES = ("", "lead: 12f", "tail: 9f", "lead: 6f, tail: 12f", "", "lead: 0, tail: 3f")


@dataclass(frozen=True)
class Sync:
    """What was found at the cuts of a film; in ms, and how many times rougher the sound is at its joins than usual."""

    cuts: int
    frames: int
    samples: int
    by_timestamps: float
    by_counting: float
    roughest_join: float
    music: tuple[float, float]


def main(count: int = 500) -> None:
    """Build the film, print what is found at its cuts."""
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), count)
    print(f"\nflash and beep at {found.cuts} cuts, {found.frames} frames of 23.976, {found.samples} samples")
    print(f"  worst by timestamps                {found.by_timestamps:10.3f} ms")
    print(f"  worst by counting samples          {found.by_counting:10.3f} ms")
    print(f"  roughest join of the sound         {found.roughest_join:10.2f} x the beeps' own")
    print(f"  music beside words, and under them {found.music[0]:10.1f} dB, {found.music[1]:.1f} dB")


def measured(folder: Path, count: int) -> Sync:
    """Build a film of so many shots, and measure its file."""
    project = Project(folder / "film", _storyboard(count))
    _footage(project.root)
    ran = project.run("build")
    assert ran.code == 0, ran.out + ran.err
    flashes, times = _flashes(project.reel)
    sound, first = _heard(project.reel)
    cuts = [number * SHOT for number in range(1, count)]
    assert [frame for frame, bright in enumerate(flashes) if bright] == [0, *cuts]
    beeps = [_beep_near(sound, sample_at(cut, RATE)) for cut in cuts]
    counted = [abs(beep - cut / RATE * HERTZ) for beep, cut in zip(beeps, cuts, strict=True)]
    timed = [abs(Fraction(beep, HERTZ) + first - times[cut]) for beep, cut in zip(beeps, cuts, strict=True)]
    music = _music(sound, 1), _music(sound, 4)
    return Sync(
        len(cuts), len(flashes), sample_at(count * SHOT, RATE), float(max(timed) * 1000),
        float(max(counted) / HERTZ * 1000), _roughest(sound, cuts), music,
    )  # fmt: skip


def _storyboard(count: int) -> str:
    shots = []
    for number in range(count):
        edge = EDGES[number % len(EDGES)] if 0 < number < count - 1 else ""
        words = ", dialogue: [{ann: One two three four., at: 0}]" if number % 8 == 4 else ""
        clip = f"clip: {{file: a.mp4, in: {HEAD + SHOT * (number % PARTS)}f}}"
        shots.append(f"  - {{id: s{number:04}, duration: {SHOT}f, {clip}, sound: {{{edge}}}{words}}}\n")
    head = (
        "storybuild: 1\nformat: {size: 64x64, fps: 23.976}\noverlay: {captions: off}\ncharacters: {ann: {name: Ann}}\n"
        "sound: {music: {file: m.wav, gain: -12, fade_out: 0, duck: {depth: -12}}}\nscenes:\n- shots:\n"
    )
    return head + "".join(shots)


def _footage(root: Path) -> None:
    """A clip that hums, and flashes and beeps every 37 frames from its 24th on; and music that is one low tone."""
    frames = HEAD + SHOT * (PARTS + 1) + HEAD
    encode_frames(_pictures(frames), root / "p.mp4", WIDTH, HEIGHT, str(RATE), TOOL)
    sound = 3000 * np.sin(2 * np.pi * 210 * np.arange(sample_at(frames, RATE)) / HERTZ)
    for number in range(PARTS + 2):
        at = sample_at(HEAD + SHOT * number, RATE)
        sound[at : at + HEARD] += 9000 * _chirp()[: len(sound) - at]
    _write(root / "s.wav", sound)
    _write(root / "m.wav", 12_000 * np.sin(2 * np.pi * 60 * np.arange(HERTZ * 10) / HERTZ))
    ffmpeg(root, "-i", "p.mp4", "-i", "s.wav", "-c:v", "copy", "-c:a", "pcm_s16le", "a.mov")
    (root / "a.mov").rename(root / "a.mp4")


def _pictures(frames: int) -> Iterator[Frame]:
    for number in range(frames):
        yield np.full((HEIGHT * 3 // 2, WIDTH), 220 if number % SHOT == HEAD else 40, np.uint8)


def _chirp() -> NDArray[np.float64]:
    """A beep of 40 ms that rises from 600 to 3000 Hz, eased in and out: no two moments of it are alike."""
    at = np.arange(HEARD) / HERTZ
    ease = np.sin(np.pi * np.arange(HEARD) / HEARD) ** 2
    return np.asarray(ease * np.sin(2 * np.pi * (600 * at + 30_000 * at**2)))


def _write(path: Path, sound: NDArray[np.float64]) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, HERTZ, len(sound), "NONE", ""))
        file.writeframes(np.repeat(sound.round().astype(np.int16)[:, None], 2, axis=1).tobytes())


def _flashes(film: Path) -> tuple[list[bool], list[Fraction]]:
    """Whether each frame flashes, and when it is shown, in seconds."""
    with av.open(str(film)) as container:
        frames = [
            (bool(frame.to_ndarray(format="gray").mean() > 120), Fraction(frame.pts or 0) * (frame.time_base or 0))
            for frame in container.decode(video=0)
        ]
    return [bright for bright, _ in frames], [time for _, time in frames]


def _heard(film: Path) -> tuple[NDArray[np.float64], Fraction]:
    """The left side of a film's sound, and when its first sample is heard, in seconds."""
    with av.open(str(film)) as container:
        frames = list(container.decode(audio=0))
    first = Fraction(frames[0].pts or 0) * (frames[0].time_base or 0)
    return np.concatenate([frame.to_ndarray()[0] for frame in frames]).astype(np.float64), first


def _beep_near(sound: NDArray[np.float64], at: int) -> int:
    """The sample on which the beep near a sample begins."""
    part = sound[at - NEAR : at + NEAR + HEARD]
    return at - NEAR + int(np.argmax(np.correlate(part, _chirp(), "valid")))


def _roughest(sound: NDArray[np.float64], cuts: list[int]) -> float:
    """How rough the sound is where one shot's gives way to another's, by how it bends; 1 is as rough as a beep."""
    bends = np.abs(np.diff(sound, 3))
    usual = max(bends[sample_at(cut, RATE) : sample_at(cut, RATE) + HEARD].max() for cut in cuts[:4])
    joins = [cut + away for cut in cuts for away in (-12, -6, 0, 3, 9, 12)]
    return float(max(bends[sample_at(each, RATE) - 400 : sample_at(each, RATE) + 400].max() for each in joins) / usual)


def _music(sound: NDArray[np.float64], shot: int) -> float:
    """How loud the music is in the middle of a shot, in dB of full scale."""
    at = sample_at(shot * SHOT + 14, RATE)
    part = sound[at : at + 4800]
    turns = np.exp(-2j * np.pi * 60 * np.arange(len(part)) / HERTZ)
    return float(20 * np.log10(2 * abs(np.mean(part * turns))))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
