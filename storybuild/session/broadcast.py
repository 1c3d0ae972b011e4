"""Tells whoever listens what happens in a project; who joins late learns first what is under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from storybuild.engine.scheduler import Outcome
from storybuild.errors import StorybuildError
from storybuild.plan.step import Step
from storybuild.purchasing.receipts import Receipt
from storybuild.report.console import Teller
from storybuild.report.progress import Foresee


class Broadcast:
    """Fulfils `Teller` for many. A listener's own fault is raised where it was told something: none should have any."""

    def __init__(self) -> None:
        self._listeners: list[Teller] = []
        self._foresee: Foresee = dict
        self._running: dict[str, Step] = {}
        self._parts: dict[str, float] = {}

    @contextmanager
    def joined(self, listener: Teller) -> Iterator[None]:
        """Tell a listener too, for a while; it is closed then."""
        self._listeners.append(listener)
        try:
            listener.expect(self._foresee)
            for step in self._running.values():
                listener.begun(step)
            for name, part in self._parts.items():
                listener.part(name, part)
            yield
        finally:
            self._listeners.remove(listener)
            listener.close()

    def expect(self, foresee: Foresee) -> None:
        self._foresee = foresee
        for each in self._listeners:
            each.expect(foresee)

    def begun(self, step: Step) -> None:
        self._running[step.id] = step
        for each in self._listeners:
            each.begun(step)

    def part(self, step: str, part: float) -> None:
        self._parts[step] = part
        for each in self._listeners:
            each.part(step, part)

    def ended(self, step: Step, outcome: Outcome) -> None:
        self._running.pop(step.id, None)
        self._parts.pop(step.id, None)
        for each in self._listeners:
            each.ended(step, outcome)

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None:
        for each in self._listeners:
            each.job(receipt, progress, words)

    def say(self, text: str) -> None:
        for each in self._listeners:
            each.say(text)

    def fault(self, error: StorybuildError) -> None:
        for each in self._listeners:
            each.fault(error)

    def waiting(self, time: str) -> None:
        for each in self._listeners:
            each.waiting(time)

    def event(self, name: str, **facts: Any) -> None:
        for each in self._listeners:
            each.event(name, **facts)

    def close(self) -> None:
        """A build is over, or was ended in the middle of something: nothing is under way any more."""
        self._foresee = dict
        self._running.clear()
        self._parts.clear()
        for each in self._listeners:
            each.close()
