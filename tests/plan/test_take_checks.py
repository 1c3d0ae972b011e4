"""What is looked over, and what its clip was asked to be."""

from fractions import Fraction
from typing import Any

import pytest

from storybuild.film.checks.faults import AskedOfClip
from storybuild.plan.step import Step
from storybuild.plan.take_checks import asked_of, check_steps, may_stand_still, take_check_step
from storybuild.providers.base import Model
from tests.story.boards import HEAD, film_of, shot_of

ALWAYS, NEVER = Model("one", sound="always"), Model("one", sound="none")
FACTS = {"size": "1280x720", "seconds": 4}


def test_clips_that_were_not_drawn_here_are_looked_over_and_of_footage_what_the_film_shows() -> None:
    bought = "{id: bought, generate: {provider: openai, model: sora-2}}"
    shots = f"{{id: drawn}}, {bought}, {{id: old, clip: {{file: a.mp4, in: 1}}, speed: 2}}"
    film = film_of(f"{HEAD}scenes: [{{shots: [{shots}]}}]\n", seconds="9", a__mp4="")
    looked_over = Step("check/bought", "check", {}, {"clip": "take/bought"}, suffix=".json")
    footage = {"start": "1", "seconds": "8"}
    assert [unweighed(step) for step in check_steps(film)] == [
        looked_over,
        Step("check/old", "check", footage, files={"clip": "a.mp4"}, suffix=".json"),
    ]
    assert unweighed(take_check_step("bought")) == Step(
        "check/bought", "check", {}, {"clip": "take/bought"}, suffix=".json"
    )


def unweighed(step: Step) -> Step:
    return step._replace(weight=1.0)


@pytest.mark.parametrize(
    ("fields", "still"),
    [
        ("camera: {move: static}", True),
        ("camera: {move: whip pan left}", True),
        ("camera: {move: push in}", False),
        ("card: The end", True),
        ("action: Mara waits.", False),
    ],
)
def test_a_card_and_a_camera_that_stands_may_stand_still(fields: str, still: bool) -> None:
    shot = shot_of(fields)
    assert may_stand_still(shot) == still
    assert asked_of(shot, {}, None) == AskedOfClip(still=still)


@pytest.mark.parametrize(
    ("fields", "facts", "model", "asked"),
    [
        ("{}", FACTS, NEVER, AskedOfClip(4.0, 1280, 720)),
        ("{}", {**FACTS, "operation": "remix"}, NEVER, AskedOfClip(0.0, 1280, 720)),
        ("{}", {}, NEVER, AskedOfClip()),
        ("{}", {**FACTS, "audio": True}, NEVER, AskedOfClip(4.0, 1280, 720, sound=True)),
        ("{}", {**FACTS, "audio": False}, NEVER, AskedOfClip(4.0, 1280, 720)),
        ("{}", FACTS, ALWAYS, AskedOfClip(4.0, 1280, 720)),
        ("dialogue: [{mara: Nobody came.}]", FACTS, ALWAYS, AskedOfClip(4.0, 1280, 720, sound=True)),
        ("sound: {ambience: wind}", FACTS, ALWAYS, AskedOfClip(4.0, 1280, 720, sound=True)),
        ("sound: {effects: [knock]}", FACTS, ALWAYS, AskedOfClip(4.0, 1280, 720, sound=True)),
        ("sound: {effects: [knock], mute: true}", FACTS, ALWAYS, AskedOfClip(4.0, 1280, 720)),
        ("sound: {effects: [knock]}", FACTS, NEVER, AskedOfClip(4.0, 1280, 720)),
    ],
)
def test_a_clip_was_asked_to_be_as_long_as_large_and_as_loud_as_its_step_says(
    fields: str, facts: dict[str, Any], model: Model, asked: AskedOfClip
) -> None:
    shot = shot_of("" if fields == "{}" else fields)
    assert asked_of(shot, facts, model) == asked


def test_half_a_shot_of_footage_at_double_speed_is_looked_over_whole() -> None:
    film = film_of(
        f"{HEAD}format: {{fps: 24}}\nscenes: [{{shots: [{{id: a, duration: 36f, clip: a.mp4}}]}}]\n",
        seconds="9",
        a__mp4="",
    )
    (shot,) = film.shots
    twice = film._replace(shots=(shot._replace(speed=Fraction(2)),))
    assert [step.facts["seconds"] for each in (film, twice) for step in check_steps(each)] == ["3/2", "3"]
