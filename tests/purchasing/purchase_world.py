"""A film's folder and the services it buys from: the network to them, where clips land, and a ledger in a file."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from storybuild.engine.book import prepare
from storybuild.engine.interfaces import Failed, NotFetched, Ok, Unanswered
from storybuild.engine.ledger import Ledger
from storybuild.errors import ConfigError, DiskError
from storybuild.film_settings import Caps
from storybuild.plan.keys import canonical, digest, manifest_of
from storybuild.plan.step import Order, Step
from storybuild.plan.verdict import Result
from storybuild.providers.base import Cost, Model, Service
from storybuild.providers.messages import Attached, Call, Reply
from storybuild.purchasing.budget import Budget
from storybuild.purchasing.buyer import Buyer
from storybuild.purchasing.collector import Collector
from storybuild.purchasing.purchase import PurchaseContext
from storybuild.purchasing.receipts import Receipt, Receipts

from .shop import Clock, Fate, Shop, provider, reply_of

PRICE = Fraction(1, 10)


@dataclass
class Network:
    """Reaches the shops by their hosts; where it leads can be changed."""

    shops: dict[str, Shop]
    fate: Fate = field(default_factory=Fate)
    leads: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    disk: dict[str, str] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    broken: Exception | None = None
    wrong: ConfigError | None = None
    carried: dict[str, dict[str, str]] = field(default_factory=dict)

    def host(self, service: Service) -> str:
        if self.wrong:
            raise self.wrong
        return self.leads.get(service.base, service.base)

    def ready(self, service: Service) -> str:
        return self.missing.get(self.host(service), "")

    def attached(self, path: str) -> Attached:
        if path in self.unreadable:
            raise DiskError(f"cannot read `{path}`")
        return Attached(path, "image/png", 3)

    async def send(self, service: Service, call: Call, files: Mapping[str, str]) -> Reply:
        shop = self.shops[self.host(service)]
        shop.seen(call)
        self.carried[f"{call.method} {call.path}"] = dict(files)
        shop.asked.append(f"{call.method} {call.path}")
        self.fate.moment()
        await asyncio.sleep(0)
        if self.broken:
            raise self.broken
        if call.buys:
            return await shop.create(call)
        if call.path == "/files":
            fault = shop.fault("files")
            if fault == "lost":
                raise Unanswered("the line broke")
            if fault:
                await shop.clock.wait(float(fault.removeprefix("slow ")))
            return reply_of({"id": f"file-{len(shop.asked)}"})
        return shop.list() if call.path == "/jobs" else shop.poll(call.path.removeprefix("/jobs/"))

    async def fetch(self, service: Service, call: Call, to: str) -> str:
        shop = self.shops[self.host(service)]
        shop.asked.append(f"{call.method} {call.path}")
        self.fate.moment()
        await asyncio.sleep(0)
        fault = shop.fault("fetch")
        if fault in ("stale", "cut"):
            raise NotFetched(f"the clip is {fault}")
        if fault == "lost":
            raise Unanswered("the line broke")
        self.disk[to] = fault or call.path.removeprefix("/clips/").partition("?")[0]
        return "video/mp4"


@dataclass
class Landing:
    """Takes whatever is not broken; the shelf outlives every process."""

    network: Network
    shelf: dict[str, str] = field(default_factory=dict)
    desks: int = 0
    full: int = 0

    def staging_path(self) -> str:
        if self.full:
            self.full -= 1
            raise DiskError("the disk is full")
        self.desks += 1
        return f"desk/{self.desks}"

    def clear(self, path: str) -> None:
        self.network.disk.pop(path, None)

    async def land(self, path: str, key: str) -> Ok | Failed:
        self.network.fate.moment()
        await asyncio.sleep(0)
        clip = self.network.disk[path]
        if clip == "broken":
            return Failed("what came holds no picture")
        self.shelf[f"clip-{clip}"] = clip
        return Ok(f"clip-{clip}", len(clip), {"frames": 24})


class Mortal(sqlite3.Connection):
    """A connection that can end with its process, before any statement."""

    fate: Fate = Fate()

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        self.fate.moment()
        return super().execute(sql, *values)


def clip(shot: str, prompt: str = "", provider: str = "shop", cost: Cost | None = None, **facts: Any) -> Step:
    """A step that buys a four second clip."""
    told = {"prompt": prompt or f"words of {shot}", "seconds": 4, "size": "16x9", **facts}
    order = Order(provider, Model("tiny"), Cost(PRICE) if cost is None else cost, shot)
    files = {"reference 00": told.pop("file")} if "file" in told else {}
    return Step(f"take/{shot}", "clip", told, files=files, suffix=".mp4", order=order)


@dataclass
class World:
    """A film's folder and the services it buys from; each `buy` is a process of its own, until `stop` is true."""

    book: Path
    lists: bool = True
    clock: Clock = field(default_factory=Clock)
    files: dict[str, str] = field(default_factory=dict)
    told: list[tuple[int, float | None, str]] = field(default_factory=list)
    service: dict[str, Any] = field(default_factory=dict)
    stop: Callable[[], bool] = lambda: False

    def __post_init__(self) -> None:
        self.shop, self.relay = Shop(self.clock), Shop(self.clock, "relayed")
        self.network = Network({"shop.test": self.shop, "relay.test": self.relay})
        self.landing = Landing(self.network)
        self.providers = {
            "shop": provider("shop", "shop.test", self.lists, **self.service),
            "relay": provider("relay", "relay.test", self.lists, **self.service),
        }

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None:
        self.told.append((receipt.number, progress, words))

    def open(self, fate: Fate | None = None) -> Ledger:
        """The book, as a new process opens it."""
        connection = sqlite3.connect(self.book, isolation_level=None, factory=Mortal)
        connection.fate = self.clock.fate = self.network.fate = fate or Fate()
        connection.fate.last = connection.close
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        return Ledger(prepare(connection, "book", "film", "draft"))

    def buy(self, *steps: Step, kill: int = 0, force: Iterable[str] = (), **purse: Any) -> dict[str, Any]:
        """What comes of buying these, by shot; `kill`: the moment at which the process ends, which raises Killed."""
        ledger = self.ledger = self.open()
        self.clock.fate.moments, self.clock.fate.at = 0, kill
        try:
            return asyncio.run(self._all(ledger, steps, frozenset(force), purse))
        finally:
            if self.clock.fate.moments < kill or not kill:
                ledger.close()

    async def _all(
        self, ledger: Ledger, steps: tuple[Step, ...], force: frozenset[str], purse: Mapping[str, Any]
    ) -> dict[str, Any]:
        receipts = Receipts(ledger.book)
        used = receipts.used(ledger.film, ledger.profile)
        self.purse = Budget(**{"open": True, "caps": Caps(), "used": used, **purse})
        collector = Collector(self.network, self.landing, self.clock, self)

        def holds(key: str) -> bool:
            found = ledger.result(key)
            return found is not None and found[0].sha in self.landing.shelf

        self.buyer = Buyer(
            PurchaseContext(
                self.providers, receipts, self.network, collector, self.purse, self.clock,
                lambda name: f"/film/{name}", holds,
            )
        )  # fmt: skip

        async def one(step: Step) -> Any:
            contents = {label: self.files.get(name, "") for label, name in step.files.items()}
            others = [manifest_of(step._replace(facts={**step.facts, **facts}), contents) for facts in step.instead]
            asked = (each for each in others if receipts.promised(digest(canonical(each))))
            manifest = next(asked, manifest_of(step, contents))
            key = digest(canonical(manifest))
            if holds(key) and step.id not in force:
                return "current"
            got = await self.buyer.do(step, key, manifest, {})
            if isinstance(got, Ok):
                ledger.record("clip", Result(key, got.sha, got.size, ".mp4", got.facts), manifest, self.clock.now())
                ledger.commit()
            return got

        every = asyncio.gather(*(one(step) for step in steps))
        while not every.done():
            await asyncio.sleep(0)
            if self.stop():
                every.cancel()
                break
        made = await every
        return {step.id.removeprefix("take/"): each for step, each in zip(steps, made, strict=True)}

    def words(self, *steps: Step, **how: Any) -> dict[str, str]:
        """As `buy`, in a word each: `made`, `current`, or the state of what failed."""
        told = {Ok: "made", str: "current"}
        return {shot: told.get(type(got)) or got.state for shot, got in self.buy(*steps, **how).items()}

    def receipts(self) -> list[Receipt]:
        """What another process reads in the book."""
        ledger = self.open()
        try:
            return Receipts(ledger.book).all()
        finally:
            ledger.close()

    @property
    def jobs(self) -> list[tuple[str, str, str, Fraction | None]]:
        """Each job's shot, state, id and charge."""
        return [(each.shot, each.state, each.ticket.remote, each.charged) for each in self.receipts()]
