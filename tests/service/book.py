"""The service's memory: jobs, what they cost, and where each stands."""

import hashlib
import json
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.service.clips import Clips
from tests.service.records import Asked, Create, File, Order, Seen, Settings

SEEN = 50_000
ENDS = {"job-fails": "failed", "job-moderated": "moderated", "job-cancelled": "cancelled"}


@dataclass
class Job:
    """One generation."""

    create: Create
    fault: str
    source: str | None
    external: str
    begun: float | None
    serial: int = 0
    cancelled: bool = False

    @property
    def id(self) -> str:
        """The name its caller knows it by."""
        return self.create.id


@dataclass(frozen=True)
class Moment:
    """Where a job stands: throttled, queued, running, completed, failed, moderated, cancelled or unknown."""

    state: str
    progress: float = 0.0
    ended: float | None = None


@dataclass
class Book:
    """All jobs and counts of a service."""

    settings: Settings
    clips: Clips
    elsewhere: str = ""
    creates: list[Create] = field(default_factory=list)
    jobs: dict[str, Job] = field(default_factory=dict)
    seen: deque[Seen] = field(default_factory=lambda: deque(maxlen=SEEN))
    alive: dict[str, Job] = field(default_factory=dict)
    most_alive: int = 0
    requests: int = 0
    bytes_sent: int = 0
    downloads: int = 0
    last_download: float | None = None

    def forget(self) -> None:
        """As if nobody had called yet."""
        self.creates, self.jobs, self.alive = [], {}, {}
        self.seen.clear()
        self.most_alive = self.requests = self.bytes_sent = self.downloads = 0
        self.last_download = None

    def accept(self, dialect: str, operation: str, order: Order, asked: Asked, id: str, fault: str) -> Job:
        """Takes a create in; from here on it costs money."""
        words = (order.model, order.prompt, order.seconds, order.size)
        number = len(self.creates) + 1
        create = Create(
            number, dialect, operation, *words, asked.fields, asked.files, id, time.time(), asked.key, asked.encoding
        )
        job = Job(create, fault, order.source, order.external, None)
        self._enter(job)
        if self.settings.state:
            with Path(self.settings.state).open("a") as kept:
                kept.write(json.dumps({**asdict(create), "job": [fault, order.source, order.external]}) + "\n")
        return job

    def _enter(self, job: Job) -> None:
        self.clips.prepare(job.create.size, job.create.seconds, self.settings.fps)
        self.creates.append(job.create)
        self.jobs[job.id] = self.alive[job.id] = job
        self.turn()
        self.most_alive = max(self.most_alive, len(self.alive))

    def recall(self) -> None:
        """Takes up the jobs of an earlier run."""
        if not self.settings.state or not Path(self.settings.state).exists():
            return
        for line in Path(self.settings.state).read_text().splitlines():
            told = json.loads(line)
            fault, source, external = told.pop("job")
            told["files"] = {name: File(*file) for name, file in told["files"].items()}
            create = Create(**told)
            self._enter(Job(create, fault, source, external, create.at))

    def turn(self) -> None:
        """Lets waiting jobs begin where a place is free."""
        self.alive = {id: job for id, job in self.alive.items() if self._moment(job).ended is None}
        running = sum(job.begun is not None for job in self.alive.values())
        most = self.settings.max_in_flight
        for job in self.alive.values():
            if job.begun is None and (most is None or running < most):
                job.begun = job.create.at if most is None else time.time()
                running += 1

    def moment(self, job: Job) -> Moment:
        """Where a job stands now."""
        if job.begun is None:
            self.turn()
        return self._moment(job)

    def _moment(self, job: Job) -> Moment:
        if job.cancelled:
            return Moment("cancelled", 0.0, job.create.at)
        if job.begun is None:
            return Moment("throttled")
        age = time.time() - job.begun
        if age < self.settings.queue_seconds:
            return Moment("queued")
        if job.fault == "poll-stuck":
            return Moment("running", 0.99)
        made = self.clips.prepare(job.create.size, job.create.seconds, self.settings.fps).done()
        if age < self.settings.job_seconds or not made:
            return Moment("running", min(age / max(self.settings.job_seconds, 0.001), 0.99))
        ended = job.begun + max(self.settings.job_seconds, self.settings.queue_seconds)
        return Moment(ENDS.get(job.fault, "completed"), 1.0, ended)

    def is_fresh(self, job: Job) -> bool:
        """Whether the service has not yet told itself of this job."""
        return time.time() - job.create.at < self.settings.fresh_seconds

    def told(self, moment: float | None) -> int | None:
        """A moment by the service's own clock."""
        return None if moment is None else int(moment + self.settings.skew)

    def url(self, job: Job, seconds: float | None = None) -> str:
        """A signed address of a job's clip, good for a while and for anyone."""
        expires = int(time.time() + (self.settings.signed_seconds if seconds is None else seconds))
        return f"{self.elsewhere}/clips/{job.id}.mp4?expires={expires}&{signed(job, expires)}"

    def find(self, where: Callable[[Job], bool]) -> Job | None:
        """The first job that fits."""
        return next((job for job in self.jobs.values() if where(job)), None)

    def recent(self, seconds: float) -> Iterator[float]:
        """When the creates of the last seconds came, latest first."""
        now = time.time()
        for create in reversed(self.creates):
            if now - create.at > seconds:
                return
            yield create.at

    def log(self) -> dict[str, Any]:
        """All that a judge in another process may ask for."""
        return {
            "creates": [_brief(asdict(create)) for create in self.creates],
            "count": len(self.creates),
            "requests": self.requests,
            "in_flight_most": self.most_alive,
            "bytes_sent": self.bytes_sent,
            "downloads": self.downloads,
            "first_create_at": self.creates[0].at if self.creates else None,
            "last_download_at": self.last_download,
            "elsewhere": self.elsewhere,
        }


def signed(job: Job, expires: int) -> str:
    """The words that make an address good until it expires."""
    return "signature=" + hashlib.sha256(f"{job.id} {job.serial} {expires}".encode()).hexdigest()[:32]


def _brief(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _brief(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_brief(inner) for inner in value]
    return value[:2000] if isinstance(value, str) else value
