"""The camera: where it is at each frame of a move, and what that does to a plane standing before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import pi, radians, sin, sqrt

import numpy as np
import numpy.typing as npt

from storybuild.camera_moves import Move

Matrix = npt.NDArray[np.float64]

_FULL_STRENGTH = (
    6.0  # seconds a move needs to unfold wholly; shorter shots travel less far, so that none of them rushes
)
_WHIP = 0.45  # seconds that a whip pan's burst lasts
_SINES = (0.31, 0.53, 0.97, 1.71)  # Hz; a hand's sway, with no common period
_GOLDEN = 2.399963229728653  # radians; spreads the phases of a seed evenly


@dataclass(frozen=True)
class Pose:
    """The camera at one frame.

    x, y, z: how far it has travelled right, down and forward, in frame heights, the subject's distance being 1.
    pan, tilt: where it looks, right and down, in frame heights. zoom: the lens. roll: degrees, clockwise as seen.
    """

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 1.0
    roll: float = 0.0


def path(move: Move, frames: int, rate: float, aspect: float, seed: int = 0) -> Iterator[Pose]:
    """The pose at each of `frames` frames at `rate` per second in a frame `aspect` times as wide as high."""
    whole = 1.0 if move.whip else strength(frames / rate)
    for index in range(frames):
        yield _pose(move, progress(move, index, frames, rate), whole, aspect, _sway(index / rate, seed))


def strength(seconds: float) -> float:
    """How much of a move a shot so long has time for, 0...1."""
    return min(1.0, sqrt(seconds / _FULL_STRENGTH))


def view(pose: Pose, slope: float, nearness: float) -> Matrix:
    """The 3 by 3 homography by which `pose` moves the picture of a plane; frame heights around the frame's centre.

    The plane's nearness (1 / distance; the subject's is 1) at height y is `slope * y + nearness`: slope 0 is a plane
    that faces the camera, a floor has one that makes it 0 at the horizon. From x' = (x - X n) / (1 - Z n).
    """
    travel = np.array(
        [
            [1.0, -pose.x * slope, -pose.x * nearness],
            [0.0, 1.0 - pose.y * slope, -pose.y * nearness],
            [0.0, -pose.z * slope, 1.0 - pose.z * nearness],
        ]
    )
    angle = radians(-pose.roll)
    cosine, sine = np.cos(angle) * pose.zoom, np.sin(angle) * pose.zoom
    look = np.array([[1.0, 0.0, -pose.pan], [0.0, 1.0, -pose.tilt], [0.0, 0.0, 1.0]])
    turn = np.array([[cosine, -sine, 0.0], [sine, cosine, 0.0], [0.0, 0.0, 1.0]])
    matrix: Matrix = turn @ look @ travel
    matrix /= matrix[2, 2]
    return matrix


def _pose(move: Move, along: float, whole: float, aspect: float, sway: tuple[float, float, float]) -> Pose:
    """Sideways moves pass through the composed frame at their middle; others begin or end with it."""
    offset = (along - 0.5) * whole
    across = (move.truck + move.arc) * offset * aspect
    nearer = move.dolly ** (_unfolded(move.dolly, along) * whole)
    return Pose(
        x=across,
        y=-move.pedestal * offset,
        z=1.0 - 1.0 / nearer,
        pan=(move.pan - move.arc) * offset * aspect + move.shake * sway[0],
        tilt=-move.tilt * offset + move.shake * sway[1],
        zoom=move.zoom ** (_unfolded(move.zoom if move.dolly == 1 else move.dolly, along) * whole),
        roll=move.roll * offset + move.shake * 40 * sway[2],
    )


def _unfolded(ratio: float, along: float) -> float:
    """A move that opens the view ends on the composed frame, one that closes in begins with it."""
    return along if ratio >= 1 else along - 1.0


def progress(move: Move, index: int, frames: int, rate: float) -> float:
    """How far a move is at a frame, 0...1.

    Smoothstep: at rest at both ends, and of all such curves the one with the least acceleration (rms).
    """
    along = index / max(1, frames - 1)
    if move.whip:
        along = (along - 0.5) * max(1.0, frames / rate / _WHIP) + 0.5
    along = min(1.0, max(0.0, along))
    return along * along * (3.0 - 2.0 * along)


def _sway(seconds: float, seed: int) -> tuple[float, float, float]:
    """Three slow wanderings in -1...1 (across, down, roll), the same for the same seed."""

    def wander(channel: int) -> float:
        phases = [(seed % 997 + 1) * _GOLDEN * (7 * channel + number + 1) for number in range(len(_SINES))]
        waves = zip(_SINES, phases, strict=True)
        return sum(sin(2 * pi * speed * seconds + phase) / (1 + speed) for speed, phase in waves) / 2.1

    return wander(0), wander(1), wander(2)
