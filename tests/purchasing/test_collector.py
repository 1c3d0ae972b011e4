"""The collector: it asks, waits and fetches with a patience for each, and never takes trouble for an end."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storybuild.engine.interfaces import Failed, FailureState, Ok
from storybuild.providers import messages
from storybuild.providers.messages import Ticket
from storybuild.purchasing.collector import FETCHES, Collector
from storybuild.purchasing.polling import TROUBLES
from storybuild.purchasing.service_client import ServiceClient

from .purchase_world import World
from .shop import Made, provider
from .test_receipts import TAKEN

HINT = "the next build goes on from here"
CLIP = Ok("clip-job-1", 5, {"frames": 24})


class Errand:
    """One job at a shop that took it at second 1000."""

    def __init__(self, path: Path, end: str = "done", **service: Any) -> None:
        self.world = World(path / "book")
        self.shop, self.clock = self.world.shop, self.world.clock
        self.shop.taken.append(Made("job-1", "words", 1000.0, end))
        self.service = provider("shop", "shop.test", **{"every": 5.0, **service}).service
        self.receipt = replace(TAKEN, ticket=Ticket("job-1"), intended=999.0, accepted=1000.0)

    def bring(self, once: bool = False) -> Ok | Failed | messages.JobFailed | messages.Gone:
        collector = Collector(self.world.network, self.world.landing, self.clock, self.world)
        assert self.service
        counter = ServiceClient("shop", self.service, self.world.network, self.clock)
        return asyncio.run(collector.bring(counter, self.receipt, once, lambda: None))

    @property
    def polls(self) -> int:
        return self.shop.asked.count("GET /jobs/job-1")

    @property
    def fetches(self) -> list[str]:
        return [each.removeprefix("GET ") for each in self.shop.asked if "/clips/" in each]


@pytest.fixture
def errand(tmp_path: Path) -> Callable[..., Errand]:
    return lambda *args, **facts: Errand(tmp_path, *args, **facts)


def left(words: str) -> Failed:
    return Failed(f"job 1 at shop: {words}", HINT, FailureState.PENDING)


def test_a_job_is_asked_after_until_it_is_done_and_its_progress_is_told(errand: Callable[..., Errand]) -> None:
    one = errand()
    assert one.bring() == CLIP
    assert (one.polls, one.fetches, one.clock.waits) == (4, ["/clips/job-1?4"], [5.0, 5.0, 5.0])
    assert one.world.told == [(1, 0.5, "running")] * 3
    assert (one.world.landing.shelf, one.world.network.disk) == ({"clip-job-1": "job-1"}, {})


@pytest.mark.parametrize(
    ("end", "state"),
    [
        ("failed", messages.JobFailed("it failed")),
        ("charged", messages.JobFailed("it charged", charged=True)),
        ("moderated", messages.JobFailed("it moderated", moderated=True)),
    ],
)
def test_a_job_that_failed_is_told_as_it_ended(
    errand: Callable[..., Errand], end: str, state: messages.JobFailed
) -> None:
    one = errand(end)
    assert (one.bring(), one.fetches) == (state, [])


def test_a_job_that_is_not_known_yet_is_forgiven_while_it_is_fresh(errand: Callable[..., Errand]) -> None:
    one = errand(fresh=20.0)
    one.shop.plan("poll", "unknown", "unknown", "unknown", "unknown")
    assert (one.bring(), one.polls) == (CLIP, 5)


def test_a_job_that_stays_unknown_three_times_is_gone_once_it_is_no_longer_fresh(errand: Callable[..., Errand]) -> None:
    one = errand("gone", fresh=20.0)
    assert (one.bring(), one.polls, one.clock.now()) == (messages.Gone("no such job"), 7, 1030.0)


def test_freshness_counts_from_when_the_service_took_the_job(errand: Callable[..., Errand]) -> None:
    one = errand("gone", fresh=20.0)
    one.receipt = replace(one.receipt, accepted=970.0)
    assert (one.bring(), one.polls) == (messages.Gone("no such job"), 3)
    one.receipt = replace(one.receipt, accepted=None)
    assert (one.bring(), one.polls) == (messages.Gone("no such job"), 8)


@pytest.mark.parametrize(("fault", "words"), [("error", "trouble"), ("lost", "the line broke")])
def test_trouble_ten_times_in_a_row_leaves_the_job_pending(
    errand: Callable[..., Errand], fault: str, words: str
) -> None:
    one = errand()
    one.shop.plan("poll", *[fault] * TROUBLES)
    assert (one.bring(), one.polls, one.fetches) == (left(words), TROUBLES, [])
    assert one.clock.waits == [5.0, 5.0, 5.0, 5.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_an_answer_in_between_renews_the_patience_for_trouble(errand: Callable[..., Errand]) -> None:
    one = errand()
    one.shop.takes = 60.0
    one.shop.plan("poll", *["error"] * (TROUBLES - 1), "running", *["lost"] * (TROUBLES - 1))
    assert (one.bring(), one.polls) == (CLIP, 2 * TROUBLES)


def test_a_clip_that_breaks_off_is_an_answer_as_far_as_polls_go(errand: Callable[..., Errand]) -> None:
    one = errand()
    one.shop.takes = 0.0
    one.shop.plan("poll", *["error"] * (TROUBLES - 1), "", *["error"] * (TROUBLES - 1))
    one.shop.plan("fetch", "cut")
    assert (one.bring(), len(one.fetches)) == (CLIP, 2)


def test_a_clip_that_is_not_to_be_had_at_one_address_is_fetched_from_the_other(errand: Callable[..., Errand]) -> None:
    def poll(ticket: messages.Ticket) -> messages.Talk[messages.State]:
        yield messages.Call("GET", f"/jobs/{ticket.remote}")
        return messages.Done(messages.Call("GET", "/clips/there"), messages.Call("GET", "/clips/job-1"))

    one = errand(poll=poll)
    one.shop.takes = 0.0
    one.shop.plan("fetch", "stale")
    assert (one.bring(), one.fetches) == (CLIP, ["/clips/there", "/clips/job-1"])
    one.shop.plan("fetch", "stale", "cut", "stale")
    assert (one.bring(), one.fetches[2:]) == (CLIP, ["/clips/there", "/clips/job-1"] * 2)


def test_a_state_that_nobody_knows_is_waited_for_until_the_deadline(errand: Callable[..., Errand]) -> None:
    one = errand("napping", deadline=60.0)
    assert (one.bring(), one.polls, one.clock.now()) == (left("napping"), 13, 1060.0)


def test_a_job_that_outlives_the_deadline_is_left_pending(errand: Callable[..., Errand]) -> None:
    one = errand(deadline=9.0)
    assert (one.bring(), one.polls, one.clock.now()) == (left("running"), 2, 1005.0)


def test_asked_once_a_job_that_is_not_done_is_left_at_once(errand: Callable[..., Errand]) -> None:
    one = errand()
    assert (one.bring(once=True), one.polls, one.clock.waits) == (left("running"), 1, [])


def test_asked_once_a_service_that_wants_to_be_asked_at_once_is_not_asked_again(errand: Callable[..., Errand]) -> None:
    one = errand()
    one.shop.plan("poll", "at once", "at once")
    assert (one.bring(once=True), one.polls) == (left("at once"), 1)


def test_asked_once_a_clip_that_is_done_is_fetched_once(errand: Callable[..., Errand]) -> None:
    one = errand()
    one.shop.takes = 0.0
    one.shop.plan("fetch", "cut")
    assert one.bring(once=True) == left("its clip could not be fetched: the clip is cut")
    assert (one.polls, one.fetches, one.clock.waits) == (1, ["/clips/job-1?1"], [])
    assert one.bring(once=True) == CLIP


def test_a_stale_address_is_asked_for_anew(errand: Callable[..., Errand]) -> None:
    one = errand()
    one.shop.takes = 0.0
    one.shop.plan("fetch", "stale", "stale")
    assert one.bring() == CLIP
    assert one.fetches == ["/clips/job-1?1", "/clips/job-1?2", "/clips/job-1?3"]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("broken", "what came holds no picture"),
        ("cut", "the clip is cut"),
        ("stale", "the clip is stale"),
        ("lost", "the line broke"),
    ],
)
def test_a_clip_that_cannot_be_used_is_fetched_again_and_never_fails(
    errand: Callable[..., Errand], fault: str, words: str
) -> None:
    one = errand()
    one.shop.takes = 0.0
    one.shop.plan("fetch", *[fault] * FETCHES)
    assert one.bring() == left(f"its clip could not be fetched: {words}")
    assert (len(one.fetches), one.polls, one.world.network.disk) == (FETCHES, FETCHES, {})
    assert one.clock.waits == [0.5, 1.0, 2.0, 4.0, 8.0]
    assert one.bring() == CLIP


def test_a_full_disk_leaves_the_clip_for_later(errand: Callable[..., Errand]) -> None:
    one = errand()
    one.shop.takes = 0.0
    one.world.landing.full = FETCHES
    assert one.bring() == left("its clip could not be fetched: the disk is full")
    assert (one.bring(), len(one.fetches)) == (CLIP, 1)


def test_trouble_with_polls_uses_up_no_patience_for_downloads(errand: Callable[..., Errand]) -> None:
    one = errand()
    one.shop.takes = 0.0
    one.shop.plan("poll", *["error"] * (TROUBLES - 1))
    one.shop.plan("fetch", *["cut"] * (FETCHES - 1))
    assert (one.bring(), len(one.fetches), one.polls) == (CLIP, FETCHES, TROUBLES - 1 + FETCHES)
