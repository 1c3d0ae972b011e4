"""Runway's own dialect: tasks under `/v1`."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.service import sizes
from tests.service.book import Book, Job, Moment
from tests.service.desk import Desk, Ordering
from tests.service.records import Asked, Order, Refusal
from tests.service.uploads import Uploads

VERSION = "2024-11-06"
LARGEST_URI = 5 * 1024 * 1024
LONGEST = 1000
CREDITS = {"gen4.5": 12, "gen4_turbo": 5, "gen4_aleph": 15, "aleph2": 15, "veo3": 40, "veo3.1": 40, "seedance2": 36}
GONE = "gen3a_turbo"
STATES = {
    "throttled": "THROTTLED",
    "queued": "PENDING",
    "running": "RUNNING",
    "completed": "SUCCEEDED",
    "failed": "FAILED",
    "moderated": "FAILED",
    "cancelled": "CANCELLED",
    "unknown": "HIBERNATING",
}
FAILURES = {
    "failed": ("An unexpected error occurred.", "INTERNAL.BAD_OUTPUT.CODE01"),
    "moderated": ("Your input was flagged by our moderation system.", "SAFETY.INPUT.TEXT"),
}


@dataclass
class Runway:
    """How tasks are told of."""

    book: Book
    name: str = "runway"

    def mint(self, order: Order) -> str:
        """A UUID."""
        return str(uuid.uuid4())

    def created(self, job: Job) -> Any:
        """The id, and nothing else."""
        return {"id": job.id}

    def polled(self, job: Job, moment: Moment) -> Any:
        """A task."""
        created = datetime.fromtimestamp(job.create.at + self.book.settings.skew, UTC)
        told: dict[str, Any] = {
            "id": job.id,
            "status": STATES[moment.state],
            "createdAt": created.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }
        credits = CREDITS.get(job.create.model, 10) * job.create.seconds
        final = moment.state in ("completed", "failed", "moderated", "cancelled")
        told["cost" if final else "estimatedCost"] = {"credits": 0 if moment.state == "failed" else credits}
        if moment.state == "running":
            told["progress"] = round(moment.progress, 3)
        if moment.state == "completed":
            told["output"] = [self.book.url(job)]
        if moment.state in FAILURES:
            told["failure"], told["failureCode"] = FAILURES[moment.state]
        return told

    def refused(self, refusal: Refusal) -> Any:
        """Runway's error, with the issues of a body that is wrong."""
        told: dict[str, Any] = {"error": refusal.message, "docUrl": "https://docs.dev.runwayml.com/errors/errors/"}
        if refusal.param:
            told["issues"] = [{"code": refusal.code, "path": [refusal.param], "message": refusal.message}]
        return told


@dataclass
class Tasks:
    """Reads creates, and does what else a task's route can do."""

    desk: Desk
    dialect: Runway
    uploads: Uploads = field(default_factory=Uploads)

    def order(self, needs: str) -> Ordering:
        """Reads a create that needs this field."""

        def read(request: web.Request, told: Asked) -> Order:
            self.check_version(request)
            if not told.fields.get(needs):
                raise Refusal(400, "invalid_type", f"Validation of body failed: {needs} is required", needs)
            for name in ("promptImage", "videoUri"):
                self._check_media(told.fields.get(name), name)
            return Order(
                self._model(told), _prompt(told), _duration(told), sizes.pixels(str(told.fields.get("ratio") or ""))
            )

        return read

    def check_version(self, request: web.Request) -> None:
        """Every call names the version it was written for."""
        if request.headers.get("X-Runway-Version") != VERSION:
            raise Refusal(400, "invalid_version", f"The X-Runway-Version header must be {VERSION}.")

    def _model(self, told: Asked) -> str:
        model = told.fields.get("model")
        if not isinstance(model, str) or not model or model == GONE:
            raise Refusal(400, "invalid_enum_value", f"Invalid model: {model}", "model")
        return model

    def _check_media(self, value: Any, name: str) -> None:
        """A single address, or a list of those with their positions."""
        found = value if isinstance(value, list) else [] if value is None else [{"uri": value}]
        for item in found:
            uri = item.get("uri") if isinstance(item, dict) else None
            if not isinstance(uri, str) or item.get("position", "first") not in ("first", "last"):
                raise Refusal(400, "invalid_union", f"Invalid {name}", name)
            if uri.startswith("data:") and len(uri) > LARGEST_URI:
                raise Refusal(400, "too_big", f"{name} must be at most 5MB as a data URI", name)
            if uri.startswith("runway://") and not self.uploads.has(uri):
                raise Refusal(400, "invalid_asset", f"{name} names no upload", name)
            if not uri.startswith(("data:", "https://", "runway://")):
                raise Refusal(400, "invalid_string", f"{name} must be an https URL", name)

    async def delete(self, request: web.Request) -> web.StreamResponse:
        """Cancels a task that runs, deletes one that has ended; neither is found again."""
        self.check_version(request)
        job = self.desk.job(self.dialect, request)
        job.cancelled = True
        del self.desk.book.jobs[job.id]
        return web.Response(status=204)

    async def organization(self, request: web.Request) -> web.StreamResponse:
        """What the account may still do."""
        self.check_version(request)
        creates = [create for create in self.desk.book.creates if create.dialect == "runway"]
        used = {model: sum(create.model == model for create in creates) for model in CREDITS}
        limits = {"maxConcurrentGenerations": self.desk.settings.max_in_flight, "maxDailyGenerations": 500}
        answer = {
            "creditBalance": 100_000 - sum(CREDITS.get(create.model, 10) * create.seconds for create in creates),
            "tier": {"maxMonthlyCreditSpend": 100_000, "models": dict.fromkeys(CREDITS, limits)},
            "usage": {"models": {model: {"dailyGenerations": count} for model, count in used.items()}},
        }
        return web.json_response(answer)


def _prompt(told: Asked) -> str:
    prompt = told.fields.get("promptText", "")
    if not isinstance(prompt, str) or len(prompt.encode("utf-16-le")) > 2 * LONGEST:
        raise Refusal(400, "too_big", f"promptText must be at most {LONGEST} characters", "promptText")
    return prompt


def _duration(told: Asked) -> int:
    duration = told.fields.get("duration")
    if duration is None and told.fields.get("model") != "gen4.5":
        return 4
    if not isinstance(duration, int) or isinstance(duration, bool) or not 2 <= duration <= 15:
        raise Refusal(400, "invalid_type", "duration must be a whole number from 2 to 15", "duration")
    return duration


def routes(desk: Desk, uploads: Uploads) -> list[web.RouteDef]:
    """All of them."""
    dialect = Runway(desk.book)
    tasks = Tasks(desk, dialect, uploads)
    return [
        web.post("/v1/text_to_video", desk.create(dialect, "generate", tasks.order("promptText"))),
        web.post("/v1/image_to_video", desk.create(dialect, "generate", tasks.order("promptImage"))),
        web.post("/v1/video_to_video", desk.create(dialect, "edit", tasks.order("videoUri"))),
        web.get("/v1/tasks/{id}", desk.poll(dialect)),
        web.delete("/v1/tasks/{id}", desk.guarded(dialect, tasks.delete)),
        web.post("/v1/uploads", desk.guarded(dialect, uploads.begin)),
        web.get("/v1/organization", desk.guarded(dialect, tasks.organization)),
    ]
