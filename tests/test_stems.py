"""Stems of a film: left out, heard alone, and laid out as files that add up to the film."""

import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from .edge.footage import ffmpeg, heard
from .project import SMALL, Project
from .test_split_edits import level

BOARD = f"""storybuild: 1
{SMALL}
sound:
  music: {{file: m.wav, fade_out: 0}}
profiles:
  dry: {{sound: {{stems: {{music: off}}}}}}
  beat: {{sound: {{stems: {{music: solo}}}}}}
scenes:
  - shots:
      - id: one
        duration: 3
        clip: clip.mov
        dialogue: [{{mara: Ho., file: v.wav, at: 1}}]
        sound: {{ambience: {{file: a.wav}}, effects: [{{file: e.wav, at: 2}}]}}
characters: {{mara: {{name: Mara}}}}
"""
PITCHES = {"clips": 300, "dialogue": 500, "ambience": 700, "effects": 1100, "music": 1300}


@pytest.fixture
def film(tmp_path: Path) -> Project:
    project = Project(tmp_path / "film", BOARD)
    for name, stem, seconds in (("m", "music", 4), ("v", "dialogue", 1), ("a", "ambience", 4), ("e", "effects", 0.5)):
        ffmpeg(project.root, "-f", "lavfi", "-i", f"sine={PITCHES[stem]}:r=48000:d={seconds}", f"{name}.wav")
    picture, tone = "testsrc2=s=96x64:r=24:d=4", f"sine={PITCHES['clips']}:r=48000:d=4"
    ffmpeg(project.root, "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", tone, "-c:a", "pcm_s16le", "clip.mov")
    return project


def stems_in(sound: NDArray[np.int16]) -> set[str]:
    """The stems that are heard somewhere."""
    return {stem for stem, pitch in PITCHES.items() if max(level(sound, pitch, at) for at in (0.3, 1.3, 2.2)) > 0.02}


def read(path: Path) -> NDArray[np.float64]:
    """A WAV file of 24 bits on the scale of 16."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 3, 48_000)
        raw = np.frombuffer(file.readframes(file.getnframes()), np.uint8).reshape(-1, 3)
    whole = np.zeros((len(raw), 4), np.uint8)
    whole[:, 1:] = raw
    return (whole.view("<i4").reshape(-1, 2) / 65536.0).astype(np.float64)


def test_a_profile_leaves_a_stem_out_or_hears_it_alone(film: Project) -> None:
    for profile, stems in (("", {*PITCHES}), ("dry", {*PITCHES} - {"music"}), ("beat", {"music"})):
        ran = film.run("build", *(["--profile", profile] if profile else []))
        assert ran.code == 0, ran.err
        assert stems_in(heard(film.root / "build" / profile / "storyboard.mp4")) == stems


def test_stems_are_laid_out_as_files_that_add_up_to_the_film(film: Project) -> None:
    film.edit("fade_out: 0}\n", "fade_out: 0}\n  stem_files: true\n").made()
    files = {stem: read(film.root / "build" / f"storyboard.{stem}.wav") for stem in PITCHES}
    for stem, sound in files.items():
        assert len(sound) == 3 * 48_000
        assert stems_in(np.rint(sound).astype(np.int16)) == {stem}
    assert film.report["stems"] == list(files)

    reel, total = heard(film.reel)[: 3 * 48_000].astype(float), np.sum([*files.values()], axis=0)
    assert np.sqrt(np.mean((reel - total) ** 2)) < 0.02 * np.sqrt(np.mean(total**2))


def test_stems_that_are_no_longer_asked_for_go_and_a_lost_one_comes_back(film: Project) -> None:
    film.edit("fade_out: 0}\n", "fade_out: 0}\n  stem_files: [music, clips]\n").made()
    (film.root / "build" / "storyboard.music.wav").unlink()
    assert film.made() == []
    assert (film.root / "build" / "storyboard.music.wav").exists()
    film.edit("[music, clips]", "music").made()
    assert [each.name for each in (film.root / "build").glob("*.wav")] == ["storyboard.music.wav"]


def test_a_stem_that_is_switched_off_is_a_file_all_the_same(film: Project) -> None:
    film.edit("fade_out: 0}\n", "fade_out: 0}\n  stem_files: music\n  stems: {music: off}\n").made()
    assert stems_in(heard(film.reel)) == {*PITCHES} - {"music"}
    assert stems_in(np.rint(read(film.root / "build" / "storyboard.music.wav")).astype(np.int16)) == {"music"}


def test_a_stem_of_another_name_is_a_mistake(film: Project) -> None:
    ran = film.edit("fade_out: 0}\n", "fade_out: 0}\n  stems: {musik: off}\n  stem_files: [voices]\n").run("check")
    assert ran.code == 2
    assert "music" in ran.err and "`voices`" in ran.err
