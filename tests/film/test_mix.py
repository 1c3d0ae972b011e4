from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from storybuild.film.mix import Sound, mix, seamless
from storybuild.film.placement import DECLICK, Placement, concerning

RANDOM = np.random.default_rng(1)
SOURCES: list[Sound] = [
    RANDOM.integers(-20_000, 20_000, (700, 2)).astype(np.int16),
    RANDOM.integers(-20_000, 20_000, (90, 2)).astype(np.int16),
    np.zeros((0, 2), np.int16),
]


def flat(value: int, count: int) -> Sound:
    return np.full((count, 2), value, np.int16)


def tone(pitch: float, count: int) -> Sound:
    wave = 12_000 * np.sin(2 * np.pi * pitch * np.arange(count) / 48_000)
    return np.stack((wave, wave), axis=1).round().astype(np.int16)


placements = st.builds(
    Placement,
    source=st.integers(0, 2),
    at=st.integers(-200, 1500),
    count=st.integers(0, 900),
    offset=st.integers(-20, 300),
    gain=st.sampled_from([0.0, 0.4, 1.0, 3.0]),
    fade_in=st.sampled_from([0, 0, 50]),
    fade_out=st.sampled_from([0, 0, 70]),
    loop=st.booleans(),
    track=st.integers(0, 1),
)


def test_a_placement_concerns_what_begins_before_it_and_its_smoothing_end() -> None:
    each = Placement(0, 100, 50)
    told = [(first, count) for first, count in ((0, 100), (0, 101), (150 + DECLICK, 9), (149 + DECLICK, 9))
            if concerning([each], first, count)]  # fmt: skip
    assert told == [(0, 101), (149 + DECLICK, 9)]


@settings(max_examples=200)
@given(st.lists(placements, max_size=6), st.booleans(), st.lists(st.integers(1, 600), max_size=8))
def test_any_windows_of_the_mix_hold_the_same_samples(parts: list[Placement], touching: bool, sizes: list[int]) -> None:
    if touching:
        at = 0
        for number, part in enumerate(parts):
            parts[number] = Placement(part.source, at, part.count, part.offset, part.gain, loop=part.loop)
            at += part.count
    whole = mix(parts, SOURCES.__getitem__, -100, sum(sizes))
    windows, first = [np.zeros((0, 2), np.int16)], -100
    for size in sizes:
        windows.append(mix(concerning(parts, first, size), SOURCES.__getitem__, first, size))
        first += size

    assert np.array_equal(np.concatenate(windows), whole)


def test_a_placement_is_heard_where_it_lies_with_its_gain() -> None:
    assert mix([Placement(0, 2, 3, gain=0.5)], lambda _: flat(100, 9), 0, 7)[:, 0].tolist() == [0, 0, 50, 50, 50, 0, 0]


def test_a_source_that_ends_is_silent_and_a_loop_begins_again() -> None:
    count = np.arange(6, dtype=np.int16).reshape(3, 2)

    assert mix([Placement(0, 0, 5, offset=1)], lambda _: count, 0, 5)[:, 0].tolist() == [2, 4, 0, 0, 0]
    assert mix([Placement(0, 0, 5, offset=1, loop=True)], lambda _: count, 0, 5)[:, 0].tolist() == [2, 4, 0, 2, 4]


def test_fades_are_linear_and_told_in_the_middle_of_each_sample() -> None:
    faded = mix([Placement(0, 1, 4, fade_in=4, fade_out=2)], lambda _: flat(1000, 9), 0, 6)
    assert faded[:, 0].tolist() == [0, 125, 375, 625, 250, 0]
    whole = mix([Placement(0, 0, 8, fade_in=2, fade_out=2)], lambda _: flat(1000, 9), 0, 8)
    assert whole[:, 0].tolist() == [250, 750, 1000, 1000, 1000, 1000, 750, 250]


def test_what_lies_before_a_source_or_behind_it_is_silent_unless_it_loops() -> None:
    three = np.arange(1, 7, dtype=np.int16).reshape(3, 2)
    heard = {
        offset: mix([Placement(0, 0, 4, offset=offset)], lambda _: three, 0, 4)[:, 0].tolist()
        for offset in (-9, -4, -2, 0, 2, 3, 9)
    }
    assert heard == {
        -9: [0] * 4, -4: [0] * 4, -2: [0, 0, 1, 3], 0: [1, 3, 5, 0], 2: [5, 0, 0, 0], 3: [0] * 4, 9: [0] * 4,
    }  # fmt: skip
    looped = mix([Placement(0, 0, 7, offset=-1, loop=True)], lambda _: three, 0, 7)
    assert looped[:, 1].tolist() == [6, 2, 4, 6, 2, 4, 6]
    assert not mix([Placement(0, 0, 4, loop=True)], lambda _: three[:0], 0, 4).any()


def test_fades_of_a_dissolve_add_up_to_one() -> None:
    parts = [Placement(0, 0, 30, fade_out=10), Placement(0, 20, 30, fade_in=10)]

    assert np.array_equal(mix(parts, lambda _: flat(1000, 99), 0, 50), flat(1000, 50))


def test_too_loud_a_sum_is_held_at_the_top() -> None:
    parts = [Placement(0, 0, 4), Placement(0, 0, 4)]

    assert np.array_equal(mix(parts, lambda _: flat(-30_000, 4), 0, 4), flat(-32_767, 4))


