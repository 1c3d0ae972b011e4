"""The buyer: whatever a service answers, or does not, no clip is paid for twice."""

import asyncio
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from storybuild.engine.interfaces import Failed, FailureState, Ok
from storybuild.errors import ConfigError, DiskError, LedgerError, StorybuildError
from storybuild.plan.keys import canonical, digest, manifest_of
from storybuild.plan.step import Order, Step
from storybuild.providers.base import Cost, Model, Rate
from storybuild.purchasing.refusal import Refusal, RefusalCause
from storybuild.purchasing.unfunded import Unfunded

from .purchase_world import PRICE, World, clip
from .shop import Made

ONE, TWO = clip("one"), clip("two")
# Two takes of the same words: no list can tell them apart.
FIRST, SECOND = clip("one", "the same"), clip("two", "the same", take=2)
NOTHING = Fraction(0)
DOUBT = Failed(
    "nobody knows whether job 1 ($0.10) was taken by shop: the line broke; no list of its jobs tells",
    "if its page lists the job, `storybuild jobs --adopt 1 ID`; "
    "else `storybuild jobs --forget 1` lets it be bought again",
    FailureState.PENDING,
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "book")


@pytest.fixture
def listless(tmp_path: Path) -> World:
    """A service without a list."""
    return World(tmp_path / "book", lists=False)


def creates(world: World) -> int:
    return world.shop.asked.count("POST /jobs")


def test_a_clip_is_bought_once_and_tells_where_it_came_from(world: World) -> None:
    bought = {
        "provider": "shop", "model": "tiny", "job": "job-1", "seconds": 4, "amount": 0.1, "currency": "USD",
        "precision": "exact", "asked": "1970-01-01T00:16:40+00:00",
    }  # fmt: skip
    assert world.buy(ONE) == {"one": Ok("clip-job-1", 5, {"frames": 24, "bought": bought})}
    assert world.words(ONE) == {"one": "current"}
    assert (world.jobs, creates(world)) == ([("one", "fetched", "job-1", PRICE)], 1)


def test_nothing_is_asked_unless_it_was_agreed_to(world: World) -> None:
    told = world.buy(ONE, open=False)
    hint = "agree to it with `--yes` or `--budget`"
    refused = Refusal(RefusalCause.NOT_AGREED, "paid work was not agreed to: $0.10")
    assert told == {"one": Unfunded(refused.words, hint, refusal=refused)}
    assert (world.jobs, world.shop.asked) == ([], [])


def test_what_is_withheld_is_never_asked(world: World) -> None:
    kept = ONE._replace(order=Order("shop", Model("tiny"), Cost(PRICE), "one", withheld="no consent"))
    assert world.buy(kept) == {"one": Failed("no consent")}
    assert (world.jobs, world.shop.asked, world.purse.out) == ([], [], NOTHING)


def test_without_a_key_nothing_is_asked_and_the_price_is_free_again(world: World) -> None:
    world.network.missing["shop.test"] = "set SHOP_KEY"
    assert world.buy(ONE) == {"one": Failed("set SHOP_KEY")}
    assert (world.jobs, world.shop.asked, world.purse.out) == ([], [], NOTHING)


@pytest.mark.parametrize("fault", ["busy", "unsent"])
def test_a_busy_service_is_asked_again_under_the_same_receipt(world: World, fault: str) -> None:
    world.shop.plan("create", fault, fault)
    assert world.words(ONE, budget=PRICE) == {"one": "made"}
    assert world.clock.waits[:2] == ([7.0, 7.0] if fault == "busy" else [0.5, 1.0])
    assert (world.jobs, creates(world), world.purse.out) == ([("one", "fetched", "job-1", PRICE)], 3, PRICE)


def test_each_try_is_sent_under_a_name_of_its_own(world: World) -> None:
    tokens: list[object] = []
    world.shop.seen = lambda call: tokens.append(call.json["token"]) if call.json else None
    world.shop.plan("create", "busy", "lost before")
    world.words(ONE)
    assert (len(tokens), len(set(tokens))) == (3, 3)
    assert world.receipts()[0].request["token"] == tokens[-1]


def test_what_a_busy_service_demands_is_obeyed_by_every_shot(world: World) -> None:
    sent: list[float] = []
    world.shop.seen = lambda call: sent.append(world.clock.now()) if call.buys else None
    world.shop.plan("create", "busy", "busy")
    third = FIRST._replace(id="take/three", facts={**FIRST.facts, "take": 3})
    assert set(world.words(FIRST, TWO, SECOND, third).values()) == {"made"}
    assert sent == [1000.0, 1000.0, 1007.0, 1007.0, 1007.0, 1007.0]


