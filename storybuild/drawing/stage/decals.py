"""Flat shapes that lie on solids: faces, lapels, buttons."""

from collections.abc import Sequence

import numpy as np

from storybuild.drawing.colours import Colour
from storybuild.drawing.stage.lens import NEAR, Eye, Floats

Shape = tuple[Floats, Floats, Colour, float]  # points (n, 3), the way they face, colour, how far they must face the eye


class Decals:
    """Shapes in metres, each painted while it faces the camera."""

    def __init__(self, shapes: Sequence[Shape], least: float = 0.0) -> None:
        self._points = np.concatenate([points for points, *_ in shapes])
        self._ends = np.cumsum([len(points) for points, *_ in shapes])[:-1]
        self._normals = np.array([normal for _, normal, *_ in shapes])
        self._firsts = np.array([points.mean(0) for points, *_ in shapes])
        self._colours = [colour for _, _, colour, _ in shapes]
        self._limits = np.array([limit for *_, limit in shapes])
        self._least = least
        self._size = float(np.ptp(self._points, axis=0).max())

    def strokes(self, camera: Eye) -> Sequence[tuple[Floats, Colour]]:
        """What is seen of them, in pixels."""
        seen = camera.seen(self._points)
        if seen[:, 2].max() > -NEAR or self._size * camera.focal / -float(seen[0, 2]) < self._least:
            return []
        ways = camera.place - self._firsts
        facing = (ways * self._normals).sum(1) / np.linalg.norm(ways, axis=1) > self._limits
        pixels = np.split(camera.pixels(seen), self._ends)
        return [(spots, colour) for spots, colour, shown in zip(pixels, self._colours, facing, strict=True) if shown]
