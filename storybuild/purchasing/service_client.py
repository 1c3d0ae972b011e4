"""A build's requests to one service, made in turn."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TypeVar

from storybuild.engine.interfaces import Clock, Network
from storybuild.providers.base import Service
from storybuild.providers.messages import Call, Reply, Talk
from storybuild.purchasing.rate_limiter import RateLimiter

T = TypeVar("T")


class ServiceClient:
    """One service, its pace, and what is being asked there right now. shut: why it lets nobody in with our key."""

    def __init__(self, name: str, service: Service, network: Network, clock: Clock) -> None:
        self.name, self.service = name, service
        self.pace = RateLimiter(clock, service.per_minute)
        self.host = network.host(service)
        self.shut = ""
        self._network = network
        self._asking: dict[str, asyncio.Lock] = {}
        self._places = asyncio.Semaphore(service.in_flight)

    @property
    def missing(self) -> str:
        """'' when the service can be asked, else what it takes."""
        return self._network.ready(self.service)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[Callable[[], None]]:
        """A place among the jobs in flight; what is given gives it up early, once the service is done with the job."""
        await self._places.acquire()
        held = [True]

        def leave() -> None:
            if held and held.pop():
                self._places.release()

        try:
            yield leave
        finally:
            leave()

    def alone(self, alike: str) -> asyncio.Lock:
        """Held while a request is made that no list could tell from another of the same words."""
        return self._asking.setdefault(alike, asyncio.Lock())

    async def send(self, call: Call, files: Mapping[str, str] | None = None) -> Reply:
        """One call; Unsent, Unanswered."""
        return await self._network.send(self.service, call, files or {})


async def converse(talk: Talk[T], send: Callable[[Call], Awaitable[Reply]]) -> T:
    """Lead a conversation to its end."""
    try:
        call = next(talk)
        while True:
            call = talk.send(await send(call))
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        talk.close()
