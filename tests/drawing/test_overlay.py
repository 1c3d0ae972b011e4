"""Overlays: in their bands and nowhere else, on time, in any script."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from storybuild.drawing.card import TitleCard
from storybuild.drawing.overlay import POSITIONS, BurnIns, Caption, NamePlate, Overlays, Sign, Slate
from storybuild.film.burn_in_fields import fields_in, filled

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


def test_what_names_a_shot_is_on_its_own_frames_alone_and_the_rest_on_all() -> None:
    lasting = BurnIns(timecode=0, burn=(("top left", "DRAFT"), ("bottom left", "{timecode}")), fields={"timecode": 0})
    named = replace(
        lasting, slate=Slate("s1_010"), action="She climbs.", stand_in="refused", captions=(Caption(0, 9, "Dark."),),
        burn=(*lasting.burn, ("bottom right", "{take} {frame}")), fields={"timecode": 0, "take": "2", "frame": -1},
        own=(2, 6),
    )  # fmt: skip
    everywhere = replace(named, own=None)
    for index in (0, 1, 6, 8):
        assert (drawn(named, 640, 360, index) != 100).sum() == (drawn(lasting, 640, 360, index) != 100).sum()
    for index in (2, 5):
        assert np.array_equal(drawn(named, 640, 360, index), drawn(everywhere, 640, 360, index))


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


def test_fields_are_filled_in_once_and_nothing_else_is() -> None:
    fields: dict[str, str | int] = {"shot": "{title} {frame}", "take": "2", "frame": -3, "timecode": 86400}
    assert filled("{shot} {take} {nope} {0.__class__} {shot!r} {{take}} {", {"shot": "{take}", "take": "2"}) == (
        "{take} 2 {nope} {0.__class__} {shot!r} {2} {"
    )
    assert fields_in("{shot} {frame} {date} {shot:>99}") == {"shot", "frame"}

    def told(text: str, index: int) -> np.ndarray:
        return drawn(BurnIns(burn=(("bottom left", text),), fields=fields), 640, 360, index)

    assert np.array_equal(told("{take} {frame}", 9), told("2 {frame}", 9))
    assert not np.array_equal(told("{frame}", 9), told("{frame}", 10))
    assert np.array_equal(told("{take}", 9), told("{take}", 10))


def test_a_burn_in_keeps_its_place_while_its_numbers_run() -> None:
    spec = BurnIns(burn=(("bottom right", "{timecode} {frame}"),), fields={"timecode": 0, "frame": 1})
    boxes = {touched(drawn(spec, 640, 360, index), 640, 360) for index in (0, 7, 240, 8000)}
    assert len(boxes) == 1


def test_a_lower_third_comes_and_goes_softly_in_its_time() -> None:
    spec = BurnIns(lower_third=NamePlate(10, 40, "Mara Lind", "keeper of the light"))
    inked = [int(np.abs(drawn(spec, 640, 360, index).astype(int) - 100).sum()) for index in (9, 10, 14, 25, 37, 39, 40)]
    assert inked[0] == inked[-1] == 0 and inked[1] < inked[2] < inked[3] > inked[4] > inked[5] > 0
    left, top, _, bottom = touched(drawn(spec, 640, 360, 25), 640, 360)
    assert left < 0.06 and top > 0.7 and bottom <= 0.95


def test_a_title_over_the_picture_has_its_colour_and_a_shadow() -> None:
    frame = drawn(BurnIns(card=TitleCard("THE KEEPER", ("a film",), "amber")), 640, 360)
    shown = frame[:360]
    assert shown.max() > 140 and shown.min() < 60
    assert frame[360:450].min() < 90, "amber has little blue"
    left, top, right, bottom = touched(frame, 640, 360)
    assert abs(left + right - 1) < 0.02 and abs(top + bottom - 1) < 0.05


@pytest.mark.parametrize("position", POSITIONS)
def test_a_watermark_lies_at_its_position_and_shows_by_its_opacity(position: str) -> None:
    logo = np.zeros((40, 100, 4), np.uint8)
    logo[:, 50:] = (255, 255, 255, 255)
    half, whole = (drawn(BurnIns(sign=Sign(position, picture=logo, opacity=share)), 640, 360) for share in (0.5, 1.0))
    left, top, right, bottom = touched(whole, 640, 360)
    across, down = POSITIONS[position]
    assert abs(right - left - 0.06) < 0.01, "only what is not transparent"
    assert (top > 0.8) if down else (bottom < 0.2)
    assert abs((left + right) / 2 - (0.5 + (across - 0.5) * 0.81) - 0.03) < 0.03
    assert (whole[:360].max(), round(float(half[:360].max()))) == (235, 168)


def test_a_matte_leaves_its_part_of_the_picture_and_blackens_the_rest() -> None:
    frame = drawn(BurnIns(matte=1.0), 640, 360)
    assert (frame[:360, 140:500] == 100).all()
    assert (frame[:360, :140] == 16).all() and (frame[:360, 500:] == 16).all()
    blue = frame[360:450].reshape(180, 320)
    assert (blue[:, :70] == 128).all() and (blue[:, 70:250] == 100).all()


def test_guides_are_lines_at_the_safe_areas() -> None:
    frame = drawn(BurnIns(guides=True), 1000, 500)
    assert touched(frame, 1000, 500) == (0.036, 0.036, 0.964, 0.964)
    rows = np.flatnonzero(frame[:500, 500] != 100)
    assert len(rows) == 4 and abs(rows[1] / 500 - 0.05) < 0.005


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
