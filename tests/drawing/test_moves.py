"""Moves on the stage, by their geometry: each is what its name says and nothing else."""

from itertools import pairwise
from math import asin, degrees

import cv2
import numpy as np
import pytest

from storybuild.drawing.shown import Figure
from storybuild.drawing.stage.lens import Eye
from storybuild.drawing.stage.show import Show, set_up
from storybuild.drawing.stage.space import Vec, length, sub, unit
from storybuild.drawing.stage.stands import Stand
from storybuild.drawing.stage.tiles import draw
from tests.drawing.pictures import board

MARA = Figure("Mara", "woman in her thirties, long red hair, green coat", 0)
JONAS = Figure("Jonas", "tall man, grey suit", 1)


def staged(**changes: object) -> Show:
    usual = {"heading": "EXT. PARK - DAY", "place": "", "time": "", "figures": (MARA,), "action": "Mara waits.",
        "frames": 49, "rate": "8", "size": "medium"}  # fmt: skip
    return set_up(board(**{**usual, **changes}))


def looks(view: Stand) -> Vec:
    return unit(sub(view.at, view.eye))


def over(view: Stand) -> float:
    """Degrees that a camera stands over what it looks at."""
    return degrees(asin(-looks(view)[1]))


def growth(show: Show, depth: float) -> float:
    """How much larger a thing so far before the first camera is seen at the end."""
    first, last = show.views[0], show.views[-1]
    way = looks(first)
    spot = tuple(place + part * depth for place, part in zip(first.eye, way, strict=True))
    return (last.lens / length(sub(spot, last.eye))) / (first.lens / depth)  # type: ignore[arg-type]


def head(show: Show, frame: int) -> tuple[float, float]:
    """Where the head of whom it is about is, in shares of the frame."""
    body = next(body for actor, body in show.bodies(frame) if actor is show.blocking.subject)
    x, y, _ = show.cameras[frame].spot(body.eyes)
    return x / show.board.width, y / show.board.height


def test_a_zoom_stays_where_it_is_and_makes_near_and_far_larger_alike() -> None:
    show = staged(move="zoom in")
    assert len({view.eye for view in show.views}) == 1
    assert growth(show, 1.0) == pytest.approx(growth(show, 40.0)) == pytest.approx(1.28**2)


def test_a_push_in_comes_nearer_and_leaves_what_lies_behind_as_it_was() -> None:
    show = staged(move="push in")
    away = length(sub(show.views[0].at, show.views[0].eye))
    assert {view.lens for view in show.views} == {show.views[0].lens}
    assert growth(show, away) > 1.5
    assert growth(show, 40.0) < 1.1


def test_a_push_in_on_a_face_that_fills_the_frame_goes_straight_at_its_middle() -> None:
    views = staged(move="push in", size="extreme close-up", angle="low").views
    assert [looks(view) for view in views] == [pytest.approx(looks(views[0]))] * len(views)
    assert unit(sub(views[-1].eye, views[0].eye)) == pytest.approx(looks(views[0]))


@pytest.mark.parametrize("heading", ["EXT. PARK - DAY", "INT. OFFICE - DAY"])
@pytest.mark.parametrize("size", ["close-up", "medium", "wide"])
@pytest.mark.parametrize("move", ["pedestal up", "pedestal down"])
def test_a_pedestal_goes_straight_up_or_down_and_never_turns(move: str, size: str, heading: str) -> None:
    views = staged(move=move, size=size, heading=heading).views
    heights = [view.eye[1] for view in views]
    assert heights == sorted(heights, reverse=move == "pedestal down")
    assert [looks(view) for view in views] == [pytest.approx(looks(views[0]))] * len(views)
    assert {(view.eye[0], view.eye[2]) for view in views} == {(views[0].eye[0], views[0].eye[2])}
    frame = length(sub(views[0].at, views[0].eye)) * 180 / views[0].lens  # metres that it shows
    assert max(heights) - min(heights) > 0.45 * min(frame, 2.7)
    assert min(heights) > 0.15
    assert heading.startswith("EXT") or max(heights) < 2.7


@pytest.mark.parametrize("angle", ["eye", "low", "high"])
@pytest.mark.parametrize("size", ["close-up", "cowboy", "extreme wide"])
def test_a_crane_rises_from_the_composed_frame_and_looks_down_on_it(size: str, angle: str) -> None:
    composed = staged(size=size, angle=angle, frames=1).views[0]
    views = staged(size=size, angle=angle, move="crane up").views
    assert views[0].eye == pytest.approx(composed.eye) and views[0].at == pytest.approx(composed.at)
    assert over(views[-1]) > 45 and over(views[-1]) > over(composed) + 30
    assert all(after.eye[1] >= before.eye[1] for before, after in pairwise(views))


@pytest.mark.parametrize(("angle", "first", "last"), [("eye", 50, 10), ("high", 36, 2), ("bird's-eye", 84, 30)])
def test_a_crane_comes_down_to_people_s_height(angle: str, first: float, last: float) -> None:
    views = staged(angle=angle, move="crane down").views
    assert over(views[0]) == pytest.approx(first, abs=8)
    assert over(views[-1]) < last
    upright = [abs(view.camera((320, 180)).right[1]) for view in views]
    assert max(upright) < 0.03


