"""Deliveries of a film: what they show and sound like, when they are made again, and what a fault of one leaves."""

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from storybuild.deliverables import CODECS
from storybuild.film.rate import sample_at

from .edge.footage import TOOL, complaints, decoded, ffmpeg, heard, steps
from .project import Project
from .test_loudness import heard as loudness

# The clip's left is red, its right blue.
BOARD = """storybuild: 1
title: "It's; a: [film]"
format: {size: 128x72, fps: 23.976}
characters: {mara: {name: Mara}}
DELIVER
scenes:
  - heading: INT. TOWER
    shots:
      - {id: one, duration: 21f, clip: clip.mov, focus: left, dialogue: [{who: mara, line: Dark., translations: {de: Finster.}}]}
      - {id: two, duration: 22f, clip: clip.mov, focus: right}
"""  # noqa: E501
FRAMES, RATE = 43, Fraction(24000, 1001)
SAMPLES = sample_at(FRAMES, RATE)
PHONE = "{name: phone, size: 72x128, fit: crop}"
RED, BLUE = 63, 32  # luma of ffmpeg's colours in BT.709, or near it


def film_at(path: Path, *deliveries: str, more: str = "", drawn: str = "") -> Project:
    wanted = f"deliver: [{', '.join(deliveries)}]\n{more}"
    project = Project(path, BOARD.replace("DELIVER", wanted))
    picture, hum = "color=red:s=64x72:r=24000/1001:d=2,pad=128:72:0:0:blue", "anoisesrc=r=48000:d=2:a=0.1:seed=3:c=pink"
    words = ("-f", "lavfi", "-i", f"{picture}{drawn}", "-f", "lavfi", "-i", hum, "-ac", "2", "-c:a", "pcm_s16le")
    ffmpeg(project.root, *words, "-c:v", "libx264", "-colorspace", "bt709", "clip.mov")
    return project


def laid(project: Project, *folder: str) -> list[str]:
    """Names of what is laid out as deliveries."""
    place = Path(project.root, "build", *folder, "deliver")
    return sorted(each.name for each in place.iterdir()) if place.exists() else []


def delivery(project: Project, name: str) -> Path:
    return project.root / "build" / "deliver" / name


def length(sound: av.AudioStream) -> int:
    """Samples that a stream says it lasts."""
    assert sound.duration and sound.time_base
    return round(sound.duration * sound.time_base * 48_000)


def samples(path: Path) -> int:
    """Samples that a file's sound is decoded to."""
    with av.open(str(path)) as container:
        return sum(frame.samples for frame in container.decode(audio=0))


def packets(path: Path, kind: str) -> list[bytes]:
    with av.open(str(path)) as container:
        stream = next(each for each in container.streams if each.type == kind)
        return [bytes(each) for each in container.demux(stream) if each.size]


def pixels(project: Project, name: str) -> NDArray[np.int64]:
    """The eleventh of a delivery's frames."""
    with Image.open(delivery(project, name) / "000011.png") as picture:
        return np.array(picture).astype(np.int64)


def redness(path: Path) -> list[bool]:
    """Whether each picture of a file is more red than blue."""
    with av.open(str(path)) as container:
        shown = [frame.to_ndarray(format="rgb24").mean(axis=(0, 1)) for frame in container.decode(video=0)]
    return [bool(red > blue) for red, _, blue in shown]


def test_a_film_is_handed_on_in_every_codec_with_all_its_frames_and_samples(tmp_path: Path) -> None:
    wanted = (f"{{name: {name.replace(' ', '-')}, codec: {name}, size: 256x144}}" for name in CODECS)
    film = film_at(tmp_path, *wanted, drawn=",noise=alls=6:allf=t")
    ran = film.build()
    assert ran.code == 0, ran.out

    movies = {"h264.mp4", "hevc.mp4", "av1.mp4", "prores.mov", "prores-proxy.mov", "dnxhr.mov"}
    assert laid(film) == sorted((*movies, "gif.gif", "webp.webp", "png", "poster.jpg"))
    for name in movies:
        path = delivery(film, name)
        with av.open(str(path)) as container:
            picture, sound = container.streams.video[0], container.streams.audio[0]
            assert (picture.width, picture.height, picture.average_rate) == (256, 144, RATE)
            assert (picture.start_time, sound.start_time) == (0, 0)
            assert length(sound) == SAMPLES
            assert container.metadata["title"] == "It's; a: [film]"
            assert [each.type for each in container.streams].count("subtitle") == 2
        assert len(decoded(path)) == FRAMES
        assert len(steps(path)) == 1
        assert complaints(path) == ""
        if name.endswith("mov"):
            assert samples(path) == SAMPLES
        else:
            assert packets(path, "audio") == packets(film.reel, "audio")
    for name in ("gif.gif", "webp.webp"):
        with Image.open(delivery(film, name)) as preview:
            assert preview.size == (256, 144)
            times = []
            for number in range(preview.n_frames):  # type: ignore[attr-defined]
                preview.seek(number)
                preview.load()
                times.append(preview.info["duration"])
        assert sum(times) == pytest.approx(44 / float(RATE) * 1000, abs=20)
    frames = sorted(delivery(film, "png").iterdir())
    assert [each.name for each in frames] == [f"{number:06}.png" for number in range(1, FRAMES + 1)]
    with Image.open(frames[0]) as first, Image.open(delivery(film, "poster.jpg")) as poster:
        assert first.size == poster.size == (256, 144)
        for image in (first, poster):
            red, blue = (np.array(image.convert("RGB")).astype(int)[72, at] for at in (40, 216))
            assert abs(red - [254, 0, 0]).max() < 12 and abs(blue - [0, 0, 254]).max() < 12


