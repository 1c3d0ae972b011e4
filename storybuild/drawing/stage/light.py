"""Light: what shines where, and how colours look in it once the style has graded them."""

from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.colours import Colour, grey, luma, mixed, spread, with_luma
from storybuild.drawing.layers import BT709, Bytes
from storybuild.drawing.stage.lens import Floats
from storybuild.drawing.stage.space import Vec, length, scaled, sub, unit

Share = tuple[float, float, float]  # of blue, green and red
Tone = tuple[int, int, int, int]  # Y, U, V and 255

_SHADE = np.array(BT709)
CAST, SET = 0.12, 0.34  # how far a palette pulls the colours of people, and of all else


@dataclass(frozen=True)
class Grade:
    """A style's colours: the palette that all lean to, and whether hue is taken away."""

    palette: tuple[Colour, ...] = ()
    drained: bool = False

    def shown(self, colour: Colour, pull: float = SET) -> Colour:
        """A lit colour as the film shows it."""
        if self.drained:
            return grey(colour)
        if not self.palette:
            return colour
        level = luma(colour)
        return mixed(colour, with_luma(spread(self.palette, level / 255), level), pull)

    def tone(self, colour: Colour, pull: float = SET) -> Tone:
        """A lit colour as Y, U, V."""
        return _tone(self, colour, pull)

    def painted(self, picture: Bytes) -> Bytes:
        """A lit picture, BGR, as Y, U, V, 255."""
        if self.drained:
            picture = np.asarray(cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR), np.uint8)
        elif self.palette:
            ramp = np.array([with_luma(spread(self.palette, n / 255), n) for n in range(256)], np.uint8)
            pulled = cv2.LUT(cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR), ramp[None])
            picture = np.asarray(cv2.addWeighted(picture, 1 - SET, pulled, SET, 0), np.uint8)
        return np.asarray(cv2.transform(cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA), _FOUR), np.uint8)


@lru_cache(maxsize=8192)
def _tone(grade: Grade, colour: Colour, pull: float) -> Tone:
    blue, green, red = grade.shown(colour, pull)
    y, u, v = (round(float(row @ (blue, green, red, 255))) for row in _SHADE)
    return y, u, v, 255


_FOUR = np.concatenate([_SHADE, [[0.0, 0.0, 0.0, 1.0]]])


@dataclass(frozen=True)
class Light:
    """ambient, key: shares of blue, green, red. spot: where the lamp hangs, or the way to the sun. reach: metres within
    which the lamp is at its full strength. grade: what the style makes of it all. ink: the outlines' colour."""

    ambient: Share
    key: Share
    spot: Vec
    sun: bool
    reach: float
    grade: Grade
    ink: Colour = (30, 22, 24)
    dark: bool = False

    def towards(self, at: Vec) -> tuple[Vec, float]:
        """The way to the light from a point, and its strength there, 0...1.1."""
        if self.sun:
            return self.spot, 1.0
        way = sub(self.spot, at)
        away = max(0.05, length(way))
        return scaled(way, 1 / away), min(1.1, self.reach / away)

    def on(self, colour: Colour, level: float) -> Colour:
        """A colour under the ambient light and a share of the key."""
        blue, green, red = (min(255, round(part * (low + high * level))) for part, low, high in zip(colour,
            self.ambient, self.key, strict=True))  # fmt: skip
        return blue, green, red

    def three(self, colour: Colour, at: Vec, pull: float) -> tuple[Tone, Tone, Tone]:
        """The dark, middle and bright tone of a round body."""
        strength = self.towards(at)[1]
        if pull == CAST:
            return self._warmer().three(colour, at, CAST + 1e-9)
        dark, middle, bright = (self.grade.tone(self.on(colour, strength * part), pull) for part in (0.2, 0.62, 0.98))
        return dark, middle, bright

    def _warmer(self) -> "Light":
        """The same light with less hue in its shade: flesh and cloth keep their colour at night."""
        mean = sum(self.ambient) / 3
        blue, green, red = (part + (mean - part) * 0.75 for part in self.ambient)
        return replace(self, ambient=(blue, green, red))

    def face(self, colour: Colour, at: Vec, normal: Vec, pull: float = SET) -> Tone:
        """The tone of a flat face."""
        way, strength = self.towards(at)
        level = max(0.0, way[0] * normal[0] + way[1] * normal[1] + way[2] * normal[2])
        return self.grade.tone(self.on(colour, strength * (0.12 + 0.82 * level)), pull)

    def plain(self, colour: Colour, pull: float = SET) -> Tone:
        """The tone of what shines by itself."""
        return self.grade.tone(colour, pull)

    def over(self, points: Floats, normal: Vec) -> npt.NDArray[np.float32]:
        """How strongly the key falls on points (..., 3) of a flat surface."""
        if self.sun:
            level = max(0.0, float(np.dot(unit(self.spot), normal)))
            return np.full(points.shape[:-1], level, np.float32)
        ways = np.asarray(self.spot) - points
        away = np.maximum(np.linalg.norm(ways, axis=-1), 0.05)
        faced = np.maximum(ways @ np.asarray(normal) / away, 0)
        return np.asarray(faced * np.minimum(1.0, (self.reach / away) ** 1.5), np.float32)
