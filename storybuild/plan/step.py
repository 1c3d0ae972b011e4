"""A step, the manifest that is its identity, and the difference between two manifests."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from storybuild.plan.kinds import KINDS
from storybuild.providers.base import Cost, Model

Manifest = dict[str, Any]
_EMPTY = ("{}", "[]")


@dataclass(frozen=True)
class Order:
    """To whom the request for a clip goes, for which shot, and at what price; in no key.

    withheld: why it must not be sent. notes: what the model cannot do of what is asked.
    """

    provider: str
    model: Model
    cost: Cost
    shot: str
    withheld: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """Something that can be made: an action, the facts asked of it, and what it reads.

    inputs: label -> the step whose bytes it reads. files: label -> a file of the project. weight: a guess of the
    seconds it takes, for the order of work. order: for a clip that is bought, from whom. instead: other facts; what was
    made of them already does as well, and nothing is made of them anew.
    """

    id: str
    kind: str
    facts: Mapping[str, Any]
    inputs: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    suffix: str = ""
    weight: float = 1.0
    order: Order | None = None
    instead: tuple[Mapping[str, Any], ...] = ()

    @property
    def pool(self) -> str:
        """Where it is made: at a service, or on this machine (``)."""
        return self.order.provider if self.order else ""


class Reason(NamedTuple):
    """One fact that differs from last time."""

    field: str
    old: Any
    new: Any


def take_id(shot: str) -> str:
    """The step that makes a shot's clip."""
    return f"take/{shot}"


def manifest_of(step: Step, contents: Mapping[str, str]) -> Manifest:
    """Everything that decides the result: kind, recipe, facts, and the content hash of each direct input by label."""
    return {
        "kind": step.kind,
        "recipe": KINDS[step.kind].recipe,
        "facts": {name: value for name, value in step.facts.items() if value is not None},
        "reads": dict(contents),
    }


def canonical(manifest: Manifest) -> str:
    """A manifest as text: sorted, compact, the same on every machine."""
    return json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """The key of a step: SHA-256 of its canonical manifest."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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
