"""Receipts: every job is on the disk before money can leave, and what cannot be read is never taken for nothing."""

import sqlite3
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from storybuild.engine.book import prepare
from storybuild.engine.ledger import Ledger
from storybuild.errors import LedgerError
from storybuild.providers.base import Cost
from storybuild.providers.messages import Call, Ticket
from storybuild.purchasing.budget import Used
from storybuild.purchasing.job_state import JobState
from storybuild.purchasing.receipts import Intent, Receipt, Receipts

from .purchase_world import PRICE, World, clip

REQUEST = {"token": "t", "manifest": {"kind": "clip", "facts": {}, "reads": {}}}
INTENT = Intent("k", "one", "shop", "shop.test", "tiny", 4, Cost(PRICE), REQUEST)
ASKED = Receipt(
    1, "k", "film", "draft", "one", "shop", "shop.test", "tiny", 4, JobState.INTENDED, INTENT.request, Ticket(""),
    Cost(PRICE), None, "", 5.0, None, None, "",
)  # fmt: skip
TAKEN = replace(ASKED, state=JobState.RUNNING, ticket=Ticket("job-1", {"route": "x"}), accepted=6.0)


def book(profile: str = "draft", connection: sqlite3.Connection | None = None) -> Receipts:
    return Receipts(ledger(profile, connection).book)


def ledger(profile: str = "draft", connection: sqlite3.Connection | None = None) -> Ledger:
    return Ledger(prepare(connection or sqlite3.connect(":memory:", isolation_level=None), "book", "film", profile))


def bought(receipts: Receipts, state: JobState, charged: Fraction = PRICE, **facts: Any) -> int:
    """A job that the service took, and that stands as told."""
    number = receipts.intend(replace(INTENT, **facts), 5.0)
    if state is JobState.DOUBT:
        receipts.doubt(number, "lost")
    if state is JobState.UNSENT:
        receipts.close(number, state, 7.0)
    if state.is_unanswered or state is JobState.UNSENT:
        return number
    receipts.accept(number, Ticket("job-1", {"route": "x"}), 6.0)
    if state is JobState.FETCHED:
        receipts.fetched(number, "sha", charged, 7.0)
    elif state is not JobState.RUNNING:
        receipts.close(number, state, 7.0, "words", charged)
    return number


STANDS = {
    **{each: replace(TAKEN, state=each, charged=PRICE, words="words", ended=7.0) for each in JobState},
    JobState.INTENDED: ASKED,
    JobState.DOUBT: replace(ASKED, state=JobState.DOUBT, words="lost"),
    JobState.RUNNING: TAKEN,
    JobState.FETCHED: replace(TAKEN, state=JobState.FETCHED, charged=PRICE, ended=7.0, sha="sha"),
    JobState.UNSENT: replace(ASKED, state=JobState.UNSENT, charged=Fraction(0), ended=7.0),
}


@pytest.mark.parametrize("state", JobState)
def test_every_state_is_read_as_it_was_written(state: JobState) -> None:
    receipts = book()
    bought(receipts, state)
    assert (receipts.all(), receipts.of("k"), receipts.by_key()) == (
        [STANDS[state]],
        STANDS[state],
        {"k": STANDS[state]},
    )
    assert (receipts.numbered(1), receipts.of("other")) == (STANDS[state], None)
    assert receipts.open() == ([STANDS[state]] if state.is_open else [])
    assert (receipts.promised("k"), receipts.promised("other")) == (state.is_promised, False)
    with pytest.raises(KeyError):
        receipts.numbered(2)


@pytest.mark.parametrize("cost", [Cost(None, precision="unknown"), Cost(Fraction(1, 3), "CNY", "estimated")])
def test_prices_stay_exact_and_unknown_ones_unknown(cost: Cost) -> None:
    receipts = book()
    receipts.intend(replace(INTENT, cost=cost), 5.0)
    assert receipts.numbered(1) == replace(ASKED, cost=cost)


def test_a_further_try_keeps_its_receipt() -> None:
    receipts = book()
    number = receipts.intend(INTENT, 5.0)
    receipts.close(number, JobState.UNSENT, 6.0, "busy")
    again = replace(INTENT, request={**INTENT.request, "token": "t2"})
    assert receipts.intend(again, 8.0, number) == number
    assert receipts.all() == [replace(ASKED, request=again.request, intended=8.0, words="busy")]


@pytest.mark.parametrize("state", JobState)
def test_open_and_charged_jobs_count_as_used(state: JobState) -> None:
    receipts = book()
    bought(receipts, state)
    assert receipts.used("film", "draft") == (Used() if state is JobState.UNSENT else Used(PRICE, 4, 1))
    assert (receipts.used("film", ""), receipts.used("other", "draft")) == (Used(), Used())


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.REFUSED, JobState.CANCELLED, JobState.FORGOTTEN])
def test_what_was_not_charged_does_not_count_as_used(state: JobState) -> None:
    receipts = book()
    bought(receipts, state, Fraction(0))
    assert receipts.used("film", "draft") == Used()


@pytest.mark.parametrize("state", [JobState.FETCHED, JobState.GONE, JobState.RUNNING])
def test_a_clip_of_unknown_price_counts_as_bought_all_the_same(state: JobState) -> None:
    receipts = book()
    bought(receipts, state, Fraction(0), cost=Cost(None, precision="unknown"))
    assert receipts.used("film", "draft") == Used(Fraction(0), 4, 1)


