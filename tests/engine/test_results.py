"""What earlier builds left: a result is there while the store holds it, and what is recorded is found again."""

import asyncio
import sqlite3
from dataclasses import dataclass, field

import pytest

from storybuild.engine.book import prepare
from storybuild.engine.interfaces import Failed, FailureState
from storybuild.engine.ledger import Ledger
from storybuild.engine.results import UNTOLD, LedgerReader, Results
from storybuild.plan.keys import Manifest
from storybuild.plan.step import Step
from storybuild.plan.verdict import Result

from .world import PageMedia

ONE = Result("k1", "sha1", 3, ".mp4", {"frames": 4})
TWO = Result("k2", "sha2", 5, ".mp4", {})
TAKE = Step("take/one", "animatic", {})
PIECE = Step("picture/one", "picture", {})
MANIFEST: Manifest = {"kind": "animatic", "facts": {"n": 1}}


@dataclass
class Store(PageMedia):
    """The store's files, by kind and content hash; tells what was removed."""

    removed: list[tuple[str, str]] = field(default_factory=list)

    async def materialise(self, result: Result, kind: str) -> str:
        return f"{kind}/{result.sha}"

    def remove(self, result: Result, kind: str) -> None:
        self.removed.append((kind, result.sha))


def book() -> Ledger:
    return Ledger(prepare(sqlite3.connect(":memory:", isolation_level=None), "book", "film", "draft"))


def kept(*results: tuple[Result, str]) -> Ledger:
    """A book of these results, each with its kind."""
    ledger = book()
    for result, kind in results:
        ledger.record(kind, result, MANIFEST, 1.0)
    return ledger


def test_a_few_questions_are_answered_from_the_ledger_and_the_store() -> None:
    ledger = kept((ONE, "animatic"), (TWO, "animatic"))
    ledger.use("take/one", "k1", MANIFEST)
    reader = LedgerReader(ledger, PageMedia({"sha1": ""}))
    assert [reader.result(key) for key in ("k1", "k2", "k3")] == [ONE, None, None]
    assert (reader.last("take/one"), reader.last("take/two"), reader.promised("k1")) == (MANIFEST, None, False)


def test_a_result_is_there_while_the_store_holds_it_and_it_is_not_hidden() -> None:
    results = Results(kept((ONE, "animatic"), (TWO, "animatic")), PageMedia({"sha1": ""}), 0.0)
    assert [results.result(key) for key in ("k1", "k2", "k3")] == [ONE, None, None]
    assert [results.named(key) for key in ("k1", "k2", "k3")] == [ONE, TWO, None]
    results.hide(ONE)
    assert (results.result("k1"), results.named("k1")) == (None, ONE)
    results.show(ONE)
    assert results.result("k1") == ONE


def test_the_last_manifest_of_a_step_is_told_and_none_of_a_step_that_is_new() -> None:
    ledger = book()
    ledger.use("take/one", "k1", MANIFEST)
    results = Results(ledger, PageMedia(), 0.0)
    assert (results.last("take/one"), results.last("take/two")) == (MANIFEST, None)


def test_only_those_who_buy_promise_anything() -> None:
    assert not Results(book(), PageMedia(), 0.0).promised("k1")
    bought = Results(book(), PageMedia(), 0.0, {"k1": True, "k2": False}.__getitem__)
    assert [bought.promised(key) for key in ("k1", "k2")] == [True, False]


def test_what_was_adopted_answers_for_its_own_key_and_for_the_one_that_is_wanted() -> None:
    results = Results(kept((TWO, "mix")), Store({"sha1": ""}), 0.0)
    results.adopt(ONE, "animatic", "wanted")
    results.adopt(Result("k2", "other", 1, "", {}), "animatic")
    assert [results.named(key) for key in ("k1", "wanted", "k2")] == [ONE, ONE, TWO]
    assert [asyncio.run(results.materialise(each)) for each in (ONE, TWO)] == ["animatic/sha1", "mix/sha2"]


