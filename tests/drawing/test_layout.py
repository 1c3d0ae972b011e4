"""The layout: every box inside its safe area, none over another, whatever is written and however large the picture."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybuild.drawing.card import TitleCard
from storybuild.drawing.layout import ACTION_SAFE, TITLE_SAFE, Rect, aperture, safe
from storybuild.drawing.overlay import POSITIONS, BurnIns, Caption, NamePlate, Overlays, Sign, Slate

RATE = Fraction(24)
SIZES = [(320, 180), (640, 360), (1280, 720), (3840, 2160), (720, 1280), (1080, 1080), (406, 720), (960, 400)]
LONG = "Nobody came from the village, because the road had been washed away by the sea and the rain. "
EVERYTHING = BurnIns(
    slate=Slate("s1_010", "INT. LANTERN ROOM - NIGHT", "take 2", "The Keeper"),
    timecode=86400,
    captions=(Caption(0, 30, "MARA: When the lamp went out\non the third night,"), Caption(32, 60, "nobody came.")),
    burn=tuple((position, f"{position}: for review only") for position in POSITIONS),
    action=LONG,
    stand_in="its own clip is not there",
    lower_third=NamePlate(10, 50, "Mara Lindqvist", "Keeper of the light"),
    sign=Sign("top right", "CONFIDENTIAL"),
)
texts = st.text(st.sampled_from("Mara waits, WIDE word. שלום سلام é誰"), max_size=220)
frames = st.sampled_from(SIZES)
specs = st.builds(
    BurnIns,
    slate=st.none() | st.builds(Slate, texts, texts, texts, texts),
    timecode=st.none() | st.integers(0, 10**7),
    captions=st.lists(st.builds(Caption, st.integers(0, 40), st.integers(41, 90), texts), max_size=3).map(tuple),
    burn=st.lists(st.tuples(st.sampled_from(list(POSITIONS)), texts), unique_by=lambda each: each[0]).map(tuple),
    action=texts,
    stand_in=texts,
    lower_third=st.none() | st.builds(NamePlate, st.integers(0, 40), st.integers(41, 90), texts, texts),
    card=st.none() | st.builds(TitleCard, texts, st.tuples(texts)),
    sign=st.none() | st.builds(Sign, st.sampled_from(list(POSITIONS)), texts.filter(str.strip)),
    matte=st.sampled_from([0.0, 2.39, 1.85, 4 / 3, 1.0, 9 / 16]),
)  # fmt: skip


def told(made: Overlays) -> list[str]:
    """What is wrong with where things lie."""
    found = [
        f"{each.item.name} {each.rect} leaves {each.item.area}"
        for each in made.laid
        if not each.item.area.holds(each.rect)
    ]
    pairs = combinations(made.laid, 2)
    return found + [
        f"{one.item.name} {one.rect} covers {two.item.name} {two.rect}"
        for one, two in pairs
        if one.item.beside(two.item) and one.rect.meets(two.rect)
        and not (one.item.group and one.item.group == two.item.group)
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_all_that_can_be_written_at_once_has_room_in_every_shape_of_picture(width: int, height: int) -> None:
    made = Overlays(EVERYTHING, width, height, RATE)
    assert (told(made), made.left_out) == ([], ())
    areas = {each.item.name: each.item.area for each in made.laid}
    whole = Rect(0, 0, width, height)
    assert areas["caption 1"] == areas["lower third"] == safe(whole, TITLE_SAFE)
    assert areas["slate"] == areas["top left"] == safe(whole, ACTION_SAFE)


@settings(max_examples=60, deadline=None)
@given(specs, frames)
def test_no_text_covers_another_or_leaves_the_safe_area(spec: BurnIns, size: tuple[int, int]) -> None:
    captions = tuple(cue for number, cue in enumerate(spec.captions) if not number)
    made = Overlays(BurnIns(**{**vars(spec), "captions": captions}), *size, RATE)
    assert told(made) == []


@settings(max_examples=25, deadline=None)
@given(specs, frames)
def test_only_the_boxes_are_written_on(spec: BurnIns, size: tuple[int, int]) -> None:
    width, height = size
    frame = np.full((height * 3 // 2, width), 100, np.uint8)
    made = Overlays(BurnIns(**{**vars(spec), "matte": 0.0}), width, height, RATE)
    made.draw(frame, 20)
    for each in made.laid:
        frame[each.rect.top : each.rect.bottom, each.rect.left : each.rect.right] = 100
    assert (frame[:height] == 100).all()


def test_what_has_no_room_at_all_is_named() -> None:
    burn = tuple((position, "word " * 40) for position in POSITIONS)
    made = Overlays(BurnIns(slate=Slate("s" * 40), timecode=0, burn=burn, stand_in="x" * 80), 64, 64, RATE)
    laid = {each.item.name for each in made.laid}
    assert told(made) == [] and made.left_out
    assert laid | {*made.left_out} == {"timecode", "slate", "stand-in", *POSITIONS}


def test_captions_lie_at_one_height_and_above_a_lower_third_only_while_it_is_there() -> None:
    cues = (Caption(0, 9, "No."), Caption(10, 19, LONG[:40]), Caption(20, 29, "Yes."))
    third = NamePlate(12, 18, "Mara Lindqvist of the Lighthouse Board", "Keeper of the light")
    made = {
        each.item.name: each.rect for each in Overlays(BurnIns(captions=cues, lower_third=third), 1280, 720, RATE).laid
    }
    assert made["caption 1"].bottom == made["caption 3"].bottom == safe(Rect(0, 0, 1280, 720), TITLE_SAFE).bottom
    assert made["caption 2"].bottom < made["lower third"].top


@pytest.mark.parametrize(
    ("size", "ratio", "seen"),
    [
        ((1920, 1080), 2.39, Rect(0, 138, 1920, 804)),
        ((1920, 1080), 4 / 3, Rect(240, 0, 1440, 1080)),
        ((1280, 720), 9 / 16, Rect(438, 0, 404, 720)),
        ((1280, 720), 16 / 9, Rect(0, 0, 1280, 720)),
        ((720, 1280), 1.0, Rect(0, 280, 720, 720)),
    ],
)
def test_a_matte_is_the_largest_middle_part_of_its_shape(size: tuple[int, int], ratio: float, seen: Rect) -> None:
    assert aperture(*size, ratio) == seen


@given(st.integers(32, 4096), st.integers(32, 4096), st.sampled_from([TITLE_SAFE, ACTION_SAFE]))
def test_safe_areas_lie_in_the_middle_on_even_pixels(width: int, height: int, share: float) -> None:
    area = safe(Rect(0, 0, 2 * width, 2 * height), share)
    assert not any(each % 2 for each in (area.left, area.top, area.width, area.height))
    assert area.left >= width * (1 - share) - 1e-6 and area.right <= 2 * width - width * (1 - share) + 1e-6
    assert area.width >= 2 * width * share - 6 and area.height >= 2 * height * share - 6
