"""Depth of field: what lies behind people is soft, or they are; a rack goes from the one to the other."""

import cv2
import numpy as np

from storybuild.camera_vocabulary import FOCUS
from storybuild.drawing.layers import Bytes
from storybuild.drawing.shown import Board

_SOFT = 0.010  # frame heights of blur, standard deviation, of what is out of focus
_LEAST = 0.04


def softness(board: Board, frame: int) -> tuple[float, float]:
    """How soft the people and what lies behind them are at a frame, 0...1; a rack takes the shot's middle."""
    focus = FOCUS[board.focus]
    along = min(1.0, max(0.0, 2 * frame / max(1, board.frames - 1) - 0.5))
    share = along * along * (3 - 2 * along)
    near, far = ((ends[0] * (1 - share) + ends[1] * share) for ends in (focus.near, focus.far))
    return near, far


def is_soft(share: float) -> bool:
    """Whether it shows."""
    return share > _LEAST


def soften(page: Bytes, share: float) -> None:
    """Blur the page in place."""
    if is_soft(share):
        page[:] = _blurred(page, share)


def soften_since(page: Bytes, before: Bytes, share: float) -> None:
    """Blur what was painted since `before`, in place, and nothing behind it."""
    if not is_soft(share):
        return
    changed = cv2.cvtColor(cv2.absdiff(page, before), cv2.COLOR_BGRA2GRAY)
    mask = np.asarray((changed > 1) * 255, np.uint8)
    cover = np.asarray(cv2.blur(mask, (_side(page, share), _side(page, share))), np.float32) / 255
    page[:] = cv2.blendLinear(_blurred(page, share), before, cover, 1 - cover)


def _side(page: Bytes, share: float) -> int:
    return int(page.shape[0] * _SOFT * share * 2) | 1


def _blurred(page: Bytes, share: float) -> Bytes:
    small = cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), max(0.4, page.shape[0] * _SOFT * share / 2))
    return np.asarray(cv2.resize(soft, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR), np.uint8)
