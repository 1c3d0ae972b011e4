"""J and L cuts: a shot's own sound is cut apart from its picture, and the film is as long as before."""

from fractions import Fraction

import pytest

from storybuild.breakdown import Film
from storybuild.film.placement import Placement
from storybuild.plan.film import assemble
from storybuild.plan.takes import Source
from tests.story.boards import HEAD, film_of, told

FRAME = 2000  # samples
FADE = 1920


def film(**more: str) -> Film:
    """Three shots of one, two and one second; the fields of their sounds by name."""
    shots = [f"{{id: {name}, duration: {length}, sound: {{{more.get(name, '')}}}}}" for name, length in LENGTHS.items()]
    return film_of(f"{HEAD}format: {{fps: 24}}\nscenes: [{{shots: [{', '.join(shots)}]}}]\n")


LENGTHS = {"one": "24f", "two": "48f", "three": "24f"}


def laid(film: Film, trim: str = "2", spare: int = 480) -> tuple[list[Placement], dict[str, dict[str, object]]]:
    """The clips' own sounds, and which part of its media each sound piece holds; media has `trim` seconds before."""
    shots = tuple(each._replace(trim=Fraction(trim)) for each in film.shots)
    film = film._replace(shots=shots)
    sources = {shot.id: Source(f"take/{shot.id}", media_frames=spare) for shot in shots}
    made = assemble(film, sources, {}, [0])
    assert made.timeline.frames == 96
    (mix,) = (step for step in made.steps if step.kind == "mix")
    pieces = {step.id.removeprefix("sound/"): dict(step.facts) for step in made.steps if step.kind == "sound"}
    return [Placement(**each) for each in mix.facts["placements"]], pieces


def test_without_a_lead_and_a_tail_the_sound_is_cut_with_the_picture() -> None:
    told, pieces = laid(film())
    assert told == [
        Placement(0, 0, 24 * FRAME),
        Placement(1, 24 * FRAME, 48 * FRAME),
        Placement(2, 72 * FRAME, 24 * FRAME),
    ]
    assert [(each["start"], each["frames"]) for each in pieces.values()] == [("2", 24), ("2", 48), ("2", 24)]


def test_a_lead_is_heard_before_the_picture_out_of_what_the_clip_has_there() -> None:
    told, pieces = laid(film(two="lead: 12f"))
    assert told[:2] == [
        Placement(0, 0, 12 * FRAME + FADE, fade_out=FADE),
        Placement(1, 12 * FRAME, 60 * FRAME, fade_in=FADE),
    ]
    assert (pieces["two"]["start"], pieces["two"]["frames"]) == ("3/2", 60)


def test_a_tail_is_heard_after_the_picture_and_the_next_shot_gives_way_to_it() -> None:
    told, pieces = laid(film(two="tail: 12f"))
    assert told[1:] == [
        Placement(1, 24 * FRAME, 60 * FRAME, fade_out=FADE),
        Placement(2, 84 * FRAME - FADE, 12 * FRAME + FADE, 12 * FRAME - FADE, fade_in=FADE),
    ]
    assert (pieces["two"]["start"], pieces["two"]["frames"]) == ("2", 60)
    assert (pieces["three"]["start"], pieces["three"]["frames"]) == ("2", 24)


def test_a_tail_and_a_lead_at_one_cut_are_heard_together() -> None:
    told, _ = laid(film(two="tail: 6f", three="lead: 6f"))
    assert told[1:] == [
        Placement(1, 24 * FRAME, 54 * FRAME, fade_out=FADE),
        Placement(2, 66 * FRAME, 30 * FRAME, fade_in=FADE),
    ]


def test_a_sound_that_begins_with_its_picture_over_a_tail_keeps_its_first_moment() -> None:
    told, _ = laid(film(two="tail: 6f", three="lead: 0"))
    assert told[2] == Placement(2, 72 * FRAME, 24 * FRAME, fade_in=240)


def test_the_sound_of_a_shot_with_a_lead_stays_in_step_with_its_picture() -> None:
    plain, split = (laid(each)[0][1] for each in (film(), film(two="lead: 12f, tail: 1")))
    assert split.at - split.offset + 12 * FRAME == plain.at - plain.offset


@pytest.mark.parametrize(("trim", "reached"), [("2", 12), ("0.25", 6), ("0", 0)])
def test_a_lead_goes_as_far_as_the_media_does_and_leaves_no_hole(trim: str, reached: int) -> None:
    told, _ = laid(film(two="lead: 12f"), trim)
    assert told[1].at == (24 - reached) * FRAME
    assert told[0].end >= told[1].at


def test_a_first_shot_has_nothing_to_lead_into_and_a_last_one_nothing_to_trail_into() -> None:
    assert laid(film(one="lead: 12f", three="tail: 12f")) == laid(film())


def test_a_picture_that_dissolves_leaves_a_split_sound_alone() -> None:
    board = film(two="lead: 0")
    shots = (board.shots[0], board.shots[1]._replace(transition="dissolve", transition_frames=12), board.shots[2])
    told, _ = laid(board._replace(shots=shots))
    assert told[:2] == [Placement(0, 0, 24 * FRAME), Placement(1, 24 * FRAME, 48 * FRAME, 6 * FRAME)]


def test_a_sound_that_would_reach_beyond_its_neighbour_is_a_mistake_with_a_place() -> None:
    shots = "{id: one, duration: 1}, {id: two, duration: 3, sound: {lead: 2, tail: 30f}}, {id: three, duration: 1}"
    text = told(f"{HEAD}format: {{fps: 24}}\nscenes: [{{shots: [{shots}]}}]\n")
    assert "its sound would reach 48 frames into `one`, which has 24" in text
    assert "its sound would reach 30 frames into `three`, which has 24" in text
    assert "board.yaml:4:80" in text
