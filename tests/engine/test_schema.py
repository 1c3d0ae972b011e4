"""The ledger's tables: a book of an older version is lifted, and nothing in it is lost."""

import sqlite3
from pathlib import Path

import pytest

from storybuild.engine.book import prepare
from storybuild.engine.ledger import Ledger
from storybuild.engine.records import Take
from storybuild.engine.schema import PARTS, VERSION
from storybuild.errors import LedgerError
from storybuild.plan.verdict import Result
from storybuild.providers.base import Cost
from storybuild.purchasing.receipts import Intent, Receipts

FIRST = """
INSERT INTO results VALUES ('k1', 'animatic', 'aa', 3, '.mp4', '{"frames": 4}', '{"kind": "animatic"}', 1.5);
INSERT INTO results VALUES ('k2', 'mix', 'bb', 5, '.wav', '{}', '{"kind": "mix"}', 2.5);
INSERT INTO used VALUES ('film@draft take/one', 'k1', '{"kind": "animatic"}');
INSERT INTO takes VALUES ('film one', 1, 'k1');
INSERT INTO blessed VALUES ('wanted', 'k1');
INSERT INTO failures VALUES ('film@draft take/two', 'k3', 'no');
INSERT INTO files VALUES ('panel.png', 7, 8, 9, 'cc');
INSERT INTO media VALUES ('aa', '{"width": 16}');
"""


def old_book(path: Path) -> None:
    """A book as the first version left it."""
    with sqlite3.connect(path, isolation_level=None) as db:
        db.executescript(f"{PARTS[0]}{FIRST}PRAGMA user_version = 1;")
    db.close()


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a book holds, by table."""
    db = sqlite3.connect(path)
    try:
        named = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return {name: db.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for (name,) in named.fetchall()}
    finally:
        db.close()


def test_a_book_of_the_first_version_is_lifted_with_nothing_lost(tmp_path: Path) -> None:
    path = tmp_path / "book"
    old_book(path)
    before = rows(path)
    assert {name: len(held) for name, held in before.items()} == {
        "results": 2, "used": 1, "takes": 1, "blessed": 1, "failures": 1, "files": 1, "media": 1,
    }  # fmt: skip
    ledger = Ledger(prepare(sqlite3.connect(path, isolation_level=None), "book", "film", "draft"))
    ledger.close()
    assert rows(path) == {**before, "jobs": [], "sent": []}
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_lifted_book_answers_as_before_and_takes_receipts(tmp_path: Path) -> None:
    path = tmp_path / "book"
    old_book(path)
    ledger = Ledger(prepare(sqlite3.connect(path, isolation_level=None), "book", "film", "draft"))
    first = Result("k1", "aa", 3, ".mp4", {"frames": 4})
    assert ledger.result("wanted") == (first, "animatic")
    assert ledger.takes("one") == [Take("one", 1, "k1", "animatic", "aa", 3, {"frames": 4}, {"kind": "animatic"}, 1.5)]
    assert (ledger.last_keys(), ledger.failures()) == ({"take/one": "k1"}, {"take/two": ("k3", "no")})
    receipts = Receipts(ledger.book)
    request = {"token": "t", "manifest": {"kind": "clip", "facts": {}, "reads": {}}}
    assert (receipts.all(), receipts.of("k1")) == ([], None)
    assert receipts.intend(Intent("k1", "one", "shop", "shop.test", "tiny", 4, Cost(), request), 5.0) == 1
    ledger.close()


def test_a_lifted_book_is_like_a_new_one(tmp_path: Path) -> None:
    old_book(tmp_path / "old")
    told = []
    for name in ("old", "new", "old"):
        db = sqlite3.connect(tmp_path / name, isolation_level=None)
        ledger = Ledger(prepare(db, "book", "film", "draft"))
        told.append(db.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall())
        ledger.close()
    assert told[0] == told[1] == told[2]


def test_a_book_that_could_not_be_lifted_stays_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "book"
    old_book(path)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("CREATE TABLE sent (stranger TEXT)")
    before = rows(path)
    with pytest.raises(LedgerError, match="table sent already exists"):
        prepare(db, "book", "film", "draft")
    db.close()
    assert rows(path) == before
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (1,)


def test_every_part_can_follow_the_one_before() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    for part in PARTS:
        db.executescript(part)
    assert (len(PARTS), VERSION) == (2, 2)
