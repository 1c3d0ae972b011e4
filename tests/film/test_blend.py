"""What transitions show, frame by frame and place by place."""

import numpy as np
import pytest

from storybuild.film.blend import Places, black, blend
from storybuild.film.transitions import TRANSITIONS

PLACE = Places(2, 2)


def shares(kind: str, frames: int, before: int) -> tuple[list[float], list[float]]:
    mask = TRANSITIONS[kind].mask
    left, right = zip(*(mask(frame, frames, before, PLACE) for frame in range(frames)), strict=True)
    return list(left), list(right)


def test_a_dissolve_never_shows_black() -> None:
    left, right = shares("dissolve", 3, 1)

    assert [sum(both) for both in zip(left, right, strict=True)] == [1, 1, 1]
    assert right == [0.25, 0.5, 0.75]


def test_a_fade_reaches_black_at_the_cut() -> None:
    left, right = shares("fade", 8, 4)

    assert left == [0.75, 0.5, 0.25, 0, 0, 0, 0, 0]
    assert right == [0, 0, 0, 0, 0, 0.25, 0.5, 0.75]


def test_a_fade_in_begins_at_black_and_a_fade_out_ends_there() -> None:
    assert shares("fade", 4, 0)[1] == [0, 0.25, 0.5, 0.75]
    assert shares("fade", 4, 4)[0] == [0.75, 0.5, 0.25, 0]


@pytest.mark.parametrize("kind", TRANSITIONS)
@pytest.mark.parametrize(("frames", "before"), [(1, 0), (1, 1), (2, 1), (5, 2), (7, 0), (7, 7)])
def test_a_mask_shows_of_no_side_more_than_there_is_and_none_where_it_is_not_seen(
    kind: str, frames: int, before: int
) -> None:
    spans = TRANSITIONS[kind].seen(frames, before)
    for frame in range(frames):
        parts = TRANSITIONS[kind].mask(frame, frames, before, PLACE)
        assert np.all(np.add(*parts) <= 1)
        for part, (first, end) in zip(parts, spans, strict=True):
            assert np.all(np.asarray(part) >= 0)
            assert first <= frame < end or not np.any(part)


@pytest.mark.parametrize("kind", TRANSITIONS)
def test_a_side_is_seen_up_to_the_cut_and_from_the_cut_on_at_least(kind: str) -> None:
    for spans in (TRANSITIONS[kind].seen(7, 3), TRANSITIONS[kind].heard(7, 3)):
        (left_first, left_end), (right_first, right_end) = spans
        assert (left_first, right_end) == (0, 7)
        assert left_end >= 3 >= right_first


def test_pictures_mix_over_black_rounded_to_nearest() -> None:
    ground = black(2, 2)
    left, right = np.full((3, 2), 100, np.uint8), np.full((3, 2), 201, np.uint8)

    assert ground.tolist() == [[16, 16], [16, 16], [128, 128]]
    assert blend(left, right, ground, 0.5, 0.5).tolist() == [[150, 150]] * 3
    assert blend(left, right, ground, 0, 0.5).tolist() == [[108, 108], [108, 108], [164, 164]]


def test_a_place_is_the_same_in_light_and_in_colour() -> None:
    place = Places(4, 4)

    assert place.x.tolist() == [[0.125, 0.375, 0.625, 0.875]] * 4 + [[0.25, 0.75] * 2] * 2
    assert place.y.tolist() == [[row] * 4 for row in (0.125, 0.375, 0.625, 0.875)] + [[0.25, 0.25, 0.75, 0.75]] * 2


def test_a_share_may_differ_from_place_to_place() -> None:
    place = Places(4, 4)
    left, right = np.full((6, 4), 50, np.uint8), np.full((6, 4), 200, np.uint8)
    right_half = (place.x > 0.5).astype(float)
    shown = blend(left, right, black(4, 4), 1 - right_half, right_half)

    assert shown.tolist() == [[50, 50, 200, 200]] * 4 + [[50, 200, 50, 200]] * 2
