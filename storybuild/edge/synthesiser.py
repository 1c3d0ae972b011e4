"""The synthesiser in a process of its own: one line in one voice, as espeak-ng says it.

The process is as light as can be, since each line starts one or more: nothing but what speaks is loaded.
"""

import ctypes
import json
import sys
from collections.abc import Mapping
from typing import Any

# espeak-ng's speak_lib.h
_RETRIEVAL, _NO_EXIT, _CHARS_UTF8 = 2, 0x8000, 1
_RATE, _PITCH = 1, 3
RATE_BYTES = 4  # with which the answer begins: samples a second, little end first


def main() -> None:
    """One request on stdin: text, language, variant, pitch, rate; the rate and the s16le mono samples on stdout."""
    asked = json.load(sys.stdin)
    library, rate = _ready(asked)
    said = _collected(library, asked["text"])
    sys.stdout.buffer.write(rate.to_bytes(RATE_BYTES, "little") + said)


def _ready(asked: Mapping[str, Any]) -> tuple[ctypes.CDLL, int]:
    """The library, set to a voice, and its samples a second; English where it does not know the language."""
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(_RETRIEVAL, 0, str(espeakng_loader.get_data_path()).encode(), _NO_EXIT)
    if rate <= 0:
        raise SystemExit("the synthesiser does not start")
    language, variant = asked["language"], asked["variant"]
    names = [f"{language}+{variant}", language, f"en-us+{variant}", "en-us"]
    if all(library.espeak_SetVoiceByName(name.encode()) for name in names):
        raise SystemExit(f"the synthesiser has no voice `{names[0]}`")
    library.espeak_ng_SetRandSeed(1)  # else breath and roughness are other ones each second
    library.espeak_SetParameter(_RATE, asked["rate"], 0)
    library.espeak_SetParameter(_PITCH, asked["pitch"], 0)
    return library, rate


def _collected(library: ctypes.CDLL, text: str) -> bytes:
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
    return b"".join(parts)
