"""What every command works at: a project opened, its storyboard read, its memory at hand."""

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from storybuild.breakdown import Breakdown, Film
from storybuild.edge.config import Config, font_hashes, read_config
from storybuild.edge.disk import ProjectFolder
from storybuild.edge.lockfile import Clone, Lock, read_lock, result_of, take_back
from storybuild.edge.owner import stranger
from storybuild.edge.project import Contents, Project, open_ledger, project_at, results_of
from storybuild.edge.project_media import ProjectMedia
from storybuild.engine.ledger import Ledger
from storybuild.engine.results import Results
from storybuild.errors import UsageError
from storybuild.film.rate import SAMPLE_RATE
from storybuild.plan.context import PlanContext
from storybuild.plan.film import scene_starts, sound_files
from storybuild.plan.links import lead_of
from storybuild.plan.step import take_id
from storybuild.plan.takes import BOARDS, Source
from storybuild.plan.verdict import Result
from storybuild.providers.base import Service
from storybuild.providers.clip import KIND
from storybuild.providers.makers import Makers
from storybuild.purchasing.receipts import Receipts
from storybuild.report.words import count
from storybuild.session.project_options import ProjectOptions
from storybuild.session.prompts import Prompter
from storybuild.story.advice import Advice, unheard
from storybuild.story.footage_faults import unusable_footage
from storybuild.story.load import Loaded, load
from storybuild.story.meant import unknown
from storybuild.story.names import Surroundings
from storybuild.story.resolve import resolve


@dataclass
class Session:
    """A project with its film, its ledger and what is known of its files.

    film asks for other takes than were `written` where something is wrong with a clip, and its `on_fault` says so.
    picked: a take was picked since it was opened, so that a build of it may not leave the film as it should be now.
    """

    project: Project
    folder: ProjectFolder
    ledger: Ledger
    memory: Results
    contents: Contents
    probes: ProjectMedia
    config: Config
    loaded: Loaded
    film: Film
    context: PlanContext
    receipts: Receipts
    prompt: Prompter
    lock: Lock
    picked: bool = False

    def __post_init__(self) -> None:
        self.written = self.film

    @cached_property
    def unheard(self) -> list[Advice]:
        """Shots whose dialogue takes longer than they do."""
        return unheard(self.loaded, self.film)

    @cached_property
    def stranger(self) -> str:
        """Why nothing may be asked of services for this project; '' when it may."""
        return stranger(self.project.state, self.ledger)

    def damage(self, key: str) -> str:
        """What is wrong with the record or the file of a key's clip; '' for nothing."""
        if key in self.ledger.misfits:
            return "what the ledger says of its clip does not fit, and counts as not said"
        known = self.memory.named(key)
        spoilt = known is not None and known.sha in self.project.store.damaged_takes
        return "the file of its clip holds other bytes than were made, and counts as not there" if spoilt else ""

    def damages(self) -> list[str]:
        """What was found damaged, each in a sentence."""
        spoilt = [
            f"take {sha[:12]} held other bytes than were made, and counted as not there"
            for sha in sorted(self.project.store.damaged_takes)
        ]
        misfits = self.ledger.misfits
        records = f"{count(len(misfits), 'record')} of the ledger did not fit, and counted as not there"
        return [*spoilt, *([records] if misfits else [])]

    def shot(self, name: str) -> Breakdown:
        """The shot of that name; UsageError with the nearest when there is none."""
        for shot in self.film.shots:
            if shot.id == name:
                return shot
        raise UsageError(unknown("shot", name, [shot.id for shot in self.film.shots]))

    def unusable(self, shot: Breakdown) -> str:
        """Why a shot's footage cannot be shown; '' when it can, and for a shot without any."""
        return unusable_footage(shot, self.probes.of)

    def footage_source(self, shot: Breakdown) -> Source:
        """Existing footage as the film takes it."""
        assert shot.footage
        facts = self.probes.of(shot.footage.file)
        return Source(file=shot.footage.file, media_frames=_frames(facts, self.film))

    def source(self, shot: Breakdown, result: Result) -> Source:
        """A made clip as the film takes it."""
        lead = lead_of(shot, self.film, self.context)
        if lead:
            asked = (result.facts.get("bought") or {}).get("seconds", 0)
            lead = max(Fraction(0), Fraction(str(result.facts.get("seconds", 0))) - asked)
        made_by = told_origin(result.facts.get("bought"), result.key)
        frames = _frames(result.facts, self.film)
        board = shot.maker.provider == BOARDS and "bought" not in result.facts
        return Source(take_id(shot.id), media_frames=frames, lead=lead, made_by=made_by, board=board)

    def lengths(self) -> dict[str, int]:
        """Samples of each sound file the film lays."""
        return {name: self.probes.samples(name, SAMPLE_RATE) for name in sound_files(self.film)}

    def scene_starts(self) -> list[int]:
        return scene_starts(self.film)

    def remember(self) -> None:
        """Keep what was learned about files."""
        self.contents.remember(self.ledger)
        self.probes.remember(self.ledger)
        self.project.store.remember(self.ledger)
        self.ledger.commit()


