"""Rows of text on plates: set at a size, measured without drawing, drawn as stamps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from storybuild.drawing.colours import Colour
from storybuild.drawing.stamp import Cover, Stamp, coloured, imprint, rounded, slanted, stamp
from storybuild.drawing.text import Fonts, Type, block_mask, line_height, measure, wrap

WHITE, BRIGHT, GREY, AMBER = 232, 235, 176, 168
PLATE = 0.58  # how much of the picture a plate hides
_SHADE = 0.62  # how much of it a shadow hides, at its darkest


@dataclass(frozen=True)
class TextRow:
    """A text in one type: size in common text heights, at most so many lines of it."""

    text: str
    face: str = "sans"
    size: float = 1.0
    grey: int = WHITE
    lines: int = 1
    least: int = 1  # lines that it keeps where room is scarce


@dataclass(frozen=True)
class Plate:
    """Rows on a plate with round corners; `bar`: a line at its left; bare: letters with a shadow and no plate.

    pad: empty space around the letters, in common text heights: at the sides, above and below.
    """

    rows: tuple[TextRow, ...]
    align: float = 0.0
    pad: tuple[float, float] = (0.5, 0.25)
    spacing: float = 1.0
    fonts: Fonts = ()
    bar: bool = False
    bare: Colour | None = None

    def set_at(self, unit: int, room: int, tight: bool) -> "SetPlate":
        """The plate for a common text height in pixels, no wider than `room` where a letter is not."""
        side, above = round(unit * self.pad[0]), round(unit * self.pad[1])
        blocks = []
        for row in self.rows:
            kind = Type(row.face, max(8, round(unit * row.size)), self.fonts)
            lines = wrap(row.text, max(1, room - 2 * side - 3), kind, row.least if tight else row.lines)
            blocks.append(_Block(lines, kind, row.grey, max(measure(line, kind) for line in lines) + 2))
        tall = sum(_height(block, self.spacing) for block in blocks)
        wide = max(block.width for block in blocks)
        size = _even(wide + 2 * side), _even(tall + 2 * above)
        return SetPlate(self, tuple(blocks), *size, side, above, (unit, room, tight))


@dataclass(frozen=True)
class _Block:
    lines: tuple[str, ...]
    kind: Type
    grey: int
    width: int


@dataclass(frozen=True)
class SetPlate:
    """A plate whose size is known; sides in pixels, even. asked: what it was set for."""

    plate: Plate
    blocks: tuple[_Block, ...]
    width: int
    height: int
    side: int
    above: int
    asked: tuple[int, int, bool]

    def stamp(self, left: int, top: int) -> Stamp:
        """The plate drawn, for that place."""
        return self._drawn([block.lines for block in self.blocks], left, top)

    def _drawn(self, texts: Sequence[tuple[str, ...]], left: int, top: int) -> Stamp:
        plate, ink, at = self.plate, np.zeros((self.height, self.width), np.float32), self.above
        for lines, block in zip(texts, self.blocks, strict=True):
            mask = block_mask(lines, block.kind, plate.align, plate.spacing)
            across = self.side + round((self.width - 2 * self.side - mask.shape[1]) * plate.align)
            imprint(ink, mask, max(0, across), at, block.grey / BRIGHT)
            at += _height(block, plate.spacing)
        if plate.bare is not None:
            return coloured(_shadow(ink, self.side), ink * (255 / max(1.0, float(ink.max()))), plate.bare, left, top)
        cover = rounded(self.height, self.width, min(self.side * 0.7, self.height / 3)) * PLATE
        if plate.bar:
            ink[:, : max(2, self.side // 4)] = 255
            cover[:, : self.side] = 255 * PLATE
        return stamp(cover, ink, BRIGHT, left, top)

    def saying(self, text: str, left: int, top: int) -> Stamp:
        """The same plate with another text, as long as its own, in its only row."""
        if self.blocks[0].lines == (self.plate.rows[0].text,):  # it was not broken then, nor is it now
            return self._drawn([(text,)], left, top)
        plate = replace(self.plate, rows=(replace(self.plate.rows[0], text=text),))
        return replace(plate.set_at(*self.asked), width=self.width, height=self.height).stamp(left, top)


def _height(block: _Block, spacing: float) -> int:
    line = line_height(block.kind)
    return round(line * spacing) * (len(block.lines) - 1) + line


def _shadow(ink: Cover, side: int) -> Cover:
    spread = max(3, side // 2 * 2 + 1)
    thick = cv2.dilate(ink, np.ones((spread // 2 | 1, spread // 2 | 1), np.uint8))
    return np.asarray(cv2.GaussianBlur(thick, (0, 0), spread / 3) * _SHADE, dtype=np.float32)


@dataclass(frozen=True)
class Note:
    """The action along the bottom, leaning, on a band as wide as the picture that reaches to its lower edge."""

    text: str
    wide: int
    side: int
    below: int
    fonts: Fonts = ()

    def set_at(self, unit: int, room: int, tight: bool) -> "SetNote":
        """The note for a common text height; `side` and `below` are what is not safe at the picture's edges."""
        kind = Type("sans", max(8, round(unit * 0.82)), self.fonts)
        lines = wrap(self.text, max(1, self.wide - 2 * self.side - line_height(kind) // 2), kind, 1 if tight else 2)
        tall = line_height(kind) * len(lines)
        return SetNote(self, lines, kind, self.wide, _even(tall + unit // 2 + unit // 6 + self.below), unit)


@dataclass(frozen=True)
class SetNote:
    """A note whose height is known."""

    note: Note
    lines: tuple[str, ...]
    kind: Type
    width: int
    height: int
    unit: int

    def stamp(self, left: int, top: int) -> Stamp:
        """The note drawn."""
        mask, rise = slanted(block_mask(self.lines, self.kind, 0.5)), self.unit // 2
        cover = np.full((self.height, self.width), 150, np.float32)
        cover[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)[:, None]
        ink = np.zeros_like(cover)
        imprint(ink, mask[:, : self.width], max(0, (self.width - mask.shape[1]) // 2), rise + self.unit // 6)
        return stamp(cover, ink, 214, left, top)


def _even(side: int) -> int:
    return side + side % 2
