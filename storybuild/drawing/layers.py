"""Layers: painted planes on which the camera moves, seen frame by frame as I420 pictures (bt709, limited range)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.camera import Matrix, Pose, view

Bytes = npt.NDArray[np.uint8]

# From B, G, R, A in 0...255 to Y, U, V (ITU-R BT.709, limited range); the offsets ride on alpha, so that colours
# multiplied by their alpha stay right.
BT709 = (
    np.array(
        [
            [0.0722 * 219, 0.7152 * 219, 0.2126 * 219, 16.0],
            [0.5 * 224, -0.7152 / 1.8556 * 224, -0.2126 / 1.8556 * 224, 128.0],
            [-0.0722 / 1.5748 * 224, -0.7152 / 1.5748 * 224, 0.5 * 224, 128.0],
        ]
    )
    / 255.0
)
_SOFT_EDGE = 0.006  # frame heights in which a floor's far edge may be soft
_SMEAR = 4.0  # pixels of travel within one exposure from which on it is seen as a smear


@dataclass(frozen=True)
class Plane:
    """Where a layer stands: its nearness at height y is `slope * y + nearness` (see camera.view)."""

    slope: float = 0.0
    nearness: float = 1.0


@dataclass(frozen=True)
class Layer:
    """A painted plane: Y, U, V and alpha at full and half size, premultiplied; alpha None when it hides everything.

    scale: pixels per frame height; left, top: the painting's corner, in frame heights from the frame's centre.
    """

    planes: tuple[Bytes, Bytes, Bytes]
    alpha: tuple[Bytes, Bytes] | None
    plane: Plane
    scale: float
    left: float
    top: float


def layer(paint: Bytes, plane: Plane, scale: float, left: float, top: float, opaque: bool = False) -> Layer:
    """A layer of a BGRA painting with premultiplied alpha and even sides."""
    yuv: Bytes = np.asarray(cv2.transform(paint, BT709), dtype=np.uint8)
    luma, full = np.ascontiguousarray(yuv[:, :, 0]), np.ascontiguousarray(paint[:, :, 3])
    small = _halved(yuv)
    planes = (luma, np.ascontiguousarray(small[:, :, 1]), np.ascontiguousarray(small[:, :, 2]))
    return Layer(planes, None if opaque else (full, _halved(full)), plane, scale, left, top)


def shoot(layers: Sequence[Layer], poses: Sequence[Pose], width: int, height: int) -> Iterator[Bytes]:
    """One I420 picture, uint8 of shape (height * 3 // 2, width), for each pose; the first layer hides what is behind.

    A camera that stands still is shot once: each yielded picture is the caller's own all the same.
    """
    before: Pose | None = None
    picture = np.empty((height * 3 // 2, width), np.uint8)
    for index, (pose, after) in enumerate(zip_longest(poses, poses[1:])):
        if pose != before:
            picture = _exposed(layers, pose, width, height)
            _smeared(picture, _travel(poses, index, layers[0].plane), width, height)
            before = pose
        yield picture.copy() if pose == after else picture


def planes_of(picture: Bytes, width: int, height: int) -> tuple[Bytes, Bytes, Bytes]:
    """Views of the Y, U and V planes of an I420 picture; writing to them writes to the picture."""
    flat = picture.reshape(-1)
    size, half = width * height, width * height // 4
    small = (height // 2, width // 2)
    return picture[:height], flat[size : size + half].reshape(small), flat[size + half :].reshape(small)


def _exposed(layers: Sequence[Layer], pose: Pose, width: int, height: int) -> Bytes:
    picture = np.empty((height * 3 // 2, width), np.uint8)
    targets = planes_of(picture, width, height)
    bottom = min([height, *(_seam(one, pose, width, height) for one in layers if one.plane.slope)])
    for one in layers:
        matrix = view(pose, one.plane.slope, one.plane.nearness)
        if one.alpha is None:
            luma, chroma = (_lookup(one, matrix, one.planes[number], targets[number].shape) for number in (0, 1))
            ways = (luma, bottom), (chroma, bottom // 2), (chroma, bottom // 2)
            for source, target, (lookup, rows) in zip(one.planes, targets, ways, strict=True):
                _warped(source, lookup, target[:rows], cv2.BORDER_REPLICATE)
        elif one.plane.slope:
            _compose(one, matrix, targets, bottom)
            _floor(one, matrix, targets, bottom)
        else:
            _compose(one, matrix, targets)
    return picture


def _floor(one: Layer, matrix: Matrix, targets: tuple[Bytes, Bytes, Bytes], top: int) -> None:
    """The part of a floor that hides everything, from a row down."""
    for source, target, row in zip(one.planes, targets, (top, top // 2, top // 2), strict=True):
        if row < target.shape[0]:
            lookup = _lookup(one, matrix, source, target.shape, 0, row)
            _warped(source, lookup, target[row:], cv2.BORDER_REPLICATE)


def _compose(one: Layer, matrix: Matrix, targets: tuple[Bytes, Bytes, Bytes], limit: int = 1 << 30) -> None:
    left, top, right, bottom = _reach(one, matrix, targets[0].shape)
    bottom = min(bottom, limit)
    if right <= left or bottom <= top or one.alpha is None:
        return
    border = cv2.BORDER_REPLICATE if one.plane.slope else cv2.BORDER_CONSTANT
    spots = [slice(top, bottom), slice(left, right)], [slice(top // 2, bottom // 2), slice(left // 2, right // 2)]
    for alpha, (rows, columns), pairs in (
        (one.alpha[0], spots[0], ((one.planes[0], targets[0]),)),
        (one.alpha[1], spots[1], ((one.planes[1], targets[1]), (one.planes[2], targets[2]))),
    ):
        lookup = _lookup(one, matrix, alpha, pairs[0][1].shape, columns.start, rows.start)
        shape = (rows.stop - rows.start, columns.stop - columns.start)
        cover = np.empty(shape, np.uint8)
        _warped(alpha, lookup, cover, border)
        cv2.bitwise_not(cover, cover)
        colour = np.empty(shape, np.uint8)
        for source, target in pairs:
            _warped(source, lookup, colour, border)
            spot = target[rows, columns]
            cv2.multiply(spot, cover, dst=spot, scale=1 / 255)
            cv2.add(spot, colour, dst=spot)


def _warped(source: Bytes, lookup: Matrix, target: Bytes, border: int) -> None:
    size = (target.shape[1], target.shape[0])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    if abs(lookup[2, 0]) < 1e-12 and abs(lookup[2, 1]) < 1e-12:
        cv2.warpAffine(source, lookup[:2] / lookup[2, 2], size, dst=target, flags=flags, borderMode=border)
    else:
        cv2.warpPerspective(source, lookup, size, dst=target, flags=flags, borderMode=border)


def _lookup(one: Layer, matrix: Matrix, source: Bytes, shape: tuple[int, ...], left: int = 0, top: int = 0) -> Matrix:
    """From a pixel of the target plane (its part that begins at left, top) to one of the source plane."""
    rows, columns = shape[:2]
    seen = np.array([[1, 0, left + 0.5 - columns / 2], [0, 1, top + 0.5 - rows / 2], [0, 0, rows]]) / rows
    dense = one.scale * source.shape[0] / one.planes[0].shape[0]
    painted = np.array([[dense, 0, -one.left * dense - 0.5], [0, dense, -one.top * dense - 0.5], [0, 0, 1]])
    lookup: Matrix = painted @ np.linalg.inv(matrix) @ seen
    return lookup


def _reach(one: Layer, matrix: Matrix, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """The part of the frame (left, top, right, bottom; even) that a layer can touch; a floor goes on to its edges."""
    rows, columns = shape[:2]
    if one.plane.slope:
        tops = _edge(one, matrix, columns / rows)
        return 0, int(min(max(0.0, (min(tops) + 0.5) * rows - 2), rows)) // 2 * 2, columns, rows
    high, wide = (side / one.scale for side in one.planes[0].shape)
    across, down = (one.left, one.left + wide), (one.top, one.top + high)
    corners = matrix @ np.array([[x, y, 1.0] for x in across for y in down]).T
    if corners[2].min() <= 1e-6:
        return 0, 0, columns, rows
    xs, ys = corners[0] / corners[2] * rows + columns / 2, corners[1] / corners[2] * rows + rows / 2
    left, top = (int(max(0.0, side.min() - 2)) // 2 * 2 for side in (xs, ys))
    right, bottom = (
        int(min(limit, side.max() + 3)) // 2 * 2 for side, limit in ((xs, float(columns)), (ys, float(rows)))
    )
    return left, top, right, bottom


def _seam(floor: Layer, pose: Pose, width: int, height: int) -> int:
    """The row, even, from which on a floor hides everything behind it."""
    tops = _edge(floor, view(pose, floor.plane.slope, floor.plane.nearness), width / height)
    return int(min(max(2.0, (max(tops) + 0.5 + _SOFT_EDGE) * height + 12), height)) // 2 * 2


def _edge(floor: Layer, matrix: Matrix, aspect: float) -> tuple[float, float]:
    """How high a floor's far edge lies at the frame's left and right side."""
    ends = matrix @ np.array([[-aspect, floor.top, 1.0], [aspect, floor.top, 1.0]]).T
    (left, right), (start, end) = ends[0] / ends[2], ends[1] / ends[2]
    steep = (end - start) / (right - left)
    return float(start + steep * (-aspect / 2 - left)), float(start + steep * (aspect / 2 - left))


def _travel(poses: Sequence[Pose], index: int, plane: Plane) -> tuple[float, float]:
    """How far the picture's centre moves at this frame, in frame heights."""
    after, before = poses[min(index + 1, len(poses) - 1)], poses[max(index - 1, 0)]
    way = view(after, plane.slope, plane.nearness) - view(before, plane.slope, plane.nearness)
    return float(way[0, 2]) / 2, float(way[1, 2]) / 2


def _smeared(picture: Bytes, travel: tuple[float, float], width: int, height: int) -> None:
    """Motion blur as of a half-open shutter, where the camera is fast enough to show it."""
    across, down = (abs(way) * height / 2 for way in travel)
    if max(across, down) < _SMEAR:
        return
    for number, target in enumerate(planes_of(picture, width, height)):
        share = 0.5 if number else 1.0
        cv2.blur(target, (int(across * share) | 1, int(down * share) | 1), dst=target)


def _halved(paint: Bytes) -> Bytes:
    return np.asarray(cv2.resize(paint, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)
