"""The ledger: takes are numbered for good, old books are lifted, broken ones are told."""

import sqlite3
from pathlib import Path

import pytest

from storybuild.engine.book import prepare
from storybuild.engine.ledger import Ledger
from storybuild.engine.schema import VERSION
from storybuild.errors import DiskError, LedgerError
from storybuild.plan.verdict import Result


def book() -> Ledger:
    return Ledger(prepare(sqlite3.connect(":memory:", isolation_level=None), "book"))


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
    first = Ledger(prepare(sqlite3.connect(path, isolation_level=None), "book"))
    made(first, "a")
    first.commit()
    made(first, "b")
    second = Ledger(prepare(sqlite3.connect(path, isolation_level=None), "book"))
    assert [key for key, _, _ in second.results()] == ["a"]
    first.close()
    assert [key for key, _, _ in second.results()] == ["a", "b"]
    second.close()


def test_what_a_step_made_takes_four_statements() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    ledger = Ledger(prepare(db, "book"))
    told: list[str] = []
    db.set_trace_callback(told.append)
    ledger.made("take/a", "animatic", Result("a", "sha-a", 3, ".mp4", {}), {"kind": "animatic"}, 1.0)
    ledger.commit()
    assert [each.partition(" ")[0] for each in told] == ["BEGIN", "INSERT", "DELETE", "INSERT", "DELETE", "COMMIT"]
    assert (ledger.last("take/a"), ledger.made_from("a")) == ({"kind": "animatic"}, {"kind": "animatic"})


def test_what_was_made_before_of_the_same_key_is_kept_under_a_key_of_its_own() -> None:
    ledger = book()
    made(ledger, "a")
    ledger.add_take("one", "a")
    made(ledger, "a")
    ledger.record("animatic", Result("a", "another", 5, ".mp4", {}), {"kind": "animatic", "again": 1}, 2.0)
    ledger.add_take("one", "a")
    assert [(take.number, take.key, take.sha, take.made) for take in ledger.takes("one")] == [
        (1, "a-sha-a", "sha-a", 1.0), (2, "a", "another", 2.0),
    ]  # fmt: skip
    assert (ledger.made_from("a-sha-a"), ledger.made_from("a")) == (
        {"kind": "animatic"}, {"kind": "animatic", "again": 1},
    )  # fmt: skip


def test_a_blessed_result_answers_until_it_is_taken_back() -> None:
    ledger = book()
    made(ledger, "a")
    ledger.bless("new", "a")
    found = ledger.result("new")
    assert found
    assert found[0].key == "a"
    ledger.bless("new", "new")
    assert ledger.result("new") is None


def test_what_a_result_was_made_from_is_told_by_its_key() -> None:
    ledger = book()
    made(ledger, "a")
    assert (ledger.made_from("a"), ledger.made_from("b")) == ({"kind": "animatic"}, None)


def test_what_a_step_last_was_is_told_for_this_film_and_profile() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    books = [Ledger(prepare(db, "book", *of)) for of in (("one", "draft"), ("one", "final"), ("two", "draft"))]
    for number, ledger in enumerate(books):
        ledger.use("take/a", f"k{number}", {"n": number})
        ledger.commit()
    books[0].use("take/aa", "k3", {})
    books[0].commit()
    assert [(each.last("take/a"), each.last_key("take/a")) for each in books] == [
        ({"n": 0}, "k0"), ({"n": 1}, "k1"), ({"n": 2}, "k2"),
    ]  # fmt: skip
    assert (books[0].last_keys(), books[2].last("take/aa")) == ({"take/a": "k0", "take/aa": "k3"}, None)
    assert books[0].profiles_of("take/a") == {"draft": "k0", "final": "k1"}
    assert books[0].keys_in_use() == {"k0", "k1", "k2", "k3"}


def test_facts_are_read_in_the_order_of_their_names() -> None:
    ledger = book()
    ledger.record("clip", Result("a", "sha", 1, ".mp4", {"width": 2, "frames": 4}), {}, 1.0)
    ledger.know_media("sha", {"sound_seconds": 0, "has_sound": False, "seconds": 1, "has_picture": True})
    ((_, result, _),) = ledger.results()
    assert (list(result.facts), list(ledger.media()["sha"])) == (
        ["frames", "width"], ["has_picture", "has_sound", "seconds", "sound_seconds"],
    )  # fmt: skip


def test_files_are_known_by_their_signatures_and_takes_apart_from_them() -> None:
    ledger = book()
    for name in ("a.png", ".storybuild/takes/a.mp4", ".storybuild/takes/b.mp4"):
        ledger.know_file(name, len(name), 2, 3, f"sha of {name}")
    assert ledger.files() == {"a.png": (5, 2, 3, "sha of a.png")}
    takes = {name: (23, 2, 3, f"sha of .storybuild/takes/{name}") for name in ("a.mp4", "b.mp4")}
    assert ledger.seen_takes() == takes
    assert {name: ledger.seen_take(name) for name in ("a.mp4", "b.mp4", "c.mp4")} == {**takes, "c.mp4": None}


