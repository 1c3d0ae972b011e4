"""Another host: signed addresses, uploads, and a trap for those who follow a redirect with their key."""

import time
from dataclasses import dataclass

from aiohttp import BodyPartReader, web

from tests.service.book import signed
from tests.service.desk import Desk
from tests.service.records import Refusal
from tests.service.uploads import Uploads

TRAP = {"id": "video_elsewhere", "object": "video", "status": "completed", "progress": 100}


@dataclass
class Elsewhere:
    """Answers in the way of a storage service."""

    desk: Desk
    uploads: Uploads

    async def clip(self, request: web.Request) -> web.StreamResponse:
        """A clip for whoever has its signed address, and no key."""
        try:
            return await self._clip(request)
        except Refusal as refusal:
            return _xml(refusal.status, refusal.code, refusal.message)

    async def _clip(self, request: web.Request) -> web.StreamResponse:
        if "Authorization" in request.headers:
            raise Refusal(400, "InvalidArgument", "Only one auth mechanism allowed.")
        job = self.desk.book.jobs.get(request.match_info["id"])
        if job is None:
            raise Refusal(404, "NoSuchKey", "The specified key does not exist.")
        expires = request.query.get("expires", "")
        if not expires.isdigit() or int(expires) < time.time():
            raise Refusal(403, "AccessDenied", "Request has expired.")
        # The signature holds the serial, so an address that was taken back fits no longer.
        if request.query.get("signature") != signed(job, int(expires)).removeprefix("signature="):
            raise Refusal(403, "SignatureDoesNotMatch", "The signature does not match.")
        return await self.desk.send(request, job, spared="spared" in request.query)

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Takes a file for which a place was given out."""
        given = self.uploads.places.get(request.match_info["id"])
        if given is None or "Authorization" in request.headers:
            return _xml(403, "AccessDenied", "Access denied.")
        fields: dict[str, str] = {}
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                return _xml(400, "MalformedPOSTRequest", "The body is not well-formed.")
            if part.name == "file":
                mime = part.headers.get("Content-Type", "application/octet-stream")
                given.file = self.desk.uploaded.keep(part.filename or "", mime, bytes(await part.read()))
            else:
                fields[part.name or ""] = await part.text()
        if fields != given.fields or given.file is None:
            return _xml(403, "AccessDenied", "The fields are not those that were given out.")
        return web.Response(status=204)

    async def trap(self, request: web.Request) -> web.StreamResponse:
        """What a client sees that follows a redirect here."""
        return web.json_response(TRAP)

    def routes(self) -> list[web.RouteDef]:
        """All of them."""
        return [
            web.get("/clips/{id}.mp4", self.clip),
            web.post("/uploads/{id}", self.upload),
            web.route("*", "/{path:.*}", self.trap),
        ]


def _xml(status: int, code: str, message: str) -> web.Response:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return web.Response(status=status, text=text, content_type="application/xml")
