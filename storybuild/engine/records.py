"""What a record of ours looks like: ledger and lock file may come from anyone, and are a claim until they fit."""

import json
import re
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, NamedTuple

from storybuild.plan.keys import Manifest
from storybuild.plan.kinds import KINDS, TAKES

# A name in the store, which leads nowhere else.
_SHA = re.compile(r"[0-9A-Za-z-]{1,200}")
_SUFFIX = re.compile(r"(?:\.[0-9a-z]{1,10})?")
# Exact amounts: never one whose exponent alone would take all memory.
AMOUNT = re.compile(r"\d{1,15}(/[1-9]\d{0,14})?")
_RATIO = re.compile(r"\d{1,12}(/[1-9]\d{0,11})?")
ESCAPE = "\\u"  # in JSON, of a letter
LATEST = 1e11  # seconds since 1970; later days cannot be told
MOST = 10**9
DEEPEST = 50


def parsed(text: Any) -> Any:
    """The value of a JSON text; None where it is none, or holds what cannot be written again."""
    try:
        value = json.loads(text)
        return value if ESCAPE not in text or writable(value) else None
    except (ValueError, TypeError, RecursionError):
        return None


def writable(value: Any) -> bool:
    """Whether all letters in a value of JSON are whole: an escape may tell half of one, which no file can hold."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def number(value: Any, most: float = MOST) -> bool:
    """Whether a value is a finite number, no larger than that, and not below nothing."""
    return type(value) in (int, float) and isfinite(value) and 0 <= value <= most


def _signed(value: Any) -> bool:
    return type(value) in (int, float) and isfinite(value) and abs(value) <= MOST


def _whole(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MOST


def _flag(value: Any) -> bool:
    return type(value) is bool


def _text(value: Any) -> bool:
    return type(value) is str and len(value) <= 10_000


def _ratio(value: Any) -> bool:
    return type(value) is str and _RATIO.fullmatch(value) is not None


def _seconds(value: Any) -> bool:
    return number(value, 10**6)


def _fraction(value: Any) -> bool:
    return number(value, 1)


def _moments(value: Any) -> bool:
    return type(value) is list and all(map(_seconds, value))


def _stretches(value: Any) -> bool:
    return type(value) is list and all(type(each) is list and len(each) == 2 and _moments(each) for each in value)


_MEDIA: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(
        ("frames", "held", "missing", "samples", "packets", "width", "height", "sample_rate", "channels"), _whole
    ),
    **dict.fromkeys(("seconds", "sound_seconds"), _seconds),
    **dict.fromkeys(("rotation", "worst_sync_ms", "peak"), _signed),
    **dict.fromkeys(("rate", "aspect"), _ratio),
    **dict.fromkeys(("has_picture", "has_sound", "has_alpha", "interlaced", "constant_rate", "still", "mute"), _flag),
    **dict.fromkeys(("black", "frozen", "flicker", "silent", "clipped"), _stretches),
    **dict.fromkeys(("steadiness", "smoothness"), _fraction),
    "cuts": _moments,
    **dict.fromkeys(("pixels", "complaint", "matrix", "transfer", "picture_codec", "sound_codec"), _text),
}
_BOUGHT: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("provider", "model", "job", "currency", "precision", "asked"), _text),
    "seconds": _seconds,
    "amount": lambda value: value is None or number(value),
}


def facts_fit(facts: Any) -> bool:
    """Whether the facts of something that was made are of the kinds that all who read them count on."""
    if type(facts) is not dict:
        return False
    for name, value in facts.items():
        fits = _MEDIA.get(name)
        if fits is not None and not fits(value):
            return False
        if name == "bought" and not _bought_fits(value):
            return False
    return shallow(facts)


def _bought_fits(told: Any) -> bool:
    return type(told) is dict and all(name in told and fits(told[name]) for name, fits in _BOUGHT.items())


def media_fits(facts: Any) -> bool:
    """Whether these are facts of a media file; none at all are those of one that cannot be used."""
    needed = ("seconds", "sound_seconds", "has_picture", "has_sound")
    return facts_fit(facts) and (not facts or all(name in facts for name in needed))


def name_fits(sha: Any, suffix: Any, size: Any) -> bool:
    """Whether a file in the store may be called that, and be so long."""
    named = type(sha) is str and type(suffix) is str and _SHA.fullmatch(sha) and _SUFFIX.fullmatch(suffix)
    return bool(named) and type(size) is int and size >= 0


def result_fits(row: tuple[Any, ...], facts: Any) -> bool:
    """Whether a record of a result is one: (the key it answers, its own, sha, size, suffix, facts, kind)."""
    wanted, key, sha, size, suffix, _, kind = row
    known = type(wanted) is str and type(key) is str and kind in KINDS
    return known and name_fits(sha, suffix, size) and facts_fit(facts)


def manifest_fits(manifest: Any) -> bool:
    """Whether this is a manifest that can be held against another."""
    return type(manifest) is dict and type(manifest.get("facts", {})) is dict and shallow(manifest)


def request_fits(request: Any) -> bool:
    """Whether the request of a job tells what was asked, and under which name of ours."""
    if not (type(request) is dict and manifest_fits(request.get("manifest")) and type(request.get("token")) is str):
        return False
    manifest = request["manifest"]
    parts = type(manifest.get("facts")) is dict and type(manifest.get("reads")) is dict
    return parts and manifest.get("kind") in TAKES


def job_fits(facts: Mapping[str, Any]) -> bool:
    """Whether the columns of a job are of their kinds; amounts are exact, and never below nothing."""
    apart = ("number", "seconds", "amount", "charged", "intended", "accepted", "ended")
    texts = all(type(value) is str for name, value in facts.items() if name not in apart)
    times = (facts["intended"], *(each for each in (facts["accepted"], facts["ended"]) if each is not None))
    amounts = (each for each in (facts["amount"], facts["charged"]) if each is not None)
    exact = all(type(each) is str and AMOUNT.fullmatch(each) for each in amounts)
    return texts and exact and all(number(each, LATEST) for each in times) and _whole(facts["seconds"])


def shallow(value: Any, most: int = DEEPEST) -> bool:
    """Whether a value is nested less deep than that."""
    level = [value]
    for _ in range(most):
        level = [inner for each in level if isinstance(each, (dict, list)) for inner in _within(each)]
        if not level:
            return True
    return False


def _within(value: "dict[str, Any] | list[Any]") -> Any:
    return value.values() if isinstance(value, dict) else value


class Take(NamedTuple):
    """A clip that was made for a shot; numbers count from 1 and never change."""

    shot: str
    number: int
    key: str
    kind: str
    sha: str
    size: int
    facts: Mapping[str, Any]
    manifest: Manifest
    made: float
