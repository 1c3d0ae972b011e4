"""Rates and times: how they are read, how they are told, and on which frame or sample they fall."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.film.rate import SAMPLE_RATE, clock, frames_in, parse_frames, parse_rate, sample_at, smpte, timecode

NTSC = Fraction(30000, 1001)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("23.976", Fraction(24000, 1001)), ("23.98", Fraction(24000, 1001)), ("29.97", NTSC),
        ("47.952", Fraction(48000, 1001)), ("59.94", Fraction(60000, 1001)), ("119.88", Fraction(120000, 1001)),
        (" 24 ", Fraction(24)), ("25/2", Fraction(25, 2)), ("1", Fraction(1)), ("240", Fraction(240)),
    ],
)  # fmt: skip
def test_a_rate_is_read_exactly(text: str, rate: Fraction) -> None:
    assert parse_rate(text) == rate


@pytest.mark.parametrize("text", ["0.99", "240.1", "0", "-24"])
def test_a_rate_that_no_film_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"a frame rate is between 1 and 240, not {text}"):
        parse_rate(text)


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("4", 96), ("2.5s", 60), (".5 sec", 12), ("1 second", 24), ("2 seconds", 48), ("500ms", 12), ("2min", 2880),
        ("96f", 96), ("1 frame", 1), (" 3.0 frames ", 3), ("0.0625s", 2), ("0.0624s", 1),
    ],
)  # fmt: skip
def test_a_length_of_time_is_read_as_frames(text: str, frames: int) -> None:
    assert parse_frames(text, Fraction(24)) == frames


@pytest.mark.parametrize(
    ("text", "why"), [("1.5f", "is not a whole number of frames"), ("soon", "is no length of time")]
)
def test_what_is_no_length_of_time_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"`{text}` {why}"):
        parse_frames(text, Fraction(24))


def test_a_time_falls_on_the_nearest_frame_and_a_frame_on_the_nearest_sample() -> None:
    assert [frames_in(Fraction(each, 48), Fraction(24)) for each in (0, 1, 2, 3)] == [0, 1, 1, 2]
    assert [sample_at(frame, NTSC) for frame in (0, 1, 2, 5)] == [0, 1602, 3203, 8008]


def test_times_are_told_as_editors_and_players_write_them() -> None:
    assert timecode(((1 * 60 + 2) * 60 + 3) * 24 + 5, Fraction(24)) == "01:02:03:05"
    assert (timecode(29, NTSC), timecode(30, NTSC)) == ("00:00:00:29", "00:00:01:00")
    assert timecode(13, Fraction(25, 2)) == "00:00:01:00"
    assert (clock(Fraction(3723_0045, 10_000)), clock(Fraction(1, 3), ",")) == ("01:02:03.005", "00:00:00,333")


@given(st.integers(0, 10**7), st.sampled_from(["24", "23.976", "29.97", "25/2", "240", "1", "7/3"]))
def test_a_frame_begins_on_the_sample_nearest_to_its_time_and_on_the_later_of_two(frame: int, text: str) -> None:
    rate = parse_rate(text)
    assert -Fraction(1, 2) <= frame * SAMPLE_RATE / rate - sample_at(frame, rate) < Fraction(1, 2)


def test_drop_frame_timecode_leaves_out_the_first_numbers_of_each_minute_but_every_tenth() -> None:
    told = {
        1799: "00:00:59;29", 1800: "00:01:00;02", 17_981: "00:09:59;29", 17_982: "00:10:00;00",
        19_782: "00:11:00;02", 107_892: "01:00:00;00",
    }  # fmt: skip
    assert {frame: smpte(frame, NTSC, drop=True) for frame in told} == told
    assert smpte(3600, 2 * NTSC, drop=True) == "00:01:00;04"
    assert smpte(1800, NTSC) == "00:01:00:00"
