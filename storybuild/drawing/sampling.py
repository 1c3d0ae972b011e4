"""A painted plane as a camera sees it: one that only shifts or only closes in takes a short way."""

from collections.abc import Sequence
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.camera import Matrix

Bytes = npt.NDArray[np.uint8]
Place = tuple[int, float]  # a whole number of pixels, and a part of one

_PARTS = 256  # of a pixel; weights in them are exact, so that every machine rounds alike
_NEAR = 1e-5  # pixels
_TURNS = [0, 1, 2, 2], [1, 0, 0, 1]  # what is 0 in a matrix that neither turns nor tips
_FLIPS = (-1, 0, 1)  # as OpenCV counts: both ways, upside down, sideways


def warped(source: Bytes, lookup: Matrix, target: Bytes) -> None:
    """Fill the target by a linear lookup in the source, whose edges are drawn out.

    lookup: leads from a pixel's middle here to one there.
    """
    size = (target.shape[1], target.shape[0])
    flags, border = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, cv2.BORDER_REPLICATE
    if abs(lookup[2, 0]) < 1e-12 and abs(lookup[2, 1]) < 1e-12:
        cv2.warpAffine(source, lookup[:2] / lookup[2, 2], size, dst=target, flags=flags, borderMode=border)
    else:
        cv2.warpPerspective(source, lookup, size, dst=target, flags=flags, borderMode=border)


class Sampler:
    """A plane that is looked up again and again."""

    def __init__(self, plane: Bytes) -> None:
        self._plane = plane
        self._across: Place | None = None
        self._kept: tuple[int, Place, list[Bytes]] | None = None

    def sample(self, lookup: Matrix, target: Bytes) -> None:
        """Fill the target; as of `warped`."""
        way = lookup / lookup[2, 2]
        plain = max(*np.abs(way[_TURNS]), abs(way[0, 0] - way[1, 1])) * max(target.shape) < _NEAR
        if not (plain and (self._closed_in(way, target) or self._shifted(way, target))):
            warped(self._plane, lookup, target)

    def _closed_in(self, way: Matrix, target: Bytes) -> bool:
        """Look up a quarter of the target, and with each of its pixels those that mirror it; false off the middle."""
        step, sides = float(way[0, 0]), (*target.shape, *self._plane.shape)
        shifts = zip((way[1, 2], way[0, 2]), target.shape, self._plane.shape, strict=True)
        off = max(abs(step * (here - 1) / 2 + shift - (there - 1) / 2) for shift, here, there in shifts)
        if off > _NEAR or step < 1 or any(side % 2 for side in sides):
            return False
        quarter = np.empty((target.shape[0] // 2, target.shape[1] // 2, 4), np.uint8)
        begin = (step - 1) / 2
        warped(self._mirrored, np.array([[step, 0, begin], [0, step, begin], [0, 0, 1]]), quarter)
        *turned, last = _quarters(target)
        for number, (spot, flip) in enumerate(zip(turned, _FLIPS, strict=True)):
            cv2.flip(cv2.extractChannel(quarter, number), flip, dst=spot)
        cv2.extractChannel(quarter, 3, dst=last)
        return True

    @cached_property
    def _mirrored(self) -> Bytes:
        """The four quarters of the plane, each mirrored so that it begins at the middle, as channels."""
        *turned, last = _quarters(self._plane)
        mirrored = [cv2.flip(part, flip) for part, flip in zip(turned, _FLIPS, strict=True)]
        return np.asarray(cv2.merge([*mirrored, last]), np.uint8)

    def _shifted(self, way: Matrix, target: Bytes) -> bool:
        """Mix every second pixel with those between them; false where others are shown, or the plane ends too early."""
        across, down = _place(way[0, 2]), _place(way[1, 2])
        (tall, wide), sides = target.shape, [side // 2 * 2 for side in self._plane.shape]
        inside = min(across[0], down[0]) >= 0 and across[0] + 2 * wide <= sides[1] and down[0] + 2 * tall <= sides[0]
        if abs(way[0, 0] - 2) * max(target.shape) > _NEAR or not inside:
            return False
        if across == self._across:  # a tilt
            _mixed(self._strips(1, across, wide), down, tall, 0, target)
        else:
            _mixed(self._strips(0, down, tall), across, wide, 1, target)
        self._across = across
        return True

    def _strips(self, axis: int, place: Place, count: int) -> list[Bytes]:
        """The plane mixed one way, which stays as it is while the camera goes the other way."""
        if self._kept is None or self._kept[:2] != (axis, place):
            pairs = self._parted if axis else zip(*self._parted, strict=True)
            self._kept = axis, place, [_mixed(pair, place, count, axis) for pair in pairs]
        return self._kept[2]

    @cached_property
    def _parted(self) -> list[list[Bytes]]:
        """Every second row of the plane, each by its even and its odd columns."""
        tall, wide = (side // 2 * 2 for side in self._plane.shape)
        return [[np.ascontiguousarray(self._plane[row:tall:2, column:wide:2]) for column in (0, 1)] for row in (0, 1)]


def _place(shift: float) -> Place:
    """A shift, to the next part of a pixel."""
    parts = round(shift * _PARTS)
    return parts // _PARTS, parts % _PARTS / _PARTS


def _mixed(pair: Sequence[Bytes], place: Place, count: int, axis: int, target: Bytes | None = None) -> Bytes:
    """`count` rows (axis 0) or columns (1) from a place on, out of the even ones and the odd ones."""
    first, part = place
    near, far = (
        pair[at % 2][at // 2 : at // 2 + count] if axis == 0 else pair[at % 2][:, at // 2 : at // 2 + count]
        for at in (first, first + 1)
    )
    return np.asarray(cv2.addWeighted(near, 1 - part, far, part, 0, dst=target), np.uint8)


def _quarters(plane: Bytes) -> list[Bytes]:
    """Views: the upper left one, the upper right one, the lower left one, the lower right one."""
    row, column = plane.shape[0] // 2, plane.shape[1] // 2
    return [part[:, side] for part in (plane[:row], plane[row:]) for side in (slice(column), slice(column, None))]
