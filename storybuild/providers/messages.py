"""The conversation with a service as data: calls out, replies in; nothing here sends anything.

A conversation is a generator that yields a `Call`, is sent its `Reply`, and returns what came of it. Whoever drives it
does the sending, so every service can be tested with plain values.
"""

import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")
Talk = Generator["Call", "Reply", T]


@dataclass(frozen=True)
class File:
    """A file of the request by its label, as the wire carries it.

    form: `part` of a multipart form, or inside JSON as `data uri` or `base64` text.
    """

    label: str
    form: str = "part"


@dataclass(frozen=True)
class Call:
    """One HTTP request.

    path: relative to the service's base URL, or a whole URL that the service has told. root: relative to the base
    without its version. json: a JSON body, which may hold `File`s. form: fields of a form, which is multipart.
    buys: this is the request that costs money; it is never sent twice without knowing. keyed: carries the key, which
    the sender adds, and only for the service's own host.
    """

    method: str
    path: str
    json: Mapping[str, Any] | None = None
    form: Mapping[str, str | File] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    root: bool = False
    buys: bool = False
    keyed: bool = True


@dataclass(frozen=True)
class Reply:
    """The answer to a call; header names are in lower case."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body as JSON; None when it is not JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


@dataclass(frozen=True)
class Attached:
    """A file that goes with a request: its name, media type and size in bytes."""

    name: str
    mime: str
    size: int


@dataclass(frozen=True)
class Job:
    """A clip that is asked for, as a service needs to know it.

    operation: `generate`, `extend` or `remix`; `source` is the service's own id of the clip that is extended or
    remixed, '' where it has none (then the file `source` goes along). files: by label, `first frame`, `last frame`,
    `reference 00` and on, `character NAME`, `source`. known: the service's ids of files sent before, by label. token: a
    name of ours for this very request, new for each attempt.
    """

    model: str
    prompt: str
    seconds: int
    size: str
    token: str
    route: str = ""
    operation: str = "generate"
    source: str = ""
    negative: str | None = None
    seed: int | None = None
    audio: bool | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Attached] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ticket:
    """What is needed to ask for a job again, on any later day: the service's id, and facts such as its route."""

    remote: str
    facts: Mapping[str, str] = field(default_factory=dict)


# What came of a create.


@dataclass(frozen=True)
class Accepted:
    """The job is theirs now, and costs. learned: the service's ids of files that were sent before it, by label."""

    ticket: Ticket
    learned: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Declined:
    """Certainly not taken, and asking the same again would be no use. moderated: for what it says, not how.

    shut: whoever asks is not known or not let in, so that nothing else need be sent.
    """

    message: str
    moderated: bool = False
    charged: bool = False
    shut: bool = False


@dataclass(frozen=True)
class Busy:
    """Certainly not taken; it may be sent again, `after` seconds where the service says so."""

    message: str
    after: float | None = None


@dataclass(frozen=True)
class Unclear:
    """The answer does not tell whether the job was taken.

    repeats: the service's documents let the request be sent again all the same. hopeless: if it was not taken, asking
    the same again is no use. after: seconds until it may be sent again, where the service says so.
    """

    message: str
    repeats: bool = False
    hopeless: bool = False
    after: float | None = None


Answer = Accepted | Declined | Busy | Unclear


# What came of asking after a job.


@dataclass(frozen=True)
class Pending:
    """Under way, or in a state that nobody knows. progress: 0 … 1. after: when the service wants to be asked again.

    trouble: this was no answer to the question, like an error of the service or of a gateway.
    """

    progress: float | None = None
    after: float | None = None
    words: str = ""
    trouble: bool = False


@dataclass(frozen=True)
class Done:
    """Finished; `clip` fetches it, or else `spare` does."""

    clip: Call
    spare: Call | None = None


@dataclass(frozen=True)
class JobFailed:
    """Ended without a clip. charged: it is paid all the same."""

    message: str
    moderated: bool = False
    charged: bool = False


@dataclass(frozen=True)
class Gone:
    """The service does not know the job."""

    message: str


State = Pending | Done | JobFailed | Gone


@dataclass(frozen=True)
class Found:
    """A job in the service's list that could be ours; age: seconds since it was made, by the service's own clock."""

    ticket: Ticket
    age: float
