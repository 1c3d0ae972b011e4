"""Whose turn it is to send a request, and behind which door."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class ConnectionSlots:
    """Places for requests, each at one of several doors: a pool looks at all it holds before every request.

    What was given back last is taken first, since connections behind it are open.
    """

    def __init__(self, places: int, together: int) -> None:
        self._free = asyncio.Semaphore(places)
        self._doors = [place // together for place in reversed(range(places))]

    @asynccontextmanager
    async def one(self) -> AsyncIterator[int]:
        """A place; the number of its door."""
        async with self._free:
            door = self._doors.pop()
            try:
                yield door
            finally:
                self._doors.append(door)
