"""Pages that do not read hold nobody up."""

import asyncio
import socket
from typing import Any

from storybuild.engine.scheduler import Blocked, Made
from storybuild.plan.verdict import Result
from storybuild.review.feed import MOST_WAITING, PageFeed

from ..project import Project
from .served import served, until


def emptied(page: Any) -> list[Any]:
    found = []
    while not page.empty():
        found.append(page.get_nowait())
    return found


def test_a_page_that_does_not_read_loses_what_was_told_and_asks_for_the_film_anew() -> None:
    async def told() -> None:
        feed = PageFeed()
        with feed.joined() as slow, feed.joined() as quick:
            for number in range(MOST_WAITING + 10):
                feed.say(str(number))
                assert quick.get_nowait() == ("say", {"text": str(number)})
            kept = emptied(slow)
            assert kept[0] == ("film", {"version": ""})
            assert [facts["text"] for _, facts in kept[1:]] == [str(MOST_WAITING + n) for n in range(10)]
            feed.leave()
            assert (emptied(slow), emptied(quick)) == ([None], [None])
        assert feed.pages == 0

    asyncio.run(told())


def test_a_connection_that_nobody_reads_holds_no_build_up(project: Project) -> None:
    with served(project) as page, socket.socket() as dead:
        dead.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        dead.connect(("127.0.0.1", page.bound.locks.port))
        dead.sendall(b"GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        with page.events() as events:
            next(events)
            many = [page.reviewed.feed.say] * 3000
            page.loop.call_soon_threadsafe(lambda: [say("x" * 1000) for say in many])
            assert page.send("api/build").status_code == 202
            assert until(events, "done")[-1]["exit"] == 0


def test_what_was_there_already_is_no_news() -> None:
    class Step:
        id, kind, weight = "take/one", "animatic", 1.0

    async def told() -> None:
        feed = PageFeed()
        result = Result("key", "sha", 1, ".board", {})
        with feed.joined() as page:
            feed.ended(Step(), Made(result, fresh=False))  # type: ignore[arg-type]
            assert emptied(page) == []
            feed.begun(Step())  # type: ignore[arg-type]
            feed.ended(Step(), Made(result, fresh=True))  # type: ignore[arg-type]
            feed.ended(Step(), Blocked(("take/two",)))  # type: ignore[arg-type]
            assert [name for name, _ in emptied(page)] == ["begin", "end", "blocked"]

    asyncio.run(told())


def test_what_is_begun_and_half_done_is_told_of_each_shot() -> None:
    class Step:
        id, kind, weight = "take/one", "animatic", 1.0

    async def told() -> None:
        over: list[bool] = []
        feed = PageFeed(lambda: over.append(True))
        assert feed.building is None
        feed.expect(lambda: {"take/one": 1.0, "reel": 2.0})
        feed.begun(Step())  # type: ignore[arg-type]
        feed.part("take/one", 0.5)
        assert feed.building == {"done": 0, "all": 2, "shots": {"one": 0.5}}
        feed.close()
        assert (feed.building, over) == (None, [True])

    asyncio.run(told())
