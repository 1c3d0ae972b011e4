"""All that buying a clip touches, and a wanted clip as its service needs to know it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from storybuild.engine.interfaces import Clock, Network
from storybuild.iso_time import iso_time
from storybuild.plan.keys import Manifest, manifest_of
from storybuild.plan.step import Order, Step, take_id
from storybuild.providers import clip
from storybuild.providers.base import Cost, Provider, cost_of
from storybuild.providers.messages import Attached, Job
from storybuild.purchasing.budget import Budget
from storybuild.purchasing.collector import Collector
from storybuild.purchasing.receipts import Receipt, Receipts
from storybuild.purchasing.service_client import ServiceClient

# A file that went along with a job of before; only that it did matters any more.
SENT = Attached("", "", 0)


@dataclass(frozen=True)
class PurchaseContext:
    """All that buying touches. path: where a file of the project lies. holds: whether a key's clip is in the store."""

    providers: Mapping[str, Provider]
    receipts: Receipts
    network: Network
    collector: Collector
    budget: Budget
    clock: Clock
    path: Callable[[str], str]
    holds: Callable[[str], bool]


@dataclass(frozen=True)
class ClipPurchase:
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
    def names(self) -> tuple[str, str]:
        """By which it may have been agreed to: its key, and its step."""
        return self.key, self.step.id

    @property
    def alike(self) -> str:
        """The same for requests that a service's list may not tell apart: it shows words, seldom a seed or a file."""
        return " ".join(str(self.step.facts["prompt"]).split())


def wanted_of(receipt: Receipt, provider: Provider) -> ClipPurchase:
    """What a receipt's job was asked for, though no shot may ask for it any more."""
    manifest = receipt.request["manifest"]
    order = Order(receipt.provider, provider.model(receipt.model), receipt.cost, receipt.shot)
    step = Step(take_id(receipt.shot), manifest["kind"], manifest["facts"], suffix=".mp4", order=order)
    return ClipPurchase(step, receipt.key, {}, manifest["reads"])


def job_of(client: ServiceClient, purchase: ClipPurchase, context: PurchaseContext, token: str) -> Job:
    """A clip that is wanted, as its service needs to know it."""
    source = None
    if "source" in purchase.contents:
        source = context.receipts.of_clip(purchase.contents["source"], client.name, client.host)
    sent = {label: context.receipts.sent(client.host, sha) for label, sha in purchase.contents.items()}
    known = {label: remote for label, remote in sent.items() if remote}
    there = {label: context.network.attached(path) for label, path in purchase.files.items()}
    files = {label: there.get(label, SENT) for label in purchase.contents}
    remote = source.ticket.remote if source else ""
    return clip.job(purchase.step.facts, purchase.order.model, token, remote, files, known)


def cost_from_source(step: Step, provider: Provider, bought: Mapping[str, Any] | None) -> Cost:
    """What a clip that is made from another costs: by the model of the clip that goes out, a remix for its length.

    bought: where that clip came from, as its facts tell it; None where nobody knows.
    """
    if not bought or bought["provider"] != provider.name:
        return Cost(None, step.order.cost.currency if step.order else "USD", "unknown")
    model = provider.model(str(bought["model"]))
    seconds = int(bought["seconds"] if step.facts["operation"] == "remix" else step.facts["seconds"])
    return cost_of(model, str(step.facts["size"]), seconds, step.facts.get("audio"))


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
        "asked": iso_time(receipt.intended),
    }
