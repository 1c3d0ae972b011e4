"""The film as a review page shows it: one light document, with a line for each shot."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from typing import Any, NamedTuple

from storybuild.breakdown import Film
from storybuild.iso_time import iso_time
from storybuild.plan.states import PlanAction, ShotState
from storybuild.purchasing.receipts import Receipt
from storybuild.report.plan_report import LeftOut, Row
from storybuild.report.sums import total_json
from storybuild.report.words import cost_json, number, reason_line


class ShotSeen(NamedTuple):
    """What a page's strip shows of a shot. take: the one that stands in the film. why: what its stand-in says."""

    row: Row
    scene: str
    frames: int
    take: int | None = None
    takes: int = 0
    why: str = ""
    stand_in: bool = False
    faults: int = 0
    thumb: str | None = None


class FilmSpending(NamedTuple):
    """US dollars: what was spent or may yet be, and the storyboard's cap. unpriced: clips of unknown price."""

    spent: Fraction
    unpriced: int = 0
    cap: Fraction | None = None

    def as_json(self) -> dict[str, Any]:
        cap = None if self.cap is None else number(self.cap)
        return {"spent": number(self.spent), "unpriced": self.unpriced, "cap": cap, "currency": "USD"}


class FilmSeen(NamedTuple):
    """Everything that the document is made of. reel: its address, what names its bytes, and when it was cut."""

    film: Film
    profile: str | None
    shots: Sequence[ShotSeen]
    left_out: LeftOut
    spending: FilmSpending
    reel: Mapping[str, Any] | None = None
    captions: Sequence[Mapping[str, str]] = ()
    jobs: Sequence[Receipt] = ()
    notes: Sequence[Mapping[str, Any]] = ()


def film_document(seen: FilmSeen) -> dict[str, Any]:
    """The document, but for what a page may do; its `version` names all that it holds."""
    film, notes = seen.film, Counter(note["shot"] for note in seen.notes if note["state"] == "open")
    told = {
        "storybuild": 1,
        "title": film.title,
        "name": film.name,
        "profile": seen.profile,
        "format": {
            "width": film.width,
            "height": film.height,
            "rate": [film.rate.numerator, film.rate.denominator],
            "drop": False,  # as timecode over pictures counts
        },
        "frames": film.frames,
        "seconds": round(float(film.frames / film.rate), 6),
        "reel": seen.reel,
        "captions": list(seen.captions),
        "shots": [
            {**_shot(each), "start": start, "notes": notes[each.row.id]}
            for each, start in zip(seen.shots, _starts(seen.shots), strict=True)
        ],
        "plan": _plan([each.row for each in seen.shots], seen.left_out),
        "notes": list(seen.notes),
        "jobs": [job_json(each) for each in seen.jobs],
        "spending": seen.spending.as_json(),
    }
    return told | {"version": version_of(told)}


def version_of(told: Mapping[str, Any]) -> str:
    """A name for what a document holds."""
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _starts(shots: Iterable[ShotSeen]) -> list[int]:
    """The film's frame at which each shot begins."""
    starts = [0]
    for each in shots:
        starts.append(starts[-1] + each.frames)
    return starts[:-1]


def _shot(each: ShotSeen) -> dict[str, Any]:
    row = each.row
    cost = row.cost if row.bought else row.kept
    return {
        "id": row.id,
        "scene": each.scene,
        "state": row.state,
        "words": state_words(row, each.why),
        "provider": row.provider,
        "model": row.model,
        "frames": each.frames,
        "take": each.take,
        "takes": each.takes,
        "cost": cost_json(cost) if row.bought or cost.amount else None,
        "due": row.bought,
        "stand_in": each.stand_in,
        "faults": each.faults,
        "thumb": each.thumb,
    }


def state_words(row: Row, why: str = "") -> str:
    """How a shot stands, in a sentence: what its stand-in says, else what has changed, else what its state means."""
    if why:
        return why
    if row.state in (ShotState.STALE, ShotState.FAILED) and row.reasons:
        return reason_line(row.reasons[0])
    if row.action in (PlanAction.WAIT, PlanAction.FETCH) and row.notes:
        return row.notes[0]
    return row.state.meaning


def _plan(rows: Sequence[Row], left_out: LeftOut) -> dict[str, Any]:
    bought = left_out.besides(rows)
    return {
        "total": total_json([row.cost for row in bought]),
        "stale": sum(row.action is PlanAction.MAKE for row in rows),
        "waiting": sum(row.bought or row.action is PlanAction.WAIT for row in rows),
        "bought": len(bought),
        "left_out": len(left_out.rows),
    }


def job_json(receipt: Receipt, progress: float | None = None) -> dict[str, Any]:
    """A job at a service as it stands."""
    return {
        "number": receipt.number,
        "shot": receipt.shot,
        "provider": receipt.provider,
        "model": receipt.model,
        "job": receipt.ticket.remote,
        "state": receipt.state,
        "words": receipt.words or receipt.state.meaning,
        "progress": progress,
        "asked": iso_time(receipt.intended),
        **{name: value for name, value in cost_json(receipt.cost).items() if name != "precision"},
    }
