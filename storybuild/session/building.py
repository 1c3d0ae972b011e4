"""One build of an opened project: the film made, and laid where people look for it."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction

from storybuild import __version__
from storybuild.edge.config import config_files
from storybuild.edge.null_stamp import write_stamp
from storybuild.edge.snapshots import around, drop_snapshot, save_snapshot
from storybuild.edge.worker_pool import WorkerPool
from storybuild.engine.scheduler import Outcome, ScheduleOptions, World
from storybuild.errors import StorybuildError
from storybuild.exit_codes import DONE, FAILED, PAID_WORK_WAITS
from storybuild.null_build import asked_for
from storybuild.plan.captions import subtitle_names
from storybuild.plan.snapshot import take_snapshot
from storybuild.plan.step import take_id
from storybuild.plan.takes import take_steps
from storybuild.purchasing.prices import spent
from storybuild.report.console import Teller
from storybuild.report.words import count, some
from storybuild.session.allowance import Grant
from storybuild.session.approval import Agree, PurchasePlan, agreed, ask_about_doubts, shopping
from storybuild.session.built_film import BuiltFilm
from storybuild.session.closing_words import lacking_lines, next_lines
from storybuild.session.delivering import delivery_path, make_deliveries
from storybuild.session.executor import Agreed, StepExecutor, SystemClock, budget_of
from storybuild.session.film_build import make_film, make_shots
from storybuild.session.foresight import foreseen
from storybuild.session.lock import frozen_clips, write_lock
from storybuild.session.orphan_jobs import paid_before, resume
from storybuild.session.passing import PassingPieces
from storybuild.session.project_options import ProjectOptions
from storybuild.session.proving import findings
from storybuild.session.publish import lay_reel, publish, reel_path
from storybuild.session.session import Session
from storybuild.session.shots_event import shots_event
from storybuild.session.whole_graph import targets_of, wants_reel, whole_graph
from storybuild.story.chunks import split
from storybuild.throttles import CLIPS_A_JOB


@dataclass(frozen=True)
class BuildOptions:
    """What the command line asks of a build.

    yes, budget: paid work is agreed to, all of it or up to so many US dollars; buys: of these shots only, None for all.
    frozen: cut from the lock file's clips.
    """

    targets: tuple[str, ...] = ()
    jobs: int = 1
    keep_going: bool = True
    force: tuple[str, ...] = ()
    output: str | None = None
    yes: bool = False
    budget: Fraction | None = None
    frozen: bool = False
    buys: tuple[str, ...] | None = None


@dataclass(frozen=True)
class BuildRequest:
    """What one build is to do: only some shots, or all; clips that are given; what was agreed to buy."""

    shots: list[str]
    part: bool
    frozen: dict[str, Outcome] | None
    wanted: PurchasePlan
    spend: Agreed
    options: ScheduleOptions


def _request(session: Session, wishes: BuildOptions, agree: Agree | None, tell: Teller) -> BuildRequest:
    """Settle everything that may be asked about before the work begins."""
    session.prompt.all(session.film.shots)
    shots = targets_of(session, wishes.targets)
    part = bool(shots) and not wants_reel(session, wishes.targets)
    force = frozenset(take_id(session.shot(shot).id) for shot in wishes.force)
    frozen = frozen_clips(session) if wishes.frozen else None
    wanted = (
        PurchasePlan() if wishes.frozen else shopping(session, force, [take_id(shot) for shot in shots] if part else ())
    )
    spend = Agreed() if wishes.frozen else agreed(wanted, wishes.yes, wishes.budget, agree, tell.say)
    if wishes.buys is not None:
        listed = (wanted.names.get(shot) for shot in wishes.buys)
        spend = replace(spend, listed=frozenset(name for name in listed if name))
    options = ScheduleOptions(wishes.jobs, pools_of(session), wishes.keep_going, force)
    return BuildRequest(shots, part, frozen, wanted, spend, options)


async def build_film(
    session: Session,
    where: ProjectOptions,
    wishes: BuildOptions,
    tell: Teller,
    agree: Agree | None,
    grant: Grant | None,
    pool: WorkerPool,
    passing: PassingPieces | None = None,
) -> int:
    """Build the film of an opened project; the exit code, as `LiveProject.build` tells it."""
    drop_snapshot(session.project)
    request = _request(session, wishes, agree, tell)
    if grant:
        request = replace(request, spend=replace(request.spend, left=grant.left))
    done = await _made(session, wishes, request, tell, grant, pool)
    if passing:
        passing.let_go(session, done)
    code = await finish(session, done, where, wishes, tell, request.wanted)
    if agree:
        ask_about_doubts(session, request.wanted.keys, agree)
    return code


async def _made(
    session: Session, wishes: BuildOptions, request: BuildRequest, tell: Teller, grant: Grant | None, pool: WorkerPool
) -> BuiltFilm:
    """The film, or the shots that were asked for; beside them the clips come home that were paid for earlier."""
    hands = StepExecutor(session, pool, request.spend, SystemClock(), tell)
    world = World(session.memory, hands, tell, SystemClock())
    earlier = [] if wishes.frozen else paid_before(session, request.wanted.keys)
    tell.expect(lambda: _foreseen(session, request))
    some = make_shots(session, world, request.options, request.shots, request.frozen) if request.part else None
    try:
        made = asyncio.ensure_future(some or make_film(session, world, request.options, request.frozen))
        fetched = asyncio.ensure_future(resume(session, hands, earlier, once=True))
        try:
            done, told = await asyncio.gather(made, fetched)
            if done.reel and not request.part:
                if not (done.reel.fresh or reel_path(session).exists()):
                    done.put_back.append(reel_path(session))
                place = await lay_reel(session, done.reel)  # it can be seen while the rest is made and written
                lengths = [[shot.id, shot.frames] for shot in session.film.shots]
                tell.event("reel", reel=str(place), key=done.reel.result.key, shots=lengths)
                await make_deliveries(session, world, request.options, done)
        finally:
            for each in (made, fetched):
                each.cancel()
            await asyncio.gather(made, fetched, return_exceptions=True)
        for line in told:
            tell.say(line)
        return done
    finally:
        if grant:
            grant.bill(hands.spent)
        await hands.close()
        session.remember()


def _foreseen(session: Session, request: BuildRequest) -> Mapping[str, float]:
    part = request.shots if request.part else ()
    with suppress(StorybuildError):  # whatever is in the way is told by the step that meets it
        unbought = request.wanted.unbought(budget_of(session, request.spend))
        return foreseen(session, part, request.options.force, request.frozen or {}, unbought)
    return {}


def open_jobs(session: Session) -> list[str]:
    """What is said of jobs that go on at their services while nobody waits for them."""
    waits = [] if session.stranger else session.receipts.open()
    words = f"{count(len(waits), 'job')} may go on at services, {spent(each.cost for each in waits)}"
    return [f"{words}; the next build, or `storybuild jobs --resume`, fetches their clips"] if waits else []


def pools_of(session: Session) -> dict[str, int]:
    """How many clips are bought at once at each service: those in flight, and as many that are on their way home."""
    return {
        name: CLIPS_A_JOB * each.service.in_flight for name, each in session.config.providers.items() if each.service
    }


async def finish(
    session: Session, done: BuiltFilm, where: ProjectOptions, wishes: BuildOptions, tell: Teller, wanted: PurchasePlan
) -> int:
    """Lay the results out in `build/`, tell what came of it, and give the exit code."""
    found = findings(session, done)
    await publish(session, done, found, wishes.output)
    if not wishes.frozen:
        write_lock(session, done)
    reel = reel_path(session) if done.reel else None
    laid = f"; laid at {wishes.output} too" if wishes.output else ""
    lacking = len(done.stood_in) - len(done.waits)
    code = PAID_WORK_WAITS if done.waits or done.despite else DONE
    if done.failed or lacking or done.left_out:
        code = FAILED
    frames = done.timeline.frames if done.timeline else 0
    whole = not wishes.targets or wants_reel(session, wishes.targets)
    for line in lacking_lines(session, done, found, whole, wanted):
        tell.say(line)
    if reel:
        takes = sum(name.startswith("take/") for name in done.made)
        idle = f"put back {some([str(each) for each in done.put_back])}" if done.put_back else "nothing to do"
        made = f"{takes} take{'s' if takes != 1 else ''} made" if done.made else idle
        words = f"{reel} has {frames} frames, {float(frames / session.film.rate):.2f} s"
        tell.say(f"{made}; {words}{laid}")
        if not code and not wishes.force and not wishes.frozen and not paid_before(session, ()) and not session.picked:
            _snapshot(session, done, where)
            _stamp(session, where, words)
    for line in next_lines(done, code):
        tell.say(line)
    if whole:
        tell.event("shots", **shots_event(session, done, wanted, reel))
    tell.event("done", reel=str(reel) if reel else None, frames=frames, made=done.made, failed=done.failed, exit=code)
    return code


def _snapshot(session: Session, done: BuiltFilm, where: ProjectOptions) -> None:
    """Leave what a plan after the next edit can start from, where the storyboard is one file of plain shots."""
    main = session.loaded.main
    cut = split(main.text) if session.loaded.files == [main.name] else None
    lines = main.shot_lines
    if cut is None or not done.assembly or session.unheard or [main.line_at(chunk.at) for chunk in cut.chunks] != lines:
        return
    takes = take_steps(session.film, session.context)
    if len(lines) == len(session.film.shots) and not any(step.order for step in takes):
        graph = whole_graph(session.film, takes, done.sources, done.assembly)
        asked = asked_for(session.project.file, where.profile, __version__)
        near = around(session.project, session.folder.seen, config_files(session.config))
        save_snapshot(session.project, take_snapshot(session.film, graph, cut, asked, near))


def _stamp(session: Session, where: ProjectOptions, words: str) -> None:
    out, name = session.project.out, session.project.name
    captions = [out / file for file in subtitle_names(session.film, name)]
    stems = [out / f"{name}.{stem}.wav" for stem in session.film.stem_files]
    given = [delivery_path(out, each) for each in session.film.deliveries]
    outputs = [out / f"{name}.mp4", out / f"{name}.report.json", *captions, *stems, *given, out / "prompts"]
    locks = [session.project.lock] if session.project.lock.exists() else []
    shots = [out / "shots"] if any(not shot.footage for shot in session.film.shots) else []
    write_stamp(
        session.project,
        where.profile,
        words,
        session.folder.seen,
        [*outputs, *shots, *locks],
        config_files(session.config),
    )