@pytest.mark.parametrize(("fault", "tries"), [("unsent", 8), ("busy", 8), ("busy for long", 1)])
def test_a_service_that_stays_busy_costs_nothing(world: World, fault: str, tries: int) -> None:
    world.shop.plan("create", *[fault] * 8)
    words = "no connection" if fault == "unsent" else fault
    assert world.buy(ONE) == {
        "one": Failed(f"shop did not take the job: {words}", "build again later", FailureState.UNSENT)
    }
    assert (world.jobs, creates(world), world.purse.out) == ([("one", "unsent", "", NOTHING)], tries, NOTHING)
    world.shop.faults.clear()
    assert (world.words(ONE), len(world.shop.taken)) == ({"one": "made"}, 1)


def test_a_declined_clip_releases_its_price_and_may_be_bought_later(world: World) -> None:
    world.shop.plan("create", "declined")
    assert world.buy(ONE) == {"one": Failed("shop declined: declined")}
    assert (world.jobs, world.purse.out) == ([("one", "failed", "", NOTHING)], NOTHING)
    assert (world.words(ONE, budget=PRICE), len(world.shop.taken)) == ({"one": "made"}, 1)


def test_what_is_declined_and_charged_all_the_same_stays_spent(world: World) -> None:
    world.shop.plan("create", "charged")
    world.buy(ONE)
    assert (world.jobs, world.purse.out) == ([("one", "failed", "", PRICE)], PRICE)


def lost(words: str) -> Failed:
    hint = "later builds ask again; `storybuild jobs --forget 1` lets it be bought again"
    return Failed(f"job 1 at shop was paid and its clip is lost: {words}", hint)


@pytest.mark.parametrize(("ends", "state", "charged"), [("failed", "failed", NOTHING), ("charged", "gone", PRICE)])
def test_a_job_that_fails_costs_what_the_service_says_and_a_paid_one_is_not_bought_again(
    world: World, ends: str, state: str, charged: Fraction
) -> None:
    world.shop.ends.append(ends)
    told = Failed(f"shop: it {ends}") if state == "failed" else lost("it charged")
    assert world.buy(ONE) == {"one": told}
    assert (world.jobs, world.purse.out) == ([("one", state, "job-1", charged)], charged)
    world.buy(ONE)
    assert len(world.shop.taken) == (2 if state == "failed" else 1)


@pytest.mark.parametrize("when", ["create", "end"])
def test_a_moderated_clip_is_refused_and_never_sent_again(world: World, when: str) -> None:
    if when == "create":
        world.shop.plan("create", "moderated")
    else:
        world.shop.ends.append("moderated")
    told = "shop declined: moderated" if when == "create" else "shop: it moderated"
    hint = "change the words, or let it be asked again: `storybuild jobs --forget 1`"
    assert world.buy(ONE) == {"one": Failed(told, hint, FailureState.REFUSED)}
    asked = len(world.shop.asked)
    for force in ((), ("take/one",)):
        assert world.buy(ONE, force=force) == {"one": Failed(told.partition(": ")[2], hint, FailureState.REFUSED)}
    assert (len(world.shop.asked), world.purse.out) == (asked, NOTHING)


@pytest.mark.parametrize("fault", ["lost after", "lost before"])
def test_without_a_list_a_lost_answer_is_left_in_doubt_and_its_price_set_aside(listless: World, fault: str) -> None:
    listless.shop.plan("create", fault)
    assert listless.buy(ONE, TWO, budget=PRICE)["one"] == DOUBT
    assert (listless.jobs, listless.purse.out) == ([("one", "doubt", "", None)], PRICE)
    assert listless.buy(ONE) == {"one": DOUBT}
    assert creates(listless) == 1


@pytest.mark.parametrize("fault", ["overloaded", "overloaded after"])
def test_without_a_list_a_create_is_repeated_twice_where_documents_allow_it_and_each_is_held_as_paid(
    listless: World, fault: str
) -> None:
    listless.shop.plan("create", fault, fault, fault)
    assert listless.words(ONE) == {"one": "pending"}
    told = [("one", "repeated", "", PRICE), ("one", "repeated", "", PRICE), ("one", "doubt", "", None)]
    assert (listless.jobs, creates(listless), listless.purse.out) == (told, 3, 3 * PRICE)
    assert listless.receipts()[0].words.startswith("may have been charged")
    assert (listless.words(ONE), creates(listless)) == ({"one": "pending"}, 3)


