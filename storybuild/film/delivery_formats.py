"""What a film can be handed on as, and ffmpeg's argument lists for it.

Paths go in as `file:` and absolute; of what a person wrote nothing but numbers becomes part of a filter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from types import MappingProxyType

from storybuild.film.media import Framing
from storybuild.film.rate import SAMPLE_RATE

Words = tuple[str, ...]
Size = tuple[int, int]
_QUIET = ("-nostdin", "-hide_banner", "-loglevel", "error", "-y")
_SCALE = "flags=bicubic+accurate_rnd"
_TAGS = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
_PREVIEW_RATE = 15  # pictures per second that a preview shows at most


@dataclass(frozen=True)
class DeliveryFormat:
    """A way to encode a film.

    encoders: ffmpeg's, best first, each with its options. pixels: of what is encoded; matrix: options of the scaling
    to it. sound: how it is encoded where it is not copied, () for none. preview: shows only some of the pictures.
    """

    called: str
    suffix: str
    muxer: Words
    encoders: Mapping[str, Words]
    pixels: str
    matrix: str = ""
    sound: Words = ()
    copies: bool = False
    preview: bool = False


_MP4, _MOV = ("-movflags", "+faststart", "-f", "mp4"), ("-f", "mov")
_AAC, _PCM = ("-c:a", "aac", "-b:a", "384k"), ("-c:a", "pcm_s24le")
_RGB = "in_color_matrix=bt709:in_range=tv:"
_JPEG = f"{_RGB}out_color_matrix=bt601:out_range=pc:"
_AV1 = {
    "libsvtav1": ("-preset", "8", "-crf", "30"),
    "libaom-av1": ("-cpu-used", "6", "-crf", "30", "-b:v", "0", "-row-mt", "1"),
    "librav1e": ("-speed", "8", "-qp", "90"),
}


def _prores(profile: int) -> dict[str, Words]:
    return {"prores_ks": ("-profile:v", str(profile), "-vendor", "apl0"), "prores": ("-profile:v", str(profile))}


FORMATS: Mapping[str, DeliveryFormat] = MappingProxyType({
    "h264": DeliveryFormat(
        "H.264", ".mp4", _MP4, {"libx264": ("-preset", "medium", "-crf", "18", "-bf", "2", "-flags:v", "+cgop")},
        "yuv420p", sound=_AAC, copies=True,
    ),
    "hevc": DeliveryFormat(
        "HEVC", ".mp4", _MP4, {"libx265": ("-crf", "20", "-tag:v", "hvc1", "-x265-params", "log-level=error")},
        "yuv420p", sound=_AAC, copies=True,
    ),
    "av1": DeliveryFormat("AV1", ".mp4", _MP4, _AV1, "yuv420p", sound=_AAC, copies=True),
    "prores": DeliveryFormat("ProRes 422 HQ", ".mov", _MOV, _prores(3), "yuv422p10le", sound=_PCM),
    "prores proxy": DeliveryFormat("ProRes 422 Proxy", ".mov", _MOV, _prores(0), "yuv422p10le", sound=_PCM),
    "dnxhr": DeliveryFormat("DNxHR HQ", ".mov", _MOV, {"dnxhd": ("-profile:v", "dnxhr_hq")}, "yuv422p", sound=_PCM),
    "gif": DeliveryFormat("GIF", ".gif", ("-loop", "0", "-f", "gif"), {"gif": ()}, "bgra", _RGB, preview=True),
    "webp": DeliveryFormat(
        "WebP", ".webp", ("-loop", "0", "-f", "webp"), {"libwebp_anim": ("-quality", "75")}, "bgra", _RGB, preview=True
    ),
    "png": DeliveryFormat("PNG", ".zip", ("-f", "image2pipe"), {"png": ("-pred", "mixed")}, "rgb24", _RGB),
    "poster": DeliveryFormat(
        "JPEG", ".jpg", ("-f", "image2pipe"), {"mjpeg": ("-q:v", "2")}, "yuvj420p", _JPEG
    ),
})  # fmt: skip


@dataclass(frozen=True)
class Pictures:
    """I420 pictures on stdin: `count` of `size` at `rate`, to be scaled and placed in a frame; None: as they are."""

    size: Size
    rate: Fraction
    count: int
    frame: Size
    place: Framing | None = None


@dataclass(frozen=True)
class DeliverySound:
    """The reel, whose sound of so many samples goes along; samples: s16le stereo 48 kHz in place of it; tracks: of
    its captions, those that go along."""

    reel: str
    length: int
    samples: str = ""
    tracks: Sequence[int] = ()


def preview_step(form: DeliveryFormat, rate: Fraction) -> int:
    """Every how many pictures one is shown."""
    return max(1, ceil(rate / _PREVIEW_RATE)) if form.preview else 1


def delivery_args(
    tool: str, out: str, form: DeliveryFormat, encoder: str, shown: Pictures, sound: DeliverySound | None, palette: str
) -> list[str]:
    """Encode pictures from stdin; `palette`: of a GIF, which colours it shows. An out of `-` is stdout."""
    argv = [tool, *_QUIET, *_raw(shown)]
    filters = ",".join(_filters(shown, form.matrix, form.pixels))
    if palette:
        argv += [
            "-f",
            "png_pipe",
            *_file(palette),
            "-filter_complex",
            f"[0:v]{filters}[v];[v][1:v]paletteuse=diff_mode=rectangle",
        ]
    else:
        argv += _sounds(sound) if sound else []
        argv += ["-map", "0:v:0", *(_sound_maps(form, sound) if sound else []), "-filter:v", filters]
    argv += ["-c:v", encoder, *form.encoders[encoder], *_groups(form, shown.rate)]
    return [*argv, "-fflags", "+bitexact", "-flags:a", "+bitexact", *form.muxer, "-" if out == "-" else f"file:{out}"]


def palette_args(tool: str, out: str, shown: Pictures) -> list[str]:
    """Gather the colours of all pictures from stdin into a GIF's palette."""
    filters = ",".join([*_filters(shown, _RGB, "bgra"), "palettegen=stats_mode=diff"])
    return [
        tool,
        *_QUIET,
        *_raw(shown),
        "-filter:v",
        filters,
        "-frames:v",
        "1",
        "-update",
        "1",
        "-f",
        "image2",
        f"file:{out}",
    ]


