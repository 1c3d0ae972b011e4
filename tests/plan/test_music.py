"""Pieces of music: where they begin and end in their files and in the film, and how far they go down under words."""

from fractions import Fraction

import numpy as np
import pytest

from storybuild.breakdown import Film
from storybuild.film.mix import mix
from storybuild.film.placement import DECLICK, Placement
from storybuild.film_settings import Ducking, MusicTrack
from storybuild.plan.film import assemble
from storybuild.plan.sound import MUSIC
from storybuild.plan.step import Step
from storybuild.plan.takes import Source
from tests.story.boards import HEAD, film_of, told

FRAME, SECOND = 2000, 48_000
BOARD = f"{HEAD}format: {{fps: 24}}\nsound: {{music: MUSIC}}\nscenes: [{{shots: [{{id: one, duration: 10}}]}}]\n"


def film(music: str) -> Film:
    return film_of(BOARD.replace("MUSIC", music), seconds="100", a__wav="", b__wav="")


def laid(music: str, length: int = 100) -> tuple[list[Placement], list[Step]]:
    """The music's placements, and the steps that decode it, of a film of ten seconds."""
    made = assemble(film(music), {"one": Source("take/one", media_frames=240)},
                    {"a.wav": length * SECOND + 1, "b.wav": length * SECOND + 1}, [0])  # fmt: skip
    (mix,) = (step for step in made.steps if step.kind == "mix")
    placements = [Placement(**each) for each in mix.facts["placements"]]
    return [each for each in placements if each.track >= MUSIC], [step for step in made.steps if step.kind == "track"]


def test_one_piece_is_written_as_a_path_as_fields_or_as_a_list() -> None:
    whole = MusicTrack("a.wav", 0.0, 0, loop=True, fade_in=0, fade_out=48, duck=None)
    assert [film(words).music for words in ("a.wav", "{file: a.wav}", "[a.wav]", "[{file: a.wav}]")] == [(whole,)] * 4
    assert film("[a.wav, {file: b.wav, at: 5}]").music == (whole, whole._replace(file="b.wav", start=120))


def test_several_pieces_lie_each_in_its_own_stretch() -> None:
    told, steps = laid("[{file: a.wav, until: 4}, {file: b.wav, at: 3, fade_in: 1, gain: -20}]")
    assert told == [
        Placement(1, 0, 4 * SECOND, fade_out=2 * SECOND, loop=True, track=MUSIC),
        Placement(2, 3 * SECOND, 7 * SECOND, 0, 0.1, SECOND, 2 * SECOND, loop=True, track=MUSIC),
    ]
    assert [(step.id, step.facts) for step in steps] == [("track/a.wav", {}), ("track/b.wav", {})]


def test_a_part_of_a_file_is_looped_between_its_points_and_its_ends_are_soft() -> None:
    told, (step,) = laid("{file: a.wav, in: 12, out: 15, fade_out: 0}")
    assert told == [Placement(1, 0, 10 * SECOND, 0, 1.0, DECLICK, DECLICK, loop=True, track=MUSIC)]
    assert (step.facts, step.files) == ({"start": "12", "samples": 3 * SECOND, "seam": True}, {"file": "a.wav"})