def test_a_repeat_that_is_taken_makes_the_clip_and_the_one_before_stays_spent(listless: World) -> None:
    listless.shop.plan("create", "overloaded after")
    assert listless.words(ONE, budget=2 * PRICE) == {"one": "made"}
    assert listless.jobs == [("one", "repeated", "", PRICE), ("one", "fetched", "job-2", PRICE)]
    assert listless.purse.out == 2 * PRICE
    assert listless.words(ONE) == {"one": "current"}


def test_a_budget_has_no_room_for_a_repeat_that_it_could_not_pay(listless: World) -> None:
    listless.shop.plan("create", "overloaded after")
    assert listless.words(ONE, budget=PRICE) == {"one": "pending"}
    assert (listless.jobs, len(listless.shop.taken)) == ([("one", "doubt", "", None)], 1)


def test_a_list_that_does_not_tell_of_such_a_clip_is_none(tmp_path: Path) -> None:
    world = World(tmp_path / "book", service={"find": lambda job, age: None})
    world.shop.plan("create", "overloaded after")
    assert world.words(ONE) == {"one": "made"}
    assert world.jobs == [("one", "repeated", "", PRICE), ("one", "fetched", "job-2", PRICE)]


def test_of_listed_jobs_of_the_same_words_the_one_that_was_asked_for_at_our_time_is_ours(world: World) -> None:
    world.shop.taken.append(Made("job-0", "words of one", 400.0))
    world.shop.plan("create", "lost after")
    assert world.words(ONE) == {"one": "made"}
    assert world.jobs == [("one", "fetched", "job-2", PRICE)]


EITHER = ONE._replace(instead=({"seconds": 6},))


def test_a_job_that_was_asked_for_with_other_facts_that_do_as_well_is_brought_home(world: World) -> None:
    world.shop.plan("create", "lost after")
    world.shop.plan("list", *["error"] * 4)
    assert world.words(clip("one", seconds=6)) == {"one": "pending"}
    assert world.words(EITHER) == {"one": "made"}
    assert (world.jobs, creates(world)) == ([("one", "fetched", "job-1", PRICE)], 1)


def test_what_was_asked_for_with_other_facts_and_never_taken_is_bought_by_the_next_build_with_its_own(
    world: World,
) -> None:
    world.shop.plan("create", "lost before")
    world.shop.plan("list", *["error"] * 4)
    assert world.words(clip("one", seconds=6)) == {"one": "pending"}
    assert world.buy(EITHER) == {"one": Failed("job 1 was never taken", "build again", FailureState.UNSENT)}
    assert creates(world) == 1
    assert world.words(EITHER) == {"one": "made"}
    assert [(each.state, each.seconds) for each in world.receipts()] == [("unsent", 6), ("fetched", 4)]


@pytest.mark.parametrize(("facts", "price"), [({"operation": "remix"}, 2), ({"operation": "extend"}, 1)])
def test_what_is_made_from_a_clip_costs_what_the_model_of_the_clip_that_goes_out_takes(
    world: World, facts: dict[str, Any], price: int
) -> None:
    model = Model("tiny", rates=(Rate(Fraction(1, 4)),), precision="estimated")
    world.providers["shop"] = world.providers["shop"]._replace(models={"tiny": model})
    world.files["old.mp4"] = "clip-job-1"
    two = clip("two", **facts)
    two = two._replace(files={"source": "old.mp4"})
    assert world.words(clip("one", seconds=8), two) == {"one": "made", "two": "unfunded"}
    assert world.words(two) == {"two": "made"}
    assert world.receipts()[-1].cost == Cost(Fraction(price), precision="estimated")


def test_nobody_knows_what_a_clip_costs_that_is_made_from_a_strange_one(world: World) -> None:
    world.files["old.mp4"] = "somebody's"
    two = clip("two", operation="remix")._replace(files={"source": "old.mp4"})
    assert world.words(two) == {"two": "unfunded"}
    assert world.words(two, unpriced=True) == {"two": "made"}
    assert world.receipts()[0].cost == Cost(None, precision="unknown")


def test_a_config_that_cannot_be_meant_fails_its_shot_with_what_to_do(world: World) -> None:
    world.network.wrong = ConfigError("SHOP_URL is no address", "mend it")
    assert world.buy(ONE) == {"one": Failed("SHOP_URL is no address", "mend it")}


