"""Sheets and pages: where words and panels stand, what a reader finds in the PDF, equal bytes for equal films."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from storybuild.breakdown import Film
from storybuild.drawing.text import Fonts
from storybuild.handover.board_pages import BOTTOM, MARGIN, TOP, arrangement, board_pages
from storybuild.handover.board_words import set_words
from storybuild.handover.canvas import EMPTY, Colour, TypeStyle, width_of
from storybuild.handover.contact import contact_pages, contact_picture
from storybuild.handover.paper import PAPERS, PaperFonts

from .films import film_of, handed

GREEN = (20, 160, 60)


def pictures(folder: Path, film: Film, *without: str) -> dict[str, Path]:
    """A green picture of each shot but some."""
    path = folder / "green.png"
    Image.new("RGB", (film.width, film.height), GREEN).save(path)
    return {shot.id: path for shot in film.shots if shot.id not in without}


def pages_of(data: bytes) -> list[Any]:
    return list(PdfReader(BytesIO(data)).pages)


@pytest.mark.parametrize("per_page", [1, 3, 6])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("aspect", [9 / 16, 1, 4 / 3, 16 / 9, 2.39])
def test_every_cell_lies_on_its_page_with_room_for_words(per_page: int, paper: str, aspect: float) -> None:
    form = arrangement(per_page, paper, aspect)
    assert form.columns * form.rows == per_page
    assert sorted(form.page) == sorted(PAPERS[paper])
    wide, high = form.cell
    assert form.columns * wide <= form.page[0] - 2 * MARGIN + 1e-6
    assert form.rows * high <= form.page[1] - TOP - BOTTOM + 1e-6
    left, top, width, height = form.words
    assert left >= 0 and left + width <= wide + 1e-6 and top + height <= high + 1e-6
    assert width >= 100 and height >= 90
    assert form.panel[0] / form.panel[1] == pytest.approx(aspect)
    beside, below = left >= form.left + form.panel[0], top >= form.panel[1]
    assert beside or below


def test_board_pages_hold_every_boards_words_and_the_pages_numbers(tmp_path: Path) -> None:
    film = film_of(tmp_path)
    pages = pages_of(board_pages(handed(film), pictures(tmp_path, film), 3, "a4", PaperFonts()))
    told = [" ".join(page.extract_text().split()) for page in pages]
    assert len(pages) == 2
    for words in (
        "The Keeper", "INT. LANTERN ROOM - NIGHT", "s1_010", "00:00:02:00", "2.5 s", "48 f",
        "wide · low · push in · 24mm", "MARA", "It's been dark, for three nights.", "The lamp is dead.",
        "begins with dissolve, 9 f", "1 / 2",
    ):  # fmt: skip
        assert words in told[0], words
    assert "Waves." in told[1] and "2 / 2" in told[1]
    assert [page.get_contents().get_data().count(b" Do Q") for page in pages] == [3, 1]


def test_arabic_is_joined_and_turned_and_can_be_copied(tmp_path: Path) -> None:
    film = film_of(tmp_path)
    page = pages_of(board_pages(handed(film), {}, 6, "letter", PaperFonts()))[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) in (PAPERS["letter"], PAPERS["letter"][::-1])
    assert "مرحبا" in page.extract_text() or "ابحرم" in page.extract_text()


def test_equal_films_give_equal_bytes(tmp_path: Path) -> None:
    film = film_of(tmp_path)
    there = pictures(tmp_path, film)
    assert board_pages(handed(film), there, 1, "a4", PaperFonts()) == board_pages(
        handed(film), there, 1, "a4", PaperFonts()
    )
    assert contact_pages(handed(film), there, "a4", PaperFonts()) == contact_pages(
        handed(film), there, "a4", PaperFonts()
    )


def test_a_letter_and_its_mark_are_set_as_one(tmp_path: Path) -> None:
    film = film_of(tmp_path)
    page = pages_of(board_pages(handed(film._replace(title="E\u0301tude")), {}, 1, "a4", PaperFonts()))[0]
    assert "\u00c9tude" in page.extract_text()


def test_a_letter_that_no_font_has_is_a_square_and_not_nothing(tmp_path: Path) -> None:
    film = film_of(tmp_path)
    film = film._replace(title="नम")
    page = pages_of(board_pages(handed(film), {}, 1, "a4", PaperFonts(missing="नम")))[0]
    assert "□□" in page.extract_text()


@dataclass
class Writing:
    """A canvas that notes what is written on it."""

    fonts: Fonts = ()
    rows: list[tuple[float, float, str, TypeStyle, float, str]] = field(default_factory=list)

    def write(self, x: float, y: float, words: str, style: TypeStyle, width: float = 0, align: str = "L") -> None:
        self.rows.append((x, y, words, style, width, align))

    def picture(self, x: float, y: float, width: float, height: float, path: Path) -> None: ...
    def box(
        self, x: float, y: float, width: float, height: float, fill: Colour | None, line: Colour | None = None
    ) -> None: ...


@pytest.mark.parametrize(("width", "height"), [(104, 92), (170, 200), (400, 60)])
def test_words_that_are_too_many_are_smaller_then_shorter_and_everyone_who_speaks_is_heard(
    tmp_path: Path, width: float, height: float
) -> None:
    film = film_of(tmp_path)
    shot = film.shots[0]
    shot = shot._replace(action="walks and walks " * 60, cues=(shot.cues[0]._replace(text="a" * 200), shot.cues[0]))
    canvas = Writing()
    set_words(canvas, shot, 10, 20, width, height)
    assert sum(row[2] == "MARA" for row in canvas.rows) == 2
    assert any("three nights" in row[2] or "It's" in row[2] for row in canvas.rows)
    assert any(row[2].endswith("…") for row in canvas.rows)
    for x, y, words, style, _, _ in canvas.rows:
        assert x + width_of(words, style, ()) <= 10 + width + 2
        assert y >= 20 and y + style.size <= 20 + height


def test_what_is_read_from_the_right_stands_at_the_right_with_its_name(tmp_path: Path) -> None:
    canvas = Writing()
    set_words(canvas, film_of(tmp_path).shots[2], 0, 0, 300, 200)
    words = {row[2].strip("\u200f"): (row[0], row[4], row[5]) for row in canvas.rows}
    assert words["ليلى"] == (0, 300, "R")
    assert words["لا أحد جاء"] == (0, 300 - 85.5, "R")
    assert words["begins with wipe left, 8 f"][2] == "L"


def test_a_contact_sheet_shows_every_shot_and_a_gap_for_one_without_a_picture(tmp_path: Path) -> None:
    film = film_of(tmp_path)
    sheet = contact_picture(handed(film), pictures(tmp_path, film, "s1_020"), ()).image
    assert sheet.width == 2240
    colours = {colour: count for count, colour in sheet.getcolors(sheet.width * sheet.height) or []}
    assert colours[GREEN] > 2.5 * colours[EMPTY] > 0
    pages = pages_of(contact_pages(handed(film), pictures(tmp_path, film), "letter", PaperFonts()))
    told = pages[0].extract_text()
    assert all(word in told for word in ("s1_010", "s2_020", "00:00:02:00", "current", "4 current", "1 / 1"))


def test_many_shots_make_a_sheet_of_many_pages_and_a_picture_that_is_not_too_high(tmp_path: Path) -> None:
    film = film_of(tmp_path)
    many = film._replace(shots=tuple(film.shots[3]._replace(id=f"s{number}") for number in range(600)))
    sheet = contact_picture(handed(many), {}, ()).image
    assert sheet.height <= 16_000 and sheet.width <= 2240
    pages = pages_of(contact_pages(handed(many), {}, "a4", PaperFonts()))
    assert len(pages) == 20 and "s599" in pages[-1].extract_text()
