"""Clips that were bought, and footage, are looked over when they arrive; what is wrong with them is told."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import open_session

from .edge.footage import clip
from .project import SMALL, Project
from .service import Service
from .service import clips as service_clips
from .studio import Studio, settings

FROZEN = ("-vf", "trim=end_frame=36,loop=loop=24:size=1:start=18,setpts=N/24/TB")
FOOTAGE = f"""storybuild: 1
{SMALL}
scenes:
  - shots:
      - {{id: one, clip: {{file: shot.mp4}}}}
      - {{id: two, duration: 12f, action: The lamp is dead.}}
"""


def spoilt(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str, seconds: str = "4") -> None:
    """Let the service give a clip of ours for every job."""
    sound = ("-f", "lavfi", "-i", f"sine=330:d={seconds}", "-shortest")
    made = clip(folder / "spoilt.mp4", *sound, *words, seconds=seconds, size="128x72").read_bytes()
    monkeypatch.setattr(service_clips, "encoded", lambda size, seconds, fps: made)


@pytest.fixture
def service() -> Iterator[Service]:
    with Service(settings(sora_seconds=(1, 2, 4))) as made:
        yield made


@pytest.fixture
def studio(tmp_path: Path, service: Service) -> Studio:
    text = f"""storybuild: 1
{SMALL}
generate: {{provider: openai, model: tiny}}
scenes:
  - shots:
      - {{id: one, duration: 2, action: Mara climbs.}}
