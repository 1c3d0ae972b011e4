"""What earlier builds left, as the builder asks for it: the ledger's records and the store's files taken together."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from storybuild.engine.ledger import Ledger
from storybuild.plan.keys import Manifest
from storybuild.plan.kinds import TAKES
from storybuild.plan.step import Step
from storybuild.plan.verdict import Result

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from storybuild.engine.interfaces import Failed, Ok
    from storybuild.engine.store import Store


# Of a result whose manifest nobody here knows.
UNTOLD: Manifest = {"facts": {}}


class LedgerReader:
    """The same answers for a few questions, each asked of the ledger as it comes."""

    def __init__(self, ledger: Ledger, store: "Store") -> None:
        self._ledger = ledger
        self._store = store

    def result(self, key: str) -> Result | None:
        """The result of a key, if the store holds it whole."""
        found = self._ledger.result(key)
        return found[0] if found and self._store.has(*found) else None

    def last(self, step: str) -> Manifest | None:
        return self._ledger.last(step)

    def promised(self, key: str) -> bool:
        return False  # it is asked about boards, which nobody buys


class Results:
    """Everything known is loaded once: a build of ten thousand shots asks tens of thousands of times."""

    def __init__(
        self, ledger: Ledger, store: "Store", now: float, promised: Callable[[str], bool] = lambda key: False
    ) -> None:
        """`promised`: whether what a key names was asked of a service already, and may come."""
        self.ledger = ledger
        self._store = store
        self._promised = promised
        self._results: dict[str, tuple[Result, str]] = {}
        self._kinds: dict[str, str] = {}
        self._hidden: set[str] = set()
        for wanted, result, kind in ledger.results():
            self._results[wanted] = (result, kind)
            self._kinds[result.key] = kind
        self._used = ledger.last_keys()
        self._written = now

    def result(self, key: str) -> Result | None:
        """The result of a key, if the store holds it whole."""
        found = self._results.get(key)
        return found[0] if found and found[0].sha not in self._hidden and self._store.has(*found) else None

    def named(self, key: str) -> Result | None:
        """What the ledger says of a key, whether the store holds it or not."""
        found = self._results.get(key)
        return found[0] if found else None

    def kind(self, key: str) -> str:
        """The kind of step that made what a key names; '' for an unknown one."""
        return self._kinds.get(key, "")

    def last(self, step: str) -> Manifest | None:
        return self.ledger.last(step) if step in self._used else None

    def promised(self, key: str) -> bool:
        return self._promised(key)

    async def materialise(self, result: Result) -> str:
        """The path of a result's file on this machine."""
        return await self._store.materialise(result, self._kinds[result.key])

    def claim(self, key: str) -> "AbstractAsyncContextManager[Ok | None]":
        """The right to make what a key names, as the store grants it."""
        return self._store.claim(key)

    def keep(self, result: Result, kind: str, manifest: Manifest, now: float) -> None:
        """Record what was made though no step asks for it any more."""
        self.adopt(result, kind)
        self.ledger.record(kind, result, manifest, now)
        self.commit()

    def hide(self, result: Result) -> None:
        """Let a take be as if it were not there, until it is made again or shown."""
        self._hidden.add(result.sha)

    def show(self, result: Result) -> None:
        """Let a hidden take be there again."""
        self._hidden.discard(result.sha)

    def adopt(self, result: Result, kind: str, wanted: str = "") -> None:
        """Know a result whose file is in the store, though no step of ours made it; `wanted` is a key it answers."""
        self._kinds.setdefault(result.key, kind)
        for key in (result.key, wanted or result.key):
            self._results.setdefault(key, (result, kind))

    def take_over(self, result: Result, kind: str, wanted: str) -> None:
        """Adopt a result and write it down for good, where the ledger knows nothing else of that name."""
        if result.key not in self._kinds:
            self.ledger.record(kind, result, UNTOLD, self._written)
        known = self.named(wanted)
        self.adopt(result, kind, wanted)
        if wanted and known is None:
            self.ledger.bless(wanted, result.key)

    def drop_damaged(self, result: Result) -> bool:
        """Forget a result whose file does not hold the bytes that were made, and remove it; False when it does."""
        kind = self._kinds[result.key]
        if not self._store.damaged(result, kind):
            return False
        self._store.remove(result, kind)
        return True

    def other_reels(self, key: str) -> list[str]:
        """Keys of joined films but this one; their files are removed from the store."""
        old = [name for name, kind in self._kinds.items() if kind == "join" and name != key]
        self.let_go(old)
        return old

    def let_go(self, keys: Iterable[str]) -> None:
        """Remove what these keys name from the store."""
        for name in keys:
            self._store.remove(*self._results[name])

    def use(self, step: str, key: str, manifest: Manifest) -> None:
        """A step was found current."""
        if self._used.get(step) != key:
            self._used[step] = key
            self.ledger.use(step, key, manifest)

    def record(self, step: Step, result: Result, manifest: Manifest, now: float) -> None:
        """A step made something: a take is durable at once, other records within a tenth of a second."""
        self.show(result)
        self._results[result.key] = (result, step.kind)
        self._kinds[result.key] = step.kind
        self._used[step.id] = result.key
        self.ledger.made(step.id, step.kind, result, manifest, now)
        if step.kind in TAKES or now - self._written > 0.1:
            self.commit()
            self._written = now

    def fail(self, step: str, key: str, why: "Failed") -> None:
        """A step failed; what only waits did not."""
        if why.state.is_failure:
            self.ledger.fail(step, key, why.message)

    def commit(self) -> None:
        self.ledger.commit()
