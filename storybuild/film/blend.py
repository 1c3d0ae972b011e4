"""What a transition shows: two pictures over black, each with its share."""

from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from storybuild.film.transitions import Share

Frame = NDArray[np.uint8]
Weights = NDArray[np.float64]

_BLACK_LUMA, _BLACK_CHROMA = 16, 128


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

    def _planes(self, plane: Callable[[int, int], Weights]) -> Weights:
        chroma = plane(self._height // 2, self._width // 2).ravel()
        luma = plane(self._height, self._width).ravel()
        return np.concatenate([luma, chroma, chroma]).reshape(self._height * 3 // 2, self._width)


def _middles(count: int) -> Weights:
    return (np.arange(count) + 0.5) / count


def black(width: int, height: int) -> Frame:
    """A black I420 picture, (height * 3 / 2, width), limited range."""
    frame = np.full((height * 3 // 2, width), _BLACK_CHROMA, np.uint8)
    frame[:height] = _BLACK_LUMA
    return frame


def blend(left: Frame, right: Frame, ground: Frame, share_left: Share, share_right: Share) -> Frame:
    """Two I420 pictures over a ground, each with its share (0…1), rounded to nearest."""
    mixed = left * np.asarray(share_left, np.float32) + right * np.asarray(share_right, np.float32)
    mixed += ground * np.asarray(1 - share_left - share_right, np.float32)
    shown: Frame = np.clip(np.rint(mixed), 0, 255).astype(np.uint8)
    return shown