def test_a_roll_begins_level_and_ends_far_aslant_at_the_same_place() -> None:
    views = staged(move="roll").views
    assert [views[0].roll, views[-1].roll] == pytest.approx([0.0, 43.2])
    assert len({view.eye for view in views}) == 1
    assert [looks(view) for view in views] == [pytest.approx(looks(views[0]))] * len(views)


def test_an_arc_from_straight_above_goes_over_whom_it_is_on_and_does_not_roll() -> None:
    views = staged(move="arc right", angle="bird's-eye").views
    away = [length(sub(view.at, view.eye)) for view in views]
    assert max(away) - min(away) < 1e-6
    assert length(sub(views[-1].eye, views[0].eye)) > 0.8 * away[0]
    assert over(views[24]) > 80 and over(views[0]) < 65 and over(views[-1]) < 65


FOLLOWED = [("Mara waits.", "medium", "eye"), ("Mara reads a letter.", "close-up", "high"),
    ("Mara talks to Jonas.", "two shot", "low"), ("Mara holds a cup.", "full", "bird's-eye"),
    ("Mara talks to Jonas.", "over-the-shoulder", "eye"), ("Mara looks at Jonas.", "medium", "pov")]  # fmt: skip


@pytest.mark.parametrize(("action", "size", "angle"), FOLLOWED)
def test_whom_a_camera_follows_walks_and_stays_where_they_are_in_the_frame(action: str, size: str, angle: str) -> None:
    people = (MARA, JONAS) if "Jonas" in action else (MARA,)
    show = staged(action=action, size=size, angle=angle, move="follow", figures=people, frames=33)
    subject = show.blocking.subject
    assert subject is not None and length(subject.way) * 4 > 2.5
    spots = np.array([head(show, number) for number in (0, 16, 32)])
    assert np.ptp(spots, axis=0).max() < 0.2
    strides = {body.stance.feet for actor, body in (show.bodies(0)[0], show.bodies(4)[0])}
    assert len(strides) == 2


def test_who_sits_is_not_made_to_walk_by_a_camera_that_follows() -> None:
    subject = staged(action="Mara sits, thinking.", move="follow").blocking.subject
    assert subject is not None and subject.seat and not subject.goes


@pytest.mark.parametrize("action", ["Mara walks slowly.", "Mara runs.", "Mara walks up to Jonas."])
def test_who_walks_before_a_close_camera_that_stands_still_comes_into_its_frame_and_stays(action: str) -> None:
    show = staged(action=action, size="medium", figures=(MARA, JONAS), frames=33)
    assert show.still
    xs = [head(show, number)[0] for number in (0, 16, 32)]
    assert all(0.0 < x < 1.0 for x in xs)
    assert abs(xs[0] - xs[1]) > 0.1 and xs[1] == pytest.approx(xs[2], abs=0.03)


def test_ground_is_never_seen_over_the_horizon_of_a_camera_that_rolls() -> None:
    show = staged(size="wide", angle="low", move="roll", frames=25)
    camera: Eye = show.cameras[-1]
    page = np.zeros((camera.height, camera.width, 4), np.uint8)
    for tile in show.tiles:
        if tile.surface.normal[1] > 0.9:
            draw(tile, page, camera)
    rows, columns = np.nonzero(page[:, :, 3])
    x, y = camera.middle
    right, up = np.array(camera.right), np.array(camera.up)
    high = (columns - x) / camera.focal * right[1] - (rows - y) / camera.focal * up[1] - camera.back[1]
    assert len(rows) > 1000 and high.max() < 0.02
    assert cv2.countNonZero(page[:, :, 3]) < page[:, :, 3].size


@pytest.mark.parametrize("way", ["left", "right"])
def test_an_arc_behind_a_shoulder_never_brings_it_before_the_face(way: str) -> None:
    show = staged(move=f"arc {way}", size="over-the-shoulder", figures=(MARA, JONAS), action="Mara talks to Jonas.")
    shoulder = show.blocking.shoulder
    assert shoulder is not None
    gaps = [camera.spot(shoulder.head)[0] / show.board.width - head(show, number)[0]
        for number, camera in enumerate(show.cameras)]  # fmt: skip
    assert min(map(abs, gaps)) > 0.2
    assert len({gap > 0 for gap in gaps}) == 1


@pytest.mark.parametrize(("move", "composed"), [("push in", -1), ("zoom in", -1), ("pull out", 0), ("zoom out", 0)])
def test_of_less_than_a_face_no_move_shows_less_than_the_size_has(move: str, composed: int) -> None:
    moved, still = (faces(staged(move=each, size="extreme close-up")) for each in (move, "static"))
    assert max(moved) == moved[composed] == pytest.approx(still[0], rel=0.08)
    assert min(moved) < 0.8 * max(moved)


def faces(show: Show) -> list[float]:
    """How large a metre at the face is seen in each frame, in pixels."""
    bodies = [next(body for actor, body in show.bodies(n) if actor is show.blocking.subject)
        for n in range(len(show.cameras))]  # fmt: skip
    return [camera.focal / camera.spot(body.eyes)[2] for camera, body in zip(show.cameras, bodies, strict=True)]
