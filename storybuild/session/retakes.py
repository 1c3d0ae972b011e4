"""Other takes of clips in which something is wrong: which one a shot asks for, given what was found in those it has.

Nothing is remembered of it: what is asked for follows from the takes that are there, and another take is a request of
its own, which is bought, resumed and kept like any other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storybuild.breakdown import Breakdown, Film
from storybuild.film.checks.faults import CheckedClip
from storybuild.plan.graph import Graph, graph_of
from storybuild.plan.links import ancestry_of, sources_of
from storybuild.plan.step import take_id
from storybuild.plan.takes import shot_steps, take_steps
from storybuild.plan.verdict import Current, Stale, Verdict, survey
from storybuild.session.session import Session
from storybuild.session.take_checks import checked


@dataclass(frozen=True)
class _Try:
    """One take of a shot as things stand. check: what was found in it, where it is there and was looked over."""

    shot: Breakdown
    verdict: Verdict
    check: CheckedClip | None = None

    @property
    def here(self) -> bool:
        return isinstance(self.verdict, Current)

    @property
    def chosen(self) -> bool:
        """Somebody picked a clip for it, whatever is wrong with that."""
        return isinstance(self.verdict, Current) and self.verdict.result.key != self.verdict.key

    @property
    def faults(self) -> int:
        return len(self.check.faults) if self.check and self.check.grave else 0


def ask_again(session: Session) -> bool:
    """Let shots ask for another take where their `on_fault` allows it; whether any asks for another than before."""
    shots, lines = [], session.lock.get(session.ledger.profile, {})
    for shot, written in zip(session.film.shots, session.written.shots, strict=True):
        asked = shot if not shot.retakes else _asked(session, written, lines.get(shot.id, {}))
        shots.append(asked)
    changed = shots != list(session.film.shots)
    session.film = session.film._replace(shots=tuple(shots))
    return changed


def _asked(session: Session, written: Breakdown, line: Mapping[str, object]) -> Breakdown:
    """A shot with the take that it asks for: the first that is sound, else the next, at last the best of all."""
    tries = list(_tries(session, written))
    sound = [each for each in tries if each.here and (each.chosen or not each.faults)]
    if sound:
        return sound[-1 if sound[-1].chosen else 0].shot
    faulty = [each for each in tries if each.here]
    left = tries[max((number + 1 for number, each in enumerate(tries) if each.here), default=0) :]
    if left:
        locked = [each for each in left if isinstance(each.verdict, Stale) and each.verdict.key == line.get("key")]
        return (locked or left)[0].shot
    return min(faulty, key=lambda each: each.faults).shot


def _tries(session: Session, written: Breakdown) -> Iterator[_Try]:
    for number in range(written.retakes + 1):
        shot = written._replace(take=written.take + number)
        verdict = survey(_graph(session, shot), session.memory, session.contents.of)[take_id(shot.id)]
        check = checked(session, shot, verdict.result) if isinstance(verdict, Current) else None
        yield _Try(shot, verdict, check)


def _graph(session: Session, shot: Breakdown) -> Graph:
    """The steps that make a shot's clip."""
    film = _with(session.film, {shot.id: shot})
    if not sources_of(shot, session.context):
        return graph_of(shot_steps(shot, film, session.context))
    return graph_of(take_steps(film, session.context)).needed_by([take_id(shot.id)])


def _with(film: Film, shots: Mapping[str, Breakdown]) -> Film:
    return film._replace(shots=tuple(shots.get(shot.id, shot) for shot in film.shots))


def stand_by(session: Session, shots: Mapping[str, object]) -> dict[str, Breakdown]:
    """The shots among these that have an earlier take, as they ask for the best of those; the film asks for them."""
    found: dict[str, Breakdown] = {}
    for written in session.written.shots:
        if written.id in shots and written.retakes:
            here = [each for each in _tries(session, written) if each.here]
            if here:
                found[written.id] = min(here, key=lambda each: each.faults).shot
    session.film = _with(session.film, found)
    return found


def unsettled(session: Session) -> set[str]:
    """Shots that are made from the clip of another that may yet be taken again."""
    open_still = {shot.id for shot in session.film.shots if shot.retakes and not _settled(session, shot)}
    return {
        shot.id
        for shot in session.film.shots
        if open_still and any(each.id in open_still for each in ancestry_of(shot, session.film, session.context)[1:])
    }


def _settled(session: Session, shot: Breakdown) -> bool:
    verdict = survey(_graph(session, shot), session.memory, session.contents.of)[take_id(shot.id)]
    return isinstance(verdict, Current) and checked(session, shot, verdict.result) is not None