def test_another_shape_shows_each_shot_around_its_focus_and_bars_show_all_of_it(tmp_path: Path) -> None:
    film = film_at(tmp_path, PHONE, "{name: bars, size: 72x128, fit: pad}", "{name: all, size: 72x128, fit: stretch}")
    film.made()
    assert redness(delivery(film, "phone.mp4")) == [True] * 21 + [False] * 22
    first = decoded(delivery(film, "phone.mp4"))[0][:128]
    assert first.std() < 2
    bars, whole = (decoded(delivery(film, name))[0][:128] for name in ("bars.mp4", "all.mp4"))
    assert set(bars[:40].ravel()) | set(bars[90:].ravel()) <= {15, 16, 17}
    assert abs(int(bars[64, 10]) - int(whole[64, 10])) < 4 and abs(int(bars[64, 60]) - int(whole[64, 60])) < 4
    assert whole[5, 10] > whole[5, 60]


def test_a_focus_moves_over_a_dissolve_and_not_before(tmp_path: Path) -> None:
    film = film_at(tmp_path, PHONE, more="transition: {type: dissolve, duration: 6f}\n")
    film.made()
    luma = [float(frame[:128].mean()) for frame in decoded(delivery(film, "phone.mp4"))]
    assert max(luma[6:19]) - min(luma[6:19]) < 1 and max(luma[24:]) - min(luma[24:]) < 1
    falls = [sooner - later for sooner, later in pairwise(luma[19:24])]
    assert min(falls) >= 0 and max(falls) < 16


def test_a_film_that_did_not_change_costs_nothing_and_an_edit_makes_what_it_concerns(tmp_path: Path) -> None:
    film = film_at(tmp_path, PHONE, "{name: still, codec: poster, at: 0.5}", "{name: loop, codec: gif}")
    film.made()
    assert "nothing to do" in film.run("build").err
    assert film.made() == []

    assert film.edit("size: 72x128", "size: 64x128").made() == ["deliver/phone"]
    assert film.edit("focus: right", "focus: [0.7, 0.5]").made() == ["deliver/phone"]
    assert film.edit("at: 0.5", "at: 1").made() == ["deliver/still"]
    assert film.edit("name: loop", "name: preview").made() == []
    assert laid(film) == ["phone.mp4", "preview.gif", "still.jpg"]
    assert film.edit(", {name: preview, codec: gif}", "").made() == []
    assert laid(film) == ["phone.mp4", "still.jpg"]

    delivery(film, "phone.mp4").unlink()
    assert film.made() == []
    assert laid(film) == ["phone.mp4", "still.jpg"]


def test_what_a_delivery_was_before_is_let_go(tmp_path: Path) -> None:
    film = film_at(tmp_path, PHONE)
    film.made()
    before = sum(each.stat().st_size for each in (tmp_path / ".storybuild" / "pieces").rglob("*.mp4"))
    for width in (64, 80, 88):
        film.edit(film.text[film.text.index("size: ", 80) :].split(",")[0], f"size: {width}x128").made()
    after = sum(each.stat().st_size for each in (tmp_path / ".storybuild" / "pieces").rglob("*.mp4"))
    assert after < before + 20_000


