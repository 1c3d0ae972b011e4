"""Waiting for something no longer than is worth it."""

import asyncio
from typing import Any

from storybuild.engine.interfaces import Clock


async def within(task: "asyncio.Future[Any]", seconds: float, clock: Clock) -> None:
    """Wait for a task, for so many seconds of the clock at most; one that is not done by then is cancelled."""
    patience = asyncio.ensure_future(clock.wait(seconds))
    try:
        await asyncio.wait((task, patience), return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in (task, patience):
            each.cancel()
