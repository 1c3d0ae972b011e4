"""A line's own recording: heard at its time and level in place of the scratch voice, and obeyed by `auto`."""

from pathlib import Path

import numpy as np
import pytest

from .edge.footage import ffmpeg, heard
from .film.test_loudness import told
from .project import SMALL, Project

BOARD = f"""storybuild: 1
{SMALL}
characters: {{mara: {{name: Mara}}, tom: {{name: Tom}}}}
scenes:
  - shots:
      - id: one
        duration: auto
        action: Mara waits.
        dialogue: [{{mara: Nobody came., file: voice/12.wav}}]
      - id: two
        duration: 2
        action: Tom waits.
        dialogue: [{{who: tom, line: No., file: voice/12.wav, at: 0.5, delivery: whispered}}]
"""


@pytest.fixture
def film(tmp_path: Path) -> Project:
    project = Project(tmp_path / "film", BOARD)
    (project.root / "voice").mkdir()
    ffmpeg(project.root, "-f", "lavfi", "-i", "sine=500:r=44100:d=3.2,volume=-9dB", "voice/12.wav")
    return project


def test_a_recording_is_heard_at_its_time_and_level_and_auto_obeys_its_length(film: Project) -> None:
    assert film.run("check").code == 0
    made = film.made()
    assert [step for step in made if step.startswith("track")] == ["track/voice/12.wav spoken"]
    one, two = film.report["shots"]
    assert one["frames"] == round(24 * (0.25 + 3.2 + 0.5))

    sound = heard(film.reel)
    loud = np.flatnonzero(np.abs(sound[:, 0]) > 300)
    assert loud[0] == pytest.approx(0.25 * 48_000, abs=100)
    last = two["first_frame"] * 2000
    starts = last + np.flatnonzero(np.abs(sound[last:, 0]) > 300)
    assert starts[0] == pytest.approx(last + 24_000, abs=100)
    assert told(sound[12_000 : 12_000 + 150_000], "I") == pytest.approx(-20, abs=0.5)
    assert told(sound[last + 26_000 :], "I") == pytest.approx(-26, abs=0.5)


def test_another_recording_makes_no_take_where_it_is_as_long(film: Project) -> None:
    film.made()
    ffmpeg(film.root, "-f", "lavfi", "-i", "sine=700:r=48000:d=3.2", "voice/13.wav")
    assert not [step for step in film.edit("came., file: voice/12", "came., file: voice/13").made() if "take" in step]


def test_a_recording_that_is_not_there_is_a_mistake(film: Project) -> None:
    ran = film.edit("came., file: voice/12.wav", "came., file: voice/21.wav").run("check")
    assert "there is no file `voice/21.wav`" in ran.err
    assert "storyboard.yaml:9:47" in ran.err


def test_a_recording_that_is_no_sound_is_a_mistake(film: Project) -> None:
    (film.root / "voice" / "12.wav").write_text("no sound")
    ran = film.run("check")
    assert (ran.code, "`voice/12.wav` holds no sound that can be read" in ran.err) == (2, True)
