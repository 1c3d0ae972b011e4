"""Takes one frame of a board, drawn alone, as a PNG that a service can be sent."""

from fractions import Fraction
from pathlib import Path

from storybuild.drawing.text import Fonts
from storybuild.edge.animatic import checked, drawn_from
from storybuild.edge.board import read_board
from storybuild.edge.frame import drawn_image, write_fitted


def draw_frame(path: Path, out: Path, at: Fraction | None, width: int, height: int, fit: str, fonts: Fonts) -> str:
    """Write one frame of a board as a PNG: the one shown at `at` seconds, None for the last; the rest as of `frame`."""
    shot = read_board(path)
    board = checked(shot)
    last = board.frames - 1
    number = last if at is None else min(last, max(0, int((at - Fraction(1, 1000)) * Fraction(board.rate))))
    return write_fitted(drawn_image(next(drawn_from(board, shot, fonts, number))), out, width, height, fit)
