from dataclasses import asdict
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storybuild.edge.actions import track
from storybuild.edge.media import PictureSpec, conform_picture, conform_sound, overlap
from storybuild.edge.mixing import mix_chunk
from storybuild.edge.parts import untold
from storybuild.errors import DiskError, MediaError, ToolError
from storybuild.film.aac import split_adts
from storybuild.film.blend import Frame
from storybuild.film.ffmpeg import decode_sound_args
from storybuild.film.media import Media
from storybuild.film.mp4 import entry_boxes, read_index
from storybuild.film.placement import Placement
from storybuild.film.timeline import Overlap
from tests.edge.footage import (
    HEIGHT,
    SIZE,
    TOOL,
    WIDTH,
    by_worker,
    clip,
    decoded,
    encode_frames,
    ffmpeg,
    greys,
    heard,
    lumas,
    pictures,
    steps,
    tone,
)

PLAIN = ("-pix_fmt", "yuv420p")


def take(path: Path, frames: int = 40, rate: str = "24") -> Path:
    """A take whose frames tell their numbers."""
    encode_frames(greys(frames), path, WIDTH, HEIGHT, rate, TOOL)
    return path


def spec(frames: int, **more: object) -> PictureSpec:
    return PictureSpec(WIDTH, HEIGHT, "24", frames, **more)  # type: ignore[arg-type]


def test_exactly_the_asked_frames_are_taken(tmp_path: Path) -> None:
    facts = conform_picture(take(tmp_path / "t"), tmp_path / "p", spec(9, start="1/3"), TOOL)

    assert lumas(tmp_path / "p") == list(range(8, 17))
    assert (facts["frames"], facts["held"]) == (9, 0)


@pytest.mark.parametrize("start", range(0, 40, 7))
def test_every_in_point_is_met(tmp_path: Path, start: int) -> None:
    conform_picture(take(tmp_path / "t"), tmp_path / "p", spec(2, start=f"{start}/24"), TOOL)

    assert lumas(tmp_path / "p") == [start, min(start + 1, 39)]


@pytest.mark.parametrize(("start", "first"), [("0.02", 0), ("0.03", 1), ("1.02", 24), ("1.03", 25)])
def test_an_in_point_between_two_frames_begins_with_the_nearest(tmp_path: Path, start: str, first: int) -> None:
    conform_picture(take(tmp_path / "t"), tmp_path / "p", spec(3, start=start), TOOL)

    assert lumas(tmp_path / "p") == [first, first + 1, first + 2]


def test_a_short_take_holds_its_last_frame_and_says_so(tmp_path: Path) -> None:
    asked = spec(5, start="37/24", head_hold=2, tail_hold=1)
    facts = conform_picture(take(tmp_path / "t"), tmp_path / "p", asked, TOOL)

    assert lumas(tmp_path / "p") == [37, 37, 37, 38, 39, 39, 39, 39]
    assert (facts["frames"], facts["held"]) == (8, 2)


def test_speed_skips_or_repeats_frames(tmp_path: Path) -> None:
    take(tmp_path / "t")
    conform_picture(tmp_path / "t", tmp_path / "fast", spec(5, start="1/4", speed="2"), TOOL)
    conform_picture(tmp_path / "t", tmp_path / "slow", spec(6, speed="1/2"), TOOL)

    assert lumas(tmp_path / "fast") == [6, 8, 10, 12, 14]
    assert lumas(tmp_path / "slow") in ([0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 2, 3])


def test_another_rate_keeps_the_time(tmp_path: Path) -> None:
    conform_picture(take(tmp_path / "t", 40, "12"), tmp_path / "p", spec(8), TOOL)

    assert lumas(tmp_path / "p") in ([0, 0, 1, 1, 2, 2, 3, 3], [0, 1, 1, 2, 2, 3, 3, 4])


