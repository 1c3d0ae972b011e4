"""Agreeing to paid work: what a build would buy, at what price, and what it would upload; asked once, before it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from storybuild.plan.graph import graph_of
from storybuild.plan.step import take_id
from storybuild.plan.takes import take_steps
from storybuild.plan.verdict import Stale, Verdict, Waiting, survey
from storybuild.purchasing.budget import Budget
from storybuild.purchasing.job_state import JobState
from storybuild.purchasing.prices import sum_of, told
from storybuild.report.plan_report import LeftOut, Row, bill, shared_notes
from storybuild.report.words import count, some
from storybuild.session.executor import Agreed, SystemClock
from storybuild.session.planning import beyond_caps, missing_keys, notes_on
from storybuild.session.session import Session
from storybuild.session.shot_status import rows_of

Agree = Callable[[str], bool]


@dataclass(frozen=True)
class PurchasePlan:
    """What a build would buy, as things stand; keys: of all clips that it sees to.

    rows: every clip that is to be bought. left_out: those that the storyboard's caps leave no room for. barred: why
    nothing can be bought at a provider. notes: on several of them. names: shot -> the key of its clip, or its step
    where the key hangs on clips that are still to be made.
    """

    rows: tuple[Row, ...] = ()
    keys: frozenset[str] = frozenset()
    left_out: LeftOut = field(default_factory=LeftOut)
    barred: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def within(self) -> list[Row]:
        """The clips that can be bought, if that is agreed to."""
        return [row for row in self.left_out.besides(self.rows) if row.provider not in self.barred]

    @property
    def total(self) -> Fraction:
        """The sum of what is known, in US dollars."""
        return sum_of(row.cost for row in self.within)

    @property
    def listed(self) -> frozenset[str]:
        """What is agreed to by a yes to the question."""
        return frozenset(self.names[row.id] for row in self.within)

    def unbought(self, budget: Budget) -> list[str]:
        """The shots whose clips will not be bought, as far as that can be seen; the budget is used up by the others."""
        turns = sorted(self.rows, key=lambda row: (row.turn, row.id))
        return [row.id for row in turns if row.provider in self.barred or self._refused(row, budget)]

    def _refused(self, row: Row, budget: Budget) -> bool:
        return budget.reserve(row.cost, int(row.seconds), (self.names[row.id], take_id(row.id))) is not None

    def question(self) -> str:
        """The list a person agrees to."""
        rows = self.within
        prices = bill(row.cost for row in rows)
        lines = [f"{count(len(rows), 'clip')} to be bought for {prices}{self.left_out.words}:"]
        shared = shared_notes(rows)
        for row in rows:
            rated = f" ({row.rated})" if row.rated else ""
            told = f"  {row.id}: {row.provider} {row.model}, {row.seconds:g} s, {row.price}{rated}"
            lines += [told, *row.details(shared)]
        lines += [f"  note for {some(names)}: {note}" for note, names in shared.items()]
        return "\n".join([*lines, *(f"  {each}" for each in self.notes), "buy them?"])

    def refusal(self) -> str:
        """Why nothing is asked about though clips are to be bought."""
        left = [f"clips are{self.left_out.words.removeprefix(';')}"] if self.left_out.rows else []
        return "; ".join([*self.barred.values(), *left])


def shopping(session: Session, force: frozenset[str] = frozenset(), shots: Sequence[str] = ()) -> PurchasePlan:
    """The clips a build of all, or of these shots' steps, would buy."""
    graph = graph_of(take_steps(session.film, session.context))
    if shots:
        graph = graph.needed_by(name for name in shots if name in graph.steps)
    if not any(step.order for step in graph):
        return PurchasePlan()
    verdicts = survey(graph, session.memory, session.contents.of, force)
    keys = frozenset(each.key for each in verdicts.values() if isinstance(each, Stale))
    rows = tuple(row for row in rows_of(session, verdicts, graph, force) if row.bought)
    barred = missing_keys(session, rows)
    open_to_us = [row for row in rows if row.provider not in barred]
    left_out, notes = beyond_caps(session, open_to_us), tuple(notes_on(session, rows))
    return PurchasePlan(rows, keys, left_out, barred, notes, {row.id: _name(verdicts, row.id) for row in rows})


def _name(verdicts: Mapping[str, Verdict], shot: str) -> str:
    """The key of a shot's clip as far as it is known, else its step."""
    verdict = verdicts[take_id(shot)]
    return take_id(shot) if isinstance(verdict, Waiting) else verdict.key


def ask_about_doubts(session: Session, keys: Collection[str], agree: Agree) -> None:
    """Let whoever sits at the terminal decide about jobs whose answers were lost, and that no list could tell of."""
    for receipt in () if session.stranger else session.receipts.by_key().values():
        if receipt.state is JobState.DOUBT and receipt.key in keys:
            words = (
                f"job {receipt.number} for {receipt.shot} may have been taken by {receipt.provider}: {receipt.words}"
            )
            price = told(receipt.cost)
            if agree(f"{words}\nlet its clip be bought again with the next build, which may pay {price} twice?"):
                now = SystemClock().now()
                session.receipts.close(receipt.number, JobState.FORGOTTEN, now, receipt.words, receipt.spent)


def agreed(
    wanted: PurchasePlan, yes: bool, budget: Fraction | None, agree: Agree | None, say: Callable[[str], None]
) -> Agreed:
    """What is agreed to spend: by flag, or by whoever sits at the terminal, if anything can be bought at all."""
    if yes or budget is not None:
        return Agreed(True, budget, unpriced=budget is None)
    if wanted.rows and agree and not wanted.within:
        say(f"{count(len(wanted.rows), 'clip')} to be bought, and none can be: {wanted.refusal()}")
    elif wanted.rows and agree and agree(wanted.question()):
        return Agreed(True, wanted.total, True, wanted.listed)
    return Agreed()
