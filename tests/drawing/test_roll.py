"""Credits: they rise by one whole number of pixels on every frame, and all of them are seen."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.drawing.card import TitleCard
from storybuild.drawing.roll import pace, rolled

CREDITS = (("Written by", ("Mara Lind",)), ("With", ("Tom Reed", "Ada Reed", "שלום כהן")), ("", ("Thank you.",)))
CARD = TitleCard("THE KEEPER", ("a film",), "cream", "midnight", CREDITS)


def letters(card: TitleCard, width: int, height: int, frames: int) -> list[np.ndarray]:
    """What is not the ground, on each frame's luma."""
    shown = [frame[:height].astype(int) for frame in rolled(card, width, height, frames)]
    ground = next(iter(rolled(TitleCard("", (), "cream", "midnight", (("", (" ",)),)), width, height, 1)))[:height]
    return [frame - ground for frame in shown]


@pytest.mark.parametrize(("width", "height", "frames"), [(320, 180, 60), (320, 180, 240), (180, 320, 96)])
def test_every_frame_is_the_one_before_moved_up_by_the_same_number_of_pixels(
    width: int, height: int, frames: int
) -> None:
    shown = letters(CARD, width, height, frames)
    inked = [np.flatnonzero((np.abs(each) > 60).any(axis=1)) for each in shown]
    steps = {
        step
        for one, two in pairwise(shown)
        for step in range(1, 60)
        if (np.abs(one) > 60)[step:].any() and np.array_equal((np.abs(one) > 60)[step:], (np.abs(two) > 60)[:-step])
    }
    assert len(steps) == 1
    assert inked[0].min(initial=height) >= height - 60 and inked[-1].max(initial=0) <= 60
    assert max(len(each) for each in inked) > 20


def test_a_roll_has_exactly_its_frames_in_the_cards_colours() -> None:
    shown = list(rolled(CARD, 320, 180, 48))
    assert len(shown) == 48 and {each.shape for each in shown} == {(270, 320)}
    assert {each.dtype for each in shown} == {np.dtype(np.uint8)}
    assert max(int(each[:180].max()) for each in shown) > 180
    assert shown[0][180:225].mean() > 128, "midnight is blue"


@given(st.integers(1, 100_000), st.integers(64, 4320), st.integers(1, 5000))
def test_the_pace_is_whole_and_ends_with_the_shot(strip: int, height: int, frames: int) -> None:
    step, spare = pace(strip, height, frames)
    assert step >= 1 and spare >= 0 and step * (frames + 1) == strip + spare + height
    assert spare <= frames or step == 1
