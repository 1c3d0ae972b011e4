"""Marks of the trade on a board: the boxes of the first and the last frame, and the arrow of the move between them."""

from collections.abc import Sequence
from math import atan2, cos, degrees, hypot, radians, sin

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.layers import Bytes
from storybuild.drawing.text import Fonts, Type, block_mask

Corners = npt.NDArray[np.float64]  # a frame's corners in pixels, clockwise from the top left: (4, 2)

_RED, _PAPER = (44, 36, 214), (250, 250, 250)
_LINE, _HEAD, _LETTER = 1 / 160, 1 / 22, 1 / 20  # of the picture's height
_AWAY, _GROWN, _TURNED = 0.05, 1.06, 9.0  # frame heights, times and degrees from which on a change is told by arrows
_DIM = 0.55  # how bright it is outside both frames


def marked(picture: Bytes, frames: Sequence[Corners], words: str, round_it: float = 0.0, fonts: Fonts = ()) -> Bytes:
    """The BGR picture with boxes around the first and the last of frames, arrows from the one to the other, and words.

    round_it: how far the camera goes round what it is on, right positive, in shares of a circle.
    """
    page, first, last = picture.copy(), frames[0], frames[-1]
    inside = np.zeros(page.shape[:2], np.uint8)
    for each in (first, last):
        cv2.fillPoly(inside, [np.rint(each).astype(np.int32)], 255)
    page[inside == 0] = (page[inside == 0] * _DIM).astype(np.uint8)
    boxes = [first] if np.abs(first - last).max() < 0.01 * page.shape[0] else [first, last]
    for corners, name in zip(boxes, "AB", strict=False):
        _line(page, [*corners, corners[0]])
        if len(boxes) > 1:
            _written(page, name, corners[0] + page.shape[0] * 0.012, fonts)
    for way in _bends(page, frames, round_it) or _arrows(frames, page.shape[0]):
        _arrow(page, way)
    if words:
        high = page.shape[0]
        _written(page, words.upper(), np.array([0.03 * high, high * (0.97 - _LETTER * 1.5)]), fonts)
    return page


def _arrows(frames: Sequence[Corners], high: int) -> list[Corners]:
    """From the first frame to the last: from corner to corner where it grows, else from middle to middle."""
    first, last = frames[0], frames[-1]
    grown = _size(last) / _size(first)
    if not 1 / _GROWN < grown < _GROWN:
        return [np.array([one + (two - one) * 0.06, one + (two - one) * 0.86]) for one, two in zip(first, last,
            strict=True)]  # fmt: skip
    middles = np.array([each.mean(0) for each in frames])
    return [middles] if np.linalg.norm(middles[-1] - middles[0]) > _AWAY * high else []


def _bends(page: Bytes, frames: Sequence[Corners], round_it: float) -> list[Corners]:
    """Arrows that bend: of a roll about the middle, of a camera that goes round what it is on along the ground."""
    high, middle = page.shape[0], frames[0].mean(0)
    turned = _slant(frames[-1]) - _slant(frames[0])
    found = []
    if abs(turned) > _TURNED:
        angles = np.linspace(-90 - turned * 0.9, -90 + turned * 0.9, 24)
        found.append(np.array([middle + 0.36 * high * np.array((cos(radians(a)), sin(radians(a)))) for a in angles]))
    if round_it:
        low = middle + np.array((0.0, 0.16 * high))
        angles = np.linspace(160, 20, 24) if round_it > 0 else np.linspace(20, 160, 24)
        ring = [low + 0.5 * high * np.array((cos(radians(a)), 0.42 * sin(radians(a)))) for a in angles]
        found.append(np.array(ring))
    return found


def _size(corners: Corners) -> float:
    return hypot(*(corners[2] - corners[0]))


def _slant(corners: Corners) -> float:
    across = corners[1] - corners[0] + corners[2] - corners[3]
    return degrees(atan2(across[1], across[0]))


def _arrow(page: Bytes, way: Corners) -> None:
    head = page.shape[0] * _HEAD
    length = float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum())
    if length < head * 0.8:
        return
    head = min(head, length * 0.6)
    before = way[np.linalg.norm(way - way[-1], axis=1) > head * 0.5]
    towards = way[-1] - (before[-1] if len(before) else way[0])
    towards = towards / max(1e-6, hypot(*towards))
    side = np.array((-towards[1], towards[0]))
    _line(page, [*way[:-1], way[-1] - towards * head * 0.7], 1.6)
    wing = [way[-1], way[-1] - towards * head + side * head * 0.5, way[-1] - towards * head - side * head * 0.5]
    _line(page, [*wing, wing[0]], 0.4)
    cv2.fillPoly(page, [np.rint(np.array(wing) * 16).astype(np.int32)], _RED, cv2.LINE_AA, 4)


def _line(page: Bytes, spots: Sequence[npt.NDArray[np.float64]], thick: float = 1.0) -> None:
    """A red line on a broader one of paper, so that it shows on anything."""
    wide = max(1.0, page.shape[0] * _LINE * thick)
    drawn = [np.rint(np.array(spots) * 16).astype(np.int32)]
    for colour, size in ((_PAPER, wide * 2), (_RED, wide)):
        cv2.polylines(page, drawn, False, colour, max(1, round(size)), cv2.LINE_AA, 4)


def _written(page: Bytes, words: str, at: npt.NDArray[np.float64], fonts: Fonts) -> None:
    """Red letters on paper, kept inside the picture."""
    high, wide = page.shape[:2]
    mask = block_mask((words,), Type("sans", max(8, round(high * _LETTER)), fonts))[:, : wide - 8]
    pad = max(2, round(high * 0.006))
    left = int(min(max(at[0], 0), wide - mask.shape[1] - 2 * pad))
    top = int(min(max(at[1], 0), high - mask.shape[0] - 2 * pad))
    room = page[top : top + mask.shape[0] + 2 * pad, left : left + mask.shape[1] + 2 * pad]
    room[:] = _PAPER
    share = mask[:, :, None].astype(np.float32) / 255
    inner = room[pad : pad + mask.shape[0], pad : pad + mask.shape[1]]
    inner[:] = (inner * (1 - share) + np.array(_RED) * share).astype(np.uint8)
