"""A storyboard's folder on disk: where everything lies, who holds it, what it remembers."""

import json
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from storybuild.edge.config import BESIDE, Homes, homes
from storybuild.edge.disk import ProjectFolder, disk_faults, plain_text, sha256_of, signature, write_plain
from storybuild.edge.links import refuse_links
from storybuild.edge.local_store import LocalStore
from storybuild.engine.book import prepare, told
from storybuild.engine.ledger import Ledger
from storybuild.engine.results import Results
from storybuild.engine.schema import PARTS, VERSION
from storybuild.errors import BusyError, UsageError
from storybuild.null_build import apart, state_of

if TYPE_CHECKING:
    from storybuild.engine.store import Store

_NAME = re.compile(r"[^\W_][\w.\-]*")


@dataclass(frozen=True)
class Project:
    """One storyboard and all that belongs to it, as one profile of it is built. homes: where the user keeps such."""

    root: Path
    file: str
    profile: str | None = None
    homes: Homes = BESIDE

    @property
    def name(self) -> str:
        return Path(self.file).stem

    @cached_property
    def state(self) -> Path:
        """What is remembered."""
        return Path(state_of(str(self.root), self.homes.state))

    @cached_property
    def outputs(self) -> Path:
        """What builds leave, of every profile."""
        return Path(apart(self.homes.out, str(self.root))) if self.homes.out else self.root / "build"

    @property
    def out(self) -> Path:
        """What a build of this profile leaves."""
        return self.outputs / self.profile if self.profile else self.outputs

    def laid_out(self, profile: str, name: str) -> Iterator[Path]:
        """Where a shot's clip may lie that a build of a profile laid out; the names may be anyone's."""
        if not (_NAME.fullmatch(name) and (not profile or _NAME.fullmatch(profile))):
            return
        for outputs in dict.fromkeys((self.outputs, self.root / "build")):
            real = outputs.parent.resolve()
            for folder in dict.fromkeys((outputs / profile, outputs)):
                path = folder / "shots" / name
                if path.is_file() and path.resolve().is_relative_to(real):
                    yield path

    def refuse_links(self, whole: bool = False) -> None:
        """UsageError where a link or a special file lies in the way of what is read here, or of all for `whole`."""
        refuse_links(self.state, self.outputs, self.lock, whole)

    @property
    def pictures(self) -> Path:
        """Small pictures of shots, which the review page shows."""
        return self.state / "pictures"

    @property
    def lock(self) -> Path:
        """The committed lock file: `storyboard.lock` for `storyboard.yaml`."""
        return self.root / f"{self.name}.lock"

    @property
    def notes(self) -> Path:
        """What people wrote on frames of the film: `storyboard.notes.yaml` for `storyboard.yaml`."""
        return self.root / f"{self.name}.notes.yaml"

    @property
    def folder(self) -> ProjectFolder:
        return ProjectFolder(self.root)

    @cached_property
    def store(self) -> LocalStore:
        return LocalStore(self.state)


def storyboard_at(directory: str, file: str) -> Path:
    """A storyboard file, which may lie in a folder below `directory`; a link is followed. UsageError."""
    path = Path(directory) / file
    if path.is_symlink():
        path = path.resolve()
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder `{path.parent}`")
    return path


def project_at(directory: str, file: str, profile: str | None = None) -> Project:
    """The project of a storyboard file, as a profile builds it. UsageError, ConfigError."""
    path = storyboard_at(directory, file)
    return Project(path.parent, path.name, profile, homes(os.environ))


@contextmanager
def held(project: Project) -> Iterator[None]:
    """Hold the project for a build; BusyError naming the holder when another has it. The lock dies with its holder.

    UsageError where a link or a special file lies in the way: nothing is written then.
    """
    from filelock import FileLock, Timeout

    project.refuse_links(whole=True)
    state = project.state
    ready_state(project)
    lock = FileLock(state / "lock", timeout=0)
    holder = state / "holder.json"
    with disk_faults(f"lock {state / 'lock'}"):
        try:
            lock.acquire()
        except Timeout:
            words = f"another build holds this project{_told_holder(holder)}"
            raise BusyError(words, "wait for it, or stop it") from None
    try:
        with disk_faults(f"write {holder}"):
            write_plain(holder, json.dumps({"pid": os.getpid(), "since": time.strftime("%H:%M:%S")}))
        project.store.sweep()
        yield
    finally:
        project.store.sweep()
        with suppress(OSError):
            holder.unlink()
        lock.release()


