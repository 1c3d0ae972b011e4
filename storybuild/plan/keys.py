"""Keys of steps: what decides a result as one text, and its digest."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from storybuild.plan.kinds import KINDS
from storybuild.plan.step import Step

Manifest = dict[str, Any]
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


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
    return _ENCODER.encode(manifest)


def digest(text: str) -> str:
    """The key of a step: SHA-256 of its canonical manifest."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
