"""Why a step is stale: what differs between two manifests, field by field."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from storybuild.plan.keys import Manifest

_EMPTY = ("{}", "[]")


class Reason(NamedTuple):
    """One fact that differs from last time."""

    field: str
    old: Any
    new: Any


def differences(old: Manifest, new: Manifest) -> tuple[Reason, ...]:
    """What differs, field by field, old and new, in the new manifest's order."""
    before, after = dict(_flat(old)), dict(_flat(new))
    names = [*after, *(name for name in before if name not in after)]
    return tuple(
        Reason(_shown(name), before.get(name), after.get(name)) for name in names if _differ(name, before, after)
    )


def _differ(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a fact is written otherwise in a manifest, where 1 is not true; what fills an empty one tells of it."""
    told = [json.dumps(facts[name]) if name in facts else "" for facts in (before, after)]
    inner = (f"{name}.", f"{name}[")
    filled = told[0] in _EMPTY or told[1] in _EMPTY
    return told[0] != told[1] and not (filled and any(each.startswith(inner) for each in (*before, *after)))


def _flat(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    # That a manifest has no facts, or reads nothing, is no fact of its own.
    if "." in prefix and isinstance(value, (Mapping, list, tuple)) and not value:
        yield prefix, {} if isinstance(value, Mapping) else []
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _flat(item, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield from _flat(item, f"{prefix}[{number}]")
    else:
        yield prefix, value


def _shown(name: str) -> str:
    return (
        name.removeprefix("facts.").replace("reads.", "content of ", 1)
        if name.startswith(("facts.", "reads."))
        else name
    )
