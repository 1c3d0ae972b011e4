from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from storybuild.film.ffmpeg import (
    decode_picture_args,
    decode_piece_args,
    decode_sound_args,
    encode_aac_args,
    encode_picture_args,
    loudness_args,
)
from storybuild.film.formats import CONTAINERS, PICTURES, SOUNDS
from storybuild.film.media import Media
from storybuild.throttles import DECODING, DECODING_LARGE

QUIET = ["ff", "-nostdin", "-hide_banner", "-loglevel", "error", "-filter_complex_threads", "2"]
LISTS = ["-codec_whitelist", ",".join((*PICTURES, *SOUNDS)), "-format_whitelist", ",".join(CONTAINERS)]
VIDEO = ["-max_pixels", "39600000", "-max_streams", "64"]
ONLY_FILES = ["-protocol_whitelist", "file,pipe"]
FILM = Fraction(24000, 1001)
PLAIN = Media(1280, 720, frames=240, has_picture=True)
SIZE = (320, 180)


def chain(media: Media, start: str = "0", speed: str = "1", fit: str = "fit", zscale: bool = False) -> list[str]:
    """The filters that a take of this kind passes through."""
    line = decode_picture_args(
        "ff", "/t/a.mp4", media, SIZE, Fraction(24), Fraction(start), Fraction(speed), 48, fit, zscale
    )
    return [step.partition("]")[2].partition("[")[0] for step in line[line.index("-filter_complex") + 1].split(";")]


def test_a_take_is_decoded_upright_at_size_and_rate() -> None:
    assert decode_picture_args("ff", "/t/it's 100%.mp4", PLAIN, SIZE, FILM, Fraction(0), Fraction(1), 48) == [
        *QUIET, *LISTS, *VIDEO, *ONLY_FILES, "-threads", "4", "-i", "file:/t/it's 100%.mp4", "-filter_complex",
        "[0:v:0]fps=fps=24000/1001:start_time=0[s0];"
        "[s0]scale=320:180:flags=bicubic+accurate_rnd:in_color_matrix=bt709:out_color_matrix=bt709:out_range=tv[s1];"
        "[s1]format=yuv420p[s2];[s2]setsar=1[s3]",
        "-map", "[s3]", "-f", "rawvideo", "-frames:v", "48", "-pix_fmt", "yuv420p", "pipe:1",
    ]  # fmt: skip


SCALED = "scale=320:180:flags=bicubic+accurate_rnd:in_color_matrix={}:out_color_matrix=bt709:out_range=tv"
END = ["format=yuv420p", "setsar=1"]
FPS = "fps=fps=24/1:start_time=0"


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        (Media(640, 360, frames=9), [FPS, SCALED.format("bt601"), *END]),
        (Media(640, 360, frames=9, matrix="bt709"), [FPS, SCALED.format("bt709"), *END]),
        (Media(1024, 576, frames=9), [FPS, SCALED.format("bt601"), *END]),
        (Media(1024, 577, frames=9), [FPS, SCALED.format("bt709"), *END]),
        (Media(640, 360, frames=9, matrix="rgb"), [FPS, SCALED.format("auto"), *END]),
        (Media(1280, 720, frames=9, interlaced=True), ["yadif", FPS, SCALED.format("bt709"), *END]),
        (
            Media(640, 360, frames=9, matrix="rgb", has_alpha=True),
            [FPS, "format=gbrap", "premultiply=inplace=1", "format=gbrp", SCALED.format("auto"), *END],
        ),
        (Media(1280, 720, frames=9, matrix="bt2020", transfer="hlg"), [FPS, SCALED.format("bt2020"), *END]),
    ],
)
def test_each_kind_of_picture_is_brought_into_the_films_colours(media: Media, expected: list[str]) -> None:
    assert chain(media) == expected


def test_high_dynamic_range_is_toned_where_the_filter_exists() -> None:
    assert chain(Media(1280, 720, frames=9, transfer="pq"), zscale=True) == [
        FPS,
        "scale=320:180:flags=bicubic+accurate_rnd",
        "zscale=min=bt2020nc:npl=100:pin=bt2020:rin=tv:t=linear:tin=smpte2084",
        "format=gbrpf32le",
        "zscale=p=bt709",
        "tonemap=desat=0:tonemap=hable",
        "zscale=m=bt709:r=tv:t=bt709",
        *END,
    ]


