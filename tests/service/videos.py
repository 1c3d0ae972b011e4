"""`/v1/videos`: OpenAI's dialect, and those of the relays that use its paths."""

import re
import uuid
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.service import asked, clips, sizes
from tests.service.asked import Uploaded
from tests.service.book import Book, Job, Moment
from tests.service.desk import Desk
from tests.service.records import Asked, Order, Refusal

LONGEST = 32_000
FLAT = {
    "throttled": "queued",
    "queued": "queued",
    "running": "in_progress",
    "completed": "completed",
    "failed": "failed",
    "moderated": "failed",
    "cancelled": "cancelled",
    "unknown": "awaiting_review",
}
UPPER = {
    "throttled": "SUBMITTED",
    "queued": "SUBMITTED",
    "running": "IN_PROGRESS",
    "completed": "SUCCESS",
    "failed": "FAILED",
    "moderated": "FAILED",
    "cancelled": "CANCELLED",
    "unknown": "AWAITING_REVIEW",
}
WRAPPED = {**UPPER, "failed": "FAILURE", "moderated": "FAILURE", "cancelled": "FAILURE", "queued": "QUEUED"}
ERRORS = {
    "failed": {"code": "internal_error", "message": "The job failed for a reason of the service's own."},
    "moderated": {"code": "moderation_blocked", "message": "Your request was blocked by our moderation system."},
    "cancelled": {"code": "cancelled", "message": "The job was cancelled."},
}
TYPES = {400: "invalid_request_error", 401: "authentication_error", 404: "invalid_request_error", 429: "requests"}


@dataclass
class Videos:
    """How `/v1/videos` speaks, in its three shapes."""

    book: Book
    name: str = "videos"

    def mint(self, order: Order) -> str:
        """`video_...`, or `task_...` where a relay speaks."""
        task = order.model.startswith("veo") or self.book.settings.shape != "flat"
        return f"{'task' if task else 'video'}_{uuid.uuid4().hex}"

    def created(self, job: Job) -> dict[str, Any]:
        """A job that waits; of Veo's length nothing is said yet."""
        told = self.polled(job, Moment("queued"))
        if job.create.model.startswith("veo") and "seconds" in told:
            told["seconds"] = ""
        return told

    def polled(self, job: Job, moment: Moment) -> dict[str, Any]:
        """A job, in the shape that is set."""
        return {"flat": self.flat, "upper": self.upper, "wrapped": self.wrapped}[self.book.settings.shape](job, moment)

    def flat(self, job: Job, moment: Moment) -> dict[str, Any]:
        """OpenAI's own words."""
        create, done = job.create, moment.state == "completed"
        told: dict[str, Any] = {
            "id": job.id,
            "object": "video",
            "model": create.model,
            "status": FLAT[moment.state],
            "progress": int(moment.progress * 100),
            "created_at": self.book.told(create.at),
            "completed_at": self.book.told(moment.ended) if done else None,
            "expires_at": self.book.told(moment.ended + 3600) if done and moment.ended else None,
            "prompt": create.prompt,
            "size": create.size,
            "seconds": str(create.seconds),
            "remixed_from_video_id": job.source,
            "error": ERRORS.get(moment.state),
            "quality": "standard",
        }
        if done and self.book.settings.signed:
            told["video_url"] = self.book.url(job)
        return told

    def upper(self, job: Job, moment: Moment) -> dict[str, Any]:
        """A relay's words in capitals, with the clip's address."""
        told: dict[str, Any] = {
            "id": job.id,
            "task_id": job.id,
            "object": "video",
            "model": job.create.model,
            "status": UPPER[moment.state],
            "progress": int(moment.progress * 100),
            "created_at": self.book.told(job.create.at),
            "prompt": job.create.prompt,
        }
        if moment.state == "completed":
            told["video_url"] = self.book.url(job)
        if moment.state in ERRORS:
            told["error"] = ERRORS[moment.state]
        return told

    def wrapped(self, job: Job, moment: Moment) -> dict[str, Any]:
        """A relay's envelope around the flat words."""
        task = {
            "task_id": job.id,
            "status": WRAPPED[moment.state],
            "progress": f"{int(moment.progress * 100)}%",
            "fail_reason": ERRORS.get(moment.state, {"message": ""})["message"],
            "data": self.flat(job, moment),
        }
        return {"code": "success", "message": "", "data": task}

    def refused(self, refusal: Refusal) -> Any:
        """OpenAI's error, or the relay's."""
        kind = TYPES.get(refusal.status, "server_error" if refusal.status >= 500 else "invalid_request_error")
        if self.book.settings.shape != "flat":
            kind = "comet_api_error"
        return {
            "error": {"message": refusal.message, "type": kind, "param": refusal.param, "code": refusal.code},
        }


