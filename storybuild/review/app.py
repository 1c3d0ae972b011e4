"""The web application: addresses, and what is answered at each."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from fractions import Fraction
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from storybuild.edge.crash import told
from storybuild.errors import BusyError, ConfigError, MediaError, StoryboardError, UsageError
from storybuild.review.assets import PageFile, page_answer, served_files
from storybuild.review.bodies import BodyTooLong, amount_in, body_of, take_in
from storybuild.review.feed import MOST_PAGES
from storybuild.review.film_documents import fault_json
from storybuild.review.media import MediaRoom
from storybuild.review.middleware import PageMiddleware
from storybuild.review.note_files import note_table, note_timeline
from storybuild.review.reviewed_project import ReviewedProject
from storybuild.review.safety import Locks, PageAccess

OWNS = ["note", "pick", "accept", "retake", "arm", "build", "settle"]
VIEWS = ["note"]
# The first that fits.
STATUSES: dict[type[Exception], int] = {
    BodyTooLong: 413, BusyError: 409, StoryboardError: 422, ConfigError: 422, MediaError: 422, UsageError: 400,
}  # fmt: skip
Answer = Callable[[Request], Awaitable[Response]]


class ReviewApp:
    """Everything that can be asked of the server."""

    def __init__(self, reviewed: ReviewedProject, media: MediaRoom, locks: Locks) -> None:
        self._reviewed, self._media, self._locks = reviewed, media, locks
        self._page: dict[str, PageFile] = served_files()

    def asgi(self) -> PageMiddleware:
        """The application, behind what guards it."""
        routes = [
            self._route("/api/film", self.film),
            self._route("/api/shots/{shot}", self.shot),
            self._route("/api/plan", self.plan),
            self._route("/api/events", self.events),
            self._route("/api/notes.csv", self.notes_csv),
            self._route("/api/notes.otio", self.notes_otio),
            self._route("/media/{name}", self.medium),
            self._route("/api/notes", self.add_note, "POST", PageAccess.VIEWER),
            self._route("/api/notes/{note}", self.change_note, "PATCH"),
            self._route("/api/notes/{note}", self.remove_note, "DELETE"),
            self._route("/api/shots/{shot}/pick", self.pick, "POST"),
            self._route("/api/shots/{shot}/accept", self.accept, "POST"),
            self._route("/api/shots/{shot}/retake", self.retake, "POST"),
            self._route("/api/arm", self.arm, "POST"),
            self._route("/api/disarm", self.disarm, "POST"),
            self._route("/api/build", self.build, "POST"),
            self._route("/{path:path}", self.page),
        ]
        handlers = {HTTPException: _not_there, Exception: _fault}
        return PageMiddleware(Starlette(routes=routes, exception_handlers=handlers), self._locks)

    def _route(self, path: str, answer: Answer, method: str = "GET", level: PageAccess = PageAccess.OWNER) -> Route:
        async def guarded(request: Request) -> Response:
            if method != "GET" and request.scope["level"] < level:
                return _told_off("this link is for looking and for notes", 403)
            try:
                return await answer(request)
            except Exception as error:
                return await _fault(request, error)

        return Route(path, guarded, methods=[method])

    async def page(self, request: Request) -> Response:
        return page_answer(request, self._page.get(request.path_params["path"] or "index.html"))

    async def film(self, request: Request) -> Response:
        level = request.scope["level"]
        powers = OWNS if level is PageAccess.OWNER else VIEWS
        film = await self._reviewed.film()
        return JSONResponse(film | {"may": powers, "token": self._locks.seal(level, "write")})

    async def shot(self, request: Request) -> Response:
        return JSONResponse(await self._reviewed.shot(request.path_params["shot"]))

    async def plan(self, request: Request) -> Response:
        return JSONResponse((await self._reviewed.project.plan()).as_json())

    async def medium(self, request: Request) -> Response:
        address = f"media/{request.path_params['name']}"
        medium = self._reviewed.documents.medium(address)
        if medium is None:
            return _told_off("there is no such picture or clip any more", 404)
        return await self._media.answer(request, address, medium)

    async def events(self, request: Request) -> Response:
        if self._reviewed.feed.pages >= MOST_PAGES:
            return _told_off("too many pages are open", 503)
        return EventSourceResponse(self._told(), ping=15, send_timeout=30)

    async def _told(self) -> AsyncIterator[ServerSentEvent]:
        with self._reviewed.feed.joined() as waiting:
            film = await self._reviewed.documents.film()
            yield _event("film", {"version": film["version"]})
            while (each := await waiting.get()) is not None:
                yield _event(*each)

    async def pick(self, request: Request) -> Response:
        take = take_in(await body_of(request))
        return JSONResponse({"told": await self._reviewed.pick(request.path_params["shot"], take)})

    async def accept(self, request: Request) -> Response:
        await body_of(request)
        return JSONResponse({"told": await self._reviewed.accept(request.path_params["shot"])})

    async def retake(self, request: Request) -> Response:
        body = await body_of(request)
        agreed: Fraction | None = amount_in(body, "agree") if "agree" in body else None
        return JSONResponse(await self._reviewed.retake(request.path_params["shot"], agreed))

    async def arm(self, request: Request) -> Response:
        return JSONResponse(self._reviewed.arm(amount_in(await body_of(request), "amount")))

    async def disarm(self, request: Request) -> Response:
        await body_of(request)
        return JSONResponse(self._reviewed.arm(None))

    async def build(self, request: Request) -> Response:
        await body_of(request)
        self._reviewed.build()
        return JSONResponse({"under_way": True}, 202)

    async def add_note(self, request: Request) -> Response:
        body = await body_of(request)
        return JSONResponse(await self._reviewed.note(lambda notes: notes.add(body)), 201)

    async def change_note(self, request: Request) -> Response:
        body, name = await body_of(request), request.path_params["note"]
        told = {field: body[field] for field in ("state", "text") if field in body}
        return JSONResponse(await self._reviewed.note(lambda notes: notes.change(name, **told)))

    async def remove_note(self, request: Request) -> Response:
        await body_of(request)
        return JSONResponse(await self._reviewed.note(lambda notes: notes.remove(request.path_params["note"])))

    async def notes_csv(self, request: Request) -> Response:
        return await _file(
            f"{self._reviewed.place.name}.notes.csv", note_table(self._reviewed.project.where), "text/csv"
        )

    async def notes_otio(self, request: Request) -> Response:
        return await _file(
            f"{self._reviewed.place.name}.otio", note_timeline(self._reviewed.project.where), "application/json"
        )


def _event(name: str, facts: dict[str, Any]) -> ServerSentEvent:
    return ServerSentEvent(json.dumps(facts), event=name)


async def _file(name: str, text: Awaitable[str], kind: str) -> Response:
    """A text that the browser keeps as a file."""
    plain = name.encode("ascii", "replace").decode().replace('"', "'").replace("\\", "_")
    headers = {"content-disposition": f'attachment; filename="{plain}"'}
    return Response(await text, media_type=kind, headers=headers)


def _told_off(what: str, status: int, help: str = "") -> JSONResponse:
    return JSONResponse({"error": {"what": what, "why": "", "help": help}}, status)


async def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return PlainTextResponse("there is no such page\n", 404)
    return _told_off(error.detail, error.status_code)


async def _fault(request: Request, error: Exception) -> Response:
    """An error as JSON; a fault of ours is logged as at a terminal."""
    meant = told(error)
    status = next((code for kind, code in STATUSES.items() if isinstance(meant, kind)), 500)
    return JSONResponse({"error": fault_json(meant)}, status)
