"""Pages of a PDF: every script shaped and read from its side, pictures as JPEG, equal bytes for equal pages."""

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from storybuild.drawing.text import Fonts
from storybuild.handover.canvas import Colour, TypeStyle, jpeg

if TYPE_CHECKING:
    from fpdf import FPDF

PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
_DOTS = 200  # an inch
_NO_LETTER = "\N{WHITE SQUARE}"
_SHIPPED = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}


class PaperFonts(NamedTuple):
    """The user's own fonts, whole to measure by, and as files with what is set of them; missing: what no font has."""

    fonts: Fonts = ()
    files: Sequence[Path] = ()
    missing: str = ""


class Paper:
    """A PDF that is being set."""

    def __init__(self, size: tuple[float, float], title: str, fonts: PaperFonts) -> None:
        self.fonts = fonts.fonts
        self._missing = dict.fromkeys(map(ord, fonts.missing), _NO_LETTER)
        self.width, self.height = size
        self._pdf = _document(size, fonts.files)
        self._pdf.set_title(title)

    def page(self) -> None:
        """Begin a page."""
        self._pdf.add_page()

    def write(self, x: float, y: float, words: str, style: TypeStyle, width: float = 0, align: str = "L") -> None:
        if not words:
            return
        pdf = self._pdf
        pdf.set_font("sans", "B" if style.bold else "", style.size)
        pdf.set_text_color(*style.colour)
        pdf.set_xy(x, y)
        shown = normalize("NFC", words).translate(self._missing)  # marks lie as they should on one letter
        pdf.cell(width or pdf.get_string_width(shown) + 1, style.height, shown, align=align)

    def picture(self, x: float, y: float, width: float, height: float, path: Path) -> None:
        held = BytesIO()
        jpeg(path, width, height, _DOTS).save(held, "JPEG", quality=88)
        self._pdf.image(held, x, y, width, height)

    def box(
        self, x: float, y: float, width: float, height: float, fill: Colour | None, line: Colour | None = None
    ) -> None:
        pdf = self._pdf
        if fill:
            pdf.set_fill_color(*fill)
        if line:
            pdf.set_draw_color(*line)
            pdf.set_line_width(0.5)
        pdf.rect(x, y, width, height, "DF" if fill and line else "F" if fill else "D")

    def finished(self) -> bytes:
        """The file."""
        return bytes(self._pdf.output())


def _document(size: tuple[float, float], font_files: Sequence[Path]) -> "FPDF":
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format=size)
    pdf.set_creation_date(datetime(2000, 1, 1, tzinfo=UTC))  # the same pages are the same bytes
    pdf.set_producer("storybuild")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    for style, name in _SHIPPED.items():
        with as_file(files("storybuild.drawing").joinpath("fonts", name)) as path:
            pdf.add_font("sans", style, path)
    for number, path in enumerate(font_files):
        pdf.add_font(f"own{number}", "", path)
    pdf.add_font("plain", "", _plain())
    pdf.set_fallback_fonts([*(f"own{number}" for number in range(len(font_files))), "plain"], exact_match=False)
    pdf.set_text_shaping(True)
    return pdf


def _plain() -> Path:
    """The shipped font for letters that its bold does not have."""
    with as_file(files("storybuild.drawing").joinpath("fonts", _SHIPPED[""])) as path:
        return path
