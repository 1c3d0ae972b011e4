"""Looks into a media file and tells plain facts; a file that cannot be used is an error, not a guess."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import av
from av.error import ArgumentError, FFmpegError
from av.stream import Disposition

from storybuild.errors import MediaError
from storybuild.film import formats
from storybuild.film.media import Media

_LISTS = (b"ffconcat version", b"#EXTM3U", b"<MPD")  # playlists: they would make ffmpeg open other files
_ALLOWED = {
    "format_whitelist": ",".join(formats.CONTAINERS),
    "codec_whitelist": ",".join((*formats.PICTURES, *formats.SOUNDS)),
    "protocol_whitelist": "file,pipe",
    "max_streams": str(formats.MOST_STREAMS),
    "max_pixels": str(formats.MOST_PIXELS),
}
_CUT = f"cut out what the film shows; at most {formats.MOST_SECONDS // 3600} hours are read"
_LIMITS = "a picture may have 100 million pixels, a frame of video 36 million, a file 64 streams"
_JITTER = Fraction(2, 1000)  # seconds; containers that count milliseconds round
_MATRICES = {1: "bt709", 4: "bt601", 5: "bt601", 6: "bt601", 9: "bt2020", 10: "bt2020"}  # ITU-T H.273, 8.3
_TRANSFERS = {16: "pq", 18: "hlg"}  # ITU-T H.273, 8.2


def probe(path: Path) -> Media:
    """What a clip, picture or sound file holds, its frames counted and its first one decoded; MediaError."""
    try:
        with path.open("rb") as file:
            _check_opening(file.read(1024), path.name)
            file.seek(0)
            with opened(file, path.name) as container:
                return replace(_facts(container, path.name), container=container.format.name.partition(",")[0])
    except MemoryError as fault:
        raise too_large(path.name) from fault
    except (FFmpegError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, FFmpegError) else fault
        raise MediaError(f"`{path.name}` is no usable picture, clip or sound: {why}", _LIMITS) from fault
    except OSError as fault:
        raise MediaError(f"`{path.name}` cannot be read: {fault.strerror}") from fault


class _Nameless:
    """A file that does not tell its name: by its ending, an image would be read as one of a numbered sequence."""

    def __init__(self, file: BinaryIO) -> None:
        self.read, self.seek, self.tell = file.read, file.seek, file.tell


def opened(file: BinaryIO, name: str) -> Any:
    """A media file's container, with nothing but what is on the lists; MediaError names a format that is not."""
    try:
        return av.open(_Nameless(file), options=_ALLOWED, metadata_errors="replace")
    except ArgumentError:
        file.seek(0)
        if found := _refused(file):
            raise MediaError(f"`{name}` is of a format that is not read: {found}", formats.READ) from None
        raise


def too_large(name: str) -> MediaError:
    """The error for a file that asks for more memory than any is given."""
    return MediaError(f"`{name}` takes too much memory to read", f"make it smaller: {_LIMITS}")


def decoder(stream: Any, name: str) -> Any:
    """The stream's decoder; MediaError when it is not on the list."""
    context = stream.codec_context
    found = context.name if context else "unknown"
    if found not in (formats.PICTURES if stream.type == "video" else formats.SOUNDS):
        what = "picture" if stream.type == "video" else "sound"
        raise MediaError(f"the {what} of `{name}` is of a kind that is not read: {found}", formats.READ)
    context.thread_count = 1  # each thread takes memory of its own
    return context


def _refused(file: BinaryIO) -> str:
    """The name of a format that is on no list, as its demuxer complains; '' when that is not what is wrong."""
    before = av.logging.get_level()
    av.logging.set_level(av.logging.ERROR)
    av.logging.set_skip_repeated(False)
    try:
        with av.logging.Capture() as words:
            av.open(_Nameless(file), options=_ALLOWED)
    except FFmpegError:
        pass
    finally:
        av.logging.set_level(before)
    return next((name for _, name, said in words if "not on whitelist" in said), "")


def _check_opening(head: bytes, name: str) -> None:
    if not head:
        raise MediaError(f"`{name}` is empty")
    if any(mark in head for mark in _LISTS):
        raise MediaError(f"`{name}` is a list of other files, not a film")


def _facts(container: Any, name: str) -> Media:
    media = Media()
    sounds = container.streams.audio
    if sounds:
        media = _with_sound(media, container, sounds[0], name)
    pictures = [stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic]
    if pictures:
        media = _with_picture(media, container, pictures[0], name)
    if not (media.has_picture or media.has_sound):
        raise MediaError(f"`{name}` holds neither picture nor sound")
    if media.has_sound and not media.has_picture:
        media = replace(media, seconds=media.sound_seconds)
    return media