def test_a_plan_tells_what_would_be_delivered_and_which_limits_are_broken(tmp_path: Path) -> None:
    film = film_at(tmp_path, "tiktok", PHONE)
    told = "tiktok: TikTok takes at least 3 s, and the film is 1.8 s long"
    ran = film.run("plan")
    assert told in ran.out + ran.err and "2 deliver" in ran.out + ran.err
    states = {each["id"]: each["state"] for each in film.run("plan", "--json").json["steps"]}
    assert states["deliver/phone"] == states["deliver/tiktok"] == "waiting"

    assert told in film.run("build").err
    assert [each["beyond"] for each in film.report["deliveries"]] == [[told.removeprefix("tiktok: ")], []]
    film.edit("focus: right", "focus: left")
    states = {each["id"]: each["state"] for each in film.run("plan", "--json").json["steps"]}
    assert {name for name, state in states.items() if state != "current"} == {"deliver/phone", "deliver/tiktok"}


@pytest.fixture
def poor(tmp_path: Path) -> Path:
    """An ffmpeg without HEVC, whose AV1 fails."""
    made = tmp_path / "ffmpeg"
    made.write_text(
        f'#!/bin/sh\ncase "$*" in\n*-encoders*) {TOOL} "$@" | grep -v 265;;\n'
        f'*libsvtav1*) echo broken >&2; exit 1;;\n*) exec {TOOL} "$@";;\nesac\n'
    )
    made.chmod(0o755)
    return made


def test_a_delivery_that_cannot_be_made_is_told_and_stops_neither_the_reel_nor_the_others(
    tmp_path: Path, poor: Path
) -> None:
    film = film_at(tmp_path / "film", "{name: tv, codec: hevc}", "{name: new, codec: av1}", PHONE)
    film.env["STORYBUILD_FFMPEG"] = str(poor)
    ran = film.run("build")

    assert ran.code == 1
    assert film.reel.exists() and laid(film) == ["phone.mp4"]
    assert "tv: not delivered (this ffmpeg cannot encode HEVC)" in ran.err
    assert "install an ffmpeg that has libx265" in ran.err
    assert "new: not delivered (" in ran.err and "broken" in ran.err and "Traceback" not in ran.err

    film.env.clear()
    assert sorted(film.made()) == ["deliver/new", "deliver/tv"]
    assert laid(film) == ["new.mp4", "phone.mp4", "tv.mp4"]


def test_captions_are_burnt_left_out_or_handed_on_in_one_language(tmp_path: Path) -> None:
    png = "codec: png, captions"
    film = film_at(
        tmp_path / "burnt",
        f"{{name: bare, {png}: none}}",
        f"{{name: german, {png}: burn, language: de}}",
        "{name: same, codec: png}",
        "{name: de, language: de, captions: file}",
        more="overlay: {captions: burn}\n",
    )
    film.made()
    other = film_at(tmp_path / "plain", "{name: bare, codec: png}", f"{{name: english, {png}: burn}}")
    other.made()

    def pictures(project: Project, name: str) -> list[bytes]:
        return [path.read_bytes() for path in sorted(delivery(project, name).iterdir())]

    assert pictures(film, "bare") == pictures(other, "bare")
    assert len({pictures(film, name)[10] for name in ("german", "same", "bare")}) == 3
    same = pixels(film, "same")
    assert abs(pixels(other, "english") - same).mean() < 3 < abs(pixels(film, "bare") - same).mean()
    assert b"Finster." in b"".join(packets(delivery(film, "de.mp4"), "subtitle"))
    assert b"Dark." not in b"".join(packets(delivery(film, "de.mp4"), "subtitle"))


def test_what_is_written_over_a_reframed_picture_is_laid_out_in_it(tmp_path: Path) -> None:
    film = film_at(tmp_path, "{name: phone, size: 180x320, fit: crop}", more="overlay: {slate: true, timecode: true}\n")
    film.made()
    shown = decoded(delivery(film, "phone.mp4"))[0][:320].astype(int)
    ground = shown[200]
    written = abs(shown - ground).max(axis=0) > 40
    assert written[:60].any() and written[-60:].any(), "the slate stands left, the timecode right"
    assert not written[:4].any() and not written[-4:].any()


@pytest.mark.parametrize(("codec", "suffix"), [("h264", "mp4"), ("prores", "mov")])
def test_a_delivery_is_as_loud_as_it_should_be_and_the_reel_as_it_was(tmp_path: Path, codec: str, suffix: str) -> None:
    film = film_at(tmp_path, f"{{name: loud, codec: {codec}, loudness: -20}}")
    film.made()
    told, peak = loudness(delivery(film, f"loud.{suffix}"))
    assert told == pytest.approx(-20, abs=0.5) and peak < -1
    assert loudness(film.reel)[0] < -24
    assert film.report["deliveries"][0]["loudness"] == pytest.approx(-20, abs=0.5)
    with av.open(str(delivery(film, f"loud.{suffix}"))) as container:
        assert length(container.streams.audio[0]) == SAMPLES


