"""One build from clips to reel: takes, stand-ins for those that failed, then the film."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from storybuild.breakdown import Breakdown
from storybuild.build.builder import Blocked, Broken, Made, Options, Outcome, World, build
from storybuild.build.interfaces import WAITING, Failed
from storybuild.commands.desk import Desk
from storybuild.errors import UsageError
from storybuild.film.timeline import Timeline
from storybuild.plan.film import JOIN, Assembly, assemble, picture_id
from storybuild.plan.graph import Graph, graph_of
from storybuild.plan.links import lead_of
from storybuild.plan.sound import sound_id
from storybuild.plan.step import take_id
from storybuild.plan.takes import Source, stand_in_steps, take_steps
from storybuild.plan.verdict import Current, Result, Verdict, survey
from storybuild.providers.clip import KIND
from storybuild.story.problems import unknown

ROUNDS = 3


@dataclass(frozen=True)
class Lack:
    """Why a shot's own clip is not in the film. state: those of `Failed`."""

    why: str
    state: str = "failed"


@dataclass
class Film:
    """What came of a build: outcomes by step, and what stands in the film for each shot.

    stood_in: shot -> why a stand-in is shown. left_out: sound file -> why it is not heard.
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    stood_in: dict[str, Lack] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    timeline: Timeline | None = None
    assembly: Assembly | None = None

    @property
    def made(self) -> list[str]:
        """The steps that were made just now."""
        return [name for name, each in self.outcomes.items() if isinstance(each, Made) and each.fresh]

    @property
    def failed(self) -> dict[str, str]:
        """step -> why it failed, or was refused; what only waits did not."""
        broken = {name: each.failure for name, each in self.outcomes.items() if isinstance(each, Broken)}
        every = broken | self.despite
        return {name: each.message for name, each in every.items() if each.state not in WAITING}

    @property
    def despite(self) -> dict[str, Failed]:
        """step -> why it was not made again, though that was asked for."""
        return {name: each.despite for name, each in self.outcomes.items() if isinstance(each, Made) and each.despite}

    @property
    def waits(self) -> dict[str, Lack]:
        """shot -> why its clip is not bought, or not there yet."""
        return {shot: each for shot, each in self.stood_in.items() if each.state in WAITING}

    @property
    def reel(self) -> Made | None:
        """The joined film."""
        found = self.outcomes.get(JOIN)
        return found if isinstance(found, Made) else None


async def make_takes(
    desk: Desk,
    world: World,
    options: Options,
    shots: Iterable[str] | None = None,
    frozen: Mapping[str, Outcome] | None = None,
) -> Film:
    """Make the clips of all shots, or of these, and stand-ins for those that cannot be made.

    frozen: the outcomes of clips that are given, whatever the words ask for now.
    """
    wanted = set(shots) if shots is not None else {shot.id for shot in desk.film.shots}
    some = [shot for shot in desk.film.shots if shot.id in wanted]
    steps = [step for step in take_steps(desk.film, desk.ways) if step.id not in (frozen or {})]
    ids = {step.id for step in steps}
    graph = graph_of(steps, frozen or {}).needed_by(take_id(shot.id) for shot in some if take_id(shot.id) in ids)
    done = Film(await build(graph, world, options, frozen))
    for shot in some:
        outcome = done.outcomes.get(take_id(shot.id))
        if shot.footage:
            done.sources[shot.id] = desk.footage_source(shot)
        elif isinstance(outcome, Made):
            done.sources[shot.id] = desk.source(shot, outcome.result)
            _written_down(desk, shot.id, outcome.result, world)
            desk.ledger.add_take(shot.id, outcome.result.key)
        else:
            done.stood_in[shot.id] = _lack(outcome, done.outcomes)
    if options.keep_going or not done.failed:
        plain = {shot.id for shot in some if shot.maker.provider == "animatic"}
        await _stand_in(desk, world, options, done, {shot: shot in plain for shot in done.stood_in})
    return done


def _written_down(desk: Desk, shot: str, result: Result, world: World) -> None:
    """Let the ledger know a clip that only the lock file knew."""
    manifest = desk.ledger.last(take_id(shot))
    if manifest is not None and "bought" in result.facts and desk.ledger.result(result.key) is None:
        desk.memory.keep(result, KIND, manifest, world.clock.now())


def _lack(outcome: Outcome | None, outcomes: Mapping[str, Outcome]) -> Lack:
    """Why there is no clip; a shot that hangs on others lacks what they lack."""
    if isinstance(outcome, Broken):
        return Lack(outcome.failure.message, outcome.failure.state)
    if isinstance(outcome, Blocked):
        causes = [_lack(outcomes.get(name), outcomes).state for name in outcome.on]
        waits = "unfunded" if "unfunded" in causes else "unsent"
        on = ", ".join(dict.fromkeys(_awaited(outcome, outcomes)))
        return Lack(f"waits for {on}", waits if all(each in WAITING for each in causes) else "failed")
    return Lack("not tried")


def _awaited(blocked: Blocked, outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    """What a blocked step waits for: the nearest shots, or else the step that failed."""
    for name in blocked.on:
        behind = outcomes.get(name)
        if isinstance(behind, Blocked) and not name.startswith("take/"):
            yield from _awaited(behind, outcomes)
        else:
            yield name.removeprefix("take/")


async def _stand_in(desk: Desk, world: World, options: Options, done: Film, failed: Mapping[str, bool]) -> None:
    """Animatics in place of clips; `failed` tells whether the shot's panel may be at fault.

    A stand-in that cannot be made with its panel is made without.
    """
    left = dict(failed)
    while left:
        outcomes = await build(graph_of(stand_in_steps(desk.film, left)), world, options)
        done.outcomes |= outcomes
        for shot in desk.film.shots:
            name = f"stand-in/{shot.id}"
            if isinstance(outcomes.get(name), Made):
                done.sources[shot.id] = Source(step=name, media_frames=shot.frames, stand_in=True)
        missing = (shot for shot in left if not isinstance(outcomes[f"stand-in/{shot}"], Made))
        left = {shot: True for shot in missing if not left[shot]}


async def make_film(desk: Desk, world: World, options: Options, frozen: Mapping[str, Outcome] | None = None) -> Film:
    """Takes, then the film; what turns out unusable is mended, replaced or left out, and the film is cut again."""
    done = await make_takes(desk, world, options, frozen=frozen)
    options = replace(options, force=frozenset())  # what was made again on demand is not bought once more to mend it
    fetched_again: set[str] = set()
    for _ in range(ROUNDS):
        if len(done.sources) < len(desk.film.shots):
            return done
        lengths = {name: count for name, count in desk.lengths().items() if name not in done.left_out}
        assembly = assemble(desk.film, done.sources, lengths, desk.scene_starts())
        done.assembly, done.timeline = assembly, assembly.timeline
        given = {name: each for name, each in done.outcomes.items() if name.startswith(("take/", "stand-in/"))}
        done.outcomes |= await build(graph_of(assembly.steps, given), world, options, given)
        unusable, silent = _unusable(desk, done), _silent(done)
        mend = options.keep_going and frozen is None
        damaged = [shot for shot in unusable if mend and _damaged(desk, done, shot)]
        known = fetched_again.union(damaged)
        spoilt = [shot for shot in _spoilt(desk, done) if mend and shot not in known]
        if not (unusable or silent or spoilt) or not options.keep_going:
            return done
        done.left_out |= silent
        fetched_again.update(spoilt)
        mended = await _made_again(desk, world, options, done, damaged, spoilt)
        beyond = {shot: why for shot, why in unusable.items() if shot not in mended}
        done.stood_in |= {shot: Lack(why) for shot, why in beyond.items()}
        await _stand_in(desk, world, options, done, dict.fromkeys(beyond, False))
    return done


async def _made_again(
    desk: Desk, world: World, options: Options, done: Film, damaged: Sequence[str], spoilt: Sequence[str]
) -> set[str]:
    """Make the clips of these shots again, and those that only waited for them; the shots that were seen to.

    A spoilt clip that cannot be fetched again stays.
    """
    if not (damaged or spoilt):
        return set()
    hanging = [shot for shot in done.stood_in if isinstance(done.outcomes.get(take_id(shot)), Blocked)]
    with _hidden(desk, done, spoilt) as old:
        again = await make_takes(desk, world, options, [*damaged, *spoilt, *hanging])
    kept = {shot: each for shot, each in old.items() if shot in again.stood_in}
    done.outcomes |= again.outcomes | {take_id(shot): each for shot, each in kept.items()}
    done.sources |= {shot: each for shot, each in again.sources.items() if shot not in kept}
    lacking = {shot: each for shot, each in again.stood_in.items() if shot not in kept}
    done.stood_in = {shot: each for shot, each in done.stood_in.items() if shot not in hanging} | lacking
    return {*damaged, *spoilt}.difference(kept)


def _silent(done: Film) -> dict[str, str]:
    """Sound files that could not be read, and why."""
    tracks = {name: each for name, each in done.outcomes.items() if name.startswith("track/")}
    broken = {name.removeprefix("track/"): each for name, each in tracks.items() if isinstance(each, Broken)}
    return {file: each.failure.message for file, each in broken.items() if file not in done.left_out}


def _damaged(desk: Desk, done: Film, shot: str) -> bool:
    """Whether a shot's clip is no longer the bytes that were made; it is forgotten then, to be made again."""
    outcome = done.outcomes.get(take_id(shot))
    return isinstance(outcome, Made) and desk.memory.drop_damaged(outcome.result)


