"""The lock file as it lies on disk: for each profile and shot, the bought clip that stands in the film."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storybuild.edge.clip_intake import SUFFIX
from storybuild.edge.disk import copy_whole, plain_text, sha256_of
from storybuild.edge.local_store import LocalStore
from storybuild.engine.records import ESCAPE, facts_fit, name_fits, writable
from storybuild.engine.store import Store
from storybuild.errors import UsageError
from storybuild.plan.verdict import Result
from storybuild.providers.clip import KIND

# Lines by profile and shot.
Lock = Mapping[str, Mapping[str, Any]]

VERSION = 1
MOST = 1 << 28  # bytes
OWN = ("sha256", "bytes", "key", "answers", "media")
# A line may tell less of where its clip came from.
UNTOLD = {"provider": "", "model": "", "job": "", "asked": "", "seconds": 0}
_AGAIN = "delete it, and the next build writes it again from what lies in `.storybuild`"


def read_lock(path: Path) -> dict[str, dict[str, Any]]:
    """The lines by profile and shot, none where there is no file; UsageError when it cannot be read."""
    if not path.exists():
        return {}
    try:
        text = plain_text(path, MOST)
        if "<<<<<<< " in text:
            raise UsageError(f"`{path}` holds a merge conflict", f"settle it, or {_AGAIN}")
        told = json.loads(text)
        if told["storybuild"] != VERSION:
            raise ValueError(f"it is of version {told['storybuild']}")
        profiles: dict[str, dict[str, Any]] = {name: dict(lines) for name, lines in told["profiles"].items()}
        for lines in profiles.values():
            for shot, line in lines.items():
                result_of(path.name, shot, line)
        if ESCAPE in text and not writable(profiles):
            raise ValueError(f"it holds half a letter{_where(profiles)}")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"`{path}` cannot be read: {error}", _AGAIN) from None
    return profiles


def _where(profiles: Mapping[str, Mapping[str, Any]]) -> str:
    """At which shot a lock holds half a letter; '' where it is in a profile's name."""
    lines = ((shot, line) for each in profiles.values() for shot, line in each.items())
    return next((f" at `{ascii(shot)[1:-1]}`" for shot, line in lines if not writable({shot: line})), "")


def result_of(name: str, shot: str, line: Mapping[str, Any]) -> Result:
    """The clip that a line names; UsageError when it names none."""
    try:
        bought = UNTOLD | {each: line[each] for each in line if each not in OWN}
        facts = {**line["media"], "bought": bought}
        result = Result(str(line["key"]), str(line["sha256"]), line["bytes"], SUFFIX, facts)
    except (KeyError, TypeError, ValueError):
        raise UsageError(f"`{name}` cannot be read at `{shot}`", _AGAIN) from None
    if not facts_fit(facts):
        raise UsageError(f"`{name}` cannot be read at `{shot}`", _AGAIN)
    keys = [result.key, *([str(line["answers"])] if "answers" in line else [])]
    if not all(name_fits(each, result.suffix, result.size) for each in (result.sha, *keys)):
        raise UsageError(f"`{name}` names no clip at `{shot}`", _AGAIN)
    return result


def take_back(result: Result, file: Path, store: Store) -> None:
    """Put a clip of the lock file among the takes, where it lies at `file` only: a clone brings no more along."""
    if _is_clip(result, file):
        copy_whole(file, half := store.staging_path())
        store.put(half, KIND, result.key, SUFFIX)


def _is_clip(result: Result, file: Path) -> bool:
    try:
        return file.is_file() and file.stat().st_size == result.size and sha256_of(file) == result.sha
    except OSError:
        return False


class Clone(LocalStore):
    """The store as one sees it who must not write: with the clips that lie only where builds lay them out.

    Such a file is read through when its clip is asked for, and only then.
    """

    def __init__(self, store: LocalStore) -> None:
        super().__init__(store.root)
        self._store = store
        self._laid: dict[str, list[Path]] = {}
        self._found: dict[str, Path | None] = {}

    def lay(self, result: Result, file: Path) -> None:
        """A clip may lie at `file`."""
        self._laid.setdefault(result.sha, []).append(file)

    def has(self, result: Result, kind: str) -> bool:
        """Whether the clip is there, on its shelf or laid out."""
        return self._store.has(result, kind) or self._lies(result) is not None

    def _lies(self, result: Result) -> Path | None:
        if result.sha not in self._found:
            files = (file for file in self._laid.get(result.sha, ()) if _is_clip(result, file))
            self._found[result.sha] = next(files, None)
        return self._found[result.sha]
