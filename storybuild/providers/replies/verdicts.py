"""What came of a request, decided the same way for every service, on the side of never paying twice."""

from collections.abc import Callable, Mapping
from typing import Any

from storybuild.providers.messages import (
    Accepted,
    Answer,
    Busy,
    Call,
    Declined,
    Done,
    Gone,
    JobFailed,
    Pending,
    Reply,
    State,
    Ticket,
    Unclear,
)
from storybuild.providers.replies import reading
from storybuild.providers.replies.proof import AbsenceProof

UNKNOWN_JOB = "task_not_exist"
# What asks to be sent elsewhere was not done; 302 and 303 are left out, which may come after it was.
REDIRECTS = (301, 307, 308)
# Of the caller's faults those that pass by themselves.
PASSING = (408, 409, 425)
# The status with which a service says that it does not let whoever asks in.
SHUT = 401


def created(
    reply: Reply,
    proof: AbsenceProof,
    facts: Mapping[str, str] | None = None,
    learned: Mapping[str, str] | None = None,
) -> Answer:
    """What came of a create. facts: to be kept with the id; learned: ids of files sent before it."""
    body = reply.json()
    remote = reading.id_of(body)
    if reply.ok and remote and not _is_error(body):
        return Accepted(Ticket(remote, facts or {}), learned or {})
    status, words = reading.status_of(reply, body), reading.says(reply)
    if status in REDIRECTS and "location" in reply.headers:
        return Declined(f"{words}; it leads elsewhere: is its base URL right?")
    if status in proof.throttled:
        return Busy(words, reading.after_of(reply))
    if status in proof.refused or reading.code_of(body) in proof.codes:
        return Declined(words, status != SHUT and reading.objects(reading.explained(body)), shut=status == SHUT)
    hopeless = 400 <= status < 500 and status not in PASSING
    return Unclear(words, status in proof.repeats, hopeless, reading.after_of(reply))


def _is_error(body: Any) -> bool:
    """Whether an answer with an id is an error all the same, whose id may be the request's own."""
    told = reading.record(body)
    return bool(told.get("error")) and not reading.word_of(told)


def unsent(reply: Reply, proof: AbsenceProof) -> Answer:
    """What a reply before the create comes to, when it is not what the create needs: that was then never sent."""
    answer = created(reply, proof)
    if isinstance(answer, Unclear) and answer.hopeless:
        return Declined(answer.message)
    return answer if isinstance(answer, Declined | Busy) else Busy(reading.says(reply), reading.after_of(reply))


def standing(reply: Reply, clip: Callable[[Mapping[str, Any]], Call | None], spare: Call | None = None) -> State:
    """Where a job stands. clip: how its clip is fetched, from the record of a job that is done; spare: how else."""
    body = reply.json()
    status = reading.status_of(reply, body)
    if _is_unknown(reply, status, body):
        return Gone(reading.says(reply))
    if not 200 <= status < 300 or not isinstance(body, dict):
        return Pending(after=reading.after_of(reply), words=reading.says(reply), trouble=True)
    told = reading.record(body)
    word = reading.word_of(told)
    if word in reading.ENDED:
        return ended(word, told)
    # Some relays tell no status, only how far they are and where the clip lies.
    silent = not word and reading.progress_of(told.get("progress")) == 1 and reading.address_of(told)
    if word in reading.FINISHED or silent:
        call = clip(told)
        if call is None:
            return Pending(words=f"it is `{word}`, but no clip is told of", trouble=True)
        return Done(call, spare if spare != call else None)
    words = "" if word in reading.WAITING else _odd(word, body)
    return Pending(reading.progress_of(told.get("progress")), reading.after_of(reply), words, trouble=not word)


def ended(word: str, told: Mapping[str, Any]) -> JobFailed:
    """A job that ended without a clip."""
    words = reading.explained(told)
    # Runway keeps the credits when what it was sent is at fault.
    return JobFailed(reading.one_line(words) or word, reading.objects(words), "SAFETY.INPUT" in words)


def _is_unknown(reply: Reply, status: int, body: Any) -> bool:
    """Whether the service does not know the job; a web page says nothing of jobs."""
    if reading.is_page(reply):
        return False
    return (
        status in (404, 410)
        or (status < 500 and reading.code_of(body) == UNKNOWN_JOB)
        or (status == 400 and UNKNOWN_JOB in reading.complaint(body))
    )


def _odd(word: str, body: Any) -> str:
    """What is said of a status that nobody knows."""
    return reading.one_line(f"status `{word}`") if word else reading.complaint(body) or "an answer without a status"


def told(url: str) -> Call | None:
    """The call for a clip at the address a service has told; the address is its own key."""
    return Call("GET", url, keyed=False) if url else None


def ending(reply: Reply) -> str:
    """What came of a cancel or a delete: '' when the job is no more, else why not."""
    return "" if reply.ok or (reply.status in (404, 410) and not reading.is_page(reply)) else reading.says(reply)
