"""Depth maps: what is near is white, by 1 / distance, and every person stands before the place."""

import numpy as np

from storybuild.drawing.shown import Figure
from storybuild.drawing.stage.depth_map import depth_map
from storybuild.drawing.stage.show import set_up
from tests.drawing.pictures import board

MARA = Figure("Mara", "woman, red hair, green coat", 0)
USUAL = {"place": "", "time": "day", "figures": (MARA,), "action": "Mara waits.", "frames": 1, "size": "full"}


def test_a_room_is_as_near_as_its_walls_and_its_floor_are() -> None:
    told = board(**{**USUAL, "heading": "INT. OFFICE - DAY", "figures": ()})
    show, found = set_up(told), depth_map(told).astype(float)
    camera = show.cameras[0]
    spots = np.array([(x, 0.0, z) for x in (-0.4, 0.0, 0.4) for z in (1.0, 0.4, -0.4)])
    seen = camera.seen(spots)
    pixels, depth = np.rint(camera.pixels(seen)).astype(int), -seen[:, 2]
    shown = [n for n, (x, y) in enumerate(pixels) if 0 <= x < 320 and 0 <= y < 180]
    greys = np.array([found[pixels[n][1], pixels[n][0]] for n in shown])
    assert len(shown) >= 5
    slope, least = np.polyfit(1 / depth[shown], greys, 1)
    assert np.abs(slope / depth[shown] + least - greys).max() < 4 and slope > 0


def test_who_is_nearer_than_the_place_is_brighter_than_it() -> None:
    told = board(**{**USUAL, "heading": "EXT. PARK - DAY"})
    show, found = set_up(told), depth_map(told)
    (_, body), *_ = show.bodies(0)
    x, y, _ = show.cameras[0].spot(body.eyes)
    assert found.shape == (180, 320) and found.dtype == np.uint8
    assert found[round(y), round(x)] > 2 * found[round(y), round(x) - 60]
    assert (found.min(), found.max()) == (0, 255)
