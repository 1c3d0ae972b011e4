"""The report of a film: what stands in it for each shot, and what was measured of the reel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from storybuild.breakdown import Breakdown, Film
from storybuild.film.checks.faults import CheckedClip
from storybuild.film.checks.reel import Unasked
from storybuild.film.timeline import Cut, Timeline
from storybuild.plan.states import ShotState
from storybuild.providers.base import facts_of
from storybuild.purchasing.prices import paid_for
from storybuild.report.sums import sum_json
from storybuild.report.take_checks import check_json


@dataclass(frozen=True)
class Shown:
    """What stands in the film for a shot. request: the digest of what was asked for, the prompt among it.

    check: what was found in its clip, where that was looked over.
    """

    shot: Breakdown
    state: ShotState
    take: int | None = None
    sha: str = ""
    model: str = ""
    why: str = ""
    held: int = 0
    stand_in: bool = False
    bought: Mapping[str, Any] = field(default_factory=dict)
    request: str = ""
    check: CheckedClip | None = None


def report(
    film: Film, timeline: Timeline, shown: Sequence[Shown], proof: Mapping[str, Any], unasked: Unasked
) -> dict[str, Any]:
    """The whole report, as `build/<name>.report.json` holds it."""
    rows = [_row(each, cut) for each, cut in zip(shown, timeline.cuts, strict=True)]
    costs = [paid_for(bought) for bought in {each.sha: each.bought for each in shown}.values()]
    measured = {name: value for name, value in proof.items() if name != "problems"}
    return {
        "storybuild": 1,
        "title": film.title,
        "format": {"size": f"{film.width}x{film.height}", "fps": facts_of(film.rate)},
        "frames": timeline.frames,
        "seconds": round(float(timeline.frames / film.rate), 6),
        "shots": rows,
        "totals": {
            "shots": len(rows),
            "stand_ins": sum(each.stand_in for each in shown),
            "held_frames": sum(row["held"] for row in rows),
            "cost": sum_json(costs),
        },
        "proof": {**measured, "peak_dbfs": unasked.peak, "unasked": _stretches(unasked)},
    }


def _row(each: Shown, cut: Cut) -> dict[str, Any]:
    row = {
        "id": each.shot.id,
        "scene": each.shot.scene,
        "state": each.state,
        "take": each.take,
        "first_frame": cut.start,
        "frames": cut.frames,
        "held": each.held + cut.held_head + cut.held_tail,
        "provider": "footage" if each.shot.footage else each.shot.maker.provider,
        "model": each.model,
        "cost": {"amount": each.bought.get("amount", 0), "currency": each.bought.get("currency", "USD")},
        "sha256": each.sha,
        "stand_in": each.stand_in,
    }
    found = {"check": check_json(each.check)} if each.check else {}
    made = {"provenance": {**each.bought, "request": each.request}} if each.bought else {}
    return row | ({"why": each.why} if each.why else {}) | found | made


def _stretches(unasked: Unasked) -> dict[str, Any]:
    return {name: [list(each) for each in getattr(unasked, name)] for name in ("black", "frozen", "silent")}
