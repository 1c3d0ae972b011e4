"""Footage that cannot be shown as it is asked for is told of before it is built, once, and never as current."""

import os
import subprocess
from pathlib import Path

import pytest

from storybuild.edge.ffmpeg import find

from ..project import SMALL, Project

TOOL = find(os.environ).path
UNREADABLE = "`take.mp4` is no clip that can be read"


def film(folder: Path, shot: str) -> Project:
    """One shot of a clip of one second."""
    made = Project(folder / "film", f"storybuild: 1\n{SMALL}\nscenes:\n  - shots:\n      - {{id: one, {shot}}}\n")
    picture = ["-f", "lavfi", "-i", "testsrc2=s=128x72:r=24:d=1", "-pix_fmt", "yuv420p"]
    subprocess.run([TOOL, "-v", "error", "-y", *picture, str(made.root / "take.mp4")], check=True)
    return made


@pytest.mark.parametrize(("shot", "words"), [
    ("clip: take.mp4, duration: 24f, speed: 2", "it plays 2 s of its footage, of which there are 1 s; the last"),
    ("clip: {file: take.mp4, in: 12f}, duration: 24f", "it plays 1 s of its footage, of which there are 0.5 s"),
    ("clip: take.mp4, duration: 48f, reverse: true", "it plays 2 s of its footage, of which there are 1 s; the first"),
    ("clip: take.mp4, duration: 24f, speed: [{at: 0, factor: 1}, {at: 24f, factor: 3}]", "it plays 2 s of its footage"),
])  # fmt: skip
def test_footage_that_ends_before_its_shot_is_noted(tmp_path: Path, shot: str, words: str) -> None:
    ran = film(tmp_path, shot).run("check", "--json")
    told = [each["message"] for each in ran.json["notes"]]
    assert ran.code == 0
    assert len(told) == 1
    assert told[0].startswith(f"one: {words}")


@pytest.mark.parametrize("shot", [
    "clip: take.mp4", "clip: take.mp4, duration: 24f", "clip: take.mp4, duration: 48f, speed: 0.5",
    "clip: take.mp4, duration: 48f, hold: {duration: 24f}", "clip: take.mp4, speed: 2, duration: 12f",
])  # fmt: skip
def test_footage_that_lasts_is_not(tmp_path: Path, shot: str) -> None:
    told = film(tmp_path, shot).run("check", "--json").json
    assert (told["problems"], told["warnings"], told["notes"]) == ([], [], [])


def test_footage_that_cannot_be_read_is_told_before_it_is_built(tmp_path: Path) -> None:
    made = film(tmp_path, "clip: take.mp4, duration: 24f")
    (made.root / "take.mp4").write_bytes(b"no film at all" * 100)
    (warning,) = made.run("check", "--json").json["warnings"]
    assert warning["message"] == f"one: {UNREADABLE}, so that a stand-in is shown"
    assert (warning["line"], warning["hint"]) == (5, "it may be damaged; save it anew as mp4")
    (row,) = made.run("plan", "--json").json["shots"]
    assert (row["state"], row["notes"]) == ("failed", [UNREADABLE])
    assert made.run("status", "--json").json["shots"][0]["state"] == "failed"


def test_a_build_shows_a_stand_in_for_it_and_says_why_once(tmp_path: Path) -> None:
    made = film(tmp_path, "clip: take.mp4, duration: 24f")
    (made.root / "take.mp4").write_bytes(b"no film at all" * 100)
    ran = made.run("build")
    assert (ran.code, ran.err.count("take.mp4"), "failed" in ran.err.partition("status")[0]) == (1, 1, False)
    assert f"one: a stand-in is in the film ({UNREADABLE})" in ran.err
    assert made.run("status", "--json").json["shots"][0]["state"] == "failed"
    film(tmp_path, "clip: take.mp4, duration: 24f")
    assert made.run("build").code == 0
    assert made.run("status", "--json").json["shots"][0]["state"] == "current"


def test_sound_is_no_footage(tmp_path: Path) -> None:
    made = film(tmp_path, "clip: take.mp4, duration: 24f")
    sound = ["-y", "-f", "lavfi", "-i", "sine=d=1", str(made.root / "take.mp4")]
    subprocess.run([TOOL, "-v", "error", *sound], check=True)
    assert made.run("plan", "--json").json["shots"][0]["notes"] == ["`take.mp4` has no picture"]
