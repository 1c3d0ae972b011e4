"""Layers: painted planes on which the camera moves, seen frame by frame as I420 pictures (bt709, limited range)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.camera import Matrix, Pose, view
from storybuild.drawing.sampling import Sampler

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
_SMEAR = 4.0  # pixels of travel within one exposure from which on it is seen as a smear


@dataclass(frozen=True)
class Layer:
    """A painted plane that faces the camera: what looks up its Y, and at half size its U and V.

    nearness: 1 / its distance, the subject's being 1. scale: painted pixels per frame height; left, top: the
    painting's corner, in frame heights from the frame's centre. cover: what looks up how far it hides what is behind
    it, 0 … 255, at full and at half size, where it does not hide all; its colours are multiplied by that.
    """

    samplers: tuple[Sampler, Sampler, Sampler]
    nearness: float
    scale: float
    left: float
    top: float
    cover: tuple[Sampler, Sampler] | None = None


def middled(planes: Sequence[Bytes], nearness: float, scale: float, cover: Sequence[Bytes] = ()) -> Layer:
    """A layer of Y, U and V, and of its cover, as `Layer` has them, around the middle of what is seen."""
    tall, wide = planes[0].shape
    luma, blue, red, *hiding = map(Sampler, (*planes, *cover))
    covers = (hiding[0], hiding[1]) if hiding else None
    return Layer((luma, blue, red), nearness, scale, -wide / scale / 2, -tall / scale / 2, covers)


def developed(picture: Bytes) -> tuple[Bytes, Bytes, Bytes]:
    """Y, U and V of a BGR picture, all of its size."""
    matrix = np.column_stack([BT709[:, :3], BT709[:, 3] * 255])
    luma, blue, red = cv2.split(cv2.transform(picture, matrix))
    return np.asarray(luma, np.uint8), np.asarray(blue, np.uint8), np.asarray(red, np.uint8)


def shoot(layers: Sequence[Layer], poses: Sequence[Pose], width: int, height: int) -> Iterator[Bytes]:
    """One I420 picture, uint8 of shape (height * 3 // 2, width), for each pose; the first layer hides what is behind.

    A camera that stands still is shot once: each yielded picture is the caller's own all the same.
    """
    before: Pose | None = None
    picture = np.empty((height * 3 // 2, width), np.uint8)
    for index, (pose, after) in enumerate(zip_longest(poses, poses[1:])):
        if pose != before:
            picture = _exposed(layers, pose, width, height)
            _smeared(picture, _travel(poses, index, layers[0].nearness), width, height)
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
    for one in layers:
        moved = np.asarray(np.linalg.inv(view(pose, 0.0, one.nearness)), np.float64)
        for number, (sampler, target) in enumerate(zip(one.samplers, targets, strict=True)):
            lookup = _lookup(one, moved, 2 if number else 1, target.shape)
            if one.cover:
                _laid_over(sampler, one.cover[min(number, 1)], lookup, target)
            else:
                sampler.sample(lookup, target)
    return picture


def _laid_over(colour: Sampler, cover: Sampler, lookup: Matrix, target: Bytes) -> None:
    """A layer that does not hide all, over what is there."""
    paint, kept = np.empty_like(target), np.empty_like(target)
    colour.sample(lookup, paint)
    cover.sample(lookup, kept)
    cv2.bitwise_not(kept, kept)
    cv2.multiply(target, kept, dst=target, scale=1 / 255)
    cv2.add(target, paint, dst=target)


def _lookup(one: Layer, moved: Matrix, share: int, shape: tuple[int, ...]) -> Matrix:
    """From a pixel of the target plane to one of the source plane, of which each is `share` painted pixels wide."""
    rows, columns = shape
    seen = np.array([[1, 0, 0.5 - columns / 2], [0, 1, 0.5 - rows / 2], [0, 0, rows]]) / rows
    dense = one.scale / share
    painted = np.array([[dense, 0, -one.left * dense - 0.5], [0, dense, -one.top * dense - 0.5], [0, 0, 1]])
    lookup: Matrix = painted @ moved @ seen
    return lookup


def _travel(poses: Sequence[Pose], index: int, nearness: float) -> tuple[float, float]:
    """How far the picture's centre moves at this frame, in frame heights."""
    after, before = poses[min(index + 1, len(poses) - 1)], poses[max(index - 1, 0)]
    way = view(after, 0.0, nearness) - view(before, 0.0, nearness)
    return float(way[0, 2]) / 2, float(way[1, 2]) / 2


def _smeared(picture: Bytes, travel: tuple[float, float], width: int, height: int) -> None:
    """Motion blur as of a half-open shutter, where the camera is fast enough to show it."""
    across, down = (abs(way) * height / 2 for way in travel)
    if max(across, down) < _SMEAR:
        return
    for number, target in enumerate(planes_of(picture, width, height)):
        share = 0.5 if number else 1.0
        cv2.blur(target, (int(across * share) | 1, int(down * share) | 1), dst=target)
