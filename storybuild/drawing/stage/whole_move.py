"""A board drawn so wide that it holds the first and the last frame of its move, and where these lie in it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from storybuild.camera_moves import move_of
from storybuild.drawing.layers import Bytes
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Actor
from storybuild.drawing.stage.lens import NEAR, Eye, Floats
from storybuild.drawing.stage.scenery import scenery
from storybuild.drawing.stage.shooting import still
from storybuild.drawing.stage.show import Show, set_up
from storybuild.drawing.stage.space import dot, length, sub
from storybuild.drawing.stage.stands import Stand
from storybuild.drawing.text import Fonts

_WIDER, _LEAST = 0.94, 0.3  # how much of the picture the frames fill at most, and of the lens what is left at least
_LOOKED = 9  # frames of the move that are looked at


def whole_move(board: Board, fonts: Fonts = (), plate: Bytes | None = None) -> tuple[Bytes, list[Floats], float]:
    """An I420 picture, the corners of frames of the move in it, in pixels (4, 2), and how far the camera goes round."""
    show = set_up(board, fonts, plate)
    numbers = sorted({round(n * (board.frames - 1) / (_LOOKED - 1)) for n in range(_LOOKED)})
    views = [show.views[number] for number in numbers]
    base = max(views, key=lambda view: round(length(sub(view.at, view.eye)) / view.lens, 4))
    if abs(_field(base) - _field(views[len(views) // 2])) < 0.02 * _field(base):
        base = views[len(views) // 2]
    size, cameras = (board.width, board.height), [show.cameras[number] for number in numbers]
    told, walker = move_of(board.move), show.blocking.subject
    goes = "follow" in board.move and walker is not None and walker.goes
    whole = base = views[len(views) // 2] if goes else views[-1] if told.whip else base

    def found() -> list[Floats]:
        if told.whip:  # it comes from so far off that only its direction is told
            steps = np.linspace(-1.0, 0.0, len(numbers))
            far_off = float(np.sign(told.pan)) * base.lens / whole.lens * size[0]
            return [_boxed(base, whole, size) + np.array((far_off * step, 0.0)) for step in steps]
        if goes and walker is not None:
            return _followed(show, walker, numbers, base, whole)
        return _framed(cameras, base, size)

    for _ in range(6):  # what a wider lens bends in at its edges is found step by step
        seen = found()
        reach = np.abs(np.concatenate([seen[0], seen[-1]]) / size - 0.5).max() * 2
        if reach <= 1.0:
            break
        base = replace(base, lens=max(views[0].lens * _LEAST * 0.5, base.lens * max(_LEAST, _WIDER / reach)))
    return _drawn(show, base, fonts), found(), told.arc if board.ends is None else 0.0


def _field(view: Stand) -> float:
    return length(sub(view.at, view.eye)) / view.lens


def _boxed(base: Stand, whole: Stand, size: tuple[int, int]) -> Floats:
    """What a stand frames, as the same with a wider lens has it."""
    half = np.array(size) / 2
    return half + np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half * base.lens / whole.lens


def _followed(show: Show, walker: Actor, numbers: Sequence[int], base: Stand, whole: Stand) -> list[Floats]:
    """The frame that goes along with someone, where they are at frames of the move."""
    size, seconds = (show.board.width, show.board.height), show.board.frames / show.rate
    camera, middle = base.camera(size), walker.spot(seconds / 2, seconds)
    share = base.lens / camera.spot(walker.head)[2]
    steps = [dot(sub(walker.spot(number / show.rate, seconds), middle), camera.right) * share for number in numbers]
    return [_boxed(base, whole, size) + np.array((step, 0.0)) for step in steps]


def _framed(cameras: Sequence[Eye], base: Stand, size: tuple[int, int]) -> list[Floats]:
    """The corners of what each camera frames where the base looks at, as the base sees them."""
    seen, deep = base.camera(size), length(sub(base.at, base.eye))
    found = []
    for each in cameras:
        corners = []
        for x, y in ((-0.5, 0.5), (0.5, 0.5), (0.5, -0.5), (-0.5, -0.5)):
            way = (
                np.array(each.right) * x * size[0] + np.array(each.up) * y * size[1] - np.array(each.back) * each.focal
            )
            way = seen.axes @ way / each.focal
            start = seen.seen(each.place)
            share = (-deep - start[2]) / min(way[2], -NEAR)
            corners.append(seen.pixels(start + way * max(share, 0.05)))
        found.append(np.array(corners))
    return found


def _drawn(show: Show, base: Stand, fonts: Fonts) -> Bytes:
    """The shot's middle, as the base sees it."""
    camera, count = base.camera((show.board.width, show.board.height)), show.board.frames
    show.views, show.cameras = [base] * count, [camera] * count
    if not show.board.plated:
        show.tiles = scenery(show.board, fonts).painted(show.site.items, [camera], 1.0)
    return still(show, fonts, count // 2)
