"""Overlays: slate, timecode, captions, burn-ins, action note and stand-in mark, blended into frames in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np

from storybuild.drawing.layers import Bytes, planes_of
from storybuild.drawing.stamp import Stamp, blend, imprint, rounded, slanted, stamp
from storybuild.drawing.text import Fonts, Type, block_mask, line_mask, wrap
from storybuild.film.rate import timecode

# Where each burn-in position lies: 0 left or top, 1 right or bottom.
POSITIONS: Mapping[str, tuple[float, float]] = {
    "top left": (0.0, 0.0),
    "top centre": (0.5, 0.0),
    "top right": (1.0, 0.0),
    "bottom left": (0.0, 1.0),
    "bottom centre": (0.5, 1.0),
    "bottom right": (1.0, 1.0),
}
_SAFE = 0.04  # of the frame's sides: what old screens and app buttons hide
_WHITE, _GREY, _AMBER = 232, 176, 168
_PLATE = 0.58  # how much of the picture a plate hides


@dataclass(frozen=True)
class Slate:
    """Which shot this is."""

    shot: str
    heading: str = ""
    take: str = ""
    title: str = ""


@dataclass(frozen=True)
class Caption:
    """A caption from frame `start` up to, not with, frame `end`, counted in the shot."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class BurnIns:
    """All that is laid over a shot. timecode: the record frame of the shot's first frame, None for no timecode.

    burn: (position, text) pairs, positions as in POSITIONS. stand_in: why this is no real clip, empty when it is one.
    """

    slate: Slate | None = None
    timecode: int | None = None
    captions: tuple[Caption, ...] = ()
    burn: tuple[tuple[str, str], ...] = ()
    action: str = ""
    stand_in: str = ""
    fonts: Fonts = ()


