"""What is heard when: every sound as a placement, music that makes room for words, and the chunks that are mixed."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.breakdown import Cue, Film, Sound
from storybuild.film.grid import CHUNK, PACKET, chunk_count, chunk_window
from storybuild.film.loudness import REACH, Level
from storybuild.film.placement import Placement, concerning
from storybuild.film.rate import sample_at
from storybuild.film.timeline import CutTransition, LaidClip, lay
from storybuild.film_settings import Ducking, MusicTrack
from storybuild.plan.sound import (
    AMBIENCE,
    DIALOGUE,
    EFFECTS,
    MUSIC,
    SHOTS,
    Heard,
    heard,
    loudness_steps,
    mix_steps,
    trimmed,
)
from storybuild.plan.tracks import FilePart
from tests.story.boards import HEAD, film_of

FRAME = 2000  # samples
RATE = Fraction(24)
# Ten decibels less, as what is taken away.
DIP = 0.683772


def film(**changes: object) -> Film:
    """Two shots of five seconds without a sound of their own."""
    shots = "{id: one, duration: 120f}, {id: two, duration: 120f}"
    made = film_of(f"{HEAD}format: {{fps: 24}}\nscenes: [{{shots: [{shots}]}}]\n")
    return made._replace(shots=(made.shots[0]._replace(**changes), made.shots[1]))  # type: ignore[arg-type]


def laid(film: Film, transition: CutTransition, handle: int = 120, **lengths: int) -> Heard:
    clips = [LaidClip("one", 120, tail=handle), LaidClip("two", 120, transition, head=handle)]
    return heard(film, lay(clips, RATE), {f"{name}.wav": length for name, length in lengths.items()})


def sounds(film: Film, **lengths: int) -> list[Placement]:
    """All that is heard beside the clips' own sound, with straight cuts."""
    return [each for each in laid(film, CutTransition(), **lengths).placements if each.track != SHOTS]


@pytest.mark.parametrize(
    ("transition", "one", "two"),
    [
        (CutTransition(), Placement(0, 0, 120 * FRAME), Placement(1, 120 * FRAME, 120 * FRAME)),
        (
            CutTransition("dissolve", 8),
            Placement(0, 0, 124 * FRAME, fade_out=8 * FRAME),
            Placement(1, 116 * FRAME, 124 * FRAME, fade_in=8 * FRAME),
        ),
        (
            CutTransition("fade", 8),
            Placement(0, 0, 120 * FRAME, fade_out=4 * FRAME),
            Placement(1, 120 * FRAME, 120 * FRAME, fade_in=4 * FRAME),
        ),
    ],
)
def test_a_clip_is_heard_from_where_its_transition_begins_to_where_the_next_one_ends(
    transition: CutTransition, one: Placement, two: Placement
) -> None:
    assert laid(film(), transition) == Heard((one, two), ("sound/one", "sound/two"))


def test_a_clip_without_a_handle_is_heard_from_its_first_sample_on() -> None:
    told = laid(film(), CutTransition("dissolve", 8), handle=1)
    assert told.placements[1] == Placement(1, 119 * FRAME, 121 * FRAME, fade_in=8 * FRAME)


def test_a_clip_is_as_loud_as_its_shot_says_and_a_muted_one_is_silent_and_there() -> None:
    told = [laid(film(**changes), CutTransition()).placements[0] for changes in ({"gain": -6.0}, {"mute": True})]
    assert told == [Placement(0, 0, 120 * FRAME, gain=0.501187), Placement(0, 0, 120 * FRAME, gain=0.0)]


def test_effects_ring_out_past_their_shot_and_end_with_the_film_and_what_has_no_length_is_left_out() -> None:
    effects = (Sound("bang", "a.wav", -20.0, 6), Sound("sea", "a.wav", 0.0, 10), Sound("x", "b.wav"), Sound("y"))
    told = sounds(film(effects=effects), a=238 * FRAME - 500)
    assert told == [
        Placement(1, 6 * FRAME, 234 * FRAME, gain=0.1, track=EFFECTS),
        Placement(1, 10 * FRAME, 230 * FRAME, track=EFFECTS),
    ]
    assert sounds(film(effects=effects[:1]), a=500) == [Placement(1, 6 * FRAME, 500, gain=0.1, track=EFFECTS)]


def test_an_ambience_lies_under_its_whole_shot() -> None:
    bed = Sound("wind", "a.wav", -20.0)
    assert sounds(film(ambience=bed), a=500) == [
        Placement(1, 0, 120 * FRAME, gain=0.1, fade_in=4800, fade_out=4800, loop=True, track=AMBIENCE)
    ]
    assert sounds(film(ambience=bed)) == []
    silent = film()
    later = silent._replace(shots=(silent.shots[0], silent.shots[1]._replace(frames=120, ambience=bed)))
    assert sounds(later, a=500) == [
        Placement(2, 120 * FRAME, 120 * FRAME, gain=0.1, fade_in=4800, fade_out=4800, loop=True, track=AMBIENCE)
    ]


