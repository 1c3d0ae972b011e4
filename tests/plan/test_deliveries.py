"""The steps of deliveries: what they read, and what of a film they are told."""

from typing import Any

import pytest

from storybuild.plan.deliveries import CLEAN, delivery_steps, focus_keys
from storybuild.plan.film import assemble, scene_starts
from storybuild.plan.step import Step, take_id
from storybuild.plan.takes import Source
from tests.story.boards import HEAD, film_of

SHOTS = """scenes:
- shots:
  - {id: one, duration: 2, focus: left, dialogue: [{who: mara, line: Dark., translations: {de: Finster.}}]}
  - {id: two, duration: 2, transition: {type: dissolve, duration: 6f}}
  - {id: three, duration: 2, focus: right}
  - {id: four, duration: 2, focus: right}
"""
PHONE = "{name: phone, size: 180x320, fit: crop}"


def steps(deliver: str, overlay: str = "{}", board: bool = False) -> dict[str, Step]:
    """The steps of a film's deliveries, by name."""
    film = film_of(f"{HEAD}format: {{size: 320x180}}\noverlay: {overlay}\ndeliver: [{deliver}]\n{SHOTS}")
    sources = {shot.id: Source(take_id(shot.id), media_frames=200, board=board) for shot in film.shots}
    timeline = assemble(film, sources, {}, scene_starts(film)).timeline
    return {step.id: step for step in delivery_steps(film, sources, timeline)}


def test_a_film_without_deliveries_has_no_steps_for_them() -> None:
    assert steps("") == {}


@pytest.mark.parametrize(
    ("deliver", "overlay", "clean"),
    [
        (PHONE, "{}", False),
        (PHONE, "{slate: true}", True),
        ("{name: a, size: 180x320}", "{slate: true}", False),
        ("{name: a, size: 640x360, fit: fill}", "{slate: true}", False),
        ("{name: a, captions: off}", "{captions: burn}", True),
        ("{name: a, captions: off}", "{captions: file}", False),
        ("{name: a, captions: burn}", "{captions: burn}", False),
        ("{name: a, captions: burn}", "{captions: file}", False),
        ("{name: a, captions: burn, language: de}", "{captions: burn}", True),
    ],
)
def test_a_delivery_reads_bare_pictures_only_where_other_things_are_written_over_it(
    deliver: str, overlay: str, clean: bool
) -> None:
    made = steps(deliver, overlay)
    (last,) = (step for step in made.values() if step.kind == "deliver")
    assert (last.inputs == {"reel": "reel", "picture": CLEAN}) == clean
    assert (CLEAN in made) == clean
    assert clean or last.inputs == {"reel": "reel"}


def test_bare_pictures_have_nothing_written_over_them_and_are_joined_as_the_reel_is() -> None:
    made = steps(PHONE, "{slate: true, captions: burn}", board=True)
    pieces = [step for step in made.values() if step.kind == "picture"]
    assert [step.id for step in pieces] == [f"clean/picture/{name}" for name in ("one", "two", "three", "four")]
    assert {step.facts["overlay"] for step in pieces} == {None}
    assert made["clean/dissolve/00000"].inputs == {"left": "clean/picture/one", "right": "clean/picture/two"}
    assert len(made[CLEAN].inputs) == 5


def test_what_is_written_over_a_delivery_is_told_on_the_film_s_frames() -> None:
    facts: Any = steps(PHONE, "{captions: burn}")["deliver/phone"].facts
    ((start, end, head, written),) = facts["written"]
    assert (start, end, head) == (0, 48, 0)
    assert [text for _, _, text in written["captions"]] == ["Dark."]


def test_a_name_is_in_no_fact_so_that_a_new_one_makes_nothing() -> None:
    one, other = steps(PHONE), steps(PHONE.replace("phone", "tablet"))
    assert one["deliver/phone"].facts == other["deliver/tablet"].facts


def test_a_focus_is_told_where_something_is_cut_off_alone() -> None:
    assert "focus" in steps(PHONE)["deliver/phone"].facts
    for other in (PHONE.replace("crop", "pad"), PHONE.replace("180x320", "640x360")):
        assert "focus" not in steps(other)["deliver/phone"].facts


def test_a_focus_moves_over_a_transition_and_jumps_at_a_cut() -> None:
    film = film_of(f"{HEAD}{SHOTS}")
    sources = {shot.id: Source(take_id(shot.id), media_frames=200) for shot in film.shots}
    timeline = assemble(film, sources, {}, scene_starts(film)).timeline
    assert focus_keys(film.shots, timeline) == [
        [0, 0.0, 0.5], [45, 0.0, 0.5], [51, 0.5, 0.5], [95, 0.5, 0.5], [96, 1.0, 0.5],
    ]  # fmt: skip


def test_a_focus_never_moves_before_the_move_before_it_has_ended() -> None:
    shots = """scenes:
- shots:
  - {id: one, duration: 2, focus: left}
  - {id: two, duration: 4f, transition: {type: dissolve, duration: 8f}}
  - {id: three, duration: 2, focus: right}
"""
    film = film_of(f"{HEAD}{shots}")
    sources = {shot.id: Source(take_id(shot.id), media_frames=200) for shot in film.shots}
    timeline = assemble(film, sources, {}, scene_starts(film)).timeline
    assert focus_keys(film.shots, timeline) == [
        [0, 0.0, 0.5], [44, 0.0, 0.5], [52, 0.5, 0.5], [52, 0.5, 0.5], [52, 1.0, 0.5],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("deliver", "overlay", "tracks"),
    [
        ("{name: a}", "{}", [0, 1]),
        ("{name: a, language: de}", "{}", [1]),
        ("{name: a, captions: burn}", "{}", None),
        ("{name: a, captions: off}", "{}", None),
        ("{name: a}", "{captions: off}", None),
        ("{name: a, codec: gif}", "{}", None),
    ],
)
def test_the_reel_s_caption_tracks_go_along_or_the_one_that_is_asked_for(
    deliver: str, overlay: str, tracks: list[int] | None
) -> None:
    assert steps(deliver, overlay)["deliver/a"].facts.get("tracks") == tracks
