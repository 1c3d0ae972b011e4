"""Money under fire: a service with every fault there is, and builds killed at any moment; each clip is paid once."""

import os
import random
import signal
import subprocess
from collections import Counter
from pathlib import Path

from .project import SMALL
from .service import Fault, Service
from .studio import CONFIG, KEY, Studio, settings
from .test_faults import damaged_files, takes_of

KILLS = int(os.environ.get("STORYBUILD_KILLS", "6"))
SHOTS = 40

STORM = (
    "create-429", "create-500", "create-503", "create-503-html", "create-524-html", "create-drop-before",
    "create-drop-after", "create-truncated", "create-html", "create-no-id", "create-slow", "create-redirect",
    "poll-500", "poll-503-html", "poll-html", "poll-429", "poll-drop", "poll-unknown", "poll-404", "poll-garbage",
    "poll-redirect", "download-truncated", "download-corrupt", "download-redirect", "download-redirect-loop",
    "download-html", "download-json", "download-404", "download-403", "list-500", "echo-key", "job-fails",
)  # fmt: skip

CALM = CONFIG.replace("in_flight = 8\nlag = 1", "in_flight = 40\nlag = 0.2\nevery = 0.05").replace(
    "every = 0.05\nin_flight", "in_flight"
)


def film(words: list[str], provider: str) -> str:
    shots = "".join(f"      - {{id: s{n:02}, duration: 6f, action: {word}}}\n" for n, word in enumerate(words))
    return f"storybuild: 1\n{SMALL}\ngenerate: {{provider: {provider}, model: tiny}}\nscenes:\n  - shots:\n{shots}"


def storm(share: float, *left_out: str) -> list[Fault]:
    return [Fault(kind, rate=share) for kind in STORM if kind not in left_out]


def killed(studio: Studio, after: float) -> None:
    """Build, and kill -9 everything after so many seconds."""
    build = studio.film.spawn("build", "--yes", start_new_session=True)
    try:
        build.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        os.kill(build.pid, signal.SIGKILL)
        build.communicate()


def weather(studio: Studio, words: list[str], provider: str, faults: list[Fault]) -> None:
    """Kill builds again and again, in the worst weather, while words are edited."""
    chance = random.Random(11)
    studio.service.plan(*faults)
    known: set[str] = set()
    for number in range(KILLS):
        for shot in chance.sample(range(SHOTS), 2) if number else ():
            words[shot] = f"thing {shot} as told in version {number}"
        studio.film.write(film(words, provider))
        killed(studio, chance.uniform(0.4, 3.0))
        assert known <= takes_of(studio.film.root)
        assert damaged_files(studio.film.root) == []
        known = takes_of(studio.film.root)


def bought(studio: Studio) -> Counter[str]:
    """How many accepted requests there were for each prompt."""
    return Counter(each.prompt for each in studio.service.creates)


def test_with_a_list_every_request_is_paid_exactly_once_whatever_happens(tmp_path: Path) -> None:
    with Service(settings(job_seconds=0.3, slow=1.0)) as service:
        words = [f"thing {number}" for number in range(SHOTS)]
        studio = Studio(tmp_path, service, film(words, "openai"), CALM)
        weather(studio, words, "openai", storm(0.03, "job-fails"))
        service.plan()
        for _ in range(3):
            if studio.build().code == 0:
                break
        assert studio.stand_ins == []
        assert {prompt: count for prompt, count in bought(studio).items() if count != 1} == {}
        _no_key_was_written(studio)


def test_without_a_list_no_request_is_ever_sent_again_after_a_lost_answer(tmp_path: Path) -> None:
    with Service(settings(job_seconds=0.3, slow=1.0, lists=False)) as service:
        words = [f"thing {number}" for number in range(SHOTS)]
        studio = Studio(tmp_path, service, film(words, "cometapi"), CALM)
        weather(studio, words, "cometapi", storm(0.03, "job-fails"))
        service.plan()
        studio.build()
        studio.build()
        assert {prompt: count for prompt, count in bought(studio).items() if count != 1} == {}
        open_jobs = studio.film.run("jobs", "--json").json["jobs"]
        assert {each["state"] for each in open_jobs} <= {"doubt", "intended", "repeated"}
        now = {f"s{number:02}" for number in range(SHOTS)}
        current = {each["shot"] for each in open_jobs if studio.states.get(each["shot"]) == "pending"}
        assert set(studio.stand_ins) == current & now


def test_a_job_that_failed_unpaid_is_asked_for_again_and_no_other(tmp_path: Path) -> None:
    with Service(settings(job_seconds=0.1)) as service:
        words = [f"thing {number}" for number in range(8)]
        studio = Studio(tmp_path, service, film(words, "openai"), CALM)
        service.plan(Fault("job-fails", times=3))
        assert studio.build().code == 1
        assert len(studio.stand_ins) == 3
        assert studio.build().code == 0
        assert sorted(bought(studio).values()) == [1, 1, 1, 1, 1, 2, 2, 2]


def _no_key_was_written(studio: Studio) -> None:
    files = [path for path in studio.root.rglob("*") if path.is_file()]
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []
