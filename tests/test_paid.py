"""Films whose clips a service makes: what is bought, what is not bought again, and what is in the film meanwhile."""

import json
import os
import signal
import time
from pathlib import Path

import av
import pytest

from .project import SMALL
from .service import Fault, Service
from .studio import CONFIG, FILM, KEY, Studio


def test_nothing_is_bought_unless_it_was_agreed_to(studio: Studio) -> None:
    ran = studio.film.build()
    assert (ran.code, studio.creates(), studio.stand_ins) == (3, 0, ["one", "two", "three"])
    assert studio.film.report["frames"] == 36
    assert [shot["state"] for shot in studio.film.report["shots"]] == ["missing"] * 3
    assert len(studio.service.seen) == 0


def test_what_was_agreed_to_is_bought_once_and_stands_in_the_film(studio: Studio) -> None:
    ran = studio.build()
    assert (ran.code, studio.creates(), studio.stand_ins) == (0, 3, [])
    assert studio.film.build().code == 0
    assert studio.film.run("clean").code == 0
    assert (studio.film.build().code, studio.creates()) == (0, 0)
    shot = studio.film.report["shots"][0]
    assert (shot["state"], shot["take"], shot["cost"]) == ("current", 1, {"amount": 0.1, "currency": "USD"})
    assert studio.film.report["totals"]["cost"] == {"amount": 0.3, "unpriced": 0, "currency": "USD"}
    made = studio.service.creates[0]
    assert (made.seconds, made.size, made.encoding) == (1, "128x72", "multipart")
    assert shot["provenance"]["job"] in {each.id for each in studio.service.creates}


@pytest.mark.parametrize(
    ("old", "new", "creates"),
    [
        ("mara: Dark.", "mara: Darker.", 1),
        ("title: Bought", "title: Sold  # a comment", 0),
        ("id: two", "id: deux", 0),
        ("duration: 12f\n        action: The lamp", "duration: 9f\n        action: The lamp", 0),
        ("action: The lamp", "trim: 3f\n        action: The lamp", 0),
        ("action: The lamp", "transition: {type: dissolve, duration: 4f}\n        action: The lamp", 0),
        ("action: The lamp", "fade_out: 4f\n        notes: hi\n        action: The lamp", 0),
        ("characters:", "overlay: {slate: true, timecode: true, captions: burn}\ncharacters:", 0),
        ("      - id: two\n        duration: 12f\n        action: The lamp is dead.\n", "", 0),
        ("action: The lamp is dead.", "'action'  :  'The lamp is dead.'", 0),
        ("provider: openai", "provider: cometapi", 0),
    ],
)
def test_an_edit_costs_what_it_must(studio: Studio, old: str, new: str, creates: int) -> None:
    studio.build()
    studio.creates()
    studio.film.edit(old, new)
    plan = studio.film.run("plan", "--json").json
    assert plan["total"]["amount"] == pytest.approx(0.1 * creates)
    assert (studio.build().code, studio.creates()) == (0, creates)
    studio.film.edit(new, old) if new else None
    assert (studio.build().code, studio.creates()) == (0, 0)


def test_reordered_shots_buy_nothing(studio: Studio) -> None:
    studio.build()
    studio.creates()
    head, *shots = studio.film.text.split("      - id: ")
    studio.film.write("      - id: ".join([head, *reversed(shots)]))
    assert (studio.build().code, studio.creates()) == (0, 0)


def test_a_budget_is_never_exceeded_and_the_plan_tells_the_rest(tmp_path: Path, service: Service) -> None:
    shots = "".join(f"      - {{id: s{n}, duration: 12f, action: thing {n}}}\n" for n in range(32))
    film = f"storybuild: 1\n{SMALL}\ngenerate: {{provider: openai, model: tiny}}\nscenes:\n  - shots:\n{shots}"
    studio = Studio(tmp_path, service, film)
    ran = studio.film.build("--budget", "1.00")
    assert (ran.code, studio.creates()) == (3, 10)
    assert studio.film.report["frames"] == 32 * 12
    assert len(studio.stand_ins) == 22
    plan = studio.film.run("plan", "--json").json
    assert plan["total"] == {"amount": 2.2, "currency": "USD", "unpriced": 0, "beyond_caps": 0}
    assert plan["kept"] == {"clips": 10, "amount": 1, "unpriced": 0, "currency": "USD"}
    assert studio.film.build("--budget", "2.20").code == 0
    assert studio.creates() == 22
    spent = studio.film.run("costs", "--json").json["totals"]
    (total,) = spent
    assert total == {
        "clips": 32, "seconds": 32, "spent": 3.2, "unpriced": 0, "maybe": 0, "maybe_unpriced": 0,
        "open": 0, "open_unpriced": 0, "currency": "USD",
    }  # fmt: skip


