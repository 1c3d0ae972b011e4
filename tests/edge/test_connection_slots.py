"""Turns: so many requests at once, spread over doors, and a door that is warm is taken before a cold one."""

import asyncio
from collections import Counter

from storybuild.edge.connection_slots import ConnectionSlots


def test_each_door_takes_only_so_many_and_the_first_is_filled_first() -> None:
    async def crowd() -> tuple[Counter[int], bool]:
        turns, doors = ConnectionSlots(7, 3), list[int]()

        async def one() -> None:
            async with turns.one() as door:
                doors.append(door)
                await asyncio.sleep(0.01)

        first = [asyncio.ensure_future(one()) for _ in range(9)]
        await asyncio.sleep(0)
        waiting = len(doors) == 7
        found = Counter(doors)
        await asyncio.gather(*first)
        return found, waiting

    assert asyncio.run(crowd()) == (Counter({0: 3, 1: 3, 2: 1}), True)


def test_whoever_comes_alone_always_finds_the_same_door() -> None:
    async def alone() -> set[int]:
        turns, doors = ConnectionSlots(24, 6), set[int]()
        for _ in range(50):
            async with turns.one() as door:
                doors.add(door)
        return doors

    assert asyncio.run(alone()) == {0}