"""
    return Studio(tmp_path, service, text)


def told(ran: Any) -> list[str]:
    return [each["text"] for each in ran.events if each["event"] == "say"]


def kinds(ran: Any) -> list[str]:
    return [each["kind"] for each in ran.events if each["event"] == "begin"]


def test_a_bought_clip_is_looked_over_once_and_its_faults_are_told_everywhere(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt(tmp_path, monkeypatch, *FROZEN)
    first = studio.build()
    assert (first.code, kinds(first).count("check"), studio.stand_ins) == (0, 1, [])
    (line,) = [each for each in told(first) if each.startswith("one: ")]
    assert line.startswith("one: frozen from 0.7")
    (row,) = studio.film.report["shots"]
    assert [each["fault"] for each in row["check"]["faults"]] == ["frozen"]
    assert 0.9 < row["check"]["steadiness"] <= 1 and 0.9 < row["check"]["smoothness"] <= 1
    status = studio.film.run("status", "--json").json["shots"][0]["check"]
    takes = studio.film.run("takes", "one", "--json").json["takes"][0]["check"]
    assert status == takes == row["check"]
    assert "frozen from 0.7" in studio.film.run("status").out
    assert "frozen from 0.7" in studio.film.run("takes", "one").out
    studio.film.edit("duration: 2", "fade_out: 2f, duration: 2")
    again = studio.film.build()
    assert ("check" in kinds(again), line in told(again)) == (False, True)


def test_a_clip_with_a_fault_is_replaced_by_a_stand_in_where_that_is_asked_and_bought_once(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt(tmp_path, monkeypatch, *FROZEN)
    studio.film.edit("model: tiny", "model: tiny, on_fault: stand-in")
    ran = studio.build()
    (row,) = studio.film.report["shots"]
    assert (ran.code, studio.creates(), row["stand_in"], row["state"]) == (1, 1, True, "failed")
    assert row["why"].startswith("found in its clip: frozen from 0.7")
    assert studio.film.report["frames"] == 48
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (1, 0, ["one"])
    studio.film.edit("action: Mara climbs.", "generate: {on_fault: keep}, action: Mara climbs.")
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (0, 0, [])


def in_turn(folder: Path, monkeypatch: pytest.MonkeyPatch, faulty: int) -> None:
    """Let the service give so many clips with a fault, and sound ones then."""
    sound = ("-f", "lavfi", "-i", "sine=330:d=4", "-shortest")
    bad = clip(folder / "bad.mp4", *sound, *FROZEN, seconds="4", size="128x72").read_bytes()
    good = clip(folder / "good.mp4", *sound, seconds="2", size="128x72").read_bytes()
    left = [bad] * faulty
    monkeypatch.setattr(
        service_clips.Clips, "get", lambda self, size, seconds, fps: _given(left.pop() if left else good)
    )


async def _given(made: bytes) -> bytes:
    return made


def test_another_take_is_asked_for_within_what_was_agreed_and_never_twice(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_turn(tmp_path, monkeypatch, 1)
    studio.film.edit("model: tiny", "model: tiny, on_fault: retake 2")
    assert (studio.build().code, studio.creates()) == (0, 2)
    (row,) = studio.film.report["shots"]
    assert (row["take"], row["check"]["faults"], row["stand_in"]) == (2, [], False)
    assert (studio.film.build().code, studio.creates(), studio.states) == (0, 0, {"one": "current"})
    assert [each["number"] for each in studio.film.run("takes", "one", "--json").json["takes"]] == [1, 2]


def test_a_clone_buys_no_take_again_that_was_taken_twice_elsewhere(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_turn(tmp_path, monkeypatch, 1)
    studio.film.edit("model: tiny", "model: tiny, on_fault: retake 2")
    studio.build()
    sha = studio.film.report["shots"][0]["sha256"]
    shutil.rmtree(studio.film.root / ".storybuild")
    studio.creates()
    assert (studio.build().code, studio.creates(), studio.film.report["shots"][0]["sha256"]) == (0, 0, sha)


def test_no_more_takes_are_asked_for_than_that_and_the_best_stands(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_turn(tmp_path, monkeypatch, 9)
    studio.film.edit("model: tiny", "model: tiny, on_fault: retake 2")
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (0, 3, [])
    assert (studio.build().code, studio.creates(), studio.film.report["shots"][0]["take"]) == (0, 0, 1)


def test_another_take_that_nobody_agreed_to_is_not_asked_for_and_its_price_is_told(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_turn(tmp_path, monkeypatch, 1)
    studio.film.edit("model: tiny", "model: tiny, on_fault: retake 2")
    ran = studio.film.build("--budget", "0.25")
    assert (ran.code, studio.creates(), studio.stand_ins) == (3, 1, [])
    (line,) = [each for each in told(ran) if each.startswith("take/one: not made again")]
    assert "another take costs $0.20" in line
    row = studio.row("one")
    assert (row["state"], row["action"], row["cost"]["amount"]) == ("stale", "make", 0.2)
    assert [each for each in row["reasons"] if each["field"] == "take"] == [{"field": "take", "old": 1, "new": 2}]
    again = studio.film.build()
    assert (again.code, studio.creates(), studio.stand_ins) == (3, 0, [])
    assert studio.film.run("pick", "one", "1").code == 0
    assert (studio.film.build("--yes").code, studio.creates(), studio.film.report["shots"][0]["take"]) == (0, 0, 1)


def test_a_shot_that_goes_on_from_another_is_bought_once_that_one_is_sound(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_turn(tmp_path, monkeypatch, 1)
    studio.film.edit("model: tiny", "model: tiny, on_fault: retake")
    studio.film.write(studio.film.text + "      - {id: two, duration: 2, action: She waits., continue_from: one}\n")
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (0, 3, [])
    assert [row["take"] for row in studio.film.report["shots"]] == [2, 1]
    assert (studio.build().code, studio.creates()) == (0, 0)


def test_what_is_done_about_faults_is_carried_over_to_another_provider_of_a_shot(studio: Studio) -> None:

    studio.film.edit("model: tiny", "model: tiny, on_fault: stand-in")
    studio.film.edit("action: Mara climbs.", "generate: {provider: animatic}, action: Mara climbs.")
    with open_session(ProjectOptions(str(studio.film.root))) as session:
        assert session.film.shots[0].maker.on_fault == "stand-in"


def test_nothing_is_told_of_a_clip_with_which_nothing_is_wrong(studio: Studio) -> None:
    ran = studio.build()
    assert (ran.code, kinds(ran).count("check")) == (0, 1)
    assert studio.film.report["shots"][0]["check"]["faults"] == []
    assert not [line for line in told(ran) if line.startswith("one: ")]
    assert "found" not in studio.film.run("status").out


def test_footage_is_looked_over_where_the_film_shows_it(tmp_path: Path) -> None:
    project = Project(tmp_path / "film", FOOTAGE)
    clip(project.root / "shot.mp4", "-vf", "drawbox=c=black:t=fill:enable='lt(n,48)'", seconds="4", size="128x72")
    ran = project.build()
    assert (ran.code, kinds(ran).count("check")) == (0, 1)
    assert [each["words"] for each in project.report["shots"][0]["check"]["faults"]] == ["black from 0 to 2 s"]
    assert "check" not in project.report["shots"][1]
    project.edit("shot.mp4}", "shot.mp4, in: 2}")
    again = project.build()
    assert kinds(again).count("check") == 1
    assert project.report["shots"][0]["check"]["faults"] == []


def test_a_plan_tells_the_look_at_what_was_not_looked_over_yet(tmp_path: Path) -> None:
    project = Project(tmp_path / "film", FOOTAGE)
    clip(project.root / "shot.mp4", seconds="2", size="128x72")
    steps = {each["id"]: each["state"] for each in project.run("plan", "--json").json["steps"]}
    assert (steps["check/one"], "check/two" in steps) == ("stale", False)
    project.build()
    steps = {each["id"]: each["state"] for each in project.run("plan", "--json").json["steps"]}
    assert steps["check/one"] == "current"


def test_records_of_what_was_found_that_do_not_fit_count_as_not_there(tmp_path: Path) -> None:
    project = Project(tmp_path / "film", FOOTAGE)
    clip(project.root / "shot.mp4", seconds="2", size="128x72")
    project.build()

    with sqlite3.connect(project.root / ".storybuild/ledger.sqlite") as db:
        db.execute("UPDATE results SET facts = ? WHERE kind = 'check'", (json.dumps({"black": [["a", 1]]}),))
    assert project.run("status", "--json").json["shots"][0]["check"] is None
    project.edit("dead", "lit")
    assert project.build().code == 0
    assert project.report["shots"][0]["check"]["faults"] == []


TALK = f"""storybuild: 1
{SMALL}
characters: {{mara: {{name: Mara}}}}
scenes:
  - shots:
      - {{id: one, duration: 2, clip: {{file: shot.mp4}}, dialogue: [{{mara: It is dark in here.}}]}}
      - {{id: card, duration: 1, card: The End, fade_out: 0.5}}
      - {{id: two, duration: 2, action: Mara waits., dialogue: [{{mara: Nobody came.}}]}}
