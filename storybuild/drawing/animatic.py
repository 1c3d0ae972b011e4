"""The animatic: the frames of a shot from what its storyboard says, with or without a panel."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import cv2
import numpy as np

from storybuild.drawing import board as drawn
from storybuild.drawing import card, panel, roll
from storybuild.drawing.camera import Pose, path
from storybuild.drawing.card import TitleCard
from storybuild.drawing.finish import finishes
from storybuild.drawing.layers import Bytes, Layer, shoot
from storybuild.drawing.shown import Board, Figure
from storybuild.drawing.text import Fonts
from storybuild.throttles import CORES
from storybuild.vocabulary import ANGLES, FOCUS, MOVES, Focus

__all__ = ["Board", "Figure", "TitleCard", "frames"]

cv2.setNumThreads(CORES)


def frames(
    board: Board, panel: bytes | None, fonts: Fonts = (), decode: Callable[[bytes], Bytes] = panel.decode
) -> Iterator[Bytes]:
    """Exactly `board.frames` pictures: I420 (bt709, limited), uint8 of shape (height * 3 // 2, width), yours to keep.

    panel: the contents of a picture file, moved over in place of a drawn board. fonts: contents of more font files.
    decode: reads the panel.
    The same values give the same bytes. MediaError when the panel or a font cannot be used.
    """
    poses = _poses(board, panel is not None)
    touches = [] if board.card else finishes(board, panel is None)
    for index, picture in enumerate(
        _pictures(board, decode(panel) if panel is not None and not board.card else None, poses, fonts)
    ):
        for touch in touches:
            touch(picture[: board.height], index)
        yield picture


def _pictures(board: Board, picture: Bytes | None, poses: Sequence[Pose], fonts: Fonts) -> Iterator[Bytes]:
    size = (board.width, board.height)
    if board.card and board.card.roll:
        return roll.rolled(board.card, *size, board.frames, fonts)
    if board.card:
        return shoot([card.painted(board.card, *size, fonts)], [Pose()] * board.frames, *size)
    if picture is not None:
        return shoot([panel.staged(picture, poses, *size)], poses, *size)
    sharp = _softness(FOCUS[board.focus])
    first, *last = (drawn.staged(board, poses, soft, fonts) for soft in dict.fromkeys(sharp))
    return _racked(board, poses, first, last[0]) if last else shoot(first, poses, *size)


def _softness(focus: Focus) -> tuple[tuple[float, float], tuple[float, float]]:
    return (focus.near[0], focus.far[0]), (focus.near[1], focus.far[1])


def _racked(board: Board, poses: Sequence[Pose], first: list[Layer], last: list[Layer]) -> Iterator[Bytes]:
    """From one focus to the other over the shot's middle."""
    size = (board.width, board.height)
    pairs = zip(shoot(first, poses, *size), shoot(last, poses, *size), strict=True)
    for index, (before, after) in enumerate(pairs):
        along = min(1.0, max(0.0, 2 * index / max(1, board.frames - 1) - 0.5))
        share = along * along * (3 - 2 * along)
        yield np.asarray(cv2.addWeighted(before, 1 - share, after, share, 0), dtype=np.uint8)


def _poses(board: Board, flat: bool) -> list[Pose]:
    """The move, and the angle's own lean on drawn boards: a panel's artist has drawn that already."""
    lean = 0.0 if flat else ANGLES[board.angle].roll
    rate = float(Fraction(board.rate))
    move = path(MOVES[board.move], board.frames, rate, board.width / board.height, board.seed)
    return [replace(pose, roll=pose.roll + lean) for pose in move]