def test_other_money_is_not_counted_in_dollars() -> None:
    receipts = book()
    bought(receipts, JobState.FETCHED, Fraction(7), cost=Cost(Fraction(7), "CNY"))
    assert receipts.used("film", "draft") == Used(Fraction(0), 4, 1)


@pytest.mark.parametrize("nothing", [JobState.FAILED, JobState.UNSENT, JobState.CANCELLED, JobState.FORGOTTEN])
def test_a_paid_clip_stands_before_a_later_job_that_came_to_nothing(nothing: JobState) -> None:
    receipts = book()
    bought(receipts, JobState.FETCHED)
    bought(receipts, nothing)
    fetched = replace(STANDS[JobState.FETCHED])
    assert (receipts.of("k"), receipts.by_key()) == (fetched, {"k": fetched})


@pytest.mark.parametrize("later", [each for each in JobState if not each.may_be_bought_again])
def test_else_the_last_job_of_a_key_answers_for_it(later: JobState) -> None:
    receipts = book()
    for state in (JobState.FORGOTTEN, JobState.FAILED, later):
        bought(receipts, state)
    assert (receipts.of("k"), receipts.by_key()) == (
        replace(STANDS[later], number=3),
        {"k": replace(STANDS[later], number=3)},
    )


def test_a_services_own_id_is_known_by_provider_and_by_clip() -> None:
    receipts = book()
    bought(receipts, JobState.FETCHED)
    found = receipts.of_clip("sha", "shop", "shop.test")
    assert found
    assert found.ticket == Ticket("job-1", {"route": "x"})
    assert (receipts.of_clip("sha", "shop", "other.test"), receipts.of_clip("x", "shop", "shop.test")) == (None, None)
    assert (receipts.knows("job-1"), receipts.knows("job-2")) == (True, False)


def test_files_that_were_sent_are_remembered_for_their_host() -> None:
    receipts = book()
    receipts.learn("shop.test", "sha", "file-1")
    receipts.learn("shop.test", "sha", "file-2")
    assert (receipts.sent("shop.test", "sha"), receipts.sent("relay.test", "sha")) == ("file-2", "")


@pytest.mark.parametrize(
    "damage",
    [
        "state = 'lost'", "request = '{broken'", "request = '[]'", "request = 'null'", "ticket = '{broken'",
        "ticket = '[1]'", "ticket = ''", "amount = 'dear'", "amount = '1/0'", "charged = 'nan'",
        "seconds = 'four'", "intended = 'once'",
    ],
)  # fmt: skip
def test_a_receipt_that_cannot_be_read_is_told_and_never_taken_for_missing(damage: str) -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    receipts = book(connection=db)
    bought(receipts, JobState.RUNNING)
    db.execute(f"UPDATE jobs SET {damage}")
    asks = (
        receipts.all, receipts.by_key, lambda: receipts.of("k"), lambda: receipts.numbered(1),
        lambda: receipts.used("film", "draft"),
    )  # fmt: skip
    for ask in asks:
        with pytest.raises(LedgerError, match=r"a job in the ledger cannot be read"):
            ask()


def test_a_state_that_is_none_is_told_no_longer_than_a_line() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    receipts = book(connection=db)
    bought(receipts, JobState.RUNNING)
    db.execute("UPDATE jobs SET state = ?", ("x" * 100,))
    with pytest.raises(LedgerError, match=f"cannot be read: `{'x' * 60}` is no state"):
        receipts.all()


def test_a_ledger_without_its_jobs_is_told_and_not_taken_for_empty() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    receipts = book(connection=db)
    db.execute("DROP TABLE jobs")
    with pytest.raises(LedgerError, match="no such table: jobs"):
        receipts.of("k")


def test_the_intent_is_on_the_disk_before_the_request_leaves_and_the_id_before_the_first_poll(tmp_path: Path) -> None:
    world = World(tmp_path / "book")
    told: list[tuple[str, list[tuple[str, str, str, Fraction | None]], int]] = []

    def seen(call: Call) -> None:
        told.append((f"{call.method} {call.path}", world.jobs, world.ledger.book.rows("PRAGMA synchronous")[0][0]))

    world.shop.seen = seen
    assert world.words(clip("one")) == {"one": "made"}
    full = 2
    running = [("one", "running", "job-1", None)]
    polls = [("GET /jobs/job-1", running, full)] * 3
    assert told == [("POST /jobs", [("one", "intended", "", None)], full), *polls]


def test_each_change_that_money_hangs_on_is_forced_to_the_disk() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    receipts = book(connection=db)
    db.execute("PRAGMA synchronous = NORMAL")
    said: list[str] = []
    db.set_trace_callback(lambda sql: said.append(" ".join(sql.split()[:2])))
    number = receipts.intend(INTENT, 5.0)
    receipts.intend(INTENT, 6.0, number)
    receipts.doubt(number, "lost")
    receipts.accept(number, Ticket("job-1"), 7.0)
    receipts.close(number, JobState.GONE, 8.0)
    written = ["BEGIN IMMEDIATE", "UPDATE jobs", "COMMIT"]
    first = ["PRAGMA synchronous", "BEGIN IMMEDIATE", "INSERT INTO", "COMMIT", "SELECT last_insert_rowid()"]
    assert said == [*first, *written * 4]
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)
