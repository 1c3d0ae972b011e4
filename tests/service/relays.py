"""The relay's envelopes around Runway (`/runwayml/v1`) and Volcano (`/volc/v3`)."""

import re
import time
import uuid
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.service import sizes
from tests.service.book import Book, Job, Moment
from tests.service.desk import Desk
from tests.service.records import Asked, Order, Refusal
from tests.service.runway import FAILURES, Runway, Tasks
from tests.service.uploads import Uploads
from tests.service.videos import WRAPPED

VOLC = {
    "throttled": "queued",
    "queued": "queued",
    "running": "running",
    "completed": "succeeded",
    "failed": "failed",
    "moderated": "failed",
    "cancelled": "cancelled",
    "unknown": "parked",
}
VOLC_ERRORS = {
    "failed": {"code": "InternalServiceError", "message": "The service encountered an unexpected internal error."},
    "moderated": {"code": "OutputVideoSensitiveContentDetected", "message": "The output may be sensitive."},
}


def enveloped(refusal: Refusal) -> dict[str, Any]:
    """The relay's own error."""
    message = f"{refusal.message} (request id: {uuid.uuid4().hex})"
    kind = "comet_api_error"
    return {"error": {"message": message, "type": kind, "param": refusal.param or "", "code": refusal.code}}


@dataclass
class CometRunway:
    """Runway's tasks in the relay's envelope."""

    book: Book
    name: str = "comet-runway"

    def mint(self, order: Order) -> str:
        """A UUID."""
        return str(uuid.uuid4())

    def created(self, job: Job) -> Any:
        """The id, and nothing else."""
        return {"id": job.id}

    def polled(self, job: Job, moment: Moment) -> Any:
        """A task within a task."""
        task = {
            "task_id": job.id,
            "action": "IMAGE_TO_VIDEO" if job.create.fields.get("promptImage") else "TEXT_TO_VIDEO",
            "status": WRAPPED[moment.state],
            "fail_reason": FAILURES[moment.state][0] if moment.state in FAILURES else "",
            "submit_time": self.book.told(job.create.at),
            "start_time": self.book.told(job.begun) or 0,
            "finish_time": self.book.told(moment.ended) or 0,
            "progress": f"{int(moment.progress * 100)}%",
            "data": Runway(self.book).polled(job, moment),
        }
        return {"code": "success", "message": "", "data": task}

    def refused(self, refusal: Refusal) -> Any:
        """The relay's own error."""
        return enveloped(refusal)


@dataclass
class Volc:
    """Volcano's tasks."""

    book: Book
    name: str = "volc"

    def mint(self, order: Order) -> str:
        """`cgt-...`"""
        return f"cgt-{time.strftime('%Y%m%d%H%M%S')}-{uuid.uuid4().hex[:12]}"

    def created(self, job: Job) -> Any:
        """The id, and nothing else."""
        return {"id": job.id}

    def polled(self, job: Job, moment: Moment) -> Any:
        """A task."""
        done = moment.state == "completed"
        return {
            "id": job.id,
            "model": job.create.model,
            "status": VOLC[moment.state],
            "error": VOLC_ERRORS.get(moment.state),
            "content": {"video_url": self.book.url(job)} if done else {},
            "created_at": self.book.told(job.create.at),
            "updated_at": self.book.told(moment.ended or job.create.at),
            "resolution": job.create.fields.get("resolution", "720p"),
            "duration": job.create.seconds,
            "ratio": job.create.fields.get("ratio", "16:9"),
            "framespersecond": self.book.settings.fps,
        }

    def refused(self, refusal: Refusal) -> Any:
        """The relay's own error."""
        return enveloped(refusal)

    def order(self, request: web.Request, told: Asked) -> Order:
        """Reads a create; older callers put the options into the words."""
        content = told.fields.get("content")
        if not isinstance(content, list) or not told.fields.get("model"):
            raise Refusal(400, "InvalidParameter", "The parameters `model` and `content` are required.", "content")
        texts = [str(item.get("text", "")) for item in content if isinstance(item, dict) and item.get("type") == "text"]
        prompt = " ".join(texts)
        said = dict(re.findall(r"--(\w+) (\S+)", prompt))
        duration = str(told.fields.get("duration", said.get("duration", said.get("dur", "5"))))
        if not duration.isdigit() or not 2 <= int(duration) <= 15:
            raise Refusal(400, "InvalidParameter", f"The parameter `duration` is not valid: {duration}.", "duration")
        ratio = str(told.fields.get("ratio", said.get("ratio", "16:9")))
        resolution = str(told.fields.get("resolution", said.get("resolution", "720p")))
        size = sizes.pixels("" if ratio == "adaptive" else ratio, resolution)
        return Order(str(told.fields["model"]), prompt, int(duration), size)


def routes(desk: Desk) -> list[web.RouteDef]:
    """All of them."""
    runway, volc = CometRunway(desk.book), Volc(desk.book)
    tasks = Tasks(desk, Runway(desk.book), Uploads())
    return [
        web.post("/runwayml/v1/text_to_video", desk.create(runway, "generate", tasks.order("promptText"))),
        web.post("/runwayml/v1/image_to_video", desk.create(runway, "generate", tasks.order("promptImage"))),
        web.get("/runwayml/v1/tasks/{id}", desk.poll(runway)),
        web.post("/volc/v3/contents/generations/tasks", desk.create(volc, "generate", volc.order)),
        web.get("/volc/v3/contents/generations/tasks/{id}", desk.poll(volc)),
    ]
