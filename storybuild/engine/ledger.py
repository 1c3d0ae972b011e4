"""What was made: results by key, takes by shot, each step's last manifest. Never started over."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from storybuild.engine.book import Book
from storybuild.engine.records import LATEST, Take, manifest_fits, media_fits, number, parsed, result_fits
from storybuild.plan.keys import Manifest, canonical
from storybuild.plan.verdict import Result

_FILE = "name, size, mtime, inode, sha"
# Takes among the files whose content was read.
TAKE = ".storybuild/takes/"


class Ledger:
    """The part of a book that tells what was made.

    `film` and `profile` tell whose steps and takes these are, where several films share a folder. `misfits`: what the
    book says under a key, or of a step, that is no record of ours; it counts as not there.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self.film, self.profile = book.film, book.profile
        self._film = f"{book.film} "
        self._steps = f"{book.film}@{book.profile} "
        self.misfits: set[str] = set()

    def close(self) -> None:
        self.book.close()

    def commit(self) -> None:
        """Make everything recorded so far durable."""
        self.book.commit()

    def result(self, wanted: str) -> tuple[Result, str] | None:
        """The result that answers to a key, a blessed one first, and its kind."""
        rows = self.book.rows(
            "SELECT ?, key, sha, size, suffix, facts, kind FROM results"
            " WHERE key = coalesce((SELECT key FROM blessed WHERE wanted = ?), ?)",
            (wanted, wanted, wanted),
        )
        return next(((result, kind) for _, result, kind in self._read(rows)), None)

    def made_from(self, key: str) -> Manifest | None:
        """The manifest with which the result of a key was recorded."""
        rows = self.book.rows("SELECT manifest FROM results WHERE key = ?", (key,))
        manifest: Manifest | None = parsed(rows[0][0]) if rows else None
        return manifest if manifest_fits(manifest) else None

    def results(self) -> list[tuple[str, Result, str]]:
        """Every result with the key it answers to, and its kind, blessed ones last."""
        plain = "SELECT key, key, sha, size, suffix, facts, kind FROM results"
        blessed = (
            "SELECT b.wanted, r.key, sha, size, suffix, facts, kind FROM blessed b JOIN results r ON r.key = b.key"
        )
        return self._read(self.book.rows(f"{plain} UNION ALL {blessed}"))

    def _read(self, rows: list[tuple[Any, ...]]) -> list[tuple[str, Result, str]]:
        """Records as results; what does not fit, like a name that could lead out of the store, is left out."""
        found = []
        for row in rows:
            facts = parsed(row[5])
            if result_fits(row, facts):
                found.append((row[0], Result(row[1], row[2], row[3], row[4], facts), row[6]))
            else:
                self.misfits.add(str(row[0])[:200])
        return found

    def last(self, step: str) -> Manifest | None:
        rows = self.book.rows("SELECT manifest FROM used WHERE step = ?", (self._steps + step,))
        manifest: Manifest | None = parsed(rows[0][0]) if rows else None
        return manifest if manifest_fits(manifest) else None

    def last_key(self, step: str) -> str | None:
        """The key with which a step was last made or found current."""
        rows = self.book.fitting("SELECT key FROM used WHERE step = ?", (self._steps + step,), str)
        return rows[0][0] if rows else None

    def last_keys(self) -> dict[str, str]:
        """step -> the key with which it was last made or found current."""
        return self._mine(self.book.fitting("SELECT step, key FROM used", (), str, str), self._steps)

    def profiles_of(self, step: str) -> dict[str, str]:
        """profile -> the key with which this film's step was last made or found current in it."""
        scope = f"{self.film}@"
        rows = self.book.rows("SELECT step, key FROM used WHERE step LIKE ?", (f"%@% {step}",))
        mine = (
            (name.removesuffix(f" {step}").removeprefix(scope), key) for name, key in rows if name.startswith(scope)
        )
        return dict(mine)

    def keys_in_use(self) -> set[str]:
        """Keys that a step of any film or profile last had."""
        return {key for (key,) in self.book.fitting("SELECT key FROM used", (), str)}

    @staticmethod
    def _mine(rows: list[tuple[Any, ...]], scope: str) -> dict[str, Any]:
        """Rows of one scope by name, the scope left out."""
        found = (
            (row[0].removeprefix(scope), row[1] if len(row) == 2 else row[1:])
            for row in rows
            if row[0].startswith(scope)
        )
        return dict(found)

    def record(self, kind: str, result: Result, manifest: Manifest, now: float) -> None:
        """Something was made. An earlier result of the same key with other bytes is kept, under a key of its own."""
        self._keep(kind, result, canonical(manifest), now)

    def use(self, step: str, key: str, manifest: Manifest) -> None:
        """A step is current with this manifest; what differs next time is told against it."""
        self._use(step, key, canonical(manifest))

    def made(self, step: str, kind: str, result: Result, manifest: Manifest, now: float) -> None:
        """A step made something: it is recorded, and the step is current with it."""
        text = canonical(manifest)
        self._keep(kind, result, text, now)
        self._use(step, result.key, text)

    def _keep(self, kind: str, result: Result, manifest: str, now: float) -> None:
        facts = json.dumps(result.facts, sort_keys=True) if result.facts else "{}"
        row = (result.key, kind, result.sha, result.size, result.suffix, facts, manifest, now)
        if not self.book.write("INSERT INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row):
            for table in ("takes", "results"):
                self.book.write(
                    f"UPDATE {table} SET key = key || '-' || (SELECT substr(sha, 1, 12) FROM results WHERE key = ?1)"
                    " WHERE key = ?1 AND EXISTS (SELECT 1 FROM results WHERE key = ?1 AND sha != ?2)",
                    (result.key, result.sha),
                )
            self.book.write("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        self.book.write("DELETE FROM blessed WHERE wanted = ?", (result.key,))

    def _use(self, step: str, key: str, manifest: str) -> None:
        self.book.write("INSERT OR REPLACE INTO used VALUES (?, ?, ?)", (self._steps + step, key, manifest))
        self.book.write("DELETE FROM failures WHERE step = ?", (self._steps + step,))

    def fail(self, step: str, key: str, message: str) -> None:
        """A step failed with this key."""
        self.book.write("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (self._steps + step, key, message))

    def failures(self) -> dict[str, tuple[str, str]]:
        """step -> (key, message) of what failed and was not made since."""
        return self._mine(self.book.fitting("SELECT step, key, message FROM failures", (), str, str, str), self._steps)

    def add_take(self, shot: str, key: str) -> int:
        """The number of the take with this key among the shot's takes; a new number when it is new to the shot."""
        shot = self._film + shot
        rows = self.book.rows("SELECT number FROM takes WHERE shot = ? AND key = ?", (shot, key))
        if rows:
            return int(rows[0][0])
        top = self.book.rows("SELECT coalesce(max(number), 0) FROM takes WHERE shot = ?", (shot,))
        number = int(top[0][0]) + 1
        self.book.write("INSERT INTO takes VALUES (?, ?, ?)", (shot, number, key))
        return number

    def numbers(self) -> dict[tuple[str, str], int]:
        """(shot, key) -> take number."""
        rows = self.book.fitting("SELECT shot, key, number FROM takes", (), str, str, int)
        mine = (
            (shot.removeprefix(self._film), key, number) for shot, key, number in rows if shot.startswith(self._film)
        )
        return {(shot, key): number for shot, key, number in mine}

    def takes(self, shot: str | None = None) -> list[Take]:
        """All takes of a shot, or of every shot of every film, oldest first."""
        where, values = ("WHERE t.shot = ?", (self._film + shot,)) if shot else ("", ())
        rows = self.book.rows(
            "SELECT t.shot, t.number, t.key, r.kind, r.sha, r.size, r.facts, r.manifest, r.made FROM takes t"
            f" JOIN results r ON r.key = t.key {where} ORDER BY t.shot, t.number",
            values,
        )
        found = []
        for whole, count, key, kind, sha, size, told, written, made in rows:
            facts, manifest = parsed(told), parsed(written)
            record = result_fits((key, key, sha, size, "", told, kind), facts) and manifest_fits(manifest)
            if record and type(whole) is str and type(count) is int and number(made, LATEST):
                found.append(Take(whole.partition(" ")[2], count, key, kind, sha, size, facts, manifest, made))
        return found

    def bless(self, wanted: str, key: str) -> None:
        """From now on the result under `key` answers for `wanted`."""
        if wanted == key:
            self.book.write("DELETE FROM blessed WHERE wanted = ?", (wanted,))
        else:
            self.book.write("INSERT OR REPLACE INTO blessed VALUES (?, ?)", (wanted, key))

    def forget(self, keys: Iterable[str]) -> None:
        """Drop results, and the takes that were numbered for them."""
        for key in keys:
            for table in ("results", "takes", "blessed"):
                self.book.write(f"DELETE FROM {table} WHERE key = ?", (key,))

    def files(self) -> dict[str, tuple[int, int, int, str]]:
        """name -> size, mtime, inode, content hash, as last read."""
        rows = self.book.fitting(
            f"SELECT {_FILE} FROM files WHERE name NOT LIKE '{TAKE}%'", (), str, int, int, int, str
        )
        return {row[0]: row[1:] for row in rows}

    def seen_takes(self) -> dict[str, tuple[int, int, int, str]]:
        """file name of a take -> size, mtime, inode, content hash, as last read."""
        rows = self.book.fitting(f"SELECT {_FILE} FROM files WHERE name LIKE '{TAKE}%'", (), str, int, int, int, str)
        return {row[0].removeprefix(TAKE): row[1:] for row in rows}

    def seen_take(self, name: str) -> tuple[int, int, int, str] | None:
        """What `seen_takes` says of one."""
        rows = self.book.fitting(f"SELECT {_FILE} FROM files WHERE name = ?", (TAKE + name,), str, int, int, int, str)
        return rows[0][1:] if rows else None

    def know_file(self, name: str, size: int, mtime: int, inode: int, sha: str) -> None:
        """Remember a file's content hash under its signature, so that it is not read again."""
        self.book.write("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", (name, size, mtime, inode, sha))

    def media(self) -> dict[str, dict[str, Any]]:
        """content hash -> facts of a media file."""
        rows = self.book.fitting("SELECT sha, facts FROM media", (), str, str)
        return {sha: facts for sha, told in rows if media_fits(facts := parsed(told))}

    def know_media(self, sha: str, facts: Mapping[str, Any]) -> None:
        """Remember what a media file holds."""
        self.book.write("INSERT OR REPLACE INTO media VALUES (?, ?)", (sha, json.dumps(facts, sort_keys=True)))
