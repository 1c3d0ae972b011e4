"""Colours from words."""

from storybuild.drawing.colours import known, named


def test_words_of_the_trade_css_names_and_hex_are_colours() -> None:
    words = ["coal", "teal", "#102030", "#abc", "papayawhip", "Light Blue"]
    assert [named(word) for word in words] == [
        (33, 29, 28), (124, 122, 31), (48, 32, 16), (204, 187, 170), (213, 239, 255), (230, 216, 173),
    ]  # fmt: skip


def test_an_unknown_word_has_a_colour_of_its_own_always_the_same() -> None:
    assert named("melancholy") == named("Melancholy") != named("glee")


def test_a_description_tells_its_first_colour() -> None:
    assert known("yellow oilskin over black boots") == named("yellow")
    assert known("plain clothes") is None