def _seconds(microseconds: int | None) -> float:
    return (microseconds or 0) / 1_000_000


def _with_sound(media: Media, container: Any, stream: Any, name: str) -> Media:
    context = decoder(stream, name)
    least, most = formats.RATES
    if not (least <= context.sample_rate <= most and 1 <= context.channels <= formats.MOST_CHANNELS):
        told = f"{context.sample_rate} samples a second in {context.channels} channels"
        limits = f"{least} to {most} samples a second and {formats.MOST_CHANNELS} channels are read"
        raise MediaError(f"the sound of `{name}` claims {told}", limits)
    length = float(stream.duration * stream.time_base) if stream.duration else _seconds(container.duration)
    return replace(
        media,
        has_sound=True,
        sound_codec=context.name,
        sample_rate=context.sample_rate,
        channels=context.channels,
        sound_seconds=length,
    )


def _with_picture(media: Media, container: Any, stream: Any, name: str) -> Media:
    _check_size(decoder(stream, name), formats.MOST_PIXELS, name)
    frame, spans, read = _walk(container, stream, name)
    if frame is None or not spans or stream.frames > read:
        raise MediaError(f"`{name}` ends too early: it has {len(spans)} of {max(stream.frames, 1)} frames")
    starts = sorted(start for start, _ in spans)
    steps = [later - sooner for sooner, later in pairwise(starts)]
    last = max(length for start, length in spans if start == starts[-1]) or (max(steps) if steps else 0)
    seconds = starts[-1] + last - starts[0]
    _check_size(frame, formats.MOST_PIXELS if len(starts) == 1 else formats.MOST_VIDEO_PIXELS, name)
    if seconds > formats.MOST_SECONDS:
        raise MediaError(f"`{name}` claims {float(seconds) / 3600:.0f} hours of picture", _CUT)
    rate = stream.average_rate or (len(starts) / seconds if seconds else Fraction(0))
    media = replace(media, has_picture=True, picture_codec=stream.codec_context.name, frames=len(starts))
    exact = Fraction(rate.numerator, rate.denominator)
    media = replace(media, seconds=float(seconds), rate=str(exact))
    media = replace(media, constant_rate=not steps or max(steps) - min(steps) <= _JITTER)
    return _with_pixels(media, stream, frame)


def _check_size(picture: Any, most: int, name: str) -> None:
    """`picture`: a frame, or a decoder that knows how large its frames will be."""
    if picture.width * picture.height > most:
        size = f"{picture.width}x{picture.height}"
        raise MediaError(f"`{name}` is {size}; at most {most // 1_000_000} million pixels are read", "make it smaller")


def _walk(container: Any, stream: Any, name: str) -> tuple[Any, list[tuple[Fraction, Fraction]], int]:
    """The first frame decoded, each shown packet's (time, length) in seconds, and how many packets there are."""
    ticks: list[tuple[int, int]] = []
    frame, read = None, 0
    for packet in container.demux(stream):
        if frame is None:
            frame = next(iter(packet.decode()), None)
        if packet.size and not packet.is_corrupt:
            read += 1
            if read > formats.MOST_FRAMES:
                raise MediaError(f"`{name}` has more than {formats.MOST_FRAMES:,} frames", _CUT)
            if not packet.is_discard:
                ticks.append(_span(packet, len(ticks)))
    base = stream.time_base or Fraction(0)
    return frame, [(start * base, length * base) for start, length in ticks], read


def _span(packet: Any, number: int) -> tuple[int, int]:
    """When a packet is shown and for how long, in ticks of its stream."""
    moment, length = packet.pts if packet.pts is not None else packet.dts, packet.duration or 0
    return (number * length if moment is None else moment), length


def _with_pixels(media: Media, stream: Any, frame: Any) -> Media:
    parts = frame.format.components
    return replace(
        media,
        width=frame.width,
        height=frame.height,
        aspect=str(Fraction(stream.sample_aspect_ratio or 1)),
        rotation=frame.rotation % 360,
        has_alpha=frame.format.name == "pal8" or any(part.is_alpha for part in parts),
        interlaced=bool(frame.interlaced_frame),
        matrix="rgb" if frame.format.is_rgb else _MATRICES.get(int(frame.colorspace), ""),
        transfer=_TRANSFERS.get(int(frame.color_trc), ""),
    )
