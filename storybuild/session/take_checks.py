"""What was found in the clips of a film, and whether it is a fault, given what was asked of them."""

from collections.abc import Mapping
from typing import Any

from storybuild.breakdown import Breakdown
from storybuild.engine.records import Take
from storybuild.engine.scheduler import Made
from storybuild.film.checks.faults import CheckedClip, faults_of
from storybuild.plan.step import Step, take_id
from storybuild.plan.take_checks import asked_of, check_key, check_step, take_check_step
from storybuild.plan.takes import making_of
from storybuild.plan.verdict import Result
from storybuild.providers.base import Model
from storybuild.session.built_film import BuiltFilm
from storybuild.session.session import Session


def checked(session: Session, shot: Breakdown, clip: Result | None) -> CheckedClip | None:
    """What was found in a shot's clip, or in its footage; None when that was not looked over."""
    step = check_step(shot, session.film)
    if step is None or not (clip or shot.footage):
        return None
    if shot.footage:
        found = _measured(session, step, session.contents.of(shot.footage.file))
        # Whoever chose footage that stands still has seen it.
        return None if found is None else _judged(shot, {}, {**found, "still": False}, {}, None)
    assert clip
    found = _measured(session, step, clip.name)
    if found is None:
        return None
    asked = making_of(shot, session.film, session.context).facts
    return _judged(shot, clip.facts, found, asked, _model(session, shot.maker.provider, shot.maker.model))


def checked_take(session: Session, shot: Breakdown, take: Take) -> CheckedClip | None:
    """What was found in a take, given what it was asked to be then; None when it was not looked over."""
    found = _measured(session, take_check_step(shot.id), take.sha)
    if found is None:
        return None
    provider = (take.facts.get("bought") or {}).get("provider", "")
    asked = take.manifest.get("facts", {})
    return _judged(shot, take.facts, found, asked, _model(session, provider, str(asked.get("model", ""))))


def checked_film(session: Session, done: BuiltFilm) -> dict[str, CheckedClip]:
    """What was found in the clips that stand in a film, by shot."""
    outcomes = {shot.id: done.outcomes.get(take_id(shot.id)) for shot in session.film.shots}
    found = {
        shot.id: checked(session, shot, each.result if isinstance(each := outcomes[shot.id], Made) else None)
        for shot in session.film.shots
        if shot.id not in done.stood_in
    }
    return {shot: check for shot, check in found.items() if check}


def refused_clips(session: Session, done: BuiltFilm) -> dict[str, str]:
    """Shots whose clip is not shown for what was found in it, and that; one that may be fetched whole is none."""
    asked = {shot.id for shot in session.film.shots if shot.maker.on_fault == "stand-in" and not shot.footage}
    if not asked:
        return {}
    found = {shot: each.grave for shot, each in checked_film(session, done).items() if shot in asked}
    return {shot: f"found in its clip: {words}" for shot, words in found.items() if words}


def _measured(session: Session, step: Step, sha: str) -> Mapping[str, Any] | None:
    found = session.memory.result(check_key(step, sha))
    return found.facts if found else None


def _judged(
    shot: Breakdown, media: Mapping[str, Any], found: Mapping[str, Any], asked: Mapping[str, Any], model: Model | None
) -> CheckedClip:
    return CheckedClip(faults_of(media, found, asked_of(shot, asked, model)), found)


def _model(session: Session, provider: str, model: str) -> Model | None:
    """The model of a service; None for what no service makes."""
    known = session.config.providers.get(provider)
    return known.model(model) if known and known.service else None
