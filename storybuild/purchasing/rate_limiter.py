"""How fast a service may be asked for clips: its limit per minute, and the pauses it demands."""

import asyncio
from collections import deque
from math import inf

from storybuild.engine.interfaces import Clock

MINUTE = 60.0


class RateLimiter:
    """One service's turns, handed out in order."""

    def __init__(self, clock: Clock, per_minute: int) -> None:
        self._clock = clock
        self._per_minute = per_minute
        self._taken: deque[float] = deque()
        self._closed_until = 0.0
        self._first = asyncio.Lock()

    def pause(self, seconds: float) -> None:
        """Nobody asks for so long."""
        self._closed_until = max(self._closed_until, self._clock.now() + seconds)

    async def turn(self, longest: float = inf) -> bool:
        """Wait until a request may be sent, and take its place; False when that takes longer. The first of the queue
        watches the clock for all."""
        async with self._first:
            while (left := self.left) > 0:
                if left > longest:
                    return False
                await self._clock.wait(left)
            self._taken.append(self._clock.now())
            return True

    @property
    def left(self) -> float:
        """Seconds until the next turn; not above zero when it is now."""
        now = self._clock.now()
        while self._taken and self._taken[0] + MINUTE <= now:
            self._taken.popleft()
        full = self._per_minute and len(self._taken) >= self._per_minute
        return max(self._closed_until, self._taken[0] + MINUTE if full else 0.0) - now
