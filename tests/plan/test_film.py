"""The steps of a film: what is written over a shot, and what is heard under it."""

from fractions import Fraction

import pytest

from storybuild.film.placement import Placement
from storybuild.film.timeline import lay
from storybuild.plan.film import assemble, clips_of
from storybuild.plan.sound import AMBIENCE, TRACK_SAMPLES, heard, track_step
from storybuild.plan.step import take_id
from storybuild.plan.takes import Source
from tests.story.boards import HEAD, film_of

FILM = (
    f"{HEAD}title: T\nformat: {{fps: 24}}\noverlay: {{timecode: true, captions: burn}}\n"
    "scenes:\n- id: s\n  shots:\n"
    "  - {id: one, duration: 48f, action: x}\n"
    "  - {id: two, duration: 96f, action: y, transition: {type: dissolve, duration: 8f}, dialogue: [{mara: Hello.}]}\n"
)


def test_captions_and_timecode_of_a_shot_that_dissolves_in_begin_at_its_head() -> None:
    film = film_of(FILM, seconds="4")
    (cue,) = film.shots[1].cues
    sources = {shot.id: Source(take_id(shot.id), media_frames=shot.frames) for shot in film.shots}
    made = assemble(film, sources, {}, [0])
    (overlay,) = [step.facts["overlay"] for step in made.steps if step.id == "picture/two"]
    assert made.timeline.cuts[1].head == 4
    assert overlay["timecode"] == 48 - 4
    assert overlay["captions"] == [[cue.start + 4, cue.end + 4, cue.text]]


@pytest.mark.parametrize(("frames", "fade"), [(48, 4800), (2, 2000)])
def test_an_ambience_fades_for_a_tenth_of_a_second_or_half_its_shot(frames: int, fade: int) -> None:
    shot = f"{{id: one, duration: {frames}f, sound: {{ambience: {{file: bed.wav}}}}}}"
    film = film_of(f"{HEAD}format: {{fps: 24}}\nscenes: [{{shots: [{shot}]}}]\n", seconds="9", bed__wav="")
    timeline = lay(clips_of(film, {"one": Source(take_id("one"), media_frames=frames)}), film.rate)
    placements = heard(film, timeline, {"bed.wav": 48_000}).placements
    assert [each for each in placements if each.loop] == [
        Placement(1, 0, frames * 2000, fade_in=fade, fade_out=fade, loop=True, track=AMBIENCE)
    ]


LONG = (
    f"{HEAD}format: {{fps: 24}}\nsound: {{music: {{file: m.flac}}}}\n"
    "scenes: [{shots: [{id: one, duration: 48f, sound: {effects: [{at: 1, file: m.flac}]}}]}]\n"
)


def test_a_long_sound_file_is_decoded_only_as_far_as_the_film_plays_it() -> None:
    film = film_of(LONG, seconds="3600", m__flac="")
    hour = 3600 * 48_000
    made = assemble(film, {"one": Source(take_id("one"), media_frames=48)}, {"m.flac": hour}, [0])
    assert [step.facts for step in made.steps if step.kind == "track"] == [{"samples": TRACK_SAMPLES}]


@pytest.mark.parametrize(
    ("reach", "length", "facts"),
    [
        (1, TRACK_SAMPLES, {}),
        (TRACK_SAMPLES, TRACK_SAMPLES + 1, {"samples": TRACK_SAMPLES}),
        (TRACK_SAMPLES + 1, 2 * TRACK_SAMPLES, {}),
        (TRACK_SAMPLES + 1, 9 * TRACK_SAMPLES, {"samples": 2 * TRACK_SAMPLES}),
        (3 * TRACK_SAMPLES, 9 * TRACK_SAMPLES, {"samples": 4 * TRACK_SAMPLES}),
    ],
)
def test_the_limit_of_a_track_doubles_until_it_reaches_what_is_played(reach: int, length: int, facts: object) -> None:
    assert track_step("track/m.flac", reach, length).facts == facts


def test_every_sample_that_the_film_plays_lies_within_its_track() -> None:
    film = film_of(LONG, seconds="3600", m__flac="")
    timeline = lay(clips_of(film, {"one": Source(take_id("one"), media_frames=48)}), Fraction(24))
    sound = heard(film, timeline, {"m.flac": 48_000 * 3600})
    laid = [each.offset + each.count for each in sound.placements if sound.sources[each.source] == "track/m.flac"]
    assert (max(laid), sound.reach("track/m.flac")) == (96_000, 96_000)
