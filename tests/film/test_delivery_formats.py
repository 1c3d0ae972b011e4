"""How each format of a delivery is encoded: its pictures, its sound, and what goes along."""

from fractions import Fraction

import pytest

from storybuild.film.delivery_formats import FORMATS, DeliverySound, Pictures, delivery_args, preview_step

SHOWN = Pictures((320, 180), Fraction(24), 48, (320, 180))
REEL = DeliverySound("/f/reel.mp4", 96_000)
TOLD = ["-map", "1:a:0", "-map_metadata", "1", "-map_chapters", "1"]
EXACTLY = ["-filter:a", "atrim=end_sample=96000,apad=whole_len=96000"]
COPIED, AAC, PCM = (
    [*TOLD, "-c:a", "copy"], [*TOLD, *EXACTLY, "-c:a", "aac", "-b:a", "384k"], [*TOLD, *EXACTLY, "-c:a", "pcm_s24le"],
)  # fmt: skip
BITEXACT = ["-fflags", "+bitexact", "-flags:a", "+bitexact"]
MOV = ["-f", "mov"]
WEB = ["-g", "12", *BITEXACT, "-movflags", "+faststart", "-f", "mp4"]


def words(name: str, sound: DeliverySound | None, encoder: str = "") -> list[str]:
    form = FORMATS[name]
    return delivery_args("ff", "/t/out", form, encoder or next(iter(form.encoders)), SHOWN, sound, "")


def heard(name: str, sound: DeliverySound = REEL) -> list[str]:
    """What is mapped beside the picture."""
    line = words(name, sound)
    return line[line.index("0:v:0") + 1 : line.index("-filter:v")]


def test_web_formats_copy_the_sound_that_needs_no_change_and_editors_formats_hold_it_as_samples() -> None:
    told = {name: heard(name) for name in ("h264", "hevc", "av1", "prores", "prores proxy", "dnxhr")}
    assert told == {"h264": COPIED, "hevc": COPIED, "av1": COPIED, "prores": PCM, "prores proxy": PCM, "dnxhr": PCM}


def test_a_louder_sound_is_encoded_and_caption_tracks_go_along() -> None:
    louder = DeliverySound("/f/reel.mp4", 96_000, "/t/louder.pcm")
    assert heard("h264", louder) == ["-map", "2:a:0", *AAC[2:]]
    assert heard("h264", DeliverySound("/f/reel.mp4", 96_000, tracks=(0, 2)))[2:6] == ["-map", "1:s:0", "-map", "1:s:2"]
    assert "-c:s" not in heard("h264", louder)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("h264", ["libx264", "-preset", "medium", "-crf", "18", "-bf", "2", "-flags:v", "+cgop", *WEB]),
        ("hevc", ["libx265", "-crf", "20", "-tag:v", "hvc1", "-x265-params", "log-level=error", *WEB]),
        ("av1", ["libsvtav1", "-preset", "8", "-crf", "30", *WEB]),
        ("prores", ["prores_ks", "-profile:v", "3", "-vendor", "apl0", *BITEXACT, *MOV]),
        ("prores proxy", ["prores_ks", "-profile:v", "0", "-vendor", "apl0", *BITEXACT, *MOV]),
        ("dnxhr", ["dnxhd", "-profile:v", "dnxhr_hq", *BITEXACT, *MOV]),
        ("gif", ["gif", *BITEXACT, "-loop", "0", "-f", "gif"]),
        ("webp", ["libwebp_anim", "-quality", "75", *BITEXACT, "-loop", "0", "-f", "webp"]),
        ("png", ["png", "-pred", "mixed", *BITEXACT, "-f", "image2pipe"]),
        ("poster", ["mjpeg", "-q:v", "2", *BITEXACT, "-f", "image2pipe"]),
    ],
)  # fmt: skip
def test_each_format_has_its_encoder_its_key_frames_and_its_container(name: str, made: list[str]) -> None:
    line = words(name, None)
    assert line[line.index("-c:v") + 1 :] == [*made, "file:/t/out"]


def test_previews_show_fifteen_pictures_a_second_at_most_and_all_else_each_picture() -> None:
    steps = {name: preview_step(form, Fraction(24)) for name, form in FORMATS.items()}
    assert steps == {**dict.fromkeys(FORMATS, 1), "gif": 2, "webp": 2}
    assert preview_step(FORMATS["gif"], Fraction(15)) == 1
