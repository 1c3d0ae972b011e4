"""What a shot's words put on the stage: who has what, who goes where, what lies there."""

from math import hypot

import pytest

from storybuild.drawing.animatic import Board, Figure, PropWords
from storybuild.drawing.stage.looks import looks
from storybuild.drawing.stage.show import Show, set_up
from storybuild.drawing.stage.solids import Facets, Item
from tests.drawing.pictures import JONAS, MARA, board

MARKED = (Figure("Mara", MARA.description, 0), Figure("Jonas", JONAS.description, 1))


def staged(action: str, heading: str = "EXT. PARK - DAY", **changes: object) -> Show:
    usual = {"heading": heading, "place": "", "time": "", "figures": MARKED, "frames": 72, "size": "full"}
    return set_up(board(**{**usual, "action": action, **changes}))


def held(show: Show) -> dict[str, str]:
    return {actor.name: actor.held.name for actor in show.blocking.actors if actor.held}


def lettered(show: Show) -> list[Item]:
    """Things that have words on them."""
    return [item for item in show.site.items for layer in item.all_layers if isinstance(layer, Facets)
        and layer.pictures]  # fmt: skip


@pytest.mark.parametrize(
    ("action", "meant"),
    [
        ("Jonas holds a gun.", {"Jonas": "gun"}),
        ("Mara waits with a suitcase.", {"Mara": "suitcase"}),
        ("Mara walks past Jonas, carrying a box.", {"Mara": "box"}),
        ("Mara reads a newspaper while Jonas drinks from a bottle.", {"Mara": "newspaper", "Jonas": "bottle"}),
        ("Mara puts the case on the ground.", {}),
        ("Jonas looks at the letter.", {}),
    ],
)
def test_things_are_with_whom_the_action_gives_them_to(action: str, meant: dict[str, str]) -> None:
    assert held(staged(action)) == meant


@pytest.mark.parametrize("action", ["Mara puts the case on the ground.", "Jonas looks at the letter on the table."])
def test_what_nobody_holds_lies_there(action: str) -> None:
    assert len(staged(action).site.items) > len(staged("Mara and Jonas wait.").site.items)


def test_a_thing_that_nobody_knows_is_a_box_with_its_name_on_it() -> None:
    show = staged("Mara waits.", props=(PropWords("zorgle"),))
    assert len(lettered(show)) == 1
    huge = staged("Mara waits.", props=(PropWords("huge zorgle"),))
    assert (lettered(huge)[0].high - lettered(huge)[0].low).max() > 1.0


def test_who_walks_up_to_somebody_stops_beside_them_and_faces_them() -> None:
    show = staged("Mara walks up to Jonas.")
    start, end = ({actor.name: body for actor, body in show.bodies(frame)} for frame in (0, 71))
    gaps = [hypot(each["Mara"].at[0] - each["Jonas"].at[0], each["Mara"].at[2] - each["Jonas"].at[2]) for each in (
        start, end)]  # fmt: skip
    assert gaps[0] > 2.0 and 0.7 < gaps[1] < 1.1
    assert start["Jonas"].at == end["Jonas"].at


@pytest.mark.parametrize("heading", ["EXT. PARK - DAY", "INT. CORRIDOR - NIGHT", "EXT. STREET - DAY"])
@pytest.mark.parametrize("action", ["Mara walks while Jonas waits.", "Jonas runs. Mara stands there."])
def test_nobody_walks_through_somebody(heading: str, action: str) -> None:
    show = staged(action, heading)
    for frame in range(0, 72, 3):
        (_, one), (_, other) = show.bodies(frame)
        assert hypot(one.at[0] - other.at[0], one.at[2] - other.at[2]) > 0.45


def test_a_car_of_the_action_is_brought_outdoors_and_furniture_is_the_place_s_own() -> None:
    def count(action: str, heading: str) -> int:
        return len(staged(action, heading).site.items)

    assert count("A car waits by Mara.", "EXT. FIELD - DAY") > count("Mara waits.", "EXT. FIELD - DAY")
    assert count("Mara waits at the table.", "INT. KITCHEN - DAY") == count("Mara waits.", "INT. KITCHEN - DAY")


def test_a_frame_about_one_has_nobody_else_before_them() -> None:
    show = staged("Mara waits. Jonas waits.", size="medium", angle="worm's-eye")
    away = {actor.name for actor in show.blocking.actors if actor.away}
    subject = show.blocking.subject
    assert subject is not None and subject.name not in away


def test_a_board_of_no_words_at_all_has_something_on_its_stage() -> None:
    assert set_up(Board(128, 72, "24", 1)).site.items


@pytest.mark.parametrize(("words", "kind"), [("old black dog", "dog"), ("a horse", "horse"), ("grey cat", "cat")])
def test_a_character_may_be_an_animal(words: str, kind: str) -> None:
    show = staged("Mara waits with Rex.", figures=(MARKED[0], Figure("Rex", words, 1)))
    rex = show.blocking.actors[1]
    assert rex.who.animal == kind and rex.held is None
    assert show.bodies(0)[1][1].eyes[1] < 2.0 if kind == "horse" else show.bodies(0)[1][1].eyes[1] < 0.7


@pytest.mark.parametrize("words", ["woman with a dog", "dogged man", "cat burglar, black suit, a man", "boy"])
def test_who_has_an_animal_is_none(words: str) -> None:
    assert looks("Ann", words).animal == ""


def test_an_animal_of_the_action_is_there() -> None:
    assert len(staged("A dog waits beside Mara.").site.items) > len(staged("Mara waits.").site.items)
