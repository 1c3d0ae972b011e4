"""`jobs` and `costs`: what is under way at services, what to do about it, and what it all came to."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

from storybuild.report.schemas import SCHEMAS

from .project import SMALL, Project, Ran
from .service import Fault, Service
from .studio import CONFIG, FILM, Studio

SHORT = CONFIG.replace("every = 0.05", "every = 0.05\ndeadline = 0.2")


@pytest.fixture
def pending(tmp_path: Path, service: Service) -> Studio:
    """Three jobs under way that outlived the patience of a build."""
    service.settings.job_seconds = 60
    studio = Studio(tmp_path, service, config=SHORT)
    assert studio.build().code == 3
    return studio


def test_jobs_lists_what_is_under_way_with_its_price(pending: Studio) -> None:
    told = pending.film.run("jobs", "--json").json
    rows = [(each["number"], each["shot"], each["state"], each["cost"]["amount"]) for each in told["jobs"]]
    assert rows == [(1, "one", "running", 0.1), (2, "three", "running", 0.1), (3, "two", "running", 0.1)]
    assert told["open"] == {"jobs": 3, "amount": pytest.approx(0.3), "unpriced": 0, "currency": "USD"}
    assert "3 open, 0.30 USD" in pending.film.run("jobs").out


def test_a_job_is_told_so_that_it_can_be_found_on_its_service_s_own_page(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service)
    begun = datetime.now(UTC).replace(microsecond=0)
    studio.build()
    ended = datetime.now(UTC)
    job = studio.film.run("jobs", "--all", "--json").json["jobs"][0]
    jsonschema.validate(studio.film.run("jobs", "--all", "--json").json, SCHEMAS["jobs"][1]())
    moments = [datetime.fromisoformat(job[name]) for name in ("asked", "accepted", "ended")]
    assert begun <= moments[0] <= moments[1] <= moments[2] <= ended
    made = next(each for each in service.creates if each.id == job["id"])
    assert (job["prompt"], job["host"]) == (" ".join(made.prompt.split()), service.url[7:])
    head, row, *_ = studio.film.run("jobs", "--all").out.splitlines()
    assert head.split() == ["job", "shot", "state", "at", "model", "price", "asked", "-", "ended", "id", "prompt"]
    local = moments[0].astimezone()
    window = f"{local:%Y-%m-%d %H:%M:%S} - {moments[2].astimezone():%H:%M:%S}"
    for told in (window, job["id"], job["host"], " ".join(made.prompt.split()[:4])):
        assert told in row


def test_a_job_under_way_has_no_end_yet(pending: Studio) -> None:
    job = pending.film.run("jobs", "--json").json["jobs"][0]
    assert (job["ended"], job["accepted"] >= job["asked"]) == (None, True)
    local = datetime.fromisoformat(job["asked"]).astimezone()
    assert f"{local:%Y-%m-%d %H:%M:%S} -  {job['id']}" in pending.film.run("jobs").out


def test_a_take_is_told_with_its_words_its_size_and_whose_film_it_is_in(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service)
    studio.film.edit("title: Bought", "title: Bought\nprofiles: {draft: {format: {fps: 24}}}")
    studio.build()
    studio.film.edit("She waits", "She runs")
    studio.build("--profile", "draft")
    told = studio.film.run("takes", "three", "--json").json
    jsonschema.validate(told, SCHEMAS["takes"][1]())
    first, second = told["takes"]
    assert [
        (each["size"], each["profiles"], [why["field"] for why in each["differs"]]) for each in (first, second)
    ] == [
        ("128x72", [""], ["prompt"]),
        ("128x72", ["draft"], []),
    ]
    assert ("She waits" in first["prompt"], "She runs" in second["prompt"]) == (True, True)
    head, *rows = studio.film.run("takes", "three").out.splitlines()
    columns = "take by model made size bytes length price profiles words differs in found file"
    assert head.split() == columns.split()
    assert ["128x72" in row and "prompt" in row for row in rows] == [True, False]


def test_a_drawn_take_is_told_by_its_action(project: Project) -> None:
    project.made()
    (take,) = project.run("takes", "one", "--json").json["takes"]
    assert (take["prompt"], take["size"], take["profiles"]) == ("Mara climbs the stairs.", "128x72", [""])


def test_jobs_resume_fetches_what_is_finished_and_buys_nothing(pending: Studio) -> None:
    pending.service.settings.job_seconds = 0
    pending.creates()
    ran = pending.film.run("jobs", "--resume")
    assert (ran.code, pending.creates()) == (0, 0)
    assert sorted(line for line in ran.err.splitlines() if line.startswith("job")) == [
        "job 1 for one: fetched, take 1",
        "job 2 for three: fetched, take 1",
        "job 3 for two: fetched, take 1",
    ]
    assert pending.film.run("jobs", "--json").json["jobs"] == []
    assert (pending.film.build().code, pending.creates(), pending.stand_ins) == (0, 0, [])


def test_jobs_resume_says_that_some_are_still_open(pending: Studio) -> None:
    assert pending.film.run("jobs", "--resume").code == 3
    assert [each["state"] for each in pending.film.run("jobs", "--json").json["jobs"]] == ["running"] * 3


def test_a_forgotten_running_job_says_that_it_was_paid(pending: Studio) -> None:
    asked = pending.film.run("jobs", "--forget", "1")
    assert asked.code == 2
    assert "job 1 for one was paid: $0.10. Forgotten, its clip costs $0.10 again." in asked.err
    pending.film.run("jobs", "--forget", "1", "--yes")
    pending.service.settings.job_seconds = 0
    assert (pending.film.build().code, pending.stand_ins) == (3, ["one"])


@pytest.fixture
def runway(tmp_path: Path, service: Service) -> Studio:
    """A job under way at a service that can cancel."""
    service.settings.job_seconds = 60
    film = (
        f"storybuild: 1\n{SMALL}\ngenerate: {{provider: runway}}\nscenes:\n  - shots:\n"
        "      - {id: one, duration: 12f, action: Mara climbs.}\n"
    )
    studio = Studio(tmp_path, service, film, CONFIG.replace("[providers.runway]", "[providers.runway]\ndeadline = 0.2"))
    assert studio.build().code == 3
    studio.creates()
    return studio


def test_a_job_is_cancelled_where_the_service_can(runway: Studio) -> None:
    ran = runway.film.run("jobs", "--cancel", "1", "--yes")
    assert (ran.code, "cancelled job 1" in ran.err) == (0, True), ran.err
    job = runway.film.run("jobs", "--all", "--json").json["jobs"][0]
    assert (job["state"], job["charged"]) == ("cancelled", job["cost"]["amount"])
    assert [each.method for each in runway.service.seen][-1] == "DELETE"


def test_a_job_that_its_service_does_not_cancel_goes_on(runway: Studio) -> None:
    key = runway.film.env["RUNWAYML_API_SECRET"]
    runway.film.env["RUNWAYML_API_SECRET"] = "sk-of-another-account"
    ran = runway.film.run("jobs", "--cancel", "1", "--yes")
    assert (ran.code, "runway could not be asked: HTTP 401" in ran.err) == (2, True), ran.err
    runway.film.env["RUNWAYML_API_SECRET"] = key
    runway.service.settings.job_seconds = 0
    assert (runway.build().code, runway.creates(), runway.stand_ins) == (0, 0, [])


def test_a_job_that_ended_before_it_was_cancelled_is_fetched(runway: Studio) -> None:
    runway.service.settings.job_seconds = 0
    ran = runway.film.run("jobs", "--cancel", "1", "--yes")
    assert (ran.code, ran.err.splitlines()[1:]) == (
        0, ["job 1 has ended already, and was not cancelled", "job 1 for one: fetched, take 1"],
    )  # fmt: skip
    assert (runway.film.build().code, runway.creates(), runway.stand_ins) == (0, 0, [])


def test_a_job_that_its_service_does_not_delete_is_told(runway: Studio) -> None:
    runway.service.settings.job_seconds = 0
    runway.film.build()
    runway.film.env["RUNWAYML_API_SECRET"] = "sk-of-another-account"
    ran = runway.film.run("jobs", "--delete", "1", "--yes")
    assert (ran.code, "job 1 was not deleted: HTTP 401" in ran.err) == (2, True), ran.err


@pytest.mark.parametrize("mend", [("jobs", "--resume"), ("jobs", "--adopt", "1"), ("build",)])
def test_a_clip_whose_service_knew_nothing_of_it_for_a_while_is_not_lost(
    pending: Studio, mend: tuple[str, ...]
) -> None:
    pending.service.settings.job_seconds = 0
    (pending.root / "config/config.toml").write_text(CONFIG)
    with closing(sqlite3.connect(pending.film.root / ".storybuild/ledger.sqlite")) as db, db:
        db.execute("UPDATE jobs SET accepted = accepted - 1000")
    pending.service.plan(Fault("poll-404", times=3, where="Mara"))
    ran = pending.film.build()
    assert (ran.code, pending.stand_ins) == (1, ["one"])
    assert "job 1 at openai was paid and its clip is lost" in ran.out
    (job,) = pending.film.run("jobs", "--json").json["jobs"]
    assert pending.film.run(*mend, *([job["id"]] if "--adopt" in mend else [])).code == 0
    pending.creates()
    assert (pending.film.build().code, pending.creates(), pending.stand_ins) == (0, 0, [])


def test_a_job_of_other_words_is_adopted_only_when_that_is_meant(tmp_path: Path, service: Service) -> None:
    service.plan(Fault("create-drop-after", times=1, where="waits"), Fault("list-500"))
    studio = Studio(tmp_path, service)
    assert studio.build().code == 3
    service.plan()
    other = Studio(tmp_path / "other", service, studio.film.text.replace("She waits", "She runs"))
    other.build()
    ids = {each.prompt.split()[1].rstrip("."): each.id for each in service.creates}
    (job,) = studio.film.run("jobs", "--json").json["jobs"]
    adopt = ("jobs", "--adopt", str(job["number"]))
    asked = studio.film.run(*adopt, ids["runs"])
    assert (asked.code, "tells other words" in asked.err) == (2, True), asked.err
    assert (studio.film.run(*adopt, "--json").code, studio.film.run("jobs", "--json").json["jobs"]) == (2, [job])
    assert studio.film.run(*adopt, ids["waits"]).code == 0
    assert (studio.film.build().code, studio.stand_ins) == (0, [])


def taken_twice(root: Path, service: Service) -> tuple[Studio, list[str]]:
    """A film one of whose clips was asked for twice, since the first answer did not tell; ids of both jobs."""
    service.plan(Fault("create-503-after", times=1, where="lamp"))
    studio = Studio(root, service, FILM.replace("provider: openai", "provider: cometapi"), SHORT)
    studio.build()
    studio.creates()
    service.plan()
    return studio, [each.id for each in service.creates if "lamp" in each.prompt]


def adopted(studio: Studio, remote: str) -> Ran:
    """Adopt the job that was asked for again."""
    told = studio.film.run("jobs", "--all", "--json").json["jobs"]
    (number,) = (str(each["number"]) for each in told if each["state"] == "repeated")
    ran = studio.film.run("jobs", "--adopt", number, remote)
    assert ran.code == 0, ran.err
    return ran


def clip_of(studio: Studio) -> str:
    return next(str(shot["provenance"]["job"]) for shot in studio.film.report["shots"] if shot["id"] == "two")


def test_a_job_that_was_asked_for_again_is_adopted_as_a_take_and_the_film_stays(
    tmp_path: Path, service: Service
) -> None:
    studio, (first, second) = taken_twice(tmp_path, service)
    assert adopted(studio, first).err.endswith("for two: fetched, take 2\n")
    assert (studio.film.run("jobs").out, studio.build().code) == ("no jobs\n", 0)
    (total,) = studio.film.run("costs", "--json").json["totals"]
    assert (clip_of(studio), total["spent"], total["maybe"]) == (second, pytest.approx(0.2), 0)
    assert studio.film.run("pick", "two", "2").code == 0
    assert (studio.build().code, clip_of(studio), studio.creates()) == (0, first, 0)


def test_an_adopted_job_that_is_under_way_answers_for_its_shot_where_the_later_one_came_to_nothing(
    tmp_path: Path, service: Service
) -> None:
    service.settings.job_seconds = 60
    studio, (first, second) = taken_twice(tmp_path, service)
    with closing(sqlite3.connect(studio.film.root / ".storybuild/ledger.sqlite")) as db, db:
        db.execute("UPDATE jobs SET state = 'failed' WHERE remote = ?", (second,))
    adopted(studio, first)
    assert studio.row("two")["action"] == "fetch"
    service.settings.job_seconds = 0
    assert (studio.build().code, studio.creates(), clip_of(studio)) == (0, 0, first)


def test_an_adopted_job_that_is_under_way_is_fetched_beside_the_one_that_serves(
    tmp_path: Path, service: Service
) -> None:
    studio, (first, second) = taken_twice(tmp_path, service)
    with closing(sqlite3.connect(studio.film.root / ".storybuild/ledger.sqlite")) as db, db:
        change = "UPDATE jobs SET state = 'running', remote = ?, charged = NULL, ended = NULL WHERE state = 'repeated'"
        db.execute(change, (first,))
    assert (studio.build().code, studio.creates(), clip_of(studio)) == (0, 0, second)
    assert studio.film.run("jobs").out == "no jobs\n"
    assert (studio.build().code, clip_of(studio)) == (0, second)


def test_a_service_that_cannot_cancel_says_so(pending: Studio) -> None:
    ran = pending.film.run("jobs", "--cancel", "1", "--yes")
    assert (ran.code, "`openai` cannot cancel a job" in ran.err) == (2, True)


def test_what_a_service_offers_beside_the_clip_can_be_fetched(pending: Studio) -> None:
    pending.service.settings.job_seconds = 0
    pending.film.build()
    for kind in ("thumbnail", "spritesheet"):
        path = pending.root / kind
        ran = pending.film.run("jobs", "--variant", "1", kind, "-o", str(path))
        assert ran.code == 0, ran.err
        with Image.open(path) as image:
            assert min(image.size) > 1
    again = pending.film.run("jobs", "--variant", "1", "thumbnail", "-o", str(pending.root / "thumbnail"))
    assert (again.code, "is there already" in again.err) == (2, True)


def test_an_ended_job_is_deleted_at_its_service_and_its_take_stays(pending: Studio) -> None:
    pending.service.settings.job_seconds = 0
    pending.film.build()
    assert pending.film.run("jobs", "--delete", "1", "--yes").code == 0
    pending.creates()
    assert (pending.film.build().code, pending.creates(), pending.stand_ins) == (0, 0, [])


def test_numbers_and_ids_that_cannot_be_meant_are_told(pending: Studio) -> None:
    told = {
        ("--forget", "9"): "there is no job 9",
        ("--adopt", "1", "video_x"): "job 1 is running",
        ("--delete", "1"): "job 1 is running",
        ("--variant", "1", "poster"): "`poster`",
        ("--resume", "--forget", "1"): "one thing at a time",
    }
    for words, message in told.items():
        ran = pending.film.run("jobs", *words, "--yes")
        assert (ran.code, message in ran.err) == (2, True), ran.err


def test_a_job_is_left_alone_while_another_host_is_asked(pending: Studio) -> None:
    pending.film.env["OPENAI_BASE_URL"] = "http://127.0.0.1:9/v1"
    pending.creates()
    ran = pending.build()
    assert (ran.code, pending.creates()) == (3, 0)
    assert "OPENAI_BASE_URL leads to 127.0.0.1:9" in ran.out


def test_costs_sum_up_by_shot_model_and_day(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service)
    studio.build()
    studio.film.edit("She waits", "She runs")
    service.plan(Fault("job-fails", where="runs"))
    studio.build()
    rows = {by: studio.film.run("costs", "--by", by, "--json").json["rows"] for by in ("shot", "model", "day")}
    spent = {by: [(each["name"], each["clips"], each["spent"]) for each in found] for by, found in rows.items()}
    assert spent == {
        "shot": [("one", 1, 0.1), ("three", 1, 0.1), ("two", 1, 0.1)],
        "model": [("openai tiny", 3, pytest.approx(0.3))],
        "day": [(date.today().isoformat(), 3, pytest.approx(0.3))],
    }
    assert "in all" in studio.film.run("costs").out


def test_an_id_that_the_service_does_not_know_is_not_adopted(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service)
    studio.film.edit("provider: openai", "provider: cometapi")
    service.plan(Fault("create-drop-after", times=1, where="lamp"))
    studio.build()
    number = str(studio.film.run("jobs", "--json").json["jobs"][0]["number"])
    ran = studio.film.run("jobs", "--adopt", number, "video_nonsense")
    assert (ran.code, "knows no job `video_nonsense`" in ran.err) == (2, True)
    assert studio.film.run("jobs", "--json").json["jobs"][0]["state"] == "doubt"


def test_jobs_and_costs_are_told_and_settled_while_the_storyboard_is_broken(pending: Studio) -> None:
    pending.film.write("storybuild: [")
    told = pending.film.run("jobs", "--json").json
    assert ({each["shot"] for each in told["jobs"]}, told["open"]["jobs"]) == ({"one", "two", "three"}, 3)
    assert pending.film.run("costs", "--json").json["totals"][0]["open"] == pytest.approx(0.3)
    assert pending.film.run("jobs", "--forget", "1", "--yes").code == 0
    assert pending.film.run("jobs", "--json").json["open"]["jobs"] == 2


def test_a_storyboard_that_is_not_there_has_no_costs(pending: Studio) -> None:
    ran = pending.film.run("costs", "-f", "storybord.yaml")
    assert (ran.code, "there is no file" in ran.err) == (2, True)


def test_costs_begin_with_the_dearest(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service)
    studio.film.edit("duration: 12f\n        action: She", "duration: 40f\n        action: She")
    studio.build()
    rows = studio.film.run("costs", "--json").json["rows"]
    assert [(row["name"], row["spent"]) for row in rows] == [("three", 0.2), ("one", 0.1), ("two", 0.1)]
