"""Light: what shines where, and how colours look in it once the style has graded them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.colours import Colour, spread, with_luma
from storybuild.drawing.layers import BT709, Bytes
from storybuild.drawing.stage.lens import Floats
from storybuild.drawing.stage.space import Vec, length, scaled, sub, unit
from storybuild.drawing.stage.style import INK, Technique

Share = tuple[float, float, float]  # of blue, green and red
Tone = tuple[int, int, int, int]  # Y, U, V and 255

_SHADE = np.array(BT709)


@dataclass(frozen=True)
class Wash:
    """An hour's cast over all colours. lift, gain: of brightness. dark, light: what is added to U and V of what is
    darkest and of what is brightest."""

    lift: float = 0.0
    gain: float = 1.0
    dark: tuple[float, float] = (0.0, 0.0)
    light: tuple[float, float] = (0.0, 0.0)

    def over(self, shade: Floats) -> Floats:
        """The matrix from BGR to YUV (3 by 4) with the cast in it."""
        washed = shade.copy()
        washed[0] = self.gain * shade[0]
        washed[0, 3] += self.lift / 255
        for row in (1, 2):
            low, high = self.dark[row - 1], self.light[row - 1]
            washed[row] = shade[row] + shade[0] * (high - low) / 255
            washed[row, 3] += low / 255
        return washed


CAST, SET = 0.12, 0.34  # how far a palette pulls the colours of people, and of all else


@dataclass(frozen=True)
class Grade:
    """A style's colours: the palette that all lean to, whether hue is taken away, the look they are drawn in, and the
    cast of the hour."""

    palette: tuple[Colour, ...] = ()
    drained: bool = False
    style: Technique = INK
    wash: Wash = Wash()

    @cached_property
    def _four(self) -> Floats:
        """From BGR and 1 to YUV and 255."""
        grey = self.drained or self.style.name == "pencil"
        wash = Wash(self.wash.lift, self.wash.gain) if grey else self.wash
        return np.concatenate([wash.over(_SHADE), [[0.0, 0.0, 0.0, 1.0]]])

    def tone(self, colour: Colour, pull: float = SET) -> Tone:
        """A lit colour as Y, U, V."""
        return _tone(self, colour, pull)

    def tones(self, colours: Floats, pull: Floats) -> list[Tone]:
        """Lit colours (n, 3), each pulled so far towards the palette, as Y, U, V."""
        ramp, most = _ramp(self)
        levels = np.rint(colours @ _LUMA).astype(np.int64)
        shown = np.rint(colours + (ramp[levels] - colours) * np.maximum(pull * (most > 0), most)[:, None])
        yuv = np.rint(np.concatenate([shown, np.full((len(shown), 1), 255.0)], 1) @ self._four.T)
        yuv = np.clip(yuv, 0, 255).astype(np.int64)
        return [(y, u, v, 255) for y, u, v, _ in yuv.tolist()]

    def drawn(self, colours: Sequence[Colour]) -> list[Tone]:
        """The colours of features on people as Y, U, V."""
        return [_tone(self, colour, CAST) for colour in colours]

    def painted(self, picture: Bytes) -> Bytes:
        """A lit picture, BGR, as Y, U, V, 255."""
        ramp, most = _ramp(self)
        if most:
            share = max(SET, most)
            level = cv2.cvtColor(cv2.transform(picture, _LUMA[None]), cv2.COLOR_GRAY2BGR)
            pulled = cv2.LUT(level, np.asarray(np.rint(ramp), np.uint8)[None])
            picture = np.asarray(cv2.addWeighted(picture, 1 - share, pulled, share, 0), np.uint8)
        return np.asarray(cv2.transform(cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA), self._four), np.uint8)


_LUMA = np.array([0.0722, 0.7152, 0.2126])
_CLAY: tuple[Colour, ...] = ((34, 34, 40), (112, 130, 150), (206, 222, 234))


@lru_cache(maxsize=64)
def _ramp(grade: Grade) -> tuple[Floats, float]:
    """What colours of each level lean to, (256, 3), and how far all do at least; 0: there is nothing to lean to."""
    if grade.drained or grade.style.name == "pencil":
        return np.repeat(np.arange(256.0)[:, None], 3, 1), 1.0
    palette = grade.palette or (_CLAY if grade.style.name == "clay" else ())
    if not palette:
        return np.zeros((256, 3)), 0.0
    least = 0.62 if grade.style.name == "clay" else 1e-6
    return np.array([with_luma(spread(palette, n / 255), n) for n in range(256)], float), least


@lru_cache(maxsize=8192)
def _tone(grade: Grade, colour: Colour, pull: float) -> Tone:
    return grade.tones(np.array([colour], float), np.array([pull]))[0]


@dataclass(frozen=True)
class Light:
    """ambient, key: shares of blue, green, red. spot: where the lamp hangs, or the way to the sun. reach: metres within
    which the lamp is at its full strength. grade: what the style makes of it all. ink: the outlines' colour.
    beam: what the sun adds where it falls into a room."""

    ambient: Share
    key: Share
    spot: Vec
    sun: bool
    reach: float
    grade: Grade
    ink: Colour = (30, 22, 24)
    dark: bool = False
    beam: Share = (0.0, 0.0, 0.0)

    def towards(self, at: Vec) -> tuple[Vec, float]:
        """The way to the light from a point, and its strength there, 0...1.1."""
        if self.sun:
            return self.spot, 1.0
        way = sub(self.spot, at)
        away = max(0.05, length(way))
        return scaled(way, 1 / away), min(1.1, self.reach / away)

    def tones(self, colours: Floats, levels: Floats, pull: Floats, own: npt.NDArray[np.bool_]) -> list[Tone]:
        """Colours (n, 3) under so much of the key each; people keep their hue in the shade; own: they shine."""
        cast = (pull == CAST)[:, None]
        base = np.where(cast, np.array(self._warm), np.array(self.ambient))
        key = np.where(cast, np.array(self._fall), np.array(self.key))
        shone = np.minimum(255.0, np.rint(colours * (base + key * levels[:, None])))
        return self.grade.tones(np.where(own[:, None], colours, shone), pull)

    def featured(self, colours: Sequence[Colour]) -> list[Tone]:
        """The colours of features on people, which are lit as the skin around them is."""
        b, g, r = self._features
        return self.grade.drawn([(round(one[0] * b), round(one[1] * g), round(one[2] * r)) for one in colours])

    @cached_property
    def _features(self) -> Share:
        b, g, r = (min(1.0, (low + 0.7 * key) / 0.88) for low, key in zip(self._warm, self._fall, strict=True))
        return b, g, r

    @cached_property
    def _fall(self) -> Share:
        """The key as it falls on people: the moon's blue would make flesh grey."""
        if not self.dark:
            return self.key
        mean = sum(self.key) / 3
        blue, green, red = (
            part + (mean * tint - part) * 0.6 for part, tint in zip(self.key, (0.9, 1.0, 1.15), strict=True)
        )
        return blue, green, red

    @cached_property
    def _warm(self) -> Share:
        """The ambient light with less hue in its shade: flesh and cloth keep their colour at night."""
        mean = sum(self.ambient) / 3
        tints = (0.92, 0.98, 1.12) if self.dark else (1.0, 1.0, 1.0)
        blue, green, red = (part + (mean * tint - part) * 0.8 for part, tint in zip(self.ambient, tints, strict=True))
        return blue, green, red

    @cached_property
    def pen(self) -> Tone:
        """The tone of outlines."""
        return self.plain(self.ink, 0.0)

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
