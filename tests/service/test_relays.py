"""The stand-in service speaks as the relays do, and turns down what they turn down."""

import time
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from tests.service import Service
from tests.service.calls import BEARER, PICTURE, PNG, SMALL, VERSION, costs, ended, measured


def test_a_wrapped_reply_holds_status_and_percent(service: Service, web: httpx.Client) -> None:
    service.settings.shape = "wrapped"
    id = web.post("/v1/videos", json=SMALL).json()["data"]["task_id"]
    told = ended(web, f"/v1/videos/{id}", {"SUCCESS"})
    assert (told["code"], told["data"]["progress"], told["data"]["fail_reason"]) == ("success", "100%", "")
    assert measured(web.get(f"/v1/videos/{id}/content").content)[4] == 4


def test_a_reply_in_capitals_holds_an_address_that_wants_no_key(service: Service, web: httpx.Client) -> None:
    service.settings.shape = "upper"
    words = {"model": "doubao-seedance-2-0", "prompt": "a lamp", "seconds": 5, "size": "16:9", "resolution": "480p"}
    created = web.post("/v1/videos", json=words).json()
    url = ended(web, f"/v1/videos/{created['id']}", {"SUCCESS"})["video_url"]
    assert (created["status"], created["task_id"]) == ("SUBMITTED", created["id"])
    assert measured(httpx.get(url).content)[2:] == ("854x480", "aac", 5)
    assert (httpx.get(url, headers=BEARER).status_code, httpx.get(f"{url}0").status_code) == (400, 403)


def test_veo_and_omni_come_through_the_same_route(service: Service, web: httpx.Client) -> None:
    files = [("input_reference", (name, PNG, "image/png")) for name in ("first.png", "last.png")]
    veo = web.post("/v1/videos", data={"model": "veo3-fast", "prompt": "a", "size": "16x9"}, files=files).json()
    omni = {"model": "omni-fast", "prompt": "b", "seconds": "4", "aspect_ratio": "9:16", "resolution": "720p"}
    web.post("/v1/videos", json=omni)
    assert veo["id"].startswith("task_")
    assert [(file.name, field) for field, file in service.creates[0].files.items()] == [
        ("first.png", "input_reference"),
        ("last.png", "input_reference.2"),
    ]
    assert costs(service)[1] == ("videos", "generate", "omni-fast", 4, "720x1280")


def test_kling_finds_a_job_by_the_callers_own_name_and_takes_it_only_once(service: Service, web: httpx.Client) -> None:
    words = {"model_name": "kling-v2-6", "prompt": "a", "duration": "5", "external_task_id": "shot-1"}
    created = web.post("/kling/v1/videos/text2video", json=words).json()
    again = web.post("/kling/v1/videos/text2video", json=words)
    told = ended(web, "/kling/v1/videos/text2video/shot-1", {"succeed"})
    assert (created["code"], created["data"]["task_status"]) == (0, "submitted")
    assert (again.status_code, again.json()["code"]) == (400, 1203)
    assert told["data"]["task_id"] == created["data"]["task_id"]
    assert measured(httpx.get(told["data"]["task_result"]["videos"][0]["url"]).content)[4] == 5
    assert costs(service) == [("kling", "generate", "kling-v2-6", 5, "1280x720")]


def test_the_relays_runway_wraps_a_task_in_a_task(service: Service, web: httpx.Client) -> None:
    words = {"model": "gen4.5", "promptImage": PICTURE, "promptText": "a", "ratio": "1280:720", "duration": 2}
    id = web.post("/runwayml/v1/image_to_video", json=words, headers=VERSION).json()["id"]
    told = ended(web, f"/runwayml/v1/tasks/{id}", {"SUCCESS"})["data"]
    assert (told["status"], told["data"]["status"], told["progress"]) == ("SUCCESS", "SUCCEEDED", "100%")
    assert measured(httpx.get(told["data"]["output"][0]).content)[4] == 2
    assert service.creates[0].files["promptImage"].bytes == len(PNG)


def test_volcano_makes_a_clip_from_words_with_options(service: Service, web: httpx.Client) -> None:
    content = [{"type": "text", "text": "a lamp --ratio 1:1 --dur 4 --resolution 480p"}]
    id = web.post("/volc/v3/contents/generations/tasks", json={"model": "seedance", "content": content}).json()["id"]
    told = ended(web, f"/volc/v3/contents/generations/tasks/{id}", {"succeeded"})
    assert measured(httpx.get(told["content"]["video_url"]).content)[2:] == ("480x480", "aac", 4)
    assert costs(service) == [("volc", "generate", "seedance", 4, "480x480")]


