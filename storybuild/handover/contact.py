"""The contact sheet: a small picture of every shot with its id, timecode and state, as one picture or as pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path

from storybuild.breakdown import Breakdown
from storybuild.drawing.text import Fonts
from storybuild.film.rate import smpte
from storybuild.film.timeline import Cut
from storybuild.handover.canvas import EMPTY, GREY, RULE, Canvas, Colour, PixelCanvas, TypeStyle, lines_of
from storybuild.handover.furniture import foot, head
from storybuild.handover.paper import PAPERS, Paper, PaperFonts
from storybuild.handover.shots import HandedFilm
from storybuild.plan.states import ShotState

MARGIN, GAP, ROW_GAP, TOP, BOTTOM = 34.0, 12.0, 10.0, 58.0, 36.0
_ID, _TOLD, _STATE = TypeStyle(7.5, bold=True), TypeStyle(6.5, colour=GREY), TypeStyle(6.5, colour=GREY)
_UNDER = 25.0  # points of words under a picture
_COLOURS: dict[ShotState, Colour] = {
    ShotState.CURRENT: (56, 142, 60), ShotState.STALE: (214, 140, 0), ShotState.MISSING: (150, 155, 163),
    ShotState.PENDING: (33, 118, 199), ShotState.REFUSED: (194, 24, 91), ShotState.FAILED: (200, 40, 40),
}  # fmt: skip
_WIDE, _SCALE = 1120.0, 2.0  # points and pixels a point, of the sheet as a picture
_LARGEST = 16_000  # pixels that the picture is high, at most


@dataclass(frozen=True)
class _Grid:
    columns: int
    width: float
    height: float

    def rows_in(self, high: float) -> int:
        """Rows on a page so high."""
        return max(1, int((high - TOP - BOTTOM + ROW_GAP) / (self.height + _UNDER + ROW_GAP)))

    def place(self, number: int) -> tuple[float, float]:
        row, column = divmod(number, self.columns)
        return MARGIN + column * (self.width + GAP), TOP + row * (self.height + _UNDER + ROW_GAP)


def contact_picture(handed: HandedFilm, pictures: Mapping[str, Path], fonts: Fonts) -> PixelCanvas:
    """The whole sheet as one picture."""
    shots, film = list(handed.shots()), handed.film
    columns = _columns(len(shots), film.width / film.height)
    grid = _grid(columns, _WIDE, film.width / film.height)
    rows = ceil(len(shots) / columns)
    height = TOP + rows * (grid.height + _UNDER + ROW_GAP) + MARGIN - ROW_GAP
    scale = min(_SCALE, _LARGEST / height)
    canvas = PixelCanvas(_WIDE, height, scale, fonts)
    head(canvas, _WIDE, MARGIN, handed, _totals(handed))
    _fill(canvas, grid, handed, shots, pictures)
    return canvas


def contact_pages(handed: HandedFilm, pictures: Mapping[str, Path], paper: str, fonts: PaperFonts) -> bytes:
    """The sheet as pages of a PDF, on their side."""
    shots, film = list(handed.shots()), handed.film
    high, wide = PAPERS[paper]
    grid = _page_grid(len(shots), (wide, high), film.width / film.height)
    each = grid.columns * grid.rows_in(high)
    pages = [shots[start : start + each] for start in range(0, len(shots), each)]
    pdf = Paper((wide, high), film.title or film.name, fonts)
    for number, some in enumerate(pages, 1):
        pdf.page()
        head(pdf, wide, MARGIN, handed, _totals(handed))
        _fill(pdf, grid, handed, some, pictures)
        foot(pdf, (wide, high), MARGIN, handed, number, len(pages))
    return pdf.finished()


def _columns(shots: int, aspect: float) -> int:
    """As many as let the pictures be large for a few shots, and the sheet not too long for many."""
    least, most = (3, 10) if aspect >= 1 else (5, 16)
    return max(least, min(most, round(sqrt(max(1, shots) / aspect)) + 1))


def _page_grid(shots: int, page: tuple[float, float], aspect: float) -> _Grid:
    """The largest pictures with which all shots are on one page, or the smallest that are still seen well."""
    least, most = (3, 6) if aspect >= 1 else (5, 9)
    grids = [_grid(columns, page[0], aspect) for columns in range(least, most + 1)]
    return next((grid for grid in grids if grid.columns * grid.rows_in(page[1]) >= shots), grids[-1])


def _grid(columns: int, wide: float, aspect: float) -> _Grid:
    width = (wide - 2 * MARGIN - (columns - 1) * GAP) / columns
    return _Grid(columns, width, width / aspect)


def _fill(
    canvas: Canvas,
    grid: _Grid,
    handed: HandedFilm,
    shots: Sequence[tuple[Breakdown, Cut]],
    pictures: Mapping[str, Path],
) -> None:
    for number, (shot, cut) in enumerate(shots):
        x, y = grid.place(number)
        if shot.id in pictures:
            canvas.picture(x, y, grid.width, grid.height, pictures[shot.id])
        else:
            canvas.box(x, y, grid.width, grid.height, EMPTY)
        canvas.box(x, y, grid.width, grid.height, None, RULE)
        _label(canvas, x, y + grid.height + 3, grid.width, handed, shot, cut)


def _label(canvas: Canvas, x: float, y: float, width: float, handed: HandedFilm, shot: Breakdown, cut: Cut) -> None:
    state = handed.states[shot.id]
    for line in lines_of(shot.id, width, _ID, 1, canvas.fonts):
        canvas.write(x, y, line, _ID)
    below = y + _ID.height
    canvas.box(x, below + 1.6, 5, 5, _COLOURS[state])
    canvas.write(x + 8, below, str(state), _STATE)
    canvas.write(x, below, smpte(cut.start, handed.film.rate, handed.drop), _TOLD, width, "R")


def _totals(handed: HandedFilm) -> str:
    counts = {state: sum(each is state for each in handed.states.values()) for state in ShotState}
    return " · ".join(f"{count} {state}" for state, count in counts.items() if count)