def test_what_was_not_charged_is_free_for_the_next_shot(studio: Studio) -> None:
    studio.service.plan(Fault("job-fails", times=1))
    ran = studio.film.build("--budget", "0.30", "-j", "1")
    assert (ran.code, len(studio.stand_ins)) == (1, 1)
    again = studio.film.build("--budget", "0.10")
    assert (again.code, studio.stand_ins) == (0, [])


@pytest.fixture
def unpriced(tmp_path: Path, service: Service) -> Studio:
    """Three shots of a model whose price nobody knows."""
    return Studio(tmp_path, service, config=CONFIG.replace("price = 0.10\n", ""))


@pytest.mark.parametrize("words", [("--budget", "0"), ("--budget", "100"), ("--yes", "--budget", "100")])
def test_a_budget_never_starts_what_has_no_price_and_says_how_to_give_it_one(
    unpriced: Studio, words: tuple[str, ...]
) -> None:
    assert unpriced.row("one")["cost"] == {"amount": None, "currency": "USD", "precision": "unknown"}
    ran = unpriced.film.build(*words)
    assert (ran.code, unpriced.creates(), unpriced.stand_ins) == (3, 0, ["one", "two", "three"])
    (told,) = {(each["message"], each["hint"]) for each in ran.events if each["event"] == "fail"}
    assert told[0] == "its price is not known, and a budget never starts what it cannot count"
    entry = told[1].partition(":\n")[2]
    config = unpriced.root / "config/config.toml"
    config.write_text(
        CONFIG.replace("price = 0.10\n", "").replace("[models.openai.tiny]", entry.replace("price =", "price = 0.1"))
    )
    assert (unpriced.film.build(*words).code, unpriced.creates()) == ((3, 0) if "0" in words else (0, 3))


def test_without_a_budget_what_has_no_price_is_bought_when_all_is_agreed_to(unpriced: Studio) -> None:
    assert (unpriced.build().code, unpriced.creates()) == (0, 3)


@pytest.mark.parametrize("words", [("--budget", "100"), ("--yes", "--budget", "100")])
def test_a_price_in_other_money_does_not_slip_through_a_budget(
    tmp_path: Path, service: Service, words: tuple[str, ...]
) -> None:
    studio = Studio(tmp_path, service, config=CONFIG.replace("price = 0.10", 'price = 0.10\ncurrency = "EUR"'))
    ran = studio.film.build(*words)
    (message,) = {each["message"] for each in ran.events if each["event"] == "fail"}
    assert (ran.code, studio.creates()) == (3, 0)
    assert message == "its price is in EUR, and a budget never starts what it cannot count"


def test_a_cap_in_money_holds_back_what_has_no_price(unpriced: Studio) -> None:
    unpriced.film.edit("title: Bought", "title: Bought\nspending: {money: 100}")
    assert (unpriced.build().code, unpriced.creates()) == (3, 0)


def test_a_watch_with_a_budget_starts_nothing_that_has_no_price(unpriced: Studio) -> None:
    with unpriced.film.spawn("watch", "--budget", "100", start_new_session=True) as watch:
        assert watch.stderr
        while "has 36 frames" not in watch.stderr.readline().decode():
            pass
        os.kill(watch.pid, signal.SIGINT)
        watch.communicate(timeout=30)
    assert unpriced.creates() == 0


