"""Prompts: the whole text for each model family, own templates, and templates that would do harm."""

import pytest

from storybuild.errors import PromptError
from storybuild.story.prompt import FAMILIES, prompt

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
Lantern room, night, storm.
Black and white, side light, tense, coal.
Mara speaks, whispered.""",
}


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_is_told_the_shot_in_its_own_order(family: str) -> None:
    assert prompt(shot_of(SHOT, LANTERN), family, 4.0, str) == EXPECTED[family]


def test_own_words_and_own_templates_win() -> None:
    assert prompt(shot_of("prompt: My words."), "sora", 4.0, str) == "My words."
    shot = shot_of("action: go\nprompt: {template: mine.j2, add: And more.}", mine__j2="")
    assert prompt(shot, "sora", 2.5, lambda name: "{{ action }} for {{ seconds }} s") == "go for 2.5 s\nAnd more."


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{{ acton }}", "template `mine.j2`, shot `one`: 'acton' is undefined"),
        ("{% if %}", "template `mine.j2`, line 1: Expected an expression, got 'end of statement block'"),
        (
            "{{ ''.__class__.__mro__ }}",
            "template `mine.j2`, shot `one`: access to attribute '__class__' of 'str' object is unsafe.",
        ),
        ("{{ 'a' * 10 ** 9 }}", "template `mine.j2`, shot `one`: this multiplies too much"),
        ("{{ range(10 ** 9) | list }}", "template `mine.j2`, shot `one`: this multiplies too much"),
        ("{{ action | nosuchfilter }}", None),
        ("{{ '%999999999d' | format(1) }}", None),
        ("{{ '%999999999d' % 1 }}", "template `mine.j2`, shot `one`: a text is filled in by `~` or `{{ }}` alone"),
        ("{{ action | center(999999999) }}", None),
        ("{{ action.center(999999999) }}", None),
        ("{{ '{:>999999999}'.format(1) }}", None),
        (
            "{% set a = 'a' * 30000 %}{{ a + a + a + a + a }}",
            "template `mine.j2`, shot `one`: this adds up to too much",
        ),
        ("{% for a in range(99999) %}{% for b in range(99999) %}xxxxxxxx{% endfor %}{% endfor %}", None),
        ("{% include 'other' %}", None),
        ("{{ 1 / 0 }}", "template `mine.j2`, shot `one`: division by zero"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", None),
        ("x" * 70_000, "a template may have 64,000 characters; this has 70,000"),
    ],
)
def test_a_template_that_goes_wrong_is_told_and_does_no_harm(template: str, told: str | None) -> None:
    shot = shot_of("action: go\nprompt: {template: mine.j2}", mine__j2="")
    with pytest.raises(PromptError) as caught:
        prompt(shot, "generic", 4.0, lambda name: template)
    assert told is None or caught.value.message == told
