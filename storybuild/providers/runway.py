"""Runway's API: pictures inside the request or uploaded before it, tasks that say how far they are."""

from collections.abc import Iterable, Mapping
from typing import Any

from storybuild.providers import clip
from storybuild.providers.base import Provider, Service
from storybuild.providers.messages import Answer, Attached, Call, File, Job, Reply, State, Talk, Ticket
from storybuild.providers.models.runway_models import DEFAULT, MODELS
from storybuild.providers.replies import reading, verdicts
from storybuild.providers.replies.proof import AbsenceProof

VERSION = {"X-Runway-Version": "2024-11-06"}
# By its guide to errors.
PROOF = AbsenceProof(refused=frozenset({400, 401, 404, 422}), repeats=frozenset({503}))
INLINE = 5_000_000
POSITIONS = {"first frame": "first", "last frame": "last"}
REFERENCE = "reference "


def create(job: Job) -> Talk[Answer]:
    """Upload the pictures that are too large for the request, then ask for the clip."""
    uris: dict[str, str | File] = {}
    for label in pictures(job):
        if fits_inline(job.files[label]):
            uris[label] = File(label, "data uri")
            continue
        told = yield Call("POST", "/v1/uploads", json={"filename": job.files[label].name, "type": "ephemeral"})
        upload = _upload(told, label)
        if upload is None:
            return verdicts.unsent(told, PROOF)
        stored = yield upload
        if not stored.ok:
            return verdicts.unsent(stored, PROOF)
        uris[label] = str(told.json()["runwayUri"])
    reply = yield Call("POST", f"/v1/{action(uris)}", json=body(job, uris), buys=True)
    return verdicts.created(reply, PROOF)


def pictures(job: Job) -> list[str]:
    """The files that go along: frames, or else references, since no model takes both."""
    frames = [label for label in POSITIONS if label in job.files]
    return frames or sorted(label for label in job.files if label.startswith(REFERENCE))


def fits_inline(file: Attached) -> bool:
    """Whether a file is small enough for a data URI."""
    return len(f"data:{file.mime};base64,") + 4 * ((file.size + 2) // 3) <= INLINE


def _upload(reply: Reply, label: str) -> Call | None:
    """The call that brings a file to where the service wants it; None when that was not told."""
    told = reply.json()
    if not reply.ok or not isinstance(told, dict) or not isinstance(told.get("fields"), dict):
        return None
    url, uri = told.get("uploadUrl"), told.get("runwayUri")
    if not reading.is_address(url) or not isinstance(uri, str) or not uri:
        return None
    # Storage services read nothing that comes after the file.
    form = {name: str(value) for name, value in told["fields"].items()} | {"file": File(label)}
    return Call("POST", str(url), form=form, keyed=False)


def action(labels: Iterable[str]) -> str:
    """Which of the two ways to a clip this is."""
    return "image_to_video" if set(labels) & set(POSITIONS) else "text_to_video"


def body(job: Job, uris: Mapping[str, str | File]) -> dict[str, Any]:
    """The request in Runway's words."""
    frames = [{"uri": uri, "position": POSITIONS[label]} for label, uri in uris.items() if label in POSITIONS]
    references = [{"uri": uri} for label, uri in uris.items() if label not in POSITIONS]
    fields: dict[str, Any] = {
        **job.options,
        "model": job.model,
        "promptText": job.prompt,
        "promptImage": frames or None,
        "references": references or None,
        "duration": job.seconds,
        **shape(job, bool(frames)),
        "seed": job.seed,
        "audio": job.audio,
        "negativePrompt": job.negative,
    }
    return {name: value for name, value in fields.items() if value is not None}


def shape(job: Job, from_picture: bool) -> dict[str, str]:
    """The size as a ratio of pixels; Happy Horse takes the shape of its first frame, and only a tier."""
    wide, high = job.size.split("x")
    if job.model == "happyhorse_1_0" and from_picture:
        return {"resolution": "1080P" if int(wide) * int(high) > 1280 * 720 * 3 // 2 else "720P"}
    return {"ratio": f"{wide}:{high}"}


def poll(ticket: Ticket) -> Talk[State]:
    """Where a task stands; its addresses are new each time and expire."""
    reply = yield Call("GET", place(ticket))
    return standing(reply)


def standing(reply: Reply) -> State:
    """Where a task stands, from a reply that tells it."""
    return verdicts.standing(reply, lambda told: verdicts.told(reading.address_of(told)))


def drop(ticket: Ticket) -> Talk[str]:
    """End a task that runs, remove one that has ended."""
    reply = yield Call("DELETE", place(ticket))
    return verdicts.ending(reply)


def place(ticket: Ticket) -> str:
    """Where a task is found."""
    return f"/v1/tasks/{reading.segment(ticket.remote)}"


PROVIDER = Provider(
    "runway",
    "Runway's API: Gen-4.5, and models of other makers",
    clip.making,
    free=False,
    models=MODELS,
    default=DEFAULT,
    service=Service(
        base="https://api.dev.runwayml.com",
        base_env="RUNWAYML_BASE_URL",
        keys=("RUNWAYML_API_SECRET",),
        maker=True,
        create=create,
        poll=poll,
        cancel=drop,
        delete=drop,
        headers=VERSION,
    ),
)
