"""Loudness by EBU R128, put together from blocks, and the limiter that keeps a raised sound under its ceiling."""

import re
import subprocess

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.edge.mixing import measure_loudness
from storybuild.film.limiter import limited
from storybuild.film.loudness import BLOCK, REACH, STEP, Level, Loudness, block_window, integrated, level_for
from storybuild.film.mix import Sound, mix
from storybuild.film.placement import Placement
from tests.edge.footage import TOOL

RANDOM = np.random.default_rng(4)


def noise(*parts: tuple[float, float]) -> Sound:
    """Noise in stretches of (seconds, level)."""
    made = [RANDOM.standard_normal((int(seconds * 48_000), 2)) * level for seconds, level in parts]
    return np.clip(np.concatenate(made), -32767, 32767).astype(np.int16)


def told(sound: Sound, what: str) -> float:
    """What ffmpeg says at the end of a sound: `I` in LUFS, `Peak` in dB."""
    argv = [TOOL, "-hide_banner", "-f", "s16le", "-ar", "48000", "-ac", "2", "-i", "pipe:0", "-af", "ebur128=peak=true",
            "-f", "null", "-"]  # fmt: skip
    done = subprocess.run(argv, input=sound.tobytes(), capture_output=True, check=True)
    return float(re.findall(rf"\s{what}:\s+(\S+)", done.stderr.decode())[-1])


@pytest.mark.parametrize(
    "parts",
    [
        [(3, 2000)],
        [(2, 3000), (2, 20), (2, 3000)],  # a pause that the gate leaves out
        [(2, 0), (1, 3000), (3, 0)],
        [(1.05, 900), (0.333, 9000), (2.1, 1500)],
    ],
)
def test_blocks_measured_in_stretches_come_to_what_the_whole_is_measured_to_be(
    tmp_path: object, parts: list[tuple[float, float]]
) -> None:
    from pathlib import Path

    sound, file = noise(*parts), Path(str(tmp_path)) / "s"
    file.write_bytes(sound.tobytes())
    found = Loudness()
    for shift in range(0, len(sound), 70_001):
        first, blocks = block_window(shift, 70_001, len(sound))
        found += measure_loudness([Placement(0, 0, len(sound))], [file], first, blocks, TOOL)

    assert integrated(found.blocks) == pytest.approx(told(sound, "I"), abs=0.06)
    assert found.peak == pytest.approx(told(sound, "Peak"), abs=0.1)


def test_silence_has_no_loudness() -> None:
    assert integrated([]) is None
    assert integrated([-80.0, -120.7]) is None


@given(st.integers(1, 400_000), st.integers(30_000, 90_000))
def test_every_block_of_a_film_is_measured_once(total: int, length: int) -> None:
    starts = [
        first + number * STEP
        for first, blocks in (block_window(shift, length, total) for shift in range(0, total, length))
        for number in range(blocks)
    ]
    assert starts == list(range(0, total - BLOCK + 1, STEP))


def test_a_level_is_told_in_tenths_and_never_brings_up_what_is_all_but_silent() -> None:
    assert (level_for(-16, -23.4567), level_for(-23, -16), level_for(-16, -69)) == (7.5, -7.0, 30.0)


def loud(samples: int) -> Sound:
    return noise((samples / 48_000, 7000))


def test_no_peak_between_samples_either_is_above_the_ceiling() -> None:
    wave = 30_000 * np.sin(2 * np.pi * 11_990 * np.arange(48_000) / 48_000 + 0.8)  # peaks lie between its samples
    for sound in (loud(48_000), np.repeat(wave[:, None], 2, axis=1).astype(np.int16)):
        held = mix([Placement(0, 0, 48_000)], [sound].__getitem__, 0, 48_000, Level(-16, 12.0, -3.0))
        assert told(held, "Peak") <= -2.4  # two ways to look between samples
        assert told(held, "I") > told(sound, "I") - 3


def test_what_is_under_the_ceiling_is_only_raised() -> None:
    sound = noise((0.5, 1000))
    raised = mix([Placement(0, 0, len(sound))], lambda _: sound, 0, len(sound), Level(-16, 6.0))
    assert np.array_equal(raised, np.rint(sound * np.float32(10**0.3)).astype(np.int16))


@given(st.lists(st.integers(1, 9_000), min_size=1, max_size=6))
def test_any_windows_of_a_levelled_mix_hold_the_same_samples(sizes: list[int]) -> None:
    sound = HELD
    placements = [Placement(0, 500, len(sound) - 500, gain=0.8, fade_in=900)]
    whole = mix(placements, lambda _: sound, 0, sum(sizes), Level(-16, 9.0))
    windows, first = [], 0
    for size in sizes:
        windows.append(mix(placements, lambda _: sound, first, size, Level(-16, 9.0)))
        first += size
    assert np.array_equal(np.concatenate(windows), whole)


HELD = loud(60_000)


def test_the_limiter_gives_way_softly() -> None:
    sound = np.full((9_000 + 2 * REACH, 2), 1000, np.float32)
    sound[5_000:5_002] = 20_000
    held = limited(sound, 10_000)[:, 0]
    assert np.abs(np.diff(held[: 4_900 - REACH])).max() < 10
    assert held[0] == held[-1] == 1000
    assert held.max() <= 10_000