def prompt_of(told: Asked) -> str:
    """The prompt, which every create needs."""
    prompt = told.fields.get("prompt")
    if not isinstance(prompt, str) or not prompt:
        raise Refusal(400, "missing_required_parameter", "Missing required parameter: 'prompt'.", "prompt")
    if len(prompt) > LONGEST:
        raise Refusal(400, "string_above_max_length", "Invalid 'prompt': string too long.", "prompt")
    return prompt


def seconds_of(told: Asked, model: str, allowed: tuple[int, ...]) -> int:
    """The length asked for; Sora takes only some, and in JSON only as words."""
    asked_for = told.fields.get("seconds", "4")
    sora = model.startswith("sora")
    if sora and not isinstance(asked_for, str):
        raise Refusal(400, "invalid_type", "Invalid type for 'seconds': expected a string.", "seconds")
    if not re.fullmatch(r"[1-9]\d?", str(asked_for)) or (sora and int(asked_for) not in allowed):
        words = ", ".join(f"'{seconds}'" for seconds in allowed)
        raise Refusal(400, "invalid_value", f"Invalid value: '{asked_for}'. Supported values are: {words}.", "seconds")
    return int(asked_for)


def size_of(told: Asked, allowed: tuple[str, ...]) -> str:
    """The picture's size in pixels."""
    words = str(told.fields.get("size") or told.fields.get("aspect_ratio") or "")
    if words and allowed and words not in allowed:
        raise Refusal(400, "invalid_value", f"Invalid value: '{words}'.", "size")
    return sizes.pixels(words, str(told.fields.get("resolution") or ""))


def check_reference(told: Asked) -> None:
    """An input reference is a file, or an object with just one of its two names."""
    reference = told.fields.get("input_reference")
    if isinstance(reference, str):
        words = "Invalid type for 'input_reference': expected an object, but got a string instead."
        raise Refusal(400, "invalid_type", words, "input_reference")
    names = [name for name in ("image_url", "file_id") if asked.inner(told, "input_reference", name)]
    if (reference is not None and len(names) != 1) or len(names) > 1:
        raise Refusal(400, "invalid_value", "Give one of 'image_url' and 'file_id'.", "input_reference")


@dataclass
class Generating:
    """Creates, remixes, edits and extensions of `/v1/videos`."""

    desk: Desk
    dialect: Videos
    uploaded: Uploaded

    def generate(self, request: web.Request, told: Asked) -> Order:
        """A new clip."""
        settings = self.desk.settings
        prompt = prompt_of(told)
        model = str(told.fields.get("model") or "sora-2")
        check_reference(told)
        return Order(model, prompt, seconds_of(told, model, settings.sora_seconds), size_of(told, settings.sizes))

    def remix(self, request: web.Request, told: Asked) -> Order:
        """The clip of another job with other words."""
        source = self._finished(request.match_info["id"])
        return Order(source.create.model, prompt_of(told), source.create.seconds, source.create.size, source.id)

    def edit(self, request: web.Request, told: Asked) -> Order:
        """A clip, changed."""
        model, seconds, size, source = self._source(told)
        return Order(model, prompt_of(told), seconds, size, source)

    def extend(self, request: web.Request, told: Asked) -> Order:
        """A clip, and what comes after it."""
        model, seconds, size, source = self._source(told)
        more = seconds_of(told, "sora-2", self.desk.settings.sora_seconds)
        return Order(model, prompt_of(told), seconds + more, size, source)

    def _source(self, told: Asked) -> tuple[str, int, str, str | None]:
        if name := asked.inner(told, "video", "id"):
            create = self._finished(name).create
            return create.model, create.seconds, create.size, create.id
        if "video" not in told.files:
            raise Refusal(400, "missing_required_parameter", "Missing required parameter: 'video'.", "video")
        content = self.uploaded[told.files["video"].sha256]
        return "sora-2", clips.length(content), clips.size(content), None

    def _finished(self, name: str) -> Job:
        job = self.desk.book.jobs.get(name)
        if job is None:
            raise Refusal(404, "not_found", f"Video with id '{name}' not found.", "id")
        if self.desk.book.moment(job).state != "completed":
            raise Refusal(400, "invalid_request", f"Video '{name}' is not completed.", "id")
        return job
