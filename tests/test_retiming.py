"""Speeds, ramps, holds and backwards in a finished film: every frame and every beep where the arithmetic has it."""

import wave
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from storybuild.film.retime import AS_IS, Hold, Retiming, Way

from .edge.footage import TOOL, decoded, encode_frames, ffmpeg, greys, heard
from .project import Project

RATE = 48_000
BEEPS = [6, 16, 25, 33, 44]  # frames of the clip on which it beeps
COUNT = 54  # as many greys as a byte tells apart
MS = RATE // 1000


def beeping(root: Path, name: str = "a.mp4") -> None:
    """A clip of two and a quarter seconds whose frames tell their numbers, and which beeps."""
    encode_frames(greys(COUNT), root / "p.mp4", 64, 48, "24", TOOL)
    sound = np.zeros((COUNT * 2000, 2), np.int16)
    for frame in BEEPS:
        sound[frame * 2000 : frame * 2000 + 2400] = beep()[:, None]
    with wave.open(str(root / "s.wav"), "wb") as file:
        file.setparams((2, 2, RATE, len(sound), "NONE", ""))
        file.writeframes(sound.tobytes())
    ffmpeg(root, "-i", "p.mp4", "-i", "s.wav", "-c:v", "copy", "-c:a", "pcm_s16le", "a.mov")
    (root / "a.mov").rename(root / name)


def beep(samples: int = 2400) -> NDArray[np.int16]:
    return np.round(9000 * np.cos(2 * np.pi * 1000 * np.arange(samples) / RATE)).astype(np.int16)


def onsets(sound: NDArray[np.int16]) -> list[int]:
    """The samples on which something begins to be heard."""
    loud = np.flatnonzero(np.abs(sound[:, 0].astype(int)) > 2500)
    return [int(each) for number, each in enumerate(loud) if not number or each - loud[number - 1] > 900]


def shown(film: Path) -> list[int]:
    """The numbers that the frames of a film tell."""
    return [round((float(np.median(frame[:64])) - 20) / 4) for frame in decoded(film)]


def project(folder: Path, fields: str) -> Project:
    shot = f"{{id: one, clip: a.mp4, {fields}}}"
    text = f"storybuild: 1\nformat: {{size: 64x64, fps: 24, fit: stretch}}\nscenes: [{{shots: [{shot}]}}]\n"
    made = Project(folder / "film", text)
    beeping(made.root)
    return made


def built(folder: Path, fields: str) -> Project:
    made = project(folder, fields)
    ran = made.run("build")
    assert ran.code == 0, ran.out + ran.err
    return made


def where(way: Way, frame: int) -> float:
    """The moment of the shot at which a frame of its media is first played, found by halving."""
    low, high = Fraction(0), way.end
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if way.used(middle) >= Fraction(frame, 24) else (middle, high)
    return float(high)


RAMP = ((Fraction(0), Fraction(1)), (Fraction(1), Fraction(1, 4)))


@pytest.mark.parametrize(
    ("fields", "frames", "speed", "retiming"),
    [
        ("speed: 0.5", 108, "1/2", AS_IS),
        ("speed: {factor: 0.5, pitch: follow}", 108, "1/2", AS_IS),
        ("speed: 2", 27, "2", AS_IS),
        ("speed: 0.75", 72, "3/4", AS_IS),
        ("speed: [{at: 0, factor: 1}, {at: 1, factor: 0.25}], duration: 90f", 90, "1", Retiming(RAMP)),
        ("speed: {ramp: [{at: 0, factor: 1}, {at: 1, factor: 0.25}], ease: smooth, pitch: follow}, duration: 90f", 90,
         "1", Retiming(RAMP, True)),
        ("hold: {at: 20f, duration: 1}", 78, "1", Retiming(holds=(Hold(20, 44),))),
        ("hold: 12f", 66, "1", Retiming(holds=(Hold(54, 66, True),))),
    ],
)  # fmt: skip
def test_every_frame_and_every_beep_is_where_the_arithmetic_has_it(
    tmp_path: Path, fields: str, frames: int, speed: str, retiming: Retiming
) -> None:
    made = built(tmp_path, fields)
    way = Way(Fraction(speed), retiming, frames, Fraction(24))
    sound = heard(made.reel)

    assert (made.report["frames"], made.report["shots"][0]["held"]) == (frames, 0)
    assert shown(made.reel) == [min(COUNT - 1, numbered(way, frame)) for frame in range(frames)]
    expected = [round(where(way, beep) * RATE) for beep in BEEPS if way.total > Fraction(beep + 1, 24)]
    assert len(onsets(sound)) == len(expected)
    assert np.abs(np.subtract(onsets(sound), expected)).max() < MS


def numbered(way: Way, frame: int) -> int:
    moment = way.shown(frame) * 24
    return -(-moment.numerator // moment.denominator) - 1


def test_backwards_every_frame_comes_in_the_other_order_and_so_does_the_sound(tmp_path: Path) -> None:
    made = built(tmp_path, "reverse: true")
    sound = heard(made.reel)[: COUNT * 2000]

    assert shown(made.reel) == list(range(COUNT))[::-1]
    ends = onsets(sound[::-1])
    assert np.abs(np.subtract(ends, [beep * 2000 for beep in BEEPS])).max() < MS


@pytest.mark.parametrize(("pitch", "heard_at"), [("keep", 1000), ("follow", 500)])
def test_the_pitch_stays_or_goes_with_the_speed(tmp_path: Path, pitch: str, heard_at: int) -> None:
    made = built(tmp_path, f"speed: {{factor: 0.5, pitch: {pitch}}}")
    first = BEEPS[0] * 2 * 2000
    part = heard(made.reel)[first + 200 : first + 4200, 0]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), RATE))

    assert abs(int(np.argmax(spectrum)) - heard_at) < 15


