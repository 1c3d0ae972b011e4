"""Every dialect is read as the same plain facts."""

from typing import Any

import pytest

from storybuild.providers.messages import Reply
from storybuild.providers.replies import reading
from tests.providers.talk import reply

PAGE = "<!DOCTYPE html><html><head><title>502 Bad\n Gateway</title></head></html>"
NOON = "Sat, 21 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("body", "id"),
    [
        ({"id": "video_1", "status": "queued"}, "video_1"),
        ({"task_id": "task_1", "status": "SUBMITTED"}, "task_1"),
        ({"code": "success", "data": {"id": 17, "task_id": "task_2"}}, "task_2"),
        ({"code": 0, "request_id": "r", "data": {"task_id": 812345}}, "812345"),
        ({"code": "success", "data": {"id": "inner"}}, "inner"),
        ({"id": ""}, ""),
        ({"id": " a"}, ""),
        ({"id": "a\nb"}, ""),
        ({"id": True}, ""),
        ({"id": 0}, ""),
        ({"id": None, "data": None}, ""),
        ({"id": "x" * 1001}, ""),
        ({"request_id": "r", "error": {"id": "e"}}, ""),
        (["id"], ""),
        (None, ""),
    ],
)
def test_an_id_is_found_where_each_dialect_keeps_it(body: Any, id: str) -> None:
    assert reading.id_of(body) == id


@pytest.mark.parametrize(
    ("told", "share"),
    [
        (0, 0.0), (42, 0.42), (100, 1.0), (1, 0.01), ("42%", 0.42), (" 7% ", 0.07), ("42", 0.42), (0.42, 0.42),
        (1.0, 1.0), (42.5, 0.425), (-3, 0.0), (140, 1.0), ("", None), ("soon", None), (None, None), (True, None),
        ([], None), (float("nan"), None), (float("inf"), None), (10**400, None), ("9" * 5000, None),
    ],
)  # fmt: skip
def test_progress_is_a_share_however_it_is_told(told: Any, share: float | None) -> None:
    assert reading.progress_of(told) == share


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            {"error": {"type": "invalid_request", "message": "Bad.", "param": "size", "code": "invalid_value"}},
            "Bad. (invalid_value)",
        ),
        ({"error": {"type": "comet_api_error", "message": "Busy (request id: 1)", "code": ""}},
         "Busy (request id: 1) (comet_api_error)"),
        ({"code": "task_not_exist", "message": "task_not_exist", "data": None}, "task_not_exist"),
        ({"code": 1301, "message": "Risk control", "request_id": "r"}, "Risk control (1301)"),
        (
            {"error": "Validation of body failed", "issues": [{"path": ["ratio"], "message": "Invalid"}, 4]},
            "Validation of body failed [ratio: Invalid]",
        ),
        ({"status": "FAILED", "failure": "Oh.", "failureCode": "SAFETY.INPUT.TEXT"}, "Oh. (SAFETY.INPUT.TEXT)"),
        ({"status": "FAILURE", "fail_reason": "", "data": {"failure": "Too dark"}}, "Too dark"),
        ({"task_status": "failed", "task_status_msg": "No face"}, "No face"),
        ({"error": None, "code": "success", "message": ""}, ""),
        ({"detail": "a\x1b[31m\r\nb\u202ec"}, "a [31m b c"),
        ({"message": "x" * 400}, "x" * 299 + "…"),
        ("nothing", ""),
    ],
)  # fmt: skip
def test_what_went_wrong_is_read_from_every_envelope(body: Any, words: str) -> None:
    assert reading.complaint(body) == words


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply(PAGE, 502), "HTTP 502: a web page, “502 Bad Gateway”"),
        (reply(" \n<p>", 200), "HTTP 200: a web page"),
        (reply(b"\xef\xbb\xbf<html>", 200), "HTTP 200: a web page"),
        (reply("upstream\nreset", 503), "HTTP 503: upstream reset"),
        (reply(b"\xff\xfe{", 500), "HTTP 500: \ufffd\ufffd{"),
        (reply("", 504), "HTTP 504 without a word of explanation"),
        (reply({}, 500), "HTTP 500 without a word of explanation"),
        (reply({"message": "no"}, 400), "HTTP 400: no"),
    ],
)
def test_a_reply_that_is_no_record_is_told_in_one_line(answer: Reply, words: str) -> None:
    assert reading.says(answer) == words


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry_after": "20"}, 20.0),
        ({"retry_after": "0.5"}, 0.5),
        ({"retry_after": "-4"}, 0.0),
        ({"retry_after": "soon"}, None),
        ({"retry_after_ms": "1500", "retry_after": "20"}, 1.5),
        ({"openai_poll_after_ms": "250"}, 0.25),
        ({"retry_after": "Sat, 21 Nov 2026 12:00:30 GMT", "date": NOON}, 30.0),
        ({"retry_after": "Sat, 21 Nov 2026 11:00:00 GMT", "date": NOON}, 0.0),
        ({"retry_after": "Sat, 21 Nov 2026 12:00:30 GMT"}, None),
        ({"retry_after": "inf"}, None),
    ],
)
def test_when_to_ask_again_is_read_in_seconds_milliseconds_or_as_a_date(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert reading.after_of(reply("", 429, **headers)) == seconds


@pytest.mark.parametrize(
    "body",
    [
        {"video_url": "https://cdn.test/a.mp4"},
        {"result_url": "https://cdn.test/a.mp4", "url": "relative.mp4"},
        {"metadata": {"url": "https://cdn.test/a.mp4"}},
        {"output": ["https://cdn.test/a.mp4"]},
        {"task_result": {"videos": [{"id": "1", "url": "https://cdn.test/a.mp4"}]}},
        {"content": {"video_url": "https://cdn.test/a.mp4"}},
        {"data": {"output": ["https://cdn.test/a.mp4"]}, "fail_reason": ""},
        {"fail_reason": "https://cdn.test/a.mp4"},
    ],
)
def test_a_clips_address_is_found_where_each_dialect_keeps_it(body: dict[str, Any]) -> None:
    assert reading.address_of(body) == "https://cdn.test/a.mp4"


@pytest.mark.parametrize(
    "url",
    ["", "/v1/videos/a/content", "ftp://a/b", "file:///etc/passwd", "https://", "https:// a", "https://a/\x00", 4],
)
def test_only_a_whole_address_counts_as_one(url: Any) -> None:
    assert reading.address_of({"video_url": url}) == ""


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("video_68f-a~1", "video_68f-a~1"),
        ("v1.2", "v1.2"),
        ("../../x?y#z", "..%2F..%2Fx%3Fy%23z"),
        ("..", "%2E%2E"),
        ("a b", "a%20b"),
        ("é", "%C3%A9"),
        ("\ud800", "%3F"),
    ],
)
def test_a_name_leads_nowhere_else_in_a_path(name: str, part: str) -> None:
    assert reading.segment(name) == part


def test_an_age_is_told_by_the_services_own_clock() -> None:
    now = reply("", date=NOON)
    noon = 1_795_262_400

    assert reading.age_of(now, {"created_at": noon - 90}) == 90
    assert reading.age_of(now, {"created_at": (noon - 90) * 1000}) == 90
    assert reading.age_of(now, {"created_at": None}) is None
    assert reading.age_of(reply(""), {"created_at": noon}) is None
    assert reading.age_of(reply("", date="yesterday"), {"created_at": noon}) is None
