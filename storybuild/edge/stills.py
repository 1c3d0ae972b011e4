"""Pictures to look at: frames of clips and boards, made when somebody asks, one at a time, and kept by name."""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from threading import Lock
from typing import Any

from storybuild.edge.disk import disk_faults, new_name
from storybuild.edge.ffmpeg import find
from storybuild.edge.programs import Worker, ask, dismiss, hire
from storybuild.edge.project import Project, ready_state
from storybuild.errors import MediaError
from storybuild.film.page_media import Still

KEPT = 5000  # pictures


class Stills:
    """Makes a project's pictures with a worker of its own: a hostile clip can bring down no one else."""

    def __init__(self, project: Project, fonts: Sequence[str]) -> None:
        self._project, self._fonts = project, os.pathsep.join(fonts)
        self._worker: Worker | None = None
        self._turn = Lock()
        self._ready = False

    def make(self, name: str, still: Still) -> Path:
        """The picture of that name, made if it is not there; waits for its turn. MediaError, DiskError, UsageError."""
        path = self._project.pictures / name
        if self._ready and path.is_file():
            return path
        with self._turn:
            self._prepare()
            if not path.is_file():
                self._draw(still, path)
        return path

    def close(self) -> None:
        """End the worker."""
        with self._turn:
            if self._worker:
                dismiss(self._worker)
            self._worker = None

    def _prepare(self) -> None:
        """See that nothing leads out of the folder, once, and that it does not grow without end."""
        if self._ready:
            return
        project, folder = self._project, self._project.pictures
        project.refuse_links(whole=True)
        with disk_faults(f"write in {folder}"):
            ready_state(project)
            folder.mkdir(exist_ok=True)
            kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
            for old in kept[: max(0, len(kept) - KEPT)]:
                old.unlink(missing_ok=True)
        self._ready = True

    def _draw(self, still: Still, path: Path) -> None:
        half = path.with_name(f".{new_name()}")
        try:
            answer = self._asked({"kind": "still", **_order(still), "out": str(half)})
            if "failed" in answer:
                raise MediaError(answer["failed"], answer.get("hint", ""))
            with disk_faults(f"write {path}"):
                half.replace(path)
        finally:
            with suppress(OSError):
                half.unlink()

    def _asked(self, order: dict[str, Any]) -> dict[str, Any]:
        if self._worker is None:
            self._worker = hire(STORYBUILD_FFMPEG=find(os.environ).path, STORYBUILD_FONTS=self._fonts)
        answer = ask(self._worker, order)
        if self._worker.returncode is not None:
            dismiss(self._worker)
            self._worker = None
        return answer


def _order(still: Still) -> dict[str, Any]:
    facts: dict[str, Any] = {"width": still.width, "height": still.height, "at": str(Fraction(still.at))}
    if still.drawing:
        facts["drawing"] = json.loads(still.drawing)
    reads = {"clip": still.clip.path} if still.clip else {label: file.path for label, file in still.pictures}
    return {"facts": facts, "reads": reads}