REFUSED: dict[str, tuple[str, dict[str, Any], dict[str, str], tuple[int, str]]] = {
    "no prompt": ("/v1/videos", {"model": "sora-2"}, {}, (400, "missing_required_parameter")),
    "a length not for sale": ("/v1/videos", {**SMALL, "seconds": "5"}, {}, (400, "invalid_value")),
    "a length as a number": ("/v1/videos", {**SMALL, "seconds": 4}, {}, (400, "invalid_type")),
    "no size": ("/v1/videos", {**SMALL, "size": "big"}, {}, (400, "invalid_value")),
    "a reference in words": ("/v1/videos", {**SMALL, "input_reference": "a.png"}, {}, (400, "invalid_type")),
    "no such source": ("/v1/videos/video_none/remix", {"prompt": "a"}, {}, (404, "not_found")),
    "no version": ("/v1/text_to_video", {"promptText": "a", "model": "gen4.5", "duration": 2}, {}, (400, "error")),
    "a length in words": (
        "/v1/text_to_video",
        {"promptText": "a", "model": "gen4.5", "duration": "5"},
        VERSION,
        (400, "invalid_type"),
    ),
    "a large picture": (
        "/v1/image_to_video",
        {"promptImage": f"data:image/png;base64,{'A' * 5_242_880}", "model": "gen4_turbo"},
        VERSION,
        (400, "too_big"),
    ),
    "a retired model": ("/v1/text_to_video", {"promptText": "a", "model": "gen3a_turbo"}, VERSION, (400, "model")),
    "no picture": ("/kling/v1/videos/image2video", {"prompt": "a"}, {}, (400, "1201")),
    "no content": ("/volc/v3/contents/generations/tasks", {"model": "seedance"}, {}, (400, "InvalidParameter")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_create_is_refused_and_costs_nothing(service: Service, web: httpx.Client, name: str) -> None:
    path, body, headers, (status, word) = REFUSED[name]
    answer = web.post(path, json=body, headers=headers)
    assert (answer.status_code, word in answer.text, service.creates) == (status, True, [])


def test_a_wrong_key_is_refused_everywhere(service: Service, web: httpx.Client) -> None:
    service.settings.key = "another"
    paths = ("/v1/videos", "/v1/videos/a", "/v1/tasks/a", "/kling/v1/videos/text2video/a", "/v1/organization")
    assert [web.get(path, headers=VERSION).status_code for path in paths] == [401] * len(paths)


def test_more_than_the_limit_per_minute_is_told_to_wait(service: Service, web: httpx.Client) -> None:
    service.settings.per_minute = 2
    answers = [web.post("/v1/videos", json=SMALL) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60


def test_a_fresh_job_is_not_yet_known(service: Service, web: httpx.Client) -> None:
    service.settings.fresh_seconds = 60
    id = web.post("/v1/videos", json=SMALL).json()["id"]
    answer = web.get(f"/v1/videos/{id}")
    assert (answer.status_code, answer.json()["code"]) == (400, "task_not_exist")


def test_a_clip_is_not_there_before_its_job_is_done(service: Service, web: httpx.Client) -> None:
    service.settings.job_seconds, service.settings.queue_seconds, service.settings.poll_after_ms = 60, 60, 700
    id = web.post("/v1/videos", json=SMALL).json()["id"]
    poll = web.get(f"/v1/videos/{id}")
    assert (poll.json()["status"], poll.headers["openai-poll-after-ms"]) == ("queued", "700")
    assert web.get(f"/v1/videos/{id}/content").status_code == 404


def test_the_services_clock_may_be_wrong(service: Service, web: httpx.Client) -> None:
    service.settings.skew = -86_400
    answer = web.post("/v1/videos", json=SMALL)
    said = parsedate_to_datetime(answer.headers["Date"]).timestamp()
    assert [abs(moment + 86_400 - time.time()) < 5 for moment in (answer.json()["created_at"], said)] == [True, True]


def test_a_relay_without_a_list_says_so(service: Service, web: httpx.Client) -> None:
    service.settings.lists = False
    assert web.get("/v1/videos").status_code == 404


def test_every_request_is_remembered_with_its_headers(service: Service, web: httpx.Client) -> None:
    web.get("/v1/videos?limit=3")
    httpx.get(f"{service.elsewhere}/anything", headers={"X-Mark": "1"})
    told = [(seen.host, seen.method, seen.path, seen.query, seen.headers.get("x-mark")) for seen in service.seen]
    assert told == [("127.0.0.1", "GET", "/v1/videos", "limit=3", None), ("localhost", "GET", "/anything", "", "1")]
    service.forget()
    assert (service.seen, service.creates) == ([], [])
