from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.film.timeline import (
    Cut,
    CutTransition,
    LaidClip,
    Overlap,
    Segment,
    Timeline,
    TimelineError,
    lay,
    sides_heard,
    sides_seen,
    split,
)
from storybuild.film.transitions import NAMES

RATE = Fraction(24)
PLAIN = [LaidClip("a", 48), LaidClip("b", 24)]


def test_straight_cuts_are_copied_whole() -> None:
    assert lay(PLAIN, RATE) == Timeline(
        RATE, 72, (Cut("a", 0, 48), Cut("b", 48, 24)), (), (Segment("cut", 0, 0, 48), Segment("cut", 1, 0, 24))
    )


def test_a_dissolve_is_centred_on_the_cut_and_takes_handles() -> None:
    timeline = lay([LaidClip("a", 48, tail=4), LaidClip("b", 24, CutTransition("dissolve", 7), head=1)], RATE)

    assert timeline.cuts == (
        Cut("a", 0, 48, tail=4, boundaries=(45,)),
        Cut("b", 48, 24, head=3, held_head=2, boundaries=(7,)),
    )
    assert timeline.overlaps == (Overlap("dissolve", "a", "b", 45, 7, left_first=45, right_first=0),)
    assert timeline.segments == (Segment("cut", 0, 0, 45), Segment("overlap", 0, 0, 7), Segment("cut", 1, 7, 20))


@pytest.mark.parametrize("frames", [0, -3])
def test_a_transition_of_no_length_is_a_cut(frames: int) -> None:
    assert lay([PLAIN[0], LaidClip("b", 24, CutTransition("dissolve", frames))], RATE) == lay(PLAIN, RATE)


def test_a_clip_has_no_transition_no_fade_and_no_handles_unless_it_says_so() -> None:
    assert LaidClip("a", 48) == LaidClip("a", 48, CutTransition("cut", 0, ""), 0, "", 0, 0)
    assert Cut("a", 0, 48) == Cut("a", 0, 48, 0, 0, 0, 0, ())
    assert Overlap("fade", None, "a", 0, 8) == Overlap("fade", None, "a", 0, 8, 0, 0, "")


def test_sound_goes_over_all_the_time_in_a_dissolve_and_on_either_side_of_the_cut_in_a_fade() -> None:
    heard = [sides_heard(Overlap(kind, "a", "b", 0, 9)) for kind in ("dissolve", "fade")]
    assert heard == [((0, 9), (0, 9)), ((0, 4), (4, 9))]
    assert sides_heard(Overlap("fade", None, "b", 0, 9)) == ((0, 0), (0, 9))


def test_transitions_and_fades_have_the_colours_that_they_are_given() -> None:
    clips = [
        LaidClip("a", 48, CutTransition("dissolve", 8, "#102030")),
        LaidClip("b", 48, CutTransition("dip", 8, "#405060"), 4, "#708090"),
    ]
    assert [(each.kind, each.color) for each in lay(clips, RATE).overlaps] == [
        ("fade", "#102030"), ("dip", "#405060"), ("fade", "#708090"),
    ]  # fmt: skip


def test_a_fade_passes_through_black_without_handles() -> None:
    timeline = lay([LaidClip("a", 48), LaidClip("b", 24, CutTransition("fade", 8))], RATE)

    assert timeline.cuts == (Cut("a", 0, 48, boundaries=(44,)), Cut("b", 48, 24, boundaries=(4,)))
    assert timeline.overlaps == (Overlap("fade", "a", "b", 44, 8, left_first=44, right_first=0),)
    assert split(timeline.overlaps[0]) == 4


def test_the_first_shot_fades_in_and_the_last_fades_out() -> None:
    timeline = lay([LaidClip("a", 48, CutTransition("fade", 10), fade_out=6)], RATE)

    assert timeline.overlaps == (
        Overlap("fade", None, "a", 0, 10, right_first=0),
        Overlap("fade", "a", None, 42, 6, left_first=42),
    )
    assert [split(overlap) for overlap in timeline.overlaps] == [0, 6]
    assert timeline.segments == (Segment("overlap", 0, 0, 10), Segment("cut", 0, 10, 32), Segment("overlap", 1, 0, 6))


