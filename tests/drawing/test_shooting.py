"""Shots on the stage: what is shared, what is painted again, what moves with people; and that bytes stay the same."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import cv2
import numpy as np
import pytest

from storybuild.drawing.animatic import Board, Figure, Speech, frames
from storybuild.drawing.stage.scenery import scenery
from storybuild.drawing.stage.shooting import Shooting, pictures
from storybuild.drawing.stage.show import set_up
from storybuild.drawing.stage.tags import NameTags
from storybuild.drawing.stage.tiles import draw, shown
from tests.drawing.pictures import board

ANN = Figure("Ann", "young woman in a red dress", 0)
BEN = Figure("Ben", "old man in a suit and a hat", 1)


def shot(**changes: object) -> Board:
    usual = {"width": 320, "height": 180, "frames": 24, "size": "wide", "figures": (ANN, BEN), "place": "a bar"}
    return board(**{**usual, "heading": "INT. BAR - NIGHT", "grain": "none", "tags": False, **changes})


def test_two_shots_of_a_place_that_see_the_same_of_it_share_its_paint() -> None:
    one = set_up(shot(figures=(ANN,), action="Ann waits."))
    other = set_up(shot(figures=(ANN,), action="Ann reads a letter.", frames=40, seed=9))
    assert one.tiles and all(a is b for a, b in zip(one.tiles, other.tiles, strict=True))


def test_a_place_that_was_painted_for_other_shots_before_has_the_same_bytes() -> None:
    wanted, between = shot(move="push in", frames=4), shot(size="close-up", lens=85.0, frames=1)
    first = [picture.tobytes() for picture in frames(wanted, None)]
    list(frames(between, None))
    assert [picture.tobytes() for picture in frames(wanted, None)] == first
    assert scenery(wanted).tiles


def test_what_a_still_camera_paints_again_is_what_painting_all_of_it_gives() -> None:
    said = (Speech("Ann", 2, 20, "Nobody came to light it, and nobody will."),)
    walking = shot(action="Ann walks to the door.", speech=said, size="wide", move="static")
    shooting = Shooting(set_up(walking), NameTags(walking, ()))
    for number, picture in enumerate(pictures(walking)):
        shooting.enter(number)
        shooting.sort(number)
        shooting.paint(number, (0, 0, 320, 180))
        off = np.abs(shooting.page[:, :, 0].astype(int) - picture[:180])
        assert (off.max() <= 24, off.mean() < 0.05) == (True, True)


def test_a_shadow_goes_with_who_walks() -> None:
    """On the ground before a wide camera, what is darker than without people moves as they do."""
    walking = shot(place="a square", heading="EXT. SQUARE - DAY", time="day", figures=(ANN,), frames=48,
        action="Ann walks.")  # fmt: skip
    show = set_up(walking)
    spots = []
    for number in (0, 47):
        shooting = Shooting(show, NameTags(walking, ()))
        shooting.enter(number)
        bare, under = np.zeros((180, 320, 4), np.uint8), np.zeros((180, 320, 4), np.uint8)
        shooting._backdrop(under, show.cameras[0])
        shooting.shadows = []
        shooting._backdrop(bare, show.cameras[0])
        darker = cv2.subtract(bare[:, :, 0], under[:, :, 0]).astype(float)
        assert darker.sum() > 200
        spots.append(float((darker.sum(0) * np.arange(320)).sum() / darker.sum()))
    walked = [show.cameras[0].spot(show.bodies(number)[0][1].at)[0] for number in (0, 47)]
    assert spots[1] - spots[0] == pytest.approx(walked[1] - walked[0], rel=0.35)


BYTES = """
from hashlib import sha256
from tests.drawing.test_shooting import MIXED
from storybuild.drawing.animatic import frames
print(sha256(b"".join(picture.tobytes() for one in MIXED for picture in frames(one, None))).hexdigest())
"""
MIXED = [shot(move="push in", frames=5), shot(heading="EXT. STREET - DUSK", place="street", move="arc left", frames=5),
    shot(look="pencil sketch", frames=3, speech=(Speech("Ben", 0, 3, "No."),))]  # fmt: skip


def test_the_same_boards_have_the_same_bytes_alone_together_and_in_any_order() -> None:
    def drawn(one: Board) -> str:
        return sha256(b"".join(picture.tobytes() for picture in frames(one, None))).hexdigest()

    alone = [drawn(one) for one in MIXED]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(drawn, MIXED)) == alone
    assert [drawn(one) for one in reversed(MIXED)] == alone[::-1]
    told = [subprocess.Popen([sys.executable, "-c", BYTES], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = {process.communicate()[0].strip() for process in told}
    whole = b"".join(picture.tobytes() for one in MIXED for picture in frames(one, None))
    assert said == {sha256(whole).hexdigest()}


@pytest.mark.parametrize("heading", ["EXT. TOWN SQUARE - DAWN", "EXT. STREET - NIGHT", "INT. CAR PARK - DAY"])
def test_what_lies_behind_a_wall_is_not_laid_and_is_not_missed(heading: str) -> None:
    show = set_up(shot(heading=heading, size="wide", move="pan left", frames=9))
    for camera in show.cameras[::4]:
        whole, seen = np.zeros((180, 320, 4), np.uint8), np.zeros((180, 320, 4), np.uint8)
        for tile in show.tiles:
            draw(tile, whole, camera)
        kept = shown(show.tiles, seen, camera)
        for tile in kept:
            draw(tile, seen, camera)
        assert np.array_equal(whole, seen)
        assert len(kept) < len(show.tiles) or "SQUARE" not in heading


@pytest.mark.parametrize("move", ["push in", "truck left", "crane up"])
def test_edges_of_people_and_places_glide_under_slow_moves(move: str) -> None:
    """How the whole picture changes from frame to frame changes smoothly itself: nothing jumps, nothing crawls."""
    slow = replace(shot(figures=(), frames=97), move=move)
    made = [picture[:180].astype(float) for picture in frames(slow, None)][40:56]
    steps = [float(np.abs(b - a).mean()) for a, b in pairwise(made)]
    assert max(steps) < 1.5 * min(steps) + 0.05
