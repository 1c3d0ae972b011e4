"""The judge's own routes, for a service in a process of its own."""

from dataclasses import fields

from aiohttp import web

from tests.service.desk import Desk
from tests.service.faults import Fault, Faults
from tests.service.records import Settings

PREFIX = "/_service/"
NAMES = {field.name for field in fields(Settings)}


def routes(desk: Desk) -> list[web.RouteDef]:
    """What was done, and what shall go wrong next."""

    async def log(request: web.Request) -> web.Response:
        return web.json_response(desk.book.log())

    async def faults(request: web.Request) -> web.Response:
        try:
            planned = [Fault(**told) for told in await request.json()]
        except (TypeError, ValueError) as error:
            return web.json_response({"ok": False, "error": str(error)}, status=400)
        desk.faults = Faults(planned, desk.settings.seed)
        return web.json_response({"ok": True})

    async def settings(request: web.Request) -> web.Response:
        told = await request.json()
        if unknown := sorted(set(told) - NAMES):
            return web.json_response({"ok": False, "unknown": unknown}, status=400)
        for name, value in told.items():
            setattr(desk.settings, name, value)
        return web.json_response({"ok": True})

    async def forget(request: web.Request) -> web.Response:
        desk.book.forget()
        return web.json_response({"ok": True})

    return [
        web.get(f"{PREFIX}log", log),
        web.post(f"{PREFIX}faults", faults),
        web.post(f"{PREFIX}settings", settings),
        web.post(f"{PREFIX}forget", forget),
    ]