def _spoilt(desk: Desk, done: Film) -> list[str]:
    """Shots whose bought clip was not decoded without complaint just now: it may have been spoilt on its way."""
    found = []
    for shot in desk.film.shots:
        take, picture = done.outcomes.get(take_id(shot.id)), done.outcomes.get(picture_id(shot.id))
        bought = isinstance(take, Made) and _can_be_fetched(desk, shot.id, take.result.key)
        odd = isinstance(picture, Made) and picture.fresh and "complaint" in picture.result.facts
        if bought and (odd or isinstance(picture, Broken)):
            found.append(shot.id)
    return found


def _can_be_fetched(desk: Desk, shot: str, key: str) -> bool:
    """Whether a shot's clip is one that was bought for its present words: another take's would be bought anew."""
    receipt = desk.receipts.of(key)
    return receipt is not None and receipt.state == "fetched" and desk.ledger.last_key(take_id(shot)) == key


@contextmanager
def _hidden(desk: Desk, done: Film, shots: Iterable[str]) -> Iterator[dict[str, Made]]:
    """Hide these shots' clips for a while, so that they are fetched again; what was paid is never thrown away."""
    old = {shot: each for shot in shots if isinstance(each := done.outcomes[take_id(shot)], Made)}
    for each in old.values():
        desk.memory.hide(each.result)
    try:
        yield old
    finally:
        for each in old.values():
            desk.memory.show(each.result)


