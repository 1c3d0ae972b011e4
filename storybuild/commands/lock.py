"""The lock file: which bought clip stands in the film for each shot, committed beside the storyboard."""

import json
from collections.abc import Mapping
from typing import Any

from storybuild.build.builder import Broken, Made, Outcome
from storybuild.build.interfaces import Failed
from storybuild.commands.desk import Desk
from storybuild.commands.making import Film
from storybuild.edge.disk import write_whole
from storybuild.edge.lockfile import VERSION, read_lock, result_of
from storybuild.errors import UsageError
from storybuild.plan.step import take_id
from storybuild.plan.verdict import Result
from storybuild.providers.clip import KIND

FACTS = ("seconds", "frames", "rate", "width", "height", "has_picture", "has_sound", "sound_seconds")


def write_lock(opened: Desk, done: Film) -> None:
    """Note the bought clips that stand in the film now; what a build does not show keeps its line."""
    ids = {shot.id for shot in opened.film.shots}
    paid = {shot.id for shot in opened.film.shots if opened.ways.providers[shot.maker.provider].service}
    path, profile = opened.project.lock, opened.ledger.profile
    if not paid and not path.exists():
        return
    profiles = read_lock(path)
    lines = {shot: line for shot, line in profiles.get(profile, {}).items() if shot in ids & paid}
    for shot in sorted(paid):
        outcome = done.outcomes.get(take_id(shot))
        if isinstance(outcome, Made) and "bought" in outcome.result.facts:
            wanted = opened.ledger.last_key(take_id(shot))
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


def frozen_clips(opened: Desk) -> dict[str, Outcome]:
    """The clips that the lock file names, as outcomes of their steps; what it does not name, or is not here, failed."""
    path = opened.project.lock
    if not path.exists():
        raise UsageError(f"there is no `{path.name}`", "a build that buys clips writes it")
    lines = read_lock(path).get(opened.ledger.profile, {})
    given: dict[str, Outcome] = {}
    for shot in opened.film.shots:
        if not shot.footage and opened.ways.providers[shot.maker.provider].service:
            given[take_id(shot.id)] = _outcome(opened, shot.id, lines.get(shot.id))
    return given


def _outcome(opened: Desk, shot: str, line: Mapping[str, Any] | None) -> Outcome:
    name = opened.project.lock.name
    if line is None:
        return Broken(Failed(f"`{name}` has no clip for `{shot}`"))
    result = result_of(name, shot, line)
    if not opened.project.store.holds(result, KIND):
        return Broken(Failed(f"clip {result.sha[:12]} of `{shot}` is not in `.storybuild/takes`", "copy it there"))
    opened.memory.adopt(result, KIND)
    return Made(result, fresh=False)