def ready_state(project: Project) -> None:
    """Make the folder of what is remembered, which keeps itself out of git. DiskError."""
    state = project.state
    with disk_faults(f"write in {state}"):
        state.mkdir(parents=True, exist_ok=True)
        ignore = state / ".gitignore"
        if not ignore.exists():
            write_plain(ignore, "*\n")


def _told_holder(holder: Path) -> str:
    try:
        facts = json.loads(plain_text(holder, 1000))
        return f": process {facts['pid']}, since {facts['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def open_ledger(project: Project, write: bool, profile: str | None = None) -> Ledger:
    """The project's ledger; without `write` nothing on the disk is touched. LedgerError, DiskError, UsageError."""
    path = project.state / "ledger.sqlite"
    if not write:
        project.refuse_links()
    with told(str(path)):
        if write:
            db = sqlite3.connect(path, isolation_level=None, timeout=10, check_same_thread=False)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
        elif path.exists():
            db = _reading(path)
        else:
            db = sqlite3.connect(":memory:", isolation_level=None)
    book = prepare(db, str(path), project.name.replace(" ", "_"), profile or "")
    refuse_rules(db, str(path))
    return Ledger(book)


def refuse_rules(db: sqlite3.Connection, name: str) -> None:
    """LedgerError for a book with tables or rules of someone else's: a trigger could make a receipt vanish."""
    own = sqlite3.connect(":memory:", isolation_level=None)
    own.executescript(f"BEGIN;{''.join(PARTS)}COMMIT;")
    with told(name):
        strange = _tables(db) ^ _tables(own)
        if strange:
            raise ValueError(f"`{min(each[1] for each in strange)[:60]}` in it is not as storybuild makes it")


def _tables(db: sqlite3.Connection) -> set[tuple[str, ...]]:
    """All that a book is made of."""
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return {(*map(str, row[:3]), " ".join(str(row[3]).split())) for row in rows}


def _reading(path: Path) -> sqlite3.Connection:
    """A reader that never waits; on a read-only disk, where SQLite cannot keep its index of readers, one without it."""
    address = path.resolve().as_uri()
    db = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None)
    try:
        db.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError:
        db.close()
        db = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    if db.execute("PRAGMA user_version").fetchone()[0] >= VERSION:
        return db
    # An older book, or one whose making was cut short, is lifted by the next build; a reader lifts a copy.
    copy = sqlite3.connect(":memory:", isolation_level=None)
    db.backup(copy)
    db.close()
    return copy


def results_of(project: Project, ledger: Ledger, store: "Store | None" = None) -> Results:
    """What earlier builds of the project left; `store` where its files are looked for elsewhere than in its own."""
    project.store.recall(ledger.seen_takes().get)
    from storybuild.purchasing.receipts import Receipts

    return Results(ledger, store or project.store, time.time(), Receipts(ledger.book).promised)


class Contents:
    """Content hashes of the project's files, read again only when size, mtime or inode changed."""

    def __init__(self, folder: ProjectFolder, ledger: Ledger) -> None:
        self._folder = folder
        self._known = ledger.files()
        self._fresh: dict[str, tuple[int, int, int, str]] = {}
        self._asked: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The content hash; '' when the file cannot be read."""
        if name not in self._asked:
            self._asked[name] = self._find(name)
        return self._asked[name]

    def unchanged(self, name: str) -> bool:
        """Whether a file is still the one whose content hash was told."""
        path, known = self._folder.place(name), self._fresh.get(name) or self._known.get(name)
        return path is not None and known is not None and signature(path) == known[:3]

    def _find(self, name: str) -> str:
        path = self._folder.place(name)
        now = signature(path) if path else None
        if path is None or now is None:
            return ""
        known = self._known.get(name)
        if known and known[:3] == now:
            return known[3]
        try:
            sha = sha256_of(path)
        except OSError:
            return ""
        self._fresh[name] = (*now, sha)
        return sha if signature(path) == now else ""

    def remember(self, ledger: Ledger) -> None:
        """Write down what was read anew."""
        for name, (size, mtime, inode, sha) in self._fresh.items():
            ledger.know_file(name, size, mtime, inode, sha)
