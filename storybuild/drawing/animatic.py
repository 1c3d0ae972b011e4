"""The animatic: the frames of a shot from what its storyboard says, with or without a panel."""

from collections.abc import Callable, Iterator, Sequence
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
from storybuild.drawing.panel_layers import stacked
from storybuild.drawing.shown import NOTHING, Backing, Board, BoardEnd, Figure, Placing, PropWords, Speech
from storybuild.drawing.text import Fonts
from storybuild.throttles import CORES

__all__ = ["Backing", "Board", "BoardEnd", "Figure", "Placing", "PropWords", "Speech", "TitleCard", "frames"]

cv2.setNumThreads(CORES)


def frames(
    board: Board,
    panel: bytes | None,
    fonts: Fonts = (),
    decode: Callable[[bytes], Bytes] = panel.decode,
    first: int = 0,
    more: Backing = NOTHING,
    clear: Callable[[bytes, str], Bytes] = panel.decode_clear,
) -> Iterator[Bytes]:
    """The board's pictures from `first` on: I420 (bt709, limited), uint8 of shape (height * 3 // 2, width), to keep.

    panel: the contents of a picture file, moved over in place of a drawn board. fonts: contents of more font files.
    decode: reads the panel, or a plate. more: the panel's nearer layers, or the plate behind a staged board; clear:
    reads the layers.
    The same values give the same bytes. MediaError when the panel or a font cannot be used.
    """
    touches = [] if board.card else finishes(board, panel is None)
    if board.card:
        drawn = _lettering(board, board.card, fonts, first)
    elif panel is not None:
        layers = [clear(each, f"layer {number} of the panel") for number, each in enumerate(more.layers, 2)]
        drawn = _over_panel(board, [decode(panel), *layers], first)
    else:
        from storybuild.drawing.stage.shooting import pictures  # a film of panels never stages anything

        drawn = pictures(board, fonts, first, None if more.plate is None else decode(more.plate))
    for index, picture in enumerate(drawn, first):
        for touch in touches:
            touch(picture[: board.height], index)
        yield picture


def _lettering(board: Board, title: TitleCard, fonts: Fonts, first: int) -> Iterator[Bytes]:
    size = (board.width, board.height)
    if title.roll:
        return islice(roll.rolled(title, *size, board.frames, fonts), first, None)
    return shoot([card.painted(title, *size, fonts)], [Pose()] * (board.frames - first), *size)


def _over_panel(board: Board, shown: list[Bytes], first: int) -> Iterator[Bytes]:
    """The camera over a panel's layers, the farthest first."""
    size, flat = (board.width, board.height), len(shown) == 1
    poses = poses_over(board, shown)
    if not flat:
        return islice(shoot(stacked(shown, poses, *size), poses, *size), first, None)
    if board.ends:
        return framed_pictures(shown[0], poses, *size, first)
    return islice(shoot([panel.staged(shown[0], poses, *size)], poses, *size), first, None)


def poses_over(board: Board, shown: Sequence[Bytes]) -> list[Pose]:
    """The move over a panel's layers."""
    if board.ends:
        return end_poses(board, shown[0].shape, float(Fraction(board.rate)), deep=len(shown) > 1)
    return list(path(move_of(board.move), board.frames, float(Fraction(board.rate)), board.width / board.height,
        board.seed))  # fmt: skip
