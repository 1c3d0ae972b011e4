"""A panel of several pictures of one canvas, the nearer ones transparent where one sees past them: they part as the
camera travels."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.camera import Pose
from storybuild.drawing.layers import BT709, Bytes, Layer, middled
from storybuild.drawing.panel import magnified, room_of
from storybuild.errors import MediaError

_FAR, _NEAR = 0.4, 1.0  # how near the farthest and the nearest are; whom a shot is about is at 1
_CRISP, _SOFT, _MOST = 2.0, 0.8, 16e6  # painted pixels to one shown, their softness, and of one layer at most
_ALIKE = 0.02


def stacked(pictures: Sequence[Bytes], poses: Sequence[Pose], width: int, height: int) -> list[Layer]:
    """Layers from the farthest on, BGR or BGRA, which cover the frame at every pose. MediaError of unlike canvases."""
    of_one_canvas([each.shape for each in pictures])
    tall, wide = pictures[0].shape[:2]
    depths = [_FAR + (_NEAR - _FAR) * n / (len(pictures) - 1) for n in range(len(pictures))]
    across, down = np.array([room_of(poses, width / height, nearness) for nearness in depths]).max(0)
    size = max(2 * across / wide, 2 * down / tall)  # frame heights per pixel of the canvas
    sides = (wide * size, tall * size)
    return [
        _painted(each, sides, nearness, height * magnified(poses, nearness))
        for each, nearness in zip(pictures, depths, strict=True)
    ]


def of_one_canvas(shapes: Sequence[Sequence[int]]) -> None:
    """MediaError where layers (rows, columns) are not of the first one's proportions."""
    tall, wide, *_ = shapes[0]
    for number, (rows, columns, *_) in enumerate(shapes[1:], 2):
        if abs(columns / rows * tall / wide - 1) > _ALIKE:
            told = f"{columns}x{rows}, and the first {wide}x{tall}"
            raise MediaError(f"layer {number} of the panel is {told}", "export all layers from one canvas, uncropped")


def _painted(picture: Bytes, sides: tuple[float, float], nearness: float, rows: float) -> Layer:
    """A layer so many frame heights wide and high; rows: of the frame at its largest."""
    scale = min(rows * _CRISP, (_MOST / (sides[0] * sides[1])) ** 0.5)
    pixels = (max(2, round(sides[0] * scale / 2) * 2), max(2, round(sides[1] * scale / 2) * 2))
    clear = picture.shape[2] == 4
    paint = picture if clear else cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA)
    if clear:
        share = paint[:, :, 3:].astype(np.float32) / 255
        paint = np.concatenate([(paint[:, :, :3] * share + 0.5).astype(np.uint8), paint[:, :, 3:]], axis=2)
    shrink = cv2.INTER_AREA if pixels[0] < paint.shape[1] else cv2.INTER_LINEAR
    paint = cv2.GaussianBlur(cv2.resize(paint, pixels, interpolation=shrink), (0, 0), _SOFT)
    luma, blue, red = cv2.split(cv2.transform(paint, BT709))
    planes = [np.asarray(luma, np.uint8), _halved(blue), _halved(red)]
    full = np.array(paint[:, :, 3], np.uint8)
    return middled(planes, nearness, pixels[0] / sides[0], (full, _halved(full)) if clear else ())


def _halved(plane: npt.NDArray[Any]) -> Bytes:
    return np.asarray(cv2.resize(plane, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
