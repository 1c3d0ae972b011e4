"""Places for downloads; what can wait lets them go first: a clip that is here keeps, an address may expire."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storybuild.build.interfaces import Clock


class Berths:
    """So many downloads at once."""

    def __init__(self, places: int, clock: Clock) -> None:
        self._free = asyncio.Semaphore(places)
        self._clock = clock
        self._waiting = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place for one download."""
        self._waiting += 1
        self._quiet.clear()
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._quiet.set()
        try:
            yield
        finally:
            self._free.release()

    async def quiet(self, longest: float) -> None:
        """Wait until nobody waits for a place, for so many seconds at most."""
        if self._quiet.is_set():
            return
        either = [asyncio.ensure_future(each) for each in (self._quiet.wait(), self._clock.wait(longest))]
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in either:
                each.cancel()
