"""The documents of a film that is looked at: read again when something on the disk or in a build has changed."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from storybuild.edge.crash import told
from storybuild.edge.disk import ProjectFolder, signature
from storybuild.edge.notes_file import NotesFile
from storybuild.edge.project import Project
from storybuild.errors import StorybuildError, show
from storybuild.film.page_media import Medium, PageMedia
from storybuild.notes.note import note_json
from storybuild.report.review_film import version_of
from storybuild.session.project_options import ProjectOptions
from storybuild.session.reviewing import Reviewed, reel_seen, review_film, review_shot

MOST_OLDER = 4000  # addresses that are known beside those of the film as it is


class FilmDocuments:
    """What a page is told of one project; documents are read beside the event loop, one at a time."""

    def __init__(self, where: ProjectOptions, project: Project) -> None:
        self._where, self._project = where, project
        self._folder = project.folder
        self._document: dict[str, Any] | None = None
        self._media: Mapping[str, Medium] = {}
        self._older: OrderedDict[str, Medium] = OrderedDict()
        self._turn = asyncio.Lock()
        self._closer: Callable[[str], Reviewed] | None = None  # None where the film could not be read
        self._seen: tuple[Any, ...] = ()
        self.stale = True

    @property
    def spent(self) -> Fraction:
        """US dollars that the film had cost when it was last read."""
        return Fraction(str(self._document["spending"]["spent"])) if self._document else Fraction(0)

    async def film(self) -> dict[str, Any]:
        """The film; with the `fault` of a storyboard that cannot be read, beside what was last read of it."""
        async with self._turn:
            if self.stale or self._document is None:
                self.stale, self._seen = False, self._outside()
                self._document = await asyncio.to_thread(self._read, self._document)
            return self._document

    async def shot(self, name: str) -> dict[str, Any]:
        """A shot of the film as it was last read, closer. UsageError where there is none, StoryboardError."""
        async with self._turn:
            look = self._closer or partial(review_shot, self._where)
            found = await asyncio.to_thread(look, name)
        self._keep(found.media)
        return found.document

    def cut(self, key: str) -> dict[str, Any] | None:
        """The reel that a build has laid out just now, the film's document aside; None where it is gone again."""
        self.stale, media = True, PageMedia()
        found = reel_seen(self._project, key, media)
        self._keep(media.media)
        return found

    def medium(self, address: str) -> Medium | None:
        """What a document named by an address; None for anything else."""
        return self._media.get(address) or self._older.get(address)

    def look(self) -> bool:
        """Whether anything that the film is read from is other than when it was last read; it is read again then."""
        if self.left() or self._folder.changed():
            self.stale = True
        return self.stale

    def left(self) -> bool:
        """Whether builds or people have left anything beside the storyboard since it was last read."""
        return self._outside() != self._seen

    def _read(self, before: dict[str, Any] | None) -> dict[str, Any]:
        self._folder = folder = ProjectFolder(self._project.root)
        folder.exists(self._project.file)
        written = NotesFile(self._project).read()
        notes, faults = [note_json(each) for each in written.notes], [each.sentence for each in written.problems]
        try:
            found: Reviewed = review_film(self._where, folder, notes)
        except Exception as error:
            self._closer = None
            return _faulty(before or self._nothing(), told(error))
        self._keep({name: each for name, each in self._media.items() if name not in found.media})
        self._media, self._closer = found.media, found.closer
        return found.document | {"fault": None, "notes_faults": faults}

    def _keep(self, media: Mapping[str, Medium]) -> None:
        """Know addresses for a while: a page may still show what an earlier document named."""
        self._older.update(media)
        while len(self._older) > MOST_OLDER:
            self._older.popitem(last=False)

    def _outside(self) -> tuple[Any, ...]:
        """What builds and people leave beside the storyboard."""
        project, name = self._project, self._project.name
        ledger = project.state / "ledger.sqlite"
        paths = (ledger, Path(f"{ledger}-wal"), project.out / f"{name}.mp4", project.out / f"{name}.report.json")
        return tuple(signature(path) for path in (*paths, project.notes, project.lock))

    def _nothing(self) -> dict[str, Any]:
        """A film of which nothing is known yet."""
        form = {"width": 1280, "height": 720, "rate": [24, 1], "drop": False}
        total = {"amount": 0, "currency": "USD", "precision": "exact", "unpriced": 0}
        return {
            "storybuild": 1, "title": "", "name": self._project.name, "profile": self._where.profile, "format": form,
            "frames": 0, "seconds": 0.0, "reel": None, "captions": [], "shots": [],
            "plan": {"total": total, "stale": 0, "waiting": 0, "bought": 0, "left_out": 0},
            "notes": [], "notes_faults": [], "jobs": [],
            "spending": {"spent": 0, "unpriced": 0, "cap": None, "currency": "USD"},
        }  # fmt: skip


def _faulty(document: dict[str, Any], error: StorybuildError) -> dict[str, Any]:
    """What was last read, and why nothing newer is shown."""
    changed = document | {"fault": fault_json(error), "version": ""}
    return changed | {"version": version_of(changed)}


def fault_json(error: StorybuildError) -> dict[str, str]:
    """An error as a page shows it: the sentence, the whole of it as a terminal would show it, and what to do."""
    first = error.message.partition("\n")[0]
    return {"what": first, "why": show(error), "help": error.hint}
