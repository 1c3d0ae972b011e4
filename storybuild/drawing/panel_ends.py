"""A panel under a camera that goes from one framed rectangle of it to another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from math import log2

import cv2
import numpy as np

from storybuild.camera_moves import MOVES, Move
from storybuild.camera_vocabulary import SIZES
from storybuild.drawing import panel
from storybuild.drawing.camera import Pose, path, progress
from storybuild.drawing.layers import Bytes, Layer, shoot
from storybuild.drawing.shown import Board, BoardEnd

_LEAST = 0.25  # the share of a panel's height that a size frames at least
_FACES = 0.42  # frame heights from the top at which a closer size has its middle
_STEADY = Move("", "", ())
Rectangle = tuple[float, float, float]  # its middle, right and down of the frame's, and its height, in frame heights


def end_poses(board: Board, shape: Sequence[int], rate: float, deep: bool = False) -> list[Pose]:
    """The camera at each frame over a picture of that shape; deep: it travels over layers, and does not only look."""
    assert board.ends is not None
    first, last = (_rectangle(board, end, shape) for end in board.ends)
    held = "handheld" in board.move
    sway = path(MOVES["handheld"] if held else _STEADY, board.frames, rate, board.width / board.height, board.seed)
    found = []
    for number, pose in enumerate(sway):
        x, y, high = _between(first, last, progress(_STEADY, number, board.frames, rate))
        if deep:
            found.append(replace(pose, x=x, y=y, z=1.0 - high))
        else:
            found.append(replace(pose, pan=x + pose.pan * high, tilt=y + pose.tilt * high, zoom=1.0 / high))
    return found


def framed_pictures(picture: Bytes, poses: Sequence[Pose], width: int, height: int, first: int) -> Iterator[Bytes]:
    """One I420 picture for each pose from the first one on, from paintings that are as fine as what is framed."""
    finest = max(pose.zoom for pose in poses)
    count = 1 + max(0, int(log2(finest / min(pose.zoom for pose in poses)) + 0.9))
    levels = [panel.staged(picture, poses, width, height, finest / 2**number) for number in range(count)]
    return islice((_blended(levels, log2(finest / pose.zoom), pose, width, height) for pose in poses), first, None)


def _blended(levels: Sequence[Layer], level: float, pose: Pose, width: int, height: int) -> Bytes:
    """The picture at a pose from the two paintings that are nearest to how fine it must be."""
    one = min(int(level + 1e-6), len(levels) - 1)
    share = min(1.0, max(0.0, level - one))
    picture = next(shoot([levels[one]], [pose], width, height))
    if share < 0.01 or one + 1 == len(levels):
        return picture
    other = next(shoot([levels[one + 1]], [pose], width, height))
    return np.asarray(cv2.addWeighted(picture, 1.0 - share, other, share, 0.0), np.uint8)


def _rectangle(board: Board, end: BoardEnd, shape: Sequence[int]) -> Rectangle:
    """What of a picture that covers the frame is framed at an end."""
    aspect = board.width / board.height
    size = max(aspect / shape[1], 1.0 / shape[0])
    wide, tall = shape[1] * size, shape[0] * size
    if end.area:
        left, top, share = end.area
        high = min(share * wide / aspect, tall)
        middle = (left + share / 2 - 0.5) * wide, (top - 0.5) * tall + high / 2
    else:
        high = _share(board, end)
        middle = 0.0, (_FACES - 0.5) * (1.0 if high < 1.0 else 0.0)
    aside, down = (wide - high * aspect) / 2, (tall - high) / 2
    return max(-aside, min(aside, middle[0])), max(-down, min(down, middle[1])), high


def _share(board: Board, end: BoardEnd) -> float:
    """How much of a panel a size frames, where the wider of both frames all of it."""
    assert board.ends is not None
    figures = [SIZES[each.size].figure for each in board.ends if each.size]
    return max(_LEAST, (min(figures) / SIZES[end.size].figure) ** 0.5) if end.size else 1.0


def _between(first: Rectangle, last: Rectangle, share: float) -> Rectangle:
    """The rectangle at a share of the way: it grows evenly, about one point."""
    high = first[2] * (last[2] / first[2]) ** share
    part = (high - first[2]) / (last[2] - first[2]) if abs(last[2] - first[2]) > 0.01 * first[2] else share
    return first[0] + (last[0] - first[0]) * part, first[1] + (last[1] - first[1]) * part, high
