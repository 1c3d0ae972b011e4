"""Every request goes through here first, and every answer gets its headers here."""

from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from storybuild.review.safety import HEADERS, Locks, PageAccess, Refused

# A page of our own leads on: the browser would not send a strict cookie along where another site's link led here.
ENTERED = '<!doctype html><meta charset="utf-8"><title>storybuild</title><meta http-equiv="refresh" content="0;url=./">'


class PageMiddleware:
    """Lets in who may come in; the level of whoever asks is `scope["level"]` inside."""

    def __init__(self, app: ASGIApp, locks: Locks) -> None:
        self._app, self._locks = app, locks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        answer = self._answer(scope)
        await (answer or self._app)(scope, receive, dressed)
        return None

    def _answer(self, scope: Scope) -> Response | None:
        """What is answered at once; None for who goes on."""
        headers, locks = Headers(scope=scope), self._locks
        foreign = locks.foreign(scope["method"], scope["path"], headers.items())
        if foreign:
            return refusal(foreign)
        if scope["path"] == "/" and scope["query_string"]:
            entered = self._entered(scope)
            if entered:
                return entered
        scope["level"] = level = locks.level(_cookies(headers))
        if level is PageAccess.NOBODY:
            words = "open the address that storybuild printed; it has a token"
            return refusal(Refused(401, "this page is for those who were given its address", words), scope["path"])
        unwritten = locks.unwritten(level, scope["method"], headers)
        return refusal(unwritten) if unwritten else None

    def _entered(self, scope: Scope) -> Response | None:
        """The cookie for who comes by a link, and the way on without the token in the address."""
        from urllib.parse import parse_qs

        query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=20)
        level = self._locks.entering(query.get("token", [""])[0])
        if level is PageAccess.NOBODY:
            return None
        answer = HTMLResponse(ENTERED)
        answer.set_cookie(self._locks.cookie, self._locks.seal(level, "cookie"), httponly=True, samesite="strict")
        return answer


def refusal(why: Refused, path: str = "") -> Response:
    """A refusal as an answer: words for who typed an address, JSON for a page."""
    if path == "/":
        return PlainTextResponse(f"{why.what}: {why.help}\n", why.status)
    return JSONResponse({"error": {"what": why.what, "why": "", "help": why.help}}, why.status)


def _cookies(headers: Headers) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: each.value for name, each in jar.items()}
