"""Pictures that lead a model: a board's first frame as a line drawing or a depth map, as PNG."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from storybuild.drawing.lines import line_drawing, outlined
from storybuild.drawing.stage.depth_map import depth_map
from storybuild.drawing.text import Fonts
from storybuild.edge.animatic import checked, drawn_from
from storybuild.edge.board import read_board


def draw_guide(path: Path, out: Path, kind: str, fonts: Fonts) -> None:
    """Write the first frame of a board as `lines` or as `depth`, 8 bits of grey. MediaError."""
    shot = read_board(path)
    board = checked(shot)
    if kind == "depth":
        Image.fromarray(depth_map(board, fonts)).save(out, format="PNG")
    else:
        # In plain light, without grain or hatching: lines are of what is there.
        plain = replace(board, palette=(), lighting="", mood="", look="", grain="", time="day")
        lines = line_drawing(next(drawn_from(plain, shot, fonts))[: board.height])
        staged = shot.panel is None and board.card is None
        Image.fromarray(outlined(lines, depth_map(plain, fonts)) if staged else lines).save(out, format="PNG")


def trace(picture: Path) -> None:
    """Make a picture file a line drawing of itself."""
    with Image.open(picture) as image:
        luma = np.asarray(image.convert("L"))
    Image.fromarray(line_drawing(luma)).save(picture, format="PNG")
