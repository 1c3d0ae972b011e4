"""Looks a whole clip over once: what is wrong with its pictures and its sound, as facts that are kept."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from storybuild.edge.ffmpeg import Bounds, Program, program
from storybuild.edge.media_probe import probe
from storybuild.edge.parts import TellPart, untold
from storybuild.errors import MediaError
from storybuild.film.checks.pictures import PictureCheck, PictureFacts, small_size
from storybuild.film.checks.sounds import BLOCK, SoundCheck, SoundFacts, decibels
from storybuild.film.checks.stretches import Stretch
from storybuild.film.ffmpeg import check_args
from storybuild.film.formats import decode_memory, decode_seconds
from storybuild.film.media import Media
from storybuild.film.rate import SAMPLE_RATE

_AT_ONCE = 16  # pictures taken together: their features are sums over arrays
_MOST = 100  # stretches of a kind that are told
_PATIENCE = 4_000_000  # pixels of work that looking at a picture is, for its bounds


def check_take(
    take: Path,
    tool: str,
    start: Fraction = Fraction(0),
    seconds: Fraction | None = None,
    look: Callable[[Path], Media] = probe,
    tell: TellPart = untold,
) -> dict[str, Any]:
    """What a clip shows from `start` on, for so many `seconds` or all; a clip that cannot be decoded says so.

    Stretches and cuts are in seconds of the clip; `missing`: frames that it promises and does not hold.
    """
    try:
        media = look(take)
    except MediaError as error:
        return {"complaint": error.message[:200]}
    if not media.has_sound and media.frames <= 1:
        return {"mute": True}
    seen, heard, words = _decoded(take, tool, media, start, seconds, tell)
    missing = {"missing": max(0, media.frames - seen.frames)} if seconds is None and not start and seen.frames else {}
    told = {"complaint": words[:200]} if words else {}
    return {**_picture_facts(seen, media, start), **_sound_facts(heard, start), **missing, **told}


def _decoded(
    take: Path, tool: str, media: Media, start: Fraction, seconds: Fraction | None, tell: TellPart
) -> tuple[PictureFacts, SoundFacts, str]:
    """What is in a clip's pictures and in its sound, by one decoder, and what that complained."""
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb") as samples, os.fdopen(theirs, "wb", 0) as end, ThreadPoolExecutor(1) as aside:
        argv = check_args(tool, str(take.absolute()), media, _small(media), start, seconds, theirs)
        with program(argv, False, _bounds(take, media), (theirs,)) as decoder:
            end.close()
            sound = aside.submit(_heard, samples)
            return _seen(decoder, media, tell), sound.result(), _words(decoder)


def _small(media: Media) -> tuple[int, int]:
    return small_size(*((media.height, media.width) if media.rotation % 180 else (media.width, media.height)))


def _bounds(take: Path, media: Media) -> Bounds:
    pixels = media.width * media.height
    work = media.frames * (pixels + _PATIENCE)
    return Bounds(take.name, decode_memory(pixels), decode_seconds(take.stat().st_size, work))


def _seen(decoder: Program, media: Media, tell: TellPart) -> PictureFacts:
    width, height = _small(media)
    check = PictureCheck(width, height, Fraction(media.rate))
    for number, block in enumerate(_read(decoder.stdout, width * height, _AT_ONCE)):
        check.feed(block.reshape(-1, height, width))
        tell(min(1.0, number * _AT_ONCE / max(1, media.frames)))
    return check.done()


def _heard(samples: BinaryIO) -> SoundFacts:
    check = SoundCheck()
    for block in _read(samples, 4, SAMPLE_RATE):
        check.feed(block.reshape(-1).view(np.int16).reshape(-1, 2))
    return check.done()


def _read(stream: BinaryIO, size: int, most: int) -> Iterator[NDArray[np.uint8]]:
    """What a decoder writes, in arrays of whole items of `size` bytes, at most so many at once."""
    while True:
        block = np.empty((most, size), np.uint8)
        count = stream.readinto(block.data.cast("B")) // size  # type: ignore[attr-defined]
        if count:
            yield block[:count]
        if count < most:
            return


def _words(decoder: Program) -> str:
    """What a decoder found wrong; '' for nothing."""
    code = decoder.ended()
    words = " / ".join(line for line in decoder.words if "not on whitelist" not in line)
    return words or (f"its decoder ended with status {code}" if code else "")


def _picture_facts(seen: PictureFacts, media: Media, start: Fraction) -> dict[str, Any]:
    if not seen.frames:
        return {}
    rate = max(Fraction(1), Fraction(media.rate))
    spans = {"black": seen.black, "frozen": seen.frozen, "flicker": seen.flicker}
    return {
        "frames": seen.frames,
        "still": seen.still,
        "cuts": [_at(cut, rate, start) for cut in seen.cuts[:_MOST]],
        "steadiness": seen.steadiness,
        "smoothness": seen.smoothness,
        **{name: _told(each, rate, start) for name, each in spans.items()},
    }


def _sound_facts(heard: SoundFacts, start: Fraction) -> dict[str, Any]:
    if not heard.blocks:
        return {"mute": True}
    blocks = Fraction(SAMPLE_RATE, BLOCK)
    return {
        "mute": heard.mute,
        "peak": decibels(heard.peak),
        "silent": _told(heard.silent, blocks, start),
        "clipped": _told(heard.clipped, blocks, start),
    }


def _told(stretches: tuple[Stretch, ...], rate: Fraction, start: Fraction) -> list[list[float]]:
    return [[_at(first, rate, start), _at(end, rate, start)] for first, end in stretches[:_MOST]]


def _at(moment: int, rate: Fraction, start: Fraction) -> float:
    return round(float(start + moment / rate), 3)
