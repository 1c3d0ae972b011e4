"""How far away everything in a board's first frame is: a grey picture, near white and far black."""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.layers import Bytes
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.hulls import FINE
from storybuild.drawing.stage.lens import NEAR, Eye, Floats
from storybuild.drawing.stage.painter import Easel
from storybuild.drawing.stage.shooting import Shooting
from storybuild.drawing.stage.show import set_up
from storybuild.drawing.stage.solids import Facets
from storybuild.drawing.stage.surfaces import clipped
from storybuild.drawing.stage.tags import NameTags
from storybuild.drawing.text import Fonts

_FAR = 30_000.0
_BRIGHTEST = 99.9  # the percentile of nearness that is white: a finger before the lens leaves the rest its greys


class FlatShape(NamedTuple):
    """A flat shape of the picture: its outline in fractions of pixels, its nearness (1 / metres) at the frame's
    middle, how that changes per pixel right and down, and the least and the most that it is."""

    outline: npt.NDArray[np.int32]
    slope: tuple[float, float, float]
    least: float
    most: float


def depth_map(board: Board, fonts: Fonts = ()) -> Bytes:
    """The first frame's nearness, uint8 of shape (height, width), as models of depth have it: 1 / distance, spread
    from black, what is farthest, to white."""
    shooting = Shooting(set_up(board, fonts), NameTags(board, fonts))
    shooting.enter(0)
    camera, near = shooting.show.cameras[0], np.zeros((board.height, board.width), np.float32)
    assert shooting.company is not None
    for piece in (*_surfaces(shooting), *_solids(Easel(shooting.page, camera, shooting.company))):
        _laid(near, piece, camera)
    low, high = float(near.min()), float(np.percentile(near, _BRIGHTEST))
    return np.asarray(np.clip((near - low) / max(high - low, 1e-6), 0.0, 1.0) * 255 + 0.5, np.uint8)


def _laid(near: npt.NDArray[np.float32], piece: FlatShape, camera: Eye) -> None:
    """Put a piece before all that is farther than it."""
    spots = piece.outline.reshape(-1, 2) / (1 << FINE)
    left, top = np.maximum(np.floor(spots.min(0)).astype(int), 0)
    right, bottom = np.minimum(np.ceil(spots.max(0)).astype(int) + 1, (near.shape[1], near.shape[0]))
    if right <= left or bottom <= top:
        return
    mask = np.zeros((bottom - top, right - left), np.uint8)
    cv2.fillPoly(mask, [piece.outline - np.array((left, top), np.int32) * (1 << FINE)], 255, cv2.LINE_8, FINE)
    x, y = camera.middle
    middle, across, down = piece.slope
    rows, columns = np.arange(top, bottom)[:, None] - y, np.arange(left, right)[None] - x
    found = np.clip(middle + across * columns + down * rows, piece.least, piece.most)
    room = near[top:bottom, left:right]
    np.copyto(room, np.maximum(room, found), where=mask > 0, casting="unsafe")


def _flat(points: Floats, normal: Floats, camera: Eye) -> FlatShape | None:
    """A flat shape of corners in the camera's axes."""
    if len(points) < 3:
        return None
    nearness = 1.0 / np.maximum(-points[:, 2], NEAR)
    away = float(points[0] @ normal)
    if abs(away) < 1e-6:
        return None
    slope = -normal[2] / away, normal[0] / away / camera.focal, -normal[1] / away / camera.focal
    return FlatShape(_fixed(camera.pixels(points)), slope, float(nearness.min()), float(nearness.max()))


def _surfaces(shooting: Shooting) -> Iterator[FlatShape]:
    camera = shooting.show.cameras[0]
    for surface in shooting.show.site.surfaces:
        if surface.faces(camera) and not shooting.show.board.plated:
            points = clipped(surface, camera, (0.0, 0.0, surface.wide, surface.tall))
            piece = _flat(points, camera.axes @ np.array(surface.normal), camera)
            if piece:
                yield piece


def _solids(easel: Easel) -> Iterator[FlatShape]:
    for item in easel.company.items:
        for layer in item.painted(easel.camera):
            if isinstance(layer, tuple):
                for number in (easel.company.number[id(hull)] for hull in layer):
                    if not easel.hidden[number]:
                        yield _round(easel, number)
            elif isinstance(layer, Facets):
                yield from _faces(easel, layer)


def _round(easel: Easel, number: int) -> FlatShape:
    """A hull of balls: as near as their near sides, from the one to the other."""
    camera, balls = easel.camera, np.array(easel.company.hulls[number].balls)
    seen = camera.seen(balls[:, :3])
    nearness = 1.0 / np.maximum(-seen[:, 2] - 0.8 * balls[:, 3], NEAR)
    spots = camera.pixels(seen) - camera.middle
    told = np.concatenate([np.ones((len(balls), 1)), spots], axis=1)
    slope = np.linalg.lstsq(told, nearness, rcond=1e-3)[0] if len(balls) > 1 else (nearness[0], 0.0, 0.0)
    middle, across, down = map(float, slope)
    return FlatShape(easel.levels[1, number], (middle, across, down), float(nearness.min()), float(nearness.max()))


def _faces(easel: Easel, facets: Facets) -> Iterator[FlatShape]:
    which, number = easel.company.body[id(facets)]
    shown = easel.shown[which]
    if not shown.seen[number]:
        return
    for face in shown.flats.faces[number]:
        if shown.facing[face]:
            points = shown.before(face)
            piece = _flat(points, easel.camera.axes @ shown.flats.normals[face], easel.camera)
            if piece:
                yield piece


def _fixed(spots: Floats) -> npt.NDArray[np.int32]:
    return np.rint(np.clip(spots, -_FAR, _FAR) * (1 << FINE)).astype(np.int32)