def test_what_was_bought_at_an_unknown_price_is_told_as_unknown(unpriced: Studio, service: Service) -> None:
    service.plan(Fault("job-fails", where="waits"))
    unpriced.film.edit(
        "action: The lamp is dead.", "action: The lamp is dead.\n        generate: {provider: cometapi, model: tiny}"
    )
    unpriced.build()
    assert unpriced.film.run("costs").out.splitlines() == [
        "shot    clips  seconds  spent                            open",
        "two     1      1        0.05 USD                         0.00 USD",
        "one     1      1        1 of unknown price               0.00 USD",
        "three   0      0        0.00 USD                         0.00 USD",
        "in all  2      2        0.05 USD and 1 of unknown price  0.00 USD",
    ]
    assert (
        unpriced.film.run("plan")
        .out.splitlines()[-1]
        .endswith("not bought again: 2 clips ($0.05 and 1 of unknown price)")
    )
    assert unpriced.film.run("plan", "--json").json["kept"] == {
        "clips": 2,
        "amount": 0.05,
        "unpriced": 1,
        "currency": "USD",
    }
    assert unpriced.film.report["totals"]["cost"] == {"amount": 0.05, "unpriced": 1, "currency": "USD"}
    assert "which cost" not in unpriced.film.run("gc").err


def test_open_jobs_of_unknown_price_are_told_as_unknown(unpriced: Studio, service: Service) -> None:
    config = unpriced.root / "config/config.toml"
    config.write_text(config.read_text().replace("every = 0.05\nin_flight", "every = 0.05\ndeadline = 0.2\nin_flight"))
    service.settings.job_seconds = 60
    unpriced.build()
    assert unpriced.film.run("jobs").out.splitlines()[-1] == "3 open, 3 of unknown price"
    assert unpriced.film.run("jobs", "--json").json["open"] == {
        "jobs": 3,
        "amount": 0,
        "unpriced": 3,
        "currency": "USD",
    }
    assert unpriced.film.run("costs").out.splitlines()[-1].endswith("0.00 USD  3 of unknown price")


def test_a_storyboard_cannot_lower_a_price(studio: Studio) -> None:
    studio.film.edit("model: tiny}", "model: tiny, price: 0.01}")
    assert (studio.film.build("--budget", "1").code, studio.creates()) == (2, 0)


@pytest.mark.parametrize(("cap", "creates"), [("money: 0.25", 2), ("seconds: 1", 1), ("shots: 2", 2)])
def test_a_cap_of_the_storyboard_holds_over_all_builds(studio: Studio, cap: str, creates: int) -> None:
    studio.film.edit("title: Bought", f"title: Bought\nspending: {{{cap}}}")
    assert (studio.build().code, studio.creates()) == (3, creates)
    studio.film.edit("She waits", "She still waits")
    assert (studio.build().code, studio.creates()) == (3, 0)


def test_a_profile_has_its_own_cap(studio: Studio) -> None:
    studio.film.edit("title: Bought", "title: Bought\nprofiles: {draft: {spending: {shots: 1}}}")
    assert (studio.build("--profile", "draft").code, studio.creates()) == (3, 1)
    assert (studio.build().code, studio.creates()) == (0, 2)


def test_a_refused_shot_is_never_sent_again_until_its_words_change(studio: Studio) -> None:
    studio.service.plan(Fault("create-moderated", where="lamp"))
    ran = studio.build()
    assert (ran.code, studio.stand_ins, studio.states["two"]) == (1, ["two"], "refused")
    seen = len(studio.service.seen)
    assert (studio.build().code, len(studio.service.seen)) == (1, seen)
    studio.service.plan()
    studio.film.edit("The lamp is dead", "The lamp is out")
    assert (studio.build().code, studio.stand_ins) == (0, [])


def test_a_job_that_is_refused_later_is_refused_all_the_same(studio: Studio) -> None:
    studio.service.plan(Fault("job-moderated", where="lamp"))
    assert (studio.build().code, studio.states["two"]) == (1, "refused")
    number = studio.film.run("jobs", "--json").json["jobs"][0]["number"]
    studio.service.plan()
    assert studio.film.run("jobs", "--forget", str(number), "--yes").code == 0
    assert (studio.build().code, studio.stand_ins) == (0, [])


