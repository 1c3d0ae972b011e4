"""Scratch speech: one line, one voice, one fresh process.

A process of its own for each line, because the synthesiser's output depends on what it has said before, and because
what a stranger's text may do to it stays there.
"""

import ctypes
import json
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from math import gcd
from typing import Any

import numpy as np
import numpy.typing as npt

from storybuild.edge.own import own
from storybuild.errors import ToolError
from storybuild.film.rate import SAMPLE_RATE
from storybuild.spoken import words_a_minute

MOST_LETTERS = 4000
_LIMIT = 60  # seconds for one line; a usual one takes a twentieth of one
_FASTEST = 320  # words a minute; beyond it nobody understands
_TRIES = 4
_PITCHES: Mapping[str, int] = {"very low": 18, "low": 30, "normal": 46, "high": 62, "very high": 76}
_VARIANTS = ("m1", "f2", "m3", "f3", "m2", "f4", "m7", "f1", "m4", "f5", "m5", "m6", "m8")
_LANGUAGES = {"en": "en-us", "en-us": "en-us", "en-gb": "en-gb-x-rp", "zh": "cmn", "pt-pt": "pt", "fr-fr": "fr-fr"}

# espeak-ng's speak_lib.h
_RETRIEVAL, _NO_EXIT, _CHARS_UTF8 = 2, 0x8000, 1
_RATE, _PITCH = 1, 3


@dataclass(frozen=True)
class SpeechVoice:
    """How the synthesiser speaks: language and variant by its own names, pitch 0...99, words a minute."""

    language: str
    variant: str
    pitch: int
    rate: int


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

    request: text; voice: see `voice`, with `name` for who speaks; seconds: what the line should fit in, or None.
    environ: what the synthesiser sees, all that we see if None. Nothing to say is no samples. ToolError when the
    synthesiser fails.
    """
    command = own("storybuild.edge.speech")
    try:
        said = json.dumps(request).encode()
        done = subprocess.run(command, input=said, capture_output=True, timeout=_LIMIT, env=environ)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ToolError(f"the scratch voice failed: {error}") from None
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [f"exit {done.returncode}"]
        raise ToolError(f"the scratch voice failed: {words[0]}")
    return done.stdout


def clean(text: str) -> str:
    """What of a text can be said: no control characters, single spaces, bounded length."""
    said = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in text[:MOST_LETTERS])
    return " ".join(said.split())


def main() -> None:
    """One request on stdin, samples on stdout."""
    request = json.load(sys.stdin)
    words = request.get("voice") or {}
    how = voice(words, str(words.get("name") or ""))
    said = _said(clean(str(request.get("text") or "")), how, request.get("seconds"))
    sys.stdout.buffer.write(said.tobytes())


def _said(text: str, how: SpeechVoice, seconds: float | None) -> npt.NDArray[np.int16]:
    """The line at 48 kHz, spoken faster until it fits, but never faster than anyone could follow.

    Each further try is made by a fresh child: this process may speak only once.
    """
    samples = _resampled(*_synthesised(text, how)) if text else np.zeros(0, np.int16)
    return samples if not seconds else _hurried(text, how, seconds, samples)


def _hurried(text: str, how: SpeechVoice, seconds: float, samples: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    for _ in range(_TRIES):
        long = len(samples) / SAMPLE_RATE / seconds
        if long <= 1 or how.rate >= _FASTEST:
            break
        how = replace(how, rate=min(_FASTEST, max(how.rate + 5, round(how.rate * long * 1.03))))
        spoken = {
            "language": how.language,
            "variant": how.variant,
            "pitch": how.pitch - _PITCHES["normal"],
            "rate": how.rate,
        }
        samples = np.frombuffer(speak({"text": text, "voice": spoken}), np.int16)
    return samples


def _synthesised(text: str, how: SpeechVoice) -> tuple[npt.NDArray[np.int16], int]:
    """Samples and their rate from espeak-ng; falls back to English where it does not know the language."""
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(_RETRIEVAL, 0, str(espeakng_loader.get_data_path()).encode(), _NO_EXIT)
    if rate <= 0:
        raise SystemExit("the synthesiser does not start")
    names = [f"{how.language}+{how.variant}", how.language, f"en-us+{how.variant}", "en-us"]
    if all(library.espeak_SetVoiceByName(name.encode()) for name in names):
        raise SystemExit(f"the synthesiser has no voice `{names[0]}`")
    library.espeak_SetParameter(_RATE, how.rate, 0)
    library.espeak_SetParameter(_PITCH, how.pitch, 0)
    return _collected(library, text), rate


def _collected(library: ctypes.CDLL, text: str) -> npt.NDArray[np.int16]:
    parts: list[bytes] = []

    def take(samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            parts.append(ctypes.string_at(samples, count * 2))
        return 0

    taker = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(take)
    library.espeak_SetSynthCallback(taker)
    said = text.encode("utf-8", "ignore") + b"\0"
    if library.espeak_Synth(said, ctypes.c_size_t(len(said)), 0, 1, 0, _CHARS_UTF8, None, None):
        raise SystemExit("the synthesiser refused the text")
    library.espeak_Synchronize()
    return np.frombuffer(b"".join(parts), np.int16)


def _resampled(samples: npt.NDArray[np.int16], rate: int) -> npt.NDArray[np.int16]:
    """To 48 kHz by a windowed sinc, without the silence before and after, with edges that do not click."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > 100)
    if not len(loud):
        return np.zeros(0, np.int16)
    part = samples[max(0, loud[0] - rate // 50) : loud[-1] + rate // 20].astype(np.float64)
    count, reach = len(part) * SAMPLE_RATE // rate, 16
    taps = np.arange(1 - reach, reach + 1)
    # Places between two samples come again and again: as many as the rates' least common clock has.
    places = SAMPLE_RATE // gcd(SAMPLE_RATE, rate)
    away = (np.arange(places) * rate % SAMPLE_RATE / SAMPLE_RATE)[:, None] - taps
    weights = np.sinc(away) * np.cos(np.pi * away / 2 / reach) ** 2
    at, padded = np.arange(count), np.pad(part, reach)
    first = at * rate // SAMPLE_RATE + reach
    result = np.zeros(count)
    for number, tap in enumerate(taps):
        result += padded[np.minimum(first + tap, len(padded) - 1)] * weights[at % places, number]
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
