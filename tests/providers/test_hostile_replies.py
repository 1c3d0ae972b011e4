"""Whatever a service answers: never an exception, and nothing taken for granted."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.providers import cometapi, openai, runway
from storybuild.providers.base import Service
from storybuild.providers.messages import (
    Accepted,
    Answer,
    Busy,
    Declined,
    Done,
    Found,
    Gone,
    JobFailed,
    Pending,
    Reply,
    State,
    Talk,
    Ticket,
    Unclear,
)
from storybuild.providers.replies import reading
from tests.providers.talk import FRAME, job, lead

SERVICES = [each.service for each in (openai.PROVIDER, cometapi.PROVIDER, runway.PROVIDER) if each.service]
ROUTES = st.sampled_from(["sora", "seedance", "veo", "omni", "runway", "kling", "volcano"])
NAMES = [
    *(
        "id",
        "task_id",
        "status",
        "task_status",
        "state",
        "progress",
        "data",
        "error",
        "message",
        "code",
        "url",
        "output",
    ),
    *("video_url", "metadata", "content", "task_result", "videos", "fail_reason", "issues", "created_at", "prompt"),
    *(
        "output",
        "has_more",
        "seconds",
        "model",
        "size",
        "task_info",
        "external_task_id",
        "failure",
        "failureCode",
        "path",
    ),
]
WORDS = [
    *(
        "completed",
        "SUCCESS",
        "succeed",
        "FAILED",
        "queued",
        "unknown",
        "j1",
        "https://a.test/b",
        "https://",
        "42%",
        "%",
    ),
    *("42%", "%", "A fox in snow", "nan", "1e999", "\ud800", "\x00", "..", "task_not_exist", "8", "sb-7f3a"),
]
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(WORDS), st.text(max_size=8))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)),
    max_leaves=20,
)
RECORDS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8)
LISTS = st.builds(lambda data, more: {"data": data, "has_more": more}, st.lists(RECORDS, max_size=4), st.booleans())
BODIES = st.one_of(
    st.binary(max_size=40), st.text(max_size=40).map(lambda text: text.encode(errors="replace")),
    st.one_of(VALUES, RECORDS, LISTS).map(lambda value: json.dumps(value).encode()),
)  # fmt: skip
TIMES = st.one_of(st.text(max_size=30), st.sampled_from(["3", "nan", "-1", "Sat, 21 Nov 2026 12:00:00 GMT", "Sat, 99"]))
HEADERS = st.dictionaries(st.sampled_from(["date", "retry-after", "retry-after-ms", "openai-poll-after-ms"]), TIMES)
STATUSES = st.one_of(st.just(200), st.sampled_from([201, 301, 400, 404, 408, 429, 500, 503]), st.integers(100, 999))
REPLIES = st.builds(Reply, STATUSES, BODIES, HEADERS)


def ending(talk: Talk[Any], answer: Reply) -> Any:
    """What a conversation comes to that is always given the same answer."""
    try:
        next(talk)
        for _ in range(20):
            talk.send(answer)
    except StopIteration as end:
        return end.value
    raise AssertionError("it never ends")


@pytest.mark.parametrize("service", SERVICES, ids=lambda each: each.base)
@given(route=ROUTES, answer=REPLIES)
def test_no_create_takes_a_reply_without_an_id_for_a_job(service: Service, route: str, answer: Reply) -> None:
    meaning: Answer = ending(service.create(job("m", {"first frame": FRAME}, route=route)), answer)

    assert isinstance(meaning, Accepted | Declined | Busy | Unclear)
    if isinstance(meaning, Accepted):
        assert answer.ok
        assert meaning.ticket.remote == reading.id_of(answer.json()) != ""
    else:
        assert len(meaning.message) <= 300
        assert meaning.message.isprintable()
    if not 400 <= answer.status < 600:
        assert isinstance(meaning, Accepted | Unclear) or b"code" in answer.body


@pytest.mark.parametrize("service", SERVICES, ids=lambda each: each.base)
@given(route=ROUTES, answer=REPLIES)
def test_no_poll_takes_an_unknown_word_for_success(service: Service, route: str, answer: Reply) -> None:
    state: State = ending(service.poll(Ticket("j1", {"route": route})), answer)

    assert isinstance(state, Pending | Done | JobFailed | Gone)
    if isinstance(state, Done):
        assert answer.ok
        told = reading.record(answer.json())
        word = reading.word_of(told)
        assert word in reading.FINISHED or (word == "" and reading.progress_of(told["progress"]) == 1)
        assert state.clip.path.startswith(("/videos/j1/content", "https://", "http://"))
    elif not isinstance(state, Pending):
        assert len(state.message) <= 300
        assert state.message.isprintable()
    else:
        assert len(state.words) <= 300
        assert state.words.isprintable()
        assert state.progress is None or 0 <= state.progress <= 1
        assert state.after is None or 0 <= state.after < float("inf")


@pytest.mark.parametrize("service", [each for each in SERVICES if each.find], ids=lambda each: each.base)
@given(route=ROUTES, answer=REPLIES)
def test_no_list_is_too_strange_to_be_read(service: Service, route: str, answer: Reply) -> None:
    assert service.find
    question = service.find(job(route=route), 20.0)
    found = ending(question, answer) if question else None

    assert found is None or all(isinstance(each, Found) and each.ticket.remote for each in found)


@pytest.mark.parametrize("service", SERVICES, ids=lambda each: each.base)
@given(answer=REPLIES)
def test_no_farewell_is_too_strange_to_be_read(service: Service, answer: Reply) -> None:
    for talk in filter(None, (service.cancel, service.delete)):
        assert lead(talk(Ticket("j1")), answer)[1].isprintable()
