"""The scratch sounds: loud as their table says, the same on every machine, and found by many words."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from storybuild.film.scratch import Wave, ambience, effect
from storybuild.film.sound_words import BEDS, HITS


@pytest.mark.parametrize("name", sorted(BEDS))
def test_a_bed_is_as_loud_as_its_table_says_and_has_no_click_at_its_ends(name: str) -> None:
    bed = ambience(name, 1 << 19)

    assert (bed.dtype, bed.shape) == (np.dtype(np.float32), (1 << 19, 2))
    assert 20 * np.log10(np.sqrt(np.mean(bed.astype(float) ** 2))) == pytest.approx(BEDS[name].level, abs=0.2)
    assert np.abs(bed[[0, -1]]).max() == 0


@pytest.mark.parametrize("name", sorted(HITS))
def test_an_effect_is_short_quiet_and_ends_in_silence(name: str) -> None:
    hit = effect(name)

    assert hit.dtype == np.float32
    assert 0 < len(hit) < 5 * 48_000
    assert 0.1 < np.abs(hit).max() < 0.5
    assert np.abs(hit[[0, -1]]).max() == 0


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("a gale outside", "wind"),
        ("Crickets, far away", "night"),
    ],
)
def test_words_find_their_bed(words: str, same: str) -> None:
    assert np.array_equal(ambience(words, 4800), ambience(same, 4800))


@pytest.mark.parametrize(
    ("words", "same"),
    [("heavy footstep on gravel", "footsteps"), ("she is slamming it", "door"), ("it drops", "thud")],
)
def test_words_find_their_effect(words: str, same: str) -> None:
    assert np.array_equal(effect(words), effect(same))


def test_the_same_words_and_seed_give_the_same_samples() -> None:
    assert np.array_equal(ambience("rain on the sea", 9600, 3), ambience("rain on the sea", 9600, 3))
    assert not np.array_equal(ambience("rain", 9600, 3), ambience("rain", 9600, 4))


@pytest.mark.parametrize("words", ["the human condition", "", "a carpet"])
def test_words_that_name_no_sound_are_silent(words: str) -> None:
    assert not ambience(words, 4800).any()
    assert ambience(words, 4800).shape == (4800, 2)
    assert effect(words).shape == (0, 2)


def test_no_length_is_no_sound() -> None:
    assert ambience("wind", 0).shape == (0, 2)


# Of every sound, and of some that are laid over each other: its length, and samples of it in millionths.
GOLDEN = json.loads((Path(__file__).parent.parent / "golden" / "sounds.json").read_text())


def told(wave: Wave) -> dict[str, Any]:
    """A sound as the golden file tells it."""
    places = [100, 470, *(len(wave) * eighth // 8 for eighth in range(1, 8)), len(wave) - 300, len(wave) - 100]
    return {"length": len(wave), "samples": np.rint(wave[places].astype(float) * 1e6).astype(int).ravel().tolist()}


@pytest.mark.parametrize("name", GOLDEN)
def test_a_sound_is_that_of_the_golden_file(name: str) -> None:
    kind, _, words = name.partition(" ")
    now = told(effect(words) if kind == "effect" else ambience(words, 24_000))
    assert now["length"] == GOLDEN[name]["length"]
    assert np.abs(np.subtract(now["samples"], GOLDEN[name]["samples"])).max() <= 3


@pytest.mark.parametrize(("samples", "silent"), [(1, []), (2, [0, 1]), (3, [0, 2]), (5, [0, 4])])
def test_the_shortest_beds_begin_and_stop_at_nothing_too(samples: int, silent: list[int]) -> None:
    assert np.flatnonzero(~ambience("wind", samples).any(axis=1)).tolist() == silent


def test_a_bed_that_is_longer_than_its_noise_begins_again() -> None:
    loop = 1 << 19
    bed = ambience("wind", loop + 2_000)
    assert np.array_equal(bed[loop + 500 : loop + 1_500], bed[500:1_500])
    assert np.abs(np.diff(bed[loop - 50 : loop + 50], axis=0)).max() < 0.02
