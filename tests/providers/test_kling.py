"""Kling's dialect at CometAPI's address."""

from typing import Any

import pytest

from storybuild.providers import cometapi
from storybuild.providers.messages import (
    Accepted,
    Busy,
    Call,
    Declined,
    Done,
    File,
    Found,
    Gone,
    JobFailed,
    Pending,
    Reply,
    Ticket,
)
from tests.providers.talk import FRAME, job, lead, reply

NOON = "Sat, 21 Nov 2026 12:00:00 GMT"
AT_NOON = 1_795_262_400_000
TEXT = Ticket("812345", {"route": "kling", "action": "text2video"})
PICTURE = Ticket("812345", {"route": "kling", "action": "image2video"})
BODY = {
    "model_name": "kling-v2-6", "prompt": "A fox in snow", "duration": "5", "external_task_id": "sb-7f3a",
}  # fmt: skip


def told(status: str, **facts: Any) -> Reply:
    info = {"external_task_id": "sb-7f3a"}
    data = {"task_id": "812345", "task_status": status, "task_info": info, "created_at": AT_NOON - 30_000, **facts}
    return reply({"code": 0, "message": "SUCCEED", "request_id": "r", "data": data}, date=NOON)


def test_a_clip_is_asked_for_under_a_name_of_ours() -> None:
    wanted = job("kling-v2-6", route="kling", seconds=5, negative="blur", audio=True, options={"mode": "pro"})
    body = {**BODY, "mode": "pro", "negative_prompt": "blur", "sound": "on", "aspect_ratio": "16:9"}

    assert lead(cometapi.create(wanted), told("submitted")) == (
        [Call("POST", "/kling/v1/videos/text2video", json=body, root=True, buys=True)],
        Accepted(TEXT),
    )


def test_a_first_frame_gives_the_clip_its_shape() -> None:
    wanted = job("kling-v2-6", route="kling", seconds=5, audio=False, files={"first frame": FRAME})
    body = {**BODY, "sound": "off", "image": File("first frame", "base64")}

    assert lead(cometapi.create(wanted), told("submitted")) == (
        [Call("POST", "/kling/v1/videos/image2video", json=body, root=True, buys=True)],
        Accepted(PICTURE),
    )


@pytest.mark.parametrize(("size", "ratio"), [("1280x720", "16:9"), ("720x1280", "9:16"), ("720x720", "1:1")])
def test_a_size_is_told_as_a_ratio(size: str, ratio: str) -> None:
    wanted = job("kling-v2-6", route="kling", seconds=5, size=size)

    assert lead(cometapi.create(wanted), told("submitted"))[0][0].json == {**BODY, "aspect_ratio": ratio}


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (reply({"code": 1301, "message": "Risk control"}), Declined("HTTP 200: Risk control (1301)", moderated=True)),
        (reply({"code": 1303, "message": "Too many"}, 429), Busy("HTTP 429: Too many (1303)")),
    ],
)
def test_an_error_hides_behind_a_good_status(answer: Reply, meaning: Any) -> None:
    assert lead(cometapi.create(job(route="kling")), answer)[1] == meaning


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (told("submitted"), Pending()),
        (told("processing", task_status_msg=""), Pending()),
        (told("reviewing"), Pending(words="status `reviewing`")),
        (
            told("succeed", task_result={"videos": [{"id": "v", "url": "https://cdn.test/k", "duration": "5.1"}]}),
            Done(Call("GET", "https://cdn.test/k", keyed=False)),
        ),
        (told("succeed"), Pending(words="it is `succeed`, but no clip is told of", trouble=True)),
        (told("failed", task_status_msg="Sensitive words"), JobFailed("Sensitive words", moderated=True)),
        (reply({"code": 1203, "message": "Task not found"}, 404), Gone("HTTP 404: Task not found (1203)")),
        (reply({"code": 1302, "message": "Slow"}), Pending(words="HTTP 200: Slow (1302)", trouble=True)),
    ],
)
def test_a_job_is_asked_after_under_the_way_it_was_asked_for(answer: Reply, state: Any) -> None:
    assert lead(cometapi.poll(PICTURE), answer) == (
        [Call("GET", "/kling/v1/videos/image2video/812345", root=True)],
        state,
    )


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (told("processing"), (Found(TEXT, 20.0),)),
        (told("processing", created_at=None), (Found(TEXT, 20.0),)),
        (reply({"code": 1203, "message": "Task not found"}, 404), ()),
        (reply({"code": 1203, "message": "Task not found"}), ()),
        (told("processing", task_info={"external_task_id": "another"}), None),
        (reply({"code": 5000, "message": "Oh"}, 500), None),
        (reply("<html>", 404), None),
        (reply({"error": {"message": "Invalid URL (GET /kling)"}}, 404), None),
        (reply({"detail": "Not Found"}, 404), None),
        (reply({"code": 0, "message": "SUCCEED", "data": []}), None),
    ],
)
def test_a_lost_job_is_found_by_our_name_for_it(answer: Reply, found: tuple[Found, ...] | None) -> None:
    question = cometapi.find(job("kling-v2-6", route="kling"), 20.0)
    assert question
    assert lead(question, answer) == (
        [Call("GET", "/kling/v1/videos/text2video/sb-7f3a", root=True)],
        found,
    )
