"""No character is louder than another: every voice speaks at one level, whispers below it."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from storybuild.edge.animatic import scratch_sound
from storybuild.edge.speech_level import levelled_speech
from storybuild.film.loudness import SPEECH
from tests.edge.footage import TOOL
from tests.film.test_loudness import noise, told

RATE = Fraction(24)
VOICES: dict[str, dict[str, Any]] = {
    "mara": {"pitch": "low", "rate": "slow"}, "tom": {}, "ann": {"kind": "female", "pitch": "high"},
    "joe": {"kind": "male", "pitch": "very low"}, "hans": {"language": "de"},
    "kid": {"pitch": "very high", "rate": "fast"},
}  # fmt: skip


def loudness(text: str, name: str, whisper: bool = False) -> float:
    """How loud a line comes out in its shot, in LUFS."""
    voice = {"name": name, **VOICES[name]}
    line = {"start": 0, "end": 96, "text": text, "voice": voice, "whisper": whisper}
    facts = {"dialogue": [line], "sound": {"ambience": "", "effects": []}}
    heard = scratch_sound(facts, RATE, 96, TOOL)
    assert heard is not None
    last = int(np.flatnonzero(np.abs(heard).max(axis=1) > 30)[-1])
    return told(heard[: max(last, 24_000)], "I")


@pytest.mark.parametrize("text", ["It's been dark for three nights.", "Nobody came. Run!"])
def test_all_characters_are_equally_loud(text: str) -> None:
    levels = {name: loudness(text, name) for name in VOICES}
    assert max(levels.values()) - min(levels.values()) < 1, levels
    assert abs(levels["tom"] - SPEECH) < 0.7


def test_a_whisper_is_quieter_on_purpose() -> None:
    plain, whispered = (loudness("Nobody came to help us.", "mara", whisper) for whisper in (False, True))
    assert plain - whispered == pytest.approx(6, abs=0.5)


@pytest.mark.parametrize("level", [300, 3000, 12_000])
def test_a_recording_of_any_level_comes_to_that_of_speech(level: int) -> None:
    assert told(levelled_speech(noise((1.5, level)), TOOL), "I") == pytest.approx(SPEECH, abs=0.3)


def test_silence_and_a_word_shorter_than_a_block_are_no_trouble() -> None:
    assert not levelled_speech(np.zeros((0, 2), np.int16), TOOL).any()
    assert not levelled_speech(np.zeros((9_000, 2), np.int16), TOOL).any()
    assert levelled_speech(noise((0.2, 900)), TOOL).shape == (9_600, 2)
