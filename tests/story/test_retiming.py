"""What a shot asks of its clip's time: what is meant by it, and what is refused, with its place and what to do."""

from fractions import Fraction

import pytest

from storybuild.film.retime import AS_IS, Hold, Retiming
from tests.story.boards import HEAD, shot_of, told

RAMP = ((Fraction(0), Fraction(1)), (Fraction(2), Fraction(1, 4)))


@pytest.mark.parametrize(
    ("fields", "speed", "retiming"),
    [
        ("action: x", "1", AS_IS),
        ("speed: 0.5", "1/2", AS_IS),
        ("speed: {factor: 3, pitch: follow}", "3", Retiming(follow=True)),
        ("speed: {pitch: follow}", "1", AS_IS),
        ("speed: [{at: 0, factor: 1}, {at: 2, factor: 0.25}]", "1", Retiming(RAMP)),
        ("speed: {ramp: [{at: 0, factor: 1}, {at: 48f, factor: 0.25}], ease: smooth}", "1", Retiming(RAMP, True)),
        ("hold: {at: 1, duration: 0.5}", "1", Retiming(holds=(Hold(24, 36),))),
        ("hold: {at: 1}", "1", Retiming(holds=(Hold(24, 96),))),
        ("hold: 1", "1", Retiming(holds=(Hold(72, 96, True),))),
        ("hold: [1, {at: 12f, duration: 1f}]", "1", Retiming(holds=(Hold(12, 13), Hold(72, 96, True)))),
        ("hold: {at: 3, duration: 9}\nreverse: true", "1", Retiming(holds=(Hold(72, 96),), reverse=True)),
    ],
)
def test_what_is_written_is_meant_in_frames_and_exact_seconds(fields: str, speed: str, retiming: Retiming) -> None:
    shot = shot_of(f"duration: 4\n{fields}")
    assert (shot.speed, shot.retiming, shot.frames) == (Fraction(speed), retiming, 96)


@pytest.mark.parametrize(
    ("fields", "frames"),
    [
        ("speed: 0.5", 192), ("hold: 1", 120), ("hold: {at: 1, duration: 12f}\nspeed: 2", 60), ("reverse: true", 96),
        ("speed: [{at: 0, factor: 1}, {at: 2, factor: 0.25}]", 48 + 264),
        ("speed: [{at: 0, factor: 2}]\nhold: 12f", 60),
    ],
)  # fmt: skip
def test_footage_without_a_duration_is_as_long_as_all_of_it_plays(fields: str, frames: int) -> None:
    assert shot_of(f"clip: a.mp4\n{fields}", seconds="4", a__mp4="").frames == frames


@pytest.mark.parametrize(
    ("fields", "message", "hint"),
    [
        ("speed: 0", "`speed` must be from 0.1 to 10, not 0", ""),
        ("speed: fast", "`speed` is a number or a ramp, not `fast`", "like `speed: 0.5`, or `speed: [{at: 0"),
        ("speed: [{at: 1, factor: 99}]", "`factor` must be at most 10, not 99", ""),
        ("speed: [{at: 2, factor: 1}, {at: 1, factor: 2}]",
         "this point comes at 1 s, not after the one before it (2 s)", "list the points in the order in which"),
        ("speed: {factor: 2, ramp: [{at: 1, factor: 2}]}", "a ramp tells the speed by itself", "leave `factor`"),
        ("speed: [{at: 5, factor: 1}, {at: 6, factor: 2}]", "this point is never reached: the shot has 96 frames", ""),
        (f"hold: {['1f'] * 101}", "`hold` may have 100 entries; this has 101", ""),
        ("hold: 4", "this hold lasts 96 frames, and the shot has 96", "let something move before it"),
        ("hold: {at: 9}", "this hold begins at frame 216, and the shot has 96", "let something move before it"),
        ("hold: {}", "nothing says when this picture stands still", "give it `at`, `duration` or both"),
        ("hold: [{at: 1, duration: 2}, {at: 2}]", "two holds overlap: frames 24 to 71, and 48 to 95",
         "let one end before the other begins"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_with_its_place_and_what_to_do(fields: str, message: str, hint: str) -> None:
    text = told(f"{HEAD}scenes:\n  - shots:\n    - id: one\n      duration: 4\n      {fields}\n")
    assert f"error: {message}" in text
    assert "--> board.yaml:7:" in text
    assert hint in text


def test_a_hold_without_an_end_in_footage_without_a_duration_is_told() -> None:
    text = told(
        f"{HEAD}scenes: [{{shots: [{{id: one, clip: {{file: a.mp4, out: 4}}, hold: {{at: 1}}}}]}}]\n", a__mp4=""
    )
    assert "nothing says how long this hold lasts" in text
    assert "give it a `duration`, or the shot" in text
