"""Mistakes that were once read without a word, or told beside the point."""

import pytest

from ..project import SMALL, Project

HEAD = f"storybuild: 1\n{SMALL}\ncharacters: {{mara: {{name: Mara}}}}\n"


def problems(project: Project, shot: str, head: str = "") -> list[tuple[str, str]]:
    """What `check` says of a shot of 24 frames: messages and hints."""
    row = f"      - {{id: one, duration: 24f, characters: [mara], action: Mara waits., {shot}}}"
    project.write(f"{HEAD}{head}scenes:\n  - shots:\n{row}\n")
    return [(each["message"], each["hint"]) for each in project.run("check", "--json").json["problems"]]


@pytest.mark.parametrize(("shot", "words", "hint"), [
    ("camera: {move: []}", "a camera makes one move or two at once, not 0", "leave it out, or write `static`"),
    ("camera: {move: [tilt up, pan left, zoom in]}", "a camera makes one move or two at once, not 3",
     "give the third a shot of its own"),
    ("speed: {ramp: []}", "`ramp` may not be empty", ""),
    ("speed: []", "`ramp` may not be empty", ""),
    ("blocking: {mara: {path: []}}", "`path` may not be empty", ""),
    ("blocking: {mara: {at: [.nan, 1]}}", "an entry of `at` must be a number, not `.nan`", ""),
    ("blocking: {mara: {path: [{to: [.inf, 2]}]}}", "an entry of `to` must be a number, not `.inf`", ""),
    ("speed: [{at: 30f, factor: 2}]", "this point comes at frame 30, after the shot's end (it has 24 frames)", ""),
    ("speed: [{at: 0, factor: 1}, {at: 25f, factor: 2}]",
     "this point comes at frame 25, after the shot's end (it has 24 frames)", ""),
])  # fmt: skip
def test_it_is_told_once_and_to_the_point(project: Project, shot: str, words: str, hint: str) -> None:
    assert problems(project, shot) == [(words, hint)]


def test_a_ramp_may_end_with_its_shot(project: Project) -> None:
    assert problems(project, "speed: [{at: 0, factor: 1}, {at: 24f, factor: 2}]") == []


def test_a_language_of_captions_that_nobody_speaks_is_told_of(project: Project) -> None:
    head = "language: en\ndeliver: [{name: a, language: xx}, {name: b, language: de}, {name: c, language: en}]\n"
    spoken = "dialogue: [{who: mara, line: Hi., translations: {de: Na.}}]"
    assert problems(project, spoken, head) == [("no dialogue is in `xx`", "there are `de`, `en`")]


def test_every_mistake_in_a_delivery_is_told_and_each_once(project: Project) -> None:
    head = "deliver: [{codec: gif, captions: file, language: fr, at: 100f}, {name: b, codec: poster, at: 200f}]\n"
    assert [words for words, _ in problems(project, "dialogue: [{mara: Hi.}]", head)] == [
        "a delivery without a `preset` needs a `name`",
        "a gif holds no caption tracks",
        "no dialogue is in `fr`",
        "`at` is when a poster is taken, and this is none",
        "this poster is taken at frame 200, after the film's end (it has 24 frames)",
    ]
