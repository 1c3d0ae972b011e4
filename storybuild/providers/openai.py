"""OpenAI's videos API at any address: its own is shut, relays still speak it."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from storybuild.providers import clip
from storybuild.providers.base import Model, Provider, Rate, Service
from storybuild.providers.dialects import videos
from storybuild.providers.messages import Answer, Call, File, Found, Job, Reply, Talk, Ticket
from storybuild.providers.replies import reading, verdicts
from storybuild.providers.replies.proof import AbsenceProof

SHUT = "2026-09-24"
READ = "2026-11-20"
SMALL = ("720x1280", "1280x720")
LARGE = ("1024x1792", "1792x1024")
PAGES = 10
# Seconds by which a clock may have been set between a request and the question after it.
DAY = 86_400
CHARACTER = "character "
# By its SDK's table of errors. The SDK also repeats creates after any 5xx, which is no word that this is safe.
PROOF = AbsenceProof(refused=frozenset({400, 401, 403, 404, 422}))


def create(job: Job) -> Talk[Answer]:
    """Send characters the service does not have yet, then ask for the clip."""
    named = {*job.files, *job.known} if job.operation == "generate" else ()
    labels = sorted(label for label in named if label.startswith(CHARACTER))
    learned: dict[str, str] = {}
    for label in labels:
        if label in job.known:
            continue
        name = label.removeprefix(CHARACTER)[:80]
        reply = yield Call("POST", "/videos/characters", form={"name": name, "video": File(label)})
        remote = reading.id_of(reply.json())
        if not reply.ok or not remote:
            return verdicts.unsent(reply, PROOF)
        learned[label] = remote
    ids = {**job.known, **learned}
    reply = yield CALLS[job.operation](job, [ids[label] for label in labels])
    return verdicts.created(reply, PROOF, learned=learned)


def generate(job: Job, characters: list[str]) -> Call:
    """A clip of its own; only JSON has a documented way to name characters."""
    if not characters:
        return Call("POST", "/videos", form=videos.form(job, seconds=str(job.seconds), size=job.size), buys=True)
    told = {"model": job.model, "prompt": job.prompt, "seconds": str(job.seconds), "size": job.size}
    body: dict[str, Any] = {**job.options, **told, "characters": [{"id": each} for each in characters]}
    if "first frame" in job.files:
        body["input_reference"] = {"image_url": File("first frame", "data uri")}
    return Call("POST", "/videos", json=body, buys=True)


def extend(job: Job, characters: list[str]) -> Call:
    """A clip that goes on where another ends; what comes is both, in one."""
    told = {"prompt": job.prompt, "seconds": str(job.seconds)}
    return _from_clip("/videos/extensions", told, job)


def remix(job: Job, characters: list[str]) -> Call:
    """A clip made from another, which the service has or is sent."""
    return videos.remix(job) if job.source else _from_clip("/videos/edits", {"prompt": job.prompt}, job)


def _from_clip(path: str, told: Mapping[str, str], job: Job) -> Call:
    if job.source:
        return Call("POST", path, json={**told, "video": {"id": job.source}}, buys=True)
    return Call("POST", path, form={**told, "video": File("source")}, buys=True)


CALLS = {"generate": generate, "extend": extend, "remix": remix}


def find(job: Job, age: float) -> Talk[tuple[Found, ...] | None]:
    """Jobs in the service's list that could be this one, the likeliest first; None when the list cannot tell."""
    told: dict[str, tuple[Mapping[str, Any], float | None]] = {}
    nameless: list[tuple[Mapping[str, Any], float | None]] = []
    after, whole = "", False
    for _ in range(PAGES):
        reply = yield Call("GET", f"/videos?limit=100&order=desc{after}")
        page = _page(reply)
        if page is None:
            break
        known = len(told)
        aged = [(each, reading.age_of(reply, each)) for each in page]
        told |= {reading.id_of(each): (each, made) for each, made in aged if reading.id_of(each)}
        nameless += [(each, made) for each, made in aged if not reading.id_of(each)]
        whole = not page or reply.json().get("has_more") is False or _is_past(reply, page, age + DAY)
        # A relay may know no cursor, and begin again.
        if whole or len(told) == known or not reading.id_of(page[-1]):
            break
        after = f"&after={reading.segment(reading.id_of(page[-1]))}"
    near = {remote: each for remote, each in told.items() if each[1] is None or abs(each[1] - age) <= DAY}
    found = [Found(Ticket(id), made) for id, (each, made) in near.items() if made is not None and is_like(job, each)]
    certain = whole and all(made is not None and isinstance(each.get("prompt"), str) for each, made in near.values())
    certain = certain and not any(_could_be(job, each, made, age) for each, made in nameless)
    return tuple(sorted(found, key=lambda each: abs(each.age - age))) or (() if certain else None)


