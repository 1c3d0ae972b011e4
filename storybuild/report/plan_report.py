"""A plan as people and as programs read it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from storybuild.breakdown import Breakdown, Film
from storybuild.plan.reasons import Reason
from storybuild.plan.states import PlanAction, ShotState, StepState
from storybuild.plan.verdict import Stale, Verdict, Waiting
from storybuild.providers.base import FREE, Cost, Rate
from storybuild.purchasing.prices import dollars, paid_for, rate_told, spent, sum_of, told, unpriced_in
from storybuild.report.sums import sum_json
from storybuild.report.words import WAITS, cost_json, count, number, reason_json, reason_line, some, table


class Locked(NamedTuple):
    """The lock file's line of a clip that is to be bought. sure: it is of these words. here: the clip is."""

    line: Mapping[str, Any]
    sure: bool
    here: bool = False

    @property
    def words(self) -> str:
        """By whom it was bought, for people."""
        provider, model, job, asked, _ = self._facts.values()
        bought = f"bought before for {told(paid_for(self.line))} on {asked[:10] or 'a day that is not told'}"
        where = "and not here"
        if not self.sure:
            where = f"{'and here' if self.here else where}; what it is made from will show whether it is of these words"
        return f"{bought} ({provider} {model}, job {job}), {where}"

    @property
    def _facts(self) -> dict[str, str]:
        names = ("provider", "model", "job", "asked", "sha256")
        return {name: str(self.line.get(name, "")) for name in names}

    def as_json(self) -> dict[str, Any]:
        return {**self._facts, "cost": cost_json(paid_for(self.line)), "certain": self.sure, "here": self.here}


class Row(NamedTuple):
    """A shot in the plan: its state, what a build would do, and why.

    cost: what making it costs, by which rate, read on which day; kept: what the clip that is kept has cost. seconds: of
    the clip. hangs: whether it is asked for anew only because it is made from another clip. advice: what will not come
    out as written. twin: the shot whose clip it shares. shut: the day its maker has shut its model down. turn: what
    comes before others is bought before them. entry: lines of a config that give it a price.
    """

    id: str
    state: ShotState
    action: PlanAction
    provider: str
    model: str
    seconds: float
    reasons: tuple[Reason, ...] = ()
    paid: bool = False
    cost: Cost = FREE
    kept: Cost = FREE
    rate: Rate | None = None
    read: str = ""
    uploads: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    hangs: bool = False
    advice: tuple[str, ...] = ()
    twin: str = ""
    shut: str = ""
    locked: Locked | None = None
    turn: tuple[bool, float] = (False, 0.0)
    entry: tuple[str, ...] = ()

    @property
    def bought(self) -> bool:
        """Whether a build that may spend buys its clip."""
        return self.paid and self.action is PlanAction.MAKE

    @property
    def price(self) -> str:
        """What a build pays for it, for people."""
        return told(self.cost) if self.bought else ""

    @property
    def rated(self) -> str:
        """How that comes about, for people."""
        if not (self.bought and self.rate):
            return ""
        read, guess = (
            f"read {self.read}" if self.read else "",
            "estimated" if self.cost.precision == "estimated" else "",
        )
        return ", ".join(each for each in (rate_told(self.rate, self.cost), read, guess) if each)

    def details(self, shared: Iterable[str] = ()) -> list[str]:
        """What is sent along, what a colleague has bought, what the model cannot do, but for what is `shared`, and what
        will not come out as written.
        """
        notes = [f"    note: {each}" for each in (*self.notes, *self.advice) if each not in shared]
        locked = [f"    {self.locked.words}"] if self.locked else []
        return [*(f"    uploads {each}" for each in self.uploads), *locked, *notes]


def row_of(shot: Breakdown, film: Film, verdict: Verdict | None, failed: str | None, known: bool) -> Row:
    """One shot's row; `failed` is the key with which its take last failed, `known` whether it has any take."""
    provider = "footage" if shot.footage else shot.maker.provider
    kept = Row(shot.id, ShotState.CURRENT, PlanAction.KEEP, provider, shot.maker.model, float(shot.frames / film.rate))
    behind = ShotState.STALE if known else ShotState.MISSING
    if isinstance(verdict, Waiting):
        reasons = tuple(Reason(WAITS, None, name) for name in verdict.on)
        return kept._replace(state=behind, action=PlanAction.MAKE, reasons=reasons)
    if not isinstance(verdict, Stale):
        return kept
    state = ShotState.FAILED if failed == verdict.key else behind
    return kept._replace(state=state, action=PlanAction.MAKE, reasons=verdict.reasons)


class LeftOut(NamedTuple):
    """Clips that the storyboard's `caps` leave no room for."""

    rows: tuple[Row, ...] = ()
    caps: str = ""

    @property
    def words(self) -> str:
        """What is said of them in a headline; '' for none."""
        if not self.rows:
            return ""
        what = f"{count(len(self.rows), 'clip')}, {spent(row.cost for row in self.rows)}"
        return f"; left out: {what} ({some([row.id for row in self.rows])}), since {self.caps}"

    def besides(self, rows: Iterable[Row]) -> list[Row]:
        """Those of the rows that are bought."""
        names = {row.id for row in self.rows}
        return [row for row in rows if row.bought and row.id not in names]


