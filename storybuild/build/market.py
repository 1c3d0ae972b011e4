"""All that buying a clip touches, and a wanted clip as its service needs to know it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction

from storybuild.build.collector import Collector
from storybuild.build.counter import Counter
from storybuild.build.interfaces import Clock, Network
from storybuild.build.purse import Purse
from storybuild.build.receipts import Receipt, Receipts
from storybuild.plan.step import Manifest, Order, Step, manifest_of, take_id
from storybuild.providers.base import Provider
from storybuild.providers.wire import Attached, Job

# A file that went along with a job of before; only that it did matters any more.
SENT = Attached("", "", 0)


@dataclass(frozen=True)
class Market:
    """All that buying touches. path: where a file of the project lies. holds: whether a key's clip is in the store."""

    providers: Mapping[str, Provider]
    receipts: Receipts
    network: Network
    collector: Collector
    purse: Purse
    clock: Clock
    path: Callable[[str], str]
    holds: Callable[[str], bool]


@dataclass(frozen=True)
class Wanted:
    """A clip that is wanted: its step, key, files by label, and their content hashes."""

    step: Step
    key: str
    files: Mapping[str, str]
    contents: Mapping[str, str]

    @property
    def order(self) -> Order:
        assert self.step.order
        return self.step.order

    @property
    def seconds(self) -> int:
        return int(self.step.facts["seconds"])

    @property
    def manifest(self) -> Manifest:
        """What is asked, as the key has it."""
        return manifest_of(self.step, self.contents)

    @property
    def alike(self) -> str:
        """The same for requests that a service's list may not tell apart: it shows words, seldom a seed or a file."""
        return " ".join(str(self.step.facts["prompt"]).split())


def wanted_of(receipt: Receipt, provider: Provider) -> Wanted:
    """What a receipt's job was asked for, though no shot may ask for it any more."""
    manifest = receipt.request["manifest"]
    order = Order(receipt.provider, provider.model(receipt.model), receipt.cost, receipt.shot)
    step = Step(take_id(receipt.shot), manifest["kind"], manifest["facts"], suffix=".mp4", order=order)
    return Wanted(step, receipt.key, {}, manifest["reads"])


def job_of(counter: Counter, wanted: Wanted, market: Market, token: str) -> Job:
    """A clip that is wanted, as its service needs to know it."""
    source = None
    if "source" in wanted.contents:
        source = market.receipts.of_clip(wanted.contents["source"], counter.name, counter.host)
    sent = {label: market.receipts.sent(counter.host, sha) for label, sha in wanted.contents.items()}
    known = {label: remote for label, remote in sent.items() if remote}
    there = {label: market.network.attached(path) for label, path in wanted.files.items()}
    files = {label: there.get(label, SENT) for label in wanted.contents}
    return job_from(wanted.step, token, source.remote if source else "", files, known)


def job_from(step: Step, token: str, source: str, files: Mapping[str, Attached], known: Mapping[str, str]) -> Job:
    """A step's clip, as a service needs to know it."""
    facts, order = step.facts, step.order
    assert order
    return Job(
        model=order.model.name,
        prompt=facts["prompt"],
        seconds=int(facts["seconds"]),
        size=facts["size"],
        token=token,
        route=order.model.route,
        operation=facts.get("operation", "generate"),
        source=source,
        negative=facts.get("negative"),
        seed=facts.get("seed"),
        audio=facts.get("audio"),
        options=facts.get("options") or {},
        files=files,
        known=known,
    )


def charge(price: Fraction | None, charged: bool) -> Fraction:
    """What a job came to."""
    return (price or Fraction(0)) if charged else Fraction(0)


def bought_facts(receipt: Receipt) -> Mapping[str, object]:
    """Where a clip came from, as reports tell it."""
    cost = receipt.cost
    return {
        "provider": receipt.provider,
        "model": receipt.model,
        "job": receipt.ticket.remote,
        "seconds": receipt.seconds,
        "amount": None if cost.amount is None else float(cost.amount),
        "currency": cost.currency,
        "precision": cost.precision,
        "asked": datetime.fromtimestamp(receipt.intended, UTC).isoformat(timespec="seconds"),
    }