def _page(reply: Reply) -> list[dict[str, Any]] | None:
    """The records of a page; None when it is none, or when nothing can be told of their age."""
    body = reply.json()
    if not reply.ok or not isinstance(body, dict) or not isinstance(body.get("data"), list):
        return None
    if reading.moment(reply.headers.get("date")) is None:
        return None
    records = [told for told in body["data"] if isinstance(told, dict)]
    return records if len(records) == len(body["data"]) else None


def _could_be(job: Job, told: Mapping[str, Any], made: float | None, age: float) -> bool:
    """Whether a record without an id may be the job: what is told of it does not rule that out."""
    return (made is None or abs(made - age) <= DAY) and (is_like(job, told) or not isinstance(told.get("prompt"), str))


def _is_past(reply: Reply, page: list[dict[str, Any]], age: float) -> bool:
    """Whether all that follows a page is older than this; a list that runs the other way never gets there."""
    first, last = (reading.age_of(reply, told) for told in (page[0], page[-1]))
    return first is not None and last is not None and first <= last and last > age


def is_like(job: Job, told: Mapping[str, Any]) -> bool:
    """Whether a record in the list can be this job: the same prompt, and nothing that speaks against it."""
    prompt, source = told.get("prompt"), told.get("remixed_from_video_id")
    if not isinstance(prompt, str) or prompt.split() != job.prompt.split():
        return False
    if job.operation != "generate":
        return source in (None, "", job.source)
    seconds = reading.number(told.get("seconds"))
    return (
        not source
        and _undated(told.get("model")) in ("", _undated(job.model))
        and seconds in (None, job.seconds)
        and told.get("size") in (None, "", job.size)
    )


def _undated(model: Any) -> str:
    return re.sub(r"-\d{4}-\d{2}-\d{2}$", "", model) if isinstance(model, str) else ""


SORA = Model(
    "sora-2",
    family="sora",
    seconds=(4, 8, 12),
    sizes=SMALL,
    characters=2,
    first_frame=True,
    operations=("extend", "remix"),
    sound="always",
    rates=(Rate(Fraction("0.10")),),
    precision="estimated",
    read=READ,
    sunset=SHUT,
    note="OpenAI has shut it down; it answers only where a relay still serves it",
)
PRO = SORA._replace(
    name="sora-2-pro",
    sizes=(*SMALL, *LARGE),
    rates=(*(Rate(Fraction("0.30"), size) for size in SMALL), *(Rate(Fraction("0.50"), size) for size in LARGE)),
)
DATED = ("sora-2-2025-10-06", "sora-2-2025-12-08", "sora-2-pro-2025-10-06")
MODELS = (SORA, PRO, *((PRO if "pro" in name else SORA)._replace(name=name) for name in DATED))

PROVIDER = Provider(
    "openai",
    "OpenAI's videos API, wherever `OPENAI_BASE_URL` says it is still spoken",
    clip.making,
    free=False,
    models={each.name: each for each in MODELS},
    other=Model("", first_frame=True, operations=("extend", "remix")),
    service=Service(
        base="https://api.openai.com/v1",
        base_env="OPENAI_BASE_URL",
        keys=("OPENAI_API_KEY",),
        maker=True,
        create=create,
        poll=videos.poll,
        find=find,
        delete=videos.delete,
        variants=("video", "thumbnail", "spritesheet"),
        variant=videos.variant,
    ),
)
