"""The services' own clients are content with the stand-in service."""

from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
import runwayml

from tests.service import Create, Service
from tests.service.calls import BEARER, KEY, PNG, SMALL, VERSION, costs, ended, measured

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")


@pytest.fixture
def sora(service: Service) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{service.url}/v1", api_key=KEY, max_retries=0, timeout=20) as client:
        yield client


@pytest.fixture
def runway(service: Service) -> Iterator[runwayml.RunwayML]:
    with runwayml.RunwayML(base_url=service.url, api_key=KEY, max_retries=0, timeout=20) as client:
        yield client


def made(sora: openai.OpenAI, prompt: str = "a lamp", seconds: Any = "4") -> Any:
    return sora.videos.create_and_poll(
        model="sora-2", prompt=prompt, seconds=seconds, extra_body={"size": "320x180"}, poll_interval_ms=20
    )


def test_the_openai_client_makes_and_fetches_a_real_clip(service: Service, sora: openai.OpenAI) -> None:
    video = made(sora)
    clip = sora.videos.download_content(video.id).read()
    assert (video.status, video.progress, video.seconds, video.size) == ("completed", 100, "4", "320x180")
    assert measured(clip) == ("h264", "yuv420p", "320x180", "aac", 4)
    assert video.id.encode() in clip
    assert service.creates == [
        Create(
            number=1,
            dialect="videos",
            operation="generate",
            model="sora-2",
            prompt="a lamp",
            seconds=4,
            size="320x180",
            fields=SMALL,
            files={},
            id=video.id,
            at=service.creates[0].at,
            key=KEY,
            encoding="multipart",
        )
    ]


def test_the_openai_client_sends_a_picture_and_the_service_keeps_it(service: Service, sora: openai.OpenAI) -> None:
    sora.videos.create(prompt="a lamp", input_reference=("first.png", PNG, "image/png"))
    (file,) = service.creates[0].files.values()
    assert (file.name, file.mime, file.bytes, service.uploaded[file.sha256]) == ("first.png", "image/png", 70, PNG)


def test_the_openai_client_lists_page_by_page_and_deletes(sora: openai.OpenAI) -> None:
    names = [made(sora, prompt).prompt for prompt in ("one", "two", "three")]
    assert [video.prompt for video in sora.videos.list(limit=2)] == names[::-1]
    assert [video.prompt for video in sora.videos.list(limit=2, order="asc")] == names
    first = next(iter(sora.videos.list(order="asc")))
    assert sora.videos.delete(first.id).deleted
    with pytest.raises(openai.NotFoundError):
        sora.videos.retrieve(first.id)


def test_an_extension_is_as_long_as_both_and_a_remix_names_its_source(
    service: Service, sora: openai.OpenAI, web: httpx.Client
) -> None:
    first = made(sora)
    # The client of today takes only a file where the service takes an id as well.
    told = web.post("/v1/videos/extensions", json={"prompt": "on", "seconds": "4", "video": {"id": first.id}}).json()
    longer = sora.videos.poll(told["id"], poll_interval_ms=20)
    clip = sora.videos.download_content(longer.id).read()
    sent = sora.videos.edit(prompt="in rain", video=("a.mp4", clip, "video/mp4"))
    more = sora.videos.extend(prompt="further on", seconds="4", video=("a.mp4", clip, "video/mp4"))
    other = sora.videos.remix(first.id, prompt="at night")
    assert (longer.seconds, measured(clip)[4]) == ("8", 8)
    assert (sent.seconds, more.seconds, other.seconds, other.remixed_from_video_id) == ("8", "12", "4", first.id)
    assert costs(service) == [
        ("videos", "generate", "sora-2", 4, "320x180"),
        ("videos", "extend", "sora-2", 8, "320x180"),
        ("videos", "edit", "sora-2", 8, "320x180"),
        ("videos", "extend", "sora-2", 12, "320x180"),
        ("videos", "remix", "sora-2", 4, "320x180"),
    ]


def test_the_openai_client_gets_stills_and_characters(service: Service, sora: openai.OpenAI) -> None:
    video = made(sora)
    thumbnail = sora.videos.download_content(video.id, variant="thumbnail").read()
    sheet = sora.videos.download_content(video.id, variant="spritesheet").read()
    assert (thumbnail[8:12], sheet[:3]) == (b"WEBP", b"\xff\xd8\xff")
    character = sora.videos.create_character(name="Ada", video=("ada.mp4", b"clip", "video/mp4"))
    assert sora.videos.get_character(str(character.id)).name == "Ada"
    assert len(service.creates) == 1


def test_the_runway_client_makes_and_fetches_a_real_clip(service: Service, runway: runwayml.RunwayML) -> None:
    task = runway.text_to_video.create(model="gen4.5", prompt_text="a lamp", ratio="1280:720", duration=2)
    with httpx.Client(base_url=service.url, headers={**BEARER, **VERSION}) as web:
        ended(web, f"/v1/tasks/{task.id}", {"SUCCEEDED"})
    told = runway.tasks.retrieve(task.id)
    assert told.status == "SUCCEEDED"
    clip = httpx.get(told.output[0]).content
    assert measured(clip) == ("h264", "yuv420p", "1280x720", "aac", 2)
    assert costs(service) == [("runway", "generate", "gen4.5", 2, "1280x720")]
    assert told.output[0].startswith(f"{service.elsewhere}/clips/")


def test_the_runway_client_uploads_a_picture_and_uses_it(service: Service, runway: runwayml.RunwayML) -> None:
    upload = runway.uploads.create_ephemeral(file=("first.png", PNG, "image/png"))
    runway.image_to_video.create(
        model="gen4_turbo", prompt_image=[{"uri": upload.uri, "position": "first"}], ratio="1280:720", duration=5
    )
    assert service.creates[0].fields["promptImage"] == [{"uri": upload.uri, "position": "first"}]
    assert list(service.uploaded.values()) == [PNG]


def test_the_runway_client_edits_cancels_and_asks_for_its_balance(service: Service, runway: runwayml.RunwayML) -> None:
    service.settings.job_seconds = 60
    task = runway.video_to_video.create(model="aleph2", video_uri="https://films.example/a.mp4", prompt_text="rain")
    assert runway.tasks.retrieve(task.id).status == "RUNNING"
    runway.tasks.delete(task.id)
    with pytest.raises(runwayml.NotFoundError):
        runway.tasks.retrieve(task.id)
    assert runway.organization.retrieve().credit_balance == 100_000 - 15 * 4
    assert costs(service) == [("runway", "edit", "aleph2", 4, "320x180")]


def test_runway_jobs_above_the_limit_wait_for_a_place(service: Service, runway: runwayml.RunwayML) -> None:
    service.settings.job_seconds, service.settings.max_in_flight = 60, 1
    tasks = [
        runway.text_to_video.create(model="gen4.5", prompt_text="a lamp", ratio="1280:720", duration=2) for _ in "ab"
    ]
    assert [runway.tasks.retrieve(task.id).status for task in tasks] == ["RUNNING", "THROTTLED"]
    runway.tasks.delete(tasks[0].id)
    assert runway.tasks.retrieve(tasks[1].id).status == "RUNNING"