def test_a_service_that_says_it_is_overloaded_and_takes_the_job_is_not_paid_beyond_the_budget(studio: Studio) -> None:
    studio.film.edit("provider: openai", "provider: cometapi")
    studio.service.plan(Fault("create-503-after", where="lamp"))
    ran = studio.film.build("--budget", "0.15")
    assert (ran.code, studio.creates(), studio.states["two"]) == (3, 3, "pending")
    studio.service.plan()
    assert (studio.build().code, studio.creates()) == (3, 0)


def test_each_repeat_after_an_overload_is_told_as_what_may_have_been_charged(studio: Studio) -> None:
    studio.film.edit("provider: openai", "provider: cometapi")
    studio.service.plan(Fault("create-503-after", where="lamp", times=2))
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (0, 5, [])
    told = studio.film.run("jobs", "--all", "--json").json["jobs"]
    assert [(job["shot"], job["charged"]) for job in told if job["state"] == "repeated"] == [("two", 0.05)] * 2
    assert studio.film.run("jobs").out.count("may have been charged") == 2
    assert (
        studio.film.run("costs").out.splitlines()[-1]
        == "in all  3      3        0.15 USD  0.10 USD               0.00 USD"
    )
    (total,) = studio.film.run("costs", "--json").json["totals"]
    assert (total["spent"], total["maybe"]) == (pytest.approx(0.15), pytest.approx(0.10))


def test_a_lost_answer_is_found_in_the_list(studio: Studio) -> None:
    studio.service.plan(Fault("create-drop-after", times=2))
    ran = studio.build()
    assert (ran.code, studio.creates(), studio.stand_ins) == (0, 3, [])


def test_where_no_list_exists_a_lost_answer_is_asked_about(studio: Studio) -> None:
    studio.film.edit("provider: openai", "provider: cometapi")
    studio.service.plan(Fault("create-drop-after", times=1, where="lamp"))
    ran = studio.build()
    assert (ran.code, studio.creates(), studio.states["two"]) == (3, 3, "pending")
    assert (studio.build().code, studio.creates()) == (3, 0)
    job = studio.film.run("jobs", "--json").json["jobs"][0]
    assert (job["shot"], job["state"], job["cost"]["amount"]) == ("two", "doubt", 0.05)
    lost = next(each.id for each in studio.service.creates if "lamp" in each.prompt)
    assert studio.film.run("jobs", "--adopt", str(job["number"]), lost).code == 0
    assert (studio.film.build().code, studio.creates(), studio.stand_ins) == (0, 0, [])


def test_a_forgotten_job_is_bought_again_only_when_that_is_agreed_to(studio: Studio) -> None:
    studio.film.edit("provider: openai", "provider: cometapi")
    studio.service.plan(Fault("create-drop-after", times=1, where="lamp"))
    studio.build()
    number = str(studio.film.run("jobs", "--json").json["jobs"][0]["number"])
    asked = studio.film.run("jobs", "--forget", number)
    assert (asked.code, "$0.05" in asked.err) == (2, True)
    assert studio.film.run("jobs", "--forget", number, "--yes").code == 0
    studio.creates()
    assert (studio.film.build().code, studio.creates()) == (3, 0)
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (0, 1, [])
    assert studio.film.run("costs", "--json").json["totals"][0]["spent"] == pytest.approx(0.2)


def test_a_job_that_outlives_its_deadline_stays_pending_and_is_fetched_later(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service, config=CONFIG.replace("in_flight = 8", "in_flight = 8\ndeadline = 0.3"))
    service.settings.job_seconds = 60
    ran = studio.build()
    assert (ran.code, studio.creates(), set(studio.states.values())) == (3, 3, {"pending"})
    assert studio.row("one")["action"] == "fetch"
    service.settings.job_seconds = 0
    assert (studio.film.build().code, studio.creates(), studio.stand_ins) == (0, 0, [])