def test_another_shape_is_letterboxed_or_cropped() -> None:
    square = Media(500, 500, frames=9, matrix="bt709")

    assert chain(square)[1].startswith("scale=180:180:")
    assert chain(square)[-1] == "pad=320:180:70:0"
    assert chain(square, fit="fill")[1].startswith("scale=320:320:")
    assert chain(square, fit="fill")[-1] == "crop=320:180"
    assert chain(Media(500, 200, frames=9))[-1] == "pad=320:180:0:26"


def test_an_in_point_and_a_speed_move_time() -> None:
    assert chain(PLAIN, "3/2", "4/3")[:3] == ["trim=start=1.499000", "setpts=(PTS-1.500000/TB)*3/4", FPS]
    assert chain(PLAIN, "0", "2")[:2] == ["setpts=(PTS-0.000000/TB)*1/2", FPS]


def test_far_into_a_file_it_seeks_and_runs_up() -> None:
    line = decode_picture_args("ff", "/t/a.mp4", PLAIN, SIZE, FILM, Fraction(100), Fraction(1), 48)

    assert line[line.index("-ss") + 1] == "90.000000"
    assert "trim=start=9.999000" in line[line.index("-filter_complex") + 1]


def test_an_image_has_no_in_point_and_no_pattern_in_its_name() -> None:
    still = Media(9, 9, frames=1, container="png_pipe")
    line = decode_picture_args("ff", "/t/a%03d.png", still, SIZE, FILM, Fraction(5), Fraction(1), 48)

    assert line[7 : line.index("-filter_complex")] == [
        "-f", "png_pipe", *LISTS, "-max_pixels", "110000000", "-max_streams", "64", *ONLY_FILES, "-threads", "4",
        "-i", "file:/t/a%03d.png",
    ]  # fmt: skip
    assert "trim" not in line[line.index("-filter_complex") + 1]


@pytest.mark.parametrize(("width", "threads"), [(4096, DECODING), (4097, DECODING_LARGE)])
def test_large_frames_are_decoded_by_fewer_at_once(width: int, threads: int) -> None:
    media = Media(width, 2160, frames=9)
    line = decode_picture_args("ff", "/t/a", media, SIZE, FILM, Fraction(0), Fraction(1), 48)
    assert line[line.index("-threads") + 1] == str(threads)


def test_a_pieces_frames_are_taken_untouched() -> None:
    assert decode_piece_args("ff", "/t/p", Fraction(24), 12, 3) == [
        *QUIET, "-f", "mov", "-codec_whitelist", "h264", "-format_whitelist", "mov", *ONLY_FILES, "-ss", "0.479167",
        "-i", "file:/t/p", "-map", "0:v:0",
        "-f", "rawvideo", "-fps_mode", "passthrough", "-frames:v", "3", "-pix_fmt", "yuv420p", "pipe:1",
    ]  # fmt: skip


HOUSE = [
    "-c:v", "libx264", "-color_primaries", "bt709", "-color_range", "tv", "-color_trc", "bt709",
    "-colorspace", "bt709", "-crf", "18", "-fflags", "+bitexact", "-flags", "+bitexact+cgop", "-force_key_frames",
    "expr:eq(n,0)+eq(n,12)", "-forced-idr", "1", "-g", "48", "-map_metadata", "-1", "-pix_fmt", "yuv420p",
    "-preset", "veryfast", "-threads", "1", "-x264-params", "open-gop=0:scenecut=0:stitchable=1",
]  # fmt: skip
RAW = ["-f", "rawvideo", "-framerate", "24000/1001", "-pix_fmt", "yuv420p", "-s", "320x180", "-i", "pipe:0"]
TAGGED = "[0:v:0]setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv[s0];[s0]setsar=1[s1]"


def test_the_house_format_has_key_frames_where_it_will_be_cut() -> None:
    assert encode_picture_args("ff", "/t/o", SIZE, FILM, (12,)) == [
        *QUIET, *RAW, "-filter_complex", TAGGED, "-map", "[s1]", "-f", "mp4", *HOUSE, "file:/t/o", "-y"
    ]  # fmt: skip


