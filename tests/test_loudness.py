"""A film at the loudness that was asked for: measured in the finished reel, kept while near, and set anew when not."""

import re
import subprocess
from pathlib import Path

import pytest

from .edge.footage import TOOL, ffmpeg
from .project import SMALL, Project

BOARD = f"""storybuild: 1
{SMALL}
sound: {{loudness: -20}}
scenes:
  - shots:
      - {{id: one, clip: {{file: hum.mov, in: 0, out: 14}}, sound: {{gain: -6}}}}
      - {{id: two, clip: {{file: hum.mov, in: 0, out: 14}}}}
      - {{id: three, clip: {{file: hum.mov, in: 0, out: 14}}, sound: {{gain: -9}}}}
"""


@pytest.fixture
def film(tmp_path: Path) -> Project:
    project = Project(tmp_path / "film", BOARD)
    picture, hum = "color=gray:s=64x48:r=24:d=14", "anoisesrc=r=48000:d=14:a=0.1:seed=3:c=pink"
    ffmpeg(
        project.root, "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", hum, "-ac", "2", "-c:a", "pcm_s16le", "hum.mov"
    )
    return project


def heard(reel: Path) -> tuple[float, float]:
    """Loudness in LUFS and true peak in dB of a film, as ffmpeg measures it."""
    argv = [
        TOOL,
        "-hide_banner",
        "-nostdin",
        "-i",
        str(reel),
        "-map",
        "0:a",
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    told = subprocess.run(argv, capture_output=True, check=True).stderr.decode()
    loudness, peak = (re.findall(rf"\s{name}:\s+(\S+)", told)[-1] for name in ("I", "Peak"))
    return float(loudness), float(peak)


def sounds(made: list[str]) -> list[str]:
    return sorted(step for step in made if step.startswith(("mix", "loudness")))


def test_a_film_is_as_loud_as_it_should_be_and_an_edit_encodes_its_neighbourhood_only(film: Project) -> None:
    film.made()
    assert heard(film.reel)[0] == pytest.approx(-20, abs=0.3)
    assert film.report["loudness"]["integrated"] == pytest.approx(heard(film.reel)[0], abs=0.2)
    gain = film.report["loudness"]["gain"]
    assert film.edit("gain: -9", "gain: -9.5").made() != []
    assert film.edit("gain: -9.5", "gain: -10").run("plan", "--json").code == 0

    made = sounds(film.made())
    assert made == ["loudness/00002", "loudness/00003", "mix/00002", "mix/00003"]
    assert film.report["loudness"]["gain"] == gain
    assert heard(film.reel)[0] == pytest.approx(-20, abs=0.5)
    assert film.made() == []


def test_a_film_that_has_drifted_from_its_target_is_levelled_anew_and_it_is_told(film: Project) -> None:
    film.made()
    gain = film.report["loudness"]["gain"]
    ran = film.edit("sound: {gain: -6}", "sound: {gain: 6}").run("build")
    assert "loudness: the film had come to -12.7" in ran.err
    assert f"its level set to {film.report['loudness']['gain']:+.1f} dB" in ran.err
    assert film.report["loudness"]["gain"] < gain - 1
    assert heard(film.reel)[0] == pytest.approx(-20, abs=0.3)


def test_another_target_is_planned_and_met_and_the_peaks_are_held(film: Project) -> None:
    film.made()
    film.edit("loudness: -20", "loudness: -12")
    states = {step["id"]: step["state"] for step in film.run("plan", "--json").json["steps"]}
    assert (states["mix/00000"], states["loudness/00000"]) == ("stale", "current")
    film.made()
    loudness, peak = heard(film.reel)
    assert loudness == pytest.approx(-12, abs=0.5)
    assert peak < -1


def test_a_silent_film_is_left_alone(film: Project) -> None:
    film.write(re.sub(r", sound: \{gain: -\d\}", "", film.text).replace("14}}", "14}, sound: {mute: true}}"))
    ran = film.run("build")
    assert ran.code == 0, ran.err
    assert "loudness" not in film.report
