from pathlib import Path

import pytest

from storybuild.edge.media_probe import probe
from storybuild.errors import MediaError
from storybuild.film.media import Media
from tests.edge.footage import clip, ffmpeg

PLAIN = ("-pix_fmt", "yuv420p")


def test_a_clip_tells_its_facts(tmp_path: Path) -> None:
    take = clip(tmp_path / "a.mp4", "-f", "lavfi", "-i", "sine=d=1:r=44100", *PLAIN, "-ac", "1")

    assert probe(take) == Media(
        width=96, height=64, frames=24, seconds=1.0, rate="24", has_picture=True, has_sound=True,
        picture_codec="h264", sound_codec="aac", sample_rate=44100, channels=1, sound_seconds=1.0,
        container="mov",
    )  # fmt: skip


def test_an_image_is_a_clip_of_one_frame(tmp_path: Path) -> None:
    image = clip(tmp_path / "a.png", "-frames:v", "1", "-pix_fmt", "rgba")
    media = probe(image.rename(tmp_path / "a%03d.png"))

    assert (media.frames, media.has_picture, media.has_alpha, media.matrix) == (1, True, True, "rgb")


@pytest.mark.parametrize(
    ("name", "options", "facts"),
    [
        ("sar.mp4", (*PLAIN, "-vf", "setsar=4/3"), {"aspect": "4/3"}),
        ("vfr.mkv", (*PLAIN, "-vf", r"select=not(mod(n\,3))+lt(n\,6)", "-fps_mode", "vfr"), {"constant_rate": False}),
        ("steady.mkv", PLAIN, {"constant_rate": True, "rate": "24"}),
        ("interlaced.mkv", ("-vf", "tinterlace=interleave_top", "-c:v", "mpeg2video", "-flags", "+ilme+ildct"),
         {"interlaced": True}),
        ("hdr.mp4", ("-vf", "setparams=color_trc=smpte2084:color_primaries=bt2020:colorspace=bt2020nc",
                     "-pix_fmt", "yuv420p10le"), {"transfer": "pq", "matrix": "bt2020"}),
    ],
)  # fmt: skip
def test_what_needs_care_is_seen(tmp_path: Path, name: str, options: tuple[str, ...], facts: dict[str, object]) -> None:
    media = probe(clip(tmp_path / name, *options))

    assert {fact: getattr(media, fact) for fact in facts} == facts


def test_a_rotated_clip_says_so(tmp_path: Path) -> None:
    clip(tmp_path / "a.mp4", *PLAIN)
    ffmpeg(tmp_path, "-display_rotation:v:0", "90", "-i", "a.mp4", "-c", "copy", "rotated.mp4")

    assert probe(tmp_path / "rotated.mp4").rotation == 90


def test_a_cover_picture_does_not_make_music_a_film(tmp_path: Path) -> None:
    clip(tmp_path / "a.jpg", "-frames:v", "1")
    tune = ["-f", "lavfi", "-i", "sine=d=1", "-i", "a.jpg", "-map", "0", "-map", "1"]
    ffmpeg(tmp_path, *tune, "-c:v", "copy", "-disposition:v", "attached_pic", "tune.mp3")
    media = probe(tmp_path / "tune.mp3")

    assert (media.has_picture, media.has_sound, round(media.seconds)) == (False, True, 1)


def test_half_a_download_is_refused(tmp_path: Path) -> None:
    take = clip(tmp_path / "a.mp4", *PLAIN, "-movflags", "+faststart")
    data = take.read_bytes()
    take.write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(MediaError, match=r"`a.mp4` ends too early: it has \d+ of 24 frames"):
        probe(take)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("text.mp4", b"hello", "is no usable picture, clip or sound: Invalid data found when processing input"),
        ("none.mp4", b"", "is empty"),
        ("list.ffconcat", b"ffconcat version 1.0\nfile a.mp4\n", "is a list of other files, not a film"),
        ("words.srt", b"1\n00:00:00,000 --> 00:00:01,000\nHello\n", "is of a format that is not read: srt"),
    ],
)
def test_what_is_no_film_is_refused_in_a_sentence(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(MediaError) as caught:
        probe(tmp_path / name)

    assert caught.value.message == f"`{name}` {why}"


def test_a_missing_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MediaError) as caught:
        probe(tmp_path / "none.mp4")

    assert caught.value.message == "`none.mp4` cannot be read: No such file or directory"