def test_sound_is_resampled_moved_and_measured() -> None:
    line = decode_sound_args("ff", "/t/a", Media(channels=2), "/t/o", Fraction(1, 3), 100, 0.5)

    assert line == [
        *QUIET, *LISTS, *VIDEO, *ONLY_FILES, "-t", "2.335417", "-threads", "4", "-vn", "-i", "file:/t/a",
        "-filter_complex",
        "[0:a:0]aresample=48000:async=1:first_pts=0[s0];[s0]aformat=channel_layouts=stereo:sample_fmts=flt[s1];"
        "[s1]atrim=start_sample=16000[s2];[s2]asetpts=PTS-STARTPTS[s3];"
        "[s3]volume=precision=float:volume=0.5[s4];[s4]atrim=end_sample=100[s5]",
        "-map", "[s5]", "-f", "s16le", "-ar", "48000", "-c:a", "pcm_s16le", "-fs", "65936", "file:/t/o", "-y",
    ]  # fmt: skip


def test_mono_goes_to_both_sides() -> None:
    line = decode_sound_args("ff", "/t/a", Media(channels=1), "/t/o", Fraction(0), 100, 1)

    assert "asplit=2[s1][s2];[s1][s2]join=channel_layout=stereo:inputs=2[s3]" in line[line.index("-filter_complex") + 1]


def test_aac_is_made_at_constant_quality() -> None:
    assert encode_aac_args("ff") == [
        *QUIET, "-f", "s16le", "-ac", "2", "-ar", "48000", "-i", "pipe:0", "-map", "0:a:0", "-f", "adts",
        "-c:a", "aac", "-flags:a", "+qscale+bitexact", "-global_quality:a", "118", "pipe:1",
    ]  # fmt: skip


def filters(**changes: Any) -> str:
    """How sound is decoded from the beginning at its own level, but for these changes."""
    asked: dict[str, Any] = {
        "media": Media(channels=2),
        "start": Fraction(0),
        "samples": 100,
        "gain": 1,
    }
    line = decode_sound_args("ff", "/t/a", out="/t/o", **asked | changes)
    return line[line.index("-filter_complex") + 1]


def test_sound_at_its_own_level_is_not_scaled() -> None:
    assert "volume" not in filters()
    assert "volume=precision=float:volume=2" in filters(gain=2)


@pytest.mark.parametrize(
    ("container", "start", "sought"),
    [("mov", "100.5", "90.000000"), ("wav", "11", "1.000000"), ("mov", "10.9", None), ("mp3", "100.5", None)],
)
def test_sound_is_sought_only_where_a_seek_meets_the_very_sample(
    container: str, start: str, sought: str | None
) -> None:
    media, begin = Media(channels=2, container=container), Fraction(start)
    line = decode_sound_args("ff", "/t/a", media, "/t/o", begin, 48_000, 1)
    rest = begin - Fraction(sought or 0)
    assert (line[line.index("-ss") + 1] if "-ss" in line else None) == sought
    assert f"start_sample={int(rest * 48_000)}[" in line[line.index("-filter_complex") + 1]
    assert line[line.index("-t") + 1] == f"{float(rest + 1 + 2):.6f}"


def test_the_frame_before_an_in_point_may_be_the_nearest() -> None:
    assert chain(replace(PLAIN, rate="25"), "3/2")[0] == "trim=start=1.459000"
    assert chain(replace(PLAIN, rate="25"), "1/50")[0] == "setpts=(PTS-0.020000/TB)*1/1"


def test_high_dynamic_range_is_not_toned_unless_the_filter_is_known_to_exist() -> None:
    line = decode_picture_args(
        "ff", "/t/a", Media(1280, 720, frames=9, transfer="pq"), SIZE, FILM, Fraction(0), Fraction(1), 48
    )
    assert "zscale" not in line[line.index("-filter_complex") + 1]


@pytest.mark.parametrize(
    ("coded", "read"), [(False, ["-f", "s16le", "-ac", "2", "-ar", "48000"]), (True, ["-f", "aac"])]
)
def test_loudness_is_measured_every_tenth_of_a_second(coded: bool, read: list[str]) -> None:
    measure = "[0:a:0]ebur128=metadata=1:peak=true[s0];[s0]ametadata=print:file=-[s1]"
    line = [*QUIET, *read, "-i", "pipe:0", "-filter_complex", measure, "-map", "[s1]", "-f", "null", "-"]
    assert loudness_args("ff", coded) == line
    assert coded or loudness_args("ff") == line