def scale_args(tool: str, shown: Pictures) -> list[str]:
    """Scale and place pictures from stdin; they come out on stdout as I420."""
    filters = ",".join(_filters(shown, "", "yuv420p"))
    return [tool, *_QUIET, *_raw(shown), "-filter:v", filters, "-pix_fmt", "yuv420p", "-f", "rawvideo", "-"]


def sound_args(tool: str, reel: str, length: int, out: str) -> list[str]:
    """Decode the reel's sound, exactly `length` samples of s16le stereo 48 kHz."""
    words = ("-map", "0:a:0", "-filter:a", _exactly(length), "-ar", str(SAMPLE_RATE), "-ac", "2", "-f", "s16le")
    return [tool, *_QUIET, *_reel(reel), *words, f"file:{out}"]


def _raw(shown: Pictures) -> list[str]:
    (width, height), rate = shown.size, f"{shown.rate.numerator}/{shown.rate.denominator}"
    words = ("-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", f"{width}x{height}", "-framerate", rate)
    return [*words, "-i", "pipe:0"]


def _filters(shown: Pictures, matrix: str, pixels: str) -> list[str]:
    made, place = [_TAGS], shown.place
    if place and (place.width, place.height) != shown.size:
        made.append(f"scale={place.width}:{place.height}:{_SCALE}")
    if place and (place.width, place.height) != shown.frame:
        made.append(f"pad={shown.frame[0]}:{shown.frame[1]}:{place.x}:{place.y}")
    return [*made, *([f"scale={matrix}{_SCALE}"] if matrix else ()), f"format={pixels}", "setsar=1"]


def _sounds(sound: DeliverySound) -> list[str]:
    raw = ("-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "2")
    return [*_reel(sound.reel), *((*raw, *_file(sound.samples)) if sound.samples else ())]


def _sound_maps(form: DeliveryFormat, sound: DeliverySound) -> list[str]:
    """The reel's title, chapters and caption tracks, and its sound: copied where it is as it should be."""
    tracks = [word for track in sound.tracks for word in ("-map", f"1:s:{track}")]
    heard = ["-map", "2:a:0" if sound.samples else "1:a:0"]
    words = ["-map_metadata", "1", "-map_chapters", "1", *(("-c:s", "copy") if tracks else ())]
    if form.copies and not sound.samples:
        return [*heard, *tracks, *words, "-c:a", "copy"]
    return [*heard, *tracks, *words, "-filter:a", _exactly(sound.length), *form.sound]


def _groups(form: DeliveryFormat, rate: Fraction) -> list[str]:
    """Key frames every half second, as places that take films ask for it."""
    return ["-g", str(max(1, round(rate / 2)))] if form.copies else []


def _exactly(length: int) -> str:
    return f"atrim=end_sample={length},apad=whole_len={length}"


def _file(path: str) -> list[str]:
    return ["-protocol_whitelist", "file,pipe", "-i", f"file:{path}"]


def _reel(path: str) -> list[str]:
    return ["-f", "mov", *_file(path)]
