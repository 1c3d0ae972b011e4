"""What a review page shows of a project: read as it is now, beside whatever build goes on."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from storybuild.breakdown import Breakdown, Film
from storybuild.edge.disk import ProjectFolder, signature
from storybuild.edge.project import Project
from storybuild.engine.records import Take
from storybuild.film.page_media import BOARD, THUMB, MediaFile, Medium, PageMedia, fitted
from storybuild.iso_time import iso_time
from storybuild.plan.captions import languages_of, subtitle_names
from storybuild.plan.film import JOIN
from storybuild.plan.graph import graph_of
from storybuild.plan.step import Step, take_id
from storybuild.plan.takes import stand_in_steps, take_steps
from storybuild.plan.verdict import Current, Result, Verdict, survey
from storybuild.purchasing.prices import paid_for
from storybuild.purchasing.receipts import Receipt
from storybuild.report.plan_report import Row
from storybuild.report.review_film import FilmSeen, FilmSpending, ShotSeen, film_document
from storybuild.report.review_shot import ShotDetails, shot_document
from storybuild.report.take_checks import check_json
from storybuild.report.words import cost_json
from storybuild.session.asking import asked_for_shot, request_text
from storybuild.session.planning import beyond_caps
from storybuild.session.project_options import ProjectOptions
from storybuild.session.publish import last_report
from storybuild.session.session import Session, open_session, opened_again
from storybuild.session.shot_status import rows_of
from storybuild.session.take_checks import checked, checked_take
from storybuild.session.take_list import provider_of, take_file


@dataclass(frozen=True)
class Reviewed:
    """A document, and the media that it names, by address. closer: a shot of a film, as `review_shot` tells it."""

    document: dict[str, Any]
    media: Mapping[str, Medium]
    closer: Callable[[str], "Reviewed"] | None = field(default=None, compare=False)


def review_film(
    where: ProjectOptions, folder: ProjectFolder | None = None, notes: Sequence[Mapping[str, Any]] = ()
) -> Reviewed:
    """The film as a page shows it; nothing is written, and no build is waited for. Everything errors.py knows.

    folder: is left knowing what was read. Its shots can be looked at closer without reading the film again.
    """
    with open_session(where, folder=folder) as session:
        look = _Look(session)
        return replace(look.film(notes), closer=look.closer)


def review_shot(where: ProjectOptions, shot: str) -> Reviewed:
    """A shot as a page shows it closer; the rest is as of `review_film`. UsageError where there is no such shot."""
    with open_session(where) as session:
        return _Look(session).shot(session.shot(shot))


def review_all(session: Session, notes: Sequence[Mapping[str, Any]] = ()) -> tuple[Reviewed, dict[str, dict[str, Any]]]:
    """The film and each of its shots, by name, in one look: for a page that asks nothing later."""
    look = _Look(session)
    film = look.film(notes)
    return film, {shot.id: look.shot(shot).document for shot in session.film.shots}


class _Look:
    """One look at an opened project."""

    def __init__(self, session: Session) -> None:
        self._session, self._film = session, session.film
        self._media = PageMedia()
        graph = graph_of(take_steps(session.film, session.context))
        self._verdicts: Mapping[str, Verdict] = survey(graph, session.memory, session.contents.of)
        self._rows = rows_of(session, self._verdicts, graph)
        self._boards = {step.id.removeprefix("stand-in/"): step for step in _boards(session.film)}
        self._shown = _last_shown(session)

    def film(self, notes: Sequence[Mapping[str, Any]]) -> Reviewed:
        session = self._session
        numbers = session.ledger.numbers()
        counts = Counter(shot for shot, _ in numbers)
        shots = [self._seen(shot, row, numbers, counts) for shot, row in self._each()]
        seen = FilmSeen(
            session.film, session.ledger.profile or None, shots,
            beyond_caps(session, [row for row in self._rows if row.bought]),
            self._spending(), self._reel(), self._captions(), self._jobs(), notes,
        )  # fmt: skip
        return Reviewed(film_document(seen), self._media.media)

    def shot(self, shot: Breakdown) -> Reviewed:
        session, row = self._session, next(row for row in self._rows if row.id == shot.id)
        asked = asked_for_shot(session, shot)
        standing, takes = self._standing(shot), [] if shot.footage else self._takes(shot)
        check = checked(session, shot, standing)
        told = {each.shot: (each.note,) for each in session.unheard}
        details = ShotDetails(
            shot, row._replace(advice=told.get(shot.id, ())), asked["prompt"],
            self._before(shot), request_text(asked), self._board(shot, BOARD), self._media.file(self._clip(shot)),
            _provenance(standing), check_json(check) if check else None, takes,
        )  # fmt: skip
        return Reviewed(shot_document(details), self._media.media)

    def closer(self, shot: str) -> Reviewed:
        """A shot by what was surveyed then, with its takes as they are now. UsageError where there is none."""
        with opened_again(self._session) as session:
            look = copy(self)
            look._session, look._media = session, PageMedia()
            return look.shot(session.shot(shot))

    def _each(self) -> list[tuple[Breakdown, Row]]:
        return list(zip(self._film.shots, self._rows, strict=True))

    def _seen(
        self, shot: Breakdown, row: Row, numbers: Mapping[tuple[str, str], int], counts: Mapping[str, int]
    ) -> ShotSeen:
        standing = self._standing(shot)
        key = standing.key if standing else self._session.ledger.last_key(take_id(shot.id))
        check = checked(self._session, shot, standing)
        shown = self._shown.get(shot.id, {})
        return ShotSeen(
            row, shot.scene, shot.frames, numbers.get((shot.id, key)) if key else None, counts.get(shot.id, 0),
            str(shown.get("why") or ""), shown.get("stand_in") is True, len(check.faults) if check else 0,
            self._thumb(shot, standing),
        )  # fmt: skip

    def _standing(self, shot: Breakdown) -> Result | None:
        """The clip that is what the shot's words ask for."""
        verdict = self._verdicts.get(take_id(shot.id))
        return verdict.result if isinstance(verdict, Current) else None

    def _thumb(self, shot: Breakdown, standing: Result | None) -> str | None:
        middle = shot.frames / self._film.rate / 2
        size = fitted(self._film.width, self._film.height, THUMB)
        if shot.footage:
            return self._media.frame(self._project_file(shot.footage.file), shot.footage.start + middle, size)
        if standing and standing.suffix != ".board":
            clip = Path(self._session.project.store.path_of(standing, self._session.memory.kind(standing.key)))
            return self._media.frame(seen_file(clip), shot.trim + middle, size)
        return self._board(shot, THUMB)

    def _board(self, shot: Breakdown, most: int) -> str:
        """The shot as it is drawn, whoever makes its clip."""
        board, film = self._boards[shot.id], self._film
        files = {label: self._project_file(name) for label, name in board.files.items()}
        there = {label: file for label, file in files.items() if file}
        return self._media.drawn(board.facts, there, fitted(film.width, film.height, most), shot.frames / film.rate / 2)

    def _clip(self, shot: Breakdown) -> MediaFile | None:
        """The clip that stands in the film for a shot, as the last build laid it out."""
        if shot.footage:
            return self._project_file(shot.footage.file)
        return seen_file(self._session.project.out / "shots" / f"{shot.id}.mp4")

    def _project_file(self, name: str) -> MediaFile | None:
        place = self._session.folder.path(name)
        return seen_file(place.resolve()) if place else None

    def _takes(self, shot: Breakdown) -> list[dict[str, Any]]:
        session = self._session
        return [self._take(shot, take) for take in session.ledger.takes(shot.id)]

    def _take(self, shot: Breakdown, take: Take) -> dict[str, Any]:
        verdict = self._verdicts.get(take_id(shot.id))
        stands = isinstance(verdict, Current) and verdict.result.key == take.key
        file, facts = seen_file(take_file(self._session, take)), take.manifest.get("facts", {})
        clip = file if file and not file.path.endswith(".board") else self._clip(shot) if stands else None
        size = fitted(self._film.width, self._film.height, THUMB)
        check = checked_take(self._session, shot, take)
        return {
            "number": take.number,
            "standing": stands,
            "accepted": isinstance(verdict, Current) and stands and take.key != verdict.key,
            "made_at": iso_time(take.made),
            "provider": provider_of(take),
            "model": str(facts.get("model", "")),
            "prompt": str(facts.get("prompt") or ""),
            "seconds": take.facts.get("seconds"),
            "cost": cost_json(paid_for(take.facts.get("bought"))),
            "url": self._media.file(clip),
            "thumb": self._media.frame(file, Fraction(str(take.facts.get("seconds") or 0)) / 2, size),
            "check": check_json(check) if check else None,
        }

    def _before(self, shot: Breakdown) -> str | None:
        """What the clip was asked for with that was last in the film; None where no words were asked."""
        last = self._session.memory.last(take_id(shot.id))
        prompt = last["facts"].get("prompt") if last and "facts" in last else None
        return prompt if isinstance(prompt, str) else None

    def _reel(self) -> dict[str, Any] | None:
        """The reel as it lies before people."""
        return reel_seen(self._session.project, self._session.ledger.last_key(JOIN) or "", self._media)

    def _captions(self) -> list[dict[str, str]]:
        """The subtitles that lie beside the reel."""
        project = self._session.project
        names = [name for name in subtitle_names(self._film, project.name) if name.endswith(".vtt")]
        found = []
        for language, name in zip(languages_of(self._film), names, strict=False):
            address = self._media.file(seen_file(project.out / name))
            if address:
                found.append({"language": language, "label": language or "captions", "url": address})
        return found

    def _jobs(self) -> list[Receipt]:
        """The jobs of this film and profile that may go on at their services."""
        ledger = self._session.ledger
        return [] if self._session.stranger else self._session.receipts.open_of(ledger.film, ledger.profile)

    def _spending(self) -> FilmSpending:
        """What the film cost so far, as caps count it."""
        ledger = self._session.ledger
        used = self._session.receipts.used(ledger.film, ledger.profile)
        unpriced = sum(each.cost.dollars is None for each in self._jobs())
        return FilmSpending(used.money, unpriced, self._film.spending.money)


