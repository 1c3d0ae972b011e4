"""Where results lie on this machine: takes, which are kept, and pieces, which can be made again; both by content."""

import os
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from pathlib import Path
from stat import S_ISREG

from storybuild.edge.disk import disk_faults, new_name, sha256_of
from storybuild.engine.ledger import TAKE, Ledger
from storybuild.plan.kinds import KINDS, TAKES
from storybuild.plan.verdict import Result

Known = tuple[int, int, int, str]


class LocalStore:
    """Fulfils `Store` with a folder: two shelves of files named by their SHA-256, read-only once they are there.

    Whether a take holds what its name says is looked into once for each inode, time and size. damaged_takes: those that
    were found to hold something else; they count as not there.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._root = str(root)
        self._there: set[str] = set()
        self._seen: dict[str, Known] = {}
        self._earlier: Callable[[str], Known | None] = lambda name: None
        self.damaged_takes: set[str] = set()

    def shelf(self, kind: str) -> str:
        return "takes" if kind in TAKES else "pieces"

    def path_of(self, result: Result, kind: str) -> str:
        """The path of a result's file."""
        return self.file_at(result.sha, result.suffix, kind)

    def file_at(self, sha: str, suffix: str, kind: str) -> str:
        """The path at which a file of this content lies, or would."""
        return f"{self._folder_of(sha, kind)}{os.sep}{sha}{suffix}"

    def _folder_of(self, sha: str, kind: str) -> str:
        return f"{self._root}{os.sep}{self.shelf(kind)}{os.sep}{sha[:2]}"

    def recall(self, earlier: Callable[[str], Known | None]) -> None:
        """Let what earlier builds saw of a take, by its file name, be known."""
        self._earlier = earlier

    def remember(self, ledger: Ledger) -> None:
        """Write down what was seen of takes."""
        for name, known in list(self._seen.items()):
            if known != self._earlier(name):
                ledger.know_file(TAKE + name, *known)

    async def materialise(self, result: Result, kind: str) -> str:
        """The path of a result's file."""
        return self.path_of(result, kind)

    def claim(self, key: str) -> AbstractAsyncContextManager[None]:
        """Nobody else can have it: a folder is held by one build, which makes nothing twice."""
        return nullcontext()

    def has(self, result: Result, kind: str) -> bool:
        """Whether the file is there, a file and no link, and as long as it was; of a take, with the bytes it had."""
        place = self.path_of(result, kind)
        try:
            found = os.lstat(place)
            if not S_ISREG(found.st_mode) or found.st_size != result.size:
                return False
            return kind not in TAKES or self._holds_content(place, found, result)
        except OSError:
            return False

    def _holds_content(self, place: str, found: os.stat_result, result: Result) -> bool:
        """Whether a take's file holds what its name says; OSError."""
        name = result.sha + result.suffix
        known = self._seen.get(name) or self._earlier(name)
        if known is None or known[:3] != _signature(found):
            known = self._seen[name] = (*_signature(found), sha256_of(place))
        if known[3] != result.sha:
            self.damaged_takes.add(result.sha)
            return False
        return True

    def damaged(self, result: Result, kind: str) -> bool:
        """Whether a result's file holds other bytes than its name says."""
        try:
            return sha256_of(self.path_of(result, kind)) != result.sha
        except OSError:
            return True

    def remove(self, result: Result, kind: str) -> None:
        """Take a result's file off its shelf."""
        with suppress(OSError):
            Path(self.path_of(result, kind)).unlink()

    def staging_path(self) -> Path:
        """A path for a file being made; it lies on the store's own disk, so that it can be renamed into place."""
        folder = self._root + os.sep + "tmp"
        self._make(folder)
        return Path(folder + os.sep + new_name())

    def _make(self, folder: str) -> None:
        if folder in self._there:
            return
        with disk_faults(f"write in {folder}"):
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - in words, as all here that runs for every step
        self._there.add(folder)

    def put(self, made: Path, kind: str, key: str, suffix: str) -> tuple[str, int]:
        """Move a finished file in; its content hash and size. A take is on the disk for good when this returns."""
        with disk_faults(f"write in {self.root}"):
            half = str(made)
            sha = key if KINDS[kind].by_key else sha256_of(half)
            folder = self._folder_of(sha, kind)
            self._make(folder)
            if kind in TAKES:
                with made.open("rb") as file:
                    os.fsync(file.fileno())
            os.chmod(half, 0o444)  # noqa: PTH101
            found = os.stat(half)  # noqa: PTH116
            if kind in TAKES:
                self._seen[sha + suffix] = (*_signature(found), sha)
            os.replace(half, self.file_at(sha, suffix, kind))  # noqa: PTH105
        return sha, found.st_size

    def sweep(self) -> None:
        """Remove what an interrupted build left half-made."""
        from shutil import rmtree

        for half in (self.root / "tmp").glob("*"):
            with suppress(OSError):
                rmtree(half) if half.is_dir() else half.unlink()

    def files(self, shelf: str) -> list[Path]:
        """Every file on a shelf."""
        return sorted((self.root / shelf).glob("??/*"))


def _signature(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino
