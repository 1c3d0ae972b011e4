"""Stamps: small pictures of letters on plates, made once and blended into I420 frames quickly."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.layers import Bytes

Cover = npt.NDArray[np.float32]  # how much is hidden, 0...255

_PLATE_LUMA = 22


@dataclass(frozen=True)
class Stamp:
    """What to blend at an even place: kept = 255 - alpha, ink = colour times alpha; at full and half size."""

    left: int
    top: int
    kept: tuple[Bytes, Bytes]
    ink: tuple[Bytes, Bytes]


def stamp(plate: Cover, letters: Cover, luma: int, left: int, top: int) -> Stamp:
    """Letters of a luma on a dark plate, colourless; both of one shape, `left` and `top` moved to even pixels."""
    left, top = max(0, left) // 2 * 2, max(0, top) // 2 * 2
    odd = ((0, plate.shape[0] % 2), (0, plate.shape[1] % 2))
    plate, letters = np.pad(plate, odd), np.pad(letters, odd)
    behind = plate * (1 - letters / 255)
    alpha = np.clip(letters + behind, 0, 255)
    ink = (letters * luma + behind * _PLATE_LUMA) / 255
    half = np.asarray(cv2.resize(alpha, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    return Stamp(left, top, (_bytes(255 - alpha), _bytes(255 - half)), (_bytes(ink), _bytes(half * (128 / 255))))


def blend(mark: Stamp, planes: tuple[Bytes, Bytes, Bytes]) -> None:
    """Lay a stamp over Y, U and V in place; what hangs over the frame's edge is cut off."""
    for number, plane in enumerate(planes):
        share = 1 if number else 0
        top, left = mark.top >> share, mark.left >> share
        kept, ink = mark.kept[share], mark.ink[share]
        spot = plane[top : top + kept.shape[0], left : left + kept.shape[1]]
        if not spot.size:
            continue
        kept, ink = kept[: spot.shape[0], : spot.shape[1]], ink[: spot.shape[0], : spot.shape[1]]
        cv2.multiply(spot, kept, dst=spot, scale=1 / 255)
        cv2.add(spot, ink, dst=spot)


def rounded(tall: int, wide: int, radius: float) -> Cover:
    """A filled rectangle with round corners, 255 inside, smooth at its edge."""
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
