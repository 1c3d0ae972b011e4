"""Every step of a film as things stand, and the shots that targets name."""

from collections.abc import Iterable, Mapping, Sequence

from storybuild.breakdown import Breakdown, Film
from storybuild.errors import UsageError
from storybuild.film.loudness import Level
from storybuild.plan.deliveries import delivery_steps
from storybuild.plan.film import JOIN, Assembly, assemble
from storybuild.plan.graph import Graph, graph_of
from storybuild.plan.links import lead_of
from storybuild.plan.step import Step, take_id
from storybuild.plan.take_checks import check_steps
from storybuild.plan.takes import BOARDS, Source, take_steps
from storybuild.plan.verdict import Current, Verdict, survey
from storybuild.session.levelling import kept_level
from storybuild.session.session import Session
from storybuild.story.meant import unknown


def wants_reel(session: Session, targets: Iterable[str]) -> bool:
    """Whether targets name the reel, or a delivery, which is made of it: `web`, or `deliver/web`."""
    return not _of_the_reel(session).isdisjoint(targets)


def _of_the_reel(session: Session) -> set[str]:
    shots = {shot.id for shot in session.film.shots} | {shot.scene for shot in session.film.shots}
    names = {each.name for each in session.film.deliveries}
    return {JOIN, *(names - shots), *(f"deliver/{name}" for name in names)}


def targets_of(session: Session, targets: Iterable[str]) -> list[str]:
    """The shots that targets name: an id, `take/ID`, or a scene, but for the reel's; UsageError for anything else."""
    shots: list[str] = []
    names = [shot.id for shot in session.film.shots]
    scenes = {shot.scene for shot in session.film.shots}
    reel = _of_the_reel(session)
    for target in (each for each in targets if each not in reel):
        name = target.removeprefix("take/")
        if name in names:
            shots.append(name)
        elif target in scenes:
            shots += [shot.id for shot in session.film.shots if shot.scene == target]
        else:
            hint = "a target is a shot, a scene, a delivery, or `reel`"
            raise UsageError(unknown("target", target, [*names, *scenes, *sorted(reel)]), hint)
    return list(dict.fromkeys(shots))


def graph_of_all(session: Session) -> Graph:
    """Every step of a whole build as things stand; clips that are not made yet count as exactly as long as asked."""
    takes = take_steps(session.film, session.context)
    sources = sources_of(session, takes)
    target = session.film.loudness
    level = None if target is None else kept_level(session.memory, target) or Level(target)
    assembly = assemble(session.film, sources, session.lengths(), session.scene_starts(), level)
    return whole_graph(session.film, takes, sources, assembly)


def whole_graph(film: Film, takes: Iterable[Step], sources: Mapping[str, Source], assembly: Assembly) -> Graph:
    """The steps of a whole build whose clips are known: they, what looks them over, the film, what is handed on."""
    deliveries = delivery_steps(film, sources, assembly.timeline)
    return graph_of([*takes, *check_steps(film), *assembly.steps, *deliveries])


def sources_of(session: Session, takes: Sequence[Step]) -> dict[str, Source]:
    """What will stand in the film for each shot, as things stand; `takes`: the steps that make their clips."""
    bought = [step.id for step in takes if step.order]
    verdicts = survey(graph_of(takes).needed_by(bought), session.memory, session.contents.of) if bought else {}
    return {shot.id: _source_of(session, shot, verdicts.get(take_id(shot.id))) for shot in session.film.shots}


def _source_of(session: Session, shot: Breakdown, verdict: Verdict | None) -> Source:
    """What will stand in the film for a shot: a bought clip that is there is as long as it is."""
    film = session.film
    if shot.footage:
        return session.footage_source(shot)
    if isinstance(verdict, Current):
        return session.source(shot, verdict.result)
    lead, board = lead_of(shot, film, session.context), shot.maker.provider == BOARDS
    return Source(take_id(shot.id), media_frames=shot.media_frames(film.rate), lead=lead, board=board)
