"""One build from clips to reel: takes, stand-ins for those that failed, then the film."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from storybuild.breakdown import Breakdown
from storybuild.engine.interfaces import Failed
from storybuild.engine.results import UNTOLD
from storybuild.engine.scheduler import Blocked, Broken, Made, Outcome, ScheduleOptions, World, build
from storybuild.plan.film import assemble, clip_id
from storybuild.plan.graph import Graph, graph_of
from storybuild.plan.step import take_id
from storybuild.plan.take_checks import check_step
from storybuild.plan.takes import making_of, take_steps
from storybuild.plan.verdict import Result
from storybuild.providers.clip import KIND
from storybuild.purchasing.prices import told
from storybuild.session.built_film import BuiltFilm, Lack
from storybuild.session.levelling import levelled
from storybuild.session.mending import damaged, hidden, silent, spoilt, unusable
from storybuild.session.retakes import ask_again, stand_by, unsettled
from storybuild.session.session import Session
from storybuild.session.stand_ins import lack_of, stand_in
from storybuild.session.take_checks import refused_clips
from storybuild.session.whole_graph import graph_of_all

ROUNDS = 3


async def make_takes(
    session: Session,
    world: World,
    options: ScheduleOptions,
    shots: Iterable[str] | None = None,
    frozen: Mapping[str, Outcome] | None = None,
) -> BuiltFilm:
    """Make the clips of all shots, or of these, and stand-ins for those that cannot be made.

    frozen: the outcomes of clips that are given, whatever the words ask for now.
    """
    wanted = set(shots) if shots is not None else {shot.id for shot in session.film.shots}
    if frozen is not None or not any(shot.retakes for shot in session.film.shots):
        return await _takes(session, world, options, wanted, frozen)
    made, lacking = await _taken_again(session, world, options, wanted)
    done = await _takes(session, world, replace(options, force=frozenset()), wanted, None)
    for name, each in done.outcomes.items():
        before = made.get(name)
        if isinstance(each, Made) and before and before.result == each.result:
            done.outcomes[name] = before
    for shot, why in lacking.items():
        if isinstance(kept := done.outcomes.get(take_id(shot)), Made):
            done.outcomes[take_id(shot)] = replace(kept, despite=why)
    return done


async def _taken_again(
    session: Session, world: World, options: ScheduleOptions, wanted: set[str]
) -> tuple[dict[str, Made], dict[str, Failed]]:
    """Ask for other takes until nothing is wrong with a clip or enough were asked for.

    A shot that is made from another's clip waits until that one is settled. Gives what was made, and why a shot keeps
    an earlier take.
    """
    made: dict[str, Made] = {}
    while True:
        held = unsettled(session)
        outcomes = await build(_graph(session, wanted - held, {}), world, options)
        options = replace(options, force=frozenset())
        made |= {
            name: each for name, each in outcomes.items() if isinstance(each, Made) and (each.fresh or each.despite)
        }
        for shot in session.film.shots:
            if isinstance(each := outcomes.get(take_id(shot.id)), Made):
                session.ledger.add_take(shot.id, each.result.key)
        if ask_again(session):
            continue
        broken = {shot.id: outcomes.get(take_id(shot.id)) for shot in session.film.shots if shot.retakes}
        lacking = {shot: each.failure for shot, each in broken.items() if isinstance(each, Broken)}
        kept = stand_by(session, lacking)
        if kept or not held - unsettled(session):
            return made, {shot: _too_dear(session, each, lacking[shot]) for shot, each in kept.items()}


def _too_dear(session: Session, shot: Breakdown, why: Failed) -> Failed:
    """Why a clip is shown in which something is wrong, and what another take costs."""
    price = told(making_of(shot, session.film, session.context).cost)
    return replace(why, message=f"{why.message}; another take costs {price}")


async def _takes(
    session: Session,
    world: World,
    options: ScheduleOptions,
    wanted: set[str],
    frozen: Mapping[str, Outcome] | None,
) -> BuiltFilm:
    """Make the clips of these shots as the film asks for them now."""
    some = [shot for shot in session.film.shots if shot.id in wanted]
    done = BuiltFilm(await build(_graph(session, wanted, frozen or {}), world, options, frozen))
    for shot in some:
        outcome = done.outcomes.get(take_id(shot.id))
        if unusable := session.unusable(shot):
            done.stood_in[shot.id] = Lack(unusable)
        elif shot.footage:
            done.sources[shot.id] = session.footage_source(shot)
        elif isinstance(outcome, Made):
            done.sources[shot.id] = session.source(shot, outcome.result)
            _written_down(session, shot.id, outcome.result, world)
            session.ledger.add_take(shot.id, outcome.result.key)
        else:
            done.stood_in[shot.id] = lack_of(outcome, done.outcomes)
    done.stood_in |= {shot: Lack(why) for shot, why in refused_clips(session, done).items()}
    if options.keep_going or not done.failed:
        plain = {shot.id for shot in some if shot.maker.provider == "animatic"}
        await stand_in(session, world, options, done, {shot: shot in plain for shot in done.stood_in})
    return done


async def make_shots(
    session: Session,
    world: World,
    options: ScheduleOptions,
    shots: Sequence[str],
    frozen: Mapping[str, Outcome] | None = None,
) -> BuiltFilm:
    """Make the clips of these shots alone; those of boards are cut out of the pieces that the film will take."""
    done = await make_takes(session, world, options, shots, frozen)
    drawn = [clip_id(shot) for shot in shots if shot in done.drawn]
    if drawn:
        given = {name: each for name, each in done.outcomes.items() if isinstance(each, Made)}
        steps = [step for step in graph_of_all(session) if step.id not in given]
        done.outcomes |= await build(graph_of(steps, given).needed_by(drawn), world, options, given)
    return done


def _graph(session: Session, wanted: set[str], given: Mapping[str, Outcome]) -> Graph:
    """The steps that make the clips of these shots, and look them over."""
    some = [shot for shot in session.film.shots if shot.id in wanted]
    steps = [step for step in take_steps(session.film, session.context) if step.id not in given]
    checks = [step for shot in some if (step := check_step(shot, session.film))]
    ids = {step.id for step in steps}
    targets = [take_id(shot.id) for shot in some if take_id(shot.id) in ids]
    return graph_of([*steps, *checks], given).needed_by([*targets, *(step.id for step in checks)])


def _written_down(session: Session, shot: str, result: Result, world: World) -> None:
    """Let the ledger know what was asked for where it has a clip from the lock file alone."""
    if "bought" not in result.facts or session.ledger.made_from(result.key) != UNTOLD:
        return
    manifest = session.ledger.last(take_id(shot))
    if manifest is not None and session.ledger.last_key(take_id(shot)) == result.key:
        session.memory.keep(result, KIND, manifest, world.clock.now())


async def make_film(
    session: Session, world: World, options: ScheduleOptions, frozen: Mapping[str, Outcome] | None = None
) -> BuiltFilm:
    """Takes, then the film; what turns out unusable is mended, replaced or left out, and the film is cut again."""
    done = await make_takes(session, world, options, frozen=frozen)
    options = replace(options, force=frozenset())  # what was made again on demand is not bought once more to mend it
    fetched_again: set[str] = set()
    for _ in range(ROUNDS):
        if len(done.sources) < len(session.film.shots):
            return done
        lengths = {name: count for name, count in session.lengths().items() if name not in done.left_out}
        given = {name: each for name, each in done.outcomes.items() if name.startswith(("take/", "stand-in/"))}
        done.outcomes |= await _assembled(session, world, options, done, lengths, given)
        broken, mute = unusable(session, done), silent(done)
        mend = options.keep_going and frozen is None
        lost = [shot for shot in broken if mend and damaged(session, done, shot)]
        known = fetched_again.union(lost)
        odd = [shot for shot in spoilt(session, done) if mend and shot not in known]
        if not (broken or mute or odd) or not options.keep_going:
            return done
        done.left_out |= mute
        fetched_again.update(odd)
        mended = await _made_again(session, world, options, done, lost, odd)
        beyond = {shot: why for shot, why in broken.items() if shot not in mended}
        done.stood_in |= {shot: Lack(why) for shot, why in beyond.items()}
        await stand_in(session, world, options, done, dict.fromkeys(beyond, False))
    return done


async def _assembled(
    session: Session,
    world: World,
    options: ScheduleOptions,
    done: BuiltFilm,
    lengths: Mapping[str, int],
    given: dict[str, Outcome],
) -> dict[str, Outcome]:
    """Make all between the clips and the reel; the film's sound is measured first, where it is to meet a loudness."""
    film, scenes = session.film, session.scene_starts()
    assembly = assemble(film, done.sources, lengths, scenes)
    measured, done.level = await levelled(film, assembly, world, options, given)
    if done.level:
        assembly = assemble(film, done.sources, lengths, scenes, done.level.level)
    done.assembly, done.timeline = assembly, assembly.timeline
    known = given | measured
    rest = [step for step in assembly.steps if step.id not in known]
    return await build(graph_of(rest, known), world, options, known)


async def _made_again(
    session: Session,
    world: World,
    options: ScheduleOptions,
    done: BuiltFilm,
    lost: Sequence[str],
    odd: Sequence[str],
) -> set[str]:
    """Make the clips of these shots again, and those that only waited for them; the shots that were seen to.

    lost: takes that are no longer the bytes that were made. odd: bought clips that may have been spoilt on their way;
    one that cannot be fetched again stays.
    """
    if not (lost or odd):
        return set()
    hanging = [shot for shot in done.stood_in if isinstance(done.outcomes.get(take_id(shot)), Blocked)]
    with hidden(session, done, odd) as old:
        again = await make_takes(session, world, options, [*lost, *odd, *hanging])
    kept = {shot: each for shot, each in old.items() if shot in again.stood_in}
    done.outcomes |= again.outcomes | {take_id(shot): each for shot, each in kept.items()}
    done.sources |= {shot: each for shot, each in again.sources.items() if shot not in kept}
    lacking = {shot: each for shot, each in again.stood_in.items() if shot not in kept}
    done.stood_in = {shot: each for shot, each in done.stood_in.items() if shot not in hanging} | lacking
    return {*lost, *odd}.difference(kept)
