"""CometAPI: a dialect for each family of models."""

from typing import Any

import pytest

from storybuild.providers import cometapi
from storybuild.providers.dialects import sizes
from storybuild.providers.messages import (
    Accepted,
    Call,
    Declined,
    Done,
    File,
    Gone,
    Job,
    JobFailed,
    Pending,
    State,
    Ticket,
)
from tests.providers.talk import FRAME, job, lead, reply

WORDS = {"prompt": "A fox in snow"}
VERSION = {"X-Runway-Version": "2024-11-06"}


@pytest.mark.parametrize(
    ("wanted", "form", "answer", "remote"),
    [
        (
            job("sora-2", route="sora"),
            {"model": "sora-2", **WORDS, "seconds": "8", "size": "1280x720"},
            {"id": "video_1", "object": "video", "model": "sora-2", "status": "queued", "progress": 0, "seconds": "8"},
            "video_1",
        ),
        (
            job("doubao-seedance-2-0", route="seedance", files={"first frame": FRAME}),
            {
                "model": "doubao-seedance-2-0", **WORDS, "seconds": "8", "size": "16:9", "resolution": "720p",
                "input_reference": File("first frame"),
            },
            {"id": "task_2", "task_id": "task_2", "object": "video", "status": "SUBMITTED", "progress": 0},
            "task_2",
        ),
        (
            job("veo3-fast", route="veo", size="720x1280"),
            {"model": "veo3-fast", **WORDS, "size": "9x16"},
            {"id": "task_3", "object": "video", "model": "veo_3_1-4K", "status": "queued", "seconds": ""},
            "task_3",
        ),
        (
            job("omni-fast", route="omni", size="720x1280"),
            {"model": "omni-fast", **WORDS, "seconds": "8", "aspect_ratio": "9:16", "resolution": "720p"},
            {"code": "success", "message": "", "data": {"task_id": "task_4", "status": "QUEUED"}},
            "task_4",
        ),
    ],
)  # fmt: skip
def test_the_videos_family_asks_in_four_ways(wanted: Job, form: Any, answer: Any, remote: str) -> None:
    assert lead(cometapi.create(wanted), reply(answer)) == (
        [Call("POST", "/videos", form=form, buys=True)],
        Accepted(Ticket(remote, {"route": wanted.route})),
    )


def test_a_model_nobody_has_heard_of_is_asked_for_as_sora_was() -> None:
    assert lead(cometapi.create(job("new-3")), reply({"id": "v"})) == (
        [
            Call(
                "POST",
                "/videos",
                form={"model": "new-3", **WORDS, "seconds": "8", "size": "1280x720"},
                buys=True,
            )
        ],
        Accepted(Ticket("v", {"route": "sora"})),
    )


def test_a_route_there_is_not_is_declined_before_anything_is_sent() -> None:
    assert lead(cometapi.create(job("new-3", route="sorra"))) == (
        [],
        Declined("CometAPI has no route `sorra`; there are kling, omni, runway, seedance, sora, veo, volcano"),
    )


@pytest.mark.parametrize(
    ("size", "ratio", "tier"),
    [
        ("1280x720", "16:9", "720p"), ("864x496", "16:9", "480p"), ("496x864", "9:16", "480p"),
        ("1470x630", "21:9", "720p"), ("992x432", "21:9", "480p"), ("1112x834", "4:3", "720p"),
        ("752x560", "4:3", "480p"), ("960x960", "1:1", "720p"), ("640x640", "1:1", "480p"),
        ("834x1112", "3:4", "720p"), ("1920x1080", "16:9", "1080p"), ("1440x1440", "1:1", "1080p"),
    ],
)  # fmt: skip
def test_a_size_is_told_as_the_nearest_ratio_and_tier(size: str, ratio: str, tier: str) -> None:
    assert (sizes.ratio(size), sizes.tier(size)) == (ratio, tier)


