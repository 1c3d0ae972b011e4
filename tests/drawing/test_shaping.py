"""Mixed directions as they are seen, and Arabic joined without a shaping library."""

from importlib.resources import files
from io import BytesIO
from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from storybuild.drawing.shaping import joined, segments
from storybuild.drawing.text import Type, line_mask
from storybuild.film.directions import right_to_left


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Nobody came.", [("Nobody came.", False)]),
        ("שלום לכולם", [("שלום לכולם", True)]),
        ("Mara said שלום לכולם to us", [("Mara said ", False), ("שלום לכולם", True), (" to us", False)]),
        ("שלום, Mara! ליל", [("! ליל", True), ("Mara", False), ("שלום, ", True)]),
        ("She said مرحبا (123) twice", [("She said ", False), ("مرحبا (123)", True), (" twice", False)]),
        ("ABC שלום 45 def", [("ABC ", False), ("שלום 45", True), (" def", False)]),
        ("שלום 3 Mara 4", [("Mara 4", False), ("שלום 3 ", True)]),
        ("12:30", [("12:30", False)]),
        ("", []),
    ],
)
def test_a_line_is_seen_in_stretches_of_one_direction(text: str, seen: list[tuple[str, bool]]) -> None:
    assert segments(text) == seen


@pytest.mark.parametrize(("text", "is_so"), [("1 שלום a", True), ("(a) שלום", False), ("12", False), ("", False)])
def test_the_first_letter_tells_the_direction_of_a_line(text: str, is_so: bool) -> None:
    assert right_to_left(text) == is_so


@given(st.text(st.sampled_from("ab שלסلام ()[].,12َ誰"), max_size=40))
def test_no_letter_is_lost_or_doubled(text: str) -> None:
    parts = segments(text)
    assert "".join(part for part, _ in (reversed(parts) if right_to_left(text) else parts)) == text
    assert all(one != two for one, two in pairwise(way for _, way in parts))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("سلام", "\ufee1\ufefc\ufeb3"),  # seen, lam-alef joined on its right, meem alone
        ("بيت", "\ufe96\ufef4\ufe91"),
        ("دار", "\ufead\ufe8d\ufea9"),
        ("لا", "\ufefb"),
        ("بِت", "\ufe96\ufe91\u0650"),
        ("(שלום 123)", "(123 םולש)"),
    ],
)
def test_arabic_is_joined_and_turned_without_a_shaping_library(text: str, drawn: str) -> None:
    assert joined(text) == drawn


@pytest.mark.parametrize("text", ["سلام يا مارا", "الليل طويل، لا أحد هنا (123)", "שלום לכולם", "لآلئ"])
def test_what_is_joined_here_looks_as_a_shaping_library_has_it(text: str) -> None:
    mask = line_mask(text, Type("sans", 40))
    data = BytesIO(files("storybuild.drawing").joinpath("fonts", "DejaVuSans.ttf").read_bytes())
    font = ImageFont.truetype(data, 40, layout_engine=ImageFont.Layout.BASIC)
    image = Image.new("L", (mask.shape[1], mask.shape[0]))
    ImageDraw.Draw(image).text((0, font.getmetrics()[0]), joined(text), fill=255, font=font, anchor="ls")
    one, two = (cv2.GaussianBlur(np.asarray(each), (0, 0), 2).ravel() for each in (mask, image))
    assert np.corrcoef(one, two)[0, 1] > 0.9


def test_a_mixed_line_with_letters_of_another_font_is_drawn_whole() -> None:
    assert line_mask("שלום 誰 Mara", Type("sans", 20)).any()