def test_a_job_whose_words_were_edited_meanwhile_is_fetched_and_kept(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service, config=CONFIG.replace("in_flight = 8", "in_flight = 8\ndeadline = 0.3"))
    service.settings.job_seconds = 60
    studio.build()
    studio.film.edit("She waits", "She still waits")
    service.settings.job_seconds = 0
    assert studio.film.build().code == 3
    assert studio.stand_ins == ["three"]
    studio.film.edit("She still waits", "She waits")
    studio.creates()
    assert (studio.film.build().code, studio.creates(), studio.stand_ins) == (0, 0, [])


def test_another_take_is_another_clip_and_the_first_one_comes_back_for_nothing(studio: Studio) -> None:
    studio.build()
    first = studio.film.report["shots"][2]["sha256"]
    studio.film.edit("action: She waits.", "action: She waits.\n        take: 2")
    studio.creates()
    assert (studio.build().code, studio.creates()) == (0, 1)
    assert studio.film.report["shots"][2]["sha256"] != first
    takes = studio.film.run("takes", "three", "--json").json["takes"]
    assert [(take["number"], take["provider"], take["cost"]["amount"]) for take in takes] == [
        (1, "openai", 0.1),
        (2, "openai", 0.1),
    ]
    assert studio.film.run("pick", "three", "1").code == 0
    assert (studio.film.build().code, studio.creates()) == (0, 0)
    assert studio.film.report["shots"][2]["sha256"] == first


def test_an_accepted_take_answers_for_edited_words(studio: Studio) -> None:
    studio.build()
    studio.creates()
    studio.film.edit("She waits", "She waits and waits")
    assert studio.film.run("accept", "three").code == 0
    assert (studio.film.build().code, studio.creates()) == (0, 0)


@pytest.mark.parametrize(("words", "fault", "code"), [(("--budget", "0.01"), "", 3), (("--yes",), "create-400", 1)])
def test_a_forced_shot_that_cannot_be_bought_again_keeps_its_clip(
    studio: Studio, words: tuple[str, ...], fault: str, code: int
) -> None:
    studio.build()
    if fault:
        studio.service.plan(Fault(fault))
    ran = studio.film.build("--force", "two", *words)
    assert (ran.code, studio.stand_ins) == (code, [])
    assert "take/two: not made again" in ran.out
    assert (studio.film.build().code, studio.states["two"]) == (0, "current")


def test_a_forced_shot_is_bought_again_only_when_that_is_agreed_to(studio: Studio) -> None:
    studio.build()
    studio.creates()
    assert (studio.film.build("--force", "two").code, studio.creates(), studio.stand_ins) == (3, 0, [])
    assert (studio.build("--force", "two").code, studio.creates()) == (0, 1)
    assert len(studio.film.run("takes", "two", "--json").json["takes"]) == 2


def test_twin_shots_are_bought_once(studio: Studio) -> None:
    studio.film.edit("action: She waits.", "action: The lamp is dead.")
    assert (studio.build().code, studio.creates()) == (0, 2)


def test_the_lock_file_cuts_the_same_film_with_no_request(studio: Studio, tmp_path: Path, service: Service) -> None:
    studio.build()
    shas = [shot["sha256"] for shot in studio.film.report["shots"]]
    studio.film.edit("She waits", "She runs")
    studio.creates()
    seen = len(service.seen)
    (studio.film.root / ".storybuild/stamp").unlink(missing_ok=True)
    assert (studio.film.build("--frozen").code, len(service.seen)) == (0, seen)
    assert [shot["sha256"] for shot in studio.film.report["shots"]] == shas
    assert not (studio.film.root / ".storybuild/stamp").exists()
    assert studio.film.run().code == 3
    colleague = Studio(tmp_path / "colleague", service, studio.film.text)
    (colleague.film.root / "storyboard.lock").write_bytes((studio.film.root / "storyboard.lock").read_bytes())
    ran = colleague.film.build("--frozen")
    assert (ran.code, len(service.seen), colleague.stand_ins) == (1, seen, ["one", "two", "three"])
    for take in studio.film.root.glob(".storybuild/takes/??/*"):
        there = colleague.film.root / take.relative_to(studio.film.root)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(take.read_bytes())
    assert (colleague.film.build("--frozen").code, len(service.seen)) == (0, seen)
    assert [shot["sha256"] for shot in colleague.film.report["shots"]] == shas


