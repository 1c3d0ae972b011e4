"""Prompts: the whole text for each model family, and who has the last word."""

import json

import pytest

from storybuild.errors import PromptError
from storybuild.story.prompt import FAMILIES, facts_of, prompt, template_of

from .boards import HEAD, shot_of

LANTERN = (
    HEAD
    + """style: noir
styles: {noir: {look: black and white, lighting: side light, palette: [coal], mood: tense}}
locations: {lantern: {description: lantern room, time: night, weather: storm}}
"""
)
SHOT = (
    "location: lantern\ncamera: {size: CU, angle: low, move: push in, lens: 35mm}\naction: mara lights the lamp\n"
    "dialogue: [{mara: Nobody came., delivery: whispered}]\nsound: {ambience: wind, effects: [creak]}"
)
EXPECTED = {
    "generic": """Black and white, tense.
Close-up, from a low angle, looking up, 35mm lens. The camera pushes in slowly.
Side light; colours coal.
Lantern room, night, storm.
Mara.
Mara lights the lamp.
Mara says, whispered: "Nobody came."
Sound of wind, creak.""",
    "sora": """Style: black and white.

Lantern room, night, storm.
Mara.

Cinematography:
Camera shot: close-up, from a low angle, looking up
Camera motion: the camera pushes in slowly
Lens: 35mm
Lighting: side light
Palette: coal
Mood: tense

Actions:
- Mara lights the lamp.

Dialogue:
- Mara (whispered): "Nobody came."

Background sound:
Wind, creak.""",
    "veo": """Close-up, from a low angle, looking up, 35mm lens. The camera pushes in slowly.
Mara.
Mara lights the lamp.
Lantern room, night, storm.
Black and white, side light, tense, coal.
Mara says, whispered: Nobody came.
Ambient noise: Wind.
SFX: Creak.
(no subtitles)""",
    "runway": """The camera pushes in slowly, close-up, from a low angle, looking up, 35mm.
Mara lights the lamp.
Mara.
Lantern room, night, storm.
Black and white, side light, tense, coal.
Mara speaks, whispered.""",
}


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_is_told_the_shot_in_its_own_order(family: str) -> None:
    assert prompt(shot_of(SHOT, LANTERN), family, 4.0) == EXPECTED[family]


def test_own_words_and_own_templates_win() -> None:
    assert prompt(shot_of("prompt: My words."), "sora", 4.0) == "My words."
    shot = shot_of("action: go\nprompt: {template: mine.j2, add: And more.}", mine__j2="")
    assert template_of(shot) == "mine.j2"
    assert prompt(shot, "sora", 2.5, "go for 2.5 s") == "go for 2.5 s\nAnd more."
    both = shot_of("prompt: {template: mine.j2, text: My words.}", mine__j2="")
    assert (template_of(both), prompt(both, "sora", 4.0)) == ("", "My words.")


def test_a_prompt_has_at_most_so_many_characters() -> None:
    with pytest.raises(PromptError) as caught:
        prompt(shot_of("action: go\nprompt: {add: " + "x" * 32_000 + "}"), "generic", 4.0)
    assert caught.value.message == "the prompt of `one` has 32,004 characters; at most 32,000 are possible"


def test_a_template_is_told_nothing_of_who_a_person_really_is() -> None:
    head = HEAD.replace("tom: {name: Tom}", "tom: {name: Tom, likeness: {of: Thomas B, consent: c, date: 2026-01-01}}")
    facts = facts_of(shot_of("dialogue: [{tom: Hello.}]", head, c=""), 4.0)
    assert json.loads(json.dumps(facts)) == facts
    assert [sorted(each) for each in facts["characters"]] == [
        ["description", "id", "kind", "language", "name", "pitch", "rate", "references", "wardrobe"]
    ]
