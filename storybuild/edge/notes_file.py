"""The file of notes as it lies on disk: whoever writes waits for whoever is writing, and no one's lines are lost."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from storybuild.edge.disk import disk_faults, new_name, write_whole
from storybuild.edge.project import Project, ready_state
from storybuild.errors import BusyError, UsageError
from storybuild.notes.note import NoteError, ReviewNote, note_of
from storybuild.notes.sheet import MOST_BYTES, Notes, NotesProblem, added, changed, heading, read_notes, removed

PATIENCE = 10.0  # seconds
T = TypeVar("T")


class NotesFile:
    """The notes of a project, beside its storyboard."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.path = project.notes

    def read(self) -> Notes:
        """All notes; what cannot be read is a problem among them, never an error."""
        try:
            return read_notes(self._text())
        except FileNotFoundError:
            return Notes()
        except OSError as error:
            return Notes(problems=(NotesProblem(0, _unread(error)),))

    def add(self, told: Any) -> ReviewNote:
        """Write a note down: `shot`, `text`, and where it has them `frame`, `name`, `marks`.

        UsageError, DiskError, BusyError.
        """
        now = datetime.now(UTC)
        name = f"{now:%Y%m%d-%H%M%S}-{new_name()[:8]}"
        own = {"id": name, "at": now.isoformat(timespec="seconds"), "state": "open"}

        def write(text: str) -> tuple[str, ReviewNote]:
            note = note_of({**told, **own} if isinstance(told, dict) else told)
            return added(text or heading(self._project.file), note), note

        return self._written(write)

    def change(self, name: str, state: str | None = None, text: str | None = None) -> ReviewNote:
        """Change what a note says, or whether it is done. UsageError, DiskError, BusyError."""
        return self._written(lambda whole: changed(whole, name, state, text))

    def remove(self, name: str) -> None:
        """Take a note out. UsageError, DiskError, BusyError."""
        self._written(lambda whole: (removed(whole, name), None))

    def _text(self) -> str:
        """The file as text, reached by no link; what is not UTF-8 in it comes back as it was. OSError."""
        found = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(found, "rb") as file:  # noqa: PTH123 - by descriptor
            told = os.fstat(found)
            if not stat.S_ISREG(told.st_mode):
                raise OSError(errno.EINVAL, "it is no file")
            if told.st_size > MOST_BYTES:
                raise OSError(errno.EFBIG, f"it has more than {MOST_BYTES // 2**20} MiB")
            return file.read(MOST_BYTES + 1).decode("utf-8", "surrogateescape")

    def _written(self, write: Callable[[str], tuple[str, T]]) -> T:
        """Read, change and write while nobody else does."""
        with self._held():
            try:
                before = self._text()
            except FileNotFoundError:
                before = ""
            except OSError as error:
                raise UsageError(
                    f"`{self.path.name}` cannot be written: {_unread(error)}", "mend it, or move it away"
                ) from None
            try:
                after, told = write(before)
            except KeyError as error:
                raise UsageError(f"there is no note `{error.args[0]}`", "someone may have taken it out") from None
            except NoteError as error:
                raise UsageError(f"this is no note: {error}") from None
            data = after.encode("utf-8", "surrogateescape")
            if len(data) > MOST_BYTES:
                raise UsageError(f"`{self.path.name}` is full", "take out notes that are done")
            write_whole(self.path, data)
            return told

    @contextmanager
    def _held(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        self._project.refuse_links()
        ready_state(self._project)
        lock = FileLock(self._project.state / "notes.lock", timeout=PATIENCE)
        with disk_faults(f"lock {lock.lock_file}"):
            try:
                lock.acquire()
            except Timeout:
                raise BusyError(f"another program is writing `{self.path.name}`", "try again") from None
        try:
            yield
        finally:
            lock.release()


def _unread(error: OSError) -> str:
    told = {errno.ELOOP: "it is a link", errno.EISDIR: "it is a folder"}
    return told.get(error.errno or 0, error.strerror or str(error))
