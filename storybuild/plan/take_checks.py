"""Steps that look a clip over once it is there: what services and programs made, and footage; our own is known."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from storybuild.breakdown import Breakdown, Film
from storybuild.camera_moves import MOVES
from storybuild.film.checks.faults import AskedOfClip
from storybuild.film.retime import Way
from storybuild.plan.keys import canonical, digest, manifest_of
from storybuild.plan.kinds import weight_of
from storybuild.plan.step import Step, take_id
from storybuild.plan.takes import BOARDS
from storybuild.providers.base import Model, facts_of

CHECK = "check/"
_HELD = frozenset(name for name, move in MOVES.items() if move.whip) | {"static"}


def check_id(shot: str) -> str:
    return f"{CHECK}{shot}"


def check_step(shot: Breakdown, film: Film) -> Step | None:
    """The step that looks a shot's clip over; of footage, what the film shows of it; None for what is drawn here."""
    weight = weight_of("check", shot.frames)
    if shot.footage:
        facts = {"start": facts_of(shot.footage.start), "seconds": facts_of(_played(shot, film.rate))}
        files = {"clip": shot.footage.file}
        return Step(check_id(shot.id), "check", facts, files=files, suffix=".json", weight=weight)
    if shot.maker.provider == BOARDS:
        return None
    return take_check_step(shot.id, weight)


def _played(shot: Breakdown, rate: Fraction) -> Fraction:
    """Seconds of its media that a shot plays."""
    return Way(shot.speed, shot.retiming, shot.frames, rate).total


def take_check_step(shot: str, weight: float = 0.0) -> Step:
    """The step that looks a take over, whoever made it."""
    return Step(check_id(shot), "check", {}, {"clip": take_id(shot)}, suffix=".json", weight=weight)


def check_steps(film: Film) -> Iterator[Step]:
    """The steps that look over all clips of a film that were not made here."""
    return (step for shot in film.shots if (step := check_step(shot, film)))


def check_key(step: Step, sha: str) -> str:
    """The key of what was found in the clip of a content hash."""
    return digest(canonical(manifest_of(step, {"clip": sha})))


def may_stand_still(shot: Breakdown) -> bool:
    """Whether nothing need move in a shot all along."""
    return shot.title is not None or (shot.view.move in _HELD and not shot.view.end)


def asked_of(shot: Breakdown, facts: Mapping[str, Any], model: Model | None) -> AskedOfClip:
    """What a clip was asked to be. facts: of the step that made it, none for footage; model: the service's."""
    still = may_stand_still(shot)
    if model is None:
        return AskedOfClip(still=still)
    wide, high = (int(side) for side in str(facts.get("size", "0x0")).split("x"))
    heard = bool(shot.cues or shot.effects or shot.ambience)
    sound = facts.get("audio") is True or (model.sound == "always" and heard)
    seconds = 0 if facts.get("operation") else facts.get("seconds", 0)
    return AskedOfClip(float(seconds), wide, high, sound and not shot.mute, still)
