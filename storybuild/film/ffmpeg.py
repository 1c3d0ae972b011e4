"""ffmpeg's language: argument lists that decode any take and encode the house format.

Paths go in as `file:` and absolute, with no other protocol allowed; nothing a person wrote becomes part of a filter.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import ffmpeg

from storybuild.film import formats
from storybuild.film.media import Media, framing
from storybuild.film.rate import SAMPLE_RATE
from storybuild.throttles import DECODING, DECODING_LARGE

_QUIET = ("-nostdin", "-hide_banner", "-loglevel", "error", "-filter_complex_threads", "2")
_SLACK = 2  # seconds read beyond what is asked: packets do not end where samples do
_PROTOCOLS = "file,pipe"
# Starting this much early keeps a frame whose rounded time falls just before its in point.
_EARLY = Fraction(1, 1000)
# Seconds decoded before an in point far into a file: a seek may land late where key frames are rare or not listed.
_RUN_UP = 10
# Containers in which a seek meets the very sample; in others sound is decoded from the beginning.
_INDEXED = ("mov", "wav")
_BT709 = {"colorspace": "bt709", "color_primaries": "bt709", "color_trc": "bt709", "color_range": "tv"}
_MATRICES = {"bt601": "bt601", "bt709": "bt709", "bt2020": "bt2020"}
_TRANSFERS = {"pq": "smpte2084", "hlg": "arib-std-b67"}
_STANDARD_HEIGHT = 576  # up to it, video that does not name its matrix is BT.601
_SWS = "bicubic+accurate_rnd"
_BLOCK = 1 << 16  # bytes that ffmpeg may write at once
_SCORE = 118  # the AAC encoder's constant quality; only so is it free of memory between packets


def decode_picture_args(
    tool: str,
    path: str,
    media: Media,
    size: tuple[int, int],
    rate: Fraction,
    start: Fraction,
    speed: Fraction,
    frames: int,
    fit: str = "fit",
    zscale: bool = False,
) -> list[str]:
    """Decode `frames` I420 pictures of `size` at `rate` to stdout, from `start` seconds into the file at `speed`.

    Upright, square pixels, BT.709 limited range, black where transparent; `zscale`: that filter exists.
    """
    start = Fraction(0) if media.frames == 1 else start
    far = max(Fraction(0), start - _RUN_UP)
    stream = _taken(path, media, **_seek(far))["v:0"]
    if media.interlaced:
        stream = stream.filter("yadif")
    frame = 1 / Fraction(media.rate) if Fraction(media.rate) else Fraction(0)
    stream = _timed(stream, start - far, speed, frame).filter("fps", fps=_rational(rate), start_time=0)
    if media.has_alpha:
        stream = stream.filter("format", "gbrap").filter("premultiply", inplace=1).filter("format", "gbrp")
    stream = _framed(stream, media, size, fit, zscale)
    options = {"format": "rawvideo", "pix_fmt": "yuv420p", "frames:v": frames}
    return _line(tool, stream.output("pipe:1", **options))


def decode_piece_args(tool: str, path: str, rate: Fraction, first: int, count: int) -> list[str]:
    """Decode exactly frames [first, first + count) of a house-format piece to stdout as I420, untouched."""
    allowed = {"format": "mov", "format_whitelist": "mov", "codec_whitelist": "h264"}
    stream = _input(path, **allowed, **_seek((first - Fraction(1, 2)) / rate))["v:0"]
    options = {"format": "rawvideo", "pix_fmt": "yuv420p", "frames:v": count, "fps_mode": "passthrough"}
    return _line(tool, stream.output("pipe:1", **options))


def encode_picture_args(
    tool: str, out: str, size: tuple[int, int], rate: Fraction, boundaries: Sequence[int] = ()
) -> list[str]:
    """Encode I420 pictures from stdin to an mp4 of the house format.

    Key frames at 0 and at each of `boundaries`; equal settings give byte-equal avcC whatever the pictures.
    """
    shape = f"{size[0]}x{size[1]}"
    source = ffmpeg.input("pipe:0", format="rawvideo", pix_fmt="yuv420p", s=shape, framerate=_rational(rate))
    tags = {"range": "tv", "colorspace": "bt709", "color_primaries": "bt709", "color_trc": "bt709"}
    stream = source["v:0"].filter("setparams", **tags).filter("setsar", 1)
    return _line(tool, stream.output(f"file:{out}", **_house(rate, boundaries)).overwrite_output())


def decode_sound_args(
    tool: str, path: str, media: Media, out: str, start: Fraction, samples: int, gain: float
) -> list[str]:
    """Decode at most `samples` samples of s16le stereo 48 kHz into `out`, from `start` seconds on.

    Mono goes to both sides at its own level, surround is mixed down, `gain` is a factor.
    """
    far = Fraction(max(0, int(start) - _RUN_UP)) if media.container in _INDEXED else Fraction(0)
    start -= far
    end = start + Fraction(samples, SAMPLE_RATE) + _SLACK
    stream = _taken(path, media, vn=None, **_seek(far), t=f"{float(end):.6f}")["a:0"].filter(
        "aresample", SAMPLE_RATE, first_pts=0, **{"async": 1}
    )
    if media.channels == 1:
        sides = stream.filter_multi_output("asplit", 2)
        stream = ffmpeg.filter([sides[0], sides[1]], "join", inputs=2, channel_layout="stereo")
    stream = stream.filter("aformat", sample_fmts="flt", channel_layouts="stereo")
    stream = stream.filter("atrim", start_sample=round(start * SAMPLE_RATE)).filter("asetpts", "PTS-STARTPTS")
    if gain != 1:
        stream = stream.filter("volume", volume=gain, precision="float")
    stream = stream.filter("atrim", end_sample=samples)
    options = {"format": "s16le", "c:a": "pcm_s16le", "ar": SAMPLE_RATE, "fs": 4 * samples + _BLOCK}
    return _line(tool, stream.output(f"file:{out}", **options).overwrite_output())


def check_args(
    tool: str,
    path: str,
    media: Media,
    size: tuple[int, int],
    start: Fraction = Fraction(0),
    seconds: Fraction | None = None,
    sound: int = 1,
) -> list[str]:
    """Decode pictures as they are stored, grey, limited range and small (`size`), to stdout; a still one is left out.

    `seconds`: None for all. Sound goes as s16le stereo 48 kHz to the file descriptor `sound`.
    """
    span = {} if seconds is None else {"t": f"{float(seconds):.6f}"}
    source = _taken(path, media, **_seek(start), **span)
    outs = []
    if media.has_picture and media.frames > 1:
        small = source["v:0"].filter("scale", *size, flags="area", out_range="tv").filter("format", "gray")
        outs.append(small.output("pipe:1", format="rawvideo", fps_mode="passthrough"))
    if media.has_sound:
        outs.append(source["a:0"].output(f"pipe:{sound}", format="s16le", ar=SAMPLE_RATE, ac=2))
    return _line(tool, ffmpeg.merge_outputs(*outs))


def encode_aac_args(tool: str) -> list[str]:
    """Encode s16le stereo 48 kHz from stdin to ADTS on stdout, each packet free of what came long before."""
    source = ffmpeg.input("pipe:0", format="s16le", ar=SAMPLE_RATE, ac=2)["a:0"]
    options = {"c:a": "aac", "flags:a": "+qscale+bitexact", "global_quality:a": _SCORE, "format": "adts"}
    return _line(tool, source.output("pipe:1", **options))


def loudness_args(tool: str, coded: bool = False, peak: bool = True) -> list[str]:
    """Measure sound from stdin by EBU R128; every 100 ms its momentary loudness, with `peak` true peaks too, to stdout.

    It is s16le stereo 48 kHz, or what `encode_aac_args` made of that.
    """
    read = {"format": "aac"} if coded else {"format": "s16le", "ar": SAMPLE_RATE, "ac": 2}
    stream = ffmpeg.input("pipe:0", **read)["a:0"]
    stream = stream.filter("ebur128", metadata=1, **({"peak": "true"} if peak else {})).filter(
        "ametadata", "print", file="-"
    )
    return _line(tool, stream.output("-", format="null"))


def _line(tool: str, stream: Any) -> list[str]:
    return [tool, *_QUIET, *stream.get_args()]


def _allowed() -> dict[str, str]:
    return {"protocol_whitelist": _PROTOCOLS}


def _input(path: str, **options: Any) -> Any:
    return ffmpeg.input(f"file:{path}", **_allowed(), **options)


def _seek(start: Fraction) -> dict[str, str]:
    return {"ss": f"{float(start):.6f}"} if start > 0 else {}


def _taken(path: str, media: Media, **options: Any) -> Any:
    """A file from anywhere: read as what the look found it to be, with nothing but what is on the lists.

    A format that is named is not guessed: a percent sign in an image's name makes no numbered sequence of it.
    """
    pixels = formats.MOST_PIXELS if media.frames == 1 else formats.MOST_VIDEO_PIXELS
    allowed = {
        "format_whitelist": ",".join(formats.CONTAINERS),
        "codec_whitelist": ",".join((*formats.PICTURES, *formats.SOUNDS)),
        "max_pixels": pixels * 11 // 10,  # ffmpeg counts whole blocks
        "max_streams": formats.MOST_STREAMS,
        "threads": DECODING if media.width * media.height <= formats.LARGE_PIXELS else DECODING_LARGE,
    }
    named = {"format": media.container} if media.container else {}
    return _input(path, **named, **allowed, **options)


def _timed(stream: Any, start: Fraction, speed: Fraction, frame: Fraction) -> Any:
    """The pictures from `start` on, that moment as time 0; the one before it too, which may be the nearest."""
    early = max(Fraction(0), start - frame - _EARLY)
    if early:
        stream = stream.filter("trim", start=f"{float(early):.6f}")
    if start or speed != 1:
        moved = f"(PTS-{float(start):.6f}/TB)*{speed.denominator}/{speed.numerator}"
        stream = stream.filter("setpts", moved)
    return stream


def _rational(rate: Fraction) -> str:
    return f"{rate.numerator}/{rate.denominator}"


def _framed(stream: Any, media: Media, size: tuple[int, int], fit: str, zscale: bool) -> Any:
    """Scaled, in the film's colours, letterboxed or cropped to `size`."""
    place = framing(media, *size, fit)
    colours = {"in_color_matrix": _matrix(media), "out_color_matrix": "bt709", "out_range": "tv"}
    if media.transfer and zscale:
        stream = _toned(stream.filter("scale", place.width, place.height, flags=_SWS), media.transfer)
    else:
        stream = stream.filter("scale", place.width, place.height, flags=_SWS, **colours)
    stream = stream.filter("format", "yuv420p").filter("setsar", 1)
    if place.x < 0 or place.y < 0:
        stream = stream.filter("crop", min(size[0], place.width), min(size[1], place.height))
    if place.x > 0 or place.y > 0:
        stream = stream.filter("pad", *size, max(0, place.x), max(0, place.y))
    return stream


