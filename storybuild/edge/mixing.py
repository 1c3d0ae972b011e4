"""Sound pieces summed: chunks of the film's sound encoded, and how loud they are.

Each function reads paths and is run inside a worker process.
"""

import wave
from collections.abc import Callable, Sequence
from functools import cache
from math import log10
from pathlib import Path

import numpy as np

from storybuild.edge.ffmpeg import run
from storybuild.edge.media import BYTES, writing
from storybuild.errors import MediaError
from storybuild.film import aac, mix
from storybuild.film.checks.sounds import silence
from storybuild.film.ffmpeg import encode_aac_args, loudness_args
from storybuild.film.grid import PACKET, WARM, chunk_window
from storybuild.film.loudness import BLOCK, STEP, Level, Loudness, said, told_blocks
from storybuild.film.placement import Placement
from storybuild.film.rate import SAMPLE_RATE

STEM_BYTES = 6  # of one sample: two channels, 24 bits
MOST_WAV = 2**32 - 100
STRETCH = 10 * SAMPLE_RATE  # mixed at once


def mix_chunk(
    placements: Sequence[Placement],
    sources: Sequence[Path],
    chunk: int,
    samples: int,
    out: Path,
    tool: str,
    level: Level | None = None,
) -> dict[str, object]:
    """Mix and encode chunk number `chunk` of a reel `samples` long; `sources` are sound pieces, as placements count.

    Facts: its `peak` in dBFS, and where it is `silent`, in its own samples.
    """
    with writing():
        mixed = mix.mix(placements, _reader(sources), *chunk_window(chunk, samples), level)
        out.write_bytes(aac.kept(run(encode_aac_args(tool), mixed.tobytes()), chunk, samples))
    peak, silent = silence(mixed[WARM * PACKET : -WARM * PACKET])
    return {"peak": peak, "silent": silent}


def measure_loudness(
    placements: Sequence[Placement],
    sources: Sequence[Path],
    first: int,
    blocks: int,
    tool: str,
    level: Level | None = None,
) -> Loudness:
    """The loudness of the 400 ms blocks of a mix that begin at `first` and every 100 ms after it, and its true peak.

    At a level the peak is that of what is played: the encoder overshoots.
    """
    if not blocks:
        return Loudness()
    # The filters are given a block to settle in.
    window = first - BLOCK, BLOCK + (blocks - 1) * STEP + BLOCK
    mixed = mix.mix(placements, _reader(sources), *window, level)
    told = run(loudness_args(tool), mixed.tobytes())
    found, ready = told_blocks(told), BLOCK // STEP
    if level:
        told = run(loudness_args(tool, coded=True), run(encode_aac_args(tool), mixed.tobytes()))
    return Loudness(tuple(found[ready : ready + blocks]), 20 * log10(max((*said(told, r"true_peaks_ch\d"), 1e-6))))


def write_stem(placements: Sequence[Placement], sources: Sequence[Path], samples: int, gain: float, out: Path) -> None:
    """Mix a whole stem, raised by `gain` dB, into a WAV file of 24 bits; MediaError where it is too long."""
    if samples * STEM_BYTES > MOST_WAV:
        raise MediaError("a WAV file holds four hours of a stem, and the film is longer", "leave out `stem_files`")
    read, factor = _reader(sources), np.float32(10 ** (gain / 20) * 256)
    with writing(), wave.open(str(out), "wb") as file:
        file.setparams((2, STEM_BYTES // 2, SAMPLE_RATE, samples, "NONE", "not compressed"))
        for first in range(0, samples, STRETCH):
            count = min(STRETCH, samples - first)
            sound = mix.summed(placements, read, first, count) * factor
            whole = np.clip(np.rint(sound), -(2**23 - 1), 2**23 - 1).astype("<i4")
            file.writeframesraw(whole.view(np.uint8).reshape(-1, 4)[:, :3].tobytes())


def rewrite(piece: Path, change: Callable[[mix.Sound], mix.Sound]) -> None:
    """Change the samples of a sound piece that has any."""
    with writing():
        sound = _samples(piece)
        if len(sound):
            piece.write_bytes(change(np.array(sound)).tobytes())


def _reader(sources: Sequence[Path]) -> Callable[[int], mix.Sound]:
    """The samples of a source by its number, each piece opened once."""
    return cache(lambda number: _samples(sources[number]))


def _samples(path: Path) -> mix.Sound:
    size = path.stat().st_size
    if size % BYTES:
        raise MediaError(f"`{path.name}` is no whole sound piece", "conform it again")
    if not size:
        return np.zeros((0, 2), np.int16)
    return np.memmap(path, np.int16, "r").reshape(-1, 2)
