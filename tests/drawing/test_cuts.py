"""Frames cut bodies where the trade's sizes have it: checked on the stage, for poses, angles and people."""

from dataclasses import replace
from itertools import pairwise

import pytest

from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.animatic import Board, Figure
from storybuild.drawing.stage.body import Body
from storybuild.drawing.stage.cuts import CUTS, SEATED, cut, point
from storybuild.drawing.stage.show import Show, set_up
from tests.drawing.pictures import JONAS, MARA, board

POSES = ("{} waits.", "{} sits, thinking.", "{} holds a book.", "{} points at something.")
BOY = Figure("Sam", "boy of ten, brown hair, orange hoodie", 0)
FROM_EYES = [size for size in CUTS if size not in ("over-the-shoulder", "two shot")]
STEPS = ("extreme close-up", "close-up", "medium close-up", "medium", "cowboy", "medium wide", "full", "wide",
    "establishing", "extreme wide")  # fmt: skip


def shown(size: str, who: Figure, **changes: object) -> tuple[Show, Body]:
    usual = {"heading": "EXT. FIELD - DAY", "place": "", "time": "", "figures": (replace(who, mark=0),), "frames": 24}
    show = set_up(board(**{**usual, "size": size, **changes}))
    return show, show.bodies(12)[0][1]


def across(show: Show, body: Body, line: str) -> float:
    """How far below the frame's top a line of the body is, in frame heights."""
    camera = show.cameras[12]
    return camera.spot(point(body, line))[1] / camera.height


@pytest.mark.parametrize("size", FROM_EYES)
@pytest.mark.parametrize("who", [MARA, JONAS, BOY])
@pytest.mark.parametrize("pose", POSES)
def test_the_frame_s_foot_is_at_the_size_s_line_of_the_body(size: str, who: Figure, pose: str) -> None:
    show, body = shown(size, who, action=pose.format(who.name))
    if size not in ("full", "wide", "extreme wide", "establishing") or not body.stance.seated:
        line = CUTS[size].line
        line = SEATED.get(line, line) if body.stance.seated else line
        assert across(show, body, line) == pytest.approx(CUTS[size].bottom, abs=0.13)


@pytest.mark.parametrize("size", [size for size in FROM_EYES if SIZES[size].figure < 8])
@pytest.mark.parametrize("angle", ["low", "high", "worm's-eye"])
def test_from_below_and_above_it_is_near_the_same_line(size: str, angle: str) -> None:
    show, body = shown(size, MARA, angle=angle)
    asked = cut(show.board)
    assert asked is not None
    assert across(show, body, asked.line) == pytest.approx(asked.bottom, abs=0.3)


@pytest.mark.parametrize("angle", ["eye", "low", "high"])
def test_each_size_shows_someone_clearly_smaller_than_the_one_before(angle: str) -> None:
    heads = []
    for size in STEPS:
        show, body = shown(size, MARA, angle=angle)
        camera = show.cameras[12]
        heads.append(camera.focal / camera.spot(body.skull.at(0.0, 0.0, 0.0))[2] / camera.height)
    assert all(far < 0.87 * near for near, far in pairwise(heads))


@pytest.mark.parametrize("size", ["close-up", "extreme close-up", "medium close-up"])
@pytest.mark.parametrize("angle", ["eye", "low", "high", "pov", "dutch", "worm's-eye"])
def test_the_mouth_is_in_the_frame_of_every_close_up(size: str, angle: str) -> None:
    figures = (replace(MARA, mark=0), replace(JONAS, mark=1))
    show = set_up(Board(320, 180, "24", 24, size=size, angle=angle, figures=figures, action="Jonas waits.",
        heading="INT. ROOM - DAY"))  # fmt: skip
    subject = show.blocking.subject
    body = next(body for actor, body in show.bodies(12) if actor is subject)
    x, y, _ = show.cameras[12].spot(body.skull.at(0.0, -0.06, 0.09))
    assert 0 < x < 320 and 0 < y < 180
