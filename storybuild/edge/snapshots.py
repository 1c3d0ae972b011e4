"""Reads and writes the snapshot, and tells whether the world around it is still the same."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from storybuild.edge.disk import SeenFile, disk_faults, plain_text, signature, write_whole
from storybuild.edge.project import Project
from storybuild.plan.snapshot import Snapshot, read_snapshot

NAME = "snapshot.json"
MOST = 1 << 28  # bytes


def around(project: Project, seen: dict[str, SeenFile], users: Iterable[Path]) -> list[list[Any]]:
    """Signatures of every file a build read but the storyboard, of the user's own, and of the store's folders."""
    files = [[name, *each.signature] for name, each in seen.items() if name != project.file and each.signature]
    folders = [*project.state.glob("takes/??"), *project.state.glob("pieces/??")]
    files += [[str(path), *(signature(path) or ())] for path in users]
    return files + [[os.path.relpath(each, project.root), *_folder(each)] for each in sorted(folders)]


def _folder(path: Path) -> tuple[int, int, int]:
    found = signature(path)
    return found or (0, 0, 0)


def load_snapshot(project: Project, asked: str) -> Snapshot | None:
    """The snapshot of the last complete build, if it was asked the same and nothing around it changed. UsageError."""
    project.refuse_links()
    try:
        snapshot = read_snapshot(plain_text(project.state / NAME, MOST))
    except (OSError, ValueError):
        return None
    if snapshot is None or snapshot.asked != asked:
        return None
    root = str(project.root)
    same = all((signature(os.path.join(root, name)) or ()) == tuple(known) for name, *known in snapshot.around)  # noqa: PTH118
    return snapshot if same else None


def save_snapshot(project: Project, snapshot: Snapshot) -> None:
    write_whole(project.state / NAME, snapshot.text().encode())


def drop_snapshot(project: Project) -> None:
    """Forget what the last complete build was of, and its stamp: something else is wanted now."""
    for name in (NAME, "stamp"):
        with disk_faults(f"remove {project.state / name}"):
            (project.state / name).unlink(missing_ok=True)