def test_a_book_of_a_newer_storybuild_is_not_touched() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(LedgerError, match="was written by a newer storybuild"):
        prepare(db, "book")


def ruined(column: str, value: object) -> Ledger:
    """A book of two takes and one blessing, one take's record spoilt."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    ledger = Ledger(prepare(db, "book"))
    for key in ("a", "b"):
        made(ledger, key)
        ledger.add_take("one", key)
    ledger.bless("wanted", "a")
    ledger.commit()
    db.execute(f"UPDATE results SET {column} = ? WHERE key = 'a'", (value,))
    return ledger


DEEP = "[" * 60 + "]" * 60
MISFITS = [
    ("facts", "{broken"), ("facts", b"\xff"), ("facts", "[]"), ("facts", "[" * 200_000), ("facts", f'{{"x": {DEEP}}}'),
    ("facts", '{"frames": "many"}'), ("facts", '{"held": -1}'), ("facts", '{"held": 1e300}'),
    ("facts", '{"seconds": NaN}'),
    ("facts", '{"seconds": "1e999999999"}'), ("facts", '{"rate": "1e999999999"}'), ("facts", '{"width": true}'),
    ("facts", '{"pixels": ["x"]}'), ("facts", '{"bought": "dear"}'), ("facts", '{"bought": {"provider": "openai"}}'),
    ("sha", "../../secret"), ("sha", "/etc/passwd"), ("sha", ""), ("sha", "a" * 1000), ("sha", b"sha"),
    ("suffix", "/../x"), ("suffix", ".mp4\n"), ("size", -1), ("size", "long"), ("size", 0.5), ("kind", "spell"),
    ("kind", b"clip"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "value"), MISFITS)
def test_a_record_that_does_not_fit_counts_as_not_there_and_is_told(column: str, value: object) -> None:
    ledger = ruined(column, value)
    assert [key for key, _, _ in ledger.results()] == ["b"]
    assert (ledger.result("a"), ledger.result("wanted"), ledger.misfits) == (None, None, {"a", "wanted"})
    assert ledger.result("b") is not None
    if column not in ("suffix",):
        assert [take.key for take in ledger.takes("one")] == ["b"]


@pytest.mark.parametrize("made", ["soon", 1e300, -5.0])
def test_a_take_of_no_time_is_not_listed(made: object) -> None:
    assert [take.key for take in ruined("made", made).takes("one")] == ["b"]


@pytest.mark.parametrize("told", ["[]", '{"facts": []}', "{broken", f'{{"facts": {{"x": {DEEP}}}}}', b"\x00"])
def test_a_manifest_that_is_none_gives_no_reasons(told: object) -> None:
    ledger = book()
    ledger.use("take/one", "k", {"kind": "clip", "facts": {}})
    ledger.book.write("UPDATE used SET manifest = ?", (told,))
    assert (ledger.last("take/one"), ledger.last_keys()) == (None, {"take/one": "k"})


def test_rows_of_other_kinds_are_left_out() -> None:
    ledger = book()
    ledger.book.write("INSERT INTO used VALUES (?, 'k', '{}'), (' @ take/two', ?, '{}')", (b" @ take/one", b"k"))
    ledger.book.write("INSERT INTO failures VALUES (?, 'k', 'no'), (' @ b', 'k', ?)", (b"a", b"no"))
    ledger.book.write("INSERT INTO takes VALUES (?, 1, 'k'), (' one', ?, 'k')", (b" one", "first"))
    ledger.book.write("INSERT INTO files VALUES ('a', ?, 2, 3, 'x'), ('b', 1, 2, 3, ?)", ("long", b"x"))
    ledger.book.write("INSERT INTO files VALUES ('.storybuild/takes/a.mp4', ?, 2, 3, 'x')", ("long",))
    ledger.book.write(
        "INSERT INTO media VALUES ('a', ?), ('b', ?)", ('{"seconds": "1e999999999"}', '{"has_sound": true}')
    )
    assert (ledger.last_keys(), ledger.failures(), ledger.numbers(), ledger.files(), ledger.seen_takes()) == (
        {}, {}, {}, {}, {},
    )  # fmt: skip
    assert (ledger.media(), ledger.seen_take("a.mp4"), ledger.last_key("take/two")) == ({}, None, None)


def test_a_full_disk_is_told_as_one_and_leaves_no_half_open_book(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "ledger", isolation_level=None)
    ledger = Ledger(prepare(connection, "ledger"))
    connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0] + 1}")
    with pytest.raises(DiskError, match="the ledger `ledger` cannot be written: database or disk is full") as caught:
        for number in range(100):
            ledger.know_media(str(number), {"words": "x" * 1000})
    assert caught.value.hint == "make room, and build again"
    ledger.close()
