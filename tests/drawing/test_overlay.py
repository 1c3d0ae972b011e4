"""Overlays: in their bands and nowhere else, on time, in any script."""

from fractions import Fraction

import numpy as np
import pytest

from storybuild.drawing.overlay import POSITIONS, BurnIns, Caption, Overlays, Slate

SIZES = [(1280, 720), (720, 1280), (320, 180), (64, 64), (1920, 1080)]
TEXTS = [
    "plain",
    "גשם של לילה",
    "雨の夜に誰もいない",
    "ليل طويل",
    "😀👩‍🚀🇫🇮",
    "a" * 5000,
    "\x00\x07",
    "one\ntwo\nthree\nfour",
]


def drawn(spec: BurnIns, width: int, height: int, index: int = 0) -> np.ndarray:
    frame = np.full((height * 3 // 2, width), 100, np.uint8)
    Overlays(spec, width, height, Fraction(24)).draw(frame, index)
    return frame


def touched(frame: np.ndarray, width: int, height: int) -> tuple[float, float, float, float]:
    """The touched part of the luma as shares of the frame: left, top, right, bottom."""
    rows, columns = np.nonzero(frame[:height] != 100)
    return columns.min() / width, rows.min() / height, (columns.max() + 1) / width, (rows.max() + 1) / height


def test_nothing_to_show_touches_nothing() -> None:
    assert (drawn(BurnIns(), 320, 180) == 100).all()


@pytest.mark.parametrize(("width", "height"), SIZES[:3])
def test_each_thing_keeps_to_its_band_within_safe_margins(width: int, height: int) -> None:
    slate = touched(drawn(BurnIns(slate=Slate("s1_010", "INT. ROOM", "take 2", "Film")), width, height), width, height)
    clock = touched(drawn(BurnIns(timecode=86400), width, height), width, height)
    words = touched(drawn(BurnIns(captions=(Caption(0, 9, "It's dark."),)), width, height), width, height)
    note = touched(drawn(BurnIns(action="She climbs."), width, height), width, height)
    assert slate[0] >= 0.03 and slate[1] >= 0.03 and slate[3] < 0.25
    assert clock[0] > 0.5 and clock[1] >= 0.03 and clock[2] <= 0.97 and clock[3] < 0.15
    assert words[1] > 0.75 and words[3] <= 0.97 and abs(words[0] + words[2] - 1) < 0.02
    assert note[1] > 0.85


@pytest.mark.parametrize("position", POSITIONS)
def test_a_burn_in_lies_at_its_position(position: str) -> None:
    left, top, right, bottom = touched(drawn(BurnIns(burn=((position, "DRAFT"),)), 1280, 720), 1280, 720)
    across, down = POSITIONS[position]
    assert abs((left + right) / 2 - (0.5 + (across - 0.5) * 0.83)) < 0.1
    assert (top > 0.85) if down else (bottom < 0.15)


def test_a_caption_shows_from_its_first_frame_up_to_its_last() -> None:
    spec = BurnIns(captions=(Caption(2, 4, "now"),))
    assert [bool((drawn(spec, 320, 180, index) != 100).any()) for index in range(6)] == [0, 0, 1, 1, 0, 0]


def test_timecode_counts_on() -> None:
    spec = BurnIns(timecode=86400)
    assert np.array_equal(drawn(spec, 320, 180, 5), drawn(BurnIns(timecode=86405), 320, 180))
    assert not np.array_equal(drawn(spec, 320, 180, 5), drawn(spec, 320, 180, 6))


def test_the_slate_and_the_stand_in_mark_do_not_cover_the_timecode() -> None:
    clock = drawn(BurnIns(timecode=0), 1280, 720)[:720] != 100
    marks = drawn(BurnIns(slate=Slate("x" * 90, "y" * 90), stand_in="refused"), 1280, 720)[:720] != 100
    together = drawn(BurnIns(slate=Slate("x" * 90, "y" * 90), stand_in="refused", timecode=0), 1280, 720)
    assert marks.any()
    assert np.array_equal(together[:720][clock], drawn(BurnIns(timecode=0), 1280, 720)[:720][clock])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_any_text_fits_any_frame(text: str, width: int, height: int) -> None:
    spec = BurnIns(
        slate=Slate(text, text, text, text),
        timecode=0,
        captions=(Caption(0, 1, text),),
        burn=tuple((position, text) for position in POSITIONS),
        action=text,
        stand_in=text,
    )
    assert drawn(spec, width, height).shape == (height * 3 // 2, width)
