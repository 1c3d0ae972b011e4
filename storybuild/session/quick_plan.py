"""The plan after an edit inside a few shots: the last complete build's, but for what those shots change.

Whatever is not as simple as that gives None, and the whole film is planned.
"""

from fractions import Fraction
from typing import Any

from storybuild import __version__
from storybuild.breakdown import Breakdown, Film
from storybuild.edge.config import font_hashes, read_config
from storybuild.edge.project import Project, open_ledger, project_at
from storybuild.edge.snapshots import load_snapshot
from storybuild.engine.ledger import Ledger
from storybuild.engine.results import LedgerReader
from storybuild.errors import StorybuildError
from storybuild.null_build import asked_for
from storybuild.plan.context import PlanContext
from storybuild.plan.snapshot import Snapshot, shot_row, waiting
from storybuild.plan.states import PlanAction, ShotState, StepState
from storybuild.plan.step import take_id
from storybuild.plan.takes import shot_steps
from storybuild.plan.verdict import Current, judge
from storybuild.providers import PROVIDERS
from storybuild.providers.makers import Makers
from storybuild.report.plan_report import Plan, Row, row_of
from storybuild.session.project_options import ProjectOptions
from storybuild.session.prompts import Prompter
from storybuild.story.advice import unheard
from storybuild.story.chunks import changed, split
from storybuild.story.load import load_values
from storybuild.story.names import Surroundings
from storybuild.story.reading import Text, decode
from storybuild.story.resolve import resolve

MOST = 50


def replan(where: ProjectOptions) -> Plan | None:
    """The plan, if the text differs from the last complete build's inside at most fifty shots and nothing else does."""
    try:
        project = project_at(where.directory, where.file)
        snapshot = load_snapshot(project, asked_for(project.file, where.profile, __version__))
        return _replan(project, snapshot, where.profile) if snapshot else None
    except StorybuildError:
        return None


def _replan(project: Project, snapshot: Snapshot, profile: str | None) -> Plan | None:
    text = decode(project.file, project.folder.read(project.file))
    now = split(text.text)
    numbers = changed(now, snapshot.chunks) if now and now.sha == snapshot.skeleton else None
    if now is None or numbers is None or len(numbers) > MOST:
        return None
    rows_before = [snapshot.shots[number] for number in sorted(numbers)]
    edited = _edited(project, now.only(numbers), profile, rows_before) if numbers else None
    if numbers and not edited:
        return None
    if edited and not _same_film(edited, rows_before):
        return None
    ledger = open_ledger(project, False, profile)
    try:
        rows = _judged(project, ledger, edited) if edited else []
    finally:
        ledger.close()
    return None if rows is None else _plan(snapshot, dict(zip(sorted(numbers), rows, strict=True)))


def _edited(project: Project, text: str, profile: str | None, before: list[list[Any]]) -> Film | None:
    """The film of the edited shots only, in their scenes' casts; None when there is something to be told of them."""
    folder, reduced = project.folder, Text(project.file, text)
    raw = reduced.values()
    raw["scenes"] = [scene for scene in raw["scenes"] if scene["shots"]]
    loaded, config = load_values(folder, reduced, raw, profile), read_config()
    casts = [str(row[-2]).split() for row in before]
    film = resolve(loaded, Surroundings(folder.exists, lambda name: None, config.providers), project.name, casts)
    return None if unheard(loaded, film) else film._replace(fonts=font_hashes(config))


def _same_film(edited: Film, before: list[list[object]]) -> bool:
    """Whether the film is cut from the edited shots as it was before."""
    own = (shot.wording.template or shot.maker.template for shot in edited.shots)
    free = all(PROVIDERS[shot.maker.provider].free for shot in edited.shots)
    plain = (
        free
        and not any(
            shot.footage or shot.panel or shot.where.plate or shot.references or _recorded(shot)
            for shot in edited.shots
        )
        and not any(own)
    )
    return plain and [shot_row(shot, edited) for shot in edited.shots] == before


def _recorded(shot: Breakdown) -> bool:
    """Whether a line has a recording, whose length is not known here."""
    return any(cue.file for cue in shot.cues)


def _judged(project: Project, ledger: Ledger, edited: Film) -> list[Row] | None:
    """The edited shots' rows; None when an older take, or none at all, would stand for one of them."""
    project.store.recall(ledger.seen_take)
    memory, makers = LedgerReader(ledger, project.store), Makers(PROVIDERS)
    context = PlanContext(Prompter(project.folder, edited, makers), makers)
    failures = ledger.failures()
    rows = []
    for shot in edited.shots:
        (step,) = shot_steps(shot, edited, context)
        verdict = judge(step, {}, memory)
        shown = (edited.burn.captions != "off" or edited.deliveries) and bool(shot.cues)
        if isinstance(verdict, Current) and (shown or ledger.last_key(step.id) != verdict.key):
            return None
        rows.append(row_of(shot, edited, verdict, failures.get(step.id, ("",))[0], known=True))
    return rows


def _plan(snapshot: Snapshot, edited: dict[int, Row]) -> Plan:
    rate = float(Fraction(snapshot.rate))
    rows = [
        edited.get(number) or Row(name, ShotState.CURRENT, PlanAction.KEEP, provider, model, frames / rate)
        for number, (name, provider, model, frames, *_) in enumerate(snapshot.shots)
    ]
    stale = {take_id(row.id) for row in edited.values() if row.action is not PlanAction.KEEP}
    states = dict.fromkeys(waiting(snapshot.steps, snapshot.reads, stale), StepState.WAITING)
    states |= dict.fromkeys(stale, StepState.STALE)
    rest = StepState.CURRENT
    named = zip(snapshot.steps, snapshot.kinds, strict=True)
    return Plan(rows, [(name, kind, states.get(name, rest)) for name, kind in named])
