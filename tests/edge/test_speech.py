"""Scratch speech: the same line, the same bytes; any text, no harm."""

import pytest

from storybuild.edge.speech import SpeechVoice, clean, speak, voice

LINE = {"text": "It's been dark for three nights.", "voice": {"pitch": "low", "rate": "slow", "name": "Mara"}}


def test_the_same_request_gives_the_same_bytes() -> None:
    assert speak(LINE) == speak(LINE)


@pytest.mark.parametrize("variant", ["f2", "f3", "f5", "m1"])
def test_a_voice_with_breath_in_it_gives_the_same_bytes_too(variant: str) -> None:
    line = {"text": "No boat could land tonight.", "voice": {"variant": variant}}
    assert len({speak(line) for _ in range(6)}) == 1


def test_a_line_is_heard_for_about_as_long_as_people_take() -> None:
    assert 1.5 < len(speak(LINE)) / 2 / 48_000 < 3.5


def test_a_line_too_long_for_its_room_is_spoken_faster() -> None:
    assert len(speak({**LINE, "seconds": 1.5})) / 2 / 48_000 <= 1.5
    assert speak({**LINE, "seconds": 9.0}) == speak(LINE)


def test_two_people_sound_different() -> None:
    assert speak({"text": "Hello.", "voice": {"name": "Mara"}}) != speak({"text": "Hello.", "voice": {"name": "Jonas"}})


def test_nothing_to_say_is_no_sound() -> None:
    assert [speak({"text": text}) for text in ("", "  ", "\x00\x07")] == [b"", b"", b""]


@pytest.mark.parametrize(
    "text",
    [
        "誰もいない",
        "שלום",
        "مرحبا",
        "😀👩‍🚀",
        "<speak><break time='9s'/></speak>",
        "[[x]] {{y}} \\",
        "\x1b[31m",
        "%s%n",
        "a" * 9000,
    ],
)
def test_any_text_is_spoken_without_harm(text: str) -> None:
    assert len(speak({"text": text, "voice": {"language": "xx", "variant": "../../etc/passwd"}})) % 2 == 0


def test_words_on_a_voice_become_numbers() -> None:
    told = {"pitch": "low", "rate": "fast", "language": "en-GB", "variant": "f3"}
    assert voice(told) == SpeechVoice("en-gb-x-rp", "f3", 30, 155)
    assert voice({"pitch": -10, "rate": 140}) == SpeechVoice("en-us", "m1", 36, 140)
    assert voice({"pitch": "no such", "rate": "no such"}) == SpeechVoice("en-us", "m1", 46, 125)


def test_each_name_has_a_voice_that_stays() -> None:
    names = ["Mara", "Jonas", "Ines", "Tom", "Ada", "雨"]
    assert len({voice({}, name) for name in names}) == len(names)
    assert voice({}, "MARA") == voice({}, "Mara")


def test_control_characters_are_not_said() -> None:
    assert clean("a\x00b\n c\u202e ") == "a b c"
