"""An open SQLite file, with its faults as ours: the ledger of what was made lies in it, and the receipts of jobs.

The two know nothing of each other's tables, but are durable together: a clip's record and the end of its job.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from storybuild.engine.schema import PARTS, VERSION
from storybuild.errors import DiskError, LedgerError

FAULTS = (sqlite3.Error, ValueError, TypeError)
REFUSALS = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
RESTORE = "restore it from a backup, or move it away to begin a new one; the clips in `.storybuild/takes` stay"


class Book:
    """The open file, for one film and profile of all in a folder. Only one loop writes; readers never wait."""

    def __init__(self, connection: sqlite3.Connection, name: str, film: str, profile: str) -> None:
        self._db = connection
        self._name = name
        self.film, self.profile = film, profile
        self._open = False

    def close(self) -> None:
        self.commit()
        with told(self._name):
            self._db.close()

    def commit(self) -> None:
        """Make everything written so far durable."""
        if self._open:
            with told(self._name):
                self._db.execute("COMMIT")
            self._open = False

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """What the book says."""
        try:
            return self._db.execute(sql, values).fetchall()
        except FAULTS as error:
            raise fault_of(self._name, error) from error

    def fitting(self, sql: str, values: tuple[Any, ...], *kinds: type) -> list[tuple[Any, ...]]:
        """The rows whose values are of these kinds; what is not holds nothing that cannot be found out again."""
        return [row for row in self.rows(sql, values) if tuple(map(type, row)) == kinds]

    def write(self, sql: str, values: tuple[Any, ...]) -> int:
        """Write into the book; durable with the next commit. How many rows it changed."""
        try:
            if not self._open:
                self._db.execute("BEGIN IMMEDIATE")
                self._open = True
            return self._db.execute(sql, values).rowcount
        except FAULTS as error:
            self._open = self._db.in_transaction  # a full disk ends it
            raise fault_of(self._name, error) from error


@contextmanager
def told(name: str) -> Iterator[None]:
    """SQLite's faults as ours: a full or read-only disk, or a book that cannot be read."""
    try:
        yield
    except FAULTS as error:
        raise fault_of(name, error) from error


def fault_of(name: str, error: Exception) -> DiskError | LedgerError:
    """A fault of SQLite's, met in the book of that name, as ours."""
    if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in REFUSALS:
        return DiskError(f"the ledger `{name}` cannot be written: {error}", "make room, and build again")
    if isinstance(error, sqlite3.OperationalError):
        return LedgerError(f"the ledger `{name}` cannot be used: {error}")
    return LedgerError(f"the ledger `{name}` cannot be read: {error}", RESTORE)


def prepare(db: sqlite3.Connection, name: str, film: str = "", profile: str = "") -> Book:
    """A film's book on an open connection: its tables made, or lifted from an older version."""
    with told(name):
        db.execute("PRAGMA trusted_schema = OFF")
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        if version > VERSION:
            raise LedgerError(f"the ledger `{name}` was written by a newer storybuild", "update storybuild")
        if version == 0:
            db.executescript(f"BEGIN;{''.join(PARTS)}PRAGMA user_version = {VERSION};COMMIT;")
        for old in range(version or VERSION, VERSION):
            db.executescript(f"BEGIN;{PARTS[old]}PRAGMA user_version = {old + 1};COMMIT;")
    return Book(db, name, film, profile)
