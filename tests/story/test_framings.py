"""`from` and `to`: where a camera begins and ends, told to services in words, refused where it makes no sense."""

import pytest

from storybuild.breakdown import View, ViewEnd
from storybuild.errors import StoryboardError
from storybuild.story.prompt import prompt
from tests.story.boards import HEAD, film_of

CAST = "characters: [mara, tom], action: They wait."


def seen(camera: str, more: str = "") -> View:
    return film_of(f"{HEAD}scenes: [{{shots: [{{{CAST}, camera: {camera}{more}}}]}}]", a__png="").shots[0].view


def test_a_bare_word_is_the_size_and_what_is_not_said_is_the_camera_s() -> None:
    view = seen("{from: WS, to: {size: CU, on: mara}, angle: low, lens: 35mm, move: handheld}")
    ends = ViewEnd("wide", "low", "35mm"), ViewEnd("close-up", "low", "35mm", "Mara")
    assert view == View("wide", "low", "handheld", "35mm", start=ends[0], end=ends[1])
    assert seen("{size: wide, to: close-up}") == seen("{size: close-up, from: wide}") == seen("{from: wide, to: CU}")


def test_who_names_one_angle_means_the_other_to_be_at_eye_level() -> None:
    view = seen("{from: wide, to: {size: CU, angle: low}}")
    assert [end and end.angle for end in (view.start, view.end)] == ["eye", "low"]


REFUSED = {
    "{to: CU}": "nothing says where the camera begins",
    "{from: {size: CU, angle: low}}": "nothing says where the camera ends",
    "{size: medium, from: wide, to: CU}": "`size: medium` is neither where the camera begins, `wide`, nor where",
    "{angle: low, from: {angle: eye}, to: {angle: high}}": "`angle: low` is neither where",
    "{from: wide, to: WS}": "the camera ends as it begins",
    "{from: wide, to: CU, move: pan left}": "`pan left` does not lead from `wide` to `close-up`",
    "{from: wide, to: CU, move: [handheld, pull out]}": "`pull out` does not lead from `wide` to `close-up`",
    "{from: wide, to: CU, move: static}": "`static` does not lead from `wide` to `close-up`",
    "{from: {angle: low}, to: {angle: high}, move: push in}": "`push in` does not lead from one end to the other",
    "{from: wide, to: {size: CU, angle: low}, move: zoom in}": "a zoom stays where it is",
    "{from: wide, to: insert}": "an insert is of a thing",
    "{from: OTS, to: CU}": "an over-the-shoulder is taken from behind someone",
    "{from: wide, to: {size: CU, angle: pov}}": "a point of view is someone's",
    "{from: wide, to: {size: CU, on: bo}}": "`bo` is not in this shot, which has `mara`, `tom`",
    "{from: {area: [0, 0, 1]}, to: {area: [0, 0, 0.5]}}": "an `area` is of a panel, and this shot has none",
}


@pytest.mark.parametrize("camera", REFUSED)
def test_what_cannot_be_is_refused_with_what_to_do(camera: str) -> None:
    with pytest.raises(StoryboardError) as refused:
        seen(camera)
    assert any(each.message.startswith(REFUSED[camera]) and each.hint for each in refused.value.problems)


@pytest.mark.parametrize("area", ["[0.5, 0, 0.6]", "[0, 0]", "[0, 0, 0.01]", "[-1, 0, 1]"])
def test_an_area_lies_in_the_picture(area: str) -> None:
    with pytest.raises(StoryboardError, match=r"an area is `\[left, top, width\]`"):
        seen(f"{{from: wide, to: {{area: {area}}}}}", ", panel: a.png")


def test_services_are_told_from_what_to_what_the_camera_moves() -> None:
    board = f"{HEAD}scenes: [{{shots: [{{{CAST}, camera: CAMERA}}]}}]"
    told = {
        "{from: wide, to: {size: ECU, angle: low, on: mara}, move: handheld}": "The camera moves from a wide shot, at "
        "eye level, to an extreme close-up of Mara, from a low angle, looking up; handheld camera, slightly unsteady.",
        "{from: CU, to: MS, move: zoom out}": "The lens zooms from a close-up to a medium shot, from the waist up.",
    }
    for camera, words in told.items():
        assert words in prompt(film_of(board.replace("CAMERA", camera)).shots[0], "generic", 4)
