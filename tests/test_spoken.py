"""How long a line takes to say."""

from fractions import Fraction

from storybuild.spoken import speech_seconds, words_a_minute


def test_letters_and_inner_pauses_make_the_length() -> None:
    assert speech_seconds("Nobody came.") == Fraction(21, 100) + 10 * Fraction(8, 100)
    assert speech_seconds("No, nobody.") == Fraction(21, 100) + 8 * Fraction(8, 100) + Fraction(66, 100)
    assert speech_seconds("No... nobody...") == speech_seconds("No, nobody.")


def test_the_rate_scales_it() -> None:
    assert speech_seconds("Nobody came.", 250) == speech_seconds("Nobody came.") / 2
    assert (
        speech_seconds("Nobody came.", "slow") > speech_seconds("Nobody came.") > speech_seconds("Nobody came.", "fast")
    )


def test_wide_characters_count_as_syllables() -> None:
    assert speech_seconds("誰もいない") == Fraction(21, 100) + 5 * Fraction(1, 4)


def test_nothing_to_say_takes_no_time() -> None:
    assert [speech_seconds(text) for text in ("", "  ", "...", "😀")] == [0, 0, 0, 0]


def test_rates_are_words_or_numbers_within_reason() -> None:
    said = [None, "normal", "slow", "fast", "140", 9, 9000, "whatever"]
    assert [words_a_minute(rate) for rate in said] == [125, 125, 105, 155, 140, 80, 300, 125]
