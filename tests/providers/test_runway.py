"""Runway's API: pictures inside the request or before it, tasks that end in many ways."""

from typing import Any

import pytest

from storybuild.providers import runway
from storybuild.providers.messages import (
    Accepted,
    Attached,
    Busy,
    Call,
    Declined,
    Done,
    File,
    Gone,
    JobFailed,
    Pending,
    State,
    Ticket,
)
from storybuild.providers.runway import PROVIDER
from tests.providers.talk import FRAME, job, lead, reply

TASK = "17f20503-6c24-4c16-946b-35dbbce2af2f"
BODY = {"model": "gen4.5", "promptText": "A fox in snow", "duration": 8, "ratio": "1280:720"}
INLINE = {"uri": File("first frame", "data uri"), "position": "first"}
LARGE = Attached("frame.png", "image/png", 5_000_000)
UPLOAD = {"uploadUrl": "https://bucket.test/up", "fields": {"key": "k", "n": 1}, "runwayUri": "runway://u1"}


def test_words_alone_make_a_clip_from_text() -> None:
    assert lead(runway.create(job("gen4.5")), reply({"id": TASK})) == (
        [Call("POST", "/v1/text_to_video", json=BODY, buys=True)],
        Accepted(Ticket(TASK)),
    )


def test_frames_make_a_clip_from_pictures() -> None:
    files = {"last frame": FRAME, "first frame": FRAME, "reference 00": FRAME}
    wanted = job("veo3.1", files=files, negative="blur", audio=False, seed=3, options={"contentModeration": {"a": "b"}})
    frames = [INLINE, {"uri": File("last frame", "data uri"), "position": "last"}]
    body = {
        **BODY, "model": "veo3.1", "contentModeration": {"a": "b"}, "promptImage": frames, "negativePrompt": "blur",
        "audio": False, "seed": 3,
    }  # fmt: skip

    assert lead(runway.create(wanted), reply({"id": TASK}))[0] == [
        Call("POST", "/v1/image_to_video", json=body, buys=True)
    ]


def test_references_go_along_with_words() -> None:
    wanted = job("seedance2", files={"reference 01": FRAME, "reference 00": FRAME})
    references = [{"uri": File("reference 00", "data uri")}, {"uri": File("reference 01", "data uri")}]

    assert lead(runway.create(wanted), reply({"id": TASK}))[0] == [
        Call("POST", "/v1/text_to_video", json={**BODY, "model": "seedance2", "references": references}, buys=True)
    ]


@pytest.mark.parametrize(
    ("size", "shape"),
    [("1280x720", {"resolution": "720P"}), ("1920x1080", {"resolution": "1080P"})],
)
def test_happy_horse_takes_the_shape_of_its_first_frame(size: str, shape: dict[str, str]) -> None:
    wanted = job("happyhorse_1_0", size=size, files={"first frame": FRAME})
    body = {"model": "happyhorse_1_0", "promptText": "A fox in snow", "duration": 8, **shape, "promptImage": [INLINE]}

    assert lead(runway.create(wanted), reply({"id": TASK}))[0][0].json == body


def test_a_large_picture_is_uploaded_before_the_clip_is_asked_for() -> None:
    wanted = job("gen4.5", files={"first frame": LARGE})

    assert lead(runway.create(wanted), reply(UPLOAD), reply("", 204), reply({"id": TASK})) == (
        [
            Call("POST", "/v1/uploads", json={"filename": "frame.png", "type": "ephemeral"}),
            Call(
                "POST",
                "https://bucket.test/up",
                form={"key": "k", "n": "1", "file": File("first frame")},
                keyed=False,
            ),
            Call(
                "POST",
                "/v1/image_to_video",
                json={**BODY, "promptImage": [{"uri": "runway://u1", "position": "first"}]},
                buys=True,
            ),
        ],
        Accepted(Ticket(TASK)),
    )


