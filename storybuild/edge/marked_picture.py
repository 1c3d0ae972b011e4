"""A board with the marks of the trade, as PNG: the boxes of its first and last frame, and the arrow of its move."""

from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from storybuild.camera_moves import move_of
from storybuild.drawing.move_marks import marked
from storybuild.drawing.panel_move import whole_panel
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.whole_move import whole_move
from storybuild.drawing.text import Fonts
from storybuild.edge.animatic import checked, pictures_of
from storybuild.edge.board import read_board
from storybuild.edge.frame import drawn_image


def draw_marked(path: Path, out: Path, fonts: Fonts) -> bool:
    """Write a board with its marks, as large as the board; False where it does not move. MediaError."""
    shot = read_board(path)
    board = checked(shot)
    if board.card is not None or (board.ends is None and move_of(board.move).still):
        return False
    shown = pictures_of(shot)
    if shot.panel is None:
        picture, frames, round_it = whole_move(board, fonts, shown[0] if shown else None)
    else:
        (picture, frames), round_it = whole_panel(board, shown), 0.0
    image = np.ascontiguousarray(np.asarray(drawn_image(picture))[:, :, ::-1])
    page = marked(image, frames, _words(board), round_it, fonts)
    Image.fromarray(_papered(page, board.width, board.height)[:, :, ::-1]).save(out, format="PNG")
    return True


def _words(board: Board) -> str:
    if board.ends is None:
        return board.move
    sizes = [end.size for end in board.ends]
    return f"{sizes[0]} to {sizes[1]}" if all(sizes) and sizes[0] != sizes[1] else "a to b"


def _papered(page: np.ndarray, width: int, height: int) -> np.ndarray:
    """The page as large as fits, on paper of exactly this size."""
    scale = min(width / page.shape[1], height / page.shape[0])
    fitted = cv2.resize(
        page, (round(page.shape[1] * scale), round(page.shape[0] * scale)), interpolation=cv2.INTER_AREA
    )
    left, top = (width - fitted.shape[1]) // 2, (height - fitted.shape[0]) // 2
    paper = np.full((height, width, 3), 250, np.uint8)
    paper[top : top + fitted.shape[0], left : left + fitted.shape[1]] = fitted
    return paper
