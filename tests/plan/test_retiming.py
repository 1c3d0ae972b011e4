"""How far uneven media reaches, and what its piece is told."""

from fractions import Fraction

import pytest

from storybuild.breakdown import Breakdown
from storybuild.film.retime import Hold, Retiming
from storybuild.plan.retiming import pitch_facts, retimed_timing, spare_frames
from tests.story.boards import HEAD, shot_of

RATE = Fraction(24)
SLOWS = Retiming(ramp=((Fraction(0), Fraction(2)), (Fraction(2), Fraction(1, 2))))


def shot(retiming: Retiming, speed: str = "1") -> Breakdown:
    """A shot of two seconds."""
    return shot_of("duration: 2", f"{HEAD}format: {{fps: 24}}\n")._replace(retiming=retiming, speed=Fraction(speed))


@pytest.mark.parametrize(
    ("retiming", "start", "spare"),
    [
        (Retiming(holds=(Hold(0, 24),)), 1, (24, 72)),
        (SLOWS, 1, (12, 72)),
        (SLOWS, 0, (0, 120)),
        (Retiming(reverse=True), 1, (48, 24)),
        (Retiming(reverse=True), 3, (0, 72)),
        (SLOWS, 9, (108, 0)),
    ],
)
def test_media_of_five_seconds_reaches_past_a_shot_at_the_speed_that_it_has_there(
    retiming: Retiming, start: int, spare: tuple[int, int]
) -> None:
    assert spare_frames(shot(retiming), Fraction(start), 120, RATE) == spare


def test_a_piece_is_told_where_its_media_begins_and_the_whole_way() -> None:
    assert retimed_timing(shot(SLOWS, "3"), Fraction(1, 2), 4, 56, RATE) == {
        "start": "1/2", "speed": "1", "frames": 56, "rate": "24",
        "retime": {"ramp": [["0", "2"], ["2", "1/2"]], "length": 48, "head": 4},
    }  # fmt: skip
    held = retimed_timing(shot(Retiming(holds=(Hold(0, 24),)), "3"), Fraction(0), 0, 48, RATE)
    assert held["speed"] == "3"


def test_the_pitch_of_a_clip_at_its_own_speed_is_nobody_s_business() -> None:
    ramp = SLOWS.ramp
    told = [
        pitch_facts(shot(Retiming(), "1")),
        pitch_facts(shot(Retiming(follow=True), "1")),
        pitch_facts(shot(Retiming(), "2")),
        pitch_facts(shot(Retiming(follow=True), "2")),
        pitch_facts(shot(Retiming(ramp=ramp))),
        pitch_facts(shot(Retiming(ramp=ramp, follow=True))),
    ]
    assert told == [{}, {}, {"pitch": "keep"}, {"pitch": "follow"}, {"pitch": "keep"}, {"pitch": "follow"}]
