"""A camera that goes from one framing to another: its ends are what each would be alone, and its way is smooth."""

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from storybuild.drawing.animatic import frames
from storybuild.drawing.panel_ends import end_poses
from storybuild.drawing.shown import Board, BoardEnd, Figure
from storybuild.drawing.stage.show import set_up
from storybuild.drawing.stage.space import length, sub
from tests.drawing.pictures import board, dots, file_of, tracks

MARA, JONAS = Figure("Mara", "woman, red hair, green coat", 0), Figure("Jonas", "tall man, grey suit", 1)


def going(first: BoardEnd, last: BoardEnd, **changes: object) -> Board:
    usual = {"heading": "EXT. PARK - DAY", "place": "", "time": "day", "figures": (MARA, JONAS), "rate": "8",
        "action": "Mara talks to Jonas.", "frames": 25, "ends": (first, last)}  # fmt: skip
    return board(**{**usual, **changes})


@pytest.mark.parametrize("heading", ["EXT. PARK - DAY", "INT. OFFICE - NIGHT"])
def test_it_begins_and_ends_as_each_framing_is_alone(heading: str) -> None:
    views = set_up(going(BoardEnd("wide"), BoardEnd("medium", "low"), heading=heading)).views
    for view, size, angle in ((views[0], "wide", "eye"), (views[-1], "medium", "low")):
        alone = set_up(going(BoardEnd(), BoardEnd(), ends=None, heading=heading, size=size, angle=angle)).views[0]
        assert [*view.eye, *view.at, view.lens] == pytest.approx([*alone.eye, *alone.at, alone.lens])


def test_whom_it_is_on_is_in_the_middle_of_the_end() -> None:
    show = set_up(going(BoardEnd("close-up", on="Mara"), BoardEnd("close-up", on="Jonas")))
    for frame, name in ((0, "Mara"), (24, "Jonas")):
        body = next(body for actor, body in show.bodies(frame) if actor.name == name)
        assert 0.3 < show.cameras[frame].spot(body.eyes)[0] / 320 < 0.7


def test_a_zoom_between_framings_stays_where_it_is() -> None:
    views = set_up(going(BoardEnd("wide"), BoardEnd("close-up"), move="zoom in")).views
    assert {view.eye for view in views} == {views[0].eye}
    assert views[-1].lens > 5 * views[0].lens


ENDS = [(BoardEnd("wide"), BoardEnd("close-up")), (BoardEnd("establishing", "bird's-eye"), BoardEnd("medium", "eye")),
    (BoardEnd("close-up", on="Mara"), BoardEnd("medium", "high", on="Jonas"))]  # fmt: skip


@pytest.mark.parametrize(("first", "last"), ENDS)
def test_it_travels_and_turns_without_a_jerk(first: BoardEnd, last: BoardEnd) -> None:
    show = set_up(going(first, last, rate="24", frames=97))
    spots = np.array([camera.spot(show.views[-1].at)[:2] for camera in show.cameras])
    steps = np.diff(spots, 3, axis=0) / 180
    assert np.abs(steps).max() < 0.005  # frame heights
    away = [length(sub(view.eye, view.at)) for view in show.views]
    assert all((two - one) * (away[-1] - away[0]) >= -1e-9 for one, two in pairwise(away))


def test_over_a_panel_it_goes_from_one_area_of_the_picture_to_the_other() -> None:
    halves = np.zeros((360, 640, 3), np.uint8)
    halves[:, 320:] = 255
    ends = BoardEnd(area=(0.0, 0.0, 0.4)), BoardEnd(area=(0.6, 0.5, 0.4))
    drawn = list(frames(going(*ends, frames=9), file_of(Image.fromarray(halves))))
    assert [int(drawn[0][:180].max()), int(drawn[-1][:180].min())] == [16, 235]


def test_a_size_frames_less_of_a_panel_the_closer_it_is_and_the_wider_all_of_it() -> None:
    poses = end_poses(going(BoardEnd("wide"), BoardEnd("close-up")), (720, 1280), 24.0)
    assert (poses[0].zoom, poses[0].pan, poses[0].tilt) == (1.0, 0.0, 0.0)
    assert poses[-1].zoom == pytest.approx((4.7 / 0.43) ** 0.5)
    tall = end_poses(going(BoardEnd(area=(0, 0, 1)), BoardEnd(area=(0, 1, 1))), (1440, 1280), 24.0)
    assert [tall[0].tilt, tall[-1].tilt] == [pytest.approx(-0.5), pytest.approx(0.5)]


def test_over_a_panel_it_is_as_smooth_as_any_move() -> None:
    over = going(BoardEnd(area=(0.1, 0.1, 0.8)), BoardEnd(area=(0.3, 0.3, 0.3)), width=640, height=360, rate="24",
        frames=48)  # fmt: skip
    lumas = [frame[:360] for frame in frames(over, dots())]
    paths = tracks(lumas)
    assert paths.shape[1] >= 2
    wobble = np.diff(paths, 4, axis=0)  # the way itself is smooth: what is left of it is the lookup's
    assert float(np.sqrt((wobble**2).mean())) < 0.05