@pytest.mark.parametrize(("size", "inline"), [(3_749_980, True), (3_749_990, False)])
def test_a_picture_is_inline_as_long_as_its_encoding_is_small_enough(size: int, inline: bool) -> None:
    assert runway.fits_inline(Attached("a.png", "image/png", size)) is inline


@pytest.mark.parametrize(
    ("answers", "meaning"),
    [
        ([reply({"error": "Bad name"}, 400)], Declined("HTTP 400: Bad name")),
        ([reply({"error": "Slow down"}, 429, retry_after="5")], Busy("HTTP 429: Slow down", 5.0)),
        ([reply({"uploadUrl": "/here"})], Busy("HTTP 200 without a word of explanation")),
        ([reply({**UPLOAD, "uploadUrl": "file:///etc/passwd"})], Busy("HTTP 200 without a word of explanation")),
        ([reply({**UPLOAD, "runwayUri": None})], Busy("HTTP 200 without a word of explanation")),
        ([reply(UPLOAD), reply("<Error/>", 403)], Declined("HTTP 403: a web page")),
        ([reply(UPLOAD), reply("<Error/>", 500)], Busy("HTTP 500: a web page")),
    ],
)
def test_a_failed_upload_stops_before_anything_is_bought(answers: Any, meaning: Any) -> None:
    calls, answer = lead(runway.create(job("gen4.5", files={"first frame": LARGE})), *answers)

    assert answer == meaning
    assert not any(call.buys for call in calls)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"status": "PENDING"}, Pending()),
        ({"status": "THROTTLED"}, Pending()),
        ({"status": "RUNNING", "progress": 0.4}, Pending(0.4)),
        ({"status": "HIBERNATING"}, Pending(words="status `hibernating`")),
        (
            {"status": "SUCCEEDED", "output": ["https://cdn.test/a.mp4?_jwt=x"]},
            Done(Call("GET", "https://cdn.test/a.mp4?_jwt=x", keyed=False)),
        ),
        (
            {"status": "SUCCEEDED", "output": []},
            Pending(words="it is `succeeded`, but no clip is told of", trouble=True),
        ),
        ({"status": "CANCELLED"}, JobFailed("cancelled")),
        (
            {"status": "FAILED", "failure": "Flagged.", "failureCode": "SAFETY.INPUT.TEXT"},
            JobFailed("Flagged. (SAFETY.INPUT.TEXT)", moderated=True, charged=True),
        ),
        (
            {"status": "FAILED", "failure": "Flagged.", "failureCode": "SAFETY.OUTPUT.VIDEO"},
            JobFailed("Flagged. (SAFETY.OUTPUT.VIDEO)", moderated=True),
        ),
        (
            {"status": "FAILED", "failure": "Oh.", "failureCode": "INTERNAL.BAD_OUTPUT.CODE01"},
            JobFailed("Oh. (INTERNAL.BAD_OUTPUT.CODE01)"),
        ),
    ],
)
def test_a_task_waits_ends_well_or_ends_badly(told: dict[str, Any], state: State) -> None:
    task = {"id": TASK, "createdAt": "2026-11-21T12:00:00Z", **told}

    assert lead(runway.poll(Ticket(TASK)), reply(task)) == ([Call("GET", f"/v1/tasks/{TASK}")], state)


def test_a_deleted_task_is_gone() -> None:
    assert lead(runway.poll(Ticket(TASK)), reply({"error": "Not found"}, 404))[1] == Gone("HTTP 404: Not found")


def test_a_task_is_cancelled_by_deleting_it() -> None:
    gone = [Call("DELETE", f"/v1/tasks/{TASK}")]

    assert lead(runway.drop(Ticket(TASK)), reply("", 204)) == (gone, "")
    assert lead(runway.drop(Ticket(TASK)), reply({"error": "Not found"}, 404)) == (gone, "")
    assert lead(runway.drop(Ticket(TASK)), reply({"error": "Oh"}, 500)) == (gone, "HTTP 500: Oh")


def test_every_call_names_the_version_it_was_written_for() -> None:
    assert PROVIDER.service
    assert PROVIDER.service.headers == {"X-Runway-Version": "2024-11-06"}
