"""The arithmetic of speeds, ramps and holds is exact, whatever is asked."""

from fractions import Fraction
from functools import partial
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.film.course import Course, course_of
from storybuild.film.rate import SAMPLE_RATE
from storybuild.film.retime import AS_IS, Hold, Retiming, Way, facts_of_retiming, mean_speed
from storybuild.film.stretch import attacks, resampled, retimed, stretched

RATES = [Fraction(24), Fraction(25), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(60)]
SPEEDS = st.fractions(Fraction(1, 10), Fraction(10), max_denominator=20)


@st.composite
def retimings(draw: st.DrawFn) -> Retiming:
    """Ramps of up to five points and up to three holds, all within about 200 frames."""
    gaps = draw(st.lists(st.fractions(Fraction(1, 10), 2, max_denominator=48), max_size=5))
    ramp = tuple((at, draw(SPEEDS)) for at in accumulate(gaps))
    frames = draw(st.lists(st.integers(1, 60), max_size=6))
    places = list(accumulate(frames))
    holds = tuple(Hold(first, end, draw(st.booleans())) for first, end in zip(places[::2], places[1::2], strict=False))
    return Retiming(ramp, draw(st.booleans()), holds, draw(st.booleans()))


def ways(frames: int = 200) -> st.SearchStrategy[Way]:
    return st.builds(Way, SPEEDS, retimings(), st.just(frames), st.sampled_from(RATES))


