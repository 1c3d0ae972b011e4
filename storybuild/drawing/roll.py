"""Credits that roll: a strip of names that rises by the same whole number of pixels on every frame."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.card import TitleCard, colours_of, lit_ground
from storybuild.drawing.colours import Colour
from storybuild.drawing.layers import BT709, Bytes, planes_of
from storybuild.drawing.text import Fonts, Type, block_mask, line_height, wrap

Float = npt.NDArray[np.float32]

_ROOM = 0.8  # of the frame's width
_SOFT = 0.72  # how much of the ink small letters have


@dataclass(frozen=True)
class _Piece:
    """Letters of the strip, centred; `before`: pixels of space above."""

    mask: Bytes
    strength: float
    before: int


def rolled(card: TitleCard, width: int, height: int, frames: int, fonts: Fonts = ()) -> Iterator[Bytes]:
    """Exactly `frames` pictures, I420: from the empty ground to the empty ground; see `pace`."""
    pieces = list(_pieces(card, width, height, fonts))
    step, spare = pace(sum(each.before + each.mask.shape[0] for each in pieces), height, frames)
    strip = _strip(pieces, width, spare)
    ground, ink = colours_of(card)
    page = _i420(lit_ground(ground, width, height))
    letters = _yuv(ink)
    for number in range(1, frames + 1):
        yield _laid(page.copy(), strip, number * step - height, letters, (width, height))


def pace(strip: int, height: int, frames: int) -> tuple[int, int]:
    """Pixels by which a strip rises a frame, and by how many it must be longer so that it is gone at the very end."""
    step = max(1, -(-(strip + height) // (frames + 1)))
    return step, step * (frames + 1) - strip - height


def _pieces(card: TitleCard, width: int, height: int, fonts: Fonts) -> Iterator[_Piece]:
    unit, room = max(9, round(min(height, width) / 22)), round(width * _ROOM)

    def set_in(text: str, face: str, size: float, strength: float, before: float) -> _Piece:
        kind = Type(face, max(8, round(unit * size)), fonts)
        return _Piece(block_mask(wrap(text, room, kind, 4), kind, 0.5), strength, round(before * line_height(kind)))

    if card.title:
        yield set_in(card.title, "bold", 2.0, 1.0, 0.0)
    for line in card.lines:
        yield set_in(line, "sans", 0.9, _SOFT, 0.4)
    for role, names in card.roll:
        gap = 1.8
        if role:
            yield set_in(role, "sans", 0.75, _SOFT, 2.4)
            gap = 0.15
        for name in names:
            yield set_in(name, "bold", 1.0, 1.0, gap)
            gap = 0.15


def _strip(pieces: list[_Piece], width: int, spare: int) -> Bytes:
    """All letters under each other, as alpha; `spare` pixels are spread over the spaces between sections."""
    wide = [number for number, each in enumerate(pieces) if number and each.before > each.mask.shape[0]]
    shares = np.diff(np.linspace(0, spare, len(wide) + 2).astype(int))
    more = dict(zip(wide, shares, strict=False))
    rows = [np.zeros((int(shares[-1]) if wide else 0, width), np.uint8)]
    for number, each in reversed(list(enumerate(pieces))):
        left = max(0, (width - each.mask.shape[1]) // 2)
        row = np.zeros((each.mask.shape[0], width), np.uint8)
        row[:, left : left + each.mask.shape[1]] = each.mask[:, :width] * np.float32(each.strength)
        rows += [row, np.zeros((each.before + int(more.get(number, 0)), width), np.uint8)]
    return np.vstack(rows[::-1])


def _laid(page: Bytes, strip: Bytes, top: int, letters: tuple[float, ...], size: tuple[int, int]) -> Bytes:
    """The page with the strip over it, its row `top` at the page's upper edge."""
    width, height = size
    seen = np.zeros((height, width), np.uint8)
    first, end = max(0, top), min(len(strip), top + height)
    if end > first:
        seen[first - top : end - top] = strip[first:end]
    small = np.asarray(cv2.resize(seen, (width // 2, height // 2), interpolation=cv2.INTER_AREA))
    for plane, ink, alpha in zip(planes_of(page, width, height), letters, (seen, small, small), strict=True):
        share = alpha.astype(np.float32) / 255
        plane[:] = np.asarray(plane * (1 - share) + ink * share + 0.5, dtype=np.uint8)
    return page


def _i420(paint: Float) -> Bytes:
    """A BGR painting as one I420 picture."""
    opaque = np.dstack([paint, np.full(paint.shape[:2], 255, np.float32)])
    yuv = np.asarray(cv2.transform(opaque, BT709.astype(np.float32)))
    half = np.asarray(cv2.resize(yuv[:, :, 1:], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    planes = (yuv[:, :, 0], half[:, :, 0], half[:, :, 1])
    flat = np.concatenate([(plane + 0.5).astype(np.uint8).ravel() for plane in planes])
    return flat.reshape(-1, paint.shape[1])


def _yuv(colour: Colour) -> tuple[float, ...]:
    return tuple((BT709 @ np.array([*colour, 255.0])).tolist())
