import numpy as np
import pytest

from storybuild.film.scratch import ambience, effect
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
