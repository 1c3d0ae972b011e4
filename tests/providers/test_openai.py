"""OpenAI's videos API, in the words it used until it was shut, and the relays still use."""

from typing import Any

import pytest

from storybuild.providers import openai
from storybuild.providers.dialects import videos
from storybuild.providers.messages import Accepted, Busy, Call, Declined, Done, File, Found, Pending, Ticket, Unclear
from storybuild.providers.openai import PROVIDER
from tests.providers.talk import FILM, FRAME, job, lead, reply

NOON = "Sat, 21 Nov 2026 12:00:00 GMT"
AT_NOON = 1_795_262_400
QUEUED: dict[str, Any] = {
    "id": "video_68f0c1", "object": "video", "model": "sora-2", "status": "queued", "progress": 0,
    "created_at": AT_NOON - 40, "completed_at": None, "expires_at": None, "prompt": "A fox in snow",
    "size": "1280x720", "seconds": "8", "remixed_from_video_id": None, "error": None, "quality": "standard",
}  # fmt: skip
TICKET = Ticket("video_68f0c1")
FORM = {"model": "sora-2", "prompt": "A fox in snow", "seconds": "8", "size": "1280x720"}


def test_a_clip_is_asked_for_in_a_form() -> None:
    assert lead(openai.create(job()), reply(QUEUED)) == (
        [Call("POST", "/videos", form=FORM, buys=True)],
        Accepted(TICKET),
    )


def test_a_first_frame_goes_along_as_the_input_reference() -> None:
    wanted = job(files={"first frame": FRAME}, options={"quality": "high", "watermark": False, "model": "other"})

    assert lead(openai.create(wanted), reply(QUEUED))[0] == [
        Call(
            "POST",
            "/videos",
            form={"quality": "high", "watermark": "false", **FORM, "input_reference": File("first frame")},
            buys=True,
        )
    ]


def test_characters_are_sent_once_and_then_known_by_their_ids() -> None:
    files = {"character ana": FILM, "character bo": FILM, "first frame": FRAME}
    wanted = job(files=files, known={"character ana": "char_1"})

    calls, answer = lead(openai.create(wanted), reply({"id": "char_2", "name": "bo", "created_at": 1}), reply(QUEUED))

    assert calls == [
        Call("POST", "/videos/characters", form={"name": "bo", "video": File("character bo")}),
        Call(
            "POST",
            "/videos",
            json={
                **FORM,
                "characters": [{"id": "char_1"}, {"id": "char_2"}],
                "input_reference": {"image_url": File("first frame", "data uri")},
            },
            buys=True,
        ),
    ]
    assert answer == Accepted(TICKET, {"character bo": "char_2"})


def test_a_character_that_is_not_taken_stops_before_anything_is_bought() -> None:
    wanted = job(files={"character bo": FILM})
    refused = reply({"error": {"message": "No real people.", "code": "moderation_blocked"}}, 400)

    assert lead(openai.create(wanted), refused)[1] == Declined(
        "HTTP 400: No real people. (moderation_blocked)", moderated=True
    )
    assert lead(openai.create(wanted), reply("<html>", 502))[1] == Busy("HTTP 502: a web page")


@pytest.mark.parametrize(
    ("operation", "source", "call"),
    [
        ("remix", "video_1", Call("POST", "/videos/video_1/remix", json={"prompt": "A fox in snow"}, buys=True)),
        (
            "remix",
            "",
            Call("POST", "/videos/edits", form={"prompt": "A fox in snow", "video": File("source")}, buys=True),
        ),
        (
            "extend",
            "video_1",
            Call(
                "POST",
                "/videos/extensions",
                json={"prompt": "A fox in snow", "seconds": "8", "video": {"id": "video_1"}},
                buys=True,
            ),
        ),
        (
            "extend",
            "",
            Call(
                "POST",
                "/videos/extensions",
                form={"prompt": "A fox in snow", "seconds": "8", "video": File("source")},
                buys=True,
            ),
        ),
    ],
)
def test_a_clip_is_extended_or_remixed_by_its_id_or_as_a_file(operation: str, source: str, call: Call) -> None:
    files = {} if source else {"source": FILM}

    assert lead(openai.create(job(operation=operation, source=source, files=files)), reply(QUEUED)) == (
        [call],
        Accepted(TICKET),
    )


