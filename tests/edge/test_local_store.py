"""The store: takes are files whose content is their name, looked into once."""

import os
import sqlite3
from pathlib import Path

import pytest

from storybuild.edge.local_store import LocalStore
from storybuild.engine.book import prepare
from storybuild.engine.ledger import Ledger
from storybuild.plan.verdict import Result


def put(store: LocalStore, data: bytes, kind: str = "clip") -> Result:
    made = store.staging_path()
    made.write_bytes(data)
    sha, size = store.put(made, kind, "key", ".mp4")
    return Result("key", sha, size, ".mp4", {})


def book() -> Ledger:
    return Ledger(prepare(sqlite3.connect(":memory:", isolation_level=None), "book"))


def spoil(store: LocalStore, take: Result, later: int = 0) -> None:
    """Other bytes of the same length, at the same time, or so many ns later."""
    path = Path(store.path_of(take, "clip"))
    before = path.stat()
    path.chmod(0o644)
    path.write_bytes(b"x" * take.size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + later))


def test_a_take_of_other_bytes_counts_as_not_there(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    take = put(store, b"frames")
    assert (store.has(take, "clip"), store.damaged_takes) == (True, set())
    spoil(store, take, later=1)
    assert (store.has(take, "clip"), store.damaged_takes) == (False, {take.sha})
    again = LocalStore(tmp_path)
    assert (again.has(take, "clip"), again.damaged_takes) == (False, {take.sha})
    assert put(again, b"frames") == take
    assert again.has(take, "clip")


def test_a_take_is_read_once_for_each_inode_and_time(tmp_path: Path) -> None:
    ledger, store = book(), LocalStore(tmp_path)
    take = put(store, b"frames")
    store.remember(ledger)
    spoil(store, take)
    for recall in (ledger.seen_takes().get, ledger.seen_take):
        later = LocalStore(tmp_path)
        later.recall(recall)
        assert later.has(take, "clip")  # only by what was seen of it before
    assert not LocalStore(tmp_path).has(take, "clip")
    spoil(store, take, later=1)
    later = LocalStore(tmp_path)
    later.recall(ledger.seen_take)
    assert not later.has(take, "clip")


def test_what_was_read_of_a_take_is_written_down_once(tmp_path: Path) -> None:
    ledger, store = book(), LocalStore(tmp_path)
    take = put(store, b"frames")
    store = LocalStore(tmp_path)
    assert store.has(take, "clip")
    store.remember(ledger)
    facts = Path(store.path_of(take, "clip")).stat()
    assert ledger.seen_takes() == {f"{take.sha}.mp4": (6, facts.st_mtime_ns, facts.st_ino, take.sha)}
    assert ledger.files() == {}


@pytest.mark.parametrize("kind", ["clip", "picture"])
def test_a_link_is_no_file_of_the_store(tmp_path: Path, kind: str) -> None:
    store = LocalStore(tmp_path / "store")
    take = put(store, b"frames", kind)
    place = Path(store.path_of(take, kind))
    place.rename(tmp_path / "frames")
    place.symlink_to(tmp_path / "frames")
    assert (store.has(take, kind), place.stat().st_size) == (False, take.size)


def test_what_an_interrupted_build_left_half_made_is_swept_away_files_and_folders(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    half = store.staging_path()
    half.write_bytes(b"half")
    (half.parent / "folder").mkdir()
    (half.parent / "folder" / "sound.pcm").write_bytes(b"half")
    store.sweep()
    assert list(half.parent.iterdir()) == []
