"""Stamps: small pictures of letters on plates, made once and blended into I420 frames quickly."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.colours import Colour
from storybuild.drawing.layers import BT709, Bytes

Cover = npt.NDArray[np.float32]  # how much is hidden, 0...255
Values = npt.NDArray[Any]

_PLATE_LUMA = 22


@dataclass(frozen=True)
class Stamp:
    """What to blend at an even place: kept = 255 - alpha, at full and half size; ink = colour times alpha: Y, U, V."""

    left: int
    top: int
    kept: tuple[Bytes, Bytes]
    ink: tuple[Bytes, Bytes, Bytes]


def stamp(plate: Cover, letters: Cover, luma: int, left: int, top: int) -> Stamp:
    """Letters of a luma on a dark plate, colourless; both of one shape, `left` and `top` moved to even pixels."""
    plate, letters = _evened(plate), _evened(letters)
    alpha = letters + plate * (1 - letters * np.float32(1 / 255))
    ink = letters * np.float32((luma - _PLATE_LUMA) / 255) + alpha * np.float32(_PLATE_LUMA / 255)
    small = _halved(alpha)
    grey = _bytes(small * np.float32(128 / 255))
    return _at(left, top, (_bytes(255 - alpha), _bytes(255 - small)), (_bytes(ink), grey, grey))


def coloured(plate: Cover, letters: Cover, colour: Colour, left: int, top: int) -> Stamp:
    """Letters of a colour on a dark plate."""
    luma, blue, red = (BT709 @ np.array([*colour, 255.0])).tolist()
    return _inked(plate, letters, (luma, blue, red), left, top)


def pictured(picture: Bytes, opacity: float, left: int, top: int) -> Stamp:
    """A BGRA picture, colours multiplied by their alpha, sides even; opacity from 0 to 1 of its own."""
    yuv = np.asarray(cv2.transform(picture.astype(np.float32) * np.float32(opacity), BT709.astype(np.float32)))
    return _stamp(picture[:, :, 3] * np.float32(opacity), (yuv[:, :, 0], yuv[:, :, 1], yuv[:, :, 2]), left, top)


def _inked(plate: Cover, letters: Cover, colour: tuple[float, float, float], left: int, top: int) -> Stamp:
    plate, letters = _evened(plate), _evened(letters)
    behind = plate * (1 - letters / 255)
    alpha = np.clip(letters + behind, 0, 255)
    inks = [(letters * ink + behind * dark) / 255 for ink, dark in zip(colour, (_PLATE_LUMA, 128, 128), strict=True)]
    return _stamp(alpha, (inks[0], inks[1], inks[2]), left, top)


def _evened(values: Cover) -> Cover:
    """With even sides, grown by nothing where they are odd."""
    odd = ((0, values.shape[0] % 2), (0, values.shape[1] % 2))
    return values if odd == ((0, 0), (0, 0)) else np.pad(values, odd)


def _stamp(alpha: Values, inks: tuple[Values, Values, Values], left: int, top: int) -> Stamp:
    luma, blue, red = inks[0], _halved(inks[1]), _halved(inks[2])
    kept = (_bytes(255 - alpha), _bytes(255 - _halved(alpha)))
    return _at(left, top, kept, (_bytes(luma), _bytes(blue), _bytes(red)))


def _at(left: int, top: int, kept: tuple[Bytes, Bytes], ink: tuple[Bytes, Bytes, Bytes]) -> Stamp:
    return Stamp(max(0, left) // 2 * 2, max(0, top) // 2 * 2, kept, ink)


def _halved(values: Values) -> Values:
    return np.asarray(cv2.resize(values, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))


def faded(mark: Stamp, share: float) -> Stamp:
    """A stamp that shows by a share from 0 to 1."""
    kept = tuple(_bytes(255 - (255 - each.astype(np.float32)) * share) for each in mark.kept)
    ink = tuple(_bytes(each * np.float32(share)) for each in mark.ink)
    return Stamp(mark.left, mark.top, (kept[0], kept[1]), (ink[0], ink[1], ink[2]))


def blend(mark: Stamp, planes: tuple[Bytes, Bytes, Bytes]) -> None:
    """Lay a stamp over Y, U and V in place; what hangs over the frame's edge is cut off."""
    for number, plane in enumerate(planes):
        share = 1 if number else 0
        top, left = mark.top >> share, mark.left >> share
        kept, ink = mark.kept[share], mark.ink[number]
        spot = plane[top : top + kept.shape[0], left : left + kept.shape[1]]
        if not spot.size:
            continue
        kept, ink = kept[: spot.shape[0], : spot.shape[1]], ink[: spot.shape[0], : spot.shape[1]]
        cv2.multiply(spot, kept, dst=spot, scale=1 / 255)
        cv2.add(spot, ink, dst=spot)


@lru_cache(maxsize=16)
def rounded(tall: int, wide: int, radius: float) -> Cover:
    """A filled rectangle with round corners, 255 inside, smooth at its edge; not to be written to."""
    down, across = (np.abs(np.arange(side) + 0.5 - side / 2) - (side / 2 - radius) for side in (tall, wide))
    away = np.hypot(np.maximum(down, 0)[:, None], np.maximum(across, 0)[None, :])
    return np.asarray(np.clip(radius - away + 0.5, 0, 1) * 255, dtype=np.float32)


def imprint(page: Cover, mask: npt.NDArray[np.uint8], left: int, top: int, strength: float = 1.0) -> None:
    """Put a mask of letters on a page in place."""
    spot = page[top : top + mask.shape[0], left : left + mask.shape[1]]
    np.maximum(spot, mask[: spot.shape[0], : spot.shape[1]] * np.float32(strength), out=spot)


def slanted(mask: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Letters leaning as italics do."""
    tall, wide = mask.shape
    lean = np.array([[1.0, -0.2, 0.2 * tall], [0.0, 1.0, 0.0]])
    return np.asarray(cv2.warpAffine(mask, lean, (wide + tall // 4, tall)), dtype=np.uint8)


def _bytes(values: npt.ArrayLike) -> Bytes:
    return np.asarray(np.clip(np.asarray(values) + 0.5, 0, 255), dtype=np.uint8)