def test_a_yes_to_a_list_covers_its_steps_and_keys_and_nothing_else(world: World) -> None:
    key = digest(canonical(manifest_of(TWO, {})))
    told = world.words(ONE, TWO, clip("three"), listed=frozenset({"take/one", key}))
    assert told == {"one": "made", "two": "made", "three": "unfunded"}


def test_files_go_along_with_what_asks_for_a_clip_and_with_no_question_after_it(world: World) -> None:
    world.files["mara.png"] = "abc"
    assert world.words(clip("one", file="mara.png")) == {"one": "made"}
    files = {"reference 00": "/film/mara.png"}
    assert world.network.carried == {"POST /files": files, "POST /jobs": files, "GET /jobs/job-1": {}}


def test_a_receipt_keeps_what_was_asked_as_the_key_has_it(world: World) -> None:
    world.words(ONE)
    (job,) = world.receipts()
    assert job.request["manifest"] == manifest_of(ONE, {})


def test_where_there_is_a_list_it_is_asked_before_a_create_is_repeated(world: World) -> None:
    world.shop.plan("create", "overloaded after", "overloaded")
    assert world.words(ONE, TWO, budget=2 * PRICE) == {"one": "made", "two": "made"}
    assert (len(world.shop.taken), world.purse.out) == (2, 2 * PRICE)
    assert {each.state for each in world.receipts()} == {"fetched"}


def test_a_refusal_that_nobody_documents_is_no_proof_but_a_list_makes_it_one(world: World, tmp_path: Path) -> None:
    world.shop.plan("create", "hopeless")
    assert world.buy(ONE) == {"one": Failed("shop declined: hopeless")}
    assert (creates(world), world.purse.out) == (1, NOTHING)
    listless = World(tmp_path / "other", lists=False)
    listless.shop.plan("create", "hopeless")
    assert listless.words(ONE) == {"one": "pending"}


def test_after_the_first_refusal_of_a_key_nothing_else_is_sent(world: World) -> None:
    world.shop.plan("create", "shut")
    shots = [clip(f"s{n}", "the same", take=n) for n in range(5)]
    told = world.buy(*shots)
    assert told.pop("s0") == Failed("shop declined: shut")
    words = "shop did not take the job: it does not accept the key: shut"
    assert {(each.message, each.state) for each in told.values()} == {(words, "unsent")}
    assert (creates(world), world.purse.out) == (1, NOTHING)


@pytest.mark.parametrize("lists", [True, False])
def test_an_id_that_a_service_gives_twice_is_no_answer_to_the_second_request(tmp_path: Path, lists: bool) -> None:
    world = World(tmp_path / "book", lists=lists)
    world.shop.plan("create", "", "the same id")
    told = world.buy(ONE, TWO)
    assert isinstance(told["one"], Ok)
    if lists:
        assert {each[2] for each in world.jobs} == {"job-1", "job-2"}
    else:
        assert "its answer named `job-1`, which is another job's id already" in told["two"].message
        assert world.jobs[1] == ("two", "doubt", "job-1", None)


def test_a_list_that_says_no_lets_the_clip_be_bought_once_more_in_the_same_build(world: World) -> None:
    world.shop.plan("create", "lost before")
    assert world.words(ONE, budget=PRICE) == {"one": "made"}
    assert (world.jobs, creates(world), world.purse.out) == ([("one", "fetched", "job-1", PRICE)], 2, PRICE)


@pytest.mark.parametrize("fault", ["lost after", "error after"])
def test_a_lost_job_is_found_in_the_list_though_that_comes_late(world: World, fault: str) -> None:
    world.shop.plan("create", fault)
    world.shop.lag = 13.0
    assert world.words(ONE, budget=PRICE) == {"one": "made"}
    assert (world.jobs, creates(world), world.purse.out) == ([("one", "fetched", "job-1", PRICE)], 1, PRICE)


@pytest.mark.parametrize("looks", [("error",) * 4, ("lost",) * 4, ("empty", "empty", "empty", "error")])
def test_a_list_that_cannot_be_read_leaves_the_doubt_for_the_next_build(world: World, looks: tuple[str, ...]) -> None:
    world.shop.plan("create", "lost after")
    world.shop.plan("list", *looks)
    told = DOUBT.message.removesuffix("; no list of its jobs tells") if "lost" in looks else DOUBT.message
    assert world.buy(ONE) == {"one": replace(DOUBT, message=told)}
    assert (world.jobs, world.purse.out) == ([("one", "doubt", "", None)], PRICE)
    assert (world.words(ONE, open=False), len(world.shop.taken)) == ({"one": "made"}, 1)


