"""A painted backdrop behind the people of a board, in place of a place: a plane that stands behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import acos, atan, hypot

import cv2
import numpy as np

from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.layers import BT709, Bytes
from storybuild.drawing.shown import Board, BoardEnd
from storybuild.drawing.stage.lens import Eye, Floats
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.space import Vec, cross, dot, length, sub, unit
from storybuild.drawing.stage.stands import Stand

_BEHIND = (1.8, 4.0)  # how often as far as whom it is on the plate stands, and how many metres behind them at least
_FINE, _MOST = 1.3, 6_000_000  # painted pixels to one that is shown, and of one plate at most
_WHOLE, _CLOSER, _LEAST = 0.6, 0.35, 0.45  # figure heights up to which all of a plate is seen; of it, closer, that much
_TURNED = 1.3  # radians off the plate's own direction that a ray of the picture may lie
_STEEPEST = 0.25  # how flat a ray may meet the plate


@dataclass(frozen=True, eq=False)
class Backdrop:
    """The painting as Y, U, V, 255, and the way from its pixels to the world, 4 by 3."""

    paint: Bytes
    world: Floats
    square: Vec

    def lay(self, page: Bytes, camera: Eye) -> None:
        """Cover the page with it; past its edges it goes on as its mirror image, and so it does where a camera turns
        so far that it would look along it or past it."""
        half = atan(hypot(camera.width, camera.height) / 2 / camera.focal)
        angle, most = acos(max(-1.0, min(1.0, dot(camera.back, self.square)))), max(0.05, _TURNED - half)
        shift = np.eye(3)
        if angle > most:
            x, y = -dot(self.square, camera.right), dot(self.square, camera.up)
            share = (angle - most) * camera.focal / max(1e-6, hypot(x, y))
            shift[:2, 2] = x * share, y * share
            camera = _turned(camera, self.square, angle - most)
        cv2.warpPerspective(self.paint, shift @ camera.matrix @ self.world, (page.shape[1], page.shape[0]), dst=page,
            flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)  # fmt: skip


def bared(site: Site) -> None:
    """Leave of a place only its light, and the ground on which shadows fall."""
    site.items, site.room = [], None
    site.surfaces = [each for each in site.surfaces if each.normal[1] > 0.9][:1]


def hung(picture: Bytes, board: Board, views: Sequence[Stand], cameras: Sequence[Eye]) -> Backdrop:
    """The plate of BGR pixels, so large that no camera sees past it.

    It is square to the camera in the middle of its move, or where it is farthest of a move from one end to another.
    """
    far_off = [length(sub(view.at, view.eye)) for view in views]
    number = len(views) // 2 if board.ends is None else int(np.argmax(far_off))
    camera, away = cameras[number], far_off[number]
    deep = max(_BEHIND[0] * away, away + _BEHIND[1])
    middle = np.array(camera.eye) - np.array(camera.back) * deep
    spots = np.concatenate([_met(each, camera, middle) for each in cameras[:: max(1, len(cameras) // 8)]])
    low, high = spots.min(0), spots.max(0)
    figure = min(SIZES[end.size or board.size].figure for end in board.ends or (BoardEnd(),))
    share = max(_LEAST, min(1.0, (_WHOLE / figure) ** _CLOSER))
    wide, tall = (high - low) / share
    size = max(wide / picture.shape[1], tall / picture.shape[0])  # metres to one of its pixels
    dense = camera.focal / deep * _FINE * size  # painted pixels to one of its own
    dense = min(dense, (_MOST / (picture.shape[0] * picture.shape[1])) ** 0.5)
    sides = (max(2, round(picture.shape[1] * dense)), max(2, round(picture.shape[0] * dense)))
    shrunk = cv2.INTER_AREA if dense < 1 else cv2.INTER_CUBIC
    paint = cv2.cvtColor(cv2.resize(picture, sides, interpolation=shrunk), cv2.COLOR_BGR2BGRA)
    step = np.array(camera.right) * size * picture.shape[1] / sides[0], -np.array(camera.up) * size * picture.shape[
        0] / sides[1]  # fmt: skip
    centre = middle + np.array(camera.right) * (low + high)[0] / 2 + np.array(camera.up) * (low + high)[1] / 2
    world = np.zeros((4, 3))
    world[:3, 0], world[:3, 1], world[3, 2] = *step, 1.0
    world[:3, 2] = centre - step[0] * (sides[0] - 1) / 2 - step[1] * (sides[1] - 1) / 2
    yuv = np.asarray(cv2.transform(paint, np.concatenate([BT709, [[0.0, 0.0, 0.0, 1.0]]])), np.uint8)
    return Backdrop(yuv, world, camera.back)


def _turned(camera: Eye, towards: Vec, angle: float) -> Eye:
    """The camera turned so far that its back is nearer to a direction."""
    axis = np.array(unit(cross(camera.back, towards))) * angle
    matrix = np.asarray(cv2.Rodrigues(axis)[0], np.float64)
    right, up, back = ((float(x), float(y), float(z)) for x, y, z in (camera.axes @ matrix.T))
    return replace(camera, right=right, up=up, back=back)


def _met(camera: Eye, square: Eye, middle: Floats) -> Floats:
    """Where the corners of a camera's frame meet the plate, in metres right and up of its middle."""
    found = []
    for x in (-0.5, 0.5):
        for y in (-0.5, 0.5):
            way = np.array(camera.right) * x * camera.width + np.array(camera.up) * y * camera.height
            way = (way - np.array(camera.back) * camera.focal) / camera.focal
            towards = max(_STEEPEST, -float(way @ np.array(square.back)))
            deep = -dot(sub((float(middle[0]), float(middle[1]), float(middle[2])), camera.eye), square.back)
            spot = np.array(camera.eye) + way * deep / towards - middle
            found.append((spot @ np.array(square.right), spot @ np.array(square.up)))
    return np.array(found)
