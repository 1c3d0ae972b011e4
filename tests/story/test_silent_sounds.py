"""Sounds in words that nobody here knows: told, with what may have been meant, since they are silent."""

import pytest

from storybuild.story.advice import gathered
from storybuild.story.silent_sounds import silent_sounds

from .boards import HEAD, read


def told(sound: str, head: str = HEAD, **files: str) -> list[tuple[str, str, int, bool]]:
    """What is said of a shot's sound: sentence, hint, column, and whether it is only noted."""
    advice = silent_sounds(*read(f"{head}scenes: [{{shots: [{{id: one, sound: {sound}}}]}}]\n", **files))
    return [(each.message, each.hint, each.place.column, soft) for each, soft in gathered(advice)]


@pytest.mark.parametrize(
    ("sound", "said"),
    [
        ("{ambience: wind over the sea, effects: [metal creak, {what: thunder, at: 1}]}", []),
        (
            "{effects: [thundr]}",
            [("one: unknown sound `thundr`; did you mean `thunder`?", "as it is, it is silent", 47, False)],
        ),
        (
            "{ambience: oceann}",
            [("one: unknown sound `oceann`; did you mean `ocean`?", "as it is, it is silent", 47, False)],
        ),
        (
            "{effects: [a kazoo]}",
            [("one: no scratch sound is known for `a kazoo`; it is silent in the animatic",
              "give it a `file`, or words from the table of sounds", 47, True)],
        ),
        (
            "{effects: [{what: rain, at: 1}]}",
            [("one: no scratch sound is known for `rain`; it is silent in the animatic",
              "under `ambience` it is heard", 54, True)],
        ),
        (
            "{ambience: glass}",
            [("one: no scratch sound is known for `glass`; it is silent in the animatic",
              "under `effects` it is heard", 47, True)],
        ),
    ],
)  # fmt: skip
def test_a_sound_that_is_not_embedded_is_told(sound: str, said: list[tuple[str, str, int, bool]]) -> None:
    assert told(sound) == said


def test_a_sound_with_a_file_and_a_shot_that_a_service_makes_are_none_of_this() -> None:
    assert told("{ambience: {what: kazoo, file: a.wav}, effects: [{what: zither, file: a.wav}]}", a__wav="") == []
    assert told("{ambience: kazoo}", f"{HEAD}generate: {{provider: cometapi, model: sora-2}}\n") == []