def test_recorded_lines_are_heard_whole_from_their_moment_on_until_the_film_ends_and_whispers_at_half() -> None:
    cues = Cue("m", "M", "Hi.", 6, 20, file="a.wav"), Cue("m", "M", "Ps.", 100, 110, delivery="Whispered", file="a.wav")
    silent, unrecorded = film(), Cue("m", "M", "No.", 0, 9)
    spoken = silent._replace(shots=(silent.shots[0], silent.shots[1]._replace(cues=(*cues, unrecorded))))
    assert sounds(spoken, a=50 * FRAME) == [
        Placement(2, 126 * FRAME, 50 * FRAME, track=DIALOGUE),
        Placement(2, 220 * FRAME, 20 * FRAME, gain=0.5, track=DIALOGUE),
    ]
    parts = laid(spoken, CutTransition(), a=50 * FRAME).files
    assert parts == {"track/a.wav spoken": FilePart("a.wav", length=50 * FRAME, speech=True)}


def test_the_shortest_ambience_and_music_are_heard() -> None:
    made = film()
    short = made._replace(shots=(made.shots[0], made.shots[1]._replace(frames=2, ambience=Sound("wind", "a.wav"))))
    timeline = lay([LaidClip("one", 120), LaidClip("two", 2)], RATE)
    assert heard(short, timeline, {"a.wav": 500}).placements[2:] == (
        Placement(2, 120 * FRAME, 2 * FRAME, fade_in=FRAME, fade_out=FRAME, loop=True, track=AMBIENCE),
    )
    tune = MusicTrack("a.wav", 0.0, 10, loop=False, fade_in=0, fade_out=0, duck=None)
    assert sounds(made._replace(music=(tune,)), a=1) == [Placement(2, 10 * FRAME, 1, track=MUSIC)]


TUNE = MusicTrack("a.wav", -20.0, 10, loop=False, fade_in=12, fade_out=24, duck=None)
PLAYED = Placement(2, 10 * FRAME, 100 * FRAME, 0, 0.1, 12 * FRAME, 24 * FRAME, track=MUSIC)


@pytest.mark.parametrize(
    ("music", "length", "placements"),
    [
        (TUNE, 100 * FRAME, [PLAYED]),
        (TUNE, 900 * FRAME, [replace(PLAYED, count=230 * FRAME)]),
        (TUNE._replace(loop=True), 100 * FRAME, [replace(PLAYED, count=230 * FRAME, loop=True)]),
        (TUNE, 20 * FRAME, [replace(PLAYED, count=20 * FRAME, fade_out=20 * FRAME)]),
        (TUNE, 0, []),
        (TUNE._replace(start=240), 900 * FRAME, []),
        (TUNE._replace(start=239), 900 * FRAME, [replace(PLAYED, at=239 * FRAME, count=FRAME, fade_out=FRAME)]),
    ],
)
def test_music_begins_where_it_should_and_ends_with_its_file_or_the_film(
    music: MusicTrack, length: int, placements: list[Placement]
) -> None:
    assert sounds(film()._replace(music=(music,)), a=length) == placements


def test_music_without_a_usable_file_is_left_out() -> None:
    assert sounds(film()._replace(music=(TUNE,))) == []


DUCKED = TUNE._replace(gain=0.0, start=10, fade_in=0, fade_out=0, duck=Ducking(-10.0, 12_000, 12_000))


@pytest.mark.parametrize(
    ("spoken", "dips"),
    [
        ([(96, 110)], [(90, 116, 6)]),
        ([(96, 110), (100, 105)], [(90, 116, 6)]),
        ([(96, 110), (133, 140)], [(90, 146, 6)]),
        ([(96, 110), (134, 140)], [(90, 116, 6), (128, 146, 6)]),
        ([(134, 140), (96, 110)], [(90, 116, 6), (128, 146, 6)]),
        ([(0, 3)], []),
        ([(0, 4)], []),
        ([(0, 6)], [(10, 12, 1)]),
        ([(238, 239)], [(232, 240, 4)]),
    ],
)
def test_music_makes_room_for_words_and_for_those_that_follow_soon_at_once(
    spoken: list[tuple[int, int]], dips: list[tuple[int, int, int]]
) -> None:
    cues = tuple(Cue("mara", "Mara", "Hello.", start, end) for start, end in spoken)
    whole = Placement(2, 10 * FRAME, 230 * FRAME, track=MUSIC)
    told = sounds(film(cues=cues)._replace(music=(DUCKED,)), a=900 * FRAME)
    assert told == [
        whole,
        *(
            Placement(2, start * FRAME, (end - start) * FRAME, (start - 10) * FRAME, -DIP, fade * FRAME, fade * FRAME,
                      track=MUSIC + 1)
            for start, end, fade in dips
        ),
    ]  # fmt: skip


