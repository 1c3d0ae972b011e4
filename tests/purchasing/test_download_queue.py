"""Places for downloads: so many at once, and what can wait lets those that queue go first, but not forever."""

import asyncio

import pytest

from storybuild.purchasing.download_queue import DownloadQueue

from .shop import Clock


@pytest.mark.parametrize("places", [1, 2, 3])
def test_no_more_downloads_than_places_and_whoever_keeps_until_none_queues(places: int) -> None:
    clock, diary, most = Clock(), list[str](), [0]

    async def one(name: str, berths: DownloadQueue) -> None:
        async with berths.place():
            most.append(most[-1] + 1)
            await clock.wait(10)
            diary.append(f"fetched {name}")
            most.append(most[-1] - 1)
        await berths.quiet(1000)
        diary.append(f"landed {name}")

    async def all_of_them() -> None:
        berths = DownloadQueue(places, 9, clock)
        await asyncio.gather(*(one(name, berths) for name in "abcdef"))

    asyncio.run(all_of_them())
    fetched, landed = [f"fetched {name}" for name in "abcdef"], [f"landed {name}" for name in "abcdef"]
    assert max(most) == places
    assert sorted(diary) == sorted(fetched + landed)
    # The last downloads begin together, and from then on nobody waits for a place.
    assert [each for each in diary[: 6 - places] if each.startswith("landed")] == []
    assert [each for each in diary if each.startswith("fetched")] == fetched


def test_what_keeps_is_not_kept_back_longer_than_it_may_be() -> None:
    clock, landed = Clock(), list[float]()

    async def endless(berths: DownloadQueue) -> None:
        async with berths.place():
            await clock.wait(100)

    async def all_of_them() -> None:
        berths = DownloadQueue(1, 9, clock)
        queue = [asyncio.ensure_future(endless(berths)) for _ in range(9)]
        await asyncio.sleep(0)
        await berths.quiet(60)
        landed.append(clock.now())
        await asyncio.gather(*queue)

    asyncio.run(all_of_them())
    assert landed == [1060.0]


def test_who_gives_up_waiting_for_a_place_is_waited_for_no_longer() -> None:
    async def all_of_them() -> bool:
        berths = DownloadQueue(1, 9, Clock())
        async with berths.place():
            queued = asyncio.ensure_future(berths.place().__aenter__())
            await asyncio.sleep(0)
            queued.cancel()
            await asyncio.wait([queued])
            await berths.quiet(60)
        return queued.cancelled()

    assert asyncio.run(all_of_them())


def test_nobody_is_asked_after_while_too_many_downloads_wait() -> None:
    clock, asked = Clock(), list[float]()

    async def download(berths: DownloadQueue) -> None:
        async with berths.place():
            await clock.wait(10)

    async def ask(berths: DownloadQueue) -> None:
        await berths.calm()
        asked.append(clock.now())

    async def all_of_them() -> None:
        berths = DownloadQueue(2, 3, clock)
        queue = [asyncio.ensure_future(download(berths)) for _ in range(9)]
        await asyncio.sleep(0)
        await asyncio.gather(ask(berths), ask(berths), *queue)

    asyncio.run(all_of_them())
    # Two at a time: seven wait at first, and three are left to wait after twenty seconds.
    assert asked == [1020.0, 1020.0]
