"""Every fault of creates, polls and jobs shows, in every dialect."""

from typing import Any

import httpx
import pytest

from tests.service import Fault, Service
from tests.service.calls import KEY, POLLS, ROUTES, SMALL, VERSION, ended
from tests.service.faults import STAGES

CREATES = {
    "create-400": (400, "json", 0),
    "create-401": (401, "json", 0),
    "create-402": (402, "json", 0),
    "create-403": (403, "json", 0),
    "create-moderated": (400, "json", 0),
    "create-429": (429, "json", 0),
    "create-500": (500, "json", 0),
    "create-503": (503, "json", 0),
    "create-503-html": (503, "html", 0),
    "create-503-after": (503, "json", 1),
    "create-524-html": (524, "html", 1),
    "create-drop-before": ("lost", "", 0),
    "create-drop-after": ("lost", "", 1),
    "create-truncated": ("lost", "", 1),
    "create-html": (200, "html", 1),
    "create-no-id": (200, "json", 1),
    "create-slow": ("late", "", 1),
    "create-redirect": (307, "", 0),
    "echo-key": (401, "json", 0),
}


def outcome(
    web: httpx.Client, method: str, path: str, body: dict[str, Any] | None = None, patience: float = 10
) -> tuple[int | str, str]:
    """The status and kind of an answer, or how it failed to come."""
    try:
        answer = web.request(method, path, json=body, headers=VERSION, timeout=patience)
    except httpx.ReadTimeout:
        return "late", ""
    except httpx.TransportError:
        return "lost", ""
    kind = answer.headers.get("Content-Type", "").split(";")[0].split("/")[-1]
    return answer.status_code, kind if answer.status_code != 307 else ""


@pytest.mark.parametrize("dialect", ROUTES)
def test_every_fault_of_a_create_shows_and_is_counted_rightly(
    service: Service, web: httpx.Client, dialect: str
) -> None:
    path, body = ROUTES[dialect]
    service.settings.slow = 60
    told = {}
    for kind in STAGES["create"]:
        service.forget()
        service.plan(Fault(kind, times=1))
        patience = 0.5 if kind == "create-slow" else 10
        told[kind] = (*outcome(web, "POST", path, body, patience), len(service.creates))
    assert told == CREATES


POLLED = {
    "poll-500": (500, "json"),
    "poll-503-html": (503, "html"),
    "poll-html": (200, "html"),
    "poll-429": (429, "json"),
    "poll-drop": ("lost", ""),
    "poll-unknown": (200, "json"),
    "poll-404": (404, "json"),
    "poll-garbage": (200, "json"),
    "poll-redirect": (307, ""),
    "echo-key": (500, "json"),
}


@pytest.mark.parametrize("dialect", ROUTES)
def test_every_fault_of_a_poll_shows_and_the_next_poll_is_well(
    service: Service, web: httpx.Client, dialect: str
) -> None:
    path, body = ROUTES[dialect]
    web.post(path, json=body, headers=VERSION)
    place = f"{POLLS[dialect]}/{service.creates[0].id}"
    told, well = {}, set()
    for kind in POLLED:
        service.plan(Fault(kind, times=1))
        told[kind] = outcome(web, "GET", place)
        well.add(outcome(web, "GET", place))
    assert (told, well) == (POLLED, {(200, "json")})


ENDS = {
    "videos": {"job-fails": "failed", "job-moderated": "moderation_blocked", "job-cancelled": "cancelled"},
    "runway": {"job-fails": "FAILED", "job-moderated": "SAFETY.INPUT.TEXT", "job-cancelled": "CANCELLED"},
    "kling": {"job-fails": "failed", "job-moderated": "failed", "job-cancelled": "failed"},
    "comet-runway": {"job-fails": "FAILURE", "job-moderated": "SAFETY.INPUT.TEXT", "job-cancelled": "CANCELLED"},
    "volc": {
        "job-fails": "failed",
        "job-moderated": "OutputVideoSensitiveContentDetected",
        "job-cancelled": "cancelled",
    },
}


@pytest.mark.parametrize("dialect", ROUTES)
def test_a_job_that_goes_wrong_says_so_in_its_services_words(service: Service, web: httpx.Client, dialect: str) -> None:
    path, body = ROUTES[dialect]
    for kind, word in ENDS[dialect].items():
        service.forget()
        service.plan(Fault(kind))
        web.post(path, json=body, headers=VERSION)
        ended(web, f"{POLLS[dialect]}/{service.creates[0].id}", {word}, VERSION)


def test_a_stuck_job_never_ends_and_others_do(service: Service, web: httpx.Client) -> None:
    service.plan(Fault("poll-stuck", where="lamp"))
    stuck = web.post("/v1/videos", json=SMALL).json()["id"]
    other = web.post("/v1/videos", json={**SMALL, "prompt": "a door"}).json()["id"]
    ended(web, f"/v1/videos/{other}", {"completed"})
    assert web.get(f"/v1/videos/{stuck}").json()["status"] == "in_progress"


def test_a_huge_poll_can_be_left_early(service: Service, web: httpx.Client) -> None:
    id = web.post("/v1/videos", json=SMALL).json()["id"]
    service.plan(Fault("poll-huge"))
    with web.stream("GET", f"/v1/videos/{id}") as answer:
        assert len(next(answer.iter_raw())) > 0


def test_a_key_in_an_error_is_the_callers(service: Service, web: httpx.Client) -> None:
    service.plan(Fault("echo-key"))
    assert KEY in web.post("/v1/videos", json=SMALL).text
    assert KEY in web.get("/v1/videos").text


def test_a_list_may_be_empty_or_broken(service: Service, web: httpx.Client) -> None:
    web.post("/v1/videos", json=SMALL)
    service.plan(Fault("list-empty", times=1), Fault("list-500", times=1))
    first, second, third = (web.get("/v1/videos") for _ in range(3))
    assert (first.json()["data"], second.status_code, len(third.json()["data"])) == ([], 500, 1)


def test_chance_is_the_same_every_time(service: Service, web: httpx.Client) -> None:
    runs = []
    for _ in "ab":
        service.plan(Fault("create-400", rate=0.5))
        runs.append([web.post("/v1/videos", json=SMALL).status_code for _ in range(12)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {200, 400}


def test_a_fault_that_is_not_known_is_an_error() -> None:
    with pytest.raises(ValueError, match="there is no fault `poll-gone`"):
        Fault("poll-gone")


def test_no_fault_is_left_out_here() -> None:
    polls = {*POLLED, "poll-huge"}
    jobs = {*(kind for words in ENDS.values() for kind in words), "poll-stuck"}
    assert [polls, jobs, {*CREATES}] == [set(STAGES[stage]) for stage in ("poll", "job", "create")]