def test_without_a_lock_file_frozen_is_an_error(studio: Studio) -> None:
    assert studio.film.build("--frozen").code == 2


def test_a_take_whose_file_was_damaged_is_fetched_again_and_not_bought_again(studio: Studio) -> None:
    studio.build()
    studio.creates()
    _damage(studio, "two")
    studio.film.run("clean")
    assert (studio.film.build().code, studio.creates(), studio.stand_ins) == (0, 0, [])


def _sha(studio: Studio, shot: str) -> str:
    sha = next(each["sha256"] for each in studio.film.report["shots"] if each["id"] == shot)
    assert isinstance(sha, str)
    return sha


def _damage(studio: Studio, shot: str) -> Path:
    """Overwrite a shot's take with noughts; where it lies."""
    sha = _sha(studio, shot)
    (take,) = [path for path in studio.film.root.glob(".storybuild/takes/??/*") if path.stem == sha]
    take.chmod(0o644)
    take.write_bytes(b"\0" * take.stat().st_size)
    return take


def test_gc_tells_what_it_would_throw_away_in_money(studio: Studio) -> None:
    studio.build()
    studio.film.edit("She waits", "She runs")
    studio.build()
    asked = studio.film.run("gc")
    assert (asked.code, "three take 1: openai" in asked.err, "cost $0.10" in asked.err) == (2, True, True)


