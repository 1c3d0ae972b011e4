"""A panel drawn so wide that it holds the first and the last frame of the move over it, and where these lie in it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from storybuild.drawing import panel
from storybuild.drawing.animatic import poses_over
from storybuild.drawing.camera import Pose, view
from storybuild.drawing.layers import Bytes, shoot
from storybuild.drawing.panel_layers import stacked
from storybuild.drawing.shown import Board

_LOOKED = 9  # frames of the move that are looked at


def whole_panel(board: Board, shown: Sequence[Bytes]) -> tuple[Bytes, list[npt.NDArray[np.float64]]]:
    """An I420 picture as high as the board or lower, and the corners of frames of the move in it, in pixels (4, 2)."""
    poses = poses_over(board, shown)
    numbers = sorted({round(n * (board.frames - 1) / (_LOOKED - 1)) for n in range(_LOOKED)})
    nearness = 1.0 if len(shown) > 1 else panel.NEARNESS
    aspect = board.width / board.height
    frame = np.array([(x, y, 1.0) for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))]) * (aspect, 1, 1)
    seen = [(np.linalg.inv(view(poses[number], 0.0, nearness)) @ frame.T).T for number in numbers]
    frames = [each[:, :2] / each[:, 2:] for each in seen]
    both = np.concatenate([frames[0], frames[-1]])
    (left, top), (right, low) = both.min(0), both.max(0)
    wide = Pose(pan=(left + right) / 2, tilt=(top + low) / 2, zoom=1.0 / (low - top))
    scale = min(board.height / (low - top), board.width / (right - left))
    size = (max(2, round((right - left) * scale / 2) * 2), max(2, round((low - top) * scale / 2) * 2))
    if len(shown) > 1:
        layers = stacked(shown, [*poses, wide], board.width, board.height)
    else:
        layers = [panel.staged(shown[0], [*poses, wide], board.width, board.height, 1.0 if board.ends else 0.0)]
    return next(shoot(layers, [wide], *size)), [(each - (left, top)) * scale for each in frames]
