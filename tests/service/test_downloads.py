"""Clips arrive whole, or go wrong in every way there is."""

import httpx

from tests.service import Fault, Service
from tests.service.calls import SMALL, ended, measured
from tests.service.faults import STAGES


def fetched(web: httpx.Client, url: str, patience: float) -> tuple[int | str, str, int]:
    """Status, kind and size of a download; or how it stopped, and after how much."""
    size = 0
    try:
        with web.stream("GET", url, timeout=patience) as answer:
            kind = answer.headers.get("Content-Type", "").split(";")[0].split("/")[-1]
            for piece in answer.iter_raw():
                size += len(piece)
                if size > 1 << 22:
                    return "endless", kind, 0
    except httpx.ReadTimeout:
        return "stalled", kind, size
    except httpx.TransportError:
        return "short", kind, size
    return answer.status_code, kind, size


def test_every_fault_of_a_download_shows(service: Service, web: httpx.Client) -> None:
    id = web.post("/v1/videos", json=SMALL).json()["id"]
    ended(web, f"/v1/videos/{id}", {"completed"})
    url = f"/v1/videos/{id}/content"
    service.settings.trickle = 60
    clip = web.get(url).content
    whole, third = len(clip), (clip.rindex(b"free") - 4) // 3
    told = {}
    for kind in STAGES["download"]:
        service.plan(Fault(kind, times=1))
        told[kind] = fetched(web, url, 0.5 if kind in ("download-trickle", "download-stall") else 10)
    page = told["download-html"][2]
    short = told["download-wrong-length-clip"][2]
    json_size, missing, echoed = (told[kind][2] for kind in ("download-json", "download-404", "echo-key"))
    assert told == {
        "download-truncated": ("short", "mp4", 2 * third),
        "download-corrupt": (200, "mp4", whole),
        "download-trickle": ("stalled", "mp4", 1),
        "download-stall": ("stalled", "mp4", third),
        "download-redirect": (302, "", 0),
        "download-redirect-loop": (302, "", 0),
        "download-html": (200, "html", page),
        "download-json": (200, "json", json_size),
        "download-huge": ("endless", "mp4", 0),
        "download-404": (404, "json", missing),
        "download-403": (403, "json", told["download-403"][2]),
        "download-wrong-length-clip": (200, "mp4", short),
        "download-silent-type": (200, "octet-stream", whole),
        "echo-key": (500, "json", echoed),
    }
    assert short < whole


def test_a_corrupt_clip_has_the_right_length_and_a_spoiled_middle(service: Service, web: httpx.Client) -> None:
    service.settings.clip_bytes = 1_000_000
    id = web.post("/v1/videos", json=SMALL).json()["id"]
    ended(web, f"/v1/videos/{id}", {"completed"})
    right = web.get(f"/v1/videos/{id}/content").content
    service.plan(Fault("download-corrupt"))
    wrong = web.get(f"/v1/videos/{id}/content").content
    third = (right.rindex(b"free") - 4) // 3
    assert wrong == right[:third] + b"\xa5" * third + right[2 * third :]


def test_a_clip_of_the_wrong_length_lasts_a_second(service: Service, web: httpx.Client) -> None:
    service.plan(Fault("download-wrong-length-clip"))
    id = web.post("/v1/videos", json=SMALL).json()["id"]
    ended(web, f"/v1/videos/{id}", {"completed"})
    assert measured(web.get(f"/v1/videos/{id}/content").content)[4] == 1


def test_a_redirected_download_ends_elsewhere_without_a_key(service: Service, web: httpx.Client) -> None:
    id = web.post("/v1/videos", json=SMALL).json()["id"]
    ended(web, f"/v1/videos/{id}", {"completed"})
    service.plan(Fault("download-redirect"))
    answer = web.get(f"/v1/videos/{id}/content", follow_redirects=True)
    assert (measured(answer.content)[4], answer.url.host) == (4, "localhost")
    assert [seen.headers.get("authorization") for seen in service.seen if seen.host == "localhost"] == [None]


def test_an_expired_address_is_replaced_at_the_next_poll(service: Service, web: httpx.Client) -> None:
    service.settings.signed = True
    id = web.post("/v1/videos", json=SMALL).json()["id"]
    first = ended(web, f"/v1/videos/{id}", {"completed"})["video_url"]
    service.plan(Fault("download-403"))
    assert [httpx.get(first).status_code for _ in "ab"] == [403, 403]
    assert httpx.get(web.get(f"/v1/videos/{id}").json()["video_url"]).status_code == 200
    service.settings.signed_seconds = -1
    assert httpx.get(web.get(f"/v1/videos/{id}").json()["video_url"]).status_code == 403


def test_clips_can_be_padded_and_no_two_are_the_same(service: Service, web: httpx.Client) -> None:
    service.settings.clip_bytes = 2_000_000
    clips = set()
    for _ in "ab":
        id = web.post("/v1/videos", json=SMALL).json()["id"]
        ended(web, f"/v1/videos/{id}", {"completed"})
        clips.add(web.get(f"/v1/videos/{id}/content").content)
    assert [len(clip) for clip in clips] == [2_000_000, 2_000_000]
    assert [measured(clip)[4] for clip in clips] == [4, 4]
    assert (service.log()["bytes_sent"], service.log()["downloads"]) == (4_000_000, 2)
