"""What a transition shows: two pictures over a ground, each with its share and in its place."""

from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from storybuild.film.masks import Share, Way, along
from storybuild.film.transitions import TransitionKind

Frame = NDArray[np.uint8]
Weights = NDArray[np.float64]

_BLACK = "#000000"
_NOTHING = 1e-9  # a share that is not seen
# Luma and colour differences of BT.709 at limited range, for red, green and blue of 0…255.
_MATRIX = np.array([[0.2126, 0.7152, 0.0722], [-0.114572, -0.385428, 0.5], [0.5, -0.454153, -0.045847]])
_SPAN, _FLOOR = np.array([219, 224, 224]) / 255, np.array([16, 128, 128])


class Places:
    """Where each sample of an I420 picture lies: arrays in its shape (height * 3 / 2, width), 0…1."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height

    @cached_property
    def x(self) -> Weights:
        """From the left."""
        return self._planes(lambda rows, columns: np.tile(_middles(columns), (rows, 1)))

    @cached_property
    def y(self) -> Weights:
        """From the top."""
        return self._planes(lambda rows, columns: np.tile(_middles(rows)[:, None], (1, columns)))

    @cached_property
    def turn(self) -> Weights:
        """Clockwise around the middle, from straight up back to straight up."""
        return self._planes(lambda rows, columns: np.arctan2(*self._from_middle(rows, columns)) / (2 * np.pi) % 1)

    @cached_property
    def reach(self) -> Weights:
        """From the middle: 1 in the corners."""
        corner = np.hypot(self._width, self._height)
        return self._planes(lambda rows, columns: np.hypot(*self._from_middle(rows, columns)) / corner)

    def within(self, right: float, down: float) -> Weights:
        """How much of each sample a picture covers that lies so far from its place, in widths and heights."""

        def plane(rows: int, columns: int) -> Weights:
            across = (columns * (0.5 - abs(_middles(columns) - 0.5 - right)) + 0.5).clip(0, 1)
            along = (rows * (0.5 - abs(_middles(rows) - 0.5 - down)) + 0.5).clip(0, 1)
            return np.asarray(along[:, None] * across)

        return self._planes(plane)

    def _from_middle(self, rows: int, columns: int) -> tuple[Weights, Weights]:
        """To the right and up, in half pixels of the picture."""
        x, y = (2 * _middles(columns) - 1) * self._width, (1 - 2 * _middles(rows)) * self._height
        return np.tile(x, (rows, 1)), np.tile(y[:, None], (1, columns))

    def _planes(self, plane: Callable[[int, int], Weights]) -> Weights:
        chroma = plane(self._height // 2, self._width // 2).ravel()
        luma = plane(self._height, self._width).ravel()
        return np.concatenate([luma, chroma, chroma]).reshape(self._height * 3 // 2, self._width)


def _middles(count: int) -> Weights:
    return (np.arange(count) + 0.5) / count


def plain(width: int, height: int, color: str = _BLACK) -> Frame:
    """An I420 picture of one colour (`#rrggbb`), (height * 3 / 2, width), limited range."""
    levels = _MATRIX @ [int(color[at : at + 2], 16) for at in (1, 3, 5)] * _SPAN + _FLOOR
    luma, *chroma = (int(level) for level in np.rint(levels))
    frame = np.empty((height * 3 // 2, width), np.uint8)
    frame[:height] = luma
    for plane, level in zip(np.split(frame[height:].ravel(), 2), chroma, strict=True):
        plane[:] = level
    return frame


def blend(left: Frame, right: Frame, ground: Frame, share_left: Share, share_right: Share) -> Frame:
    """Two I420 pictures over a ground, each with its share (0…1), rounded to nearest."""
    rest = 1 - share_left - share_right
    parts = [(left, share_left), (right, share_right), (ground, rest)]
    if np.ndim(rest) == 0 and len(seen := [part for part in parts if part[1] > _NOTHING]) < 3:
        return _weighted(*seen, (ground, 0.0))
    mixed = left * np.asarray(share_left, np.float32) + right * np.asarray(share_right, np.float32)
    mixed += ground * np.asarray(rest, np.float32)
    shown: Frame = np.clip(np.rint(mixed), 0, 255).astype(np.uint8)
    return shown


def _weighted(one: tuple[Frame, float], other: tuple[Frame, float], *_: tuple[Frame, float]) -> Frame:
    """Two pictures, each with one share everywhere, in a single pass; rounded as `blend` does."""
    import cv2  # no plan mixes pictures

    return np.asarray(cv2.addWeighted(*one, *other, 0), np.uint8)


def shown(
    kind: TransitionKind,
    frame: int,
    frames: int,
    before: int,
    pictures: tuple[Frame, Frame],
    ground: Frame,
    place: Places,
) -> Frame:
    """One frame of a transition: its two I420 pictures, moved to where they are by now, over the ground."""
    left, right = pictures
    if kind.moved:
        left_way, right_way = kind.moved(along(frame, frames))
        left, right = moved(left, left_way), moved(right, right_way)
    return blend(left, right, ground, *kind.mask(frame, frames, before, place))


def moved(picture: Frame, way: Way) -> Frame:
    """An I420 picture moved by parts of its width and height, to a fraction of a pixel; its edges are drawn out."""
    if way == (0, 0):
        return picture
    height = picture.shape[0] * 2 // 3
    luma, chroma = picture[:height], picture[height:].reshape(2, height // 2, -1)
    parts = [_shifted(plane, way).ravel() for plane in (luma, *chroma)]
    return np.concatenate(parts).reshape(picture.shape)


def _shifted(plane: Frame, way: Way) -> Frame:
    rows, columns = plane.shape
    drawn = _between(_between(plane.astype(np.float32), way[1] * rows, 0), way[0] * columns, 1)
    return np.rint(drawn).astype(np.uint8)


def _between(plane: NDArray[np.float32], by: float, axis: int) -> NDArray[np.float32]:
    """The plane moved by `by` samples along an axis, linear between samples."""
    whole = int(np.floor(by))
    part, places = np.float32(by - whole), np.arange(plane.shape[axis]) - whole
    near, far = (np.take(plane, np.clip(at, 0, plane.shape[axis] - 1), axis) for at in (places, places - 1))
    return np.asarray(near + (far - near) * part)
