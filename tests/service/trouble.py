"""How the faults of creates and polls look on the wire."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Any

from aiohttp import web

from tests.service.asked import credential
from tests.service.records import Refusal

HUGE = 200 * 1024 * 1024
BLANK = b" " * (1024 * 1024)
PAGE = "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body><h1>{0}</h1><hr>gateway</body></html>\n"
MODERATED = "Your request was blocked by our moderation system."

REFUSALS: dict[str, Refusal] = {
    "create-400": Refusal(400, "invalid_value", "Invalid value for 'seconds'.", "seconds"),
    "create-401": Refusal(401, "invalid_api_key", "Incorrect API key provided."),
    "create-402": Refusal(402, "insufficient_balance", "Your account has no funds left."),
    "create-403": Refusal(403, "permission_denied", "Your account may not use this model."),
    "create-moderated": Refusal(400, "moderation_blocked", MODERATED, "prompt"),
    "create-429": Refusal(429, "rate_limit_exceeded", "Too many requests.", headers={"Retry-After": "1"}),
    "create-500": Refusal(500, "server_error", "The server had an error while processing your request."),
    "create-503": Refusal(503, "overloaded", "The service is overloaded.", headers={"Retry-After": "1"}),
    "poll-500": Refusal(500, "server_error", "The server had an error while processing your request."),
    "poll-429": Refusal(429, "rate_limit_exceeded", "Too many requests.", headers={"Retry-After": "1"}),
    "poll-404": Refusal(404, "not_found", "There is no such job."),
    "list-500": Refusal(500, "server_error", "The server had an error while processing your request."),
    "download-404": Refusal(404, "not_found", "There is no such clip."),
}


def refusal(kind: str, request: web.Request) -> Refusal | None:
    """The refusal a fault stands for, if it stands for one."""
    if kind == "echo-key":
        status = 401 if request.method == "POST" else 500
        return Refusal(status, "invalid_api_key", f"Incorrect API key provided: {credential(request)}.")
    # A copy: an exception raised twice would carry both traces.
    return replace(REFUSALS[kind]) if kind in REFUSALS else None


def page(status: int, words: str) -> web.Response:
    """What a gateway says when the service does not."""
    return web.Response(status=status, text=PAGE.format(words), content_type="text/html")


async def dropped(request: web.Request) -> web.StreamResponse:
    """No answer at all."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def stream(request: web.Request, size: int, mime: str) -> web.StreamResponse:
    """So many blanks as the caller cares to read."""
    response = web.StreamResponse(headers={"Content-Type": mime})
    with suppress(ConnectionError):
        await response.prepare(request)
        for _ in range(size // len(BLANK)):
            await response.write(BLANK)
        await response.write_eof()
    return response


async def truncated(request: web.Request, body: bytes, mime: str, promised: int) -> web.StreamResponse:
    """Less than promised, and then the end of the connection."""
    response = web.StreamResponse(headers={"Content-Type": mime, "Content-Length": str(promised)})
    with suppress(ConnectionError):
        await response.prepare(request)
        await response.write(body)
        if request.transport is not None:
            request.transport.close()
    return response


async def after(kind: str, request: web.Request, reply: Any, slow: float) -> web.StreamResponse:
    """How an accepted create is answered when something goes wrong on the way."""
    answer = web.json_response(reply)
    if kind == "create-drop-after":
        return await dropped(request)
    if kind == "create-503-after":
        return web.json_response({"error": {"message": "Overloaded.", "code": "overloaded"}}, status=503)
    if kind == "create-524-html":
        return page(524, "524: A timeout occurred")
    if kind == "create-html":
        return page(200, "Welcome")
    if kind == "create-truncated":
        body = answer.body if isinstance(answer.body, bytes) else b""
        return await truncated(request, body[: len(body) // 2], "application/json", len(body))
    if kind == "create-no-id":
        return web.json_response({"status": "ok"})
    if kind == "create-slow":
        await asyncio.sleep(slow)
    return answer


async def before(kind: str, request: web.Request, elsewhere: str) -> web.StreamResponse | None:
    """How a create ends that is never accepted, or nothing where the fault comes later."""
    if kind == "create-drop-before":
        return await dropped(request)
    if kind == "create-503-html":
        return page(503, "503 Service Temporarily Unavailable")
    if kind == "create-redirect":
        return web.Response(status=307, headers={"Location": f"{elsewhere}{request.path_qs}"})
    return None


async def poll(kind: str, request: web.Request, elsewhere: str) -> web.StreamResponse | None:
    """How a poll ends in which something goes wrong."""
    if kind == "poll-drop":
        return await dropped(request)
    if kind == "poll-503-html":
        return page(503, "503 Service Temporarily Unavailable")
    if kind == "poll-html":
        return page(200, "Welcome")
    if kind == "poll-huge":
        return await stream(request, HUGE, "application/json")
    if kind == "poll-garbage":
        return web.Response(body=b'{"id": "\xff\xfe\x80\x81', headers={"Content-Type": "application/json"})
    if kind == "poll-redirect":
        return web.Response(status=307, headers={"Location": f"{elsewhere}{request.path_qs}"})
    return None
