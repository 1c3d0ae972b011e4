"""How the shots of a film stand after a build, told at its end to whoever shows them."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from storybuild.iso_time import iso_time
from storybuild.report.sums import sum_json
from storybuild.report.words import cost_json
from storybuild.session.approval import PurchasePlan
from storybuild.session.built_film import BuiltFilm
from storybuild.session.publish import lacking_state
from storybuild.session.session import Session


def shots_event(session: Session, done: BuiltFilm, wanted: PurchasePlan, reel: Path | None) -> dict[str, Any]:
    """The event `shots`: how many there are, those that are not current with their prices, when the reel was cut.

    cost: of all clips that were not bought for want of money.
    """
    unfunded = done.unfunded
    costs = {row.id: row.cost for row in wanted.rows if row.id in unfunded}
    others = [
        {
            "id": shot, "state": lacking_state(session, shot, lack), "why": lack.why,
            "cost": cost_json(costs[shot]) if shot in costs else None,
        }
        for shot, lack in done.stood_in.items()
    ]  # fmt: skip
    total = sum_json([*costs.values()])
    film, cut = session.film, _cut(reel) if reel else None
    return {"title": film.title, "count": len(film.shots), "others": others, "cost": total, "cut": cut}


def _cut(reel: Path) -> str | None:
    """When a reel was cut; None where somebody has taken it away just now."""
    with suppress(OSError):
        return iso_time(reel.stat().st_mtime)
    return None
