"""The steps of a film: what is written over a shot, and what is heard under it."""

import pytest

from storybuild.film.placement import Placement
from storybuild.film.timeline import lay
from storybuild.plan.film import assemble, clips_of
from storybuild.plan.sound import AMBIENCE, heard
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