def _memory(project: Project, ledger: Ledger, lock: Lock, write: bool) -> Results:
    """What earlier builds left; and what the lock names and the store holds, whoever bought it: a colleague, or a
    lost ledger.

    write: what lies only where builds lay clips out is put into the store, and all of it into the ledger: the lock
    drops the line when another clip stands in the film. Else it is known where it lies.
    """
    store = project.store
    clone = Clone(store)
    memory = results_of(project, ledger, clone if lock and not write else store)
    for profile, lines in lock.items():
        for shot, line in lines.items():
            result = result_of(project.lock.name, shot, line)
            if not store.has(result, KIND):
                for laid_out in project.laid_out(profile, f"{shot}{result.suffix}"):
                    take_back(result, laid_out, store) if write else clone.lay(result, laid_out)
            if not write or store.has(result, KIND):
                wanted = str(line.get("answers", ""))
                memory.take_over(result, KIND, wanted) if write else memory.adopt(result, KIND, wanted)
    if write:
        memory.commit()
    return memory


def told_origin(bought: Mapping[str, Any] | None, key: str) -> str:
    """Where a bought clip came from, as the reel's metadata say it; '' for what was not bought."""
    if not bought:
        return ""
    return f"{bought['model']} by {bought['provider']}, request {key[:12]}, job {bought['job']}, {bought['asked']}"


def _frames(facts: Mapping[str, Any], film: Film) -> int:
    """Frames of the film's rate that a clip with these facts holds."""
    if facts.get("frames") == 1:
        return 1
    return int(facts.get("seconds", 0) * film.rate + 0.001)


@contextmanager
def open_session(where: ProjectOptions, write: bool = False, folder: ProjectFolder | None = None) -> Iterator[Session]:
    """Open the project and read its film; with `write` the ledger may be written. Everything errors.py knows.

    `folder` is where to read, for one who wants to know afterwards what was read.
    """
    project = project_at(where.directory, where.file, where.profile)
    config = read_config()
    ledger = open_ledger(project, write, where.profile)
    # A storyboard is a great many small values that all stay: collecting among them takes longer than reading them.
    gc.disable()
    try:
        session = _read(project, folder or project.folder, ledger, config, where.profile, write)
        if any(shot.retakes for shot in session.film.shots):
            from storybuild.session.retakes import ask_again

            ask_again(session)
        yield session
    finally:
        gc.enable()
        ledger.close()


def _read(
    project: Project, folder: ProjectFolder, ledger: Ledger, config: Config, profile: str | None, write: bool
) -> Session:
    loaded = load(folder, project.file, profile)
    contents = Contents(folder, ledger)
    probes = ProjectMedia(folder, contents.of, ledger)
    around = Surroundings(folder.exists, probes.seconds, config.providers, folder.names)
    film = resolve(loaded, around, project.name)._replace(fonts=font_hashes(config))
    lock = read_lock(project.lock)
    memory = _memory(project, ledger, lock, write)
    makers = Makers(config.providers)
    prompt = Prompter(folder, film, makers, loaded)
    context = PlanContext(prompt, makers, date.today().isoformat(), _at_home)
    return Session(
        project,
        folder,
        ledger,
        memory,
        contents,
        probes,
        config,
        loaded,
        film,
        context,
        Receipts(ledger.book),
        prompt,
        lock,
    )


@contextmanager
def opened_again(session: Session) -> Iterator[Session]:
    """The same film, to be read only, with what is remembered of it as it is now; no storyboard is read. DiskError."""
    ledger = open_ledger(session.project, False, session.ledger.profile or None)
    try:
        contents = Contents(session.folder, ledger)
        again = replace(
            session, ledger=ledger, memory=_memory(session.project, ledger, session.lock, False), contents=contents,
            probes=ProjectMedia(session.folder, contents.of, ledger), receipts=Receipts(ledger.book),
        )  # fmt: skip
        again.written = session.written
        yield again
    finally:
        ledger.close()


def _at_home(service: Service) -> bool:
    from storybuild.edge.api_keys import at_home

    return at_home(service, os.environ)
