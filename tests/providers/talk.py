"""Leads conversations with recorded replies."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from storybuild.providers.messages import Attached, Call, Job, Reply, Talk

T = TypeVar("T")
FRAME = Attached("frame.png", "image/png", 90_000)
FILM = Attached("ana.mp4", "video/mp4", 2_000_000)


def reply(body: Any = "", status: int = 200, **headers: str) -> Reply:
    """An answer: JSON, or text or bytes as they are; header names with `_` for `-`."""
    raw = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return Reply(status, raw, {name.replace("_", "-"): value for name, value in headers.items()})


def lead(talk: Talk[T], *replies: Reply) -> tuple[list[Call], T]:
    """The calls of a conversation that is given these replies, and its result; it must want them all, and no more."""
    calls: list[Call] = []
    left = list(replies)
    try:
        call = next(talk)
        while True:
            calls.append(call)
            call = talk.send(left.pop(0))
    except StopIteration as end:
        assert left == []
        result: T = end.value
        return calls, result


def job(model: str = "sora-2", files: Mapping[str, Attached] | None = None, **facts: Any) -> Job:
    """A job for a clip of a fox."""
    told = {"prompt": "A fox in snow", "seconds": 8, "size": "1280x720", "token": "sb-7f3a", **facts}
    return Job(model=model, files=files or {}, **told)
