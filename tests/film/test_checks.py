"""What a clip's small grey pictures and its samples show to be wrong."""

from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from storybuild.film.checks.flags import runs
from storybuild.film.checks.pictures import PictureCheck, PictureFacts, small_size
from storybuild.film.checks.sounds import SoundCheck, SoundFacts
from storybuild.film.checks.stretches import merged, within, without

RATE = Fraction(24)
WIDE, HIGH = small_size(1280, 720)
Pictures = NDArray[np.uint8]


def drifting(count: int, seed: int = 0, noise: float = 1.0) -> Pictures:
    """A camera that goes over a soft picture, under a little noise of its own in each frame."""
    random = np.random.default_rng(seed)
    rough = random.integers(40, 200, (HIGH // 8 + 2, WIDE // 8 + 40))
    ground = np.kron(rough, np.ones((8, 8)))
    ground = (ground + np.roll(ground, 4, 0) + np.roll(ground, 4, 1) + np.roll(ground, (4, 4), (0, 1))) / 4
    seen = (ground[:HIGH, number : number + WIDE] for number in range(count))
    return np.stack([np.clip(each + random.normal(0, noise, each.shape), 16, 235) for each in seen]).astype(np.uint8)


def looked_at(pictures: Pictures, block: int = 16) -> PictureFacts:
    check = PictureCheck(WIDE, HIGH, RATE)
    for first in range(0, len(pictures), block):
        check.feed(pictures[first : first + block])
    return check.done()


def found(facts: PictureFacts) -> dict[str, object]:
    """What is found to be wrong."""
    named = {name: getattr(facts, name) for name in ("black", "frozen", "cuts", "flicker", "still")}
    return {name: each for name, each in named.items() if each}


@pytest.mark.parametrize("noise", [0.0, 1.0, 3.0])
def test_nothing_is_found_in_a_moving_picture_whatever_its_noise(noise: float) -> None:
    facts = looked_at(drifting(120, noise=noise))
    assert (facts.frames, found(facts)) == (120, {})
    assert 0.9 < facts.steadiness <= facts.smoothness < 1


@pytest.mark.parametrize("block", [1, 7, 64, 200])
def test_the_same_is_found_however_the_pictures_come(block: int) -> None:
    clip = drifting(120)
    clip[40:70] = clip[40]
    clip[90:110] = 16
    assert looked_at(clip, block) == looked_at(clip)


@pytest.mark.parametrize("noise", [0.0, 1.0, 3.0])
def test_a_second_that_stands_still_is_found_under_any_noise(noise: float) -> None:
    random = np.random.default_rng(1)
    clip = drifting(120, noise=0)
    clip[40:65] = clip[40]
    clip = np.clip(clip + random.normal(0, noise, clip.shape), 16, 235).astype(np.uint8)
    ((first, end),) = looked_at(clip).frozen
    assert abs(first - 40) <= 1 and abs(end - 65) <= 1


def test_a_picture_that_never_moves_is_still_and_not_frozen() -> None:
    clip = np.repeat(drifting(1), 96, axis=0)
    assert found(looked_at(clip)) == {"still": True}


def test_a_move_that_starts_and_ends_gently_is_no_frozen_one() -> None:
    path = np.clip(np.linspace(-0.5, 1.5, 160), 0, 1)
    eased = 60 * path * path * (3 - 2 * path)
    row = np.arange(WIDE)
    ground = np.concatenate((drifting(1, noise=0)[0], drifting(1, seed=2, noise=0)[0]), axis=1)
    clip = [np.stack([np.interp(row + at, np.arange(2 * WIDE), line) for line in ground]) for at in eased]
    assert found(looked_at(np.stack(clip).astype(np.uint8))) == {}


def test_a_black_second_is_found_and_a_fade_is_none() -> None:
    clip = drifting(120)
    clip[60:84] = 17
    assert found(looked_at(clip)) == {"black": ((60, 84),)}
    fading = drifting(120) - 16.0
    fading *= np.clip(np.minimum(np.arange(120), 119 - np.arange(120)) / 24, 0, 1)[:, None, None]
    assert found(looked_at((16 + fading).astype(np.uint8))) == {}


def test_a_cut_is_found_at_its_frame_and_a_flash_is_none() -> None:
    clip = np.concatenate((drifting(50), drifting(50, seed=9)))
    assert found(looked_at(clip)) == {"cuts": (50,)}
    flash = drifting(100)
    flash[50:52] = 235
    assert looked_at(flash).cuts == ()


@pytest.mark.parametrize("period", [2, 3, 4, 5])
def test_flicker_is_found_where_it_is_whatever_its_period(period: int) -> None:
    light = np.zeros(120)
    light[48:96] = 6 * np.sin(np.arange(48) * 2 * np.pi / period + 0.5)
    clip = np.clip(drifting(120) + light[:, None, None], 16, 235).astype(np.uint8)
    ((first, end),) = looked_at(clip).flicker
    assert abs(first - 48) <= 8 and abs(end - 96) <= 14


def test_flicker_of_a_part_of_the_picture_is_found() -> None:
    clip = drifting(120).astype(np.int16)
    clip[:, : HIGH // 2, : WIDE // 2] += np.where(np.arange(120) % 2, 10, -10)[:, None, None].astype(np.int16)
    assert looked_at(np.clip(clip, 16, 235).astype(np.uint8)).flicker


def test_smoothness_falls_with_judder_and_steadiness_with_speed() -> None:
    clip = drifting(96)
    jumping = clip[np.arange(90) + 6 * (np.arange(90) % 2)]
    assert looked_at(jumping).smoothness < looked_at(clip).smoothness - 0.02
    assert looked_at(clip[::4]).steadiness < looked_at(clip).steadiness


def test_nothing_is_known_of_no_pictures_and_no_samples() -> None:
    assert (PictureCheck(WIDE, HIGH, RATE).done(), SoundCheck().done()) == (PictureFacts(0), SoundFacts(0))


def listened_to(samples: NDArray[np.int16], part: int = 48_000) -> SoundFacts:
    check = SoundCheck()
    for first in range(0, len(samples), part):
        check.feed(samples[first : first + part])
    return check.done()


def voice(seconds: float, level: float = 9000) -> NDArray[np.int16]:
    wave = level * np.sin(np.arange(round(48_000 * seconds)) / 17)
    return np.stack((wave, wave), axis=1).clip(-32768, 32767).round().astype(np.int16)


@pytest.mark.parametrize("part", [97, 480, 48_000])
def test_silence_and_clipped_peaks_are_found_however_the_samples_come(part: int) -> None:
    sound = np.concatenate((voice(1), np.zeros((48_000, 2), np.int16), voice(1, 60_000)))
    facts = listened_to(sound, part)
    assert (facts.blocks, facts.mute, facts.peak) == (300, False, 1.0)
    assert (facts.silent, facts.clipped) == (((100, 200),), ((200, 300),))


def test_a_loud_sound_that_is_whole_is_not_clipped_and_a_faint_one_not_silent() -> None:
    assert (listened_to(voice(2, 32_000)).clipped, listened_to(voice(2, 60)).silent) == ((), ())
    assert listened_to(np.zeros((4800, 2), np.int16)).mute


def test_stretches_are_joined_cut_and_taken_out() -> None:
    assert runs(np.array([0, 1, 1, 0, 1], bool), 2) == [(1, 3)]
    assert merged([(5, 6), (1, 3), (3, 4)]) == [(1, 4), (5, 6)]
    assert merged([(1, 3), (5, 6)], gap=2) == [(1, 6)]
    assert within([(1, 4), (6, 9)], 3, 7) == [(3, 4), (6, 7)]
    assert without([(0, 10)], [(2, 3), (9, 12)]) == [(0, 2), (3, 9)]
    assert without([(0, 2)], []) == [(0, 2)]


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (128, 72), (500, 500), (4096, 100), (1, 1)])
def test_a_small_picture_has_whole_cells_and_about_as_many_whatever_its_shape(size: tuple[int, int]) -> None:
    wide, high = small_size(*size)
    assert (wide % 8, high % 8) == (0, 0)
    assert 190 <= wide // 8 * (high // 8) <= 250
