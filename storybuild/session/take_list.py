"""The takes of a shot: what each was asked for, what it cost, where its clip lies, and which one stands in the film."""

from pathlib import Path
from typing import Any

from storybuild.engine.records import Take
from storybuild.iso_time import iso_time
from storybuild.plan.kinds import KINDS
from storybuild.plan.reasons import differences
from storybuild.plan.step import take_id
from storybuild.purchasing.prices import paid_for
from storybuild.report.take_checks import check_json
from storybuild.report.words import begin, cost_json, reason_json
from storybuild.session.picking import size_of, wanted_of
from storybuild.session.session import Session
from storybuild.session.take_checks import checked_take


def takes_in(session: Session, shot: str) -> list[dict[str, Any]]:
    """Every take of a shot, as `schemas/takes.schema.json` describes it. UsageError for footage, which has none."""
    wanted = wanted_of(session, shot)
    current = session.memory.result(wanted.key)
    profiles = _profiles(session, shot)
    rows = []
    for each in session.ledger.takes(shot):
        check = checked_take(session, session.shot(shot), each)
        row = _take(session, each, bool(current and current.key == each.key))
        row["check"] = check_json(check) if check else None
        differs = [reason_json(reason) for reason in differences(each.manifest, wanted.manifest)]
        rows.append(row | {"profiles": profiles.get(each.key, []), "differs": differs})
    return rows


def take_file(session: Session, take: Take) -> Path:
    """Where a take lies; one that was drawn by an older storybuild is a clip."""
    suffixes = dict.fromkeys((KINDS[take.kind].suffix, ".mp4"))
    found = [Path(session.project.store.file_at(take.sha, suffix, take.kind)) for suffix in suffixes]
    return next((path for path in found if path.exists()), found[0])


def provider_of(take: Take) -> str:
    """Who made a take; the kind of its step for what was drawn."""
    return str((take.facts.get("bought") or {}).get("provider", take.kind))


def _profiles(session: Session, shot: str) -> dict[str, list[str]]:
    """The profiles in whose film a take was last, by its key."""
    found: dict[str, list[str]] = {}
    for profile, wanted in sorted(session.ledger.profiles_of(take_id(shot)).items()):
        result = session.ledger.result(wanted)
        found.setdefault(result[0].key if result else wanted, []).append(profile)
    return found


def _take(session: Session, take: Take, current: bool) -> dict[str, Any]:
    facts = take.manifest.get("facts", {})
    wide, high = size_of(take)
    return {
        "number": take.number,
        "current": current,
        "provider": provider_of(take),
        "model": str(facts.get("model", "")),
        "prompt": begin(str(facts.get("prompt") or facts.get("action") or "")),
        "size": f"{wide}x{high}" if wide else "",
        "made": iso_time(take.made),
        "seconds": take.facts.get("seconds"),
        "bytes": take.size,
        "cost": cost_json(paid_for(take.facts.get("bought"))),
        "sha256": take.sha,
        "file": str(take_file(session, take)),
    }
