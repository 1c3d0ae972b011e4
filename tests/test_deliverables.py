"""Deliveries by their presets, and the limits of the places that they go to."""

from fractions import Fraction

import pytest

from storybuild.deliverables import CODECS, PRESETS, TRACKLESS, Delivery, beyond, size_of
from storybuild.film.delivery_formats import FORMATS

TIKTOK = Delivery("phone", "h264", 1080, 1920, preset="tiktok")


def test_every_codec_of_the_language_has_a_format_and_those_without_tracks_have_no_sound() -> None:
    assert list(FORMATS) == [*CODECS]
    assert {name for name, form in FORMATS.items() if not form.sound} == TRACKLESS


@pytest.mark.parametrize(
    ("preset", "codec", "film", "size"),
    [
        ("youtube", "h264", (1280, 720), (1280, 720)),
        ("tiktok", "h264", (1280, 720), (1080, 1920)),
        ("festival", "prores", (1920, 1080), (1998, 1080)),
        ("festival", "prores", (1920, 804), (2048, 858)),
        ("proxy", "prores proxy", (1920, 1080), (960, 540)),
        ("proxy", "prores proxy", (66, 64), (32, 32)),
        (None, "gif", (1080, 1920), (270, 480)),
        (None, "webp", (320, 180), (320, 180)),
        (None, "hevc", (854, 480), (854, 480)),
    ],
)
def test_a_delivery_that_names_no_size_has_its_preset_s(
    preset: str | None, codec: str, film: tuple[int, int], size: tuple[int, int]
) -> None:
    assert size_of(PRESETS[preset] if preset else None, codec, *film) == size


@pytest.mark.parametrize(
    ("seconds", "rate", "size", "told"),
    [
        (60, 24, 0, []),
        (600, 24, 10**9, []),
        (601, 24, 0, ["TikTok takes at most 10 minutes, and the film is 601.0 s long"]),
        (2, 24, 0, ["TikTok takes at least 3 s, and the film is 2.0 s long"]),
        (60, 12, 0, ["TikTok takes 23 to 60 frames per second, and the film has 12"]),
        (60, 24, 10**9 + 10**6, ["TikTok takes at most 1000 MB, and this has 1001"]),
    ],
)
def test_a_film_beyond_the_limits_of_a_place_is_told(seconds: int, rate: int, size: int, told: list[str]) -> None:
    assert list(beyond(TIKTOK, seconds * rate, Fraction(rate), size)) == told


def test_a_cinema_wants_24_frames_and_takes_what_is_conformed_to_them() -> None:
    festival = TIKTOK._replace(preset="festival")
    rates = {rate: list(beyond(festival, 100, Fraction(rate))) for rate in ("24", "24000/1001", "25")}
    assert rates == {"24": [], "24000/1001": [], "25": ["a cinema shows 24 frames per second, and the film has 25"]}


def test_a_place_that_is_not_named_limits_nothing() -> None:
    assert list(beyond(TIKTOK._replace(preset=""), 10**9, Fraction(1))) == []
    assert list(beyond(TIKTOK._replace(preset="proxy"), 10**9, Fraction(1))) == []
