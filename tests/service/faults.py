"""Which fault strikes which request."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

STAGES: dict[str, tuple[str, ...]] = {
    "create": (
        "create-400",
        "create-401",
        "create-402",
        "create-403",
        "create-moderated",
        "create-429",
        "create-500",
        "create-503",
        "create-503-html",
        "create-503-after",
        "create-524-html",
        "create-drop-before",
        "create-drop-after",
        "create-truncated",
        "create-html",
        "create-no-id",
        "create-slow",
        "create-redirect",
        "echo-key",
    ),
    "poll": (
        "poll-500",
        "poll-503-html",
        "poll-html",
        "poll-429",
        "poll-drop",
        "poll-unknown",
        "poll-404",
        "poll-huge",
        "poll-garbage",
        "poll-redirect",
        "echo-key",
    ),
    "job": ("job-fails", "job-moderated", "job-cancelled", "poll-stuck"),
    "download": (
        "download-truncated",
        "download-corrupt",
        "download-trickle",
        "download-stall",
        "download-redirect",
        "download-redirect-loop",
        "download-html",
        "download-json",
        "download-huge",
        "download-404",
        "download-403",
        "download-wrong-length-clip",
        "download-silent-type",
        "echo-key",
    ),
    "list": ("list-empty", "list-500", "echo-key"),
}
KINDS = frozenset(kind for kinds in STAGES.values() for kind in kinds)


@dataclass(frozen=True)
class Fault:
    """A fault in force: at most `times`, with the chance `rate`, where the prompt holds `where`."""

    kind: str
    times: int | None = None
    rate: float = 1.0
    where: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"there is no fault `{self.kind}`")


class Faults:
    """The faults in force, and how often each may still strike."""

    def __init__(self, planned: Iterable[Fault], seed: int) -> None:
        self._left = [(fault, [fault.times]) for fault in planned]
        self._chance = random.Random(seed)

    def draw(self, stage: str, prompt: str = "") -> str:
        """The fault that strikes now, or the empty string."""
        for fault, left in self._left:
            if fault.kind not in STAGES[stage] or fault.where not in prompt or left[0] == 0:
                continue
            if fault.rate < 1 and self._chance.random() >= fault.rate:
                continue
            if left[0] is not None:
                left[0] -= 1
            return fault.kind
        return ""
