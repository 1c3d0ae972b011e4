"""Deliveries and focus as they are written."""

import pytest

from storybuild.deliverables import Delivery

from .boards import HEAD, film_of, told

SHOTS = "scenes: [{shots: [{id: one, duration: 2, dialogue: [{mara: Dark.}]}]}]\n"


def film(deliver: str, more: str = "") -> tuple[Delivery, ...]:
    return film_of(f"{HEAD}deliver: {deliver}\n{more}{SHOTS}").deliveries


def problems(deliver: str, more: str = "") -> str:
    return told(f"{HEAD}deliver: {deliver}\n{more}{SHOTS}")


def test_a_bare_word_is_a_preset_and_gives_the_name() -> None:
    (made,) = film("[tiktok]")
    assert made == Delivery("tiktok", "h264", 1080, 1920, "fill", loudness=-14.0, preset="tiktok")


def test_what_a_delivery_says_itself_comes_before_its_preset() -> None:
    (made,) = film("[{name: x, preset: tiktok, size: 720x1280, fit: pad, codec: hevc, loudness: -20, captions: none}]")
    assert made == Delivery("x", "hevc", 720, 1280, "fit", "off", loudness=-20.0, preset="tiktok")


def test_crop_and_pad_are_other_words() -> None:
    assert [each.fit for each in film("[{name: a, fit: crop}, {name: b, fit: pad}, {name: c}]")] == [
        "fill",
        "fit",
        "fit",
    ]


@pytest.mark.parametrize(
    ("deliver", "words"),
    [
        ("[{codec: gif}]", "a delivery without a `preset` needs a `name`"),
        ("[youtube, {name: YouTube}]", "two deliveries are called `YouTube`"),
        ("[{name: a.mp4, codec: png}, {name: a, codec: gif}, {name: A.MP4}]", "two deliveries are called `A.MP4`"),
        ("[{name: a, at: 1}]", "`at` is when a poster is taken, and this is none"),
        ("[{name: a, codec: poster, at: 2}]", "this poster is taken at frame 48, after the film's end"),
        ("[{name: a, codec: gif, captions: file}]", "a gif holds no caption tracks"),
        ("[{name: a, codec: dnxhr, size: 254x120}]", "DNxHR has pictures of 256x120 at least"),
        ("[{name: ../a}]", "`../a` is no id"),
        ("[{name: a/b}]", "`a/b` is no id"),
        ("[{name: a, codec: h265}]", "h265"),
        ("[{name: a, size: 99x99}]", "width and height must be even"),
        ("[{name: a, size: '640x360,movie=x'}]", "is no picture size"),
        ("[{name: a, language: 'en;x'}]", "en;x"),
        ("[vimeo]", "vimeo"),
        ("youtube", "deliver"),
    ],
)
def test_what_cannot_be_delivered_is_a_mistake(deliver: str, words: str) -> None:
    assert words in problems(deliver)


def test_captions_that_the_film_has_not_cannot_be_handed_on() -> None:
    off = "overlay: {captions: off}\n"
    assert "the film has no caption tracks to hand on" in problems("[{name: a, captions: file}]", off)
    assert [each.captions for each in film("[{name: a, captions: burn}]", off)] == ["burn"]


@pytest.mark.parametrize(
    ("focus", "point"),
    [
        ("left", (0, 0.5)), ("Right", (1, 0.5)), ("centre", (0.5, 0.5)), ("middle", (0.5, 0.5)), ("top", (0.5, 0)),
        ("bottom right", (1, 1)), ("left top", (0, 0)), ("[0.25, 1]", (0.25, 1)), ("[0, 0]", (0, 0)),
    ],
)  # fmt: skip
def test_a_focus_is_a_place_in_words_or_a_point(focus: str, point: tuple[float, float]) -> None:
    (shot,) = film_of(f"{HEAD}scenes: [{{shots: [{{duration: 2, focus: {focus}}}]}}]\n").shots
    assert shot.focus == point


@pytest.mark.parametrize(
    "focus",
    ["mara", "left right", "[0.5]", "[2, 0]", "[-1, 0]", "[.nan, 0]", "['0', 0]", "0.5", "''", "{x: 1}", "true"],
)
def test_another_focus_is_a_mistake(focus: str) -> None:
    assert (
        "is no place in the picture"
        in (words := told(f"{HEAD}scenes: [{{shots: [{{duration: 2, focus: {focus}}}]}}]\n"))
        or "a focus is a place in the picture" in words
    )
