"""The routes under `/v1/videos`."""

import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.service import asked, clips, trouble
from tests.service.desk import Desk
from tests.service.records import Refusal
from tests.service.videos import Generating, Videos

STILLS = {"thumbnail": "webp", "spritesheet": "jpeg"}


@dataclass
class Routes:
    """Everything under `/v1/videos` that is no create and no poll."""

    desk: Desk
    dialect: Videos
    characters: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def list(self, request: web.Request) -> web.StreamResponse:
        """The jobs there are, latest first."""
        fault = self.desk.faults.draw("list")
        if refusal := trouble.refusal(fault, request):
            raise refusal
        if not self.desk.settings.lists:
            raise Refusal(404, "", "Invalid URL (GET /v1/videos)")
        jobs = [job for job in self.desk.book.jobs.values() if job.create.dialect == "videos"]
        jobs = [] if fault == "list-empty" else jobs
        if request.query.get("order", "desc") == "desc":
            jobs.reverse()
        ids = [job.id for job in jobs]
        if (after := request.query.get("after")) in ids:
            jobs = jobs[ids.index(after) + 1 :]
        limit = request.query.get("limit", "20")
        if not limit.isdigit() or int(limit) > 100:
            raise Refusal(400, "invalid_value", "Invalid 'limit': integer from 0 to 100 expected.", "limit")
        page = jobs[: int(limit)]
        shape = self.dialect.flat if self.desk.settings.shape == "flat" else self.dialect.upper
        answer = {
            "object": "list",
            "data": [shape(job, self.desk.book.moment(job)) for job in page],
            "first_id": page[0].id if page else None,
            "last_id": page[-1].id if page else None,
            "has_more": len(page) < len(jobs),
        }
        return web.json_response(answer)

    async def delete(self, request: web.Request) -> web.StreamResponse:
        """Forgets a job that has ended."""
        job = self.desk.job(self.dialect, request)
        if self.desk.book.moment(job).ended is None:
            raise Refusal(400, "invalid_request", "Only a completed or failed video may be deleted.", "id")
        del self.desk.book.jobs[job.id]
        return web.json_response({"id": job.id, "object": "video.deleted", "deleted": True})

    async def content(self, request: web.Request) -> web.StreamResponse:
        """A finished clip, or a still of it."""
        job = self.desk.job(self.dialect, request)
        if self.desk.book.moment(job).state != "completed":
            raise Refusal(404, "not_found", "Video is not ready yet, use GET /v1/videos/{video_id} to check status.")
        variant = request.query.get("variant", "video")
        if variant == "video":
            return await self.desk.send(request, job)
        if variant not in STILLS:
            raise Refusal(400, "invalid_value", f"Invalid value: '{variant}'.", "variant")
        kind = STILLS[variant]
        return web.Response(body=clips.still(job.create.size, kind), content_type=f"image/{kind}")

    async def character(self, request: web.Request) -> web.StreamResponse:
        """Learns a character from a clip."""
        told = await asked.read(request, self.desk.uploaded)
        name = told.fields.get("name", "")
        if not 1 <= len(name) <= 80 or "video" not in told.files:
            raise Refusal(400, "missing_required_parameter", "A character needs a 'name' and a 'video'.", "name")
        id = f"char_{uuid.uuid4().hex}"
        self.characters[id] = {"id": id, "name": name, "created_at": self.desk.book.told(time.time())}
        return web.json_response(self.characters[id])

    async def get_character(self, request: web.Request) -> web.StreamResponse:
        """A character known by its id."""
        id = request.match_info["id"]
        if id not in self.characters:
            raise Refusal(404, "not_found", f"Character '{id}' not found.", "id")
        return web.json_response(self.characters[id])


def routes(desk: Desk) -> list[web.RouteDef]:
    """All of them."""
    dialect = Videos(desk.book)
    making = Generating(desk, dialect, desk.uploaded)
    other = Routes(desk, dialect)
    return [
        web.post("/v1/videos", desk.create(dialect, "generate", making.generate)),
        web.get("/v1/videos", desk.guarded(dialect, other.list)),
        web.post("/v1/videos/edits", desk.create(dialect, "edit", making.edit)),
        web.post("/v1/videos/extensions", desk.create(dialect, "extend", making.extend)),
        web.post("/v1/videos/characters", desk.guarded(dialect, other.character)),
        web.get("/v1/videos/characters/{id}", desk.guarded(dialect, other.get_character)),
        web.post("/v1/videos/{id}/remix", desk.create(dialect, "remix", making.remix)),
        web.get("/v1/videos/{id}/content", desk.guarded(dialect, other.content)),
        web.get("/v1/videos/{id}", desk.poll(dialect)),
        web.delete("/v1/videos/{id}", desk.guarded(dialect, other.delete)),
    ]
