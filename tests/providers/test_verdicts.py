"""What replies come to: never paying twice comes first."""

from typing import Any

import pytest

from storybuild.providers.messages import (  # fmt: skip
    Accepted,
    Answer,
    Busy,
    Call,
    Declined,
    Done,
    Gone,
    JobFailed,
    Pending,
    Reply,
    State,
    Ticket,
    Unclear,
)
from storybuild.providers.replies import verdicts
from storybuild.providers.replies.proof import AbsenceProof
from tests.providers.talk import reply

PAGE = "<html><title>Gateway</title></html>"
# A service that documents refusals and an overload after which it may be asked again.
PROOF = AbsenceProof(
    refused=frozenset({400, 401, 403, 404, 422}), codes=frozenset({"invalid_request"}), repeats=frozenset({503})
)
ODD = (301, 400, 401, 402, 403, 500)
TAKEN = Accepted(Ticket("v1", {"route": "r"}), {"a": "b"})
URL = Call("GET", "https://a.test/v")
SILENT = Pending(0.99, words="an answer without a status", trouble=True)
ASTRAY = "it leads elsewhere: is its base URL right?"
SAID = {"error": {"message": "No.", "type": "kind", "code": "c1"}}


def error(message: str, code: Any = "c1") -> dict[str, Any]:
    return {"error": {"message": message, "type": "kind", "code": code}}


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (reply({"id": "v1", "status": "queued"}), Accepted(Ticket("v1", {"route": "r"}), {"a": "b"})),
        (reply({"id": "v1", "status": "queued"}, 201), Accepted(Ticket("v1", {"route": "r"}), {"a": "b"})),
        (reply({"id": "v1", "status": "failed"}), Accepted(Ticket("v1", {"route": "r"}), {"a": "b"})),
        (reply({"status": "ok"}), Unclear("HTTP 200 without a word of explanation")),
        (reply(SAID), Unclear("HTTP 200: No. (c1)")),
        (reply(PAGE), Unclear("HTTP 200: a web page, “Gateway”")),
        (reply('{"id": "video_6'), Unclear('HTTP 200: {"id": "video_6')),
        (reply(""), Unclear("HTTP 200 without a word of explanation")),
        (reply("[" * 100_000), Unclear("HTTP 200: " + "[" * 289 + "…")),
        (reply(SAID, 429, retry_after="3"), Busy("HTTP 429: No. (c1)", 3.0)),
        (reply(PAGE, 429), Busy("HTTP 429: a web page, “Gateway”")),
        (reply(SAID, 503, retry_after="1"), Unclear("HTTP 503: No. (c1)", repeats=True, after=1.0)),
        (reply({}, 503), Unclear("HTTP 503 without a word of explanation", repeats=True)),
        (reply(PAGE, 503), Unclear("HTTP 503: a web page, “Gateway”", repeats=True)),
        *((reply(SAID, status), Unclear(f"HTTP {status}: No. (c1)")) for status in (408, 409, 500, 502, 504, 520, 524)),
        *((reply(SAID, status), Unclear(f"HTTP {status}: No. (c1)", hopeless=True)) for status in (402, 405, 410, 451)),
        (reply(PAGE, 524), Unclear("HTTP 524: a web page, “Gateway”")),
        (reply(error("Bad.", "invalid_request"), 500), Declined("HTTP 500: Bad. (invalid_request)")),
        (reply("", 302, location="/login"), Unclear("HTTP 302 without a word of explanation")),
        *(
            (reply("", status, location="/v2"), Declined(f"HTTP {status} without a word of explanation; {ASTRAY}"))
            for status in (301, 307, 308)
        ),
        (reply({"id": "req_1", "error": {"message": "No.", "code": "c1"}}), Unclear("HTTP 200: No. (c1)")),
        (reply({"id": "v1", "error": {"message": "No."}, "status": "failed"}), TAKEN),
        (reply(error("API keys are case-sensitive."), 400), Declined("HTTP 400: API keys are case-sensitive. (c1)")),
        (reply(error("Sensitive word."), 401), Declined("HTTP 401: Sensitive word. (c1)", shut=True)),
        (reply(error("The safety inspector"), 400), Declined("HTTP 400: The safety inspector (c1)")),
        (reply(error("n" * 400, "moderation_blocked"), 400), Declined("HTTP 400: " + "n" * 289 + "…", True)),
        (reply({"id": "v1"}, 307), Unclear("HTTP 307 without a word of explanation")),
        *((reply(SAID, status), Declined(f"HTTP {status}: No. (c1)")) for status in (400, 403, 404, 422)),
        (reply(SAID, 401), Declined("HTTP 401: No. (c1)", shut=True)),
        (reply(PAGE, 404), Declined("HTTP 404: a web page, “Gateway”")),
        (reply(error("Oh.", "moderation_blocked"), 400), Declined("HTTP 400: Oh. (moderation_blocked)", True)),
        (reply(error("Our content policy."), 400), Declined("HTTP 400: Our content policy. (c1)", True)),
        (reply({"code": 1301, "message": "Risk"}, 400), Declined("HTTP 400: Risk (1301)", True)),
        (reply({"code": 1301, "message": "Risk"}), Declined("HTTP 200: Risk (1301)", True)),
        (reply({"code": 1201, "message": "Bad"}), Declined("HTTP 200: Bad (1201)")),
        (reply({"code": 1002, "message": "Key"}), Declined("HTTP 200: Key (1002)", shut=True)),
        (reply({"code": 1102, "message": "Empty"}), Unclear("HTTP 200: Empty (1102)", hopeless=True)),
        (reply({"code": 1303, "message": "Full"}), Busy("HTTP 200: Full (1303)")),
        (reply({"code": 5001, "message": "Down"}), Unclear("HTTP 200: Down (5001)", repeats=True)),
        (reply({"code": 5000, "message": "Oh"}), Unclear("HTTP 200: Oh (5000)")),
        (reply({"code": 7777, "message": "Oh"}), Unclear("HTTP 200: Oh (7777)")),
        (reply({"code": 0, "message": "SUCCEED", "data": None}), Unclear("HTTP 200: SUCCEED")),
    ],
)  # fmt: skip
def test_a_create_is_taken_declined_put_off_or_unclear(answer: Reply, meaning: Answer) -> None:
    assert verdicts.created(answer, PROOF, {"route": "r"}, {"a": "b"}) == meaning


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (reply(SAID, 400), Declined("HTTP 400: No. (c1)")),
        (reply(SAID, 429, retry_after="3"), Busy("HTTP 429: No. (c1)", 3.0)),
        (reply(SAID, 402), Declined("HTTP 402: No. (c1)")),
        (reply(SAID, 500), Busy("HTTP 500: No. (c1)")),
        (reply(PAGE), Busy("HTTP 200: a web page, “Gateway”")),
        (reply({"id": "u1"}), Busy("HTTP 200 without a word of explanation")),
    ],
)
def test_trouble_before_the_create_leaves_nothing_unclear(answer: Reply, meaning: Answer) -> None:
    assert verdicts.unsent(answer, PROOF) == meaning


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (reply({"status": "queued", "progress": 0}), Pending(0.0)),
        (reply({"status": "in_progress", "progress": 42}, openai_poll_after_ms="250"), Pending(0.42, 0.25)),
        (reply({"status": "SUBMITTED", "progress": 0}), Pending(0.0)),
        (reply({"code": "success", "data": {"status": "IN_PROGRESS", "progress": "42%"}}), Pending(0.42)),
        (reply({"code": 200, "data": {"status": "IN_PROGRESS"}}), Pending()),
        (reply({"status": "success", "data": {"status": "IN_PROGRESS", "progress": "7%"}}), Pending(0.07)),
        (reply({"code": "success", "data": {"status": "IN_PROGRESS", "progress": "100%"}}), Pending(1.0)),
        (reply({"status": "THROTTLED"}), Pending()),
        (reply({"code": 0, "data": {"task_status": "processing"}}), Pending()),
        (reply({"status": "awaiting_review", "progress": 99}), Pending(0.99, words="status `awaiting_review`")),
        (reply({"status": "a\x1b[2J"}), Pending(words="status `a [2j`")),
        (reply({"data": {"progress": "100%", "url": "https://a.test/v"}}), Done(URL)),
        (reply({"data": {"progress": "99%", "video_url": "https://a.test/v"}}), SILENT),
        (reply({"progress": "100%"}), Pending(1.0, words="an answer without a status", trouble=True)),
        (reply(SAID), Pending(words="No. (c1)", trouble=True)),
        (reply([{"status": "completed"}]), Pending(words='HTTP 200: [{"status": "completed"}]', trouble=True)),
        (reply(PAGE), Pending(words="HTTP 200: a web page, “Gateway”", trouble=True)),
        (reply(b'{"id": "\xff'), Pending(words='HTTP 200: {"id": "\ufffd', trouble=True)),
        (reply(PAGE, 404), Pending(words="HTTP 404: a web page, “Gateway”", trouble=True)),
        *((reply(SAID, status), Pending(words=f"HTTP {status}: No. (c1)", trouble=True)) for status in ODD),
        (reply({"status": "completed"}, 500), Pending(words="HTTP 500 without a word of explanation", trouble=True)),
        (reply(SAID, 429, retry_after="3"), Pending(after=3.0, words="HTTP 429: No. (c1)", trouble=True)),
        (reply(SAID, 503, retry_after="3"), Pending(after=3.0, words="HTTP 503: No. (c1)", trouble=True)),
        (reply({"code": 1302, "message": "Slow"}), Pending(words="HTTP 200: Slow (1302)", trouble=True)),
        (reply(SAID, 404), Gone("HTTP 404: No. (c1)")),
        (reply(SAID, 410), Gone("HTTP 410: No. (c1)")),
        (reply({"code": "task_not_exist", "message": "x"}, 400), Gone("HTTP 400: x (task_not_exist)")),
        (reply({"code": "task_not_exist", "message": "x"}), Gone("HTTP 200: x (task_not_exist)")),
        (reply(error("task_not_exist", ""), 400), Gone("HTTP 400: task_not_exist (kind)")),
        (reply({"code": 1203, "message": "Absent"}), Gone("HTTP 200: Absent (1203)")),
        (reply({"status": "completed", "url": "u"}), Done(Call("GET", "u"))),
        (reply({"code": "success", "data": {"status": "SUCCESS", "url": "u"}}), Done(Call("GET", "u"))),
        (reply({"code": 0, "data": {"task_status": "succeed", "url": "u"}}), Done(Call("GET", "u"))),
        (reply({"status": "SUCCEEDED", "url": "u"}), Done(Call("GET", "u"))),
        (reply({"status": "completed"}), Pending(words="it is `completed`, but no clip is told of", trouble=True)),
        (reply({"status": "failed"}), JobFailed("failed")),
        (reply({"status": "CANCELLED"}), JobFailed("cancelled")),
        (reply({"status": "failed", **error("Oh", "moderation_blocked")}), JobFailed("Oh (moderation_blocked)", True)),
        (
            reply({"status": "FAILED", "failure": "Flagged", "failureCode": "SAFETY.INPUT.TEXT"}),
            JobFailed("Flagged (SAFETY.INPUT.TEXT)", True, True),
        ),
        (
            reply({"status": "FAILED", "failure": "f" * 400, "failureCode": "SAFETY.INPUT.TEXT"}),
            JobFailed("f" * 299 + "…", True, True),
        ),
        (
            reply({"status": "FAILED", "failure": "Flagged", "failureCode": "SAFETY.OUTPUT.VIDEO"}),
            JobFailed("Flagged (SAFETY.OUTPUT.VIDEO)", True),
        ),
        (
            reply({"code": "success", "data": {"status": "FAILURE", "fail_reason": "Worker lost", "progress": "100%"}}),
            JobFailed("Worker lost"),
        ),
    ],
)  # fmt: skip
def test_a_job_waits_is_done_failed_or_gone(answer: Reply, meaning: State) -> None:
    assert verdicts.standing(answer, lambda told: Call("GET", told["url"]) if "url" in told else None) == meaning


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply("", 204), ""),
        (reply(SAID, 404), ""),
        (reply(PAGE, 404), "HTTP 404: a web page, “Gateway”"),
        (reply(SAID, 400), "HTTP 400: No. (c1)"),
    ],
)
def test_an_ended_job_needs_no_words(answer: Reply, words: str) -> None:
    assert verdicts.ending(answer) == words