"""


def test_the_report_tells_what_the_reel_shows_and_does_not_let_hear_though_nobody_asked_for_it(tmp_path: Path) -> None:
    project = Project(tmp_path / "film", TALK)
    clip(project.root / "shot.mp4", "-vf", "drawbox=c=black:t=fill:enable='gte(n,24)'", seconds="2", size="128x72")
    ran = project.build()
    proof = project.report["proof"]
    ((first, end),) = proof["unasked"]["silent"]
    assert (ran.code, proof["unasked"]["black"], proof["unasked"]["frozen"]) == (0, [[24, 48]], [])
    assert 0 <= first < end <= 48
    assert -30 < proof["peak_dbfs"] <= 0
    (line,) = [each for each in told(ran) if "does not ask for it" in each]
    assert line.startswith("the reel is black from 1.00 to 2.00 s; silent from 0.25")
    assert line.endswith("; the storyboard does not ask for it")


RETIMED = f"""storybuild: 1
{SMALL}
scenes: [{{shots: [{{id: one, clip: {{file: shot.mp4}}, RETIMED}}]}}]
"""


@pytest.mark.parametrize(
    ("retimed", "found"),
    [
        ("duration: 3, speed: [{at: 0, factor: 0.5}, {at: 2, factor: 0.5}, {at: 2.5, factor: 1}]", (36, 70)),
        ("duration: 2, reverse: true", (5, 30)),
        ("duration: 2, hold: [{at: 0.25, duration: 1}]", None),
        ("duration: 2, speed: [{at: 0, factor: 0.25}, {at: 1, factor: 0.25}]", None),
        ("duration: 2, speed: 0.1", None),
    ],
)
def test_what_stands_still_in_a_clip_is_told_however_it_plays_and_what_was_asked_for_is_not(
    tmp_path: Path, retimed: str, found: tuple[int, int] | None
) -> None:
    project = Project(tmp_path / "film", RETIMED.replace("RETIMED", retimed))
    clip(project.root / "shot.mp4", *FROZEN if found else (), seconds="4", size="128x72")
    assert project.build().code == 0
    frozen = project.report["proof"]["unasked"]["frozen"]
    if found is None:
        assert frozen == []
        assert project.report["shots"][0]["check"]["faults"] == []
    else:
        ((first, end),) = frozen
        assert abs(first - found[0]) <= 2, frozen
        assert abs(end - found[1]) <= 2, frozen
        assert [each["fault"] for each in project.report["shots"][0]["check"]["faults"]] == ["frozen"]


def test_of_footage_why_tells_of_its_picture(tmp_path: Path) -> None:
    project = Project(tmp_path / "film", TALK)
    clip(project.root / "shot.mp4", seconds="2", size="128x72")
    shot = project.run("status", "--json").json["shots"][0]["id"]
    told_of = project.run("why", shot, "--json").json
    assert (told_of["target"], told_of["state"]) == (f"picture/{shot}", "stale")


def test_nobody_is_told_of_what_the_storyboard_asks_for(tmp_path: Path) -> None:
    project = Project(tmp_path / "film", TALK.replace("clip: {file: shot.mp4}, ", "camera: {move: static}, "))
    ran = project.build()
    assert project.report["proof"]["unasked"] == {"black": [], "frozen": [], "silent": []}
    assert not [each for each in told(ran) if "does not ask for it" in each]