def _matrix(media: Media) -> str:
    """The matrix to read the picture with; `auto` for RGB, which has none."""
    if media.matrix == "rgb":
        return "auto"
    return _MATRICES.get(media.matrix) or ("bt601" if media.height <= _STANDARD_HEIGHT else "bt709")


def _toned(stream: Any, transfer: str) -> Any:
    """High dynamic range brought down to BT.709."""
    read = {"tin": _TRANSFERS[transfer], "pin": "bt2020", "min": "bt2020nc", "rin": "tv"}
    stream = stream.filter("zscale", t="linear", npl=100, **read).filter("format", "gbrpf32le")
    stream = stream.filter("zscale", p="bt709").filter("tonemap", tonemap="hable", desat=0)
    return stream.filter("zscale", t="bt709", m="bt709", r="tv")


def _house(rate: Fraction, boundaries: Sequence[int]) -> dict[str, Any]:
    """The house format's options; threads stay at 1 because more of them change the bytes."""
    frames = "+".join(f"eq(n,{frame})" for frame in (0, *boundaries))
    return {
        "c:v": "libx264",
        "preset": "veryfast",
        "crf": 18,
        "threads": 1,
        "g": round(rate * 2),
        "forced-idr": 1,
        "force_key_frames": f"expr:{frames}",
        "x264-params": "open-gop=0:scenecut=0:stitchable=1",
        "pix_fmt": "yuv420p",
        **_BT709,
        "fflags": "+bitexact",
        "flags": "+bitexact+cgop",
        "map_metadata": -1,
        "format": "mp4",
    }