@pytest.mark.parametrize("rate", ["24", "25", "24000/1001", "30000/1001", "30", "60000/1001"])
@pytest.mark.parametrize("frames", [1, 2, 13])
def test_a_piece_has_its_frames_at_an_even_step(tmp_path: Path, rate: str, frames: int) -> None:
    take(tmp_path / "t", 20, rate)
    conform_picture(tmp_path / "t", tmp_path / "p", PictureSpec(WIDTH, HEIGHT, rate, frames), TOOL)

    assert lumas(tmp_path / "p") == list(range(frames))
    assert len(steps(tmp_path / "p")) == min(1, frames - 1)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("vfr.mkv", (*PLAIN, "-vf", r"select=not(mod(n\,3))+lt(n\,6)", "-fps_mode", "vfr")),
        ("hdr.mp4", ("-vf", "setparams=color_trc=smpte2084:color_primaries=bt2020:colorspace=bt2020nc",
                     "-pix_fmt", "yuv420p10le")),
        ("interlaced.mkv", ("-vf", "tinterlace=interleave_top", "-c:v", "mpeg2video", "-flags", "+ilme+ildct")),
        ("grey.mkv", ("-vf", "format=gray", "-c:v", "ffv1")),
        ("one.mp4", (*PLAIN, "-frames:v", "1")),
        ("still.jpg", ("-frames:v", "1")),
        ("clear.png", ("-frames:v", "1", "-pix_fmt", "rgba")),
        ("loop.gif", ()),
        ("its 'own: name,;[x].webm", ("-c:v", "libvpx-vp9", "-deadline", "realtime")),
    ],
)  # fmt: skip
def test_any_kind_of_clip_becomes_the_same_kind_of_piece(tmp_path: Path, name: str, options: tuple[str, ...]) -> None:
    facts = conform_picture(clip(tmp_path / name, *options), tmp_path / "p", spec(12, start="1/8"), TOOL)
    with (tmp_path / "p").open("rb") as file:
        picture = read_index(file).first("picture")
    conform_picture(take(tmp_path / "t"), tmp_path / "q", spec(1), TOOL)
    with (tmp_path / "q").open("rb") as file:
        other = read_index(file).first("picture")

    assert len(decoded(tmp_path / "p")) == facts["frames"] == 12
    assert picture is not None and other is not None
    assert entry_boxes("picture", picture.entry)[b"avcC"] == entry_boxes("picture", other.entry)[b"avcC"]
    assert entry_boxes("picture", picture.entry)[b"colr"] == b"nclx\0\1\0\1\0\1\0"


def test_colours_survive_every_matrix_and_range(tmp_path: Path) -> None:
    sources = {
        "bt709.mp4": "scale=out_color_matrix=bt709:out_range=tv,format=yuv444p,setparams=colorspace=bt709:range=tv",
        "bt601.mp4": "scale=out_color_matrix=bt601:out_range=tv,format=yuv444p,setparams=colorspace=smpte170m:range=tv",
        "full.mp4": "scale=out_color_matrix=bt709:out_range=pc,format=yuv444p,setparams=colorspace=bt709:range=pc",
        "rgb.png": "format=rgb24",
    }
    means = []
    for name, filters in sources.items():
        ffmpeg(tmp_path, "-f", "lavfi", "-i", "color=c=0xC02040:s=64x48,format=gbrp", "-vf", filters, "-frames:v", "1",
               *(() if name.endswith("png") else ("-c:v", "libx264", "-qp", "0")), name)  # fmt: skip
        conform_picture(tmp_path / name, tmp_path / "p", spec(1), TOOL)
        frame = decoded(tmp_path / "p")[0]
        means.append([frame[:HEIGHT].mean(), frame[HEIGHT : HEIGHT + 12].mean(), frame[HEIGHT + 12 :].mean()])

    assert np.ptp(np.array(means), axis=0).max() <= 2


def test_what_is_transparent_is_black(tmp_path: Path) -> None:
    ffmpeg(tmp_path, "-f", "lavfi", "-i", "color=c=white@0.0:s=64x48,format=rgba", "-frames:v", "1", "a.png")
    conform_picture(tmp_path / "a.png", tmp_path / "p", spec(1), TOOL)

    assert set(decoded(tmp_path / "p")[0][:HEIGHT].ravel()) == {16}


def test_an_upright_clip_gets_bars_at_its_sides(tmp_path: Path) -> None:
    clip(tmp_path / "a.mp4", *PLAIN, "-vf", "lutyuv=y=200")
    ffmpeg(tmp_path, "-display_rotation:v:0", "90", "-i", "a.mp4", "-c", "copy", "b.mp4")
    conform_picture(tmp_path / "b.mp4", tmp_path / "p", spec(1), TOOL)
    luma = decoded(tmp_path / "p")[0][:HEIGHT]

    assert luma[:, :14].max() < 40
    assert luma[:, 18:46].min() > 120


