"""Kling's own dialect, as relays carry it: a code in every answer, and a name of ours that finds the job again."""

from collections.abc import Mapping
from typing import Any

from storybuild.providers.messages import Answer, Call, File, Found, Job, Reply, State, Talk, Ticket
from storybuild.providers.replies import reading, verdicts
from storybuild.providers.replies.proof import AbsenceProof

ROOT = "/kling/v1/videos"
ROUTE = "kling"
FROM_PICTURE = "image2video"
FROM_TEXT = "text2video"
# Only these words say that there is no such job; any other 404 may be a wrong address.
ABSENT = ("1203", verdicts.UNKNOWN_JOB)
# By its table of codes, in HTTP's words; whatever is in doubt is looked up by our own name.
PROOF = AbsenceProof(refused=frozenset({400, 401, 403, 404}), repeats=frozenset({503}))


def create(job: Job) -> Talk[Answer]:
    """Ask for a clip."""
    reply = yield Call("POST", f"{ROOT}/{action(job)}", json=body(job), root=True, buys=True)
    return verdicts.created(reply, PROOF, facts(job))


def action(job: Job) -> str:
    """Which of the two ways to a clip this is; a job is asked after under the same name."""
    return FROM_PICTURE if "first frame" in job.files else FROM_TEXT


def facts(job: Job) -> dict[str, str]:
    """What is kept with the id."""
    return {"route": ROUTE, "action": action(job)}


def body(job: Job) -> dict[str, Any]:
    """The request in Kling's words."""
    sound = None if job.audio is None else "on" if job.audio else "off"
    fields: dict[str, Any] = {
        **job.options,
        "model_name": job.model,
        "prompt": job.prompt,
        "negative_prompt": job.negative,
        "duration": str(job.seconds),
        "sound": sound,
        "external_task_id": job.token,
        **shape(job),
    }
    return {name: value for name, value in fields.items() if value is not None}


def shape(job: Job) -> dict[str, str | File]:
    """The first frame, whose shape the clip takes; without one, a ratio."""
    if "first frame" in job.files:
        return {"image": File("first frame", "base64")}
    wide, high = (int(side) for side in job.size.split("x"))
    return {"aspect_ratio": "1:1" if wide == high else "16:9" if wide > high else "9:16"}


def poll(ticket: Ticket) -> Talk[State]:
    """Where a job stands."""
    reply = yield _asking(ticket.facts.get("action", FROM_TEXT), ticket.remote)
    return verdicts.standing(reply, lambda told: verdicts.told(reading.address_of(told)))


def find(job: Job, age: float) -> Talk[tuple[Found, ...] | None]:
    """The job that carries our name; None when the service does not say whether there is one."""
    reply = yield _asking(action(job), job.token)
    return _found(reply, job, age)


def _found(reply: Reply, job: Job, age: float) -> tuple[Found, ...] | None:
    body = reply.json()
    status = reading.status_of(reply, body)
    if reading.code_of(body) in ABSENT:
        return ()
    remote = reading.id_of(body)
    if not 200 <= status < 300 or not remote or _name(reading.record(body)) not in (None, job.token):
        return None
    # The name is ours alone, whatever the clocks say.
    return (Found(Ticket(remote, facts(job)), age),)


def _name(told: Mapping[str, Any]) -> Any:
    """Our name for a job, where the service repeats it."""
    info = told.get("task_info")
    return info.get("external_task_id") if isinstance(info, dict) else None


def _asking(action: str, name: str) -> Call:
    return Call("GET", f"{ROOT}/{action}/{reading.segment(name)}", root=True)
