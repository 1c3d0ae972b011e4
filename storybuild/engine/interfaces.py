"""What the builder needs of the world; `edge/` fulfils it for real, tests with small fakes that keep a diary."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from storybuild.explained import ExplainedEnum
from storybuild.plan.keys import Manifest
from storybuild.plan.step import Step

if TYPE_CHECKING:
    from storybuild.providers.base import Service
    from storybuild.providers.messages import Attached, Call, Reply


@dataclass(frozen=True)
class Ok:
    """An action worked: the content hash and size of what the store now holds, and facts about it."""

    sha: str
    size: int
    facts: Mapping[str, Any]


class FailureState(ExplainedEnum):
    """In which way an action did not work; all but the first are of clips that are bought."""

    FAILED = "failed", "It was tried, and came to nothing."
    REFUSED = "refused", "The service would not make a clip of what was asked."
    PENDING = "pending", "The clip was asked for, and its job is not done."
    UNFUNDED = "unfunded", "The clip was not asked for: the budget gave no money for it."
    UNSENT = "unsent", "The service took no request for the clip yet."

    @property
    def is_failure(self) -> bool:
        """The step itself was tried, and came to nothing."""
        return self is FailureState.FAILED

    @property
    def waits(self) -> bool:
        """The clip is lacking, and has not failed: a later build gets it."""
        return self in (FailureState.PENDING, FailureState.UNFUNDED, FailureState.UNSENT)


@dataclass(frozen=True)
class Failed:
    """An action did not work: why, in a sentence, what to do, and in which way."""

    message: str
    hint: str = ""
    state: FailureState = FailureState.FAILED


class Executor(Protocol):
    """Carries out actions and puts what they make into the store."""

    async def do(self, step: Step, key: str, manifest: Manifest, reads: Mapping[str, str]) -> Ok | Failed:
        """Do a step's action on its inputs (label -> name in the store); the result is in the store when it is Ok."""

    def content(self, file: str) -> str:
        """The content hash of a project file; '' when it cannot be read."""


class Observer(Protocol):
    """Is told what happens."""

    def begun(self, step: Step) -> None: ...
    def ended(self, step: Step, outcome: Any) -> None: ...


class Clock(Protocol):
    """Tells the time, in seconds since 1970, and lets it pass."""

    def now(self) -> float: ...
    async def wait(self, seconds: float) -> None: ...


class Unsent(Exception):
    """The request certainly did not reach the service."""


class Unanswered(Exception):
    """The request was sent, or may have been, and no whole answer came."""


class NotFetched(Exception):
    """A download that did not end as it should."""


class Network(Protocol):
    """Reaches services; alone it knows their hosts and keys."""

    async def send(self, service: "Service", call: "Call", files: Mapping[str, str]) -> "Reply":
        """The reply to a call; `files` are paths by label. Unsent, Unanswered; ConfigError where it may not be sent."""

    async def fetch(self, service: "Service", call: "Call", to: str) -> str:
        """Stream a clip into a new file at `to`; its media type. NotFetched, Unsent, Unanswered."""

    def ready(self, service: "Service") -> str:
        """'' when the service can be reached for at all, else what is missing, like its key."""

    def host(self, service: "Service") -> str:
        """The service's host, as receipts name it."""

    def attached(self, path: str) -> "Attached":
        """What is told of a file that goes along."""