def test_overlays_are_drawn_into_each_frame_and_not_into_held_ones_twice(tmp_path: Path) -> None:
    def draw(frame: Frame, number: int) -> None:
        frame[:HEIGHT] += 4 * np.uint8(number)

    conform_picture(take(tmp_path / "t", 2), tmp_path / "p", spec(4, head_hold=1), TOOL, draw)

    assert lumas(tmp_path / "p") == [0, 1, 3, 4, 5]


def test_key_frames_lie_where_the_piece_will_be_cut(tmp_path: Path) -> None:
    conform_picture(take(tmp_path / "t"), tmp_path / "p", spec(30, boundaries=(5, 23)), TOOL)
    with (tmp_path / "p").open("rb") as file:
        picture = read_index(file).first("picture")

    assert picture is not None
    assert {0, 5, 23} <= set(np.flatnonzero(picture.keys).tolist())


def test_equal_work_gives_equal_bytes(tmp_path: Path) -> None:
    take(tmp_path / "t")
    for name in ("p", "q"):
        conform_picture(tmp_path / "t", tmp_path / name, spec(30, boundaries=(5,)), TOOL)

    assert (tmp_path / "p").read_bytes() == (tmp_path / "q").read_bytes()


def test_a_take_without_picture_is_refused(tmp_path: Path) -> None:
    ffmpeg(tmp_path, "-f", "lavfi", "-i", "sine=d=1", "a.wav")
    with pytest.raises(MediaError, match=r"`a.wav` has no picture"):
        conform_picture(tmp_path / "a.wav", tmp_path / "p", spec(3), TOOL)
    with pytest.raises(MediaError, match="`t` has no picture at 9 s"):
        conform_picture(take(tmp_path / "t"), tmp_path / "p", spec(3, start="9"), TOOL)


def test_a_place_that_cannot_be_written_is_a_failure_of_the_tool(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="No such file or directory"):
        encode_frames(pictures(3), tmp_path / "none" / "t", WIDTH, HEIGHT, "24", TOOL)
    with pytest.raises(DiskError, match="No such file or directory"):
        conform_sound(take(tmp_path / "t"), tmp_path / "none" / "s", TOOL, 10)


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="the disk is full"):
        encode_frames(pictures(60), Path("/dev/full"), WIDTH, HEIGHT, "24", TOOL)


def test_a_fault_in_the_pictures_leaves_no_encoder_behind(tmp_path: Path) -> None:
    def broken() -> object:
        yield from pictures(2)
        raise KeyError

    with pytest.raises(KeyError):
        encode_frames(broken(), tmp_path / "t", WIDTH, HEIGHT, "24", TOOL)  # type: ignore[arg-type]


def test_a_take_keeps_the_sound_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(tone(48_000).tobytes())
    encode_frames(pictures(24), tmp_path / "t", WIDTH, HEIGHT, "24", TOOL, sound=tmp_path / "s")
    sound = heard(tmp_path / "t")

    assert 48_000 <= len(sound) < 50_000
    assert np.abs(sound[2000:46_000].astype(int) - tone(48_000)[2000:46_000]).max() < 500


def samples(path: Path) -> np.ndarray:
    return np.fromfile(path, np.int16).reshape(-1, 2)


def wav(path: Path, sound: np.ndarray, *words: str) -> Path:
    (path.parent / "raw").write_bytes(sound.tobytes())
    ffmpeg(path.parent, "-f", "s16le", "-ar", "48000", "-ac", "2", "-i", "raw", *words, str(path))
    return path


def test_sound_is_taken_to_the_sample(tmp_path: Path) -> None:
    wave = tone(48_000)
    facts = conform_sound(wav(tmp_path / "a.wav", wave), tmp_path / "s", TOOL, 3000, start="1/3", gain=0.5)

    assert facts == {"samples": 3000, "missing": 0}
    assert np.abs(samples(tmp_path / "s") - wave[16_000:19_000] / 2).max() <= 1


def test_sound_that_ends_early_is_silent_to_the_end(tmp_path: Path) -> None:
    facts = conform_sound(wav(tmp_path / "a.wav", tone(1000)), tmp_path / "s", TOOL, 3000)

    assert facts == {"samples": 3000, "missing": 2000}
    assert len(samples(tmp_path / "s")) == 3000
    assert not samples(tmp_path / "s")[1000:].any()


