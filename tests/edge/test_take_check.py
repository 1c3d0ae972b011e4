"""A clip is looked over whole, once: what is wrong with it is found, and nothing is where nothing is."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from storybuild.edge.take_check import check_take
from storybuild.film.checks.faults import AskedOfClip, faults_of

from .footage import TOOL, clip, ffmpeg
from .sound_clips import sound_clips

ASKED = AskedOfClip(sound=True)
SOUND = ("-f", "lavfi", "-i", "sine=330:d=4", "-shortest")
SPOILT = {
    "frozen": ("-vf", "trim=end_frame=72,loop=loop=24:size=1:start=30,setpts=N/24/TB"),
    "black": ("-vf", "drawbox=c=black:t=fill:enable='between(n,30,53)'"),
    "flicker": ("-vf", "eq=brightness='if(between(n,30,60),0.04*pow(-1,n),0)':eval=frame"),
    "cut": ("-vf", "split[a][b];[a]trim=end_frame=40[c];[b]trim=1.6,hflip,setpts=N/24/TB[d];[c][d]concat"),
    "silent": ("-af", "volume=0"),
    "clipped": ("-af", "volume=40dB"),
}  # fmt: skip


def found(path: Path, asked: AskedOfClip = ASKED) -> set[str]:
    return {each.fault for each in faults_of({}, check_take(path, TOOL), asked)}


def test_nothing_is_found_in_thirty_sound_clips(tmp_path: Path) -> None:
    told = {path.name: found(path) for path in sound_clips(tmp_path)}
    assert (len(told), {name: each for name, each in told.items() if each}) == (30, {})


@pytest.mark.parametrize("fault", SPOILT)
@pytest.mark.parametrize("quality", ["20", "32"])
def test_what_is_wrong_with_a_clip_is_found_and_nothing_else(tmp_path: Path, fault: str, quality: str) -> None:
    made = clip(tmp_path / "a.mp4", *SOUND, *SPOILT[fault], "-crf", quality, seconds="4", size="640x360")
    assert found(made) == {fault}


def test_stretches_are_told_in_seconds_of_the_clip(tmp_path: Path) -> None:
    made = clip(tmp_path / "a.mp4", *SPOILT["black"], seconds="4", size="320x180")
    whole = check_take(made, TOOL)
    assert (whole["frames"], whole["missing"], whole["black"], whole["mute"]) == (96, 0, [[1.25, 2.25]], True)
    part = check_take(made, TOOL, Fraction(1), Fraction(1))
    assert (part["frames"], part["black"], "missing" in part) == (24, [[1.25, 2.0]], False)


def test_a_clip_that_ends_too_early_is_damaged(tmp_path: Path) -> None:
    made = clip(tmp_path / "a.mp4", "-movflags", "+faststart", seconds="4", size="320x180")
    data = made.read_bytes()
    made.write_bytes(data[: len(data) * 2 // 3])
    assert found(made) >= {"damaged"}


def test_a_clip_with_bytes_that_are_wrong_is_damaged_and_looked_at_all_the_same(tmp_path: Path) -> None:
    made = clip(tmp_path / "a.mp4", "-g", "12", seconds="4", size="320x180")
    data = bytearray(made.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 400] = bytes(400)
    made.write_bytes(data)
    facts = check_take(made, TOOL)
    assert (facts["frames"] > 60, "complaint" in facts) == (True, True)


def test_what_is_no_clip_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"nothing")
    assert list(check_take(tmp_path / "a.mp4", TOOL)) == ["complaint"]


@pytest.mark.parametrize(("name", "words"), [("a.png", ()), ("a.wav", ("-ar", "22050", "-ac", "1"))])
def test_a_picture_and_a_sound_are_looked_over_too(tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    source = "testsrc2=s=64x64:d=0.04" if name.endswith("png") else "sine=440:d=1"
    ffmpeg(tmp_path, "-f", "lavfi", "-i", source, *words, name)
    facts = check_take(tmp_path / name, TOOL)
    assert (facts["mute"], "frames" in facts) == (name.endswith("png"), False)


@pytest.mark.parametrize(
    ("media", "asked", "fault"),
    [
        ({"seconds": 3.5}, AskedOfClip(seconds=4), "short"),
        ({"seconds": 3.96}, AskedOfClip(seconds=4), ""),
        ({"seconds": 5}, AskedOfClip(seconds=4), ""),
        ({"width": 720, "height": 1280}, AskedOfClip(width=1280, height=720), "shape"),
        ({"width": 640, "height": 360}, AskedOfClip(width=1280, height=720), "size"),
        ({"width": 1920, "height": 1080}, AskedOfClip(width=1280, height=720), ""),
        ({"width": 1280, "height": 720}, AskedOfClip(), ""),
    ],
)
def test_length_and_shape_are_held_against_what_was_asked(
    media: dict[str, Any], asked: AskedOfClip, fault: str
) -> None:
    assert [each.fault for each in faults_of(media, {}, asked)] == ([fault] if fault else [])


def test_silence_and_stillness_are_faults_only_where_something_else_was_asked() -> None:
    check = {"mute": True, "still": True, "frozen": [[1, 2]]}
    assert [each.fault for each in faults_of({}, check, AskedOfClip())] == ["frozen", "frozen"]
    assert faults_of({}, check, AskedOfClip(still=True)) == ()
    assert [each.words for each in faults_of({}, check, ASKED)] == [
        "frozen from 1 to 2 s", "nothing moves in it", "silent, and sound was asked for",
    ]  # fmt: skip