@pytest.mark.parametrize(("apart", "state"), [(900.0, "made"), (-900.0, "made"), (901.0, "pending")])
def test_a_listed_job_of_the_same_words_is_ours_where_it_was_asked_for_about_then(
    world: World, apart: float, state: str
) -> None:
    world.shop.plan("create", "lost after")
    world.shop.plan("list", *["error"] * 4)
    world.buy(ONE)
    world.shop.taken[0].at = world.receipts()[0].intended - apart
    world.clock.time += 1800
    assert (world.words(ONE), len(world.shop.taken)) == ({"one": state}, 1)


@pytest.mark.parametrize(("ours", "theirs"), [(0.0, -5000.0), (5000.0, 5000.0)])
def test_a_lost_job_is_not_bought_again_because_a_clock_was_set(world: World, ours: float, theirs: float) -> None:
    world.shop.plan("create", "lost after")
    world.shop.plan("list", *["error"] * 4)
    world.buy(ONE)
    world.clock.time += ours
    world.shop.taken[0].at += theirs
    told = world.buy(ONE)["one"]
    assert (told.state, "asked for at another time" in told.message, len(world.shop.taken)) == ("pending", True, 1)


def test_two_lost_answers_to_the_same_words_are_two_different_jobs(world: World) -> None:
    world.shop.plan("create", "lost after", "lost after")
    assert world.words(FIRST, SECOND) == {"one": "made", "two": "made"}
    assert {each[2] for each in world.jobs} == {"job-1", "job-2"}
    assert [each.id for each in world.shop.taken] == ["job-1", "job-2"]


@pytest.mark.parametrize("facts", [{"take": 2}, {"seed": 7}, {"negative": "fog"}, {"options": {"style": "ink"}}])
def test_a_lost_request_never_takes_the_job_of_another_that_is_being_answered(
    world: World, facts: dict[str, Any]
) -> None:
    world.shop.plan("create", "lost before", "slow 5")
    other = clip("two", "the same", **facts)
    assert world.words(FIRST, other) == {"one": "made", "two": "made"}
    assert len(world.shop.taken) == len({each[2] for each in world.jobs}) == 2


def test_a_forced_clip_is_bought_again_only_when_that_is_agreed_to(world: World) -> None:
    world.words(ONE)
    assert world.words(ONE, force=("take/one",), open=False) == {"one": "unfunded"}
    assert world.words(ONE, force=("take/one",)) == {"one": "made"}
    assert world.jobs == [("one", "fetched", "job-1", PRICE), ("one", "fetched", "job-2", PRICE)]


@pytest.mark.parametrize("error", [DiskError("cannot read the picture"), ConfigError("no such proxy")])
def test_a_request_that_could_not_be_made_closes_its_receipt_without_a_charge(
    world: World, error: StorybuildError
) -> None:
    world.network.broken = error
    assert world.buy(ONE) == {"one": Failed(f"shop declined: {error}")}
    assert (world.jobs, world.purse.out) == ([("one", "failed", "", NOTHING)], NOTHING)


def pictured(world: World) -> Step:
    world.files["mara.png"] = "aa"
    return clip("one", file="mara.png")


def test_a_file_that_cannot_be_read_fails_its_shot_and_nothing_is_asked(world: World) -> None:
    step = pictured(world)
    world.network.unreadable.add("/film/mara.png")
    assert world.buy(step) == {"one": Failed("shop declined: cannot read `/film/mara.png`")}
    assert (world.jobs, world.shop.asked, world.purse.out) == ([], [], NOTHING)
    world.files.clear()
    assert world.buy(step) == {"one": Failed("cannot read `mara.png`")}


def test_a_lost_upload_puts_nothing_in_doubt_and_what_was_sent_is_not_sent_again(listless: World) -> None:
    listless.shop.plan("files", "lost", "", "lost")
    listless.shop.plan("create", "busy")
    step = pictured(listless)
    assert listless.words(step) == {"one": "made"}
    assert listless.words(step._replace(id="take/two", facts={**step.facts, "take": 2})) == {"two": "made"}
    requests = [each for each in listless.shop.asked if each.startswith("POST")]
    sent = ["POST /files", "POST /files", "POST /jobs", "POST /files", "POST /files", "POST /jobs"]
    assert requests == [*sent, "POST /jobs"]