@given(SPEEDS, st.integers(1, 500), st.sampled_from(RATES))
def test_an_even_speed_takes_exactly_as_much_as_it_says(speed: Fraction, frames: int, rate: Fraction) -> None:
    way = Way(speed, AS_IS, frames, rate)
    assert (way.total, way.used(-1 / rate)) == (frames * speed / rate, -speed / rate)
    assert Course(way, Fraction(0)).pictures(frames, rate) == [
        -int(-(number + Fraction(1, 2)) * speed // 1) - 1 for number in range(frames)
    ]


@given(ways())
def test_media_is_used_up_without_a_jump_and_never_backwards_and_not_at_all_while_it_is_held(way: Way) -> None:
    for before, after in pairwise(range(-5, 205)):
        used = way.used(after / way.rate) - way.used(before / way.rate)
        held = any(hold.first <= before and after <= hold.end for hold in way.retiming.holds)
        assert used == 0 if held else 0 < used <= 10 / way.rate
    for leg in way.legs[1:]:
        assert abs(leg.used(leg.at) - way.used(leg.at - Fraction(1, 10**9))) <= Fraction(10, 10**9)


@given(ways())
def test_every_sample_is_played_from_where_the_fractions_have_it(way: Way) -> None:
    course = Course(way, Fraction(7, 3), 4)
    numbers = np.arange(0, 400_000, 7919)
    exact = [way.used(Fraction(int(each), SAMPLE_RATE) - 4 / way.rate) for each in numbers]
    exact = [way.total - each for each in exact] if way.retiming.reverse else exact
    assert (
        np.abs(course.samples(numbers) - [float((each + Fraction(7, 3)) * SAMPLE_RATE) for each in exact]).max() < 1e-3
    )


def test_media_at_its_own_speed_has_no_course_and_any_other_speed_has_one() -> None:
    facts = {"frames": 10, "rate": "24", "start": "1/2"}
    assert course_of({**facts, "speed": "1"}) is None
    twice = course_of({**facts, "speed": "2"})
    assert twice is not None
    way = Way(Fraction(2), AS_IS, 10, Fraction(24))
    assert twice.pictures(10, Fraction(24)) == Course(way, Fraction(1, 2), 0).pictures(10, Fraction(24))


@given(ways(), st.integers(0, 30))
def test_a_manifest_tells_the_whole_way(way: Way, head: int) -> None:
    speed = way.ramp[0][1] if not way.retiming.ramp else Fraction(1)
    told = facts_of_retiming(way.retiming, 200, head)
    facts = {"start": "1/2", "speed": str(speed), "rate": str(way.rate), "frames": 260, "retime": told}
    course = course_of(facts)
    assert course is not None
    again = Course(Way(speed, way.retiming, 200, way.rate), Fraction(1, 2), head)
    assert course.pictures(260, Fraction(25)) == again.pictures(260, Fraction(25))


@given(ways(), st.fractions(0, 20, max_denominator=24))
def test_media_reaches_as_many_frames_as_it_has_room_for_and_not_one_more(way: Way, room: Fraction) -> None:
    after, before = way.reach(room), way.reach(room, before=True)
    assert (
        way.used(way.end + after / way.rate) - way.total
        <= room
        < way.used(way.end + (after + 1) / way.rate) - way.total
    )
    assert -way.used(-before / way.rate) <= room < -way.used(-(before + 1) / way.rate)


def test_a_linear_ramp_takes_the_mean_of_its_ends_and_so_does_a_smooth_one() -> None:
    ramp = ((Fraction(0), Fraction(1)), (Fraction(2), Fraction(1, 4)))
    for smooth in (False, True):
        assert Way(Fraction(1), Retiming(ramp, smooth), 96, Fraction(24)).total == Fraction(5, 4) + Fraction(1, 2)
        assert mean_speed(Fraction(1), Retiming(ramp, smooth), 48, Fraction(24)) == Fraction(5, 8)


def test_a_hold_shows_the_picture_of_its_moment_or_what_was_shown_before_it() -> None:
    def shown(*holds: Hold, reverse: bool = False) -> list[int]:
        way = Way(Fraction(1), Retiming(holds=holds, reverse=reverse), 12, Fraction(24))
        return Course(way, Fraction(0)).pictures(12, Fraction(24))

    assert shown(Hold(4, 7)) == [0, 1, 2, 3, 4, 4, 4, 4, 5, 6, 7, 8]
    assert shown(Hold(9, 12, True)) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8]
    assert shown(Hold(0, 3)) == [0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert shown(reverse=True) == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert shown(Hold(4, 7), reverse=True) == [8, 7, 6, 5, 4, 4, 4, 4, 3, 2, 1, 0]


def noise(seconds: float, seed: int = 0) -> np.ndarray:
    made = np.random.default_rng(seed).normal(0, 3000, (int(seconds * SAMPLE_RATE), 2))
    return np.clip(made, -32000, 32000).astype(np.int16)


def test_sound_at_its_own_speed_comes_out_as_it_was() -> None:
    sound, numbers = noise(1), np.arange(30_000)
    out = np.zeros((30_000, 2), np.int16)
    for follow in (False, True):
        retimed(sound, out, lambda each: each + 5000.0, [], follow)
        assert np.abs(out.astype(int) - sound[5000 + numbers]).max() <= 1


@pytest.mark.parametrize("speed", [0.1, 0.25, 0.5, 0.8, 1.25, 2.0, 5.0, 10.0])
@pytest.mark.parametrize("way", [stretched, resampled])
def test_an_attack_lies_where_it_is_played(speed: float, way: object) -> None:
    sound = (noise(4) // 100).astype(np.int16)
    marks = [20_000, 61_234, 120_007]
    for mark in marks:
        sound[mark : mark + 4000] = (9000 * np.cos(np.arange(4000) / 9))[:, None]
    assert attacks(sound) == marks
    parts = list(way(sound, lambda each: each * speed, 0, int(len(sound) / speed)))  # type: ignore[operator]
    made = np.concatenate([part for _, part in parts])[:, 0]

    assert [at for at, _ in parts] == [int(each) for each in np.cumsum([0, *(len(part) for _, part in parts[:-1])])]
    for mark in marks:
        due = round(mark / speed)
        assert np.abs(made[due - 1500 : due - 40]).max() < 3000 < np.abs(made[due : due + 40]).max()


def test_a_tone_that_is_stretched_is_as_loud_and_as_even_as_before() -> None:
    sound = np.repeat(
        (8000 * np.sin(np.arange(96_000) * 2 * np.pi * 220 / 48_000)).astype(np.int16)[:, None], 2, axis=1
    )
    for speed in (0.5, 0.7, 1.6):
        parts = [part for _, part in stretched(sound, partial(np.multiply, speed), 0, int(90_000 / speed))]
        made = np.concatenate(parts)[4000:-4000, 0]
        loudness = [np.sqrt(np.mean(made[at : at + 2182] ** 2)) for at in range(0, len(made) - 2182, 2182)]
        assert max(np.abs(np.divide(loudness, 8000 / np.sqrt(2)) - 1)) < 0.02
        assert np.abs(np.diff(made, 3)).max() < 2 * np.abs(np.diff(sound[:, 0].astype(float), 3)).max()
