"""What a film is handed on as: deliveries as they are asked for, presets, and the limits of the places they go to."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

CODECS = ("h264", "hevc", "av1", "prores", "prores proxy", "dnxhr", "gif", "webp", "png", "poster")
TRACKLESS = frozenset({"gif", "webp", "png", "poster"})  # pictures alone: no sound, no caption tracks
PREVIEWS = frozenset({"gif", "webp"})
HOUR = 3600
_GIGABYTE = 10**9


class Delivery(NamedTuple):
    """One delivery; captions: "" for as the film has them; at: the frame of a poster, None for one that is chosen.

    `width` × `height` in pixels; `loudness` in LUFS, None for as the film is; `preset` "" for none.
    """

    name: str
    codec: str
    width: int
    height: int
    fit: str = "fit"
    captions: str = ""
    language: str = ""
    loudness: float | None = None
    at: int | None = None
    preset: str = ""


class PlaceLimits(NamedTuple):
    """What a place takes; 0 or () where it names no limit. source: where that was read, and when."""

    place: str
    source: str
    least_seconds: int = 0
    most_seconds: int = 0
    least_rate: int = 0
    most_rate: int = 0
    rates: tuple[Fraction, ...] = ()
    most_bytes: int = 0


class DeliveryPreset(NamedTuple):
    """What a delivery is where it does not say itself; size: (0, 0) for the film's own, `half` for half of it."""

    codec: str
    size: tuple[int, int] = (0, 0)
    fit: str = "fit"
    half: bool = False
    cinema: bool = False
    loudness: float | None = None
    limits: PlaceLimits | None = None


YOUTUBE = PlaceLimits(
    "YouTube", "https://support.google.com/youtube/answer/71673, 2026-11", most_seconds=12 * HOUR,
    most_bytes=256 * _GIGABYTE,
)  # fmt: skip
INSTAGRAM = PlaceLimits(
    "Instagram", "https://www.ayrshare.com/docs/media-guidelines/instagram, 2026-11", least_seconds=3,
    most_seconds=HOUR // 4, least_rate=23, most_rate=60, most_bytes=300 * 10**6,
)  # fmt: skip
TIKTOK = PlaceLimits(
    "TikTok", "https://www.ayrshare.com/docs/media-guidelines/tiktok, 2026-11", least_seconds=3, most_seconds=HOUR // 6,
    least_rate=23, most_rate=60, most_bytes=_GIGABYTE,
)  # fmt: skip
# A house that makes DCPs wants 24 frames per second and conforms 23.976 to it: https://www.motorcitydcp.com/deliverables
CINEMA = PlaceLimits(
    "a cinema", "https://www.motorcitydcp.com/deliverables, 2026-11",
    rates=(Fraction(24), Fraction(24000, 1001)),
)  # fmt: skip
# Of Instagram and TikTok what a service that uploads there says: not verified with the platforms.
# The loudness at which these places are said to play: custom, and not verified with them.
_STREAMED = -14.0
PRESETS: Mapping[str, DeliveryPreset] = MappingProxyType({
    "youtube": DeliveryPreset("h264", loudness=_STREAMED, limits=YOUTUBE),
    "instagram": DeliveryPreset("h264", (1080, 1920), "fill", loudness=_STREAMED, limits=INSTAGRAM),
    "tiktok": DeliveryPreset("h264", (1080, 1920), "fill", loudness=_STREAMED, limits=TIKTOK),
    "festival": DeliveryPreset("prores", cinema=True, limits=CINEMA),
    "proxy": DeliveryPreset("prores proxy", half=True),
})  # fmt: skip
_PREVIEW = 480  # pixels of a preview's longer side
_FLAT, _SCOPE = (1998, 1080), (2048, 858)  # the two containers of a DCP in 2K


def size_of(preset: DeliveryPreset | None, codec: str, width: int, height: int) -> tuple[int, int]:
    """The size of a delivery that names none, of a film of `width` × `height`."""
    if codec in PREVIEWS:
        shrunk = min(Fraction(1), Fraction(_PREVIEW, max(width, height)))
        return _even(width * shrunk), _even(height * shrunk)
    if preset is None:
        return width, height
    if preset.cinema:
        return min(_FLAT, _SCOPE, key=lambda each: abs(Fraction(*each) - Fraction(width, height)))
    if preset.half:
        return _even(Fraction(width, 2)), _even(Fraction(height, 2))
    return preset.size if preset.size[0] else (width, height)


def _even(side: Fraction) -> int:
    return max(2, round(side / 2) * 2)


def beyond(delivery: Delivery, frames: int, rate: Fraction, size: int = 0) -> Iterator[str]:
    """What of a film lies beyond the limits of the place that a delivery is for, a sentence each; `size` in bytes."""
    limits = PRESETS[delivery.preset].limits if delivery.preset else None
    if limits is None:
        return
    seconds, place, has = frames / rate, limits.place, f"and the film has {float(rate):.5g}"
    if limits.most_seconds and seconds > limits.most_seconds:
        yield f"{place} takes at most {_long(limits.most_seconds)}, and the film is {float(seconds):.1f} s long"
    if seconds < limits.least_seconds:
        yield f"{place} takes at least {limits.least_seconds} s, and the film is {float(seconds):.1f} s long"
    if limits.most_rate and not limits.least_rate <= rate <= limits.most_rate:
        yield f"{place} takes {limits.least_rate} to {limits.most_rate} frames per second, {has}"
    if limits.rates and rate not in limits.rates:
        yield f"{place} shows {limits.rates[0]} frames per second, {has}"
    if limits.most_bytes and size > limits.most_bytes:
        yield f"{place} takes at most {limits.most_bytes // 10**6} MB, and this has {size // 10**6}"


def _long(seconds: int) -> str:
    return f"{seconds // HOUR} hours" if seconds >= HOUR else f"{seconds // 60} minutes"
