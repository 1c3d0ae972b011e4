"""J and L cuts in a finished film: heard where they should be, to the sample, without a click."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .edge.footage import ffmpeg, heard
from .project import SMALL, Project

RATE = 48_000
BOARD = f"""storybuild: 1
{SMALL}
scenes:
  - shots:
      - {{id: one, clip: {{file: low.mp4, in: 1, out: 3}}}}
      - {{id: two, clip: {{file: high.mp4, in: 1, out: 3}}, sound: {{lead: 12f, tail: 12f}}}}
      - {{id: three, clip: {{file: low.mp4, in: 1, out: 3}}}}
"""


def level(sound: NDArray[np.int16], pitch: int, start: float, seconds: float = 0.1) -> float:
    """How loud a tone is in a stretch, as a share of full scale."""
    part = sound[int(start * RATE) : int((start + seconds) * RATE), 0] / 32768
    turns = np.exp(-2j * np.pi * pitch * np.arange(len(part)) / RATE)
    return float(2 * abs(np.mean(part * turns)))


def test_a_shot_is_heard_before_and_after_it_is_seen_and_nothing_clicks(tmp_path: Path) -> None:
    project = Project(tmp_path / "film", BOARD)
    for name, pitch in (("low", 300), ("high", 900)):
        tone, picture = f"sine={pitch}:r=48000:d=4,volume=6dB", "testsrc2=s=96x64:r=24:d=4"
        ffmpeg(
            project.root, "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", tone, "-c:a", "pcm_s16le", f"{name}.mov"
        )
        (project.root / f"{name}.mov").rename(project.root / f"{name}.mp4")
    assert project.run("build").code == 0
    sound = heard(project.reel)

    assert project.report["frames"] == 144
    low = [level(sound, 300, at) > 0.1 for at in (1.3, 1.6, 2.0, 4.3, 4.6)]
    high = [level(sound, 900, at) > 0.1 for at in (1.3, 1.6, 2.0, 4.3, 4.6)]
    assert (low, high) == ([True, False, False, False, True], [False, True, True, True, False])
    bends = np.abs(np.diff(sound[:, 0].astype(float), 3))
    joins = [int(at * RATE) for at in (1.5, 1.54, 2, 4, 4.46, 4.5)]
    usual = bends[int(2.5 * RATE) : int(3.5 * RATE)].max()
    assert max(bends[at - 500 : at + 500].max() for at in joins) < 2 * usual
