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
    """eye in metres; right, up, back: its axes; focal, width, height in pixels; left, top: where its window begins."""

    eye: Vec
    right: Vec
    up: Vec
    back: Vec
    focal: float
    width: int
    height: int
    left: int = 0
    top: int = 0

    @cached_property
    def middle(self) -> tuple[float, float]:
        """Where it looks, in pixels of its window."""
        return (self.width - 1) / 2 - self.left, (self.height - 1) / 2 - self.top

    @cached_property
    def axes(self) -> Floats:
        return np.array([self.right, self.up, self.back])

    @cached_property
    def place(self) -> Floats:
        return np.array(self.eye)

    @cached_property
    def matrix(self) -> Floats:
        """From points of the world (with a 1) to pixels (times their depth), 3 by 4."""
        x, y = self.middle
        gate = np.array([[self.focal, 0.0, -x], [0.0, -self.focal, -y], [0.0, 0.0, -1.0]])
        moved: Floats = gate @ np.concatenate([self.axes, -(self.axes @ self.place)[:, None]], axis=1)
        return moved

    def seen(self, points: Floats) -> Floats:
        """Points (..., 3) as the camera has them: right, up, and minus the depth."""
        turned: Floats = (points - self.place) @ self.axes.T
        return turned

    def pixels(self, seen: Floats) -> Floats:
        """What `seen` gave, on the picture: (..., 2)."""
        share = self.focal / np.maximum(-seen[..., 2], 1e-4)
        spots: Floats = np.empty((*seen.shape[:-1], 2))
        np.multiply(share, seen[..., 0], out=spots[..., 0])
        np.multiply(share, seen[..., 1], out=spots[..., 1])
        spots *= (1.0, -1.0)
        spots += self.middle
        return spots

    def spot(self, point: Vec) -> tuple[float, float, float]:
        """One point on the picture, in pixels, and its depth in metres."""
        way = sub(point, self.eye)
        depth = -dot(way, self.back)
        share = self.focal / max(depth, 1e-4)
        across, up = dot(way, self.right) * share, dot(way, self.up) * share
        return self.middle[0] + across, self.middle[1] - up, depth


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


def in_front(seen: Floats) -> Floats:
    """The part of a flat shape that lies before the camera, in the camera's axes: (n, 3)."""
    kept = []
    for number in range(len(seen)):
        one, other = seen[number], seen[(number + 1) % len(seen)]
        if one[2] < -NEAR:
            kept.append(one)
        if (one[2] < -NEAR) != (other[2] < -NEAR):
            kept.append(one + (other - one) * ((-NEAR - one[2]) / (other[2] - one[2])))
    return np.array(kept).reshape(-1, 3)


def box_of(spots: Floats, page: npt.NDArray[np.uint8], margin: int = 2) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of what spots (n, 2) enclose on the page; None where it is empty."""
    (left, top), (right, bottom) = spots.min(0), spots.max(0)
    left, top = max(0, int(np.floor(left)) - margin + 1), max(0, int(np.floor(top)) - margin + 1)
    right, bottom = min(page.shape[1], int(np.ceil(right)) + margin), min(page.shape[0], int(np.ceil(bottom)) + margin)
    return (left, top, right, bottom) if right > left and bottom > top else None
