"""What turned out unusable once the film was cut: damaged takes, spoilt clips, sounds that cannot be read."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from storybuild.engine.scheduler import Broken, Made
from storybuild.plan.film import picture_id
from storybuild.plan.sound import sound_id
from storybuild.plan.step import take_id
from storybuild.purchasing.job_state import JobState
from storybuild.session.built_film import BuiltFilm
from storybuild.session.session import Session


def silent(done: BuiltFilm) -> dict[str, str]:
    """Sound files that could not be read, and why."""
    steps = done.assembly.steps if done.assembly else ()
    tracks = [(step.files["file"], done.outcomes.get(step.id)) for step in steps if step.kind == "track"]
    broken = {file: each for file, each in tracks if isinstance(each, Broken)}
    return {file: each.failure.message for file, each in broken.items() if file not in done.left_out}


def damaged(session: Session, done: BuiltFilm, shot: str) -> bool:
    """Whether a shot's clip is no longer the bytes that were made; it is forgotten then, to be made again."""
    outcome = done.outcomes.get(take_id(shot))
    return isinstance(outcome, Made) and session.memory.drop_damaged(outcome.result)


def spoilt(session: Session, done: BuiltFilm) -> list[str]:
    """Shots whose bought clip was not decoded without complaint just now: it may have been spoilt on its way."""
    found = []
    for shot in session.film.shots:
        take, picture = done.outcomes.get(take_id(shot.id)), done.outcomes.get(picture_id(shot.id))
        bought = isinstance(take, Made) and _can_be_fetched(session, shot.id, take.result.key)
        odd = isinstance(picture, Made) and picture.fresh and "complaint" in picture.result.facts
        if bought and (odd or isinstance(picture, Broken)):
            found.append(shot.id)
    return found


def _can_be_fetched(session: Session, shot: str, key: str) -> bool:
    """Whether a shot's clip is one that was bought for its present words: another take's would be bought anew."""
    receipt = session.receipts.of(key)
    return receipt is not None and receipt.state is JobState.FETCHED and session.ledger.last_key(take_id(shot)) == key


@contextmanager
def hidden(session: Session, done: BuiltFilm, shots: Iterable[str]) -> Iterator[dict[str, Made]]:
    """Hide these shots' clips for a while, so that they are fetched again; what was paid is never thrown away."""
    old = {shot: each for shot in shots if isinstance(each := done.outcomes[take_id(shot)], Made)}
    for each in old.values():
        session.memory.hide(each.result)
    try:
        yield old
    finally:
        for each in old.values():
            session.memory.show(each.result)


def unusable(session: Session, done: BuiltFilm) -> dict[str, str]:
    """Shots whose clip could not be conformed, and why."""
    found: dict[str, str] = {}
    for shot in session.film.shots:
        for step in (picture_id(shot.id), sound_id(shot.id)):
            outcome = done.outcomes.get(step)
            if isinstance(outcome, Broken) and not done.sources[shot.id].stand_in:
                found.setdefault(shot.id, outcome.failure.message)
    return found
