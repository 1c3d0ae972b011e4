"""Camera moves: smooth, complete, true to depth."""

from itertools import pairwise

import numpy as np
import pytest

from storybuild.camera_moves import MOVES
from storybuild.drawing.animatic import frames
from storybuild.drawing.camera import Pose, path, view
from tests.drawing.pictures import board, dots, tracks

SMOOTH = ["push in", "pull out", "pan left", "tilt up", "truck right", "pedestal up", "crane down", "zoom in", "roll"]


@pytest.mark.parametrize("move", SMOOTH)
def test_dots_under_a_move_do_not_tremble(move: str) -> None:
    shot = board(width=1280, height=720, frames=192, move=move)
    seen = tracks([frame[:720] for frame in frames(shot, dots())])
    trembling = float(np.sqrt((np.diff(seen, 2, axis=0) ** 2).sum(-1).mean()))
    assert seen.shape[1] >= 20
    assert trembling <= 0.02


@pytest.mark.parametrize("name", [name for name, move in MOVES.items() if not move.shake and name != "static"])
def test_every_move_begins_and_ends_at_rest(name: str) -> None:
    poses = [view(pose, 0.0, 0.5) for pose in path(MOVES[name], 241, 24, 16 / 9)]
    steps = [float(np.abs(after - before).max()) for before, after in pairwise(poses)]
    assert max(steps[0], steps[-1]) <= 0.05 * max(steps)


def test_a_push_in_shows_parallax_and_a_zoom_does_not() -> None:
    def growth(move: str, nearness: float) -> float:
        first, *_, last = path(MOVES[move], 240, 24, 16 / 9)
        return float(view(last, 0.0, nearness)[0, 0] / view(first, 0.0, nearness)[0, 0])

    assert growth("push in", 1.0) == pytest.approx(1.3)
    assert 1.0 < growth("push in", 0.3) < 1.1
    assert growth("zoom in", 1.0) == growth("zoom in", 0.3) == pytest.approx(1.28)
    assert growth("dolly zoom", 1.0) == pytest.approx(1.0)
    assert growth("dolly zoom", 0.3) < 0.75


def test_an_arc_keeps_the_subject_and_moves_what_lies_behind_it() -> None:
    *_, last = path(MOVES["arc right"], 240, 24, 16 / 9)
    assert view(last, 0.0, 1.0)[0, 2] == pytest.approx(0.0)
    assert view(last, 0.0, 0.3)[0, 2] > 0.1


def test_a_floor_moves_as_what_stands_on_it() -> None:
    pose, slope, nearness = Pose(x=0.1, y=-0.05, z=0.2), 2.0, 0.2
    foot = np.array([0.3, 0.4, 1.0])
    on_floor, standing = view(pose, slope, nearness) @ foot, view(pose, 0.0, slope * 0.4 + nearness) @ foot
    assert on_floor / on_floor[2] == pytest.approx(standing / standing[2])


def test_a_hand_sways_the_same_way_for_the_same_seed() -> None:
    sway = [list(path(MOVES["handheld"], 48, 24, 16 / 9, seed)) for seed in (1, 1, 2)]
    assert sway[0] == sway[1] != sway[2]