def test_music_is_ducked_between_its_fades_by_a_share_of_its_own_loudness() -> None:
    shown = film(cues=(Cue("mara", "Mara", "Hello.", 0, 240),))._replace(
        music=(TUNE._replace(duck=Ducking(-10.0, 12_000, 12_000)),)
    )
    *_, dip = sounds(shown, a=900 * FRAME)
    assert dip == Placement(2, 22 * FRAME, 194 * FRAME, 12 * FRAME, -0.1 * DIP, 12_000, 12_000, track=MUSIC + 1)


def test_a_chunk_is_told_only_what_is_heard_in_it_on_its_own_clock() -> None:
    one, two = Placement(0, 0, 100_000), Placement(2, 400_000, 200_000, gain=0.5, track=EFFECTS)
    left, right = mix_steps(Heard((one, two), ("sound/one", "sound/two", "track/a.wav")), 300, RATE)
    assert (left.id, left.facts, left.inputs) == (
        "mix/00000",
        {"packets": 512, "placements": [vars(one), {**vars(two), "source": 1, "count": 128_864}]},
        {"00000": "sound/one", "00001": "track/a.wav"},
    )
    late = {**vars(two), "source": 0, "at": -4_576, "offset": 119_712, "count": 80_288}
    assert (right.id, right.facts, right.inputs) == (
        "mix/00001", {"packets": 75, "placements": [late]}, {"00000": "track/a.wav"},
    )  # fmt: skip


def test_loudness_is_measured_by_each_chunk_from_a_block_before_its_own_on_and_wider_where_peaks_are_held() -> None:
    one, two = Placement(0, 0, 100_000), Placement(2, 400_000, 200_000, gain=0.5, track=EFFECTS)
    sound = Heard((one, two), ("sound/one", "sound/two", "track/a.wav"))
    left, right = loudness_steps(sound, 300, RATE)
    assert (left.id, left.kind, left.suffix, left.inputs) == (
        "loudness/00000", "loudness", ".json", {"00000": "sound/one", "00001": "track/a.wav"},
    )  # fmt: skip
    assert left.facts == {
        "first": 0, "blocks": 110, "placements": [vars(one), {**vars(two), "source": 1, "count": 142_880}],
    }  # fmt: skip
    late = {**vars(two), "source": 0, "at": -15_968, "offset": 108_320, "count": 91_680}
    assert (right.facts, right.inputs) == (
        {"first": 3_712, "blocks": 12, "placements": [late]},
        {"00000": "track/a.wav"},
    )
    level = Level(-16, 3.0)
    _, wide = loudness_steps(sound, 300, RATE, level, "levelled")
    wider = {**late, "at": -15_968 - REACH, "offset": 108_320 - REACH, "count": 91_680 + REACH}
    facts = {"first": 3_712, "blocks": 12, "placements": [wider], "level": vars(level)}
    assert (wide.id, wide.facts) == ("levelled/00001", facts)
    assert mix_steps(sound, 300, RATE, level)[1].facts["placements"][0]["at"] == -4_576 - REACH


def test_a_film_shorter_than_a_block_has_no_loudness() -> None:
    sound = Heard((), ())
    assert [len(loudness_steps(sound, frames, RATE)) for frames in (9, 10)] == [0, 1]


spans = st.builds(
    Placement, st.integers(0, 3), st.integers(0, 3_000_000), st.integers(1, 3_000_000), fade_in=st.integers(0, 9_000)
)


@given(st.lists(spans, max_size=6), st.integers(1, 1500))
def test_no_chunk_lacks_what_is_heard_in_it(placements: list[Placement], frames: int) -> None:
    steps = mix_steps(Heard(tuple(placements), ("a", "b", "c", "d")), frames, RATE)
    total = sample_at(frames, RATE)
    windows = [chunk_window(number, total) for number in range(chunk_count(total))]
    told = [[each["at"] + number * CHUNK * PACKET for each in step.facts["placements"]]
            for number, step in enumerate(steps)]  # fmt: skip
    assert told == [
        [trimmed(each, first, first + count).at for each in concerning(placements, first, count)]
        for first, count in windows
    ]


@pytest.mark.parametrize(
    ("first", "end", "changes"),
    [
        (5_000, 7_000, {"at": 4_520, "offset": 4_527, "count": 2_960, "fade_in": 0, "fade_out": 0}),
        (1_480, 9_000, {}),
        (1_481, 90_000, {"at": 1_001, "offset": 1_008, "count": 8_999, "fade_in": 0}),
        (0, 8_520, {}),
        (0, 8_519, {"count": 8_999, "fade_out": 0}),
        (0, 90_000, {}),
    ],
)
def test_what_is_far_outside_of_a_chunk_is_left_away_with_its_fades(
    first: int, end: int, changes: dict[str, int]
) -> None:
    whole = Placement(0, 0, 10_000, 7, fade_in=1_000, fade_out=1_000)
    assert trimmed(whole, first, end) == replace(whole, **changes)  # type: ignore[arg-type]
