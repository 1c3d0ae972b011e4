"""The lock file: which bought clip stands in the film for each shot, committed beside the storyboard."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storybuild.build.builder import Broken, Made, Outcome
from storybuild.build.interfaces import Failed
from storybuild.commands.desk import Desk
from storybuild.commands.making import Film
from storybuild.edge.disk import write_whole
from storybuild.edge.landing import KIND, SUFFIX
from storybuild.errors import UsageError
from storybuild.plan.step import take_id
from storybuild.plan.verdict import Result

VERSION = 1
FACTS = ("seconds", "frames", "rate", "width", "height", "has_picture", "has_sound", "sound_seconds")


def lock_path(opened: Desk) -> Path:
    """`storyboard.lock` for `storyboard.yaml`."""
    return opened.project.root / f"{opened.project.name}.lock"


def write_lock(opened: Desk, done: Film) -> None:
    """Note the bought clips that stand in the film now; what a build does not show keeps its line."""
    ids = {shot.id for shot in opened.film.shots}
    paid = {shot.id for shot in opened.film.shots if opened.ways.providers[shot.maker.provider].service}
    path, profile = lock_path(opened), opened.ledger.profile
    if not paid and not path.exists():
        return
    profiles = _read(path)
    lines = {shot: line for shot, line in profiles.get(profile, {}).items() if shot in ids & paid}
    for shot in sorted(paid):
        outcome = done.outcomes.get(take_id(shot))
        if isinstance(outcome, Made) and "bought" in outcome.result.facts:
            lines[shot] = _line(outcome.result)
    profiles = {**profiles, profile: dict(sorted(lines.items()))}
    told = {"storybuild": VERSION, "profiles": {name: each for name, each in sorted(profiles.items()) if each}}
    write_whole(path, f"{json.dumps(told, indent=2, ensure_ascii=False)}\n".encode())


def _line(result: Result) -> dict[str, Any]:
    facts = {name: result.facts[name] for name in FACTS if name in result.facts}
    return {
        "sha256": result.sha, "bytes": result.size, "key": result.key, "media": facts, **result.facts["bought"],
    }  # fmt: skip


def frozen_clips(opened: Desk) -> dict[str, Outcome]:
    """The clips that the lock file names, as outcomes of their steps; what it does not name, or is not here, failed."""
    path = lock_path(opened)
    if not path.exists():
        raise UsageError(f"there is no `{path.name}`", "a build that buys clips writes it")
    lines = _read(path).get(opened.ledger.profile, {})
    given: dict[str, Outcome] = {}
    for shot in opened.film.shots:
        if not shot.footage and opened.ways.providers[shot.maker.provider].service:
            given[take_id(shot.id)] = _outcome(opened, shot.id, lines.get(shot.id))
    return given


def _outcome(opened: Desk, shot: str, line: Mapping[str, Any] | None) -> Outcome:
    name = lock_path(opened).name
    if line is None:
        return Broken(Failed(f"`{name}` has no clip for `{shot}`"))
    try:
        bought = {each: line[each] for each in line if each not in ("sha256", "bytes", "key", "media")}
        result = Result(
            line["key"], str(line["sha256"]), int(line["bytes"]), SUFFIX, {**line["media"], "bought": bought}
        )
    except (KeyError, TypeError, ValueError):
        raise UsageError(f"`{name}` cannot be read at `{shot}`", "take it from version control again") from None
    if not result.sha.isalnum() or not opened.project.store.holds(result, KIND):
        return Broken(Failed(f"clip {result.sha[:12]} of `{shot}` is not in `.storybuild/takes`", "copy it there"))
    opened.memory.adopt(result, KIND)
    return Made(result, fresh=False)


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """The lines by profile; UsageError when it cannot be read."""
    if not path.exists():
        return {}
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["storybuild"] != VERSION:
            raise ValueError(f"it is of version {told['storybuild']}")
        profiles: dict[str, dict[str, Any]] = {name: dict(lines) for name, lines in told["profiles"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"`{path}` cannot be read: {error}", "take it from version control again") from None
    return profiles
