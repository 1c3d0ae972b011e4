"""Text as alpha masks: shipped and given fonts, a fallback for each character, lines wrapped to a width; any script."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby, islice

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont, features

from storybuild.drawing.shaping import joined, segments
from storybuild.errors import MediaError

Mask = npt.NDArray[np.uint8]
Fonts = tuple[bytes, ...]

MOST_LETTERS = 2000
_SHIPPED = {"sans": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf", "mono": "DejaVuSansMono.ttf"}
_WIDE = "WF"
_REGULAR, _BOLD = 500, 700  # weights of a font that has many
_DIGITS = frozenset("0123456789:;")
_INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me", "Cs")
_NOWHERE = "\U0010fffe"  # a character that no font has


@dataclass(frozen=True)
class Type:
    """How text is set: face `sans`, `bold` or `mono`, size in pixels, and more fonts (file contents) to look in."""

    face: str
    size: int
    fonts: Fonts = ()


def missing_glyphs(text: str, fonts: Fonts = ()) -> str:
    """The characters of `text`, each once, that neither the shipped nor the given fonts can draw."""
    chain = _chain(Type("sans", 16, fonts))
    return "".join(dict.fromkeys(char for char in text if not any(_has(font, char) for font in chain)))


def clean(text: str) -> str:
    """Text without control characters and of bounded length; line ends stay."""
    return "".join(
        char for char in text[:MOST_LETTERS] if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs")
    )


def measure(text: str, kind: Type) -> int:
    """Width of one line in pixels."""
    return round(sum(_length(run) for run in _runs(text, kind)))


def line_height(kind: Type) -> int:
    """Pixels from one baseline to the next."""
    ascent, descent = _chain(kind)[0].getmetrics()
    return ascent + descent


def wrap(text: str, width: int, kind: Type, lines: int) -> tuple[str, ...]:
    """At most `lines` lines no wider than `width` pixels; what does not fit ends in an ellipsis."""
    filled = (line for paragraph in clean(text).split("\n") for line in _filled(paragraph, width, kind))
    done = tuple(islice(filled, lines + 1))
    return done if len(done) <= lines else (*done[: lines - 1], _cut(done[lines - 1] + "…", width, kind))


def line_mask(text: str, kind: Type) -> Mask:
    """One line as alpha, uint8 of shape (line_height, width); each script in its own order, letters shaped."""
    return _clock_mask(text, kind) if kind.face == "mono" and _DIGITS.issuperset(text) else _line_mask(text, kind)


def _clock_mask(text: str, kind: Type) -> Mask:
    """A line of figures, of equal width, each drawn once at its place: it says something else on every frame."""
    mask = _first_figures(text[:-2], len(text), kind).copy()
    for place in range(max(0, len(text) - 2), len(text)):
        _put_figure(mask, text[place], place, kind)
    return mask


@lru_cache(maxsize=4)
def _first_figures(text: str, count: int, kind: Type) -> Mask:
    """The first figures of a line of so many; those that seldom change."""
    mask = np.zeros_like(_line_mask("0" * count, kind))
    for place, figure in enumerate(text):
        _put_figure(mask, figure, place, kind)
    mask.setflags(write=False)
    return mask


def _put_figure(mask: Mask, figure: str, place: int, kind: Type) -> None:
    cell = _line_mask(" " * place + figure, kind)
    spot = mask[:, : cell.shape[1]]
    np.maximum(spot, cell[:, : spot.shape[1]], out=spot)


@lru_cache(maxsize=1024)
def _line_mask(text: str, kind: Type) -> Mask:
    runs = list(_runs(clean(text).replace("\n", " "), kind))
    width = max(1, round(sum(map(_length, runs))) + 2)
    image = Image.new("L", (width, line_height(kind)), 0)
    draw, across, ascent = ImageDraw.Draw(image), 0.0, _chain(kind)[0].getmetrics()[0]
    for run in runs:
        draw.text((across, ascent), run.text, fill=255, font=run.font, anchor="ls", direction=run.direction)
        across += _length(run)
    mask = np.asarray(image, dtype=np.uint8)
    mask.setflags(write=False)
    return mask


def block_mask(lines: tuple[str, ...], kind: Type, align: float = 0.0, spacing: float = 1.0) -> Mask:
    """Several lines under each other; align 0 is left, 0.5 centre, 1 right."""
    masks = [line_mask(line, kind) for line in lines] or [line_mask("", kind)]
    step, width = round(line_height(kind) * spacing), max(mask.shape[1] for mask in masks)
    block = np.zeros((step * (len(masks) - 1) + masks[0].shape[0], width), np.uint8)
    for number, mask in enumerate(masks):
        left = round((width - mask.shape[1]) * align)
        spot = block[number * step : number * step + mask.shape[0], left : left + mask.shape[1]]
        np.maximum(spot, mask, out=spot)
    return block


def _filled(paragraph: str, width: int, kind: Type) -> Iterator[str]:
    line = ""
    for word in _words(paragraph):
        if line and measure((line + word).rstrip(), kind) > width:
            yield line.rstrip()
            line = ""
        while measure(word.rstrip(), kind) > width and len(word) > 1:
            fits = _fitting(word, width, kind)
            yield word[:fits]
            word = word[fits:]
        line += word
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """Pieces between which a line may end: words with their space, and single wide characters."""
    word = ""
    for char in text:
        wide = unicodedata.east_asian_width(char) in _WIDE
        if wide and word and unicodedata.category(char)[0] != "P":
            yield word
            word = ""
        word += char
        if char == " ":
            yield word
            word = ""
    if word:
        yield word


def _fitting(word: str, width: int, kind: Type) -> int:
    least, most = 1, min(len(word), max(8, width))  # letters are a pixel wide or more
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if measure(word[:middle], kind) <= width else (least, middle - 1)
    return least


def _cut(line: str, width: int, kind: Type) -> str:
    if measure(line, kind) <= width:
        return line
    return line[: _fitting(line[:-1], width - measure("…", kind), kind)].rstrip() + "…"


@dataclass(frozen=True)
class _Run:
    """A stretch of one font and one direction; direction: `ltr` or `rtl`, None where the text is turned already."""

    font: ImageFont.FreeTypeFont
    text: str
    direction: str | None


def _runs(text: str, kind: Type) -> Iterator[_Run]:
    """Stretches of one font and direction, in the order in which they are seen."""
    for segment, from_right in segments(text):
        runs = list(_fonts(segment, kind))
        for font, run in reversed(runs) if from_right else runs:
            if shapes():
                yield _Run(font, run, "rtl" if from_right else "ltr")
            else:
                yield _Run(font, joined(run) if from_right else run, None)


@cache
def shapes() -> bool:
    """Whether Pillow's shaping library is here; without it only Arabic and Hebrew are set by their scripts' rules."""
    return bool(features.check("raqm"))


def _length(run: _Run) -> float:
    return float(run.font.getlength(run.text, direction=run.direction))


def _fonts(text: str, kind: Type) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """Stretches of one font, in reading order."""
    chain, current = _chain(kind), [0]

    def choice(char: str) -> int:
        if unicodedata.category(char) not in _INVISIBLE:
            current[0] = next((number for number, font in enumerate(chain) if _has(font, char)), 0)
        return current[0]

    yield from ((chain[number], "".join(run)) for number, run in groupby(text, key=choice))


@lru_cache(maxsize=64)
def _chain(kind: Type) -> tuple[ImageFont.FreeTypeFont, ...]:
    first = [_SHIPPED[kind.face]] + ([_SHIPPED["sans"]] if kind.face != "sans" else [])
    shipped = [files("storybuild.drawing").joinpath("fonts", name).read_bytes() for name in first]
    return tuple(_font(data, kind) for data in (shipped[0], *kind.fonts, *shipped[1:]))


def _font(data: bytes, kind: Type) -> ImageFont.FreeTypeFont:
    try:
        return _weighted(ImageFont.truetype(BytesIO(data), kind.size), _BOLD if kind.face == "bold" else _REGULAR)
    except (OSError, ValueError) as error:
        raise MediaError(f"a font cannot be read: {error}", "give a TrueType or OpenType file") from None


def _weighted(font: ImageFont.FreeTypeFont, weight: int) -> ImageFont.FreeTypeFont:
    """A font of variable weight at a weight that is legible over a picture; many are hair-thin as they come."""
    try:
        axes = font.get_variation_axes()
    except OSError:
        return font  # it has one weight
    names = [each.get("name") for each in axes]
    if b"Weight" in names:
        values = [int(each.get("default") or 0) for each in axes]
        at = names.index(b"Weight")
        values[at] = max(int(axes[at].get("minimum") or 0), min(int(axes[at].get("maximum") or 0), weight))
        font.set_variation_by_axes(values)  # type: ignore[arg-type]
    return font


@lru_cache(maxsize=8192)
def _has(font: ImageFont.FreeTypeFont, char: str) -> bool:
    if unicodedata.category(char) in _INVISIBLE:
        return True
    return _shape(font, char) != _shape(font, _NOWHERE)


def _shape(font: ImageFont.FreeTypeFont, char: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(char)
    return mask.size, bytes(mask)
