"""`takes`: the clips that were made for a shot."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from storybuild.cli import completing
from storybuild.cli.options import as_json, common
from storybuild.cli.printing import out, price
from storybuild.plan.kinds import KINDS
from storybuild.plan.reasons import differences
from storybuild.plan.step import take_id
from storybuild.report.words import begin, cost_json, found_words, megabytes, reason_json, table
from storybuild.session.project_options import ProjectOptions

if TYPE_CHECKING:
    from storybuild.engine.records import Take
    from storybuild.session.session import Session

SCHEMA = "takes"
HEAD = (
    "", "take", "by", "model", "made", "size", "bytes", "length", "price", "profiles", "words", "differs in",
    "found", "file",
)  # fmt: skip


@click.command()
@click.argument("shot", shell_complete=completing.shots)
@common
@as_json
def takes(where: ProjectOptions, shot: str, as_json: bool) -> None:
    """List the takes of a shot."""
    out(takes_of(where, shot), as_json, _lines)


def takes_of(where: ProjectOptions, shot: str) -> dict[str, Any]:
    """Every take of a shot, which one stands in the film, and where its clip lies."""
    from storybuild.report.take_checks import check_json
    from storybuild.session.picking import wanted_of
    from storybuild.session.session import open_session
    from storybuild.session.take_checks import checked_take

    with open_session(where) as session:
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
        return {"shot": shot, "takes": rows}


def _profiles(session: "Session", shot: str) -> dict[str, list[str]]:
    """The profiles in whose film a take was last, by its key."""
    found: dict[str, list[str]] = {}
    for profile, wanted in sorted(session.ledger.profiles_of(take_id(shot)).items()):
        result = session.ledger.result(wanted)
        found.setdefault(result[0].key if result else wanted, []).append(profile)
    return found


def _take(session: "Session", take: "Take", current: bool) -> dict[str, Any]:
    from storybuild.purchasing.budget import paid_for
    from storybuild.session.picking import size_of

    facts = take.manifest.get("facts", {})
    wide, high = size_of(take)
    made = datetime.fromtimestamp(take.made, UTC).isoformat(timespec="seconds")
    return {
        "number": take.number,
        "current": current,
        "provider": (take.facts.get("bought") or {}).get("provider", take.kind),
        "model": str(facts.get("model", "")),
        "prompt": begin(str(facts.get("prompt") or facts.get("action") or "")),
        "size": f"{wide}x{high}" if wide else "",
        "made": made,
        "seconds": take.facts.get("seconds"),
        "bytes": take.size,
        "cost": cost_json(paid_for(take.facts.get("bought"))),
        "sha256": take.sha,
        "file": _file(session, take),
    }


def _file(session: "Session", take: "Take") -> str:
    """Where a take lies; one that was drawn by an older storybuild is a clip."""
    shelf = session.project.state / "takes" / take.sha[:2]
    suffixes = dict.fromkeys((KINDS[take.kind].suffix, ".mp4"))
    found = [shelf / (take.sha + suffix) for suffix in suffixes]
    return str(next((path for path in found if path.exists()), found[0]))


def _lines(told: dict[str, Any]) -> list[str]:
    rows = [
        (
            "*" if t["current"] else " ", str(t["number"]), t["provider"], t["model"], t["made"],
            t["size"], megabytes(t["bytes"]), "" if t["seconds"] is None else f"{t['seconds']:.2f} s",
            "" if t["cost"]["amount"] == 0 else price(t["cost"]),
            ", ".join(each or "(none)" for each in t["profiles"]), begin(t["prompt"], 40),
            ", ".join(dict.fromkeys(each["field"] for each in t["differs"])), found_words(t["check"]), t["file"],
        )
        for t in told["takes"]
    ]  # fmt: skip
    return table([HEAD, *rows]) if rows else ["no takes yet"]
