"""The camera: an eye, a way to look, and a lens on the format's sensor."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin

import numpy as np
import numpy.typing as npt

from storybuild.drawing.stage.space import UP, Vec, cross, dot, sub, unit

Floats = npt.NDArray[np.float64]

NEAR = 0.06  # metres; nothing nearer is seen
_GATE = 36.0  # mm along the longer side
# Exactly upright and level edges crawl under cv2's brush; this much of a lean does not show and stops it.
_LEAN = 0.22


def focal(mm: float, width: int, height: int) -> float:
    """The lens in pixels."""
    return max(width, height) * mm / _GATE


@dataclass(frozen=True)
class Eye:
    """eye in metres; right, up, back: its axes; focal, width, height in pixels."""

    eye: Vec
    right: Vec
    up: Vec
    back: Vec
    focal: float
    width: int
    height: int

    @cached_property
    def axes(self) -> Floats:
        return np.array([self.right, self.up, self.back])

    @cached_property
    def place(self) -> Floats:
        return np.array(self.eye)

    @cached_property
    def matrix(self) -> Floats:
        """From points of the world (with a 1) to pixels (times their depth), 3 by 4."""
        gate = np.array([[self.focal, 0.0, -(self.width - 1) / 2], [0.0, -self.focal, -(self.height - 1) / 2], [0.0,
            0.0, -1.0]])  # fmt: skip
        moved: Floats = gate @ np.concatenate([self.axes, -(self.axes @ self.place)[:, None]], axis=1)
        return moved

    def seen(self, points: Floats) -> Floats:
        """Points (..., 3) as the camera has them: right, up, and minus the depth."""
        turned: Floats = (points - self.place) @ self.axes.T
        return turned

    def pixels(self, seen: Floats) -> Floats:
        """What `seen` gave, on the picture: (..., 2)."""
        share = self.focal / np.maximum(-seen[..., 2], 1e-4)
        across = (self.width - 1) / 2 + share * seen[..., 0]
        return np.stack([across, (self.height - 1) / 2 - share * seen[..., 1]], axis=-1)

    def spot(self, point: Vec) -> tuple[float, float, float]:
        """One point on the picture, in pixels, and its depth in metres."""
        way = sub(point, self.eye)
        depth = -dot(way, self.back)
        share = self.focal / max(depth, 1e-4)
        across, up = dot(way, self.right) * share, dot(way, self.up) * share
        return (self.width - 1) / 2 + across, (self.height - 1) / 2 - up, depth


def aimed(eye: Vec, at: Vec, lens: float, size: tuple[int, int], roll: float = 0.0, upward: Vec = UP) -> Eye:
    """A camera that looks from `eye` to `at`. lens: pixels. roll: degrees, clockwise as seen (of the picture)."""
    back = unit(sub(eye, at))
    right = unit(cross(upward, back))
    up = cross(back, right)
    angle = radians(roll + _LEAN)
    c, s = cos(angle), sin(angle)
    leaned = (
        right[0] * c + up[0] * s, right[1] * c + up[1] * s, right[2] * c + up[2] * s,
    )  # fmt: skip
    return Eye(eye, leaned, cross(back, leaned), back, lens, *size)
