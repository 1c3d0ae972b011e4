"""What the finished reel shows and lets hear that its storyboard does not ask for."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from storybuild.breakdown import Breakdown, Film
from storybuild.engine.scheduler import Made
from storybuild.film.checks.faults import CheckedClip
from storybuild.film.checks.reel import PieceSeen, Unasked, unasked
from storybuild.film.checks.stretches import Stretch
from storybuild.film.timeline import Cut
from storybuild.plan.film import picture_id
from storybuild.plan.take_checks import check_step, may_stand_still
from storybuild.session.built_film import BuiltFilm
from storybuild.session.session import Session
from storybuild.session.take_checks import checked_film

MIX = "mix/"


class Findings(NamedTuple):
    """What was found in the clips that stand in a film, by shot; what its reel shows that nobody asked for."""

    clips: Mapping[str, CheckedClip]
    reel: Unasked


def findings(session: Session, done: BuiltFilm) -> Findings:
    """All that was found in a film and its clips; nothing of a reel that was not cut."""
    cut = done.reel and done.timeline
    return Findings(checked_film(session, done), unasked_in(session, done)) if cut else Findings({}, Unasked())


def unasked_in(session: Session, done: BuiltFilm) -> Unasked:
    """What nobody asked for, as far as the pieces and the sound of the film tell of it."""
    timeline, film = done.timeline, session.film
    assert timeline
    mixes = [each for name, each in sorted(done.outcomes.items()) if name.startswith(MIX) and isinstance(each, Made)]
    told = [each.result.facts for each in mixes]
    known = all("peak" in each for each in told)
    chunks = [(each["peak"], [(first, end) for first, end in each["silent"]]) for each in told] if known else []
    heard = [span for shot, cut in zip(film.shots, timeline.cuts, strict=True) for span in _heard(film, shot, cut)]
    return unasked(timeline, list(map(partial(_seen, session, done), film.shots)), chunks, heard)


def _seen(session: Session, done: BuiltFilm, shot: Breakdown) -> PieceSeen | None:
    """What a shot's picture shows; None where that was asked for, drawn here, or not looked at."""
    picture = done.outcomes.get(picture_id(shot.id))
    if shot.title or shot.id in done.stood_in or not check_step(shot, session.film) or not isinstance(picture, Made):
        return None
    facts = picture.result.facts
    if "black" not in facts:
        return None
    black, frozen = ([(first, end) for first, end in facts[name]] for name in ("black", "frozen"))
    return PieceSeen(black, [] if may_stand_still(shot) else frozen)


def _heard(film: Film, shot: Breakdown, cut: Cut) -> Iterator[Stretch]:
    """Frames in which something should be heard of a shot: its lines, and the sounds that are laid under it."""
    if not shot.mute:
        yield from ((cut.start + cue.start, cut.start + cue.end) for cue in shot.cues)
    if shot.ambience and shot.ambience.file:
        yield cut.start, cut.start + cut.frames


def unasked_lines(found: Unasked, film: Film) -> Iterator[str]:
    """What is said of it, in the reel's seconds."""
    spans = [
        f"{name} from {float(first / film.rate):.2f} to {float(end / film.rate):.2f} s"
        for name in ("black", "frozen", "silent")
        for first, end in getattr(found, name)
    ]
    if spans:
        yield f"the reel is {'; '.join(spans)}; the storyboard does not ask for it"
