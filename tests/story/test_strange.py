"""Words for colours, hours and weathers that nobody knows."""

import pytest

from storybuild.drawing.shown import Board
from storybuild.drawing.stage.hours import hour
from storybuild.drawing.words import HOURS
from storybuild.story.advice import gathered
from storybuild.story.strange import strange

from .boards import HEAD, read


def said(shot: str, head: str = "") -> list[tuple[str, bool]]:
    """What is said of a film's only shot, and whether it is soft."""
    text = f"{HEAD}{head}scenes:\n  - shots:\n      - {{id: one, {shot}}}\n"
    return [(problem.message, soft) for problem, soft in gathered(strange(*read(text)))]


@pytest.mark.parametrize(
    ("shot", "told"),
    [
        ("time: nigth", "one: unknown time of day `nigth`; did you mean `night`?"),
        ("time: late evning", "one: unknown time of day `late evning`; did you mean `evening`?"),
        ("weather: stromy", "one: unknown weather `stromy`; did you mean `stormy`?"),
        ("weather: a bit clowdy", "one: unknown weather `a bit clowdy`; did you mean `cloudy`?"),
        ("card: {title: T, color: nayv}", "one: unknown colour `nayv`; did you mean `navy`?"),
        ("card: {title: T, background: '#12345'}", "one: `#12345` is no colour known here"),
        ("card: {title: T, background: qqq}", "one: `qqq` is no colour known here"),
    ],
)
def test_a_slip_is_told_with_what_was_most_likely_meant(shot: str, told: str) -> None:
    assert said(shot) == [(told, False)]


@pytest.mark.parametrize(
    "shot",
    [
        *(
            "time: Golden hour",
            "time: NIGHT",
            "time: first light",
            "weather: rainy",
            "weather: clear",
            "weather: sunny",
        ),
        *("weather: heavy snowfall", "card: {title: T, color: pale blue, background: '#123'}", "card: {title: T}"),
    ],
)
def test_words_that_are_known_are_not_spoken_of(shot: str) -> None:
    assert said(shot) == []


def test_words_that_only_a_service_can_read_are_noted_once() -> None:
    styles = "styles: {s: {palette: [zorgblax, coal, cool tones]}, t: {palette: [warm, '#112233']}}\n"
    assert said("time: continuous, weather: eclipse", styles) == [
        ("the animatic knows no colour `zorgblax`, `cool tones`, `warm`; services read what is written", True),
        ("the animatic knows no time of day `continuous`; services read what is written", True),
        ("the animatic knows no weather `eclipse`; services read what is written", True),
    ]


def test_places_and_scenes_are_read_too_and_slips_in_a_palette() -> None:
    head = "styles: {s: {palette: [cole]}}\nlocations: {room: {time: mornign}}\n"
    text = f"{HEAD}{head}scenes:\n  - weather: rian\n    shots:\n      - id: one\n"
    told = gathered(strange(*read(text)))
    assert [(problem.message, problem.place.line, problem.place.column) for problem, _ in told] == [
        ("unknown colour `cole`; did you mean `coal`?", 3, 24),
        ("unknown time of day `mornign`; did you mean `morning`?", 4, 26),
        ("unknown weather `rian`; did you mean `rain`?", 6, 14),
    ]


def test_a_colour_that_yaml_takes_for_a_comment_is_told() -> None:
    head = "styles:\n  s:\n    palette: #1c1d21\n    look: film\n"
    assert said("action: x", head) == [("`#1c1d21` is a comment here, and no colour", False)]


def test_each_word_for_an_hour_means_that_hour() -> None:
    found = {word: hour(Board(64, 64, "24", 1, time=word)).name for words in HOURS.values() for word in words}
    assert found == {word: name for name, words in HOURS.items() for word in words}
