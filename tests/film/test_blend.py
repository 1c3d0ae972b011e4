"""What transitions show, frame by frame and place by place."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from storybuild.film.blend import Places, blend, moved, plain, shown
from storybuild.film.transitions import TRANSITIONS

PLACE = Places(2, 2)


def shares(kind: str, frames: int, before: int) -> tuple[list[float], list[float]]:
    mask = TRANSITIONS[kind].mask
    left, right = zip(*(mask(frame, frames, before, PLACE) for frame in range(frames)), strict=True)
    return list(left), list(right)


def test_a_dissolve_never_shows_plain() -> None:
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


def test_a_dip_rests_on_its_colour_around_the_cut() -> None:
    left, right = shares("dip", 12, 6)

    assert left == [0.75, 0.5, 0.25, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert right == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0.25, 0.5, 0.75]


def test_only_what_passes_through_its_ground_between_two_shots_shows_its_colour() -> None:
    assert [kind for kind in TRANSITIONS if TRANSITIONS[kind].coloured] == ["fade", "dip"]


WIPES = [kind for kind in TRANSITIONS if kind not in ("dissolve", "fade", "dip")]


@pytest.mark.parametrize("kind", WIPES)
def test_a_wipe_uncovers_every_place_once_and_for_good(kind: str) -> None:
    place = Places(32, 18)
    rights = [TRANSITIONS[kind].mask(frame, 24, 12, place)[1] for frame in range(24)]

    assert all(np.all(after >= before) for before, after in pairwise(rights))
    assert rights[0].mean() < 0.12
    assert rights[-1].mean() > 0.88


# Where the new picture is seen first: left or not, top or not; None where it does not matter.
FIRST = {
    "right": (True, None), "left": (False, None), "down": (None, True), "up": (None, False),
    "down right": (True, True), "down left": (False, True), "up right": (True, False), "up left": (False, False),
}  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in WIPES if kind.partition(" ")[2] in FIRST])
def test_the_new_picture_comes_from_where_the_way_begins(kind: str) -> None:
    right = TRANSITIONS[kind].mask(5, 24, 12, Places(32, 18))[1][:18]
    across, down = FIRST[kind.partition(" ")[2]]
    corners = [(left, top) for left in (True, False) for top in (True, False)]
    shown_first = {at for at in corners if right[0 if at[1] else -1, 0 if at[0] else -1] > 0.5}

    assert shown_first == {at for at in corners if across in (None, at[0]) and down in (None, at[1])}


def test_a_clock_s_hand_has_passed_one_after_an_eighth_and_a_circle_opens_from_the_middle() -> None:
    clock, opened, closed = (
        TRANSITIONS[kind].mask(5, 23, 12, Places(32, 18))[1][:18] for kind in ("clock wipe", "iris out", "iris in")
    )

    assert [clock[at] for at in ((2, 20), (6, 30), (12, 30), (16, 20), (16, 4), (2, 4))] == [1, 1, 0, 0, 0, 0]
    assert [opened[at] for at in ((9, 16), (0, 0))] == [1, 0]
    assert [closed[at] for at in ((9, 16), (0, 0))] == [0, 1]


def test_a_picture_is_moved_to_a_fraction_of_a_pixel() -> None:
    picture = np.array([[0, 100, 200, 40]] * 4 + [[10, 30, 50, 70]] * 2, np.uint8)

    assert moved(picture, (0, 0)) is picture
    assert moved(picture, (0.25, 0))[0].tolist() == [0, 0, 100, 200]
    assert moved(picture, (-0.125, 0))[0].tolist() == [50, 150, 120, 40]
    assert moved(picture, (0, 0.5))[:4].tolist() == picture[:4].tolist()
    assert moved(picture, (0.5, 0))[4:].tolist() == [[10, 10, 50, 50]] * 2


ROWS = [np.arange(first, first + 80, 10) for first in (20, 120)]
SIDES = tuple(np.concatenate([np.tile(row, (4, 1)), np.full((2, 8), 128)]).astype(np.uint8) for row in ROWS)


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("push left", [60, 70, 80, 90, 120, 130, 140, 150]),
        ("push right", [160, 170, 180, 190, 20, 30, 40, 50]),
        ("slide left", [20, 30, 40, 50, 120, 130, 140, 150]),
        ("wipe left", [20, 30, 40, 50, 160, 170, 180, 190]),
    ],
)
def test_a_push_moves_both_pictures_a_slide_one_and_a_wipe_none(kind: str, row: list[int]) -> None:
    picture = shown(TRANSITIONS[kind], 1, 3, 1, (SIDES[0], SIDES[1]), plain(8, 4), Places(8, 4))

    assert picture[:4].tolist() == [row] * 4


@pytest.mark.parametrize(
    ("color", "levels"),
    [
        ("#000000", [16, 128, 128]),
        ("#ffffff", [235, 128, 128]),
        ("#ff0000", [63, 102, 240]),
        ("#0000ff", [32, 240, 118]),
    ],
)
def test_a_ground_has_the_colour_it_is_given(color: str, levels: list[int]) -> None:
    assert plain(4, 2, color).tolist() == [[levels[0]] * 4, [levels[0]] * 4, [levels[1]] * 2 + [levels[2]] * 2]


def test_pictures_mix_over_black_rounded_to_nearest() -> None:
    ground = plain(2, 2)
    left, right = np.full((3, 2), 100, np.uint8), np.full((3, 2), 201, np.uint8)

    assert ground.tolist() == [[16, 16], [16, 16], [128, 128]]
    assert blend(left, right, ground, 0.5, 0.5).tolist() == [[150, 150]] * 3
    assert blend(left, right, ground, 0, 0.5).tolist() == [[108, 108], [108, 108], [164, 164]]


def test_pictures_keep_their_darkest_and_lightest() -> None:
    ends = np.array([[0, 255], [1, 254], [0, 255]], np.uint8)

    assert np.array_equal(blend(ends, ends, ends, 0.25, 0.5), ends)


def test_a_place_is_the_same_in_light_and_in_colour() -> None:
    place = Places(4, 4)

    assert place.x.tolist() == [[0.125, 0.375, 0.625, 0.875]] * 4 + [[0.25, 0.75] * 2] * 2
    assert place.y.tolist() == [[row] * 4 for row in (0.125, 0.375, 0.625, 0.875)] + [[0.25, 0.25, 0.75, 0.75]] * 2


def test_a_share_may_differ_from_place_to_place() -> None:
    place = Places(4, 4)
    left, right = np.full((6, 4), 50, np.uint8), np.full((6, 4), 200, np.uint8)
    right_half = (place.x > 0.5).astype(float)
    shown = blend(left, right, plain(4, 4), 1 - right_half, right_half)

    assert shown.tolist() == [[50, 50, 200, 200]] * 4 + [[50, 200, 50, 200]] * 2


# Of every transition two of five frames from one chequered picture to another over teal, and which of its frames have
# either side's picture and sound.
GOLDEN = json.loads((Path(__file__).parent.parent / "golden" / "transitions.json").read_text())
BOARD = [np.add.outer(np.arange(12), np.arange(8)) % 2 * 90 + first for first in (20, 140)]


def told(kind: str) -> dict[str, Any]:
    """A transition as the golden file tells it."""
    row, place, ground = TRANSITIONS[kind], Places(8, 8), plain(8, 8, "#008080")
    left, right = (board.astype(np.uint8) for board in BOARD)
    frames = [shown(row, frame, 5, 2, (left, right), ground, place) for frame in (0, 3)]
    return {"spans": [row.seen(5, 2), row.heard(5, 2)], "frames": [frame.tobytes().hex() for frame in frames]}


@pytest.mark.parametrize("kind", GOLDEN)
def test_the_transitions_are_those_of_the_golden_file(kind: str) -> None:
    now, golden = told(kind), GOLDEN[kind]
    pictures = [np.frombuffer(bytes.fromhex("".join(each["frames"])), np.uint8).astype(int) for each in (now, golden)]
    assert json.loads(json.dumps(now["spans"])) == golden["spans"]
    assert np.abs(pictures[0] - pictures[1]).max() <= 1


@pytest.mark.parametrize("right", [0.0, 1 / 49, 0.25, 1 / 3, 0.5, 0.96])
def test_two_pictures_are_mixed_to_the_nearest_level_whatever_theirs_are(right: float) -> None:
    levels = np.arange(256, dtype=np.uint8)
    one, other = np.meshgrid(levels, levels)
    wanted = np.rint(one * np.float32(1 - right) + other * np.float32(right))

    assert np.array_equal(blend(one, other, one, 1 - right, right), wanted)
    assert np.array_equal(blend(one, one, other, 1 - right, 0.0), wanted)