def test_no_key_reaches_a_file_a_line_or_an_error(studio: Studio) -> None:
    studio.service.plan(Fault("echo-key", times=3), Fault("create-401", where="lamp"))
    told = [studio.build(), studio.build("--explain"), studio.film.run("jobs", "--all"), studio.film.run("plan")]
    assert any(ran.code for ran in told)
    assert not any(KEY in ran.out + ran.err for ran in told)
    held = [path for path in studio.film.root.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert held == []
    assert {each.headers.get("authorization") for each in studio.service.seen} == {f"Bearer {KEY}"}


def test_without_a_key_the_build_says_which_is_missing(studio: Studio) -> None:
    studio.film.env["OPENAI_API_KEY"] = ""
    ran = studio.build()
    assert (ran.code, studio.creates(), "OPENAI_API_KEY" in ran.out) == (1, 0, True)


def test_plain_http_goes_to_loopback_only(studio: Studio) -> None:
    studio.film.env["OPENAI_BASE_URL"] = "http://videos.example/v1"
    ran = studio.build()
    assert (ran.code, "https" in ran.out) == (1, True)


def test_the_report_and_the_lock_tell_where_a_clip_came_from(studio: Studio) -> None:
    studio.build()
    lock = json.loads((studio.film.root / "storyboard.lock").read_text())
    line = lock["profiles"][""]["one"]
    assert (line["sha256"], line["model"], line["amount"]) == (_sha(studio, "one"), "tiny", 0.1)
    made = studio.film.report["shots"][0]["provenance"]
    assert (line["job"], line["key"]) == (made["job"], made["request"])


def test_a_clip_that_was_spoilt_on_its_way_is_fetched_again_and_never_thrown_away(studio: Studio) -> None:
    studio.service.plan(Fault("download-corrupt", times=1, where="lamp"))
    assert (studio.build("one", "two", "three").code, studio.creates()) == (0, 3)
    spoilt = {path.name for path in studio.film.root.glob(".storybuild/takes/??/*")}
    assert (studio.film.build().code, studio.creates(), studio.stand_ins) == (0, 0, [])
    takes = {path.name for path in studio.film.root.glob(".storybuild/takes/??/*")}
    assert (len(takes), spoilt < takes) == (4, True)
    assert (studio.film.build().code, len(studio.service.creates)) == (0, 3)


def test_the_reel_s_metadata_tell_what_was_generated_and_by_whom(studio: Studio) -> None:
    studio.build()
    with av.open(str(studio.film.reel)) as reel:
        lines = reel.metadata["comment"].splitlines()
    jobs = {each.prompt: each.id for each in studio.service.creates}
    assert [line.partition(":")[0] for line in lines] == ["one", "two", "three"]
    assert all("tiny by openai, request " in line for line in lines)
    assert [any(job in line for line in lines) for job in jobs.values()] == [True] * 3


def test_the_plan_of_a_film_that_is_current_has_nothing_to_do(studio: Studio) -> None:
    studio.film.edit("action: The lamp", "transition: {type: dissolve, duration: 4f}\n        action: The lamp")
    studio.build()
    assert studio.film.run("plan").out == "nothing to do; not bought again: 3 clips ($0.30)\n"


def test_what_the_lock_names_and_the_store_holds_is_not_bought_again_without_a_ledger(studio: Studio) -> None:
    studio.build()
    studio.creates()
    for book in studio.film.root.glob(".storybuild/ledger.sqlite*"):
        book.unlink()
    assert studio.film.run("plan", "--json").json["total"]["amount"] == 0
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (0, 0, [])
    takes = studio.film.run("takes", "one", "--json").json["takes"]
    assert [(take["number"], take["current"], take["cost"]["amount"]) for take in takes] == [(1, True, 0.1)]


def test_an_accepted_take_is_in_the_lock_for_the_words_it_answers(studio: Studio) -> None:
    studio.build()
    studio.film.edit("She waits", "She waits and waits")
    studio.film.run("accept", "three")
    studio.film.build()
    for book in studio.film.root.glob(".storybuild/ledger.sqlite*"):
        book.unlink()
    studio.creates()
    assert (studio.build().code, studio.creates()) == (0, 0)


def test_a_merge_conflict_in_the_lock_is_told_before_anything_is_bought(studio: Studio) -> None:
    (studio.film.root / "storyboard.lock").write_text("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n")
    for words in (("check",), ("plan",), ("status",), ("build", "--yes")):
        ran = studio.film.run(*words)
        assert (ran.code, "holds a merge conflict" in ran.err) == (2, True)
    assert studio.creates() == 0


def test_a_service_that_takes_nothing_for_now_is_no_failure_and_the_reel_is_cut(studio: Studio) -> None:
    studio.service.plan(Fault("create-429"))
    ran = studio.build()
    assert (ran.code, studio.creates(), studio.stand_ins) == (3, 0, ["one", "two", "three"])
    assert {(each["state"], each["why"]) for each in studio.film.report["shots"]} == {
        ("missing", "openai did not take the job: HTTP 429: Too many requests. (rate_limit_exceeded)"),
    }


def test_a_stopped_build_waits_for_the_id_of_what_it_just_asked_for_and_tells_what_goes_on(
    tmp_path: Path, service: Service
) -> None:
    studio = Studio(tmp_path, service, FILM.replace("provider: openai", "provider: cometapi"))
    service.plan(Fault("create-slow", where="Mara"))
    service.settings.slow, service.settings.job_seconds = 1.0, 1.5
    build = studio.film.spawn("build", "one", "--yes", start_new_session=True)
    while not service.creates:
        time.sleep(0.01)
    os.kill(build.pid, signal.SIGINT)
    _, told = build.communicate(timeout=60)
    lines = [line for line in told.decode().splitlines() if line][-2:]
    assert (build.returncode, lines) == (
        130,
        [
            "1 job may go on at services, $0.05; the next build, or `storybuild jobs --resume`, fetches their clips",
            "interrupted; what was made is kept",
        ],
    )
    assert studio.film.run("jobs", "--json").json["jobs"][0]["state"] == "running"
    studio.creates()
    assert (studio.build("one").code, studio.creates()) == (0, 0)


def test_a_forced_take_that_outlived_a_build_is_fetched_by_the_next(studio: Studio, service: Service) -> None:
    studio.build()
    service.settings.job_seconds = 60
    config = studio.root / "config/config.toml"
    config.write_text(CONFIG.replace("every = 0.05", "every = 0.05\ndeadline = 0.2"))
    assert studio.build("--force", "two").code == 3
    assert any("for another take: running" in note for note in studio.row("two")["notes"])
    service.settings.job_seconds = 0
    studio.creates()
    assert (studio.film.build().code, studio.creates()) == (0, 0)
    assert len(studio.film.run("takes", "two", "--json").json["takes"]) == 2
    assert studio.film.run("jobs", "--json").json["jobs"] == []


def test_a_frozen_build_asks_nobody_though_a_clip_is_damaged(studio: Studio, service: Service) -> None:
    studio.build()
    take = _damage(studio, "two")
    studio.film.run("clean")
    seen = len(service.seen)
    ran = studio.film.build("--frozen")
    assert (ran.code, len(service.seen), studio.stand_ins, take.exists()) == (1, seen, ["two"], True)


def test_gc_keeps_a_take_that_another_profile_accepted(tmp_path: Path, service: Service) -> None:
    profile = "profiles:\n  final: {generate: {provider: openai, model: tiny, options: {quality: high}}}\ncharacters:"
    studio = Studio(tmp_path, service, FILM.replace("characters:", profile))
    studio.build("--profile", "final")
    studio.film.edit("The lamp is dead", "The lamp is out")
    studio.film.run("accept", "two", "--profile", "final")
    assert studio.film.build("--profile", "final").code == 0
    studio.build()
    studio.creates()
    studio.film.run("gc", "--yes")
    assert (studio.film.build("--profile", "final").code, studio.creates(), studio.stand_ins) == (0, 0, [])


@pytest.mark.parametrize(
    ("provider", "options", "words"),
    [
        ("openai, model: tiny", "n: 4", "what `n` does to the price is not known"),
        ("runway, model: gen4.5", "seconds: 60", "what `seconds` does to the price is not known"),
    ],
)
def test_an_option_that_nobody_knows_makes_the_price_unknown(
    studio: Studio, provider: str, options: str, words: str
) -> None:
    studio.film.edit("provider: openai, model: tiny", f"provider: {provider}, options: {{{options}}}")
    row = studio.row("one")
    assert (row["cost"]["amount"], any(words in note for note in row["notes"])) == (None, True), row
    assert (studio.film.build("--budget", "100").code, studio.creates()) == (3, 0)
    known = CONFIG.replace("[models.openai.tiny]", '[models.openai.tiny]\noptions = ["n"]')
    (studio.root / "config/config.toml").write_text(f'{known}[models.runway."gen4.5"]\noptions = ["seconds"]\n')
    assert studio.row("one")["cost"]["amount"] is not None


@pytest.mark.parametrize("option", ["callback_url: aside", "webhookUrl: aside", "picture: 'https://there.test/a.png'"])
def test_an_option_that_leads_a_service_somewhere_is_not_sent(studio: Studio, option: str) -> None:
    studio.film.edit("model: tiny", f"model: tiny, options: {{{option}}}")
    assert "tells an address" in studio.film.run("check").err
    assert studio.row("one")["action"] == "wait"
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (1, 0, ["one", "two", "three"])


def test_a_model_that_begins_with_a_picture_is_not_asked_without_one(studio: Studio) -> None:
    studio.film.edit("provider: openai, model: tiny", "provider: runway, model: gen4_turbo")
    assert "makes clips only from a first frame" in studio.film.run("check").err
    row = studio.row("one")
    assert (row["action"], row["cost"]["amount"]) == ("wait", 0)
    assert (studio.build().code, len(studio.service.seen)) == (1, 0)


def test_a_clone_that_holds_only_the_lock_and_the_laid_out_clips_buys_nothing(
    studio: Studio, tmp_path: Path, service: Service
) -> None:
    studio.build()
    clone = Studio(tmp_path / "clone", service, studio.film.text)
    for name in ("storyboard.lock", "build/shots/one.mp4", "build/shots/two.mp4", "build/shots/three.mp4"):
        place = clone.film.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes((studio.film.root / name).read_bytes())
    (clone.film.root / "build/shots/three.mp4").write_bytes(b"another clip")
    studio.creates()
    assert (clone.film.build().code, studio.creates(), clone.stand_ins) == (3, 0, ["three"])
    assert clone.film.build("--frozen").code == 1
    assert clone.stand_ins == ["three"]
