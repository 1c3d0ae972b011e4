"""What the service is set to, and what it remembers of its callers."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass
class Settings:
    """How the service behaves; may be changed while it runs."""

    job_seconds: float = 0.05
    queue_seconds: float = 0.0
    clip_bytes: int = 0
    fps: int = 24
    key: str | None = None
    poll_after_ms: int | None = None
    skew: float = 0.0
    fresh_seconds: float = 0.0
    shape: str = "flat"
    lists: bool = True
    signed: bool = False
    signed_seconds: float = 3600.0
    max_in_flight: int | None = None
    per_minute: int | None = None
    sora_seconds: tuple[int, ...] = (4, 8, 12, 16, 20)
    sizes: tuple[str, ...] = ()
    seed: int = 0
    latency: float = 0.0
    slow: float = 2.0
    trickle: float = 0.2
    state: str | None = None


class File(NamedTuple):
    """A file that came with a create; its content is `Service.uploaded[sha256]`."""

    name: str
    mime: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Create:
    """One accepted create: it costs money. `size` is in pixels, `fields` holds the caller's own words."""

    number: int
    dialect: str
    operation: str
    model: str
    prompt: str
    seconds: int
    size: str
    fields: dict[str, Any]
    files: dict[str, File]
    id: str
    at: float
    key: str
    encoding: str


@dataclass(frozen=True)
class Seen:
    """One request: `host` is `127.0.0.1` or, elsewhere, `localhost`; header names are lower-case."""

    host: str
    method: str
    path: str
    headers: dict[str, str]
    at: float
    query: str = ""


@dataclass(frozen=True)
class Order:
    """What a create asks for, once its dialect has read it."""

    model: str
    prompt: str
    seconds: int
    size: str
    source: str | None = None
    external: str = ""


@dataclass(frozen=True)
class Asked:
    """The body of a create, and who sent it."""

    fields: dict[str, Any]
    files: dict[str, File]
    encoding: str
    key: str


@dataclass(eq=False)
class Refusal(Exception):
    """A request that is turned down and costs nothing."""

    status: int
    code: str
    message: str
    param: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
