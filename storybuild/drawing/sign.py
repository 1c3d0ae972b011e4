"""A picture with transparent parts, such as a logo, laid over frames."""

from dataclasses import dataclass

import cv2
import numpy as np

from storybuild.drawing.layers import Bytes
from storybuild.drawing.stamp import Stamp, pictured


@dataclass(frozen=True)
class SignPicture:
    """A BGRA picture `wide` pixels wide where text is `unit` high, which shrinks with it; opacity from 0 to 1."""

    pixels: Bytes
    opacity: float
    wide: int
    unit: int

    def set_at(self, unit: int, room: int, tight: bool) -> "SetPicture":
        """The picture for a text height, no wider than `room`."""
        tall, wide = self.pixels.shape[:2]
        width = max(2, min(room, round(self.wide * unit / self.unit)))
        return SetPicture(self, width // 2 * 2, max(2, round(width * tall / wide / 2) * 2))


@dataclass(frozen=True)
class SetPicture:
    """A picture whose size is known; sides even."""

    picture: SignPicture
    width: int
    height: int

    def stamp(self, left: int, top: int) -> Stamp:
        """The picture drawn, for that place."""
        shown = cv2.resize(_multiplied(self.picture.pixels), (self.width, self.height), interpolation=cv2.INTER_AREA)
        return pictured(np.asarray(shown), self.picture.opacity, left, top)


def _multiplied(pixels: Bytes) -> Bytes:
    """A BGRA picture with its alpha in its colours, so that what is unseen tints nothing."""
    alpha = pixels[:, :, 3:].astype(np.float32) / 255
    return np.dstack([(pixels[:, :, :3] * alpha + 0.5), pixels[:, :, 3]]).astype(np.uint8)
