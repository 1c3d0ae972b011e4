"""Jobs of earlier builds: each is brought home from where it was asked for, and none is bought anew."""

from pathlib import Path

import pytest

from storybuild.engine.interfaces import Failed, FailureState

from .purchase_world import PRICE, World, clip

ONE = clip("one")
FORGET = "later builds ask again; `storybuild jobs --forget 1` lets it be bought again"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "book")


def creates(world: World) -> int:
    return world.shop.asked.count("POST /jobs")


@pytest.mark.parametrize("state", ["running", "doubt"])
def test_a_job_of_another_host_is_left_alone_and_the_variable_is_told(world: World, state: str) -> None:
    waiting(world, state)
    world.network.leads["shop.test"] = "relay.test"
    words = "job 1 is at shop.test, and SHOP_URL leads to relay.test"
    assert world.buy(ONE) == {"one": Failed(words, state=FailureState.PENDING)}
    assert (world.relay.asked, len(world.shop.taken)) == ([], 1)


def waiting(world: World, state: str) -> None:
    """A first build that leaves its only job so."""
    if state == "doubt":
        world.shop.plan("create", "lost after")
        world.shop.plan("list", *["error"] * 4)
    world.shop.plan("poll", *["error"] * (10 if state == "running" else 0))
    world.words(ONE)
    assert [each[1] for each in world.jobs] == [state]


@pytest.mark.parametrize("state", ["running", "doubt"])
def test_without_the_key_a_job_is_left_pending(world: World, state: str) -> None:
    waiting(world, state)
    world.network.missing["shop.test"] = "set SHOP_KEY"
    words = "job 1 at shop.test cannot be asked after: set SHOP_KEY"
    assert world.buy(ONE) == {"one": Failed(words, state=FailureState.PENDING)}


@pytest.mark.parametrize("state", ["running", "doubt"])
def test_a_job_of_another_relay_is_brought_home_from_there_and_not_bought_anew(world: World, state: str) -> None:
    waiting(world, state)
    assert world.words(clip("one", provider="relay")) == {"one": "made"}
    assert (world.jobs, world.relay.asked) == ([("one", "fetched", "job-1", PRICE)], [])


def test_a_job_of_a_provider_that_is_no_longer_told_of_is_left_pending(world: World) -> None:
    waiting(world, "running")
    del world.providers["shop"]
    told = world.buy(clip("one", provider="relay"))
    words = "job 1 is at shop.test, and no provider `shop` is known any more"
    assert told == {"one": Failed(words, state=FailureState.PENDING)}
    assert world.relay.asked == []


def test_a_job_that_is_gone_is_not_bought_again(world: World) -> None:
    world.shop.ends.append("gone")
    lost = Failed("job 1 at shop was paid and its clip is lost: no such job", FORGET)
    assert world.buy(ONE) == {"one": lost}
    assert (world.jobs, world.purse.out) == ([("one", "gone", "job-1", PRICE)], PRICE)
    assert world.buy(ONE, force=("take/one",)) == {"one": lost}
    assert creates(world) == 1


def test_a_job_that_was_gone_for_a_while_is_fetched_by_a_later_build(world: World) -> None:
    world.shop.ends.append("gone")
    world.buy(ONE)
    world.shop.taken[0].end = "done"
    assert world.words(ONE, open=False) == {"one": "made"}
    assert (world.jobs, creates(world)) == ([("one", "fetched", "job-1", PRICE)], 1)


def test_a_clip_whose_file_is_lost_is_fetched_again_and_not_bought(world: World) -> None:
    world.words(ONE)
    world.landing.shelf.clear()
    assert world.words(ONE, open=False) == {"one": "made"}
    assert (world.jobs, creates(world)) == ([("one", "fetched", "job-1", PRICE)], 1)


@pytest.mark.parametrize(
    ("end", "words"), [("failed", "it failed"), ("moderated", "it moderated"), ("gone", "no such job")]
)
def test_a_paid_clip_that_the_service_has_dropped_is_lost_and_not_bought_again(
    world: World, end: str, words: str
) -> None:
    world.words(ONE)
    world.landing.shelf.clear()
    world.clock.time += 86_400
    world.shop.taken[0].end = end
    lost = Failed(f"job 1 at shop was paid and its clip is lost: {words}", FORGET)
    assert world.buy(ONE) == {"one": lost}
    assert world.jobs == [("one", "gone", "job-1", PRICE)]
    assert world.buy(ONE) == {"one": lost}
    assert creates(world) == 1


def test_a_paid_clip_is_fetched_again_though_a_later_try_for_another_failed(world: World) -> None:
    world.words(ONE)
    world.shop.plan("create", "declined")
    assert world.words(ONE, force=("take/one",)) == {"one": "failed"}
    world.landing.shelf.clear()
    assert world.words(ONE) == {"one": "made"}
    assert [each.id for each in world.shop.taken] == ["job-1"]


def test_a_deadline_leaves_the_job_running_and_its_price_set_aside(tmp_path: Path) -> None:
    world = World(tmp_path / "book", service={"deadline": 6.0})
    assert world.words(ONE) == {"one": "pending"}
    assert (world.jobs, world.purse.out) == ([("one", "running", "job-1", None)], PRICE)
    world.clock.time += 60
    assert world.words(ONE, open=False) == {"one": "made"}
    assert creates(world) == 1