def test_only_the_relays_own_clips_can_be_remixed() -> None:
    wanted = job("sora-2", route="sora", operation="remix", source="video_1")

    assert lead(cometapi.create(wanted), reply({"id": "video_2", "status": "queued"})) == (
        [Call("POST", "/videos/video_1/remix", json=WORDS, buys=True)],
        Accepted(Ticket("video_2", {"route": "sora"})),
    )
    assert lead(cometapi.create(job("sora-2", route="sora", operation="remix"))) == (
        [],
        Declined("CometAPI remixes only clips that it has made itself"),
    )


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (reply({"id": "task_2", "status": "IN_PROGRESS", "progress": 30}), Pending(0.3)),
        (
            reply({"code": "success", "data": {"status": "IN_PROGRESS", "progress": "30%", "fail_reason": ""}}),
            Pending(0.3),
        ),
        (reply({"code": "task_not_exist", "message": "No"}, 400), Gone("HTTP 400: No (task_not_exist)")),
        (reply({"id": "task_2", "status": "SUCCESS", "video_url": "https://cdn.test/a?s"}), "https://cdn.test/a?s"),
        (
            reply({"code": "success", "data": {"status": "SUCCESS", "fail_reason": "https://cdn.test/old"}}),
            "https://cdn.test/old",
        ),
        (reply({"code": "success", "data": {"status": "SUCCESS", "data": {"status": "completed"}}}), ""),
        (reply({"id": "task_2", "status": "ERROR", "error": {"message": "No"}}), JobFailed("No")),
        (reply({"code": "success", "data": {"status": "FAILURE", "fail_reason": "No"}}), JobFailed("No")),
    ],
)  # fmt: skip
def test_the_videos_family_answers_in_every_shape(answer: Any, state: State | str) -> None:
    content = Call("GET", "/videos/task_2/content")
    told = Done(Call("GET", str(state), keyed=False), content) if state else Done(content)
    expected = told if isinstance(state, str) else state

    assert lead(cometapi.poll(Ticket("task_2", {"route": "seedance"})), answer) == (
        [Call("GET", "/videos/task_2")],
        expected,
    )


def test_runways_models_are_asked_for_in_runways_words() -> None:
    wanted = job("gen4.5", route="runway", files={"first frame": FRAME}, seed=7)
    body = {
        "model": "gen4.5", "promptText": "A fox in snow", "duration": 8, "ratio": "1280:720", "seed": 7,
        "promptImage": [{"uri": File("first frame", "data uri"), "position": "first"}],
    }  # fmt: skip

    assert lead(cometapi.create(wanted), reply({"id": "0c5f-a1"})) == (
        [Call("POST", "/runwayml/v1/image_to_video", json=body, headers=VERSION, root=True, buys=True)],
        Accepted(Ticket("0c5f-a1", {"route": "runway"})),
    )


def test_runways_models_need_a_first_frame_here() -> None:
    assert lead(cometapi.create(job("gen4.5", route="runway"))) == (
        [],
        Declined("CometAPI makes gen4.5 clips only from a first frame"),
    )


@pytest.mark.parametrize(
    ("status", "inner", "state"),
    [
        ("QUEUED", {"status": "PENDING"}, Pending(0.4)),
        ("SUCCESS", {"status": "SUCCEEDED", "output": ["https://cdn.test/r?j"]}, "https://cdn.test/r?j"),
        ("SUCCESS", {}, Pending(words="it is `success`, but no clip is told of", trouble=True)),
        ("FAILURE", {"status": "FAILED", "failure": "Dark", "failureCode": "INTERNAL"}, JobFailed("Dark (INTERNAL)")),
    ],
)
def test_runways_tasks_come_wrapped(status: str, inner: dict[str, Any], state: State | str) -> None:
    task = {"task_id": "0c5f", "status": status, "fail_reason": "", "progress": "40%", "data": {"id": "0c5f", **inner}}
    expected = Done(Call("GET", state, keyed=False)) if isinstance(state, str) else state

    assert lead(cometapi.poll(Ticket("0c5f", {"route": "runway"})), reply({"code": "success", "data": task})) == (
        [Call("GET", "/runwayml/v1/tasks/0c5f", headers=VERSION, root=True)],
        expected,
    )


def test_volcanos_dialect_holds_everything_as_content() -> None:
    wanted = job("doubao-seedance-2-0", route="volcano", files={"first frame": FRAME}, audio=False)
    body = {
        "model": "doubao-seedance-2-0", "ratio": "16:9", "resolution": "720p", "duration": 8, "generate_audio": False,
        "content": [
            {"type": "text", "text": "A fox in snow"},
            {"type": "image_url", "image_url": {"url": File("first frame", "data uri")}, "role": "first_frame"},
        ],
    }  # fmt: skip
    ticket = Ticket("cgt-1", {"route": "volcano"})
    place = "/volc/v3/contents/generations/tasks"
    done = {"id": "cgt-1", "status": "succeeded", "content": {"video_url": "https://cdn.test/v?s"}, "error": None}

    assert lead(cometapi.create(wanted), reply({"id": "cgt-1"})) == (
        [Call("POST", place, json=body, root=True, buys=True)],
        Accepted(ticket),
    )
    assert lead(cometapi.poll(ticket), reply(done)) == (
        [Call("GET", f"{place}/cgt-1", root=True)],
        Done(Call("GET", "https://cdn.test/v?s", keyed=False)),
    )


@pytest.mark.parametrize("route", ["sora", "seedance", "veo", "omni", "runway", "volcano"])
def test_a_dialect_without_a_list_has_no_question_after_a_lost_job(route: str) -> None:
    assert cometapi.find(job(route=route), 20) is None
