"""The animatic: the frames of a shot from what its storyboard says, with or without a panel."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice

import cv2

from storybuild.camera_moves import move_of
from storybuild.drawing import card, panel, roll
from storybuild.drawing.camera import Pose, path
from storybuild.drawing.card import TitleCard
from storybuild.drawing.finish import finishes
from storybuild.drawing.layers import Bytes, shoot
from storybuild.drawing.panel_ends import end_poses, framed_pictures
from storybuild.drawing.shown import Board, BoardEnd, Figure, Placing, PropWords, Speech
from storybuild.drawing.text import Fonts
from storybuild.throttles import CORES

__all__ = ["Board", "BoardEnd", "Figure", "Placing", "PropWords", "Speech", "TitleCard", "frames"]

cv2.setNumThreads(CORES)


def frames(
    board: Board,
    panel: bytes | None,
    fonts: Fonts = (),
    decode: Callable[[bytes], Bytes] = panel.decode,
    first: int = 0,
) -> Iterator[Bytes]:
    """The board's pictures from `first` on: I420 (bt709, limited), uint8 of shape (height * 3 // 2, width), to keep.

    panel: the contents of a picture file, moved over in place of a drawn board. fonts: contents of more font files.
    decode: reads the panel.
    The same values give the same bytes. MediaError when the panel or a font cannot be used.
    """
    touches = [] if board.card else finishes(board, panel is None)
    shown = decode(panel) if panel is not None and not board.card else None
    for index, picture in enumerate(_pictures(board, shown, fonts, first), first):
        for touch in touches:
            touch(picture[: board.height], index)
        yield picture


def _pictures(board: Board, picture: Bytes | None, fonts: Fonts, first: int) -> Iterator[Bytes]:
    size = (board.width, board.height)
    if board.card and board.card.roll:
        return islice(roll.rolled(board.card, *size, board.frames, fonts), first, None)
    if board.card:
        return shoot([card.painted(board.card, *size, fonts)], [Pose()] * (board.frames - first), *size)
    if picture is not None and board.ends:
        poses = end_poses(board, picture.shape, float(Fraction(board.rate)))
        return framed_pictures(picture, poses, *size, first)
    if picture is not None:
        poses = _poses(board)
        return islice(shoot([panel.staged(picture, poses, *size)], poses, *size), first, None)
    from storybuild.drawing.stage.shooting import pictures  # a film of panels never stages anything

    return pictures(board, fonts, first)


def _poses(board: Board) -> list[Pose]:
    """The move over a panel."""
    return list(path(move_of(board.move), board.frames, float(Fraction(board.rate)), board.width / board.height,
        board.seed))  # fmt: skip
