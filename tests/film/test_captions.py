"""Captions: two lines of 42 letters, broken at sense, timed to be read, one at a time."""

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.film.captions import GAP, Spoken, broken, captions, line_letters, measured
from storybuild.film.rate import frames_in

RATE = Fraction(24)
LONG = (
    "When the lamp went out on the third night, nobody came from the village, because the road had been washed away "
    "by the sea and the men who might have rowed were already drowned, or so she told me."
)


def shown(*lines: Spoken, frames: int = 240, letters: int = 42) -> list[tuple[int, int, str]]:
    return [(each.start, each.end, each.text) for each in captions(lines, frames, RATE, letters)]


def test_a_line_of_two_hundred_letters_becomes_three_captions_broken_at_sense_with_a_gap_between() -> None:
    assert shown(Spoken(6, 200, LONG, "mara"), frames=300) == [
        (6, 63, "When the lamp went out on the third night,"),
        (65, 172, "nobody came from the village, because\nthe road had been washed away by the sea"),
        (174, 276, "and the men who might have rowed were\nalready drowned, or so she told me."),
    ]


def test_a_short_line_stays_a_second_where_there_is_room_and_gives_way_where_there_is_none() -> None:
    assert shown(Spoken(6, 12, "No.", "mara")) == [(6, 30, "No.")]
    assert shown(Spoken(6, 12, "No.", "mara"), Spoken(20, 60, "Yes.", "tom")) == [(6, 18, "No."), (20, 60, "Yes.")]
    assert shown(Spoken(6, 12, "No.", "mara"), frames=14) == [(6, 14, "No.")]


def test_three_who_speak_at_once_are_shown_in_turn_each_for_a_share_of_the_time() -> None:
    lines = (Spoken(0, 60, f"{name} says so, again and again.", name) for name in ("Ann", "Bo", "Cy"))
    assert shown(*lines, frames=72) == [
        (0, 38, "-Ann says so, again and again.\n-Bo says so, again and again."),
        (40, 72, "Cy says so, again and again."),
    ]


def test_a_line_of_one_direction_keeps_it_where_a_row_of_it_begins_in_the_other() -> None:
    mixed = "She said to all of them that day, at home, שלום and not one other word besides."
    rows = [text.split("\n") for _, _, text in shown(Spoken(0, 200, mixed, "a"), letters=44)]
    assert rows == [["She said to all of them that day, at home,", "\u200eשלום and not one other word besides."]]
    assert shown(Spoken(0, 48, "חשוך כאן.", "mara", "MARA")) == [(0, 48, "\u200fMARA: חשוך כאן.")]


def test_two_who_speak_at_once_stand_on_two_lines_with_dashes() -> None:
    assert shown(Spoken(6, 60, "I told you.", "mara"), Spoken(10, 50, "Told me what?", "tom")) == [
        (6, 60, "-I told you.\n-Told me what?")
    ]
    said = shown(Spoken(6, 120, LONG, "mara"), Spoken(60, 84, "Be quiet!", "tom"))
    assert [text for *_, text in said if "quiet" in text] == ["-because the road had been washed away by\n-Be quiet!"]
    assert " ".join(text for *_, text in said).replace("-", "").replace("\nBe quiet!", "") == LONG


def test_a_speaker_is_named_once_on_the_first_caption() -> None:
    said = [text for *_, text in shown(Spoken(6, 200, LONG, "mara", "MARA"))]
    assert said[0].startswith("MARA: When") and "MARA" not in "".join(said[1:])


def test_lines_break_after_stops_before_conjunctions_and_not_after_little_words() -> None:
    assert broken("I went down to the shore. Nobody was there to see me.", 42) == (
        "I went down to the shore.\nNobody was there to see me.",
    )
    assert broken("We looked for the boats and they had all gone out", 42) == (
        "We looked for the boats\nand they had all gone out",
    )
    assert broken("She carried the heavy lantern up to the gallery", 42) == (
        "She carried the heavy\nlantern up to the gallery",
    )


