"""What holds for every service and every model in its table."""

import re
from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from storybuild.providers import clip, cometapi, openai, runway
from storybuild.providers.base import Model, Provider, Service, cost_of
from storybuild.providers.messages import Accepted, Attached, Call, Done, Job, Pending, Reply
from storybuild.story.prompt import FAMILIES
from tests.providers.talk import FILM, FRAME, job, lead, reply

PROVIDERS = {each.name: each for each in (openai.PROVIDER, cometapi.PROVIDER, runway.PROVIDER)}
MODELS = [(provider, model) for provider in PROVIDERS.values() for model in provider.models.values()]
NAMES = [f"{provider.name}-{model.name}" for provider, model in MODELS]
LARGE = Attached("frame.png", "image/png", 9_000_000)
URL = "https://cdn.test/clip.mp4?signature=1"

# A create's answer, a job that waits, and one that is done, in each dialect.
FLAT = ({"id": "j1", "status": "queued"}, {"status": "in_progress"}, {"status": "completed"})
CAPITALS = (
    {"task_id": "j1", "status": "SUBMITTED"},
    {"status": "IN_PROGRESS"},
    {"status": "SUCCESS", "video_url": URL},
)
TASKS = ({"id": "j1"}, {"status": "THROTTLED"}, {"status": "SUCCEEDED", "output": [URL]})
KLING = (
    {"code": 0, "data": {"task_id": "j1", "task_status": "submitted"}},
    {"code": 0, "data": {"task_status": "processing"}},
    {"code": 0, "data": {"task_status": "succeed", "task_result": {"videos": [{"url": URL}]}}},
)
DIALECTS: dict[tuple[str, str], tuple[Any, Any, Any]] = {
    ("openai", ""): FLAT,
    ("cometapi", "sora"): FLAT,
    ("cometapi", "veo"): FLAT,
    ("cometapi", "omni"): FLAT,
    ("cometapi", "seedance"): CAPITALS,
    ("cometapi", "runway"): TASKS,
    ("cometapi", "kling"): KLING,
    ("runway", ""): TASKS,
}
BEFORE = reply({"id": "char_1", "uploadUrl": "https://up.test/", "fields": {}, "runwayUri": "runway://1"})


def service(provider: Provider) -> Service:
    assert provider.service
    return provider.service


def wanted(model: Model, **facts: Any) -> Job:
    files = {"first frame": FRAME} if model.first_frame else {}
    size, seconds = next(iter(model.sizes), "1280x720"), next(iter(model.seconds), 8)
    return job(model.name, files, route=model.route, size=size, seconds=seconds, **facts)


@pytest.mark.parametrize(("provider", "model"), MODELS, ids=NAMES)
def test_every_model_is_asked_for_waited_for_and_fetched(provider: Provider, model: Model) -> None:
    spoken = service(provider)
    taken, waiting, finished = DIALECTS[provider.name, model.route]

    calls, answer = lead(spoken.create(wanted(model)), reply(taken))
    assert isinstance(answer, Accepted)
    assert (answer.ticket.remote, answer.ticket.facts) == ("j1", spoken.facts(wanted(model)))
    assert [call.buys for call in calls] == [True]
    assert isinstance(lead(spoken.poll(answer.ticket), reply(waiting))[1], Pending)
    asked, state = lead(spoken.poll(answer.ticket), reply(finished))
    assert [call.buys for call in asked] == [False]
    assert isinstance(state, Done)
    keyed = provider.name == "openai" or model.route in ("sora", "veo", "omni")
    assert state.clip == (Call("GET", "/videos/j1/content") if keyed else Call("GET", URL, keyed=False))


