"""Every family's template says every field of a shot that its models can use."""

from collections.abc import Iterator
from typing import Any

import pytest

from storybuild.breakdown import Breakdown
from storybuild.story.prompt import FAMILIES, facts_of, prompt

from .boards import shot_of

HEAD = """storybuild: 1
style: s
styles: {s: {look: xlook, lighting: xlighting, palette: [xred, xblue], mood: xmood, grain: xgrain, words: xwords}}
characters:
  who1:
    name: Xmara
    description: xface
    wardrobe: xcoat
    voice: {kind: female, pitch: high, rate: very fast, language: en-gb}
    references: [a.png]
props: {lamp: {name: Xlamp, description: xbrass, references: [a.png]}}
locations: {place: {name: Xplace, description: xroom, time: xnight, weather: xstorm, references: [a.png]}}
"""
SHOT = """location: place
duration: 7.5
camera: {size: wide, angle: low, move: push in, lens: 24mm, focus: shallow, words: xcamera}
action: xaction
props: [lamp]
dialogue: [{who: who1, line: xline, delivery: xwhispered}]
sound: {ambience: xwind, effects: [xcreak]}
card: {title: Xtitle, lines: [xsmall], color: white, background: black}
prompt: {negative: xnever}"""

# What no template says, and why.
ELSEWHERE = {
    "characters.id": "a label of the storyboard's",
    "characters.kind": "of the scratch voice",
    "characters.pitch": "of the scratch voice",
    "characters.rate": "of the scratch voice",
    "characters.language": "of the scratch voice",
    "characters.references": "sent as pictures",
    "props.references": "sent as pictures",
    "location.references": "sent as pictures",
    "location.name": "stands in for a description",
    "card.color": "cards are drawn here",
    "card.background": "cards are drawn here",
    "seconds": "a field of the request",
    "negative": "a field of the request",
}
# What a family's models can do nothing with, and why.
UNUSED = {
    "runway": {
        "dialogue.line": "they make no sound, and nobody could read the words from lips",
        "sound.ambience": "they make no sound",
        "sound.effects": "they make no sound",
    }
}


def leaves(facts: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every fact by its path, without the numbers of lists."""
    if isinstance(facts, dict):
        for name, value in facts.items():
            yield from leaves(value, f"{path}.{name}".lstrip("."))
    elif isinstance(facts, list):
        for value in facts:
            yield from leaves(value, path)
    else:
        yield path, facts


def made(old: str = "", new: str = "") -> Breakdown:
    """The shot that has every field; with one text of it replaced."""
    assert old in HEAD + SHOT
    return shot_of(SHOT.replace(old, new), HEAD.replace(old, new), a__png="")


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_says_every_field_that_it_can_use(family: str) -> None:
    shot = made()
    facts = list(leaves(facts_of(shot, 7.5)))
    text = prompt(shot, family, 7.5).casefold()
    assert [path for path, value in facts if value in ("", None)] == []
    unsaid = {path for path, value in facts if not isinstance(value, bool) and str(value).casefold() not in text}
    assert unsaid == {*ELSEWHERE, *UNUSED.get(family, {})}


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_tells_who_is_heard_and_not_seen(family: str) -> None:
    off = prompt(made("xwhispered", "xwhispered, off: true"), family, 7.5)
    assert off != prompt(made(), family, 7.5)
    assert "Xmara speaks" not in off


@pytest.mark.parametrize("family", FAMILIES)
def test_a_place_without_a_description_is_called_by_its_name(family: str) -> None:
    assert "Xplace" in prompt(made("description: xroom, ", ""), family, 7.5)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_thing_or_a_person_without_a_description_is_called_by_its_name(family: str) -> None:
    lines = prompt(made("description: xbrass, ", ""), family, 7.5).splitlines()
    assert "Xlamp." in lines
    lines = prompt(made("description: xface", "notes: none"), family, 7.5).splitlines()
    assert "Xmara, xcoat." in [line.replace("wearing ", "") for line in lines]
