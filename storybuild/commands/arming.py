"""Agreeing to paid work: what a build would buy, at what price, and what it would upload; asked once, before it."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from storybuild.build.purse import dollars, told
from storybuild.build.receipts import OPEN, Receipt
from storybuild.commands.desk import Desk
from storybuild.commands.plan import stuck, uploads_of
from storybuild.commands.staff import Agreed, Wall
from storybuild.plan.graph import Graph, graph_of
from storybuild.plan.step import Step
from storybuild.plan.takes import take_steps
from storybuild.plan.verdict import Current, Stale, Verdict, Waiting, survey
from storybuild.report.words import count

Agree = Callable[[str], bool]


@dataclass(frozen=True)
class Shopping:
    """What a build would buy, as things stand; keys: of all clips that are asked for; graph: what they hang on."""

    steps: tuple[Step, ...] = ()
    keys: frozenset[str] = frozenset()
    graph: Graph = field(default_factory=lambda: graph_of(()))

    @property
    def total(self) -> Fraction:
        """The sum of what is known, in US dollars."""
        costs = (step.order.cost for step in self.steps if step.order)
        return sum((cost.amount or Fraction(0) for cost in costs if cost.currency == "USD"), Fraction(0))

    @property
    def unpriced(self) -> tuple[Step, ...]:
        """Clips whose price is not known in US dollars."""
        return tuple(step for step in self.steps if not _known(step))

    def question(self, opened: Desk) -> str:
        """The list a person agrees to."""
        lines = [f"{count(len(self.steps), 'clip')} to be bought for {dollars(self.total)}:"]
        for step in self.steps:
            order = step.order
            assert order
            lines.append(
                f"  {order.shot}: {order.provider} {order.model.name}, {step.facts['seconds']} s, {told(order.cost)}"
            )
            lines += [f"    note: {note}" for note in order.notes]
            lines += [f"    uploads {words}" for words in uploads_of(step, self.graph.steps)]
        if self.unpriced:
            lines.append(f"  {len(self.unpriced)} of them have no known price")
        lines += [f"  {each}" for each in self.missing_keys(opened)]
        return "\n".join([*lines, "buy them?"])

    def missing_keys(self, opened: Desk) -> list[str]:
        """What must be set in the environment before any of it can be bought."""
        names = {step.order.provider for step in self.steps if step.order}
        services = [opened.ways.providers[name].service for name in sorted(names)]
        wanted = [each.keys for each in services if each and not any(os.environ.get(key) for key in each.keys)]
        return [f"{keys[0]} is not set, and nothing can be bought without it" for keys in wanted]


def _known(step: Step) -> bool:
    return step.order is not None and step.order.cost.amount is not None and step.order.cost.currency == "USD"


def shopping(opened: Desk, force: frozenset[str] = frozenset(), shots: Sequence[str] = ()) -> Shopping:
    """The clips a build of all, or of these shots' steps, would buy."""
    graph = graph_of(take_steps(opened.film, opened.ways))
    if shots:
        graph = graph.needed_by(shots)
    if not any(step.order for step in graph):
        return Shopping()
    verdicts = survey(graph, opened.memory, opened.contents.of)
    known = opened.receipts.by_key()
    never = stuck(graph.steps, verdicts, known)
    bought = [step for step in graph if step.order and not step.order.withheld]
    wanted = [step for step in bought if step.id in force or _bought(verdicts[step.id], step.id in never, known)]
    keys = {name: each.key for name, each in verdicts.items() if not isinstance(each, Waiting)}
    once = {keys.get(step.id, step.id): step for step in reversed(wanted)}
    return Shopping(tuple(reversed(once.values())), frozenset(keys.values()), graph)


def _bought(verdict: Verdict, never: bool, known: Mapping[str, Receipt]) -> bool:
    if never or isinstance(verdict, Current):
        return False
    receipt = known.get(verdict.key) if isinstance(verdict, Stale) else None
    return receipt is None or receipt.state not in (*OPEN, "refused", "gone", "fetched")


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
        return Agreed(True, budget, yes)
    if wanted.steps and agree and agree(wanted.question(opened)):
        return Agreed(True, wanted.total, True)
    return Agreed()