def test_a_lost_answer_is_unclear() -> None:
    assert lead(openai.create(job()), reply("<html><title>A timeout occurred</title>", 524))[1] == Unclear(
        "HTTP 524: a web page, “A timeout occurred”"
    )


def test_a_job_is_asked_after_until_its_clip_is_there() -> None:
    running = {**QUEUED, "status": "in_progress", "progress": 66}
    place = Call("GET", "/videos/video_68f0c1")

    assert lead(videos.poll(TICKET), reply(running, openai_poll_after_ms="2500")) == ([place], Pending(0.66, 2.5))
    assert lead(videos.poll(TICKET), reply({**QUEUED, "status": "completed", "progress": 100})) == (
        [place],
        Done(Call("GET", "/videos/video_68f0c1/content")),
    )


@pytest.mark.parametrize(
    "told", [{"video_url": "https://cdn.test/a.mp4?sig=1"}, {"metadata": {"url": "https://cdn.test/a.mp4?sig=1"}}]
)
def test_an_address_that_is_told_is_used_without_the_key_and_the_content_where_it_fails(told: dict[str, Any]) -> None:
    assert lead(videos.poll(TICKET), reply({**QUEUED, "status": "completed", **told}))[1] == Done(
        Call("GET", "https://cdn.test/a.mp4?sig=1", keyed=False), Call("GET", "/videos/video_68f0c1/content")
    )


def test_a_wrapped_job_without_an_address_is_fetched_from_its_content() -> None:
    wrapped = {"code": "success", "message": "", "data": {"task_id": "t", "status": "SUCCESS", "progress": "100%"}}

    assert lead(videos.poll(Ticket("t")), reply(wrapped))[1] == Done(Call("GET", "/videos/t/content"))


def test_a_strange_id_stays_within_its_place() -> None:
    assert lead(videos.poll(Ticket("../keys?a=b")), reply(QUEUED))[0] == [Call("GET", "/videos/..%2Fkeys%3Fa%3Db")]


def test_a_job_is_deleted_and_seen_in_other_ways() -> None:
    deleted = {"id": "video_68f0c1", "object": "video.deleted", "deleted": True}

    assert lead(videos.delete(TICKET), reply(deleted)) == ([Call("DELETE", "/videos/video_68f0c1")], "")
    assert videos.variant(TICKET, "thumbnail") == Call("GET", "/videos/video_68f0c1/content?variant=thumbnail")


def page(*told: dict[str, Any], more: bool = False, **headers: str) -> Any:
    listed = {"object": "list", "data": list(told), "has_more": more}
    return reply(listed, 200, **({"date": NOON} | headers))


def made(id: str, age: float, **facts: Any) -> dict[str, Any]:
    return {**QUEUED, "id": id, "created_at": AT_NOON - age, **facts}


def test_a_lost_job_is_found_in_the_list_the_likeliest_first() -> None:
    listed = page(
        made("early", 10),
        made("near", 50, model="sora-2-2025-12-08", size=None, seconds="", prompt=" A fox\nin snow "),
        made("far", 900),
        made("too-far", 90_000),
        made("other-words", 50, prompt="A fox in rain"),
        made("no-words", 50, prompt=None),
        made("other-model", 50, model="sora-2-pro"),
        made("other-length", 50, seconds="4"),
        made("other-size", 50, size="720x1280"),
        made("a-remix", 50, remixed_from_video_id="video_1"),
        made("no-age", 50, created_at=None),
    )

    assert lead(openai.find(job(), 45), listed) == (
        [Call("GET", "/videos?limit=100&order=desc")],
        (Found(Ticket("near"), 50.0), Found(Ticket("early"), 10.0), Found(Ticket("far"), 900.0)),
    )