def test_a_tone_that_runs_on_across_a_cut_is_left_alone() -> None:
    for wave in (tone(pitch, 4000) for pitch in (50, 440, 5_000, 15_000)):
        parts = [Placement(0, 0, 1777), Placement(0, 1777, 2223, offset=1777)]

        assert np.array_equal(mix(parts, [wave].__getitem__, 0, 4000), wave)


def test_a_seamless_loop_goes_on_from_its_end_and_only_its_first_five_milliseconds_change() -> None:
    wave = tone(440, 48_000 // 440 * 30 + 30)
    joined = seamless(wave)
    ends = np.concatenate((joined[-500:], joined[:500]))[:, 0].astype(float)

    assert np.abs(np.diff(ends)).max() < 2 * np.abs(np.diff(wave[:, 0].astype(float))).max()
    assert np.array_equal(joined[DECLICK:], wave[DECLICK:])


def test_a_jump_at_a_cut_is_let_go_without_a_click() -> None:
    sources = [flat(8000, 1000), flat(-8000, 1000), SOURCES[2]]
    parts = [Placement(0, 0, 1000), Placement(1, 1000, 1000), Placement(2, 2000, 1000)]
    mixed = mix(parts, sources.__getitem__, 0, 3000)[:, 0].astype(int)

    assert np.abs(np.diff(mixed)).max() < 16_000 / DECLICK * 2
    assert set(mixed[:1000]) == {8000}
    assert set(mixed[1000 + DECLICK : 2000]) == {-8000}
    assert set(mixed[2000 + DECLICK :]) == {0}


RELEASE = 0.5 + 0.5 * np.cos(np.pi * np.arange(DECLICK) / DECLICK)


def cut(left: list[int], right: list[int]) -> list[int]:
    """What is heard of one sound behind another."""
    sources = [np.array([[each, each] for each in part], np.int16) for part in (left, right)]
    parts = [Placement(0, 0, len(left)), Placement(1, len(left), len(right))]
    heard: list[int] = mix(parts, sources.__getitem__, 0, len(left) + len(right))[:, 1].tolist()
    return heard


def test_a_jump_is_let_go_along_half_a_cosine() -> None:
    fallen = np.rint(1000 + 7000 * RELEASE).astype(int).tolist()
    assert cut([8000] * 300, [1000] * 300) == [8000] * 300 + fallen + [1000] * (300 - DECLICK)
    assert cut([8000] * 9, [1000] * 5) == [8000] * 9 + fallen[:5]
    # It goes on as it was going: the next of a rising sound is heard first.
    assert cut([0, 10, 20, 30], [1000] * 3)[4:] == np.rint(1000 - 960 * RELEASE[:3]).astype(int).tolist()


def test_a_jump_is_known_from_how_the_sounds_bend_by_themselves() -> None:
    assert cut([100] * 5, [104] * 5)[5] == 104
    assert cut([100] * 5, [105] * 5)[5] == 100
    rough = [0, 100, 0, 100, 0]
    assert cut(rough, [104] * 5)[5] == 104  # heading for -100; both bend by 200
    assert cut(rough, [105] * 5)[5] == -100
    assert cut([105] * 5, rough)[5] == 0
    assert cut([205] * 5, rough)[5] == 205


def test_the_shortest_sounds_are_smoothed_too() -> None:
    assert cut([500], [0] * 3) == [500, 500, *np.rint(500 * RELEASE[1:3]).astype(int).tolist()]
    assert cut([500, 500], [0]) == [500, 500, 500]
    assert cut([0, 500], [0, 0]) == [0, 500, 1000, round(1000 * RELEASE[1])]
    assert cut([0, 50, 0], [52, 52]) == [0, 50, 0, 52, 52]


def test_an_empty_placement_hides_no_jump_and_a_fade_needs_no_smoothing() -> None:
    sources = [flat(800, 20), flat(0, 20)]
    left, right, none = Placement(0, 0, 10), Placement(1, 10, 4), Placement(1, 10, 0)
    smoothed = [800] * 10 + np.rint(800 * RELEASE[:4]).astype(int).tolist()
    for parts in ([left, none, right], [none, left, right], [left, right, none]):
        assert mix(parts, sources.__getitem__, 0, 14)[:, 0].tolist() == smoothed
    faded = [replace(left, fade_out=1), right], [left, replace(right, fade_in=1)]
    assert [mix(parts, sources.__getitem__, 0, 14)[9:11, 0].tolist() for parts in faded] == [[400, 0], [800, 0]]


def test_a_loop_is_joined_over_its_first_five_milliseconds_or_all_that_it_has() -> None:
    wave = np.concatenate((flat(0, 300), flat(1000, 300)))
    assert seamless(wave)[:, 0].tolist() == np.rint(1000 * RELEASE).astype(int).tolist() + [0] * 60 + [1000] * 300
    rising = np.repeat(np.arange(0, 1000, 10)[:, None], 2, axis=1).astype(np.int16)
    assert seamless(rising)[:, 1].tolist() == np.rint(rising[:, 1] + 1000 * RELEASE[:100]).astype(int).tolist()
    loud = np.repeat(np.arange(30_000, 32_000, 20)[:, None], 2, axis=1).astype(np.int16)
    assert seamless(loud)[:, 0].max() == 32_767 == -seamless(-loud)[:, 0].min()


def test_sounds_on_different_tracks_do_not_smooth_each_other() -> None:
    parts = [Placement(0, 0, 10), Placement(0, 10, 10, gain=0.5, track=1)]

    assert set(mix(parts, lambda _: flat(8000, 99), 10, 10)[:, 0]) == {4000}
