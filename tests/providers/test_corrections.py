"""The tables of providers as a user corrects them: prices, models, limits; what is wrong is told in one sentence."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from storybuild.providers import PROVIDERS
from storybuild.providers.base import Cost, Model, Rate, cost_of
from storybuild.providers.corrections import corrected
from tests.story.boards import told


def model_of(provider: str, name: str, **facts: Any) -> Model:
    return corrected(PROVIDERS, {provider: {name: facts}}, {})[provider].model(name)


def service_of(name: str, **facts: Any) -> Any:
    return corrected(PROVIDERS, {}, {name: facts})[name].service


def test_without_corrections_the_table_is_ours() -> None:
    assert corrected(PROVIDERS, {}, {}) == PROVIDERS


@pytest.mark.parametrize(
    ("facts", "rates", "costs"),
    [
        ({"price": 0.1}, (Rate(Fraction(1, 10)),), (Fraction(1, 2), Fraction(1, 2))),
        ({"price": 3, "per": "clip"}, (Rate(Fraction(3), per="clip"),), (Fraction(3), Fraction(3))),
        ({"prices": {"1280x720": 0.2}}, (Rate(Fraction(1, 5), "1280x720"),), (Fraction(1), None)),
        (
            {"prices": {"1280x720": 2}, "price": 0.5, "per": "clip"},
            (Rate(Fraction(2), "1280x720", per="clip"), Rate(Fraction(1, 2), per="clip")),
            (Fraction(2), Fraction(1, 2)),
        ),
        ({"price": 0}, (Rate(Fraction(0)),), (Fraction(0), Fraction(0))),
    ],
)
def test_a_price_is_by_second_by_clip_and_by_size(
    facts: Mapping[str, Any], rates: tuple[Rate, ...], costs: tuple[Fraction | None, ...]
) -> None:
    model = model_of("openai", "mine", **facts)
    assert (model.rates, model.precision) == (rates, "exact")
    found = tuple(cost_of(model, size, 5) for size in ("1280x720", "720x1280"))
    assert found == tuple(Cost(each, "USD", "unknown" if each is None else "exact") for each in costs)


def test_a_price_replaces_every_price_of_ours_and_leaves_all_else() -> None:
    ours = PROVIDERS["runway"].models["veo3.1_fast"]
    mine = model_of("runway", "veo3.1_fast", price=0.07, read="2026-12-01", currency="EUR")
    assert (mine.rates, mine.precision, mine.read, mine.currency) == (
        (Rate(Fraction(7, 100)),),
        "exact",
        "2026-12-01",
        "EUR",
    )
    assert (mine.seconds, mine.sizes, mine.sound) == (ours.seconds, ours.sizes, ours.sound)
    assert (ours.rates[0].amount, PROVIDERS["runway"].models["veo3.1_fast"]) == (Fraction(15, 100), ours)


def test_an_added_model_is_what_is_said_of_it_and_what_is_claimed_of_any_other() -> None:
    facts = {
        "identity": "seedance-3", "family": "veo", "route": "volcano", "seconds": [5, 10], "sizes": ["1280x720"],
        "references": 4, "characters": 1, "last_frame": True, "operations": ["remix"], "negative": True, "seed": True,
        "sound": "choice", "letters": 900, "currency": "EUR", "precision": "estimated", "read": "2026-11-01",
        "sunset": "2027-01-31", "note": "new",
    }  # fmt: skip
    listed = ("seconds", "sizes", "operations")
    known = {name: tuple(value) if name in listed else value for name, value in facts.items()}  # type: ignore[arg-type]
    assert model_of("cometapi", "seedance-3", **facts) == Model("seedance-3", first_frame=True, **known)  # type: ignore[arg-type]


def test_a_service_s_limits_and_default_can_be_said() -> None:
    made = corrected(
        PROVIDERS,
        {"openai": {"mine": {}}},
        {"openai": {"default": "mine", "every": 1, "in_flight": 3, "per_minute": 0, "deadline": 60.5, "lag": 2}},
    )["openai"]
    service = made.service
    assert service
    assert (made.default, service.every, service.in_flight, service.per_minute) == ("mine", 1.0, 3, 0)
    assert (service.deadline, service.lag, service.base) == (60.5, 2.0, "https://api.openai.com/v1")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"price": "0.1"}, "`models.openai.m.price` is an amount of money"),
        ({"price": True}, "`models.openai.m.price` is an amount of money"),
        ({"price": -1}, "`models.openai.m.price` is an amount of money"),
        ({"price": float("nan")}, "`models.openai.m.price` is an amount of money"),
        ({"price": float("inf")}, "`models.openai.m.price` is an amount of money"),
        ({"price": 1, "per": "minute"}, "`models.openai.m.per` is `second` or `clip`"),
        ({"prices": 1}, "`models.openai.m.prices` is a table of prices by size"),
        ({"prices": {"720p": 1}}, "`models.openai.m.prices`: `720p` is no size, like `1280x720`"),
        ({"prices": {"1280x720": "x"}}, "`models.openai.m.prices` is an amount of money"),
        ({"seconds": 4}, "`models.openai.m.seconds` is a list of lengths in whole seconds"),
        ({"seconds": [4, "8"]}, "`models.openai.m.seconds` is a whole number"),
        ({"seconds": [2.5]}, "`models.openai.m.seconds` is a whole number"),
        ({"seconds": [0, 4]}, "`models.openai.m.seconds` is at least 1"),
        ({"sizes": "1280x720"}, "`models.openai.m.sizes` is a list of texts"),
        ({"sizes": ["1280x720", "big"]}, "`models.openai.m.sizes`: `big` is no size, like `1280x720`"),
        ({"sizes": ["0x720"]}, "`models.openai.m.sizes`: `0x720` is no size, like `1280x720`"),
        ({"sizes": ["1x2x3"]}, "`models.openai.m.sizes`: `1x2x3` is no size, like `1280x720`"),
        ({"sizes": [4]}, "`models.openai.m.sizes` is a text"),
        ({"operations": "remix"}, "`models.openai.m.operations` is a list of texts"),
        ({"references": 1.5}, "`models.openai.m.references` is a whole number"),
        ({"letters": -1}, "`models.openai.m.letters` is a whole number"),
        ({"first_frame": "yes"}, "`models.openai.m.first_frame` is true or false"),
        ({"seed": 1}, "`models.openai.m.seed` is true or false"),
        ({"sound": "loud"}, "`models.openai.m.sound` is one of none, always, choice"),
        ({"sound": ["none"]}, "`models.openai.m.sound` is one of none, always, choice"),
        ({"precision": "rough"}, "`models.openai.m.precision` is one of exact, estimated"),
        ({"read": "yesterday"}, "`models.openai.m.read` is a day, like `2026-11-02`"),
        ({"sunset": 2026}, "`models.openai.m.sunset` is a day, like `2026-11-02`"),
        ({"note": 1}, "`models.openai.m.note` is a text"),
        ({"currency": False}, "`models.openai.m.currency` is a text"),
    ],
)
def test_what_is_wrong_with_a_model_is_said_with_the_entry_s_name(facts: Mapping[str, Any], words: str) -> None:
    with pytest.raises(ValueError) as caught:
        model_of("openai", "m", **facts)
    assert str(caught.value) == words


def test_an_unknown_field_of_a_model_is_answered_with_those_there_are() -> None:
    with pytest.raises(ValueError) as caught:
        model_of("openai", "m", pirce=1)
    assert str(caught.value) == (
        "`models.openai.m` has no `pirce`; it has characters, currency, family, first_frame, from_picture, identity,"
        " last_frame, letters, negative, note, operations, options, per, precision, price, prices, read, references,"
        " route, seconds, seed, sizes, sound, sunset"
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"evry": 1}, "`providers.openai` has no `evry`; it has every, in_flight, per_minute, deadline, lag, default"),
        ({"every": "1"}, "`providers.openai.every` is a number of seconds, 0.05 or more"),
        ({"every": 0}, "`providers.openai.every` is a number of seconds, 0.05 or more"),
        ({"every": float("nan")}, "`providers.openai.every` is a number of seconds, 0.05 or more"),
        ({"deadline": float("inf")}, "`providers.openai.deadline` is a number of seconds, 0.05 or more"),
        ({"lag": True}, "`providers.openai.lag` is a number of seconds, 0.05 or more"),
        ({"in_flight": 0}, "`providers.openai.in_flight` is at least 1"),
        ({"in_flight": 0.5}, "`providers.openai.in_flight` is a whole number"),
        ({"in_flight": float("inf")}, "`providers.openai.in_flight` is a whole number"),
        ({"per_minute": -1}, "`providers.openai.per_minute` is a whole number"),
        ({"default": 1}, "`providers.openai.default` is a text"),
        ({"base": "https://x"}, "`providers.openai` has no `base`; it has every, in_flight, per_minute, deadline,"
         " lag, default"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_service_is_said_with_the_entry_s_name(facts: Mapping[str, Any], words: str) -> None:
    with pytest.raises(ValueError) as caught:
        service_of("openai", **facts)
    assert str(caught.value) == words


@pytest.mark.parametrize("name", ["animatic", "command", "nobody"])
def test_only_what_is_paid_can_be_corrected(name: str) -> None:
    for models, services in (({name: {"m": {}}}, {}), ({}, {name: {}})):
        with pytest.raises(ValueError) as caught:
            corrected(PROVIDERS, models, services)
        assert str(caught.value) == f"`{name}` is no provider that is paid"


@pytest.mark.parametrize("field", ["price: 0.01", "prices: {1280x720: 0.01}", "rates: []", "base: https://x"])
def test_a_storyboard_corrects_nothing(field: str) -> None:
    words = told(
        f"storybuild: 1\ngenerate: {{provider: openai, model: sora-2, {field}}}\nscenes: [{{shots: [{{id: a}}]}}]\n"
    )
    assert words.splitlines()[0].startswith(f"error: unknown field `{field.split(':')[0]}`")


@pytest.mark.parametrize("field", ["models: {openai: {m: {price: 0.01}}}", "providers: {openai: {every: 1}}"])
def test_a_storyboard_has_no_tables_of_providers(field: str) -> None:
    words = told(f"storybuild: 1\n{field}\nscenes: [{{shots: [{{id: a}}]}}]\n")
    assert words.splitlines()[0].startswith(f"error: unknown field `{field.split(':')[0]}`")
