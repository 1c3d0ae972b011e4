"""Board pages as boards are printed: panel, number, times, camera, action, dialogue; one, three or six on a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from storybuild.breakdown import Breakdown
from storybuild.film.rate import smpte
from storybuild.film.timeline import Cut
from storybuild.handover.board_words import set_words
from storybuild.handover.canvas import EMPTY, GREY, INK, TypeStyle, lines_of, width_of
from storybuild.handover.furniture import foot, head
from storybuild.handover.paper import PAPERS, Paper, PaperFonts
from storybuild.handover.shots import HandedFilm

MARGIN, GAP, TOP, BOTTOM = 40.0, 16.0, 62.0, 44.0
_STRIP = 17.0  # points of the line above a panel
_GRIDS = {1: ((1, 1),), 3: ((1, 3), (3, 1)), 6: ((2, 3), (3, 2))}
_LEAST = {1: (250.0, 118.0), 3: (170.0, 118.0), 6: (104.0, 92.0)}  # points of words: wide beside, high below
_WIDEST = 420.0  # points of words under a panel that is narrower
_NUMBER, _ID, _TIMES = TypeStyle(11, bold=True), TypeStyle(8, colour=GREY), TypeStyle(7.5, colour=GREY)


@dataclass(frozen=True)
class Arrangement:
    """How a page is laid out: its size, columns and rows, the panel in a cell, and whether words stand beside it."""

    page: tuple[float, float]
    columns: int
    rows: int
    cell: tuple[float, float]
    panel: tuple[float, float]
    beside: bool

    @property
    def words(self) -> tuple[float, float, float, float]:
        """Where the words stand in a cell: left, top, width, height."""
        (wide, high), (panel_wide, panel_high) = self.cell, self.panel
        if self.beside:
            return panel_wide + 14, _STRIP + 2, wide - panel_wide - 14, high - _STRIP - 2
        width = min(wide, max(panel_wide, _WIDEST))
        return (wide - width) / 2, _STRIP + panel_high + 7, width, high - _STRIP - panel_high - 7

    @property
    def strip(self) -> tuple[float, float]:
        """Where the line above the panel stands in a cell: left and width."""
        return (0, self.panel[0]) if self.beside else (self.words[0], self.words[2])

    @property
    def left(self) -> float:
        """Where the panel stands in a cell."""
        return 0 if self.beside else (self.cell[0] - self.panel[0]) / 2


def arrangement(per_page: int, paper: str, aspect: float) -> Arrangement:
    """The layout with the largest panels that leaves words their room, upright or on its side."""
    found = [
        each
        for upright in (True, False)
        for grid in _GRIDS[per_page]
        for beside in (False, True)
        if (each := _arranged(per_page, PAPERS[paper] if upright else PAPERS[paper][::-1], grid, beside, aspect))
    ]
    return max(found, key=lambda each: round(each.panel[0] * each.panel[1]))


def _arranged(
    per_page: int, page: tuple[float, float], grid: tuple[int, int], beside: bool, aspect: float
) -> Arrangement | None:
    columns, rows = grid
    least_wide, least_high = _LEAST[per_page]
    wide = (page[0] - 2 * MARGIN - (columns - 1) * GAP) / columns
    high = (page[1] - TOP - BOTTOM - (rows - 1) * GAP) / rows
    room = (wide - least_wide - 14, high - _STRIP) if beside else (wide, high - _STRIP - 6 - least_high)
    width = min(room[0], room[1] * aspect)
    if width < 60:
        return None
    return Arrangement(page, columns, rows, (wide, high), (width, width / aspect), beside)


def board_pages(
    handed: HandedFilm,
    pictures: Mapping[str, Path],
    per_page: int,
    paper: str,
    fonts: PaperFonts,
) -> bytes:
    """The PDF; `pictures`: of each shot that has one, as files."""
    film = handed.film
    form = arrangement(per_page, paper, film.width / film.height)
    shots = list(enumerate(handed.shots(), 1))
    pages = [shots[start : start + per_page] for start in range(0, len(shots), per_page)]
    pdf = Paper(form.page, film.title or film.name, fonts)
    for number, some in enumerate(pages, 1):
        pdf.page()
        headings = dict.fromkeys(shot.heading or shot.scene for _, (shot, _) in some)
        head(pdf, form.page[0], MARGIN, handed, "  /  ".join(headings))
        for place, (count, (shot, cut)) in enumerate(some):
            row, column = divmod(place, form.columns)
            left = MARGIN + column * (form.cell[0] + GAP)
            _Cell(pdf, form, handed, left, TOP + row * (form.cell[1] + GAP)).set(count, shot, cut, pictures)
        foot(pdf, form.page, MARGIN, handed, number, len(pages))
    return pdf.finished()


@dataclass(frozen=True)
class _Cell:
    """A board on a page."""

    pdf: Paper
    form: Arrangement
    handed: HandedFilm
    x: float
    y: float

    def set(self, number: int, shot: Breakdown, cut: Cut, pictures: Mapping[str, Path]) -> None:
        wide, high = self.form.panel
        left, top = self.x + self.form.left, self.y + _STRIP
        self._strip(number, shot, cut)
        if shot.id in pictures:
            self.pdf.picture(left, top, wide, high, pictures[shot.id])
        else:
            self.pdf.box(left, top, wide, high, EMPTY)
            style = TypeStyle(8, colour=GREY)
            self.pdf.write(left, top + high / 2 - style.height / 2, "no picture", style, wide, "C")
        self.pdf.box(left, top, wide, high, None, INK)
        across, down, room, most = self.form.words
        set_words(self.pdf, shot, self.x + across, self.y + down, room, most)

    def _strip(self, number: int, shot: Breakdown, cut: Cut) -> None:
        """The line above the panel: number and id, and when and how long."""
        rate, fonts, (across, wide) = self.handed.film.rate, self.pdf.fonts, self.form.strip
        seconds = f"{float(cut.frames / rate):.2f}".rstrip("0").rstrip(".")
        told = [smpte(cut.start, rate, self.handed.drop), f"{seconds} s", f"{cut.frames} f"]
        times, then, left = "  ·  ".join(told if wide > 220 else told[:2]), _ID, self.x + across
        count = str(number)
        self.pdf.write(left, self.y, count, _NUMBER)
        taken = width_of(count, _NUMBER, fonts) + 7
        room = wide - taken - width_of(times, _TIMES, fonts) - 8
        for line in lines_of(shot.id, max(room, 24), then, 1, fonts):
            self.pdf.write(left + taken, self.y + 2.6, line, then)
        self.pdf.write(left, self.y + 3.2, times, _TIMES, wide, "R")
