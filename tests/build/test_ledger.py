"""The ledger: takes are numbered for good, old books are lifted, broken ones are told."""

import sqlite3
from pathlib import Path

import pytest

from storybuild.build.ledger import VERSION, Ledger, prepare
from storybuild.errors import DiskError, LedgerError
from storybuild.plan.verdict import Result


def book() -> Ledger:
    return prepare(sqlite3.connect(":memory:", isolation_level=None), "book")


def made(ledger: Ledger, key: str) -> None:
    ledger.record("animatic", Result(key, f"sha-{key}", 3, ".mp4", {"frames": 4}), {"kind": "animatic"}, 1.0)


def test_takes_count_from_one_and_keep_their_numbers() -> None:
    ledger = book()
    for key in ("a", "b", "c"):
        made(ledger, key)
    assert [ledger.add_take("one", key) for key in ("a", "b", "a", "c", "b")] == [1, 2, 1, 3, 2]
    assert ledger.add_take("two", "c") == 1
    assert [(take.number, take.key, take.sha) for take in ledger.takes("one")] == [
        (1, "a", "sha-a"),
        (2, "b", "sha-b"),
        (3, "c", "sha-c"),
    ]


def test_what_is_committed_is_there_for_the_next_and_what_is_not_is_not(tmp_path: Path) -> None:
    path = tmp_path / "book"
    first = prepare(sqlite3.connect(path, isolation_level=None), "book")
    made(first, "a")
    first.commit()
    made(first, "b")
    second = prepare(sqlite3.connect(path, isolation_level=None), "book")
    assert [key for key, _, _ in second.results()] == ["a"]
    first.close()
    assert [key for key, _, _ in second.results()] == ["a", "b"]
    second.close()


def test_a_blessed_result_answers_until_it_is_taken_back() -> None:
    ledger = book()
    made(ledger, "a")
    ledger.bless("new", "a")
    found = ledger.result("new")
    assert found
    assert found[0].key == "a"
    ledger.bless("new", "new")
    assert ledger.result("new") is None


def test_a_book_of_a_newer_storybuild_is_not_touched() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(LedgerError, match="was written by a newer storybuild"):
        prepare(db, "book")


def test_a_book_with_a_broken_record_is_told_and_not_taken_for_empty() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    ledger = prepare(db, "book")
    made(ledger, "a")
    ledger.commit()
    db.execute("UPDATE results SET facts = '{broken'")
    with pytest.raises(LedgerError, match="cannot be read"):
        list(ledger.results())


def test_a_book_whose_records_lead_out_of_the_store_is_told() -> None:
    ledger = book()
    ledger.record("animatic", Result("k", "../../secret", 3, ".mp4", {}), {}, 1.0)
    with pytest.raises(LedgerError, match="cannot be read"):
        list(ledger.results())


def test_a_full_disk_is_told_as_one_and_leaves_no_half_open_book(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "ledger", isolation_level=None)
    ledger = prepare(connection, "ledger")
    connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0] + 1}")
    with pytest.raises(DiskError, match="the ledger `ledger` cannot be written: database or disk is full") as caught:
        for number in range(100):
            ledger.know_media(str(number), {"words": "x" * 1000})
    assert caught.value.hint == "make room, and build again"
    ledger.close()
