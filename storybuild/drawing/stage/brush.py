"""A brush for flat surfaces: shapes in metres from the surface's top left corner, on the part of it that is seen."""

from collections.abc import Sequence
from math import cos, hypot, pi, sin

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.colours import Colour
from storybuild.drawing.layers import Bytes
from storybuild.drawing.ribbon import stroke

Spots = Sequence[tuple[float, float]]

_FINE = 6  # bits of a pixel's fraction
_PARTS = 1 << _FINE
_HALF, _FAR = _PARTS / 2, 30_000.0 * _PARTS
_RING = [(cos(2 * pi * n / 28), sin(2 * pi * n / 28)) for n in range(28)]


class Brush:
    """Paints `page`, BGR, which shows the surface from (left, top) at `across` by `down` pixels a metre.

    glow: where what shines by itself is, 255.
    """

    def __init__(self, left: float, top: float, wide: int, tall: int, across: float, down: float) -> None:
        self.page: Bytes = np.zeros((tall, wide, 3), np.uint8)
        self.glow: Bytes = np.zeros((tall, wide), np.uint8)
        self.left, self.top, self.across, self.down = left, top, across, down
        self.right, self.bottom = left + wide / across, top + tall / down
        self._shone = False

    def fill(self, points: Spots, colour: Colour, own: bool = False) -> None:
        """A flat shape; own: it shines."""
        pixels = self._pixels(points)
        if pixels is None:
            return
        cv2.fillPoly(self.page, [pixels], colour, cv2.LINE_AA, _FINE)
        if own or self._shone:
            cv2.fillPoly(self.glow, [pixels], 255 if own else 0, cv2.LINE_AA, _FINE)
            self._shone = True

    def cover(self, colour: Colour) -> None:
        """All of it in one colour."""
        cv2.rectangle(self.page, (0, 0), (self.page.shape[1], self.page.shape[0]), colour, -1)

    def rect(self, x: float, y: float, wide: float, tall: float, colour: Colour, own: bool = False) -> None:
        """An upright rectangle from its top left corner."""
        self.fill([(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall)], colour, own)

    def line(self, points: Spots, width: float, colour: Colour) -> None:
        """A stroke, never thinner than a pixel."""
        wide = max(width, 1.1 / min(self.across, self.down))
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if (
            max(xs) < self.left - wide
            or min(xs) > self.right + wide
            or max(ys) < self.top - wide
            or min(ys) > self.bottom + wide
        ):
            return
        self.fill(_bar(points[0], points[1], wide / 2) if len(points) == 2 else stroke(points, wide), colour)

    def frame(self, x: float, y: float, wide: float, tall: float, width: float, colour: Colour) -> None:
        """The outline of a rectangle."""
        corners = [(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall)]
        for number in range(4):
            self.line([corners[number], corners[(number + 1) % 4]], width, colour)

    def disc(self, x: float, y: float, wide: float, tall: float, colour: Colour, own: bool = False) -> None:
        """An ellipse around a point, half as wide and tall as said."""
        if x + wide > self.left and x - wide < self.right and y + tall > self.top and y - tall < self.bottom:
            self.fill([(x + wide * c, y + tall * s) for c, s in _RING], colour, own)

    def fade(self, stops: Sequence[tuple[float, Colour]], own: bool = False) -> None:
        """Everything in a fall of colours: (metres from the top, colour)."""
        heights = self.top + (np.arange(self.page.shape[0]) + 0.5) / self.down
        levels = [np.interp(heights, [y for y, _ in stops], [c[part] for _, c in stops]) for part in range(3)]
        weave = ((np.arange(len(heights))[:, None] * 5 + np.arange(8)[None] * 3) % 8) / 8
        strip = (np.stack(levels, 1)[:, None] + weave[:, :, None]).clip(0, 255).astype(np.uint8)
        self.page[:] = np.tile(strip, (1, self.page.shape[1] // 8 + 1, 1))[:, : self.page.shape[1]]
        if own:
            self.glow[:] = 255
            self._shone = True

    def letters(self, mask: Bytes, x: float, y: float, wide: float, colour: Colour) -> None:
        """A mask of letters, its top left corner at a point, so many metres wide."""
        size = wide / mask.shape[1]
        to = np.array([[size * self.across, 0, (x - self.left) * self.across], [0, size * self.down, (
            y - self.top) * self.down]])  # fmt: skip
        cover = cv2.warpAffine(mask, to, (self.page.shape[1], self.page.shape[0]), flags=cv2.INTER_AREA)
        share = (cover.astype(np.float32) / 255)[:, :, None]
        self.page[:] = (self.page * (1 - share) + np.array(colour, np.float32) * share + 0.5).astype(np.uint8)

    def _pixels(self, points: Spots) -> npt.NDArray[np.int32] | None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(xs) < self.left or min(xs) > self.right or max(ys) < self.top or min(ys) > self.bottom:
            return None
        left, top, across, down = self.left, self.top, self.across * _PARTS, self.down * _PARTS
        return np.array([(round(min(max((x - left) * across - _HALF, -_FAR), _FAR)), round(min(max((
            y - top) * down - _HALF, -_FAR), _FAR))) for x, y in points], np.int32)  # fmt: skip


def _bar(one: tuple[float, float], other: tuple[float, float], half: float) -> Spots:
    """A straight stroke as a flat shape."""
    along, down = other[0] - one[0], other[1] - one[1]
    share = half / max(hypot(along, down), 1e-9)
    x, y = -down * share, along * share
    return ((one[0] + x, one[1] + y), (other[0] + x, other[1] + y), (other[0] - x, other[1] - y), (one[0] - x,
        one[1] - y))  # fmt: skip
