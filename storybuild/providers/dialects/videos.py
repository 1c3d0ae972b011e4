"""The `/videos` conversation, which OpenAI began and relays carry on."""

from collections.abc import Mapping
from typing import Any

from storybuild.providers.messages import Answer, Call, File, Job, State, Talk, Ticket
from storybuild.providers.replies import reading, verdicts
from storybuild.providers.replies.proof import AbsenceProof


def form(job: Job, **fields: str) -> dict[str, str | File]:
    """The form of a create: what the job tells in every dialect, its options, and `fields`."""
    kept: dict[str, str | File] = {name: plain(value) for name, value in job.options.items()}
    kept |= {"model": job.model, "prompt": job.prompt, **fields}
    if "first frame" in job.files:
        kept["input_reference"] = File("first frame")
    return kept


def plain(value: Any) -> str:
    """An option as a form's field."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def send(call: Call, proof: AbsenceProof, facts: Mapping[str, str] | None = None) -> Talk[Answer]:
    """A create that takes one call."""
    reply = yield call
    return verdicts.created(reply, proof, facts)


def remix(job: Job) -> Call:
    """Another clip from one the service has made."""
    return Call("POST", f"{place(job.source)}/remix", json={"prompt": job.prompt}, buys=True)


def poll(ticket: Ticket) -> Talk[State]:
    """Where a job stands."""
    reply = yield Call("GET", place(ticket.remote))
    content = Call("GET", f"{place(ticket.remote)}/content")
    return verdicts.standing(reply, lambda told: verdicts.told(reading.address_of(told)) or content, content)


def delete(ticket: Ticket) -> Talk[str]:
    """Remove a finished job."""
    reply = yield Call("DELETE", place(ticket.remote))
    return verdicts.ending(reply)


def variant(ticket: Ticket, name: str) -> Call:
    """Another view of a finished job: `video`, `thumbnail`, `spritesheet`."""
    return Call("GET", f"{place(ticket.remote)}/content?variant={reading.segment(name)}")


def place(remote: str) -> str:
    """Where a job is found."""
    return f"/videos/{reading.segment(remote)}"
