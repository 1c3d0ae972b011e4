"""What the plan tells of shots whose media plays unevenly, and how far it reaches past their ends."""

from fractions import Fraction
from typing import Any

from storybuild.breakdown import Breakdown
from storybuild.film.retime import Way, facts_of_retiming
from storybuild.providers.base import facts_of


def spare_frames(shot: Breakdown, start: Fraction, media_frames: int, rate: Fraction) -> tuple[int, int]:
    """Frames of media before and after a shot that begins `start` seconds into it, as the shot plays it."""
    way = Way(shot.speed, shot.retiming, shot.frames, rate)
    behind = media_frames / rate - start - way.total
    before, after = (behind, start) if shot.retiming.reverse else (start, behind)
    return way.reach(max(Fraction(0), before), before=True), way.reach(max(Fraction(0), after))


def retimed_timing(shot: Breakdown, start: Fraction, head: int, frames: int, rate: Fraction) -> dict[str, Any]:
    """Which part of its media a piece takes, and how; `start` is where the shot begins in it, `head` frames later."""
    told = facts_of_retiming(shot.retiming, shot.frames, head)
    speed = Fraction(1) if shot.retiming.ramp else shot.speed
    return {
        "start": facts_of(start),
        "speed": facts_of(speed),
        "frames": frames,
        "rate": facts_of(rate),
        "retime": told,
    }


def scratch_timing(shot: Breakdown, head: int, tail: int, rate: Fraction) -> dict[str, Any]:
    """What a drawn shot's scratch sound is told: it lies on the film's time, as files do, however the shot plays."""
    frames = head + shot.frames + tail
    told = {"start": facts_of(-head / rate), "speed": "1", "frames": frames, "rate": facts_of(rate)}
    return told | {"laid": shot.frames}


def pitch_facts(shot: Breakdown) -> dict[str, str]:
    """What becomes of the pitch of a shot that is not at its own speed."""
    if shot.speed == 1 and not shot.retiming.ramp:
        return {}
    return {"pitch": "follow" if shot.retiming.follow else "keep"}