def test_a_hold_is_silent_and_nothing_is_lost_at_it(tmp_path: Path) -> None:
    made = built(tmp_path, "hold: {at: 17f, duration: 1}")  # within the second beep
    sound = heard(made.reel)[:, 0].astype(int)

    assert np.abs(sound[17 * 2000 + 300 : 41 * 2000 - 300]).max() < 60
    assert np.abs(sound[41 * 2000 + 300 : 41 * 2000 + 390]).max() > 5000


def test_the_last_picture_of_a_shot_is_held_to_its_end_and_through_a_dissolve(tmp_path: Path) -> None:
    text = "transition: {type: dissolve, duration: 4f}, duration: 12f"
    made = project(tmp_path, f"duration: 20f, hold: 8f}}, {{id: two, clip: {{file: a.mp4, in: 1}}, {text}")
    assert made.run("build").code == 0

    assert shown(made.reel)[8:18] == [8, 9, 10, 11] + [11] * 6
    assert [each["held"] for each in made.report["shots"]] == [0, 0]


def test_what_a_drawn_shot_s_time_does_makes_its_pieces_anew_and_no_take(tmp_path: Path) -> None:
    board = "storybuild: 1\nformat: {size: 128x72, fps: 24}\nscenes: [{shots: [{id: one, duration: 2, action: A.}]}]\n"
    made = Project(tmp_path / "film", board)
    assert made.run("build").code == 0
    for fields in ("hold: {at: 1}", "reverse: true", "hold: 1, reverse: true"):
        made.write(board.replace("A.", f"A., {fields}"))
        assert "take/one" not in made.made()
    assert made.write(board).made() == []


def test_a_drawn_shot_is_held_and_turned_round_as_a_clip_is(tmp_path: Path) -> None:
    board = (
        "storybuild: 1\nformat: {size: 128x72, fps: 24}\nscenes: [{shots: [{id: one, duration: 1, "
        "camera: {size: wide, move: pan}, action: Mara waits.FIELDS}]}]\n"
    )
    plain, back, held = (
        Project(tmp_path / name, board.replace("FIELDS", fields))
        for name, fields in (("a", ""), ("b", ", reverse: true"), ("c", ", hold: {at: 12f, duration: 6f}"))
    )
    for each in (plain, back, held):
        assert each.run("build").code == 0
    forwards = [frame.astype(int) for frame in decoded(plain.reel)]
    for made, order in ((back, range(23, -1, -1)), (held, [*range(13), *[12] * 6, *range(13, 18)])):
        pictures = [frame.astype(int) for frame in decoded(made.reel)]
        nearest = [int(np.argmin([np.abs(one - other).mean() for other in forwards])) for one in pictures]
        assert np.abs(np.subtract(nearest, list(order))).max() <= 2  # the move eases out: neighbours are nearly alike


TALKING = """storybuild: 1
format: {size: 128x72, fps: 24}
overlay: {captions: file}
characters: {mara: {name: Mara}}
scenes:
  - shots:
      - {id: one, duration: 3, action: Mara waits., dialogue: [{who: mara, line: Nobody came., at: 1}]FIELDS}
"""


@pytest.mark.parametrize(
    "fields", ["speed: 0.5", "speed: 2", "hold: {at: 0.5, duration: 2}", "reverse: true", "trim: 1"]
)
def test_what_is_said_in_a_drawn_shot_stays_on_the_film_s_time_however_its_picture_plays(
    tmp_path: Path, fields: str
) -> None:
    plain, other = (
        Project(tmp_path / name, TALKING.replace("FIELDS", said)) for name, said in (("a", ""), ("b", f", {fields}"))
    )
    for each in (plain, other):
        assert each.run("build").code == 0
    begins, there = (int(np.flatnonzero(np.abs(heard(each.reel)[:, 0]) > 500)[0]) for each in (plain, other))
    assert abs(begins - RATE) < RATE // 5
    assert begins == there
    assert np.array_equal(heard(plain.reel), heard(other.reel))
    assert plain.reel.with_suffix(".srt").read_text() == other.reel.with_suffix(".srt").read_text()


def test_a_clip_s_own_sound_plays_as_its_picture_and_music_goes_down_where_the_film_says_someone_speaks(
    tmp_path: Path,
) -> None:
    text = (
        "storybuild: 1\nformat: {size: 64x64, fps: 24, fit: stretch}\ncharacters: {mara: {name: Mara}}\n"
        "sound: {music: {file: m.wav, duck: {depth: -20, attack: 0.1, release: 0.1}, fade_out: 0}}\n"
        "scenes: [{shots: [{id: one, clip: a.mp4, duration: 4, speed: 0.5, sound: {mute: true}, "
        "dialogue: [{who: mara, line: Nobody came., at: 2}]}]}]\n"
    )
    made = Project(tmp_path / "film", text)
    beeping(made.root)
    ffmpeg(made.root, "-f", "lavfi", "-i", "sine=500:r=48000:d=4", "-ac", "2", "m.wav")
    assert made.run("build").code == 0
    sound = np.abs(heard(made.reel)[:, 0].astype(int))
    loud, low = sound[RATE : RATE + 9600].max(), sound[2 * RATE + 9600 : 2 * RATE + 19200].max()
    assert 0.08 < low / loud < 0.13
