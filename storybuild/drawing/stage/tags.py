"""Names at people, above their heads or at the frame's foot, never over a face."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from storybuild.drawing.layers import Bytes, planes_of
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Actor
from storybuild.drawing.stage.body import Body
from storybuild.drawing.stage.lens import Eye
from storybuild.drawing.stamp import Stamp, blend, rounded, stamp
from storybuild.drawing.text import Fonts, Type, line_mask, wrap


class NameTags:
    """The shot's names as small plates, set once."""

    def __init__(self, board: Board, fonts: Fonts) -> None:
        self._width, self._height = board.width, board.height
        size = max(8, round(min(board.height, board.width * 1.1) * 0.024))
        self._kind = Type("bold", size, fonts)
        self._made: dict[str, Stamp | None] = {}

    def draw(self, picture: Bytes, camera: Eye, bodies: Sequence[tuple[Actor, Body]]) -> None:
        """Write each name where its owner is seen."""
        planes, taken = planes_of(picture, self._width, self._height), list[tuple[int, int, int, int]]()
        for actor, body in bodies:
            mark = self._plate(actor.name)
            spot = self._spot(camera, body, mark.kept[0].shape, taken) if mark else None
            if mark and spot:
                blend(replace(mark, left=max(0, spot[0]) // 2 * 2, top=max(0, spot[1]) // 2 * 2), planes)

    def _plate(self, name: str) -> Stamp | None:
        if name not in self._made:
            shown = wrap(name, round(self._width * 0.24), self._kind, 1)[0]
            self._made[name] = stamp(*_plate(shown, self._kind), 226, 0, 0) if shown.strip() else None
        return self._made[name]

    def _spot(
        self, camera: Eye, body: Body, shape: tuple[int, ...], taken: list[tuple[int, int, int, int]]
    ) -> tuple[int, int] | None:
        """Above the crown where there is room, else under the chin, near the frame's foot."""
        tall, wide = shape[:2]
        x, y, depth = camera.spot(body.crown)
        chin = camera.spot(body.skull.at(0.0, -0.16, 0.05))
        if (
            depth < 0.15
            or not -wide * 0.2 < x < camera.width + wide * 0.2
            or not -camera.height * 0.5 < y < camera.height
        ):
            return None
        left = round(min(max(x - wide / 2, camera.width * 0.02), camera.width * 0.98 - wide))
        top = round(min(y, chin[1]) - tall * 1.25)
        if top < camera.height * 0.02:
            top = round(camera.height * 0.80)
            if chin[1] > top:
                return None
        for _ in range(4):
            meets = [t for t in taken if left < t[2] and t[0] < left + wide and top < t[3] and t[1] < top + tall]
            if not meets:
                break
            top = meets[0][1] - tall - 2 if top < camera.height * 0.7 else meets[0][3] + 2
        if top < 0 or top + tall > camera.height:
            return None
        taken.append((left, top, left + wide, top + tall))
        return left, top


def _plate(name: str, kind: Type) -> tuple[np.ndarray, np.ndarray]:
    mask = line_mask(name, kind)
    pad = round(kind.size * 0.5)
    tall, wide = mask.shape[0] + pad // 2, mask.shape[1] + 2 * pad
    letters = np.zeros((tall, wide), np.float32)
    letters[pad // 4 : pad // 4 + mask.shape[0], pad : pad + mask.shape[1]] = mask
    return (np.asarray(rounded(tall, wide, kind.size * 0.45), np.float32) * np.float32(0.66), np.asarray(letters,
        np.float32))  # fmt: skip
