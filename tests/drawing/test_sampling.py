"""Planes as a camera sees them: what shifts or closes in takes short ways, beside a lookup of every pixel."""

import cv2
import numpy as np
import pytest

from storybuild.drawing.sampling import Sampler, warped

PLANE = cv2.GaussianBlur(np.random.default_rng(1).integers(0, 256, (150, 251), np.uint8), (0, 0), 0.8)
SHIFTS = {
    "a pan": [(0.5 + step * 1.37, 20.5) for step in range(12)],
    "a tilt": [(13.25, 48.5 - step * 2.11) for step in range(12)],
    "a way across": [(step * 1.3, step * 0.7) for step in range(12)],
    "a way out of the picture": [(-2.0 + step, 46.0 + step) for step in range(12)],
}


@pytest.mark.parametrize("way", SHIFTS)
def test_a_shift_shows_what_a_lookup_of_every_pixel_shows(way: str) -> None:
    sampler = Sampler(np.asarray(PLANE, np.uint8))
    for across, down in SHIFTS[way]:
        lookup = np.array([[2.0, 0, across], [0, 2.0, down], [0, 0, 1]])
        seen, known = (np.empty((50, 100), np.uint8) for _ in range(2))
        sampler.sample(lookup, seen)
        warped(np.asarray(PLANE, np.uint8), lookup, known)
        assert int(cv2.absdiff(seen, known).max()) <= 2


@pytest.mark.parametrize("step", [1.0, 1.3, 2.0, 2.4])
def test_a_zoom_shows_what_a_lookup_of_every_pixel_shows(step: float) -> None:
    plane = np.asarray(PLANE[:, :250], np.uint8)
    lookup = np.array([[step, 0, 124.5 - 49.5 * step], [0, step, 74.5 - 24.5 * step], [0, 0, 1]])
    seen, known = (np.empty((50, 100), np.uint8) for _ in range(2))
    Sampler(plane).sample(lookup, seen)
    warped(plane, lookup, known)
    assert int(cv2.absdiff(seen, known).max()) <= 1


def test_any_other_way_is_looked_up_pixel_by_pixel() -> None:
    sampler = Sampler(np.asarray(PLANE, np.uint8))
    for lookup in ([[1.9, 0, 3], [0, 1.9, 4], [0, 0, 1]], [[2, 0.1, 3], [-0.1, 2, 9], [0, 0, 1]]):
        seen, known = (np.empty((50, 100), np.uint8) for _ in range(2))
        sampler.sample(np.array(lookup, float), seen)
        warped(np.asarray(PLANE, np.uint8), np.array(lookup, float), known)
        assert np.array_equal(seen, known)
