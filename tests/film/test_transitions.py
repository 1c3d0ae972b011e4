"""A transition is a row of one table: the language, the timeline, the pieces and the sound follow it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np

from tests.edge.footage import decoded

PACKAGE = Path(__file__).parent.parent.parent / "storybuild"
ROW = '    "wipe": TransitionKind(_wiped, _across, _apart, "from the left"),\n'
MASK = """
def _wiped(frame: int, frames: int, before: int, place: "Place") -> tuple[Share, Share]:
    right = (place.x < (frame + 1) / (frames + 1)) * 1.0
    return 1 - right, right

"""
BOARD = """
storybuild: 1
format: {size: 128x72, fps: 24}
scenes:
- shots:
  - {id: red, duration: 1, card: {background: "#ff0000"}}
  - {id: blue, duration: 1, card: {background: "#0000ff"}, transition: {type: wipe, duration: 9f}}
"""


def run(folder: Path, *words: str) -> str:
    """What a storybuild that knows wipes says."""
    around = {**os.environ, "PYTHONPATH": str(folder)}
    argv = [sys.executable, "-m", "storybuild", *words]
    return subprocess.run(argv, cwd=folder, env=around, check=True, capture_output=True, text=True).stdout


def test_a_row_and_its_mask_are_all_that_a_wipe_needs(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "storybuild", ignore=shutil.ignore_patterns("__pycache__"))
    table = tmp_path / "storybuild" / "film" / "transitions.py"
    before, rows = table.read_text().split("\n# The film's first picture")
    table.write_text(f"{before}{MASK}\n# The film's first picture{rows.replace('    FADE:', f'{ROW}    FADE:')}")
    (tmp_path / "film").mkdir()
    (tmp_path / "film" / "storyboard.yaml").write_text(BOARD)

    schema = json.loads(run(tmp_path, "schema", "storyboard"))["$defs"]["Transition"]["properties"]["type"]
    assert schema["enum"] == ["cut", "dissolve", "wipe", "fade"]
    assert "`wipe` (from the left)" in schema["description"]
    run(tmp_path, "-C", "film", "build")
    frames = decoded(tmp_path / "film" / "build" / "storyboard.mp4")
    light = np.array(
        [[float(np.median(frame[10:60, side])) for side in (slice(2, 10), slice(-10, -2))] for frame in frames]
    )
    red, blue = light[0, 0], light[-1, 0]
    assert len(frames) == 48
    assert abs(red - blue) > 20
    # The cut lies at frame 24; the wipe lasts from frame 20 to frame 28.
    assert np.abs(light[:20] - red).max() < 4
    assert np.abs(light[24] - [blue, red]).max() < 4
    assert np.abs(light[29:] - blue).max() < 4
