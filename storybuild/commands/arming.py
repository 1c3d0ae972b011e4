"""Agreeing to paid work: what a build would buy, at what price, and what it would upload; asked once, before it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from storybuild.build.purse import sum_of, told
from storybuild.commands.desk import Desk
from storybuild.commands.plan import beyond_caps, missing_keys, notes_on
from storybuild.commands.staff import Agreed, Wall
from storybuild.commands.standing import rows_of
from storybuild.plan.graph import graph_of
from storybuild.plan.takes import take_steps
from storybuild.plan.verdict import Stale, survey
from storybuild.report.plan_report import LeftOut, Row, bill, shared_notes
from storybuild.report.words import count, some

Agree = Callable[[str], bool]


@dataclass(frozen=True)
class Shopping:
    """What a build would buy, as things stand; keys: of all clips that it sees to.

    rows: every clip that is to be bought. left_out: those that the storyboard's caps leave no room for. barred: why
    nothing can be bought at a provider. notes: on several of them.
    """

    rows: tuple[Row, ...] = ()
    keys: frozenset[str] = frozenset()
    left_out: LeftOut = field(default_factory=LeftOut)
    barred: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def within(self) -> list[Row]:
        """The clips that can be bought, if that is agreed to."""
        return [row for row in self.left_out.besides(self.rows) if row.provider not in self.barred]

    @property
    def total(self) -> Fraction:
        """The sum of what is known, in US dollars."""
        return sum_of(row.cost for row in self.within)

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


def shopping(opened: Desk, force: frozenset[str] = frozenset(), shots: Sequence[str] = ()) -> Shopping:
    """The clips a build of all, or of these shots' steps, would buy."""
    graph = graph_of(take_steps(opened.film, opened.ways))
    if shots:
        graph = graph.needed_by(name for name in shots if name in graph.steps)
    if not any(step.order for step in graph):
        return Shopping()
    verdicts = survey(graph, opened.memory, opened.contents.of, force)
    keys = frozenset(each.key for each in verdicts.values() if isinstance(each, Stale))
    rows = tuple(row for row in rows_of(opened, verdicts, graph, force) if row.bought)
    barred = missing_keys(opened, rows)
    open_to_us = [row for row in rows if row.provider not in barred]
    return Shopping(rows, keys, beyond_caps(opened, open_to_us), barred, tuple(notes_on(opened, rows)))


def ask_about_doubts(opened: Desk, keys: Collection[str], agree: Agree) -> None:
    """Let whoever sits at the terminal decide about jobs whose answers were lost, and that no list could tell of."""
    for receipt in () if opened.stranger else opened.receipts.by_key().values():
        if receipt.state == "doubt" and receipt.key in keys:
            words = (
                f"job {receipt.number} for {receipt.shot} may have been taken by {receipt.provider}: {receipt.words}"
            )
            price = told(receipt.cost)
            if agree(f"{words}\nlet its clip be bought again with the next build, which may pay {price} twice?"):
                opened.receipts.close(receipt.number, "forgotten", Wall().now(), receipt.words, receipt.spent)


def agreed(
    wanted: Shopping, yes: bool, budget: Fraction | None, agree: Agree | None, say: Callable[[str], None]
) -> Agreed:
    """What is agreed to spend: by flag, or by whoever sits at the terminal, if anything can be bought at all."""
    if yes or budget is not None:
        return Agreed(True, budget, unpriced=budget is None)
    if wanted.rows and agree and not wanted.within:
        say(f"{count(len(wanted.rows), 'clip')} to be bought, and none can be: {wanted.refusal()}")
    elif wanted.rows and agree and agree(wanted.question()):
        return Agreed(True, wanted.total, True)
    return Agreed()