def test_no_more_jobs_are_in_flight_than_the_service_takes_at_once(tmp_path: Path) -> None:
    world = World(tmp_path / "book", service={"in_flight": 2})
    shots = [clip(f"s{n}", f"words {n % 3}", take=n) for n in range(6)]
    assert set(world.words(*shots).values()) == {"made"}
    begun = [made.at for made in world.shop.taken]
    assert all(sum(at <= other < at + world.shop.takes for other in begun) <= 2 for at in begun)
    assert len(begun) == 6


def test_a_service_that_wants_to_be_left_alone_for_long_is_asked_by_no_other_shot(world: World) -> None:
    world.shop.plan("create", "busy for long")
    assert world.words(FIRST, SECOND) == {"one": "unsent", "two": "unsent"}
    assert (creates(world), world.purse.out, world.clock.waits) == (1, NOTHING, [])


def test_whoever_queues_while_a_service_closes_for_long_does_not_wait_for_it(world: World) -> None:
    world.shop.plan("create", "busy", "busy", "busy for long")
    third = FIRST._replace(id="take/three", facts={**FIRST.facts, "prompt": "others"})
    assert set(world.words(ONE, TWO, third).values()) == {"unsent"}
    assert world.clock.now() < 1100


@pytest.mark.parametrize(("late", "state"), [(3, "running"), (30, "intended")])
def test_a_build_that_is_stopped_waits_a_little_for_the_id_of_what_it_just_asked_for(
    listless: World, late: int, state: str
) -> None:
    listless.shop.plan("create", f"slow {late}")
    listless.stop = lambda: bool(listless.shop.taken)
    with pytest.raises(asyncio.CancelledError):
        listless.buy(ONE)
    (job,) = listless.receipts()
    assert (job.state, job.ticket.remote) == (state, "job-1" if state == "running" else "")
    listless.stop = lambda: False
    assert listless.words(ONE) == {"one": "made" if state == "running" else "pending"}
    assert creates(listless) == 1


@pytest.mark.parametrize(
    ("fault", "state", "charged"),
    [
        ("charged", "failed", PRICE), ("moderated", "refused", NOTHING), ("declined", "failed", NOTHING),
        ("busy", "unsent", NOTHING), ("error before", "doubt", None),
    ],
)  # fmt: skip
def test_any_answer_that_a_stopped_build_still_gets_is_written_down(
    world: World, fault: str, state: str, charged: Fraction | None
) -> None:
    world.shop.plan("create", fault)
    world.stop = lambda: "POST /jobs" in world.shop.asked
    with pytest.raises(asyncio.CancelledError):
        world.buy(ONE)
    assert world.jobs == [("one", state, "", charged)]


@pytest.mark.parametrize("fault", ["slow 0", "slow 3"])
def test_a_stopped_build_sends_nothing_more_that_costs(listless: World, fault: str) -> None:
    listless.files["mara.png"] = "abc"
    listless.shop.plan("files", fault)
    listless.stop = lambda: "POST /files" in listless.shop.asked
    with pytest.raises(asyncio.CancelledError):
        listless.buy(clip("one", file="mara.png"))
    assert (creates(listless), listless.jobs, listless.clock.now()) == (0, [], 1000.0)


def test_the_id_of_a_job_that_cannot_be_written_down_is_told(world: World) -> None:
    full = "BEGIN SELECT raise(ABORT, 'no room'); END"
    world.open().book._db.execute(f"CREATE TRIGGER full BEFORE UPDATE ON jobs WHEN new.state = 'running' {full}")
    with pytest.raises(StorybuildError) as caught:
        world.buy(ONE)
    assert caught.value.message.startswith("shop has taken job 1 as `job-1`, which could not be written down: ")
    assert caught.value.hint == "note that, make room, and `storybuild jobs --adopt 1 job-1`"


def test_a_book_that_cannot_be_written_is_no_refusal_of_the_service(world: World) -> None:
    full = "BEGIN SELECT raise(ABORT, 'no room'); END"
    world.open().book._db.execute(f"CREATE TRIGGER full BEFORE INSERT ON jobs {full}")
    with pytest.raises(LedgerError, match="no room"):
        world.buy(ONE)
    assert (world.shop.asked, world.shop.taken) == ([], [])
