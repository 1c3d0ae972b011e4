"""Places for downloads; what can wait lets them go first: a clip that is here keeps, an address may expire."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storybuild.engine.interfaces import Clock
from storybuild.purchasing.timeouts import within


class DownloadQueue:
    """So many downloads at once; `calm` is a queue of no more than `most` for them."""

    def __init__(self, places: int, most: int, clock: Clock) -> None:
        self._most = most
        self._free = asyncio.Semaphore(places)
        self._clock = clock
        self._waiting = 0
        self._quiet, self._calm = asyncio.Event(), asyncio.Event()
        self._asking = asyncio.Lock()
        self._count(0)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place for one download."""
        self._count(1)
        try:
            await self._free.acquire()
        finally:
            self._count(-1)
        try:
            yield
        finally:
            self._free.release()

    async def calm(self) -> None:
        """Wait, one after the other, until no more than that wait for a place."""
        async with self._asking:
            await self._calm.wait()

    async def quiet(self, longest: float) -> None:
        """Wait until nobody waits for a place, for so many seconds at most."""
        if not self._quiet.is_set():
            await within(asyncio.ensure_future(self._quiet.wait()), longest, self._clock)

    def _count(self, more: int) -> None:
        self._waiting += more
        for event, most in ((self._quiet, 0), (self._calm, self._most)):
            if self._waiting <= most:
                event.set()
            else:
                event.clear()
