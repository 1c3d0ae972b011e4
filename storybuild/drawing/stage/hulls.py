"""Hulls of balls as flat outlines: one formula for all of them at once."""

import numpy as np
import numpy.typing as npt

from storybuild.drawing.stage.lens import Floats

_COUNT = 40
_TURNS = (np.arange(_COUNT) + 0.5) * 2 * np.pi / _COUNT
DIRECTIONS = np.stack([np.cos(_TURNS), np.sin(_TURNS)], 1)
_FEWER = DIRECTIONS.astype(np.float32)
FINE = 10  # bits of a pixel's fraction in which outlines are given


def outlines(centres: Floats, radii: Floats) -> npt.NDArray[np.int32]:
    """Circles (parts, balls, 2) and (parts, balls) in pixels to closed curves (parts, 40, 2) in fractions of pixels.

    In each direction the outline's point is that of the circle that reaches farthest.
    """
    centres, radii = centres.astype(np.float32), radii.astype(np.float32)
    reach = centres @ _FEWER.T + radii[..., None]
    best = reach.argmax(1)
    spot = np.take_along_axis(centres, best[..., None].repeat(2, -1), 1)
    size = np.take_along_axis(radii, best, 1)
    return np.rint((spot + size[..., None] * _FEWER) * (1 << FINE)).astype(np.int32)
