"""What the tests of the service send, and how they look at what comes back."""

import base64
import io
import json
import time
from typing import Any

import av
import httpx

from tests.service import Service

KEY = "key-of-the-caller"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURE = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
SMALL = {"prompt": "a lamp", "model": "sora-2", "seconds": "4", "size": "320x180"}
BEARER = {"Authorization": f"Bearer {KEY}"}
VERSION = {"X-Runway-Version": "2024-11-06"}


def measured(clip: bytes) -> tuple[str, str, str, str, int]:
    """Codec, pixels, size, sound and whole seconds of a clip."""
    with av.open(io.BytesIO(clip), "r") as opened:
        picture, sound = opened.streams.video[0], opened.streams.audio[0]
        size = f"{picture.width}x{picture.height}"
        seconds = round((opened.duration or 0) / av.time_base)
        return picture.codec_context.name, str(picture.pix_fmt), size, sound.codec_context.name, seconds


def ended(web: httpx.Client, path: str, words: set[str], headers: dict[str, str] | None = None) -> Any:
    """What a job's route tells once one of these words stands in it."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        told = web.get(path, headers=headers).json()
        if any(f'"{word}"' in json.dumps(told) for word in words):
            return told
        time.sleep(0.01)
    raise AssertionError(f"{path} never ended")


def costs(service: Service) -> list[tuple[str, str, str, int, str]]:
    return [(made.dialect, made.operation, made.model, made.seconds, made.size) for made in service.creates]


# One way to make a clip in each dialect, and where its job is asked after.
ROUTES: dict[str, tuple[str, dict[str, Any]]] = {
    "videos": ("/v1/videos", SMALL),
    "runway": ("/v1/text_to_video", {"promptText": "a lamp", "model": "gen4.5", "duration": 2}),
    "kling": ("/kling/v1/videos/text2video", {"prompt": "a lamp"}),
    "comet-runway": ("/runwayml/v1/text_to_video", {"promptText": "a lamp", "model": "gen4.5", "duration": 2}),
    "volc": (
        "/volc/v3/contents/generations/tasks",
        {"model": "seedance", "content": [{"type": "text", "text": "a lamp"}]},
    ),
}
POLLS = {
    "videos": "/v1/videos",
    "runway": "/v1/tasks",
    "kling": "/kling/v1/videos/text2video",
    "comet-runway": "/runwayml/v1/tasks",
    "volc": "/volc/v3/contents/generations/tasks",
}
