"""The way of every create, poll and download, whatever the dialect."""

import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import web

from tests.service import asked, downloads, trouble
from tests.service.book import Book, Job, Moment
from tests.service.faults import Faults
from tests.service.records import Asked, Order, Refusal, Settings

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Ordering = Callable[[web.Request, Asked], Order]
NOT_YET = {"code": "task_not_exist", "message": "task_not_exist", "data": None}


class Dialect(Protocol):
    """One service's way to say things."""

    name: str

    def mint(self, order: Order) -> str:
        """A new job's id."""
        ...

    def created(self, job: Job) -> Any:
        """The answer to an accepted create."""
        ...

    def polled(self, job: Job, moment: Moment) -> Any:
        """The answer to a poll."""
        ...

    def refused(self, refusal: Refusal) -> Any:
        """The body of an error."""
        ...


@dataclass
class Desk:
    """Where requests come in."""

    settings: Settings
    book: Book
    faults: Faults
    uploaded: asked.Uploaded

    def admit(self, request: web.Request) -> None:
        """Turns away who shows the wrong key."""
        key = asked.credential(request)
        if self.settings.key is not None and key != self.settings.key:
            raise Refusal(401, "invalid_api_key", "Incorrect API key provided.")

    def guarded(self, dialect: Dialect, handler: Handler) -> Handler:
        """A handler behind the key, whose refusals are said in its dialect."""

        async def guard(request: web.Request) -> web.StreamResponse:
            try:
                self.admit(request)
                return await handler(request)
            except Refusal as refusal:
                body = dialect.refused(refusal)
                return web.json_response(body, status=refusal.status, headers=refusal.headers)

        return guard

    def create(self, dialect: Dialect, operation: str, order: Ordering) -> Handler:
        """A route that costs money."""

        async def handle(request: web.Request) -> web.StreamResponse:
            told = await asked.read(request, self.uploaded)
            self._pace()
            wanted = order(request, told)
            fault = self.faults.draw("create", wanted.prompt)
            if refusal := trouble.refusal(fault, request):
                raise refusal
            if answer := await trouble.before(fault, request, self.book.elsewhere):
                return answer
            job_fault = self.faults.draw("job", wanted.prompt)
            job = self.book.accept(dialect.name, operation, wanted, told, dialect.mint(wanted), job_fault)
            return await trouble.after(fault, request, dialect.created(job), self.settings.slow)

        return self.guarded(dialect, handle)

    def _pace(self) -> None:
        most = self.settings.per_minute
        recent = list(self.book.recent(60))
        if most is not None and len(recent) >= most:
            wait = math.ceil(60 - (time.time() - recent[most - 1]))
            headers = {"Retry-After": str(max(wait, 1))}
            raise Refusal(429, "rate_limit_exceeded", f"The limit is {most} requests per minute.", headers=headers)

    def poll(self, dialect: Dialect) -> Handler:
        """A route that tells where a job stands."""

        async def handle(request: web.Request) -> web.StreamResponse:
            job = self.job(dialect, request)
            if self.book.is_fresh(job):
                return web.json_response(NOT_YET, status=400)
            fault = self.faults.draw("poll", job.create.prompt)
            if refusal := trouble.refusal(fault, request):
                raise refusal
            if answer := await trouble.poll(fault, request, self.book.elsewhere):
                return answer
            moment = Moment("unknown") if fault == "poll-unknown" else self.book.moment(job)
            after = self.settings.poll_after_ms
            headers = {} if after is None else {"openai-poll-after-ms": str(after)}
            return web.json_response(dialect.polled(job, moment), headers=headers)

        return self.guarded(dialect, handle)

    def job(self, dialect: Dialect, request: web.Request) -> Job:
        """The job a route names, by its id or by the caller's own."""
        name = request.match_info["id"]
        job = self.book.jobs.get(name) or self.book.find(lambda other: other.external == name)
        if job is None or job.create.dialect != dialect.name:
            raise Refusal(404, "not_found", f"There is no job '{name}'.", "id")
        return job

    async def send(self, request: web.Request, job: Job, spared: bool = False) -> web.StreamResponse:
        """A finished job's clip."""
        fault = "" if spared else self.faults.draw("download", job.create.prompt)
        if refusal := trouble.refusal(fault, request):
            raise refusal
        return await downloads.send(self.book, request, job, fault)
