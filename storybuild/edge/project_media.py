"""What is known of the project's media files; each content is looked into once, in a process of its own."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from storybuild.edge.disk import ProjectFolder
from storybuild.engine.ledger import Ledger

Facts = dict[str, Any]


class ProjectMedia:
    """Facts of media files by name; a file that cannot be used has none."""

    def __init__(self, folder: ProjectFolder, content: Callable[[str], str], ledger: Ledger) -> None:
        self._folder = folder
        self._content = content
        self._known: dict[str, Facts] = ledger.media()
        self._fresh: dict[str, Facts] = {}

    def of(self, name: str) -> Facts:
        """The facts of one file; {} when it cannot be used."""
        sha = self._content(name)
        path = self._folder.path(name)
        if not sha or path is None:
            return {}
        if sha not in self._known:
            self._known[sha] = self._fresh[sha] = _look(path)
        return self._known[sha]

    def seconds(self, name: str) -> Fraction | None:
        """How long a file's picture lasts, or its sound where it has none."""
        facts = self.of(name)
        length = facts.get("seconds" if facts.get("has_picture") else "sound_seconds")
        return Fraction(str(length)) if length else None

    def samples(self, name: str, rate: int) -> int:
        """How long a file's sound lasts, in samples, at most; 0 when it has none."""
        facts = self.of(name)
        if not facts.get("has_sound"):
            return 0
        return int(max(facts["sound_seconds"], facts["seconds"]) * rate) + 1

    def remember(self, ledger: Ledger) -> None:
        """Write down what was looked into."""
        for sha, facts in self._fresh.items():
            ledger.know_media(sha, facts)
        self._fresh.clear()


def _look(path: Path) -> Facts:
    """One look by a process of its own: a hostile file can bring down the library that reads it."""
    from storybuild.edge.programs import ask, dismiss, hire

    worker = hire()
    try:
        answer = ask(worker, {"kind": "probe", "facts": {}, "reads": {"file": str(path.absolute())}, "out": ""})
    finally:
        dismiss(worker)
    facts: Facts = answer.get("facts", {})
    return facts
