"""Board pages as boards are printed: panel, number, times, camera, action, dialogue; one, three or six on a page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storybuild.breakdown import Breakdown
from storybuild.drawing.text import Fonts
from storybuild.film.rate import smpte
from storybuild.film.timeline import Cut
from storybuild.handover.canvas import EMPTY, GREY, INK, TypeStyle, lines_of, side, width_of
from storybuild.handover.furniture import foot, head
from storybuild.handover.paper import PAPERS, Paper
from storybuild.handover.shots import HandedFilm, camera_words

MARGIN, GAP, TOP, BOTTOM = 40.0, 16.0, 62.0, 44.0
_STRIP = 17.0  # points of the line above a panel
_GRIDS = {1: ((1, 1),), 3: ((1, 3), (3, 1)), 6: ((2, 3), (3, 2))}
_LEAST = {1: (250.0, 118.0), 3: (170.0, 118.0), 6: (104.0, 92.0)}  # points of words: wide beside, high below
_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)


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
            return panel_wide + 14, _STRIP, wide - panel_wide - 14, high - _STRIP
        return 0, _STRIP + panel_high + 6, max(panel_wide, min(wide, 240)), high - _STRIP - panel_high - 6


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
    fonts: Fonts,
    font_files: Sequence[Path],
) -> bytes:
    """The PDF; `pictures`: of each shot that has one, as files."""
    film = handed.film
    form = arrangement(per_page, paper, film.width / film.height)
    shots = list(enumerate(handed.shots(), 1))
    pages = [shots[start : start + per_page] for start in range(0, len(shots), per_page)]
    pdf = Paper(form.page, film.title or film.name, fonts, font_files)
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
class _Paragraph:
    """Words, with the name of who says them; aside: no part of the story."""

    words: str
    label: str = ""
    aside: bool = False


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
        self._strip(number, shot, cut)
        top = self.y + _STRIP
        if shot.id in pictures:
            self.pdf.picture(self.x, top, wide, high, pictures[shot.id])
        else:
            self.pdf.box(self.x, top, wide, high, EMPTY)
            style = TypeStyle(8, colour=GREY)
            self.pdf.write(self.x, top + high / 2 - style.height / 2, "no picture", style, wide, "C")
        self.pdf.box(self.x, top, wide, high, None, INK)
        self._words(shot)

    def _strip(self, number: int, shot: Breakdown, cut: Cut) -> None:
        """The line above the panel: number and id, and when and how long."""
        rate, wide, fonts = self.handed.film.rate, self.form.panel[0], self.pdf.fonts
        seconds = f"{float(cut.frames / rate):.2f}".rstrip("0").rstrip(".")
        told = f"{smpte(cut.start, rate, self.handed.drop)}  ·  {seconds} s  ·  {cut.frames} f"
        first, then, times = TypeStyle(11, bold=True), TypeStyle(8, colour=GREY), TypeStyle(7.5, colour=GREY)
        if wide < 200:
            told = f"{smpte(cut.start, rate, self.handed.drop)}  {seconds} s"
        count = str(number)
        self.pdf.write(self.x, self.y, count, first)
        left = 7.6 * len(count) + 7
        room = wide - left - 4.6 * len(told)
        for line in lines_of(shot.id, max(room, 30), then, 1, fonts):
            self.pdf.write(self.x + left, self.y + 2.6, line, then)
        self.pdf.write(self.x, self.y + 3.2, told, times, wide, "R")

    def _words(self, shot: Breakdown) -> None:
        """Camera, action, dialogue and what follows, as large as they all fit."""
        left, top, wide, high = self.form.words
        paragraphs = list(_paragraphs(shot))
        for size in _SIZES:
            rows = list(_rows(paragraphs, wide, size, self.pdf.fonts))
            if sum(row.height for row in rows) <= high:
                break
        used = 0.0
        for number, row in enumerate(rows):
            left_over = sum(each.height for each in rows[number:])
            cut_off = used + row.height + rows[number].height > high and used + left_over > high
            if used + row.height > high:
                return
            row.set(self.pdf, self.x + left, self.y + top + used, wide, cut_off)
            used += row.height


@dataclass(frozen=True)
class _Row:
    """A line of words, with the label that stands before it; gap: points above it."""

    words: str
    style: TypeStyle
    align: str
    indent: float = 0.0
    label: str = ""
    gap: float = 0.0

    @property
    def height(self) -> float:
        return self.style.height + self.gap

    def set(self, pdf: Paper, x: float, y: float, width: float, cut_off: bool) -> None:
        y += self.gap
        if self.label:
            pdf.write(x, y + self.style.size * 0.1, self.label, _name_style(self.style.size), self.indent - 5)
        words = f"{self.words.rstrip('…')}…" if cut_off else self.words
        pdf.write(x + self.indent, y, words, self.style, width - self.indent, self.align)


def _paragraphs(shot: Breakdown) -> Iterator[_Paragraph]:
    if camera := camera_words(shot):
        yield _Paragraph(camera, aside=True)
    yield _Paragraph(shot.action)
    for cue in shot.cues:
        how = f"({cue.delivery}) " if cue.delivery else ""
        yield _Paragraph(f"{how}{cue.text}", cue.name.upper())
    if shot.title:
        yield _Paragraph("\n".join((shot.title.title, *shot.title.lines)))
    if shot.transition != "cut":
        yield _Paragraph(f"begins with {shot.transition}, {shot.transition_frames} f", aside=True)
    if shot.fade_out:
        yield _Paragraph(f"fades out, {shot.fade_out} f", aside=True)


def _rows(paragraphs: Sequence[_Paragraph], wide: float, size: float, fonts: Fonts) -> Iterator[_Row]:
    for each in paragraphs:
        style, name = TypeStyle(size * 0.86, colour=GREY) if each.aside else TypeStyle(size), _name_style(size)
        indent = min(86.0, wide * 0.3) if each.label else 0.0
        label, gap = each.label, size * 0.35
        if label and width_of(label, name, fonts) > indent - 5:
            for line in lines_of(label, wide, name, 1, fonts):
                yield _Row(line, name, side(line), gap=gap)
            label, gap = "", 0.0
        for number, line in enumerate(lines_of(each.words, wide - indent, style, 400, fonts)):
            yield _Row(line, style, side(each.words), indent, "" if number else label, 0 if number else gap)


def _name_style(size: float) -> TypeStyle:
    """How the name of who speaks is set."""
    return TypeStyle(size * 0.86, bold=True)