def test_a_folder_s_name_is_no_word_of_ffmpeg(tmp_path: Path) -> None:
    odd = tmp_path / '100 %03d; [v]\'s "film":,=\\'
    film = film_at(
        odd, "{name: loop, codec: gif, loudness: -20}", "{name: loud, loudness: -20}", "{name: f, codec: png}"
    )
    film.made()
    assert laid(film) == ["f", "loop.gif", "loud.mp4"]


def test_a_silent_film_is_delivered_silent(tmp_path: Path) -> None:
    film = film_at(tmp_path, "{name: loud, loudness: -20}")
    film.edit("clip: clip.mov, focus: left", "clip: clip.mov, sound: {mute: true}")
    film.edit("clip: clip.mov, focus: right", "clip: clip.mov, sound: {mute: true}").made()
    assert not heard(delivery(film, "loud.mp4")).any()


def test_a_profile_has_a_folder_of_its_own_and_may_ask_for_other_deliveries(tmp_path: Path) -> None:
    film = film_at(
        tmp_path, PHONE, more="profiles: {final: {deliver: [{name: web, size: 64x64}]}, draft: {deliver: []}}\n"
    )
    film.made()
    film.made("--profile", "final")
    film.made("--profile", "draft")
    assert (laid(film), laid(film, "final"), laid(film, "draft")) == (["phone.mp4"], ["web.mp4"], [])
    assert film.made() == []
    ran = film.edit("final:", "deliver:").run("check")
    assert ran.code == 2 and "`deliver` is no name for a profile" in ran.err


def test_frames_are_laid_out_whole_whatever_lay_there(tmp_path: Path) -> None:
    film = film_at(tmp_path, "{name: frames, codec: png, size: 64x64}")
    film.made()
    folder = delivery(film, "frames")
    kept = (folder / "000003.png").stat().st_ino
    (folder / "000001.png").unlink()
    (folder / "000002.png").write_bytes(b"no picture")
    (folder / "000099.png").write_bytes(b"left over")
    assert film.edit("INT. TOWER", "EXT. TOWER").made() == ["reel", "deliver/frames"]
    assert len(list(folder.iterdir())) == FRAMES
    assert (folder / "000002.png").read_bytes()[:4] == b"\x89PNG"
    assert (folder / "000003.png").stat().st_ino == kept


def test_a_report_that_someone_sent_removes_nothing_outside(tmp_path: Path) -> None:
    film = film_at(tmp_path, PHONE)
    film.made()
    mine = [tmp_path / "mine.txt", tmp_path / "build" / "mine.txt"]
    for each in mine:
        each.write_text("mine")
    report = tmp_path / "build" / "storyboard.report.json"
    for rows in (
        [{"file": "../mine.txt"}, {"file": "deliver/../mine.txt"}, {"file": ""}, {}, 3],
        "x",
        None,
        [["file"]],
    ):
        told = json.loads(report.read_text())
        report.write_text(json.dumps({**told, "deliveries": rows}))
        film.made()
    assert all(each.exists() for each in mine)
    assert laid(film) == ["phone.mp4"]


def test_a_link_in_the_place_of_deliveries_is_refused(tmp_path: Path) -> None:
    film = film_at(tmp_path / "film", PHONE)
    (tmp_path / "elsewhere").mkdir()
    (film.root / "build").mkdir()
    (film.root / "build" / "deliver").symlink_to(tmp_path / "elsewhere")
    assert film.run("build").code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("target", ["web", "deliver/web"])
def test_a_delivery_is_a_target_that_makes_the_reel_it_is_made_of(project: Project, target: str) -> None:
    project.edit("title: Two", "title: Two\ndeliver: [{name: web, codec: gif}]")
    ran = project.run("build", target)
    place = project.root / "build" / "deliver" / "web.gif"
    assert (ran.code, place.exists()) == (0, True)
    assert f"{place} has 12 frames" in ran.err
    assert project.run("plan", target).out == "nothing to do\n"


def test_what_is_put_back_without_being_made_again_is_said(project: Project) -> None:
    project.edit("title: Two", "title: Two\ndeliver: [{name: web, codec: gif}]")
    project.made()
    gif, reel = project.root / "build" / "deliver" / "web.gif", project.root / "build" / "storyboard.mp4"
    gif.unlink()
    assert project.run("build").err == f"put back {gif}; {reel} has 24 frames, 1.00 s\n"
    reel.unlink()
    assert project.run("build").err == f"put back {reel}; {reel} has 24 frames, 1.00 s\n"
    assert gif.exists()
    assert reel.exists()
