"""Loudness by EBU R128, put together from blocks, and the limiter that keeps a raised sound under its ceiling."""

import re
import subprocess

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.edge.mixing import measure_loudness
from storybuild.film.limiter import limited
from storybuild.film.loudness import (
    BLOCK,
    HOLD,
    REACH,
    STEP,
    TAPS,
    Level,
    Loudness,
    block_window,
    further_gain,
    integrated,
    level_for,
    told_blocks,
)
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


def test_a_film_is_measured_in_blocks_of_400_ms_every_100_and_limited_within_ten() -> None:
    assert (STEP, BLOCK, HOLD, TAPS, REACH) == (4_800, 19_200, 480, 16, 976)
    assert told_blocks(b"x r128.M=-20.1\n" * 3 + b"lavfi.r128.M=-19.5\nr128.I=-3\nr128.M=nan\nr128.M=-7\n")[::2] == [
        -19.5,
        -7,
    ]
    assert block_window(0, 19_200, 19_199) == (0, 0)
    assert block_window(4_801, 4_800, 96_000) == (9_600, 1)


def test_what_is_silent_and_what_is_ten_below_the_rest_does_not_count() -> None:
    assert integrated([-20.0, -70.0, -70.1]) == pytest.approx(-20)
    assert integrated([-70.0]) is None
    assert integrated([-69.9]) == pytest.approx(-69.9)
    # -20 and -32.5 are -22.8 on the whole: the gate is at -32.8, which leaves both; at -33 the second is out.
    assert integrated([-20.0, -32.5]) == pytest.approx(-22.7727, abs=1e-3)
    assert integrated([-20.0, -33.0]) == pytest.approx(-20)


@pytest.mark.parametrize(
    ("tried", "gain"),
    [
        ([(0.0, -20.0)], 4.0),
        ([(4.0, -17.0)], 5.0),
        ([(0.0, -20.0), (4.0, -18.0)], 8.0),  # half of each dB is taken away
        ([(0.0, -20.0), (4.0, -15.0)], 3.0),
        ([(0.0, -20.0), (4.0, -19.9)], 23.5),
        ([(4.0, -20.0), (4.0, -18.0)], 6.0),
        ([(9.0, -30.0), (0.0, -20.0), (4.0, -18.0)], 8.0),
        ([(0.0, -60.0)], 30.0),
        ([(2.0, -20.0), (6.0, -18.0)], 10.0),
        ([(0.0, -20.04)], 4.0),
    ],
)
def test_what_held_peaks_took_away_is_tried_on_top(tried: list[tuple[float, float]], gain: float) -> None:
    assert further_gain(-16, tried) == gain


def loud(samples: int) -> Sound:
    return noise((samples / 48_000, 7000))


def test_no_peak_between_samples_either_is_above_the_ceiling() -> None:
    wave = 30_000 * np.sin(2 * np.pi * 11_990 * np.arange(48_000) / 48_000 + 0.8)  # peaks lie between its samples
    for sound in (loud(48_000), np.repeat(wave[:, None], 2, axis=1).astype(np.int16)):
        held = mix([Placement(0, 0, 48_000)], [sound].__getitem__, 0, 48_000, Level(-16, 12.0, -3.0))
        assert told(held, "Peak") <= -2.4  # two ways to look between samples
        assert told(held, "I") > told(sound, "I") - 3


def test_what_is_above_the_ceiling_is_brought_down_to_it_and_not_further() -> None:
    steady = np.full((6_000, 2), 20_000, np.int16)
    held = mix([Placement(0, 0, 6_000)], [steady].__getitem__, 0, 6_000, Level(-16, 12.0, -6.0))
    assert held[3_000].tolist() == pytest.approx([32_767 * 10**-0.3] * 2, rel=0.005)


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


HELD_SAMPLES = [
    -5879.65,
    -2462.46,
    3365.12,
    3061.65,
    1402.97,
    521.12,
    -100.56,
    -2430.33,
    7231.09,
    -2431.27,
    -8436.26,
    -1199.7,
    2303.56,
    2418.69,
    6513.13,
    2502.01,
    -3761.36,
    -3710.14,
    4925.62,
    2940.24,
]


def test_the_limiter_holds_every_sample_as_it_did() -> None:
    places = np.arange(6_000 + 2 * REACH)
    wave = 9_000 * np.sin(places * 0.9) + 4_000 * np.sin(places * 0.013)
    wave[3_000:3_003] = (18_000, -21_000, 18_000)
    held = limited(np.stack((wave, -wave[::-1] / 2), axis=1).astype(np.float32), 9_500)
    assert held.shape == (6_000, 2)
    assert held[[0, 700, 1_600, 2_023, 2_024, 2_025, 2_300, 2_900, 4_000, 5_999]].ravel().tolist() == pytest.approx(
        HELD_SAMPLES, abs=0.05
    )


def test_what_is_far_under_the_ceiling_is_given_back_untouched() -> None:
    quiet = np.full((2 * REACH + 3, 2), 100, np.float32)
    assert limited(quiet, 200).tolist() == [[100, 100]] * 3
    assert limited(quiet, 100).tolist() == [[100, 100]] * 3
    assert limited(quiet[: 2 * REACH], 50).shape == (0, 2)
