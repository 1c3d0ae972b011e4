"""The stand-in service in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.service.calls import PICTURE, SMALL


@contextmanager
def apart(*words: str) -> Iterator[httpx.Client]:
    """The service in a process of its own, which leaves in peace when asked to."""
    argv = [sys.executable, "-m", "tests.service", *words]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        try:
            assert process.stdout
            with httpx.Client(base_url=process.stdout.readline().strip()) as client:
                yield client
        finally:
            process.terminate()
    assert process.returncode == 0


def test_a_service_in_a_process_of_its_own_keeps_its_jobs_when_it_starts_again(tmp_path: Path) -> None:
    words = ("--job-seconds", "60", "--shape", "upper", "--state", str(tmp_path / "jobs"))
    with apart(*words) as web:
        created = web.post("/v1/videos", json={**SMALL, "input_reference": {"image_url": PICTURE}}).json()
        before = web.get("/_service/log").json()
    with apart(*words) as web:
        after = web.get("/_service/log").json()
        told = web.get(f"/v1/videos/{created['id']}").json()
    assert (before["count"], after["creates"], after["in_flight_most"]) == (1, before["creates"], 1)
    assert (told["status"], told["created_at"]) == ("IN_PROGRESS", created["created_at"])


def test_a_service_in_a_process_of_its_own_is_told_what_to_do() -> None:
    with apart("--job-seconds", "0") as web:
        id = web.post("/v1/videos", json=SMALL).json()["id"]
        settings = [web.post("/_service/settings", json=told) for told in ({"poll_after_ms": 9}, {"pace": 9})]
        faults = [web.post("/_service/faults", json=[{"kind": kind, "times": 1}]) for kind in ("poll-gone", "poll-404")]
        polls = [web.get(f"/v1/videos/{id}") for _ in "ab"]
        web.post("/_service/forget")
        left = web.get("/_service/log").json()
    assert [answer.json() for answer in settings] == [{"ok": True}, {"ok": False, "unknown": ["pace"]}]
    assert [answer.json() for answer in faults] == [
        {"ok": False, "error": "there is no fault `poll-gone`"},
        {"ok": True},
    ]
    assert [poll.status_code for poll in polls] == [404, 200]
    assert polls[1].headers["openai-poll-after-ms"] == "9"
    assert (left["count"], left["requests"]) == (0, 0)
