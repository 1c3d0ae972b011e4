"""What sheets and pages are set on: type, pictures and boxes, as pixels or on the pages of a PDF. Lengths in points."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageDraw, ImageOps

from storybuild.drawing.text import MOST_LETTERS, Fonts, Type, line_mask, measure, wrap
from storybuild.film.directions import right_to_left

Colour = tuple[int, int, int]

INK: Colour = (26, 28, 32)
GREY: Colour = (112, 117, 126)
RULE: Colour = (214, 217, 222)
EMPTY: Colour = (238, 240, 243)
WHITE: Colour = (255, 255, 255)

_FINE = 8  # pixels a point, at which type is measured
_LEADING = 1.3


@dataclass(frozen=True)
class TypeStyle:
    """How words are set."""

    size: float
    bold: bool = False
    colour: Colour = INK

    @property
    def height(self) -> float:
        """From one line to the next."""
        return self.size * _LEADING


class Canvas(Protocol):
    """A page that is being set."""

    fonts: Fonts

    def write(self, x: float, y: float, words: str, style: TypeStyle, width: float = 0, align: str = "L") -> None:
        """Set one line whose top is at `y`; align `L`, `R` or `C` within the width."""

    def picture(self, x: float, y: float, width: float, height: float, path: Path) -> None:
        """Lay a picture of that shape."""

    def box(
        self, x: float, y: float, width: float, height: float, fill: Colour | None, line: Colour | None = None
    ) -> None:
        """Lay a plain box, with a hairline around it."""


def width_of(words: str, style: TypeStyle, fonts: Fonts) -> float:
    """How wide a line is."""
    return measure(words, _fine(style, fonts)) / _FINE


@lru_cache(maxsize=4096)
def lines_of(words: str, width: float, style: TypeStyle, most: int, fonts: Fonts) -> tuple[str, ...]:
    """Words as lines no wider than the width; what is more than `most` ends in an ellipsis."""
    shown = words.strip()
    if most < 1 or not shown:
        return ()
    if len(shown) > MOST_LETTERS:
        shown = f"{shown[: MOST_LETTERS - 1]}…"
    return wrap(shown, int(width * _FINE * 0.985), _fine(style, fonts), most)


def _fine(style: TypeStyle, fonts: Fonts) -> Type:
    return Type("bold" if style.bold else "sans", round(style.size * _FINE), fonts)


def side(words: str) -> str:
    """The side at which a text begins."""
    return "R" if right_to_left(words) else "L"


def jpeg(path: Path, width: float, height: float, dots: int) -> Image.Image:
    """A picture at so many dots an inch, or as it is where it has fewer, of exactly this shape."""
    with Image.open(path) as image:
        wide = min(image.width, max(8, round(width / 72 * dots)))
        return ImageOps.fit(
            image.convert("RGB"), (wide, max(8, round(wide * height / width))), Image.Resampling.LANCZOS
        )


class PixelCanvas:
    """A page as a picture; scale: pixels a point."""

    def __init__(self, width: float, height: float, scale: float, fonts: Fonts, paper: Colour = WHITE) -> None:
        self.fonts = fonts
        self._scale = scale
        self.image = Image.new("RGB", (round(width * scale), round(height * scale)), paper)

    def write(self, x: float, y: float, words: str, style: TypeStyle, width: float = 0, align: str = "L") -> None:
        mask = line_mask(
            words, Type("bold" if style.bold else "sans", max(4, round(style.size * self._scale)), self.fonts)
        )
        left = x * self._scale
        if align != "L":
            left += (width * self._scale - mask.shape[1]) * (1 if align == "R" else 0.5)
        self.image.paste(style.colour, (round(left), round(y * self._scale)), Image.fromarray(mask))

    def picture(self, x: float, y: float, width: float, height: float, path: Path) -> None:
        left, top, right, bottom = self._spot(x, y, width, height)
        with Image.open(path) as image:
            size = (right - left, bottom - top)
            self.image.paste(ImageOps.fit(image.convert("RGB"), size, Image.Resampling.LANCZOS), (left, top))

    def box(
        self, x: float, y: float, width: float, height: float, fill: Colour | None, line: Colour | None = None
    ) -> None:
        left, top, right, bottom = self._spot(x, y, width, height)
        ImageDraw.Draw(self.image).rectangle((left, top, right - 1, bottom - 1), fill, line)

    def _spot(self, x: float, y: float, width: float, height: float) -> tuple[int, int, int, int]:
        left, top, right, bottom = (round(each * self._scale) for each in (x, y, x + width, y + height))
        return left, top, max(right, left + 1), max(bottom, top + 1)