def test_what_was_adopted_for_no_other_key_answers_for_its_own_alone() -> None:
    results = Results(book(), PageMedia(), 0.0)
    results.adopt(ONE, "animatic")
    assert (results.named("k1"), results.named("")) == (ONE, None)


def test_what_is_taken_over_is_written_down_once_and_never_over_what_is_known() -> None:
    ledger = book()
    results = Results(ledger, PageMedia(), 7.0)
    for result, wanted in ((ONE, "wanted"), (ONE, ""), (TWO, "wanted"), (TWO, "k2")):
        results.take_over(result, "animatic", wanted)
    assert {(wanted, result.key, kind) for wanted, result, kind in ledger.results()} == {
        ("k1", "k1", "animatic"), ("k2", "k2", "animatic"), ("wanted", "k1", "animatic"),
    }  # fmt: skip
    assert [ledger.made_from(key) for key in ("k1", "k2", "k3")] == [UNTOLD, UNTOLD, None]
    assert ledger.book.rows("SELECT DISTINCT made FROM results") == [(7.0,)]
    results.keep(ONE, "animatic", MANIFEST, 8.0)
    results.take_over(ONE, "animatic", "")
    assert ledger.made_from("k1") == MANIFEST


def test_a_damaged_file_is_removed_and_a_whole_one_stays() -> None:
    store = Store({"sha1": ""})
    results = Results(kept((ONE, "animatic"), (TWO, "mix")), store, 0.0)
    assert (results.drop_damaged(ONE), results.drop_damaged(TWO)) == (False, True)
    assert store.removed == [("mix", "sha2")]


def test_of_joined_films_only_this_one_stays() -> None:
    store = Store()
    joined = [(Result(f"reel-{n}", f"sha-{n}", 1, ".mp4", {}), "join") for n in range(3)]
    results = Results(kept((ONE, "animatic"), *joined), store, 0.0)
    assert sorted(results.other_reels("reel-1")) == ["reel-0", "reel-2"]
    assert sorted(store.removed) == [("join", "sha-0"), ("join", "sha-2")]


def test_a_step_found_current_is_written_down_when_its_key_is_another() -> None:
    ledger = book()
    ledger.use("take/one", "k1", MANIFEST)
    results = Results(ledger, PageMedia(), 0.0)
    results.use("take/one", "k1", {"facts": {"n": 2}})
    assert (ledger.last_key("take/one"), ledger.last("take/one")) == ("k1", MANIFEST)
    results.use("take/one", "k2", {"facts": {"n": 2}})
    assert (ledger.last_key("take/one"), ledger.last("take/one")) == ("k2", {"facts": {"n": 2}})


@pytest.mark.parametrize(
    ("step", "began", "now", "durable"),
    [(TAKE, 5.0, 5.0, True), (PIECE, 5.0, 5.05, False), (PIECE, 5.0, 5.2, True), (PIECE, 0.0, 0.1, False)],
)
def test_a_take_is_durable_at_once_and_a_piece_within_a_tenth_of_a_second(
    step: Step, began: float, now: float, durable: bool
) -> None:
    said: list[str] = []
    db = sqlite3.connect(":memory:", isolation_level=None)
    results = Results(Ledger(prepare(db, "book", "film", "draft")), PageMedia({"sha1": ""}), began)
    db.set_trace_callback(said.append)
    results.hide(ONE)
    results.record(step, ONE, MANIFEST, now)
    assert (said.count("COMMIT"), results.result("k1"), results.last(step.id)) == (durable, ONE, MANIFEST)
    results.record(PIECE, TWO, MANIFEST, now + 0.07)
    assert said.count("COMMIT") == (durable or now - began > 0.04)


def test_only_a_failure_is_remembered_as_one() -> None:
    ledger = book()
    results = Results(ledger, PageMedia(), 0.0)
    for state in FailureState:
        results.fail(f"take/{state}", "k", Failed("no", state=state))
    assert ledger.failures() == {"take/failed": ("k", "no")}