class Plan(NamedTuple):
    """What a build would do, as things stand; steps are (id, kind, state). notes: on several shots, or on services."""

    rows: Sequence[Row]
    steps: Sequence[tuple[str, str, StepState]]
    left_out: LeftOut = LeftOut()
    notes: Sequence[str] = ()

    @property
    def bought(self) -> list[Row]:
        """The clips that a build which may spend would buy."""
        return self.left_out.besides(self.rows)

    @property
    def total(self) -> Fraction:
        """What a build would spend, as far as it is known in US dollars."""
        return sum_of(row.cost for row in self.bought)

    def as_json(self) -> dict[str, Any]:
        """The plan as `schemas/plan.schema.json` describes it."""
        kept = [row.kept for row in self.rows if row.paid and row.action is PlanAction.KEEP]
        left = self.left_out.rows
        return {
            "shots": [_shot(row) for row in self.rows],
            "total": {**sum_json([row.cost for row in self.bought]), "beyond_caps": len(left)},
            "left_out": {"shots": [row.id for row in left], **sum_json([row.cost for row in left])},
            "kept": {"clips": len(kept), **sum_json(kept)},
            "notes": list(self.notes),
            "steps": [{"id": name, "kind": kind, "state": state} for name, kind, state in self.steps],
        }

    def as_lines(self, all_shots: bool) -> list[str]:
        """The plan for people: shots that would be made, why, at what price, and the count of all steps."""
        shown = [row for row in self.rows if all_shots or row.action is not PlanAction.KEEP or row.advice]
        heads = [
            (r.id, r.state, r.action, f"{r.provider} {r.model}".strip(), f"{r.seconds:.2f} s", r.price, r.rated)
            for r in shown
        ]
        shared = shared_notes(shown)
        lines: list[str] = []
        for row, line in zip(shown, table(heads), strict=True):
            lines += [line, *(f"    {reason_line(reason)}" for reason in row.reasons), *row.details(shared)]
        notes = [f"note for {some(names)}: {note}" for note, names in shared.items()]
        return [*lines, *self._downstream(), *notes, *self.notes, self._summary()]

    def _downstream(self) -> list[str]:
        """What the clips cost that are made from others which are made anew."""
        hang = [row for row in self.rows if row.bought and row.hangs]
        names = ", ".join(row.id for row in hang)
        return [f"made from others that are made anew: {names}, {spent(row.cost for row in hang)}"] if hang else []

    def _summary(self) -> str:
        waits = Counter(kind for _, kind, state in self.steps if state is not StepState.CURRENT)
        makes = [row for row in self.rows if row.action is PlanAction.MAKE]
        twins = sum(bool(row.twin) for row in makes)
        waits["clip"] -= twins
        kept = [row.kept for row in self.rows if row.paid and row.action is PlanAction.KEEP]
        again = f"; not bought again: {count(len(kept), 'clip')} ({spent(kept)})" if kept else ""
        if not +waits:
            return f"nothing to do{again}"
        counts = ", ".join(f"{many} {kind}" for kind, many in sorted((+waits).items()))
        takes = f"{len(makes) - twins} of {len(self.rows)} takes to make"
        return f"{takes}; steps: {counts}; {self._bill()}{self.left_out.words}{again}"

    def _bill(self) -> str:
        bought = self.bought
        if not bought:
            return "costs nothing"
        dates = sorted({row.read for row in bought if row.read})
        read = f" (prices of {dates[0]})" if dates else ""
        return f"costs {bill(row.cost for row in bought)}{read}"


def shared_notes(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Notes that stand on more than one of the shots, and on which."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for note in dict.fromkeys(row.notes):
            found.setdefault(note, []).append(row.id)
    return {note: names for note, names in found.items() if len(names) > 1}


def bill(costs: Iterable[Cost]) -> str:
    """What clips cost in all, for people: exactly, about, or at least."""
    each = list(costs)
    unpriced = unpriced_in(each)
    about = "" if all(cost.precision == "exact" for cost in each) else "about "
    if not unpriced:
        return f"{about}{dollars(sum_of(each))}"
    known = f"at least {dollars(sum_of(each))}, and " if unpriced < len(each) else ""
    return f"{known}an unknown price for {count(unpriced, 'clip')}"


def _shot(row: Row) -> dict[str, Any]:
    shown = {
        "id": row.id,
        "state": row.state,
        "action": row.action,
        "reasons": [reason_json(each) for each in row.reasons],
        "provider": row.provider,
        "model": row.model,
        "seconds": round(row.seconds, 6),
        "cost": cost_json(row.cost),
        "uploads": list(row.uploads),
        "notes": [*row.notes, *row.advice],
    }
    return shown | _optional(row)


def _optional(row: Row) -> dict[str, Any]:
    """What is told of a shot only where there is such a thing."""
    told: dict[str, Any] = {"price_read": row.read} if row.read else {}
    if row.rate and row.bought:
        told["rate"] = {"amount": number(row.rate.amount), "per": row.rate.per}
    if row.twin:
        told["same_clip_as"] = row.twin
    if row.locked:
        told["locked"] = row.locked.as_json()
    return told