def test_wide_letters_count_two_and_no_line_begins_with_their_stops() -> None:
    lines = "\n".join(broken("雨の夜に誰もいない部屋で、彼女は一人で座っていた。そして、海は静かになった。", 42)).split(
        "\n"
    )
    assert all(measured(line) <= 42 and line[0] not in "、。" for line in lines) and len(lines) == 2


@pytest.mark.parametrize(
    ("size", "letters"),
    [((1280, 720), 42), ((3840, 2160), 42), ((1080, 1080), 36), ((720, 1280), 33), ((320, 180), 39), ((64, 64), 12)],
)
def test_lines_are_shorter_in_narrow_frames(size: tuple[int, int], letters: int) -> None:
    assert line_letters(*size) == letters


texts = st.text(st.sampled_from("ab cde fgh.,ij 雨の夜、עבب؟́"), max_size=260)
spoken = st.builds(
    lambda start, length, text, who: Spoken(start, start + length, text, who, who.upper() if who == "a" else ""),
    st.integers(0, 90),
    st.integers(1, 120),
    texts,
    st.sampled_from("abc"),
)


@given(st.lists(spoken, max_size=4), st.integers(1, 300), st.sampled_from(["24", "24000/1001", "60"]))
def test_whatever_is_said_is_shown_whole_in_order_and_never_two_captions_at_once(
    lines: list[Spoken], frames: int, rate: str
) -> None:
    lines = [Spoken(min(each.start, frames - 1), each.end, each.text, each.speaker, each.label) for each in lines]
    made = captions(lines, frames, Fraction(rate))
    assert all(0 <= each.start < each.end <= frames for each in made)
    assert all(one.end <= two.start for one, two in pairwise(made))

    def letters(text: str) -> list[str]:
        return sorted(char for char in "".join(text.split()) if char not in "-\u200e\u200f")

    assert letters("".join(each.text for each in made)) == letters("".join(each.words for each in lines))


@given(texts.filter(str.strip), st.integers(12, 42))
def test_a_caption_has_two_lines_of_so_many_letters(text: str, letters: int) -> None:
    said = Spoken(0, 10_000, text, "a")
    rows = [each.text.split("\n") for each in captions([said], 20_000, RATE, letters)]
    assert all(len(each) <= 2 and all(row.strip() and measured(row) <= letters for row in each) for each in rows)


@given(texts.filter(str.strip))
def test_captions_stay_long_enough_to_be_read_where_there_is_time(text: str) -> None:
    made = captions([Spoken(0, 1, text, "a")], 20_000, RATE)
    gap = frames_in(GAP, RATE)
    assert all((each.end - each.start + gap) / RATE >= 0.98 * max(1, measured(each.text) / 17) for each in made)


# How texts are broken, as [text, letters, rows, captions], and what is shown of lines of dialogue, as
# [[[start, end, text, speaker, label], …], frames, rate, letters, [[start, end, text], …]].
GOLDEN = json.loads((Path(__file__).parent.parent / "golden" / "captions.json").read_text())


@pytest.mark.parametrize(("text", "letters", "rows", "told"), GOLDEN["broken"])
def test_texts_break_as_in_the_golden_file(text: str, letters: int, rows: int, told: list[str]) -> None:
    assert list(broken(text, letters, rows)) == told


@pytest.mark.parametrize(("lines", "frames", "rate", "letters", "told"), GOLDEN["shown"])
def test_dialogue_is_shown_as_in_the_golden_file(
    lines: list[tuple[int, int, str, str, str]],
    frames: int,
    rate: str,
    letters: int,
    told: list[list[int | str]],
) -> None:
    made = captions((Spoken(*line) for line in lines), frames, Fraction(rate), letters)
    assert [[each.start, each.end, each.text] for each in made] == told
