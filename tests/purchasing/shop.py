"""A service that counts what it takes and fails as it is told, how it is spoken to, and a clock that jumps."""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Any

from storybuild.engine.interfaces import Unanswered, Unsent
from storybuild.providers import messages
from storybuild.providers.base import Making, Provider, Service
from storybuild.providers.messages import Call, Job, Reply, Talk, Ticket


class Killed(BaseException):
    """The process ended here."""


@dataclass
class Fate:
    """Ends the process at its n-th moment: a statement in the ledger, a call, a wait."""

    at: int = 0
    last: Callable[[], object] = lambda: None
    moments: int = 0

    def moment(self) -> None:
        self.moments += 1
        if self.at and self.moments == self.at:
            self.last()
        if self.at and self.moments >= self.at:
            raise Killed


class Clock:
    """Time passes when everybody waits, and then at once."""

    def __init__(self, time: float = 1000.0) -> None:
        self.time, self.fate, self.waits = time, Fate(), list[float]()
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()
        self._ticking: asyncio.Task[None] | None = None

    def now(self) -> float:
        return self.time

    async def wait(self, seconds: float) -> None:
        self.fate.moment()
        self.waits.append(seconds)
        end = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (self.time + seconds, next(self._order), end))
        if self._ticking is None or self._ticking.done():
            self._ticking = asyncio.ensure_future(self._tick())
        await end

    async def _tick(self) -> None:
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
        while self._waiting:
            for _ in range(40):
                await asyncio.sleep(0)
                if not ready:
                    break
            at, _, end = heappop(self._waiting)
            if not end.done():
                self.time = max(self.time, at)
                end.set_result(None)


@dataclass
class Made:
    """A job that the service has taken, and how it ends."""

    id: str
    prompt: str
    at: float
    end: str = "done"


@dataclass
class Shop:
    """A service that does what it is told, once each: `faults` for its next creates, polls, lists and fetches.

    ends: how its next jobs end. lag: seconds until its list tells of a job. taken: what it accepted. asked: every
    request, in order.
    """

    clock: Clock
    prefix: str = "job"
    takes: float = 12.0
    lag: float = 0.0
    faults: dict[str, deque[str]] = field(default_factory=dict)
    ends: deque[str] = field(default_factory=deque)
    taken: list[Made] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    addresses: int = 0
    seen: Callable[[Call], object] = lambda call: None

    def plan(self, what: str, *faults: str) -> None:
        self.faults.setdefault(what, deque()).extend(faults)

    def fault(self, what: str) -> str:
        told = self.faults.get(what)
        return told.popleft() if told else ""

    async def create(self, call: Call) -> Reply:
        fault = self.fault("create")
        if fault == "unsent":
            raise Unsent("no connection")
        if fault == "lost before":
            raise Unanswered("the line broke")
        if fault in CREATES:
            status, headers = CREATES[fault]
            return reply_of({"error": fault}, status, headers)
        assert call.json
        end = self.ends.popleft() if self.ends else "done"
        made = Made(f"{self.prefix}-{len(self.taken) + 1}", call.json["prompt"], self.clock.now(), end)
        self.taken.append(made)
        self.clock.fate.moment()
        if fault.startswith("slow"):
            await self.clock.wait(float(fault.removeprefix("slow ")))
        if fault == "lost after":
            raise Unanswered("the line broke")
        if fault == "the same id":
            return reply_of({"id": self.taken[0].id})
        if fault.endswith(" after"):
            return reply_of({"error": fault}, 502 if fault == "error after" else 503)
        return reply_of({"id": made.id})

    def poll(self, remote: str) -> Reply:
        fault = self.fault("poll")
        if fault == "lost":
            raise Unanswered("the line broke")
        if fault:
            return reply_of(
                *{"error": ({"error": "trouble"}, 502), "unknown": ({}, 404)}.get(fault, ({"state": fault},))
            )
        made = next((each for each in self.taken if each.id == remote), None)
        if made is None or made.end == "gone":
            return reply_of({"error": "no such job"}, 404)
        self.addresses += 1
        done = self.clock.now() >= made.at + self.takes
        return reply_of({"state": made.end if done else "running", "clip": f"/clips/{remote}?{self.addresses}"})

    def list(self) -> Reply:
        fault = self.fault("list")
        if fault == "lost":
            raise Unanswered("the line broke")
        aged = [(each, self.clock.now() - each.at) for each in self.taken]
        told = [{"id": each.id, "prompt": each.prompt, "age": age} for each, age in aged if age >= self.lag]
        return (
            reply_of({"error": fault}, 502)
            if fault == "error"
            else reply_of({"jobs": [] if fault == "empty" else told})
        )


# Nothing is taken: the answer's status and headers.
CREATES: dict[str, tuple[int, dict[str, str]]] = {
    "busy": (429, {"retry-after": "7"}),
    "busy for long": (429, {"retry-after": "900"}),
    "error before": (502, {}),
    "declined": (400, {}),
    "shut": (401, {}),
    "overloaded": (503, {}),
    "hopeless": (599, {}),
    "charged": (402, {}),
    "moderated": (451, {}),
}


def reply_of(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    return Reply(status, json.dumps(body).encode(), headers or {})


def create(job: Job) -> Talk[messages.Answer]:
    learned = {}
    for label in sorted(job.files.keys() - job.known.keys()):
        reply = yield Call("POST", "/files", json={"file": label})
        learned[label] = reply.json()["id"]
    reply = yield Call("POST", "/jobs", json={"prompt": job.prompt, "token": job.token}, buys=True)
    body = reply.json()
    if reply.ok:
        return messages.Accepted(Ticket(body["id"]), learned)
    if reply.status == 429:
        return messages.Busy(body["error"], float(reply.headers["retry-after"]))
    if reply.status < 500:
        charged, shut = reply.status == 402, reply.status == 401
        return messages.Declined(body["error"], reply.status == 451, charged, shut)
    return messages.Unclear(body["error"], repeats=reply.status == 503, hopeless=reply.status == 599)


def poll(ticket: Ticket) -> Talk[messages.State]:
    reply = yield Call("GET", f"/jobs/{ticket.remote}")
    body = reply.json()
    if reply.status == 404:
        return messages.Gone("no such job")
    if not reply.ok:
        return messages.Pending(words=body["error"], trouble=True)
    if body["state"] == "done":
        return messages.Done(Call("GET", body["clip"]))
    if body["state"] in ("failed", "charged", "moderated"):
        return messages.JobFailed(f"it {body['state']}", body["state"] == "moderated", body["state"] == "charged")
    return messages.Pending(0.5, 0.0 if body["state"] == "at once" else None, body["state"])


def find(job: Job, age: float) -> Talk[tuple[messages.Found, ...] | None]:
    reply = yield Call("GET", "/jobs")
    if not reply.ok:
        return None
    alike = [
        messages.Found(Ticket(each["id"]), each["age"]) for each in reply.json()["jobs"] if each["prompt"] == job.prompt
    ]
    return tuple(sorted(alike, key=lambda each: abs(each.age - age)))


def provider(name: str, host: str, lists: bool = True, **facts: Any) -> Provider:
    service = Service(
        host, f"{name.upper()}_URL", (), create, **{"poll": poll, "find": find if lists else None, **facts}
    )
    return Provider(name, name, lambda request: Making("clip", {}), free=False, service=service)
