"""What is asked of an export, where what it writes belongs, and the film as it is handed on."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from storybuild.edge.disk import write_whole
from storybuild.edge.notes_file import NotesFile
from storybuild.errors import UsageError
from storybuild.film.rate import drops
from storybuild.film.timeline import lay
from storybuild.handover.shots import HandedFilm, ShotMedia
from storybuild.plan.film import clips_of, media_start
from storybuild.plan.takes import Source, take_steps
from storybuild.session.planning import plan_of
from storybuild.session.session import Session
from storybuild.session.whole_graph import sources_of

FOLDER = "export"


class Exported(NamedTuple):
    """What an export wrote, files or the folder that holds them, and what is wrong with it, a sentence each."""

    places: list[Path]
    faults: list[str] = []  # noqa: RUF012 - never changed


@dataclass(frozen=True)
class ExportOrder:
    """A film that is opened, and how it is wanted. output: where it goes, None for its place in `build/export/`.

    guide: what boards are drawn as in place of pictures: `lines` or `depth`. arrows: boards
    show their moves, as on paper.
    """

    session: Session
    output: str | None = None
    per_page: int = 3
    paper: str = "a4"
    drop: bool = False
    guide: str = ""
    arrows: bool = False

    def _place(self, ending: str) -> Path:
        """Where what nobody wants elsewhere lies. UsageError."""
        project = self.session.project
        project.refuse_links(whole=True)
        return project.out / FOLDER / f"{project.name}{ending}"

    def folder(self, kind: str) -> Path:
        """The folder that was asked for, or that of this kind in its place, like `storyboard.boards`. UsageError."""
        return self._place(f".{kind}") if self.output is None else Path(self.output)

    def file(self, ending: str) -> Path:
        """The file that was asked for, or the one of this ending in its place, like `storyboard.csv`. UsageError."""
        if self.output is None:
            return self._place(ending)
        path = Path(self.output)
        if path.is_dir():
            raise UsageError(f"`{self.output}` is a folder", f"name a file in it: `-o {path / ('film' + ending)}`")
        return path

    def handed(self, beside: Path) -> HandedFilm:
        """The film as things stand; media are linked as they are seen from a file's folder. UsageError."""
        session, film = self.session, self.session.film
        if self.drop and not drops(film.rate):
            raise UsageError(
                "only 29.97, 59.94 and 119.88 frames a second are counted in drop frame", "leave `--drop` out"
            )
        sources = sources_of(session, take_steps(film, session.context))
        timeline = lay(clips_of(film, sources), film.rate)
        media = {shot: self._media(sources[shot], shot, beside) for shot in sources}
        states = {row.id: row.state for row in plan_of(session).rows}
        reel = session.project.out / f"{session.project.name}.mp4"
        linked = link(reel, beside) if reel.is_file() else ""
        return HandedFilm(film, timeline, states, media, NotesFile(session.project).read().notes, linked, self.drop)

    def note_faults(self) -> list[str]:
        """What is wrong with the file of notes, a sentence each."""
        file = NotesFile(self.session.project)
        return [f"{file.path.name}{f':{line}' if line else ''}: {words}" for line, words in file.read().problems]

    def _media(self, source: Source, name: str, beside: Path) -> ShotMedia:
        shot, rate = self.session.shot(name), self.session.film.rate
        if source.board:  # its clip is cut out of the film, as long as it is shown
            path, told = self.session.project.out / "shots" / f"{name}.mp4", ShotMedia("", shot.frames)
        else:
            first = int(media_start(shot, source) * rate)
            path = self.session.project.root / source.file if source.file else self._laid(name)
            told = ShotMedia("", source.media_frames, first, shot.speed)
        return ShotMedia(link(path, beside) if path.is_file() else "", told.frames, told.first, told.speed)

    def _laid(self, name: str) -> Path:
        return self.session.project.out / "shots" / f"{name}.mp4"


def link(path: Path, beside: Path) -> str:
    """A file as an address that is relative to a folder, in words that every reader of URLs takes."""
    return quote(Path(os.path.relpath(path, beside)).as_posix())


def write_text(path: Path, text: str, faults: Sequence[str] = ()) -> Exported:
    """Write an export that is one text. DiskError."""
    write_whole(path, text.encode("utf-8"))
    return Exported([path], list(faults))
