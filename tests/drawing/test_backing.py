"""A plate behind staged people, and a panel's layers, which part as the camera travels."""

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from storybuild.drawing.animatic import frames
from storybuild.drawing.layers import Bytes
from storybuild.drawing.shown import Backing, BoardEnd
from storybuild.errors import MediaError
from tests.drawing.pictures import board, file_of

FLAT = (235, 235, 235)


def plated(size: tuple[int, int] = (320, 180), **changes: object) -> list[Bytes]:
    plate = Backing(plate=file_of(Image.new("RGB", size, FLAT)))
    usual: dict[str, object] = {
        "plated": True,
        "heading": "EXT. QUAY - DAY",
        "frames": 3,
        "rate": "2",
        "figures": (),
        "tags": False,
    }
    return list(frames(board(**{**usual, **changes}), None, more=plate))


@pytest.mark.parametrize("size", [(320, 180), (90, 900), (2, 2), (3000, 20)])
def test_a_plate_of_any_shape_covers_the_frame_at_every_moment_of_any_move(size: tuple[int, int]) -> None:
    for move in ("static", "whip pan right", "arc left", "crane up"):
        drawn = plated(size, move=move, time="day")
        assert {(int(frame[:180].min()), int(frame[:180].max())) for frame in drawn} == {(186, 218)}, (
            "dim at its corners"
        )


def test_people_stand_before_a_plate_and_what_the_place_would_have_is_gone() -> None:
    before, behind = plated(figures=board().figures, place="city street")[0][:180], plated()[0][:180]
    share = float((np.abs(before.astype(int) - behind) > 12).mean())
    assert 0.005 < share < 0.15


def test_a_push_in_on_people_leaves_the_plate_behind() -> None:
    stripes = np.full((180, 320, 3), 60, np.uint8)
    stripes[:, ::32] = 235
    plate = Backing(plate=file_of(Image.fromarray(stripes)))
    told = board(plated=True, heading="EXT. QUAY - DAY", frames=13, rate="2", figures=(), move="push in", size="medium")
    drawn = list(frames(told, None, more=plate))
    assert not np.array_equal(drawn[0], drawn[-1])
    assert all(not np.array_equal(one, two) for one, two in pairwise(drawn[3:9]))


def layers(side: int = 640) -> tuple[bytes, Backing]:
    far, near = np.full((360, 640, 3), 200, np.uint8), np.zeros((side * 9 // 16, side, 4), np.uint8)
    far[:, 310:330] = 20
    near[150:210, 310:330] = (90, 90, 90, 255)
    return file_of(Image.fromarray(far)), Backing((file_of(Image.fromarray(near)),))


def at(row: Bytes, low: int, high: int) -> float:
    """Where in a row of the picture the tones between are, on average."""
    return float(np.nonzero((row > low) & (row < high))[0].mean())


def test_near_layers_move_more_than_far_ones_where_a_camera_travels_and_as_much_where_it_turns() -> None:
    far, more = layers()
    moved = {}
    for move in ("truck right", "pan right", "static"):
        drawn = list(frames(board(move=move, frames=13, rate="2"), far, more=more))
        moved[move] = [at(drawn[0][20], 0, 60) - at(drawn[-1][20], 0, 60), at(drawn[0][90], 70, 110) - at(
            drawn[-1][90], 70, 110)]  # fmt: skip
    assert moved["static"] == [0.0, 0.0]
    assert moved["truck right"][1] > 2 * moved["truck right"][0] > 10
    assert moved["pan right"][1] == pytest.approx(moved["pan right"][0], abs=1.5)


def test_a_camera_that_goes_from_one_area_of_layers_to_another_travels() -> None:
    far, more = layers()
    ends = BoardEnd(area=(0.0, 0.0, 0.6)), BoardEnd(area=(0.4, 0.4, 0.6))
    drawn = list(frames(board(ends=ends, frames=13, rate="2"), far, more=more))
    near, back = (at(drawn[0][one], *tones) - at(drawn[-1][other], *tones) for one, other, tones in ((150, 30, (70,
        110)), (4, 4, (0, 60))))  # fmt: skip
    assert near > 1.5 * back > 0


def test_layers_of_other_canvases_are_refused_and_those_of_finer_ones_are_not() -> None:
    far, more = layers(1280)
    assert len(list(frames(board(), far, more=more))) == 4
    square = Backing((file_of(Image.new("RGBA", (64, 64))),))
    with pytest.raises(MediaError, match="layer 2 of the panel is 64x64, and the first 640x360"):
        list(frames(board(), far, more=square))
    with pytest.raises(MediaError, match="layer 2 of the panel is no usable picture"):
        list(frames(board(), far, more=Backing((b"no picture",))))