def reel_seen(project: Project, key: str, media: PageMedia) -> dict[str, Any] | None:
    """A reel as it lies before people, as a page is told of it; None for none. key: its step's, which names it."""
    file = seen_file(project.out / f"{project.name}.mp4")
    if file is None:
        return None
    return {"url": media.file(file), "sha256": key, "made_at": iso_time(file.signature[1] / 1e9)}


def seen_file(path: Path) -> MediaFile | None:
    """A file as it lies there now; None where there is none, or a link or a folder is in its place."""
    found = None if path.is_symlink() or not path.is_file() else signature(path)
    return MediaFile(str(path), found) if found else None


def _boards(film: Film) -> list[Step]:
    """The boards of all shots."""
    return stand_in_steps(film, {shot.id: False for shot in film.shots})


def _last_shown(session: Session) -> dict[str, Mapping[str, Any]]:
    """What the last build's report says of each shot: a claim, like all that lies in `build/`."""
    told = last_report(session.project.out, session.project.name)
    rows = told.get("shots") if isinstance(told, dict) else None
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {str(row.get("id")): row for row in found}


def _provenance(standing: Result | None) -> dict[str, Any] | None:
    """Where a bought clip came from."""
    bought = standing.facts.get("bought") if standing else None
    return {**bought, "request": standing.key} if bought and standing else None
