"""A canvas: smooth shapes in frame heights around the frame's centre, painted with premultiplied alpha."""

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.colours import Colour
from storybuild.drawing.layers import Bytes, Layer, Plane, layer

Points = Sequence[tuple[float, float]]
Box = tuple[slice, slice]

_FINE = 4  # bits of a pixel's fraction in which shapes are placed
_FAR = 20_000.0  # pixels; beyond it a corner is drawn in, as integers of the painter overflow


class Canvas:
    """A BGRA painting that reaches `across` and `down` frame heights from the frame's centre."""

    def __init__(self, across: float, down: float, scale: float) -> None:
        wide, tall = (max(2, round(reach * scale) * 2) for reach in (across, down))
        self.paint: Bytes = np.zeros((tall, wide, 4), np.uint8)
        self.scale, self.left, self.top = scale, -wide / scale / 2, -tall / scale / 2

    def fill(self, points: Points, colour: Colour, opacity: float = 1.0, within: Points | None = None) -> None:
        """Fill a polygon; `within` keeps to another polygon."""
        pixels = self._pixels(points)
        if opacity >= 1 and within is None:
            cv2.fillPoly(self.paint, [pixels], (*colour, 255), cv2.LINE_AA, _FINE)
            return
        box = self._box(pixels)
        if not self.paint[box].size:
            return
        mask = self._mask(pixels, box)
        if within is not None:
            mask = np.minimum(mask, self._mask(self._pixels(within), box))
        self._blend(box, mask * np.float32(opacity / 255), colour)

    def rim(self, points: Points, shift: tuple[float, float], colour: Colour, opacity: float = 1.0) -> None:
        """Light the edge of a polygon on the side that faces away from `shift`."""
        pixels = self._pixels(points)
        box = self._box(pixels)
        if not self.paint[box].size:
            return
        moved = self._pixels([(x + shift[0], y + shift[1]) for x, y in points])
        mask = cv2.subtract(self._mask(pixels, box), self._mask(moved, box))
        self._blend(box, mask * np.float32(opacity / 255), colour)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], width: float, colour: Colour, opacity: float
    ) -> None:
        """A straight stroke."""
        self.fill(stroke([start, end], width), colour, opacity)

    def glow(self, centre: tuple[float, float], radius: float, colour: Colour, opacity: float) -> None:
        """A soft round light."""
        x, y = (centre[0] - self.left) * self.scale, (centre[1] - self.top) * self.scale
        reach, (tall, wide) = radius * self.scale, self.paint.shape[:2]
        rows, columns = (
            slice(max(0, int(y - reach)), min(tall, int(y + reach))),
            slice(max(0, int(x - reach)), min(wide, int(x + reach))),
        )
        if rows.stop <= rows.start or columns.stop <= columns.start:
            return
        down = (np.arange(rows.start, rows.stop, dtype=np.float32) - y) / reach
        over = (np.arange(columns.start, columns.stop, dtype=np.float32) - x) / reach
        fall = np.clip(1 - np.hypot(down[:, None], over[None, :]), 0, 1)
        self._blend((rows, columns), fall * fall * np.float32(opacity), colour)

    def shade_down(self, stops: Sequence[tuple[float, Colour]]) -> None:
        """Cover everything with a fall of colours: (height, colour) from top to bottom; a fine weave hides banding."""
        tall, wide = self.paint.shape[:2]
        heights = np.arange(tall) / self.scale + self.top
        rows = np.stack(
            [np.interp(heights, [y for y, _ in stops], [c[part] for _, c in stops]) for part in range(3)], 1
        )
        weave = ((np.arange(tall)[:, None] * 5 + np.arange(8)[None, :] * 3) % 8) / 8
        strip = (rows[:, None, :] + weave[:, :, None]).clip(0, 255).astype(np.uint8)
        self.paint[:, :, :3] = np.tile(strip, (1, wide // 8 + 1, 1))[:, :wide]
        self.paint[:, :, 3] = 255

    def print(self, mask: Bytes, centre: tuple[float, float], colour: Colour, opacity: float = 1.0) -> None:
        """Lay an alpha mask with its middle at a point."""
        left = round((centre[0] - self.left) * self.scale - mask.shape[1] / 2)
        top = round((centre[1] - self.top) * self.scale - mask.shape[0] / 2)
        tall, wide = self.paint.shape[:2]
        rows, columns = (
            slice(max(0, top), min(tall, top + mask.shape[0])),
            slice(max(0, left), min(wide, left + mask.shape[1])),
        )
        if rows.stop <= rows.start or columns.stop <= columns.start:
            return
        part = mask[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
        self._blend((rows, columns), part * np.float32(opacity / 255), colour)

    def soften(self, radius: float) -> None:
        """Blur everything; the radius in frame heights."""
        spread = radius * self.scale
        side = max(5, round(spread * 3) * 2 + 1)
        self.paint = np.asarray(cv2.GaussianBlur(self.paint, (side, side), spread), dtype=np.uint8)

    def drain(self) -> None:
        """Take all hue."""
        self.paint[:, :, :3] = cv2.cvtColor(self.paint, cv2.COLOR_BGRA2GRAY)[:, :, None]

    def clear_above(self, height: float) -> None:
        """Leave nothing above a height."""
        self.paint[: max(0, round((height - self.top) * self.scale))] = 0

    def under(self, other: "Canvas") -> None:
        """Lay another canvas of the same size over this one."""
        kept = cv2.cvtColor(cv2.bitwise_not(other.paint[:, :, 3]), cv2.COLOR_GRAY2BGRA)
        kept[:, :, 3] = kept[:, :, 0]
        self.paint = np.asarray(cv2.add(cv2.multiply(self.paint, kept, scale=1 / 255), other.paint), dtype=np.uint8)

    def layer(self, plane: Plane, opaque: bool = False) -> Layer:
        """The painting as a layer, cut down to what is painted."""
        if opaque:
            return layer(self.paint, plane, self.scale, self.left, self.top, opaque=True)
        left, top, wide, tall = cv2.boundingRect(self.paint[:, :, 3])
        left, top = max(0, left - 4) // 2 * 2, max(0, top - 4) // 2 * 2
        right, bottom = (
            min(side, (end + 6) // 2 * 2)
            for side, end in zip(self.paint.shape[1::-1], (left + wide + 6, top + tall + 6), strict=True)
        )
        part = np.ascontiguousarray(self.paint[top:bottom, left:right])
        return layer(part, plane, self.scale, self.left + left / self.scale, self.top + top / self.scale)

    def _pixels(self, points: Points) -> npt.NDArray[np.int32]:
        spots = (np.array(points) - (self.left, self.top)) * self.scale - 0.5
        return np.round(np.clip(spots, -_FAR, _FAR) * (1 << _FINE)).astype(np.int32)

    def _box(self, pixels: npt.NDArray[np.int32]) -> Box:
        tall, wide = self.paint.shape[:2]
        low, high = (pixels.min(0) >> _FINE) - 2, (pixels.max(0) >> _FINE) + 3
        return slice(min(tall, max(0, low[1])), max(0, min(tall, high[1]))), slice(
            min(wide, max(0, low[0])), max(0, min(wide, high[0]))
        )

    def _mask(self, pixels: npt.NDArray[np.int32], box: Box) -> Bytes:
        rows, columns = box
        mask = np.zeros((max(0, rows.stop - rows.start), max(0, columns.stop - columns.start)), np.uint8)
        if mask.size:
            cv2.fillPoly(
                mask, [pixels - (np.array([columns.start, rows.start], np.int32) << _FINE)], 255, cv2.LINE_AA, _FINE
            )
        return mask

    def _blend(self, box: Box, share: npt.NDArray[np.float32], colour: Colour) -> None:
        spot = self.paint[box]
        if spot.size:
            ink = np.empty_like(spot)
            ink[:] = (*colour, 255)
            spot[:] = cv2.blendLinear(spot, ink, 1 - share, share)


def smooth(points: Points, steps: int = 8) -> list[tuple[float, float]]:
    """A closed curve through points (Catmull-Rom)."""
    corners = np.array(points)
    before, after, last = np.roll(corners, 1, 0), np.roll(corners, -1, 0), np.roll(corners, -2, 0)
    curve = []
    for t in np.arange(steps) / steps:
        a, b = 2 * corners, after - before
        c, d = 2 * before - 5 * corners + 4 * after - last, 3 * corners - before - 3 * after + last
        curve.append((a + b * t + c * t * t + d * t**3) / 2)
    joined: list[tuple[float, float]] = [(float(x), float(y)) for x, y in np.stack(curve, 1).reshape(-1, 2)]
    return joined


def oval(x: float, y: float, across: float, down: float, steps: int = 40) -> list[tuple[float, float]]:
    """An ellipse around a point."""
    turns = np.linspace(0, 2 * np.pi, steps, endpoint=False)
    return [(float(x + across * np.cos(turn)), float(y + down * np.sin(turn))) for turn in turns]


def box(left: float, top: float, right: float, bottom: float) -> list[tuple[float, float]]:
    """An upright rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def stroke(points: Points, *widths: float) -> list[tuple[float, float]]:
    """A line of points as a ribbon; one width for all, or one for each point."""
    line = np.array(points, float)
    way = np.gradient(line, axis=0)
    side = np.stack([-way[:, 1], way[:, 0]], 1) / np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
    half = np.array(widths if len(widths) > 1 else widths * len(line))[:, None] / 2
    ribbon: Iterable[npt.NDArray[np.float64]] = np.concatenate([line + side * half, (line - side * half)[::-1]])
    return [(float(x), float(y)) for x, y in ribbon]
