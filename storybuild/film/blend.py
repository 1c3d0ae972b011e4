"""What a transition shows: how much of each side, frame by frame."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]
Weights = NDArray[np.float64]

_BLACK_LUMA, _BLACK_CHROMA = 16, 128


def _dissolve(frames: int, before: int) -> tuple[Weights, Weights]:
    right = np.arange(1, frames + 1) / (frames + 1)
    return 1 - right, right


def _fade(frames: int, before: int) -> tuple[Weights, Weights]:
    left, right = np.zeros(frames), np.zeros(frames)
    left[:before] = 1 - np.arange(1, before + 1) / max(1, before)
    right[before:] = np.arange(frames - before) / max(1, frames - before)
    return left, right


_WEIGHTS: dict[str, Callable[[int, int], tuple[Weights, Weights]]] = {"dissolve": _dissolve, "fade": _fade}


def weights(kind: str, frames: int, before: int) -> tuple[Weights, Weights]:
    """Shares (0…1) of the left and right side in each frame; what they leave is black; `before` lie before the cut."""
    return _WEIGHTS[kind](frames, before)


def black(width: int, height: int) -> Frame:
    """A black I420 picture, (height * 3 / 2, width), limited range."""
    frame = np.full((height * 3 // 2, width), _BLACK_CHROMA, np.uint8)
    frame[:height] = _BLACK_LUMA
    return frame


def blend(left: Frame, right: Frame, ground: Frame, share_left: float, share_right: float) -> Frame:
    """Two I420 pictures over a ground, each with its share (0…1), rounded to nearest."""
    mixed = left * np.float32(share_left) + right * np.float32(share_right)
    mixed += ground * np.float32(1 - share_left - share_right)
    return np.clip(np.rint(mixed), 0, 255).astype(np.uint8)