def test_a_film_of_one_frame_fades_out_in_that_frame() -> None:
    timeline = lay([LaidClip("a", 1, fade_out=1)], RATE)

    assert timeline.overlaps == (Overlap("fade", "a", None, 0, 1, left_first=0),)
    assert timeline.segments == (Segment("overlap", 0, 0, 1),)


def test_a_shot_may_be_nothing_but_its_transitions() -> None:
    fade = CutTransition("fade", 8)
    timeline = lay([LaidClip("a", 4), LaidClip("b", 8, fade), LaidClip("c", 4, fade)], RATE)

    assert timeline.segments == (Segment("overlap", 0, 0, 8), Segment("overlap", 1, 0, 8))


def test_all_shots_too_short_are_named_at_once() -> None:
    dissolve = CutTransition("dissolve", 12)
    with pytest.raises(TimelineError) as caught:
        lay(
            [
                LaidClip("a", 48),
                LaidClip("b", 9, dissolve),
                LaidClip("c", 0),
                LaidClip("d", 30, CutTransition("spiral", 2)),
            ],
            RATE,
        )

    assert caught.value.problems == (
        ("c", "frames", "`c` is shorter than one frame"),
        ("d", "transition", f"`spiral` is no transition; there are {', '.join(NAMES)}"),
    )


def test_transitions_that_collide_name_the_shot_between_them() -> None:
    dissolve = CutTransition("dissolve", 12)
    with pytest.raises(TimelineError) as caught:
        lay([LaidClip("a", 48), LaidClip("b", 11, dissolve), LaidClip("c", 48, dissolve)], RATE)

    sentence = "`b` has 11 frames, too few for its transitions: they take 6 frames of its beginning and 6 of its end"
    assert caught.value.problems == (("b", "transition", sentence),)


@pytest.mark.parametrize("fade_out", [1, 5])
@pytest.mark.parametrize("frames", [1, 4])
def test_nothing_can_dissolve_out_of_a_fade_out(fade_out: int, frames: int) -> None:
    with pytest.raises(TimelineError) as caught:
        lay([LaidClip("a", 48, fade_out=fade_out), LaidClip("b", 48, CutTransition("dissolve", frames))], RATE)

    sentence = "`a` fades out, so what follows it must begin with a cut"
    assert caught.value.problems == (("a", "fade_out", sentence),)
    assert str(caught.value) == sentence


@st.composite
def films(draw: st.DrawFn) -> list[LaidClip]:
    """Films of long enough shots with any transitions and handles."""
    kinds = st.sampled_from(NAMES)
    count = draw(st.integers(1, 12))
    clips = []
    for number in range(count):
        transition = CutTransition(draw(kinds), draw(st.integers(0, 9)))
        head, tail = draw(st.integers(0, 6)), draw(st.integers(0, 6))
        clips.append(LaidClip(f"s{number}", draw(st.integers(18, 60)), transition, head=head, tail=tail))
    return clips


@given(films())
def test_a_transition_never_changes_the_length_of_the_film(clips: list[LaidClip]) -> None:
    timeline = lay(clips, RATE)

    assert timeline.frames == sum(clip.frames for clip in clips) == sum(each.count for each in timeline.segments)


@given(films())
def test_every_frame_of_the_film_comes_from_its_own_place(clips: list[LaidClip]) -> None:
    timeline, at = lay(clips, RATE), 0
    for segment in timeline.segments:
        if segment.source == "cut":
            cut = timeline.cuts[segment.index]
            assert cut.start - cut.head + segment.first == at
            assert segment.first == 0 or segment.first in cut.boundaries
            end = segment.first + segment.count
            assert end == cut.head + cut.frames + cut.tail or end in cut.boundaries
        else:
            assert timeline.overlaps[segment.index].start == at
        at += segment.count
    assert at == timeline.frames


@given(films())
def test_a_transition_takes_only_frames_that_its_pieces_have(clips: list[LaidClip]) -> None:
    timeline = lay(clips, RATE)
    pieces = {cut.id: cut.head + cut.frames + cut.tail for cut in timeline.cuts}
    for overlap in timeline.overlaps:
        left, right = (end - first for first, end in sides_seen(overlap))
        if overlap.left:
            assert 0 <= overlap.left_first <= pieces[overlap.left] - left
        if overlap.right:
            assert 0 <= overlap.right_first <= pieces[overlap.right] - right
