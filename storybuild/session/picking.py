"""Which take stands in the film for a shot: the one its words ask for, or one that someone chose."""

from collections.abc import Sequence

from storybuild.breakdown import Breakdown, Film
from storybuild.edge.project import held, project_at
from storybuild.edge.snapshots import drop_snapshot
from storybuild.engine.records import Take, number
from storybuild.errors import UsageError
from storybuild.plan.graph import graph_of
from storybuild.plan.step import take_id
from storybuild.plan.takes import take_steps
from storybuild.plan.verdict import Current, Stale, Waiting, survey
from storybuild.providers.clip import KIND
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import Session, open_session


def wanted_of(session: Session, shot: str, itself: bool = False) -> Current | Stale:
    """The verdict on what the shot's words ask for now; `itself`: not on a longer clip that serves."""
    found = session.shot(shot)
    if found.footage:
        raise UsageError(f"`{shot}` is existing footage; it has no takes")
    graph = graph_of(take_steps(session.film, session.context)).needed_by([take_id(shot)])
    verdict = survey(graph, session.memory, session.contents.of, [take_id(shot)] if itself else ())[take_id(shot)]
    if isinstance(verdict, Waiting):
        raise UsageError(f"what `{shot}` asks for hangs on {', '.join(verdict.on)}", "build that first")
    return verdict


def pick_take(where: ProjectOptions, shot: str, number: int) -> list[str]:
    """Let a take stand in the film for the shot's present words; says how the film makes it fit where it does not."""
    with held(project_at(where.directory, where.file)), open_session(where, write=True) as session:
        drop_snapshot(session.project)
        return pick_in(session, session, shot, number)


def pick_in(now: Session, writer: Session, shot: str, number: int) -> list[str]:
    """Pick a take for the words that are read `now`, through the session that may write, which may be building."""
    wanted = wanted_of(now, shot, itself=True).key
    made = {take.number: take for take in writer.ledger.takes(shot)}
    if number not in made:
        told = ", ".join(str(each) for each in made) or "none"
        raise UsageError(f"`{shot}` has no take {number}", f"it has: {told}")
    writer.ledger.bless(wanted, made[number].key)
    writer.ledger.commit()
    writer.picked = True
    words = f"{shot}: take {number} stands in the film from the next build on"
    return [words, *unlike(now.shot(shot), now.film, made[number])]


def accept_takes(where: ProjectOptions, shots: Sequence[str]) -> list[str]:
    """Let the take that was last in the film stand for the shot's edited words, so that it is not made again."""
    told = []
    with held(project_at(where.directory, where.file)), open_session(where, write=True) as session:
        drop_snapshot(session.project)
        for shot in shots:
            if isinstance(wanted_of(session, shot), Current):
                told.append(f"{shot}: current already")
                continue
            last = session.ledger.last_key(take_id(shot))
            result = session.memory.result(last) if last else None
            if result is None:
                raise UsageError(f"`{shot}` has no take to accept", "build it first")
            session.ledger.bless(wanted_of(session, shot, itself=True).key, result.key)
            number = session.ledger.add_take(shot, result.key)
            told.append(f"{shot}: take {number} stands for the new words")
            takes = {take.number: take for take in session.ledger.takes(shot)}
            told += unlike(session.shot(shot), session.film, takes[number])
    return told


FITS = {"fit": "bars are added", "fill": "what is over is cropped", "stretch": "it is stretched"}


def unlike(shot: Breakdown, film: Film, take: Take) -> list[str]:
    """How a take's shape and length differ from the shot's, and what the film does about it."""
    name, told = f"{shot.id}: take {take.number}", []
    wide, high = size_of(take)
    if wide and high and abs(wide * film.height - high * film.width) > max(film.width, film.height):
        words = FITS[film.fit]
        told.append(f"{name} is {wide}x{high} and the film {film.width}x{film.height}; {words} (`fit: {film.fit}`)")
    elif wide and wide < film.width:
        told.append(f"{name} is {wide}x{high} and the film {film.width}x{film.height}; it is enlarged")
    lasts, takes = float(take.facts.get("seconds") or 0), float(shot.media_frames(film.rate) / film.rate)
    frame = float(1 / film.rate)
    if lasts and takes - lasts > frame:
        told.append(f"{name} lasts {lasts:.2f} s and the shot takes {takes:.2f} s; its last frame is held")
    elif lasts - takes > frame and take.kind != KIND:
        told.append(f"{name} lasts {lasts:.2f} s and the shot takes {takes:.2f} s; what is over is left out")
    return told


def size_of(take: Take) -> tuple[int, int]:
    """A take's width and height in pixels, as it was seen or asked for; 0 where neither is known."""
    asked = take.manifest.get("facts", {})
    form = asked.get("format")
    for facts in (take.facts, form if isinstance(form, dict) else {}, asked):
        wide, high = facts.get("width"), facts.get("height")
        if number(wide) and number(high) and wide and high:
            return int(wide), int(high)
    return 0, 0