@pytest.mark.parametrize("words", [("-ac", "1"), ("-ar", "44100"), ("-ac", "1", "-ar", "22050")])
def test_mono_and_other_rates_come_out_at_their_own_level(tmp_path: Path, words: tuple[str, ...]) -> None:
    conform_sound(wav(tmp_path / "a.wav", tone(24_000), *words), tmp_path / "s", TOOL, 24_000)
    sound = samples(tmp_path / "s")

    assert np.abs(sound[:, 0] - tone(24_000)[:, 0])[500:23_500].max() < 100
    assert np.array_equal(sound[:, 0], sound[:, 1])


def test_surround_is_mixed_down_to_stereo(tmp_path: Path) -> None:
    conform_sound(wav(tmp_path / "a.wav", tone(24_000), "-ac", "6"), tmp_path / "s", TOOL, 24_000)

    assert 2000 < np.abs(samples(tmp_path / "s")).max() < 9000


def test_a_silent_take_is_an_empty_sound_piece(tmp_path: Path) -> None:
    assert conform_sound(take(tmp_path / "t"), tmp_path / "s", TOOL, 3000) == {"samples": 0, "missing": 0}
    assert (tmp_path / "s").read_bytes() == b""


def test_a_dissolve_mixes_the_frames_of_both_sides(tmp_path: Path) -> None:
    left, right = take(tmp_path / "l"), take(tmp_path / "r", 20)
    overlap(Overlap("dissolve", "l", "r", 30, 3, 30, 2), left, right, tmp_path / "o", SIZE, "24", TOOL)

    assert lumas(tmp_path / "o") == [
        round(30 * 0.75 + 2 * 0.25),
        round(31 * 0.5 + 3 * 0.5),
        round(32 * 0.25 + 4 * 0.75),
    ]


def test_a_fade_goes_through_black(tmp_path: Path) -> None:
    left, right = take(tmp_path / "l"), take(tmp_path / "r", 20)
    overlap(Overlap("fade", "l", "r", 30, 5, 38, 2), left, right, tmp_path / "o", SIZE, "24", TOOL)
    overlap(Overlap("fade", None, "r", 0, 2, 0, 0), None, right, tmp_path / "in", SIZE, "24", TOOL)
    overlap(Overlap("fade", "l", None, 0, 2, 38, 0), left, None, tmp_path / "out", SIZE, "24", TOOL)
    lights = [[int(np.median(frame[:HEIGHT])) for frame in decoded(tmp_path / name)] for name in ("o", "in", "out")]

    assert np.abs(np.array(lights[0]) - [94, 16, 16, 21, 28]).max() <= 1
    assert np.abs(np.array(lights[1:]) - [[16, 20], [94, 16]]).max() <= 1


def test_a_piece_too_short_for_its_transition_is_named(tmp_path: Path) -> None:
    left, right = take(tmp_path / "l"), take(tmp_path / "r", 3)
    with pytest.raises(MediaError, match="`r` has 1 of 4 frames where a transition needs them"):
        overlap(Overlap("dissolve", "l", "r", 0, 4, 30, 2), left, right, tmp_path / "o", SIZE, "24", TOOL)


