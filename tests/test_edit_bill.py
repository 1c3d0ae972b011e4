"""What an edit of a bought film costs: the table of edits and bills."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from .project import SMALL, Project
from .service import Fault, Service
from .studio import Studio, settings

FILM = f"""storybuild: 1
title: Bill
{SMALL}
generate: {{provider: openai, model: tiny}}
scenes:
  - id: s1
    heading: INT. LANTERN ROOM - NIGHT
    shots:
      - {{id: one, duration: 4, action: Mara climbs.}}
      - {{id: two, duration: 2, action: The lamp is dead., continue_from: one}}
      - {{id: three, duration: 1, action: She waits., first_frame: previs}}
"""
FIRST, SECOND, THIRD = FILM.splitlines(keepends=True)[-3:]


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with Service(settings(sora_seconds=(1, 2, 4))) as made:
        yield made


@pytest.fixture(scope="module")
def bought(tmp_path_factory: pytest.TempPathFactory, service: Service) -> Studio:
    """Three clips bought, each made from something else."""
    studio = Studio(tmp_path_factory.mktemp("bill"), service, FILM)
    studio.creates()
    ran = studio.build()
    assert (ran.code, studio.creates(), studio.stand_ins) == (0, 3, []), ran.out
    assert sorted(each.seconds for each in service.creates[-3:]) == [1, 2, 4]
    return studio


@pytest.fixture
def studio(bought: Studio, tmp_path: Path) -> Studio:
    """A copy of the folder in which they were bought, taken over."""
    shutil.copytree(bought.root, tmp_path, dirs_exist_ok=True)
    made = replace(bought, root=tmp_path)
    assert made.film.run("jobs", "--trust", "--yes").code == 0
    return made


EDITS = {
    "a word": ("The lamp is dead", "The lamp is out", 1),
    "another order": (FIRST + SECOND + THIRD, THIRD + SECOND + FIRST, 0),
    "another name": ("id: three", "id: last", 0),
    "another scene": (SECOND, f"  - id: s2\n    heading: INT. LANTERN ROOM - NIGHT\n    shots:\n{SECOND}", 0),
    "a comment": ("title: Bill", "title: Bill  # dear", 0),
    "an overlay": ("title: Bill", "title: Bill\noverlay: {slate: true, timecode: true}", 0),
    "a transition": ("{id: two", "{transition: {type: dissolve, duration: 6f}, id: two", 0),
    "a trim": ("{id: one", "{trim: 1, id: one", 0),
    "slow motion": ("{id: one", "{speed: 0.5, id: one", 0),
    "a little slow motion": ("{id: two", "{speed: 0.9, id: two", 0),
    "a shorter duration": ("duration: 4", "duration: 3", 0),
    "a much shorter duration": ("duration: 4", "duration: 1", 0),
    "a shorter duration of what goes on": ("duration: 2", "duration: 12f", 0),
    "NTSC": ("fps: 24", "fps: 23.976", 0),
    "twice NTSC": ("fps: 24", "fps: 59.94", 0),
    "PAL": ("fps: 24", "fps: 25", 0),
    "a larger film": ("128x72", "256x144", 0),
    "another relay": ("provider: openai", "provider: cometapi", 0),
    "a longer duration": ("duration: 1,", "duration: 2,", 1),
}


@pytest.mark.parametrize(("old", "new", "creates"), EDITS.values(), ids=EDITS)
def test_an_edit_costs_what_it_must_and_undone_it_costs_nothing(
    studio: Studio, old: str, new: str, creates: int
) -> None:
    before = len(studio.service.creates)
    studio.film.edit(old, new)
    plan = studio.film.run("plan", "--json").json
    assert plan["total"]["amount"] == pytest.approx(0.2 * creates)  # each edit that buys buys two seconds
    ran = studio.build()
    assert (ran.code, len(studio.service.creates) - before, studio.stand_ins) == (0, creates, []), ran.out
    studio.film.write(FILM)
    ran = studio.film.build()
    assert (ran.code, len(studio.service.creates) - before, studio.stand_ins) == (0, creates, []), ran.out


def test_a_clone_with_the_lock_and_the_laid_out_clips_costs_nothing(studio: Studio, tmp_path: Path) -> None:
    before = len(studio.service.creates)
    for kept in ("storyboard.yaml", "storyboard.lock", "build/shots"):
        there = tmp_path / "clone" / kept
        there.parent.mkdir(parents=True, exist_ok=True)
        from_here = studio.film.root / kept
        shutil.copytree(from_here, there) if from_here.is_dir() else shutil.copy(from_here, there)
    clone = Project(tmp_path / "clone", FILM, studio.film.env)
    ran = clone.build("--yes")
    assert (ran.code, len(studio.service.creates) - before) == (0, 0), ran.out
    assert [shot["stand_in"] for shot in clone.report["shots"]] == [False] * 3


def test_a_job_under_way_serves_the_shot_that_was_shortened_meanwhile(tmp_path: Path, service: Service) -> None:
    config = "\n".join(["[providers.openai]", "every = 0.05", "deadline = 0.3", *MODEL])
    studio = Studio(tmp_path, service, FILM, config)
    service.settings.job_seconds, before = 60, len(service.creates)
    studio.film.write(FILM.replace(SECOND, "").replace(THIRD, ""))
    assert (studio.build().code, len(service.creates) - before) == (3, 1)
    service.settings.job_seconds = 0
    studio.film.edit("duration: 4", "duration: 2")
    assert studio.row("one")["action"] == "fetch"
    ran = studio.build()
    assert (ran.code, len(service.creates) - before, studio.stand_ins) == (0, 1, []), ran.out


def shown(studio: Studio) -> list[int]:
    """Build; the take that stands in the film for each shot, when nothing was bought."""
    before = len(studio.service.creates)
    ran = studio.build()
    assert (ran.code, len(studio.service.creates) - before) == (0, 0), ran.out
    return [shot["take"] for shot in studio.film.report["shots"]]


@pytest.mark.parametrize("order", [("pick", "one", "1"), ("pick", "one", "2")])
def test_a_take_that_is_picked_for_a_shortened_shot_is_picked_for_its_present_length_alone(
    studio: Studio, order: tuple[str, ...]
) -> None:
    studio.film.edit(SECOND, SECOND.replace("one", "three").replace("two", "four"))
    studio.build()
    studio.film.edit("Mara climbs", "Mara runs")
    assert studio.build().code == 0
    studio.film.edit("duration: 4", "duration: 2")
    studio.film.edit(THIRD, THIRD + FIRST.replace("one", "same").replace("climbs", "runs"))
    picked = int(order[2])
    assert studio.film.run(*order).code == 0
    assert shown(studio) == [picked, 1, 1, 1]
    line = json.loads((studio.film.root / "storyboard.lock").read_text())["profiles"][""]["one"]
    assert (line["answers"] != line["key"], studio.film.run("plan", "--json").json["total"]["amount"]) == (True, 0)
    studio.film.edit("id: one, duration: 2", "id: one, duration: 1")
    assert shown(studio) == [picked, 1, 1, 1]
    studio.film.edit("id: one, duration: 1", "id: one, duration: 4")
    assert shown(studio) == [2, 1, 1, 1]
    assert studio.film.run("pick", "one", "1").code == 0
    assert shown(studio)[0] == 1
    assert studio.film.run("pick", "one", "2").code == 0
    assert shown(studio)[0] == 2


def test_a_take_that_is_accepted_while_a_longer_clip_is_under_way_stays_when_that_one_comes(studio: Studio) -> None:
    config = studio.root / "config/config.toml"
    config.write_text(config.read_text().replace("every = 0.05", "every = 0.05\ndeadline = 0.3", 1))
    studio.film.edit(SECOND, "")
    studio.build()
    studio.service.settings.job_seconds = 60
    studio.film.edit("Mara climbs", "Mara runs")
    assert studio.build().code == 3
    studio.service.settings.job_seconds = 0
    studio.film.edit("duration: 4", "duration: 2")
    assert studio.film.run("accept", "one").code == 0
    for _ in range(2):
        assert shown(studio) == [1, 1]


def test_a_lost_clip_that_was_paid_serves_the_shot_that_was_shortened_once_it_is_found_again(
    tmp_path: Path, service: Service
) -> None:
    config = "\n".join(["[providers.openai]", "every = 0.05", "deadline = 0.3", *MODEL])
    studio = Studio(tmp_path, service, FILM.replace(SECOND, "").replace(THIRD, ""), config)
    assert studio.build().code == 0
    studio.creates()
    with closing(sqlite3.connect(studio.film.root / ".storybuild/ledger.sqlite")) as db, db:
        db.execute("UPDATE jobs SET state = 'gone', sha = '', accepted = accepted - 1000")
        db.executescript("DELETE FROM results WHERE kind = 'clip'; DELETE FROM takes")
    service.plan(Fault("poll-404"))
    studio.film.edit("duration: 4", "duration: 2")
    (studio.film.root / "storyboard.lock").unlink()
    row = studio.row("one")
    assert (row["state"], row["action"], row["cost"]["amount"]) == ("failed", "wait", 0)
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (1, 0, ["one"])
    service.plan()
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (0, 0, [])


def test_a_lost_clip_that_was_given_up_serves_no_shot_that_was_shortened(tmp_path: Path, service: Service) -> None:
    config = "\n".join(["[providers.openai]", "every = 0.05", *MODEL])
    studio = Studio(tmp_path, service, FILM.replace(SECOND, "").replace(THIRD, ""), config)
    service.plan(Fault("job-fails"))
    studio.build()
    with closing(sqlite3.connect(studio.film.root / ".storybuild/ledger.sqlite")) as db, db:
        db.execute("UPDATE jobs SET state = 'gone', charged = amount")
    service.plan()
    studio.film.edit("duration: 4", "duration: 2")
    assert studio.film.run("jobs", "--forget", "1", "--yes").code == 0
    studio.creates()
    assert (studio.row("one")["cost"]["amount"], studio.build().code, studio.creates()) == (pytest.approx(0.2), 0, 1)


def test_a_forced_shot_that_was_shortened_is_bought_as_short_as_it_is(studio: Studio) -> None:
    studio.film.edit("duration: 4", "duration: 1")
    studio.film.edit("continue_from: one", "first_frame: previs").build("--yes")
    before = len(studio.service.creates)
    ran = studio.film.build("--force", "one", "--budget", "0.10")
    assert (ran.code, [each.seconds for each in studio.service.creates[before:]]) == (0, [1]), ran.out


MODEL = ("[models.openai.tiny]", 'sizes = ["128x72"]', "seconds = [1, 2, 4]", "first_frame = true", "price = 0.10")
