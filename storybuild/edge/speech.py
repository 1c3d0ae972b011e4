"""Scratch speech: one line, one voice, and a fresh process each time it is spoken.

A process of its own, because the synthesiser's output depends on what it has said before, and because
what a stranger's text may do to it stays there.
"""

import json
import subprocess
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from math import gcd
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from storybuild.edge.own import own
from storybuild.edge.synthesiser import RATE_BYTES
from storybuild.errors import ToolError
from storybuild.film.rate import SAMPLE_RATE
from storybuild.spoken import FASTEST, words_a_minute

MOST_LETTERS = 4000
_LIMIT = 60  # seconds for one line; a usual one takes a twentieth of one
_TRIES = 4
_PITCHES: Mapping[str, int] = {"very low": 18, "low": 30, "normal": 46, "high": 62, "very high": 76}
_VARIANTS = ("m1", "f2", "m3", "f3", "m2", "f4", "m7", "f1", "m4", "f5", "m5", "m6", "m8")
_LANGUAGES = {"en": "en-us", "en-us": "en-us", "en-gb": "en-gb-x-rp", "zh": "cmn", "pt-pt": "pt", "fr-fr": "fr-fr"}


@dataclass(frozen=True)
class SpeechVoice:
    """How the synthesiser speaks: language and variant by its own names, pitch 0...99, words a minute."""

    language: str
    variant: str
    pitch: int
    rate: int


class _Spoken(NamedTuple):
    """A line as the synthesiser said it, mono, and its samples a second."""

    samples: npt.NDArray[np.int16]
    rate: int

    @property
    def length(self) -> int:
        """Its samples at 48 kHz."""
        return len(self.samples) * SAMPLE_RATE // self.rate


def voice(words: Mapping[str, Any], name: str = "") -> SpeechVoice:
    """A storyboard's words on a voice as numbers; a name without a variant gets one of its own, always the same.

    pitch: a word (low, normal, high …) or a number of semitone-like steps up or down from normal; rate: see
    spoken.words_a_minute; kind: `female` or `male`; language: a tag such as `en-us` or `de`; variant: the
    synthesiser's own, such as `f3`.
    """
    language = _plain(words.get("language") or "en-us").casefold()
    own, shade = _own(name, str(words.get("kind") or ""))
    variant = _plain(words.get("variant") or own)
    pitch = min(99, max(0, _pitch(words.get("pitch")) + shade))
    return SpeechVoice(_LANGUAGES.get(language, language), variant, pitch, words_a_minute(words.get("rate")))


def speak(request: Mapping[str, Any], environ: Mapping[str, str] | None = None) -> bytes:
    """The line as raw s16le mono at 48 kHz; the same request gives the same bytes.

    request: text; voice: see `voice`, with `name` for who speaks; seconds: what the line should fit in, or None: it is
    spoken faster until it fits, but never faster than anyone could follow. environ: what the synthesiser sees, all
    that we see if None. Nothing to say is no samples. ToolError when the synthesiser fails.
    """
    words, text = request.get("voice") or {}, clean(str(request.get("text") or ""))
    how, seconds = voice(words, str(words.get("name") or "")), float(request.get("seconds") or 0)
    spoken = _said(text, how, environ)
    for _ in range(_TRIES if seconds else 0):
        long = spoken.length / SAMPLE_RATE / seconds
        if long <= 1 or how.rate >= FASTEST:
            break
        how = replace(how, rate=min(FASTEST, max(how.rate + 5, round(how.rate * long * 1.03))))
        spoken = _said(text, how, environ)
    return _resampled(spoken).tobytes()


def clean(text: str) -> str:
    """What of a text can be said: no control characters, single spaces, bounded length."""
    said = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in text[:MOST_LETTERS])
    return " ".join(said.split())


def _said(text: str, how: SpeechVoice, environ: Mapping[str, str] | None) -> _Spoken:
    """The line, spoken by a fresh process."""
    if not text:
        return _Spoken(np.zeros(0, np.int16), SAMPLE_RATE)
    command, asked = own("storybuild.edge.synthesiser"), json.dumps({"text": text, **asdict(how)}).encode()
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=_LIMIT, env=environ)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ToolError(f"the scratch voice failed: {error}") from None
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [f"exit {done.returncode}"]
        raise ToolError(f"the scratch voice failed: {words[0]}")
    rate = int.from_bytes(done.stdout[:RATE_BYTES], "little")
    return _trimmed(np.frombuffer(done.stdout, np.int16, offset=RATE_BYTES), rate)


def _trimmed(samples: npt.NDArray[np.int16], rate: int) -> _Spoken:
    """What is spoken, without the silence before and after."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > 100)
    if not len(loud):
        return _Spoken(samples[:0], rate)
    return _Spoken(samples[max(0, loud[0] - rate // 50) : loud[-1] + rate // 20], rate)


def _resampled(spoken: _Spoken) -> npt.NDArray[np.int16]:
    """To 48 kHz by a windowed sinc, with edges that do not click."""
    rate, count, reach = spoken.rate, spoken.length, 16
    taps = np.arange(1 - reach, reach + 1)
    # Places between two samples come again and again: as many as the rates' least common clock has.
    places = SAMPLE_RATE // gcd(SAMPLE_RATE, rate)
    away = (np.arange(places) * rate % SAMPLE_RATE / SAMPLE_RATE)[:, None] - taps
    weights = np.sinc(away) * np.cos(np.pi * away / 2 / reach) ** 2
    # One row for each sample of a round of the clock, one column for each round: all of a row is weighted alike.
    turn, rounds = rate * places // SAMPLE_RATE, -(-count // places)
    padded = np.pad(spoken.samples.astype(np.float64), (reach, reach + turn + 1))
    heard = np.ascontiguousarray(sliding_window_view(padded, turn + 2 * reach)[::turn][:rounds].T)
    first = np.arange(places) * rate // SAMPLE_RATE + reach
    spread = np.zeros((places, rounds))
    for number, tap in enumerate(taps):
        spread += heard[first + tap] * weights[:, number, None]
    result = spread.T.reshape(-1)[:count]
    edge = min(count // 2, SAMPLE_RATE // 200)
    result[:edge] *= np.linspace(0, 1, edge)
    result[count - edge :] *= np.linspace(1, 0, edge)
    return np.asarray(np.clip(np.rint(result), -32768, 32767), dtype="<i2")


def _pitch(said: Any) -> int:
    if isinstance(said, str) and said.strip().casefold() in _PITCHES:
        return _PITCHES[said.strip().casefold()]
    try:
        steps = float(said or 0)
    except (TypeError, ValueError):
        steps = 0.0
    return round(min(99.0, max(0.0, _PITCHES["normal"] + steps))) if steps == steps else _PITCHES["normal"]


def _plain(said: Any) -> str:
    """Letters, digits and hyphens only: the synthesiser takes a name for a path."""
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in str(said)[:32])


def _own(name: str, kind: str) -> tuple[str, int]:
    """The variant and the shade of pitch that belong to a name; kind: `female`, `male`, or '' for either."""
    variants = [each for each in _VARIANTS if each.startswith(kind[:1])]
    if not name:
        return variants[0], 0
    variant, shade = blake2b(name.casefold().encode(errors="replace"), digest_size=2).digest()
    return variants[variant % len(variants)], (shade % 5 - 2) * 4
