"""Pencil: a painted frame's brightness as grey washes on paper, its shades hatched."""

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.layers import Bytes

# Brightness of the paint, and of the wash that stands for it; then how much of each hatching lies over it.
_WASH = ((0.0, 0.05, 0.12, 0.25, 0.5, 0.8, 1.0), (0.10, 0.22, 0.50, 0.66, 0.83, 0.96, 1.0))
_HATCH = ((0.0, 0.06, 0.14, 0.36, 0.46), (0.0, 0.10, 0.24, 0.20, 0.0))
_CROSSED = ((0.0, 0.06, 0.12, 0.18, 0.26), (0.0, 0.10, 0.20, 0.14, 0.0))
_STEP = 0.0115  # frame heights between strokes


def sketched(width: int, height: int) -> Callable[[Bytes, int], None]:
    """What to do to each frame's luma, in place; the strokes stay where they are on the paper."""
    one, other = _strokes(width, height, 1.0, 0.62), _strokes(width, height, -1.0, 0.5)
    noise = np.random.default_rng(7).normal(0, 1, (height, width)).astype(np.float32)
    paper = np.asarray(np.clip(cv2.GaussianBlur(noise, (0, 0), 0.8) * 9 + 5, 0, 20), np.uint8)
    wash, hatch, crossed = _table(_WASH, 219, 16), _table(_HATCH, 255, 0), _table(_CROSSED, 255, 0)

    def sketch(luma: Bytes, index: int) -> None:
        first, second = cv2.LUT(luma, hatch), cv2.LUT(luma, crossed)
        cv2.LUT(luma, wash, dst=luma)
        cv2.subtract(luma, cv2.multiply(first, one, scale=1 / 255), dst=luma)
        cv2.subtract(luma, cv2.multiply(second, other, scale=1 / 255), dst=luma)
        cv2.subtract(luma, paper, dst=luma)

    return sketch


def _table(curve: tuple[tuple[float, ...], tuple[float, ...]], scale: float, least: float) -> Bytes:
    levels = np.interp((np.arange(256.0) - 16) / 219, *curve)
    return np.asarray(np.rint(levels * scale + least).clip(0, 255), np.uint8)


def _strokes(width: int, height: int, slope: float, lean: float) -> Bytes:
    """Slanted strokes of uneven weight, 255 where one is."""
    step = max(3.0, _STEP * height)
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    along, over = across * lean + down * slope, across - down * slope * lean
    wander = cv2.resize(_noise(height // 40 + 2, width // 40 + 2), (width, height), interpolation=cv2.INTER_CUBIC)
    weight = cv2.resize(_noise(height // 9 + 2, width // 9 + 2), (width, height), interpolation=cv2.INTER_LINEAR)
    wave = np.cos((along + wander * step * 0.5) * np.float32(2 * np.pi / step))
    pressed = np.clip(0.75 + weight * 0.45 + 0.1 * np.cos(over / (step * 9)), 0, 1)
    return np.asarray(np.clip(wave * 1.6 - 0.2, 0, 1) * pressed * 255, np.uint8)


def _noise(tall: int, wide: int) -> npt.NDArray[np.float32]:
    return np.random.default_rng(11).normal(0, 0.6, (tall, wide)).astype(np.float32)