@pytest.mark.parametrize(("provider", "model"), MODELS, ids=NAMES)
def test_exactly_one_call_of_every_create_buys(provider: Provider, model: Model) -> None:
    taken = reply(DIALECTS[provider.name, model.route][0])
    files = {"first frame": LARGE, "character ana": FILM}
    for operation in ("generate", *model.operations):
        talk = service(provider).create(job(model.name, files, route=model.route, operation=operation, source="s1"))
        calls = [next(talk)]
        try:
            while True:
                calls.append(talk.send(taken if calls[-1].buys else BEFORE))
        except StopIteration as end:
            assert isinstance(end.value, Accepted)
        assert [call.buys for call in calls] == [False] * (len(calls) - 1) + [True]


@pytest.mark.parametrize(("provider", "model"), MODELS, ids=NAMES)
def test_every_model_is_well_described(provider: Provider, model: Model) -> None:
    assert provider.models[model.name] is model
    assert model.family in FAMILIES
    assert [size for size in model.sizes if not re.fullmatch(r"[1-9]\d{1,3}x[1-9]\d{1,3}", size)] == []
    assert len(set(model.sizes)) == len(model.sizes)
    assert sorted(set(model.seconds)) == list(model.seconds)
    assert model.sound in ("none", "always", "choice")
    assert set(model.operations) <= {"extend", "remix"}
    assert model.precision in ("exact", "estimated")
    assert bool(model.rates) == bool(model.read)
    for day in filter(None, (model.read, model.sunset)):
        date.fromisoformat(day)
    assert model.note or not model.sunset


@pytest.mark.parametrize(("provider", "model"), MODELS, ids=NAMES)
def test_a_price_is_known_for_every_way_to_ask_or_the_note_says_for_which_not(provider: Provider, model: Model) -> None:
    unpriced = unpriced_ways(model)

    assert not unpriced or not model.rates or re.search(r"that of \S+ is not known", model.note)


def unpriced_ways(model: Model) -> list[tuple[str, bool | None]]:
    sounds = (True, False) if model.sound == "choice" else (None,)
    ways = [(size, sound) for size in model.sizes for sound in sounds]
    return [way for way in ways if cost_of(model, way[0], 4, way[1]).amount is None]


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=PROVIDERS)
def test_the_model_that_is_meant_when_none_is_named_still_serves_at_a_known_price(provider: Provider) -> None:
    if provider.default:
        meant = provider.models[provider.default]
        assert (meant.sunset, bool(meant.rates), unpriced_ways(meant)) == ("", True, [])
    else:
        assert all(model.sunset for model in provider.models.values())


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=PROVIDERS)
def test_every_service_is_reached_and_paid(provider: Provider) -> None:
    spoken = service(provider)

    assert provider.making is clip.making
    assert not provider.free
    assert spoken.base.startswith("https://")
    assert not spoken.base.endswith("/")
    assert [name for name in (*spoken.keys, spoken.base_env) if not re.fullmatch(r"[A-Z_]+", name)] == []
    assert spoken.every >= 5


def test_one_model_at_two_services_is_asked_for_alike() -> None:
    known: dict[str, set[Any]] = defaultdict(set)
    for _, model in MODELS:
        known[model.identity or model.name].add((model.family, model.seconds, model.sizes, model.sound, model.seed))

    assert {name: len(told) for name, told in known.items() if len(told) > 1} == {}


def test_the_same_clip_has_two_sellers() -> None:
    sellers = defaultdict(list)
    for provider, model in MODELS:
        sellers[model.identity or model.name].append(provider.name)

    assert {name: found for name, found in sellers.items() if len(found) > 1} == {
        "sora-2": ["openai", "cometapi"],
        "sora-2-pro": ["openai", "cometapi"],
        "gen4.5": ["cometapi", "runway"],
        "gen3a_turbo": ["cometapi", "runway"],
    }


@pytest.mark.parametrize("answer", [reply("<html>", 524), reply("", 500), reply('{"id": "j'), reply({"ok": True})])
@pytest.mark.parametrize(("provider", "model"), MODELS, ids=NAMES)
def test_no_dialect_takes_a_lost_answer_for_a_job_or_for_none(provider: Provider, model: Model, answer: Reply) -> None:
    _, meaning = lead(service(provider).create(wanted(model)), answer)

    assert type(meaning).__name__ == "Unclear"
