from fractions import Fraction

from storybuild.film.subtitles import Subtitle, srt, vtt

RATE = Fraction(24000, 1001)
CUES = [
    Subtitle(48, 72, "Who is {there}?\n\n<i>Now</i> & then"),
    Subtitle(0, 24, " Hello\\N "),
    Subtitle(90, 90, "never"),
    Subtitle(5, 9, " "),
]


def test_cues_come_numbered_in_time_order_with_their_words_untouched() -> None:
    assert srt(CUES, RATE) == (
        "1\n00:00:00,000 --> 00:00:01,001\nHello\\N\n"
        "\n"
        "2\n00:00:02,002 --> 00:00:03,003\nWho is {there}?\n<i>Now</i> & then\n"
    )


def test_web_subtitles_say_the_same_with_their_own_signs_for_what_would_be_markup() -> None:
    assert vtt(CUES, RATE) == (
        "WEBVTT\n"
        "\n00:00:00.000 --> 00:00:01.001\nHello\\N\n"
        "\n00:00:02.002 --> 00:00:03.003\nWho is {there}?\n&lt;i&gt;Now&lt;/i&gt; &amp; then\n"
    )


def test_no_cues_make_an_empty_file() -> None:
    assert (srt([], RATE), vtt([], RATE)) == ("", "WEBVTT\n")
