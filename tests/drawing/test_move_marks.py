"""Boxes and arrows of a move: where the first and the last frame lie in a picture that holds both."""

import numpy as np
import pytest

from storybuild.drawing.move_marks import marked
from storybuild.drawing.panel_move import whole_panel
from storybuild.drawing.shown import BoardEnd, Figure
from storybuild.drawing.stage.whole_move import whole_move
from tests.drawing.pictures import board

MARA = Figure("Mara", "woman, red hair, green coat", 0)
USUAL = {"heading": "EXT. PARK - DAY", "place": "", "time": "day", "figures": (MARA,), "action": "Mara waits.",
    "frames": 33, "rate": "8", "size": "full", "tags": False}  # fmt: skip


def boxes(move: str, **changes: object) -> tuple[np.ndarray, np.ndarray]:
    picture, frames, _ = whole_move(board(**{**USUAL, "move": move, **changes}))
    assert picture.shape == (270, 320) and len(frames) == 9
    return frames[0], frames[-1]


@pytest.mark.parametrize(("move", "across", "up"), [("pan right", 1, 0), ("truck left", -1, 0), ("tilt up", 0, 1),
    ("pedestal down", 0, -1), ("whip pan left", -1, 0)])  # fmt: skip
def test_the_last_box_lies_where_the_move_leads(move: str, across: int, up: int) -> None:
    first, last = boxes(move)
    way = last.mean(0) - first.mean(0)
    assert way[0] * across > 20 if across else -way[1] * up > 15
    both = np.concatenate([first, last])
    assert both.min() >= -1 and (both.max(0) <= (321, 181)).all()


@pytest.mark.parametrize(("move", "grows"), [("push in", False), ("zoom in", False), ("pull out", True)])
def test_a_frame_lies_in_the_other_where_the_camera_comes_nearer_or_goes_away(move: str, grows: bool) -> None:
    inner, outer = boxes(move)[:: 1 if grows else -1]
    assert (inner.min(0) > outer.min(0)).all() and (inner.max(0) < outer.max(0)).all()


def test_areas_of_a_panel_are_boxes_of_their_shape() -> None:
    ends = BoardEnd(area=(0.0, 0.0, 1.0)), BoardEnd(area=(0.5, 0.5, 0.25))
    picture, frames = whole_panel(board(ends=ends), [np.full((360, 640, 3), 128, np.uint8)])
    assert picture.shape == (270, 320)
    assert np.concatenate([frames[0][[0, 2]], frames[-1][[0, 2]]]) == pytest.approx(np.array([(0, 0), (320, 180), (160,
        90), (240, 135)]), abs=1e-6)  # fmt: skip


def test_what_no_frame_shows_is_dim_and_a_move_in_place_bends_its_arrow() -> None:
    page = np.full((180, 320, 3), 200, np.uint8)
    box = np.array([(40.0, 30.0), (240.0, 30.0), (240.0, 150.0), (40.0, 150.0)])
    plain, round_it = marked(page, [box, box], "arc"), marked(page, [box, box], "arc", 0.24)
    assert plain[90, 300].tolist() == [110] * 3 and plain[60, 140].tolist() == [200] * 3
    assert (plain != round_it).any() and (page == 200).all()