def test_a_chunk_of_sound_holds_its_own_packets(tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(tone(600 * 1024).tobytes())
    (tmp_path / "empty").write_bytes(b"")
    parts = [Placement(1, 0, 500), Placement(0, 500, 600 * 1024 - 500)]
    for chunk in (0, 1):
        mix_chunk(parts, [tmp_path / "s", tmp_path / "empty"], chunk, 600 * 1024, tmp_path / f"{chunk}", TOOL)

    assert [len(split_adts((tmp_path / f"{chunk}").read_bytes(), "").sizes) for chunk in (0, 1)] == [512, 89]


def test_a_damaged_sound_piece_is_named(tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(b"odd")
    with pytest.raises(MediaError, match="`s` is no whole sound piece"):
        mix_chunk([Placement(0, 0, 10)], [tmp_path / "s"], 0, 10, tmp_path / "c", TOOL)
    with pytest.raises(DiskError, match="No such file or directory"):
        mix_chunk([Placement(0, 0, 10)], [tmp_path / "gone"], 0, 10, tmp_path / "c", TOOL)


def test_a_track_is_decoded_as_far_as_it_is_played_whatever_the_file_holds(tmp_path: Path) -> None:
    ffmpeg(tmp_path, "-f", "lavfi", "-i", "anullsrc=r=8000:d=1800", "-c:a", "flac", "long.flac")
    reads, out = {"file": str(tmp_path / "long.flac")}, tmp_path / "track.pcm"
    assert track({"samples": 480_000}, reads, str(out), untold) == {"samples": 480_000}
    assert out.stat().st_size == 480_000 * 4
    with pytest.raises(MediaError, match="claims 30 minutes of sound; a file of its size is read up to"):
        track({}, reads, str(out), untold)


def test_footage_of_8k_in_high_dynamic_range_fits_the_memory_that_a_decoder_is_given(tmp_path: Path) -> None:
    grey = ("-f", "lavfi", "-i", "color=gray:s=7680x4320:r=24", "-frames:v", "8", "-pix_fmt", "yuv420p10le")
    codec = ("-c:v", "libx264", "-preset", "ultrafast", "-bf", "3", "-x264-params", "ref=5:b-pyramid=normal:me=dia")
    ffmpeg(tmp_path, *grey, *codec, "-color_trc", "smpte2084", "-colorspace", "bt2020nc", "take.mp4")
    piece = {**asdict(PictureSpec(64, 36, "24", 8)), "overlay": None}
    made = by_worker("picture", piece, tmp_path / "take.mp4", tmp_path / "piece.mp4")
    assert made == {"facts": {"frames": 8, "held": 0, "black": [], "frozen": []}}
    last = {"at": "end", "width": 64, "height": 36, "fit": "fill"}
    assert list(by_worker("frame", last, tmp_path / "take.mp4", tmp_path / "frame.png")["facts"]) == ["pixels"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("a.wav", []), ("a.mov", ["-c:a", "pcm_s16le"]), ("a.mp4", ["-c:a", "aac"]), ("a.mkv", ["-c:a", "libopus"])],
)
def test_sound_from_far_into_a_clip_is_the_same_to_the_sample(tmp_path: Path, name: str, words: list[str]) -> None:
    rising = "aevalsrc='0.4*sin(2*PI*(200*t+3*t*t))':s=44100:d=40"
    ffmpeg(tmp_path, "-f", "lavfi", "-i", rising, *words, name)
    conform_sound(tmp_path / name, tmp_path / "whole", TOOL, 40 * 48_000)
    conform_sound(tmp_path / name, tmp_path / "part", TOOL, 48_000, start="125/4")
    whole, part = (np.fromfile(tmp_path / each, np.int16).reshape(-1, 2) for each in ("whole", "part"))
    cut = whole[1_500_000:1_548_000]
    assert np.abs(cut.astype(int) - part).max() <= 1
    assert np.abs(whole[1_500_001:1_548_001].astype(int) - part).max() > 100


def test_sound_from_far_into_a_film_is_not_decoded_from_its_beginning() -> None:
    far = Fraction(3600)
    given = {
        container: decode_sound_args("ffmpeg", "/a", Media(has_sound=True, container=container), "/o", far, 48_000, 1.0)
        for container in ("mov", "wav", "matroska")
    }
    assert {name: "-ss" in words and words[words.index("-ss") + 1] for name, words in given.items()} == {
        "mov": "3590.000000", "wav": "3590.000000", "matroska": False,
    }  # fmt: skip


def test_a_part_of_a_sound_file_is_met_to_the_sample_and_its_end_goes_over_into_its_beginning(tmp_path: Path) -> None:
    wave = tone(96_000, 437)
    (tmp_path / "s.raw").write_bytes(wave.tobytes())
    ffmpeg(tmp_path, "-f", "s16le", "-ar", "48000", "-ac", "2", "-i", "s.raw", "s.wav")
    facts, out = {"start": "1/2", "samples": 30_000}, tmp_path / "out"

    assert track(facts, {"file": str(tmp_path / "s.wav")}, str(out), untold) == {"samples": 30_000}
    plain = np.fromfile(out, np.int16).reshape(-1, 2)
    assert np.array_equal(plain, wave[24_000:54_000])

    track({**facts, "seam": True}, {"file": str(tmp_path / "s.wav")}, str(out), untold)
    joined = np.fromfile(out, np.int16).reshape(-1, 2)
    ends = np.concatenate((joined[-9:], joined[:9]))[:, 0].astype(int)
    assert np.array_equal(joined[240:], plain[240:])
    assert np.abs(np.diff(ends)).max() < 2 * np.abs(np.diff(plain[:, 0].astype(int))).max()
