"""A transition is a row of one table: the language, the timeline, the pieces and the sound follow it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.edge.footage import decoded

PACKAGE = Path(__file__).parent.parent.parent / "storybuild"
ROW = '    "blinds": TransitionKind(_slatted, _across, _apart, "by the halves of blinds"),\n'
MASK = """
def _slatted(frame, frames, before, place):
    right = (place.x * 2 % 1 < (frame + 1) / (frames + 1)) * 1.0
    return 1 - right, right

"""
BOARD = """
storybuild: 1
format: {size: 128x72, fps: 24}
scenes:
- shots:
  - {id: red, duration: 1, card: {background: "#ff0000"}}
  - {id: blue, duration: 1, card: {background: "#0000ff"}, transition: {type: blinds, duration: 9f}}
"""


def run(folder: Path, *words: str) -> str:
    """What a storybuild that knows blinds says."""
    around = {**os.environ, "PYTHONPATH": str(folder)}
    argv = [sys.executable, "-m", "storybuild", *words]
    return subprocess.run(argv, cwd=folder, env=around, check=True, capture_output=True, text=True).stdout


def test_a_row_and_its_mask_are_all_that_a_transition_needs(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "storybuild", ignore=shutil.ignore_patterns("__pycache__"))
    table = tmp_path / "storybuild" / "film" / "transitions.py"
    before, rows = table.read_text().split("\n# The film's first picture")
    table.write_text(f"{before}{MASK}\n# The film's first picture{rows.replace('    FADE:', f'{ROW}    FADE:')}")
    (tmp_path / "film").mkdir()
    (tmp_path / "film" / "storyboard.yaml").write_text(BOARD)

    schema = json.loads(run(tmp_path, "schema", "storyboard"))["$defs"]["Transition"]["properties"]["type"]
    assert "blinds" in schema["enum"]
    run(tmp_path, "-C", "film", "build")
    frames = decoded(tmp_path / "film" / "build" / "storyboard.mp4")
    light = np.array(
        [[float(np.median(frame[10:60, side])) for side in (slice(2, 10), slice(-10, -2))] for frame in frames]
    )
    red, blue = light[0, 0], light[-1, 0]
    assert len(frames) == 48
    assert abs(red - blue) > 20
    # The cut lies at frame 24; they take frames 20 to 28.
    assert np.abs(light[:20] - red).max() < 4
    assert np.abs(light[24] - [blue, red]).max() < 4
    assert np.abs(light[29:] - blue).max() < 4


COLOURED = """
storybuild: 1
format: {size: 128x72, fps: 24}
transition: wipe
scenes:
- shots:
  - {id: one, duration: 1, card: {background: "#202020"}, transition: {type: Iris, duration: 12f, color: white}}
  - {id: two, duration: 1, card: {background: "#404040"}, transition: {type: dip to color, duration: 12f, color: teal}}
  - {id: three, duration: 1, card: {background: "#606060"}, fade_out: {duration: 6f, color: black}}
"""


def test_a_film_opens_with_an_iris_dips_to_a_colour_wipes_and_ends_in_black(tmp_path: Path) -> None:
    (tmp_path / "storyboard.yaml").write_text(COLOURED)
    ran = subprocess.run(
        [sys.executable, "-m", "storybuild", "-C", str(tmp_path), "build"], check=False, capture_output=True, text=True
    )
    assert (ran.returncode, "72 frames, 3.00 s" in ran.stderr) == (0, True), ran.stderr
    frames = decoded(tmp_path / "build" / "storyboard.mp4")
    corner, middle = ([int(frame[at]) for frame in frames] for at in ((3, 3), (36, 64)))
    grey = middle[14]
    assert (corner[0], corner[8]) == (235, 235)
    assert abs(middle[2] - grey) < 6
    # Teal lies around the cut at frame 24; a wipe comes from the left at frame 48, over 12 frames.
    teal = middle[23]
    assert np.abs(np.array(middle[22:26]) - teal).max() < 3
    assert abs(corner[45] - corner[60]) < 6 < abs(middle[45] - middle[60])
    assert (middle[71], corner[71]) == (16, 16)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("transition: {type: dip, color: blurple}", "unknown colour `blurple`; did you mean `purple`?"),
        ("fade_out: {duration: 1, color: wite}", "unknown colour `wite`; did you mean `white`?"),
        ("transition: swipe", "did you mean `wipe up`?"),
        ("transition: iris ot", "did you mean `iris out`?"),
    ],
)
def test_a_transition_or_colour_that_nobody_knows_is_an_error_with_the_nearest(
    written: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "storyboard.yaml").write_text(f"storybuild: 1\nscenes:\n- shots:\n  - duration: 2\n    {written}\n")
    checking = [sys.executable, "-m", "storybuild", "-C", str(tmp_path), "check"]
    ran = subprocess.run(checking, check=False, capture_output=True, text=True)
    assert (ran.returncode, told in ran.stderr) == (2, True), ran.stderr
