"""Kling's dialect, at the relay's `/kling/v1/videos`."""

import time
import uuid
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.service import sizes
from tests.service.book import Book, Job, Moment
from tests.service.desk import Desk
from tests.service.records import Asked, Order, Refusal

LONGEST = 2500
RESOLUTIONS = {"std": "720p", "pro": "1080p"}
CODES = {
    "invalid_api_key": 1000,
    "insufficient_balance": 1102,
    "permission_denied": 1103,
    "not_found": 1202,
    "taken": 1203,
    "moderation_blocked": 1301,
    "rate_limit_exceeded": 1302,
    "server_error": 5000,
    "overloaded": 5001,
}
INVALID = 1201
STATES = {
    "throttled": "submitted",
    "queued": "submitted",
    "running": "processing",
    "completed": "succeed",
    "failed": "failed",
    "moderated": "failed",
    "cancelled": "failed",
    "unknown": "reviewing",
}
MESSAGES = {
    "failed": "Internal error",
    "moderated": "Failure to pass the risk control system",
    "cancelled": "The task was cancelled",
}


@dataclass
class Kling:
    """How Kling speaks."""

    book: Book
    name: str = "kling"

    def mint(self, order: Order) -> str:
        """A long number."""
        return str(uuid.uuid4().int)[:18]

    def created(self, job: Job) -> Any:
        """A job that waits."""
        return self.polled(job, Moment("queued"))

    def polled(self, job: Job, moment: Moment) -> Any:
        """A job; times are in milliseconds."""
        data: dict[str, Any] = {
            "task_id": job.id,
            "task_status": STATES[moment.state],
            "task_status_msg": MESSAGES.get(moment.state, ""),
            "task_info": {"external_task_id": job.external} if job.external else {},
            "created_at": self._told(job.create.at),
            "updated_at": self._told(moment.ended or time.time()),
        }
        if moment.state == "completed":
            clip = {"id": uuid.uuid5(uuid.NAMESPACE_OID, job.id).hex, "url": self.book.url(job)}
            data["task_result"] = {"videos": [{**clip, "duration": str(job.create.seconds)}]}
        return {"code": 0, "message": "SUCCEED", "request_id": uuid.uuid4().hex, "data": data}

    def _told(self, moment: float) -> int:
        return int((moment + self.book.settings.skew) * 1000)

    def refused(self, refusal: Refusal) -> Any:
        """Kling's error: a number and words."""
        code = CODES.get(refusal.code, INVALID)
        return {"code": code, "message": refusal.message, "request_id": uuid.uuid4().hex}

    def order(self, request: web.Request, told: Asked) -> Order:
        """Reads a create; a name of the caller's own may be used only once."""
        fields = told.fields
        prompt = fields.get("prompt", "")
        image = request.path.endswith("image2video")
        if not isinstance(prompt, str) or len(prompt) > LONGEST or not (prompt or image):
            raise Refusal(400, "invalid_value", "prompt is invalid")
        if image and not (fields.get("image") or fields.get("image_tail")):
            raise Refusal(400, "invalid_value", "image and image_tail cannot both be empty")
        duration = str(fields.get("duration", "5"))
        if not duration.isdigit() or not 3 <= int(duration) <= 15:
            raise Refusal(400, "invalid_value", f"duration is invalid: {duration}")
        external = str(fields.get("external_task_id") or "")
        if external and self.book.find(lambda job: job.external == external):
            raise Refusal(400, "taken", f"external_task_id already exists: {external}")
        resolution = RESOLUTIONS.get(str(fields.get("mode", "std")), "720p")
        size = sizes.pixels(str(fields.get("aspect_ratio") or "16:9"), resolution)
        return Order(str(fields.get("model_name") or "kling-v1"), prompt, int(duration), size, external=external)


def routes(desk: Desk) -> list[web.RouteDef]:
    """All of them."""
    dialect = Kling(desk.book)
    found = []
    for action in ("text2video", "image2video"):
        path = f"/kling/v1/videos/{action}"
        found += [
            web.post(path, desk.create(dialect, "generate", dialect.order)),
            web.get(f"{path}/{{id}}", desk.poll(dialect)),
        ]
    return found
