"""The lock file: which bought clip stands in the film for each shot, committed beside the storyboard."""

import json
from collections.abc import Mapping
from typing import Any

from storybuild.edge.disk import write_whole
from storybuild.edge.lockfile import VERSION, read_lock, result_of
from storybuild.engine.interfaces import Failed
from storybuild.engine.scheduler import Broken, Made, Outcome
from storybuild.errors import UsageError
from storybuild.plan.step import take_id
from storybuild.plan.verdict import Result
from storybuild.providers.clip import KIND
from storybuild.session.built_film import BuiltFilm
from storybuild.session.session import Session

FACTS = ("seconds", "frames", "rate", "width", "height", "has_picture", "has_sound", "sound_seconds")


def write_lock(session: Session, done: BuiltFilm) -> None:
    """Note the bought clips that stand in the film now; what a build does not show keeps its line."""
    ids = {shot.id for shot in session.film.shots}
    paid = {shot.id for shot in session.film.shots if session.context.makers.provider_of(shot).service}
    path, profile = session.project.lock, session.ledger.profile
    if not paid and not path.exists():
        return
    profiles = read_lock(path)
    lines = {shot: line for shot, line in profiles.get(profile, {}).items() if shot in ids & paid}
    for shot in sorted(paid):
        outcome = done.outcomes.get(take_id(shot))
        if isinstance(outcome, Made) and "bought" in outcome.result.facts:
            wanted = session.ledger.last_key(take_id(shot))
            lines[shot] = _line(outcome.result, wanted or outcome.result.key)
    profiles = {**profiles, profile: dict(sorted(lines.items()))}
    told = {"storybuild": VERSION, "profiles": {name: each for name, each in sorted(profiles.items()) if each}}
    write_whole(path, f"{json.dumps(told, indent=2, ensure_ascii=False)}\n".encode())


def _line(result: Result, wanted: str) -> dict[str, Any]:
    """A clip; `answers` is the key it was accepted for, where that is another."""
    facts = {name: result.facts[name] for name in FACTS if name in result.facts}
    answers = {"answers": wanted} if wanted != result.key else {}
    told = {"sha256": result.sha, "bytes": result.size, "key": result.key, **answers, "media": facts}
    return {**told, **result.facts["bought"]}


def frozen_clips(session: Session) -> dict[str, Outcome]:
    """The clips that the lock file names, as outcomes of their steps; what it does not name, or is not here, failed."""
    path = session.project.lock
    if not path.exists():
        raise UsageError(f"there is no `{path.name}`", "a build that buys clips writes it")
    lines = read_lock(path).get(session.ledger.profile, {})
    given: dict[str, Outcome] = {}
    for shot in session.film.shots:
        if not shot.footage and session.context.makers.provider_of(shot).service:
            given[take_id(shot.id)] = _outcome(session, shot.id, lines.get(shot.id))
    return given


def _outcome(session: Session, shot: str, line: Mapping[str, Any] | None) -> Outcome:
    name = session.project.lock.name
    if line is None:
        return Broken(Failed(f"`{name}` has no clip for `{shot}`"))
    result = result_of(name, shot, line)
    if not session.project.store.has(result, KIND):
        return Broken(Failed(f"clip {result.sha[:12]} of `{shot}` is not in `.storybuild/takes`", "copy it there"))
    session.memory.adopt(result, KIND)
    return Made(result, fresh=False)
