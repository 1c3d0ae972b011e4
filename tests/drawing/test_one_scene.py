"""One scene of twelve shots on the stage: sides, looks, people and place never jump."""

from dataclasses import replace

import numpy as np
import pytest

from storybuild.drawing.animatic import Board, Figure, Speech
from storybuild.drawing.stage.show import Show, set_up
from tests.drawing.pictures import JONAS, MARA

TIM = Figure("Tim", "boy of nine, red hoodie", 2)
TWO = (Figure("Mara", MARA.description, 0), Figure("Jonas", JONAS.description, 1))
# size, angle, who is in it, who speaks
SHOTS = (
    ("establishing", "eye", (0, 1, 2), ""), ("wide", "eye", (0, 1, 2), "Mara"), ("two shot", "eye", (0, 1), "Jonas"),
    ("over-the-shoulder", "eye", (0, 1), "Mara"), ("over-the-shoulder", "eye", (0, 1), "Jonas"),
    ("close-up", "eye", (0, 1), "Mara"), ("close-up", "low", (1, 0), "Jonas"), ("medium", "high", (1, 0), "Mara"),
    ("medium close-up", "eye", (0, 1), "Jonas"), ("full", "low", (1, 0, 2), ""),
    ("medium wide", "dutch", (0, 1), "Mara"),
    ("extreme wide", "eye", (2, 1, 0), "Tim"),
)  # fmt: skip
PLACES = ("INT. KITCHEN - NIGHT", "EXT. PARK - DAY", "INT. DINER - DUSK", "INT. CAR PARK - NIGHT")


def scene(heading: str) -> list[Show]:
    everyone = (*TWO, TIM)
    made = []
    for size, angle, who, speaker in SHOTS:
        told = Board(320, 180, "12", 12, size=size, angle=angle, heading=heading, action="They talk.")
        said = (Speech(speaker, 0, 12, "Nobody came."),) if speaker else ()
        made.append(set_up(replace(told, figures=tuple(everyone[n] for n in who), speech=said)))
    return made


@pytest.fixture(scope="module", params=PLACES)
def shows(request: pytest.FixtureRequest) -> list[Show]:
    return scene(request.param)


def where(show: Show) -> dict[str, float]:
    """Each one's place across the picture, in shares of its width, of all who are before the camera."""
    camera = show.cameras[0]
    spots = {actor.name: camera.spot(body.eyes) for actor, body in show.bodies(0) if not actor.away}
    return {name: x / show.board.width for name, (x, _, depth) in spots.items() if depth > 0.1}


def glance(show: Show, name: str) -> float:
    """To which side of the picture someone's face points while the shot is in its middle: below 0 is left."""
    body = next(body for actor, body in show.bodies(6) if actor.name == name)
    return float(np.array(show.cameras[6].right) @ body.skull.axes[:, 2])


def test_who_is_left_stays_left(shows: list[Show]) -> None:
    for show in shows:
        seen = where(show)
        if {"Mara", "Jonas"} <= seen.keys():
            assert seen["Mara"] < seen["Jonas"], (show.board.size, show.board.angle)


def test_looks_between_two_never_cross_the_line(shows: list[Show]) -> None:
    """Mara looks to the right and Jonas to the left wherever they look at each other."""
    for show in shows[2:9]:
        speaker = show.board.speech[0].who
        ways = {name: glance(show, name) for name in ("Mara", "Jonas")}
        assert ways[speaker] * (1 if speaker == "Mara" else -1) > -0.05, (show.board.size, speaker, ways)


def test_everyone_is_the_same_person_in_every_shot(shows: list[Show]) -> None:
    seen: dict[str, set[object]] = {}
    for show in shows:
        for actor in show.blocking.actors:
            seen.setdefault(actor.name, set()).add(actor.who)
    assert {name: len(looks) for name, looks in seen.items()} == {"Mara": 1, "Jonas": 1, "Tim": 1}


def test_the_place_and_its_light_are_the_same_in_every_shot(shows: list[Show]) -> None:
    assert len({(show.site.inside, show.light.spot, show.light.key, show.light.ambient) for show in shows}) == 1
    assert len({len(show.site.surfaces) for show in shows}) == 1


def test_who_speaks_is_seen_with_their_face(shows: list[Show]) -> None:
    for show in shows:
        for line in show.board.speech:
            camera, body = show.cameras[6], next(b for a, b in show.bodies(6) if a.name == line.who)
            x, y, depth = camera.spot(body.eyes)
            assert depth > 0 and 0 < x < show.board.width and -0.1 * show.board.height < y < show.board.height
            if show.board.size not in ("wide", "extreme wide"):
                assert float(np.array(camera.back) @ body.skull.axes[:, 2]) > 0.15, (show.board.size, line.who)
