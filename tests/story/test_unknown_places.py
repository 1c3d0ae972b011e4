"""Places that the stage does not know are told, as notes."""

import pytest

from storybuild.story.advice import gathered
from storybuild.story.unknown_places import unknown_places
from tests.story.boards import read


def notes(scene: str, head: str = "") -> list[tuple[str, str, bool]]:
    told = gathered(unknown_places(*read(f"storybuild: 1\n{head}scenes: [{{{scene}}}]\n", a__png="")))
    return [(problem.message, problem.hint, soft) for problem, soft in told]


@pytest.mark.parametrize(
    "scene",
    [
        "heading: INT. BAR - NIGHT, shots: [{}]",
        "heading: EXT. OLD HARBOUR - DAY, shots: [{}]",
        "shots: [{}]",
        "heading: INT. GRONKLE - DAY, shots: [{panel: a.png}, {card: The End}]",
        "heading: INT. GRONKLE - DAY, shots: [{generate: {provider: runway}}]",
    ],
)
def test_known_places_and_shots_that_draw_none_are_passed_over(scene: str) -> None:
    assert notes(scene) == []


def test_the_word_is_named_once_for_all_its_shots() -> None:
    hint = "say what it is in the location's `description`, like `a bar`"
    told = "s1_010 and s1_020: no place is known by `gronkle`; drawn boards show a neutral one with its name"
    assert notes("heading: INT. GRONKLE - DAY, shots: [{}, {}]") == [(told, hint, True)]


def test_a_slip_of_the_pen_is_told_with_what_was_meant() -> None:
    assert notes("heading: INT. KITCHNE - DAY, shots: [{}]")[0][1] == "did you mean `kitchen`?"


def test_a_location_s_description_makes_its_place_known() -> None:
    head = "locations: {lair: {name: The Gronkle, description: a damp cellar}}\n"
    assert notes("heading: INT. GRONKLE - DAY, location: lair, shots: [{}]", head) == []