def _unusable(desk: Desk, done: Film) -> dict[str, str]:
    """Shots whose clip could not be conformed, and why."""
    found: dict[str, str] = {}
    for shot in desk.film.shots:
        for step in (picture_id(shot.id), sound_id(shot.id)):
            outcome = done.outcomes.get(step)
            if isinstance(outcome, Broken) and not done.sources[shot.id].stand_in:
                found.setdefault(shot.id, outcome.failure.message)
    return found


def targets_of(desk: Desk, targets: Iterable[str]) -> list[str]:
    """The shots that targets name: an id, `take/ID`, or a scene; UsageError for anything else."""
    shots: list[str] = []
    names = [shot.id for shot in desk.film.shots]
    scenes = {shot.scene for shot in desk.film.shots}
    for target in targets:
        name = target.removeprefix("take/")
        if name in names:
            shots.append(name)
        elif target in scenes:
            shots += [shot.id for shot in desk.film.shots if shot.scene == target]
        else:
            raise UsageError(
                unknown("target", target, [*names, *scenes, JOIN]), "a target is a shot, a scene, or `reel`"
            )
    return list(dict.fromkeys(shots))


def graph_of_all(desk: Desk) -> Graph:
    """Every step of a whole build as things stand; clips that are not made yet count as exactly as long as asked."""
    takes = take_steps(desk.film, desk.ways)
    bought = [step.id for step in takes if step.order]
    verdicts = survey(graph_of(takes).needed_by(bought), desk.memory, desk.contents.of) if bought else {}
    sources = {shot.id: _foreseen(desk, shot, verdicts.get(take_id(shot.id))) for shot in desk.film.shots}
    assembly = assemble(desk.film, sources, desk.lengths(), desk.scene_starts())
    return graph_of([*takes, *assembly.steps])


def _foreseen(desk: Desk, shot: Breakdown, verdict: Verdict | None) -> Source:
    """What will stand in the film for a shot: a bought clip that is there is as long as it is."""
    film = desk.film
    if shot.footage:
        return desk.footage_source(shot)
    if isinstance(verdict, Current):
        return desk.source(shot, verdict.result)
    return Source(take_id(shot.id), media_frames=shot.media_frames(film.rate), lead=lead_of(shot, film, desk.ways))