def test_a_lost_remix_is_found_by_what_it_was_made_from() -> None:
    wanted = job(operation="remix", source="video_1")
    listed = page(
        made("ours", 50, remixed_from_video_id="video_1", seconds="12"),
        made("not", 50, remixed_from_video_id="video_2"),
    )

    assert lead(openai.find(wanted, 45), listed)[1] == (Found(Ticket("ours"), 50.0),)


def test_the_list_is_read_as_far_back_as_the_job_can_be() -> None:
    first, second = page(made("a", 600), more=True), page(made("b/c", 86_444), more=True)

    calls, found = lead(openai.find(job(), 45), first, second, page(made("d", 86_446), more=True))

    assert [call.path for call in calls] == [
        "/videos?limit=100&order=desc",
        "/videos?limit=100&order=desc&after=a",
        "/videos?limit=100&order=desc&after=b%2Fc",
    ]
    assert found == (Found(Ticket("a"), 600.0), Found(Ticket("b/c"), 86_444.0))


def test_a_list_that_runs_the_other_way_is_read_to_its_end() -> None:
    pages = page(made("a", 99_000), made("b", 98_000), more=True), page(made("c", 50))

    assert lead(openai.find(job(), 45), *pages)[1] == (Found(Ticket("c"), 50.0),)


def test_the_list_is_read_for_ten_pages_at_most() -> None:
    pages = [page(made(f"v{number}", 45, prompt="Another"), more=True) for number in range(10)]

    assert lead(openai.find(job(), 45), *pages)[1] is None


def test_a_list_that_begins_again_has_been_read() -> None:
    again = page(made("near", 50), more=True)

    assert lead(openai.find(job(), 45), again, again)[1] == (Found(Ticket("near"), 50.0),)


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ([made("another", 50, prompt="Another")], ()),
        ([made("too-far", 90_000, prompt=None)], ()),
        ([made("without-words", 50, prompt=None)], None),
        ([made("without-age", 50, prompt="Another", created_at=None)], None),
        ([made("", 50)], None),
        ([made("", 50, prompt=None)], None),
        ([made("", 50, prompt="Another")], ()),
        ([made("", 90_000)], ()),
        ([made("", 50, prompt="Another"), made("near", 50)], (Found(Ticket("near"), 50.0),)),
        ([made("", 50), made("near", 50)], (Found(Ticket("near"), 50.0),)),
    ],
)
def test_a_list_that_could_hide_the_job_tells_nothing(
    listed: list[dict[str, Any]], found: tuple[Found, ...] | None
) -> None:
    assert lead(openai.find(job(), 45), page(*listed))[1] == found


def test_a_list_that_begins_again_without_the_job_tells_nothing() -> None:
    again = page(made("another", 50, prompt="Another"), more=True)

    assert lead(openai.find(job(), 45), again, again)[1] is None


def test_an_empty_list_tells_that_there_is_no_such_job() -> None:
    assert lead(openai.find(job(), 45), page())[1] == ()


@pytest.mark.parametrize(
    "answer",
    [
        reply({"error": {"message": "Oh"}}, 500, date=NOON),
        reply({"error": {"message": "Invalid URL (GET /v1/videos)"}}, 404, date=NOON),
        reply("<html>", date=NOON),
        reply({"data": None}, date=NOON),
        reply({"data": ["video_1"]}, date=NOON),
        reply({"object": "list", "data": [QUEUED]}),
    ],
)
def test_a_list_that_cannot_be_read_tells_nothing(answer: Any) -> None:
    assert lead(openai.find(job(), 45), answer)[1] is None


def test_what_was_found_before_the_list_failed_counts() -> None:
    first = page(made("near", 50), more=True)

    assert lead(openai.find(job(), 45), first, reply("", 500))[1] == (Found(Ticket("near"), 50.0),)


def test_the_longer_list_of_models_knows_every_snapshot() -> None:
    assert sorted(PROVIDER.models) == [
        "sora-2",
        "sora-2-2025-10-06",
        "sora-2-2025-12-08",
        "sora-2-pro",
        "sora-2-pro-2025-10-06",
    ]
    assert PROVIDER.model("a-relays-own") == PROVIDER.other._replace(name="a-relays-own")
