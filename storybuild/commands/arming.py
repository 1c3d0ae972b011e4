"""Agreeing to paid work: what a build would buy, at what price, and what it would upload; asked once, before it."""

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from storybuild.build.purse import sum_of, told
from storybuild.commands.desk import Desk
from storybuild.commands.plan import beyond_caps
from storybuild.commands.staff import Agreed, Wall
from storybuild.commands.standing import rows_of
from storybuild.edge.keys import key_of
from storybuild.plan.graph import graph_of
from storybuild.plan.takes import take_steps
from storybuild.plan.verdict import Stale, survey
from storybuild.report.plan_report import Row, beyond_line, bill
from storybuild.report.words import count

Agree = Callable[[str], bool]


@dataclass(frozen=True)
class Shopping:
    """What a build would buy, as things stand; keys: of all clips that it sees to."""

    rows: tuple[Row, ...] = ()
    keys: frozenset[str] = frozenset()

    @property
    def total(self) -> Fraction:
        """The sum of what is known, in US dollars."""
        return sum_of(row.cost for row in self.rows)

    def question(self, opened: Desk) -> str:
        """The list a person agrees to."""
        lines = [f"{count(len(self.rows), 'clip')} to be bought for {bill(row.cost for row in self.rows)}:"]
        for row in self.rows:
            lines += [f"  {row.id}: {row.provider} {row.model}, {row.seconds:g} s, {row.price}", *row.details()]
        lines += [f"  {each}" for each in (*beyond_line(*beyond_caps(opened, self.rows)), *self.missing_keys(opened))]
        return "\n".join([*lines, "buy them?"])

    def missing_keys(self, opened: Desk) -> list[str]:
        """What must be set in the environment before any of it can be bought."""
        services = [opened.ways.providers[name].service for name in sorted({row.provider for row in self.rows})]
        wanted = [each.keys for each in services if each and each.keys and not key_of(each, os.environ)]
        return [f"{' or '.join(keys)} is not set, and nothing can be bought without it" for keys in wanted]


def shopping(opened: Desk, force: frozenset[str] = frozenset(), shots: Sequence[str] = ()) -> Shopping:
    """The clips a build of all, or of these shots' steps, would buy."""
    graph = graph_of(take_steps(opened.film, opened.ways))
    if shots:
        graph = graph.needed_by(name for name in shots if name in graph.steps)
    if not any(step.order for step in graph):
        return Shopping()
    verdicts = survey(graph, opened.memory, opened.contents.of, force)
    keys = frozenset(each.key for each in verdicts.values() if isinstance(each, Stale))
    return Shopping(tuple(row for row in rows_of(opened, verdicts, graph, force) if row.bought), keys)


def ask_about_doubts(opened: Desk, keys: Collection[str], agree: Agree) -> None:
    """Let whoever sits at the terminal decide about jobs whose answers were lost, and that no list could tell of."""
    for receipt in opened.receipts.by_key().values():
        if receipt.state == "doubt" and receipt.key in keys:
            words = (
                f"job {receipt.number} for {receipt.shot} may have been taken by {receipt.provider}: {receipt.words}"
            )
            price = told(receipt.cost)
            if agree(f"{words}\nlet its clip be bought again with the next build, which may pay {price} twice?"):
                opened.receipts.close(receipt.number, "forgotten", Wall().now(), receipt.words, receipt.spent)


def agreed(opened: Desk, wanted: Shopping, yes: bool, budget: Fraction | None, agree: Agree | None) -> Agreed:
    """What is agreed to spend: by flag, or by whoever sits at the terminal."""
    if yes or budget is not None:
        return Agreed(True, budget, unpriced=budget is None)
    if wanted.rows and agree and agree(wanted.question(opened)):
        return Agreed(True, wanted.total, True)
    return Agreed()
