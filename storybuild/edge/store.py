"""Where results lie: takes, which are kept, and pieces, which can be made again; both by content."""

import os
from contextlib import suppress
from pathlib import Path

from storybuild.build.memory import TAKES
from storybuild.edge.disk import disk_faults, new_name, sha256_of
from storybuild.plan.verdict import Result

# A finished film is named by its key: reading it once more to hash it would cost as much as writing it.
BY_KEY = frozenset({"join"})


class Store:
    """Two shelves of files named by their SHA-256, read-only once they are there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._there: set[Path] = set()

    def shelf(self, kind: str) -> str:
        return "takes" if kind in TAKES else "pieces"

    def place_of(self, result: Result, kind: str) -> str:
        """The path of a result's file."""
        return str(self.root / self.shelf(kind) / result.sha[:2] / (result.sha + result.suffix))

    def holds(self, result: Result, kind: str) -> bool:
        """Whether the file is there and as long as it was."""
        try:
            return os.stat(self.place_of(result, kind)).st_size == result.size  # noqa: PTH116 - asked per step
        except OSError:
            return False

    def damaged(self, result: Result, kind: str) -> bool:
        """Whether a result's file holds other bytes than its name says."""
        try:
            return sha256_of(Path(self.place_of(result, kind))) != result.sha
        except OSError:
            return True

    def remove(self, result: Result, kind: str) -> None:
        """Take a result's file off its shelf."""
        with suppress(OSError):
            Path(self.place_of(result, kind)).unlink()

    def desk(self) -> Path:
        """A path for a file being made; it lies on the store's own disk, so that it can be renamed into place."""
        folder = self.root / "tmp"
        if folder not in self._there:
            with disk_faults(f"write in {folder}"):
                folder.mkdir(parents=True, exist_ok=True)
            self._there.add(folder)
        return folder / new_name()

    def put(self, made: Path, kind: str, key: str, suffix: str) -> tuple[str, int]:
        """Move a finished file in; its content hash and size. A take is on the disk for good when this returns."""
        with disk_faults(f"write in {self.root}"):
            sha = key if kind in BY_KEY else sha256_of(made)
            size = made.stat().st_size
            folder = self.root / self.shelf(kind) / sha[:2]
            if folder not in self._there:
                folder.mkdir(parents=True, exist_ok=True)
                self._there.add(folder)
            if kind in TAKES:
                with made.open("rb") as file:
                    os.fsync(file.fileno())
            made.chmod(0o444)
            made.replace(folder / (sha + suffix))
        return sha, size

    def sweep(self) -> None:
        """Remove what an interrupted build left half-made."""
        for half in (self.root / "tmp").glob("*"):
            with suppress(OSError):
                half.unlink()

    def files(self, shelf: str) -> list[Path]:
        """Every file on a shelf."""
        return sorted((self.root / shelf).glob("??/*"))