class Overlays:
    """One shot's overlays at one frame size, rasterised once."""

    def __init__(self, spec: BurnIns, width: int, height: int, rate: Fraction) -> None:
        self._spec, self._width, self._height, self._rate = spec, width, height, rate
        self._unit = max(9, round(min(height, width * 1.1) / 32))  # the common text height, in pixels
        self._narrow = width < height  # plates side by side would meet
        self._margin = (round(width * _SAFE), round(height * _SAFE))
        self._taken = dict.fromkeys(POSITIONS, 0)
        self._fixed = [*self._action(), *self._slate(), *self._stand_in(), *self._burn_ins()]
        self._caption = lru_cache(maxsize=4)(self._set_caption)
        self._digits = {char: line_mask(char, self._type("mono", 0.95)) for char in "0123456789:"}

    def draw(self, frame: Bytes, index: int) -> None:
        """Blend what belongs on frame `index` of the shot into `frame`, I420 of shape (height * 3 // 2, width)."""
        planes = planes_of(frame, self._width, self._height)
        for mark in self._fixed:
            blend(mark, planes)
        if self._spec.timecode is not None:
            blend(self._clock(self._spec.timecode + index), planes)
        text = "\n".join(cue.text for cue in self._spec.captions if cue.start <= index < cue.end)
        if text:
            blend(self._caption(text), planes)

    def _type(self, face: str, size: float = 1.0) -> Type:
        return Type(face, max(8, round(self._unit * size)), self._spec.fonts)

    def _slate(self) -> list[Stamp]:
        slate = self._spec.slate
        if slate is None:
            return []
        room = round(self._width * (0.56 if self._spec.timecode is not None else 0.9))
        first = "  ".join(part for part in (slate.shot, slate.take) if part)
        rows = [(first, self._type("bold"), _WHITE)]
        rows += [(text, self._type("sans", 0.78), _GREY) for text in (slate.heading, slate.title) if text]
        plate = self._plate([(wrap(text, room, kind, 1), kind, grey) for text, kind, grey in rows], "top left")
        if self._narrow:
            self._taken["top centre"] = self._taken["top left"]
        return [plate]

    def _stand_in(self) -> list[Stamp]:
        if not self._spec.stand_in:
            return []
        head, kind = self._type("bold", 0.9), self._type("sans", 0.72)
        why = wrap(self._spec.stand_in, round(self._width * 0.3), kind, 2)
        rows = [(("STAND-IN",), head, _AMBER), (why, kind, _GREY)]
        if self._spec.timecode is not None:
            self._taken["top right"] += round(self._unit * 2.2)
        return [self._plate(rows, "top right")]

    def _burn_ins(self) -> list[Stamp]:
        kind, stamps = self._type("sans", 0.85), []
        if self._spec.timecode is not None and not self._spec.stand_in:
            self._taken["top right"] += round(self._unit * 2.2)
        for position, text in self._spec.burn:
            rows = [(wrap(text, round(self._width * 0.29), kind, 3), kind, _WHITE)]
            stamps.append(self._plate(rows, position))
        return stamps

    def _action(self) -> list[Stamp]:
        if not self._spec.action:
            return []
        kind = self._type("sans", 0.82)
        lines = wrap(self._spec.action, round(self._width * 0.86), kind, 2)
        mask = slanted(block_mask(lines, kind, 0.5))
        tall = mask.shape[0] + self._unit
        cover = np.full((tall, self._width), 150, np.float32)
        cover[: self._unit // 2] *= np.linspace(0, 1, self._unit // 2, dtype=np.float32)[:, None]
        ink = np.zeros_like(cover)
        left = max(0, (self._width - mask.shape[1]) // 2)
        imprint(ink, mask[:, : self._width], left, self._unit // 2 + self._unit // 6)
        for position in ("bottom left", "bottom centre", "bottom right"):
            self._taken[position] = max(0, tall - self._margin[1] + self._unit // 3)
        return [stamp(cover, ink, 214, 0, self._height - tall)]

    def _clock(self, frame: int) -> Stamp:
        digits = [self._digits[char] for char in timecode(frame, self._rate)]
        pitch = max(mask.shape[1] for mask in self._digits.values()) - 1
        pad, tall = self._unit // 2, digits[0].shape[0]
        ink = np.zeros((tall + pad, pitch * len(digits) + 2 * pad), np.float32)
        for number, mask in enumerate(digits):
            imprint(ink, mask, pad + number * pitch, pad // 2)
        cover = rounded(ink.shape[0], ink.shape[1], pad * 0.7) * _PLATE
        return stamp(cover, ink, _WHITE, self._width - self._margin[0] - ink.shape[1], self._margin[1])

    def _set_caption(self, text: str) -> Stamp:
        kind = self._type("sans", 1.28)
        lines = wrap(text, round(self._width * 0.78), kind, 3)
        mask, pad = block_mask(lines, kind, 0.5), round(self._unit * 0.6)
        ink = np.zeros((mask.shape[0] + pad, mask.shape[1] + 2 * pad), np.float32)
        imprint(ink, mask, pad, pad // 2)
        cover = rounded(ink.shape[0], ink.shape[1], pad * 0.6) * _PLATE
        below = ("bottom left", "bottom centre", "bottom right") if self._narrow else ("bottom centre",)
        low = self._margin[1] + max(self._unit // 2, *(self._taken[position] for position in below))
        left = (self._width - ink.shape[1]) // 2
        return stamp(cover, ink, _WHITE + 3, left, max(0, self._height - low - ink.shape[0]))

    def _plate(self, rows: list[tuple[tuple[str, ...], Type, int]], position: str) -> Stamp:
        """Rows of text on a rounded plate at a position, below (or above) what already lies there."""
        across, down = POSITIONS[position]
        masks = [(block_mask(lines, kind, across), grey) for lines, kind, grey in rows]
        pad = self._unit // 2
        wide, tall = max(mask.shape[1] for mask, _ in masks), sum(mask.shape[0] for mask, _ in masks)
        ink, top = np.zeros((tall + pad, wide + 2 * pad), np.float32), pad // 2
        for mask, grey in masks:
            imprint(ink, mask, pad + round((wide - mask.shape[1]) * across), top, grey / _WHITE)
            top += mask.shape[0]
        gap, self._taken[position] = self._taken[position], self._taken[position] + ink.shape[0] + pad
        left = self._margin[0] + (self._width - 2 * self._margin[0] - ink.shape[1]) * across
        low = self._height - self._margin[1] - ink.shape[0] - gap
        place = (round(left), low if down else self._margin[1] + gap)
        return stamp(
            rounded(ink.shape[0], ink.shape[1], pad * 0.7) * _PLATE, ink, _WHITE, max(0, place[0]), max(0, place[1])
        )
