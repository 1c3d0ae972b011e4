"""Runs the stand-in service: two listeners on loopback, in a thread with a loop of its own."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from email.utils import formatdate
from typing import Any, Self

from aiohttp import web

from tests.service import control, kling, openai_routes, relays, runway
from tests.service.asked import Uploaded
from tests.service.book import Book
from tests.service.clips import Clips
from tests.service.desk import Desk, Handler
from tests.service.elsewhere import Elsewhere
from tests.service.faults import Fault, Faults
from tests.service.records import Create, Seen, Settings
from tests.service.uploads import Uploads

LARGEST_BODY = 512 * 1024 * 1024


class Service:
    """The service; use it in a `with`."""

    def __init__(self, settings: Settings | None = None, port: int = 0) -> None:
        self.settings = settings or Settings()
        self.url = ""
        self.elsewhere = ""
        self._port = port
        self._book = Book(self.settings, Clips())
        self._desk = Desk(self.settings, self._book, Faults((), self.settings.seed), Uploaded())
        self._uploads = Uploads()
        self._listening = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._broken: Exception | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        self._listening.wait()
        if self._broken:
            raise self._broken
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._leave.set)
        self._thread.join()

    @property
    def creates(self) -> list[Create]:
        """Every create that was accepted, in order: each costs money."""
        return list(self._book.creates)

    @property
    def seen(self) -> list[Seen]:
        """Every request of both listeners."""
        return list(self._book.seen)

    @property
    def uploaded(self) -> dict[str, bytes]:
        """The content of the files that came, by sha256."""
        return dict(self._desk.uploaded)

    def forget(self) -> None:
        """Clears what was seen, accepted and made."""
        self._book.forget()

    def plan(self, *faults: Fault) -> None:
        """Replaces the faults in force."""
        self._desk.faults = Faults(faults, self.settings.seed)

    def log(self) -> dict[str, Any]:
        """Creates and counts, as plain values."""
        return self._book.log()

    def _run(self) -> None:
        try:
            asyncio.run(self.serve())
        except Exception as error:
            self._broken = error
            self._listening.set()

    async def serve(self) -> None:
        """Listens until it is told to leave."""
        self._loop = asyncio.get_running_loop()
        self._leave = asyncio.Event()
        here = self._application("127.0.0.1")
        here.add_routes(control.routes(self._desk))
        here.add_routes(openai_routes.routes(self._desk))
        here.add_routes(runway.routes(self._desk, self._uploads))
        here.add_routes(kling.routes(self._desk))
        here.add_routes(relays.routes(self._desk))
        there = self._application("localhost")
        there.add_routes(Elsewhere(self._desk, self._uploads).routes())
        runners = [_runner(app) for app in (here, there)]
        try:
            self.url = f"http://127.0.0.1:{await _listen(runners[0], self._port)}"
            self.elsewhere = f"http://localhost:{await _listen(runners[1], 0)}"
            self._book.elsewhere = self._uploads.elsewhere = self.elsewhere
            self._book.recall()
            self._listening.set()
            await self._leave.wait()
        finally:
            for runner in runners:
                await runner.cleanup()

    def _application(self, host: str) -> web.Application:
        @web.middleware
        async def remember(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.path.startswith(control.PREFIX):
                return await handler(request)
            headers = {name.lower(): value for name, value in request.headers.items()}
            where = (host, request.method, request.path, headers)
            self._book.requests += 1
            self._book.seen.append(Seen(*where, time.time(), request.query_string))
            if self.settings.latency:
                await asyncio.sleep(self.settings.latency)
            return await handler(request)

        app = web.Application(middlewares=[remember], client_max_size=LARGEST_BODY)
        app.on_response_prepare.append(self._clock())
        return app

    def _clock(self) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
        async def skew(request: web.Request, response: web.StreamResponse) -> None:
            if self.settings.skew:
                response.headers["Date"] = formatdate(time.time() + self.settings.skew, usegmt=True)

        return skew


def _runner(app: web.Application) -> web.AppRunner:
    return web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)


async def _listen(runner: web.AppRunner, port: int) -> int:
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    return int(runner.addresses[0][1])
