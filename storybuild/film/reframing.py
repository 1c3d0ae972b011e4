"""Reframing: the part of each picture that another shape keeps, around a point that moves with the cuts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from storybuild.film.blend import Frame

Key = tuple[int, float, float]  # a frame, and the point from the left and from the top, 0 … 1


@dataclass(frozen=True)
class Reframing:
    """A window of `window` pixels in pictures of `size`; between two keys its point moves evenly."""

    size: tuple[int, int]
    window: tuple[int, int]
    keys: Sequence[Key]

    def corner(self, frame: int) -> tuple[int, int]:
        """Where the window's corner lies on a frame of the film, in even pixels."""
        frames, lefts, tops = self._corners
        left, top = (round(float(np.interp(frame, frames, each)) / 2) * 2 for each in (lefts, tops))
        return left, top

    @cached_property
    def _corners(self) -> list[tuple[float, ...]]:
        """Of every key its frame, and where the corner lies: the point amid the window, as far as it can be."""
        frames, *points = zip(*self.keys, strict=True)
        sides = zip(points, self.size, self.window, strict=True)
        return [frames, *(_reached(each, whole, part) for each, whole, part in sides)]

    def cut(self, picture: Frame, frame: int) -> Frame:
        """The window of an I420 picture, an I420 picture of its own."""
        (width, height), (wide, high), (left, top) = self.size, self.window, self.corner(frame)
        flat, small = picture.reshape(-1), (height // 2, width // 2)
        chroma = flat[width * height :].reshape(2, *small)
        luma = picture[top : top + high, left : left + wide]
        colour = chroma[:, top // 2 : (top + high) // 2, left // 2 : (left + wide) // 2]
        return np.concatenate([luma.ravel(), colour.ravel()]).reshape(high * 3 // 2, wide)


def _reached(points: Sequence[float], whole: int, part: int) -> tuple[float, ...]:
    return tuple(min(max(0.0, point * whole - part / 2), whole - part) for point in points)


def window_of(size: tuple[int, int], shape: tuple[int, int]) -> tuple[int, int]:
    """The largest window of another picture's shape, in even pixels."""
    (width, height), (wide, high) = size, shape
    if width * high > height * wide:
        return max(2, round(height * wide / high / 2) * 2), height
    return width, max(2, round(width * high / wide / 2) * 2)
