"""Volcano's own dialect of Seedance, as relays carry it."""

from typing import Any

from storybuild.providers.dialects.sizes import ratio, tier
from storybuild.providers.messages import Answer, Call, File, Job, State, Talk, Ticket
from storybuild.providers.replies import reading, verdicts
from storybuild.providers.replies.proof import AbsenceProof

ROOT = "/volc/v3/contents/generations/tasks"
ROUTE = "volcano"
# Nothing was found of its errors but that relays pass them on: what HTTP itself says of a refusal.
PROOF = AbsenceProof()
ROLES = {"first frame": "first_frame", "last frame": "last_frame"}


def create(job: Job) -> Talk[Answer]:
    """Ask for a clip."""
    reply = yield Call("POST", ROOT, json=body(job), root=True, buys=True)
    return verdicts.created(reply, PROOF, {"route": ROUTE})


def body(job: Job) -> dict[str, Any]:
    """The request in Volcano's words."""
    content: list[dict[str, Any]] = [{"type": "text", "text": job.prompt}]
    for label, role in ROLES.items():
        if label in job.files:
            content.append({"type": "image_url", "image_url": {"url": File(label, "data uri")}, "role": role})
    fields: dict[str, Any] = {
        **job.options,
        "model": job.model,
        "content": content,
        "ratio": ratio(job.size),
        "resolution": tier(job.size),
        "duration": job.seconds,
        "seed": job.seed,
        "generate_audio": job.audio,
    }
    return {name: value for name, value in fields.items() if value is not None}


def poll(ticket: Ticket) -> Talk[State]:
    """Where a job stands."""
    reply = yield Call("GET", f"{ROOT}/{reading.segment(ticket.remote)}", root=True)
    return verdicts.standing(reply, lambda told: verdicts.told(reading.address_of(told)))
