"""The tables of providers as a user has corrected them: models added or changed, prices, limits. Never a storyboard."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from math import ceil, isfinite
from typing import Any

from storybuild.providers.base import Model, Provider, Rate, Service

Entry = Mapping[str, Any]

# Amounts are kept to a millionth, and rather a little more than less.
MILLION = 10**6
SOUNDS = ("none", "always", "choice")
PRECISIONS = ("exact", "estimated")


def corrected(
    providers: Mapping[str, Provider], models: Mapping[str, Mapping[str, Entry]], services: Mapping[str, Entry]
) -> dict[str, Provider]:
    """The providers with the user's `[models.PROVIDER.NAME]` and `[providers.PROVIDER]`; ValueError in words."""
    for name in (*models, *services):
        if name not in providers or providers[name].service is None:
            raise ValueError(f"`{name}` is no provider that is paid")
    made = dict(providers)
    for name, entries in models.items():
        table = {**made[name].models, **{each: _model(made[name], each, facts) for each, facts in entries.items()}}
        made[name] = made[name]._replace(models=table)
    for name, facts in services.items():
        service = made[name].service
        assert service
        default = str(facts.get("default", made[name].default))
        made[name] = made[name]._replace(service=_service(service, name, facts), default=default)
    return made


def _service(service: Service, name: str, facts: Entry) -> Service:
    kinds = {
        "every": _time, "in_flight": _count, "per_minute": _whole, "deadline": _time, "lag": _time, "default": _text,
    }  # fmt: skip
    changes: dict[str, Any] = {}
    for field, value in facts.items():
        if field not in kinds:
            raise ValueError(f"`providers.{name}` has no `{field}`; it has {', '.join(kinds)}")
        changes[field] = kinds[field](f"providers.{name}.{field}", value)
    changes.pop("default", None)
    return service._replace(**changes)


def _model(provider: Provider, name: str, facts: Entry) -> Model:
    where = f"models.{provider.name}.{name}"
    base = provider.models.get(name) or provider.other._replace(name=name)
    rest = dict(facts)
    rates = _rates(where, rest)
    if rates:
        rest.setdefault("precision", "exact")
    changes: dict[str, Any] = {
        field: _READ[field](f"{where}.{field}", value) for field, value in rest.items() if field in _READ
    }
    unknown = rest.keys() - _READ.keys()
    if unknown:
        raise ValueError(
            f"`{where}` has no `{min(unknown)}`; it has {', '.join(sorted((*_READ, 'price', 'prices', 'per')))}"
        )
    if rates:
        changes["rates"] = rates
    return base._replace(**changes)


def _rates(where: str, facts: dict[str, Any]) -> tuple[Rate, ...]:
    """`price` for all, `prices` by size, `per` second or clip; taken out of `facts`."""
    per = facts.pop("per", "second")
    if per not in ("second", "clip"):
        raise ValueError(f"`{where}.per` is `second` or `clip`")
    sizes = facts.pop("prices", {})
    if not isinstance(sizes, Mapping):
        raise ValueError(f"`{where}.prices` is a table of prices by size")
    _sizes(f"{where}.prices", list(sizes))
    rates = [Rate(_amount(f"{where}.prices", price), size=str(size), per=per) for size, price in sizes.items()]
    if "price" in facts:
        rates.append(Rate(_amount(f"{where}.price", facts.pop("price")), per=per))
    return tuple(rates)


def _amount(where: str, value: Any) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e6:
        raise ValueError(f"`{where}` is an amount of money")
    return Fraction(ceil(Fraction(str(value)) * MILLION), MILLION)


def _text(where: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"`{where}` is a text")
    return value


def _day(where: str, value: Any) -> str:
    try:
        day = value.date() if isinstance(value, datetime) else value
        return (day if isinstance(day, date) else date.fromisoformat(day)).isoformat()
    except (TypeError, ValueError):
        raise ValueError(f"`{where}` is a day, like `2026-11-02`") from None


def _whole(where: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"`{where}` is a whole number")
    return value


def _count(where: str, value: Any) -> int:
    if not _whole(where, value):
        raise ValueError(f"`{where}` is at least 1")
    return int(value)


def _time(where: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value) or value < 0.05:
        raise ValueError(f"`{where}` is a number of seconds, 0.05 or more")
    return float(value)


def _flag(where: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"`{where}` is true or false")
    return value


def _seconds(where: str, value: Any) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise ValueError(f"`{where}` is a list of lengths in whole seconds")
    return tuple(_count(where, each) for each in value)


def _words(where: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"`{where}` is a list of texts")
    return tuple(_text(where, each) for each in value)


def _sizes(where: str, value: Any) -> tuple[str, ...]:
    sizes = _words(where, value)
    for size in sizes:
        if not all(side.isascii() and side.isdigit() and int(side) for side in size.split("x")) or size.count("x") != 1:
            raise ValueError(f"`{where}`: `{size}` is no size, like `1280x720`")
    return sizes


def _sound(where: str, value: Any) -> str:
    return _one_of(where, value, SOUNDS)


def _precision(where: str, value: Any) -> str:
    return _one_of(where, value, PRECISIONS)


def _one_of(where: str, value: Any, words: tuple[str, ...]) -> str:
    if value not in words:
        raise ValueError(f"`{where}` is one of {', '.join(words)}")
    return str(value)


_BY_TYPE: dict[str, Callable[[str, Any], Any]] = {"str": _text, "int": _whole, "bool": _flag}
_OWN: dict[str, Callable[[str, Any], Any]] = {
    "seconds": _seconds, "sizes": _sizes, "operations": _words, "options": _words, "sound": _sound,
    "read": _day, "sunset": _day,
}  # fmt: skip
_KEPT = {"name", "rates", "precision"}
_READ: dict[str, Callable[[str, Any], Any]] = {
    name: _OWN.get(name) or _BY_TYPE[str(getattr(kind, "__name__", kind))]
    for name, kind in Model.__annotations__.items()
    if name not in _KEPT
}
_READ["precision"] = _precision
