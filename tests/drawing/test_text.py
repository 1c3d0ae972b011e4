"""Text: fonts, fallback, wrapping."""

import numpy as np
import pytest

from storybuild.drawing.text import Type, clean, line_mask, measure, missing_glyphs, wrap
from storybuild.errors import MediaError

from .variable_font import WIDER, variable_font

SANS = Type("sans", 20)


def test_missing_glyphs_are_named_once_each() -> None:
    assert missing_glyphs("Zoë, Жар, שלום, سلام, 誰も誰 \u200d") == "誰も"


def test_lines_are_no_wider_than_asked() -> None:
    text = "It has been dark for three nights and nobody came, Donaudampfschifffahrtsgesellschaft. 誰もいない部屋で"
    lines = wrap(text, 160, SANS, 20)
    assert all(measure(line, SANS) <= 160 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrap("one two three four five six seven eight nine ten", 100, SANS, 2)
    assert len(lines) == 2 and lines[1].endswith("…") and measure(lines[1], SANS) <= 100


def test_control_characters_are_never_drawn() -> None:
    assert clean("a\x00b\x1b[31mc\nd\ud800") == "ab[31mc\nd"


def test_letters_leave_ink_in_every_script() -> None:
    assert [bool(line_mask(text, SANS).any()) for text in ("a", "ש", "ل", "誰", "😀", " ")] == [True] * 5 + [False]


def test_a_font_of_many_weights_is_set_as_heavy_as_text_over_a_picture_must_be() -> None:
    font = variable_font()
    as_it_comes = 18.875  # at a weight of 100, of which there are up to 900
    for face, share in (("sans", 1 / 2), ("bold", 3 / 4)):
        assert abs(measure("漢", Type(face, 64, (font,))) - as_it_comes - 64 * WIDER / 2048 * share) < 1


def test_a_broken_font_is_refused() -> None:
    with pytest.raises(MediaError, match="a font cannot be read"):
        line_mask("a", Type("sans", 20, (b"no font",)))


@pytest.mark.parametrize("size", [8, 21, 34, 47])
@pytest.mark.parametrize("clock", ["10:59:48:07", "23:00:11;29"])
def test_figures_of_a_clock_are_drawn_as_a_line_of_them_is(clock: str, size: int) -> None:
    kind = Type("mono", size)
    mask = line_mask(clock, kind)

    assert np.array_equal(mask, line_mask(clock + " ", kind)[:, : mask.shape[1]])
