"""What the builder needs of the world; `edge/` fulfils it for real, tests with small fakes that keep a diary."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from storybuild.plan.step import Step


@dataclass(frozen=True)
class Ok:
    """An action worked: the content hash and size of what the store now holds, and facts about it."""

    sha: str
    size: int
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Failed:
    """An action did not work: why, in a sentence, and what to do."""

    message: str
    hint: str = ""


class Hands(Protocol):
    """Carries out actions and puts what they make into the store."""

    async def do(self, step: Step, key: str, reads: Mapping[str, str]) -> Ok | Failed:
        """Do a step's action on its inputs (label -> name in the store); the result is in the store when it is Ok."""

    def content(self, file: str) -> str:
        """The content hash of a project file; '' when it cannot be read."""


class Eyes(Protocol):
    """Is told what happens."""

    def begun(self, step: Step) -> None: ...
    def ended(self, step: Step, outcome: Any) -> None: ...


class Clock(Protocol):
    """Tells the time, in seconds since 1970."""

    def now(self) -> float: ...