def test_a_part_that_is_not_looped_ends_with_itself() -> None:
    told, (step,) = laid("{file: a.wav, in: 12, out: 15, at: 1, loop: false, fade_out: 0.5}")
    assert told == [Placement(1, SECOND, 3 * SECOND, 0, 1.0, DECLICK, SECOND // 2, track=MUSIC)]
    assert step.facts == {"start": "12", "samples": 3 * SECOND}


def test_two_parts_of_one_file_are_two_sources() -> None:
    told, steps = laid("[{file: a.wav, in: 1, out: 2, until: 5}, {file: a.wav, in: 3, out: 4, at: 5}]")
    assert [each.source for each in told] == [1, 2]
    assert [step.facts["start"] for step in steps] == ["1", "3"]


@pytest.mark.parametrize("out", ["99", "100", "1000"])
def test_a_part_that_goes_on_to_the_end_is_no_longer_than_its_file(out: str) -> None:
    told, (step,) = laid(f"{{file: a.wav, in: 98, out: {out}, loop: false}}")
    assert told[0].count == min(2, int(out) - 98) * SECOND + (out != "99" and step.facts.get("samples") is None)


@pytest.mark.parametrize(
    ("words", "duck"),
    [
        ("true", Ducking(-10.0, 12_000, 12_000)),
        ("{depth: -12dB, attack: 0.2, release: 0.6}", Ducking(-12.0, 9_600, 28_800)),
        ("{depth: 6, attack: 0, release: 0}", Ducking(-6.0, DECLICK, DECLICK)),
        ("{depth: 0}", None),
        ("false", None),
    ],
)
def test_music_goes_down_as_far_and_as_fast_as_it_is_told(words: str, duck: Ducking | None) -> None:
    assert film(f"{{file: a.wav, duck: {words}}}").music[0].duck == duck


def test_attack_and_release_lie_around_the_words() -> None:
    board = BOARD.replace("duration: 10", "duration: 10, dialogue: [{who: mara, line: Nobody came., at: 4}]")
    music = "{file: a.wav, fade_out: 0, duck: {depth: -20, attack: 0.5, release: 1.5}}"
    shown = film_of(board.replace("MUSIC", music), a__wav="")
    made = assemble(shown, {"one": Source("take/one", media_frames=240)}, {"a.wav": 100 * SECOND}, [0])
    (mix,) = (step for step in made.steps if step.kind == "mix")
    dip = Placement(**mix.facts["placements"][-1])
    (cue,) = shown.shots[0].cues
    assert (dip.at, dip.end) == (cue.start * FRAME - SECOND // 2, cue.end * FRAME + SECOND * 3 // 2)
    assert (dip.gain, dip.fade_in, dip.fade_out) == (-0.9, SECOND // 2, SECOND * 3 // 2)


@pytest.mark.parametrize("depth", [-6, -12, -24])
def test_music_under_words_is_as_much_lower_as_it_should_be(depth: int) -> None:
    board = BOARD.replace("duration: 10", "duration: 10, dialogue: [{who: mara, line: Nobody came at all., at: 4}]")
    shown = film_of(board.replace("MUSIC", f"{{file: a.wav, fade_out: 0, duck: {{depth: {depth}}}}}"), a__wav="")
    made = assemble(shown, {"one": Source("take/one", media_frames=240)}, {"a.wav": 10 * SECOND}, [0])
    (step,) = (step for step in made.steps if step.kind == "mix")
    placements = [Placement(**each) for each in step.facts["placements"]]
    wave = 8_000 * np.sin(np.arange(10 * SECOND) * 2 * np.pi * 440 / SECOND)
    tone = np.repeat(wave[:, None], 2, axis=1).astype(np.int16)
    mixed = mix(placements, lambda number: tone if number else tone[:0], 0, 10 * SECOND)[:, 0].astype(float)
    (cue,) = shown.shots[0].cues

    under, before = mixed[cue.start * FRAME : cue.end * FRAME], mixed[: 3 * SECOND]
    assert abs(20 * np.log10(under.std() / before.std()) - depth) < 0.05


@pytest.mark.parametrize(
    ("music", "words", "place"),
    [
        ("{file: a.wav, at: 5, until: 4}", "this music ends at frame 96, where it has not begun (120)", "4:44"),
        ("{file: a.wav, in: 5, out: 4}", "this music ends before it begins in its file", "4:42"),
        ("[a.wav, {file: a.wav, in: 5, out: 5}]", "this music ends before it begins in its file", "4:50"),
        ("{file: c.wav}", "there is no file `c.wav`", "4:23"),
        ("[{file: a.wav, fade: 2}]", "`fade`", "4:31"),
        ("{file: a.wav, duck: {deep: 2}}", "`deep`", "4:37"),
        ("3", "like `music: {file: theme.wav", "4:16"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(music: str, words: str, place: str) -> None:
    text = told(BOARD.replace("MUSIC", music), a__wav="")
    assert words in text
    assert f"board.yaml:{place}" in text


def test_music_that_begins_behind_the_end_of_its_file_is_a_mistake() -> None:
    with pytest.raises(Exception, match=r"this music is 100\.00 s long; `in: 101` lies behind its end"):
        film("{file: a.wav, in: 101}")


def test_half_seconds_of_a_file_are_met_to_the_sample() -> None:
    told, (step,) = laid("{file: a.wav, in: 0.5, out: 1.25, loop: false, fade_out: 0}")
    assert (step.facts, told[0].count) == ({"start": str(Fraction(1, 2)), "samples": 36_000}, 36_000)
