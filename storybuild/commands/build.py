"""`build`: make the film, and lay what was made where people look for it."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from storybuild import __version__
from storybuild.build.builder import Options, Outcome, World
from storybuild.build.purse import spent
from storybuild.commands.arming import Agree, Shopping, agreed, ask_about_doubts, shopping
from storybuild.commands.desk import Desk, desk
from storybuild.commands.earlier import paid_before, resume
from storybuild.commands.foresight import foreseen
from storybuild.commands.lock import frozen_clips, write_lock
from storybuild.commands.making import Film, make_film, make_takes, targets_of
from storybuild.commands.publishing import publish
from storybuild.commands.staff import Agreed, Staff, Wall, crew_of, stop_on_signals
from storybuild.commands.where import Where
from storybuild.edge.config import config_files, font_bytes
from storybuild.edge.crew import Crew
from storybuild.edge.disk import ProjectFolder
from storybuild.edge.project import held, project_at
from storybuild.edge.snapshots import around, drop_snapshot, save_snapshot
from storybuild.edge.stamping import write_stamp
from storybuild.errors import StorybuildError
from storybuild.plan.film import JOIN
from storybuild.plan.graph import graph_of
from storybuild.plan.snapshot import take_snapshot
from storybuild.plan.step import take_id
from storybuild.plan.takes import take_steps
from storybuild.report.console import Teller
from storybuild.report.unbought import unbought_lines
from storybuild.report.words import count, some
from storybuild.stamp import asked_for
from storybuild.story.chunks import split

Bill = Callable[[Fraction], None]

LATIN = 0x24F  # the end of Latin Extended-B: every shipped font has what lies below


@dataclass(frozen=True)
class Wishes:
    """What the command line asks of a build.

    yes, budget: paid work is agreed to, all of it or up to so many US dollars. frozen: cut from the lock file's clips.
    """

    targets: tuple[str, ...] = ()
    jobs: int = 1
    keep_going: bool = True
    force: tuple[str, ...] = ()
    output: str | None = None
    yes: bool = False
    budget: Fraction | None = None
    frozen: bool = False


def run(
    where: Where,
    wishes: Wishes,
    tell: Teller,
    agree: Agree | None = None,
    folder: ProjectFolder | None = None,
    bill: Bill | None = None,
    workers: Callable[[Desk], Crew] = crew_of,
) -> int:
    """Build once; the exit code: 0 all current, 1 something failed, 3 paid work waits (the reel is cut all the same).

    agree: asks whoever sits at the terminal about paid work; None where nobody does. bill: is told what went out.
    """
    project = project_at(where.directory, where.file, where.profile)
    folder = folder or project.folder
    folder.read(project.file)
    with held(project), desk(where, True, folder) as opened:
        drop_snapshot(project)
        try:
            errand = _errand(opened, wishes, agree, tell)
            code = asyncio.run(_build(opened, where, wishes, tell, errand, bill, workers(opened)))
            if agree:
                ask_about_doubts(opened, errand.wanted.keys, agree)
            return code
        except (asyncio.CancelledError, KeyboardInterrupt):
            for line in open_jobs(opened):
                tell.say(line)
            raise KeyboardInterrupt from None
        finally:
            tell.close()


@dataclass(frozen=True)
class Errand:
    """What one build is to do: only some shots, or all; clips that are given; what was agreed to buy."""

    shots: list[str]
    part: bool
    frozen: dict[str, Outcome] | None
    wanted: Shopping
    spend: Agreed
    options: Options


def _errand(opened: Desk, wishes: Wishes, agree: Agree | None, tell: Teller) -> Errand:
    """Settle everything that may be asked about before the work begins."""
    opened.prompt.all(opened.film.shots)
    shots = targets_of(opened, [each for each in wishes.targets if each != JOIN])
    part = bool(shots) and JOIN not in wishes.targets
    force = frozenset(take_id(opened.shot(shot).id) for shot in wishes.force)
    frozen = frozen_clips(opened) if wishes.frozen else None
    wanted = Shopping() if wishes.frozen else shopping(opened, force, [take_id(shot) for shot in shots] if part else ())
    spend = Agreed() if wishes.frozen else agreed(wanted, wishes.yes, wishes.budget, agree, tell.say)
    options = Options(wishes.jobs, pools_of(opened), wishes.keep_going, force)
    return Errand(shots, part, frozen, wanted, spend, options)


async def _build(
    opened: Desk, where: Where, wishes: Wishes, tell: Teller, errand: Errand, bill: Bill | None, crew: Crew
) -> int:
    stop_on_signals()
    hands = Staff(opened, crew, errand.spend, Wall(), tell)
    world = World(opened.memory, hands, tell, Wall())
    earlier = [] if wishes.frozen else paid_before(opened, errand.wanted.keys)
    tell.expect(lambda: _foreseen(opened, errand))
    some = make_takes(opened, world, errand.options, errand.shots, errand.frozen) if errand.part else None
    try:
        made = asyncio.ensure_future(some or make_film(opened, world, errand.options, errand.frozen))
        fetched = asyncio.ensure_future(resume(opened, hands, earlier, once=True))
        try:
            done, told = await asyncio.gather(made, fetched)
        finally:
            for each in (made, fetched):
                each.cancel()
            await asyncio.gather(made, fetched, return_exceptions=True)
        for line in told:
            tell.say(line)
    finally:
        if bill:
            bill(hands.spent)
        await hands.close()
        opened.remember()
    return finish(opened, done, where, wishes, tell, errand.wanted)


def _foreseen(opened: Desk, errand: Errand) -> Mapping[str, float]:
    unbought = [] if errand.spend.open else [row.id for row in errand.wanted.rows]
    part = errand.shots if errand.part else ()
    with suppress(StorybuildError):  # whatever is in the way is told by the step that meets it
        return foreseen(opened, part, errand.options.force, errand.frozen or {}, unbought)
    return {}


def open_jobs(opened: Desk) -> list[str]:
    """What is said of jobs that go on at their services while nobody waits for them."""
    waits = [] if opened.stranger else opened.receipts.open()
    words = f"{count(len(waits), 'job')} may go on at services, {spent(each.cost for each in waits)}"
    return [f"{words}; the next build, or `storybuild jobs --resume`, fetches their clips"] if waits else []


def pools_of(opened: Desk) -> dict[str, int]:
    """How many clips are bought at once at each service: those in flight, and as many that are on their way home."""
    return {name: 2 * each.service.in_flight for name, each in opened.config.providers.items() if each.service}


def finish(opened: Desk, done: Film, where: Where, wishes: Wishes, tell: Teller, wanted: Shopping) -> int:
    """Lay the results out in `build/`, tell what came of it, and give the exit code."""
    publish(opened, done, wishes.output)
    if not wishes.frozen:
        write_lock(opened, done)
    reel = opened.project.out / f"{opened.project.name}.mp4" if done.reel else None
    laid = f"; laid at {wishes.output} too" if wishes.output else ""
    lacking = len(done.stood_in) - len(done.waits)
    code = 1 if done.failed or lacking or done.left_out else 3 if done.waits or done.despite else 0
    frames = done.timeline.frames if done.timeline else 0
    if not reel and not wishes.targets:
        tell.say("no reel was cut")
    for name, failure in done.despite.items():
        tell.say(f"{name}: not made again ({failure.message}); what was there stays")
    unfunded = _unfunded(done)
    rows = [row for row in wanted.rows if row.id in unfunded]
    for line in _stand_ins(done, {row.id for row in rows}) if reel else ():
        tell.say(line)
    for line in unbought_lines(rows, unfunded, wanted.barred, str(opened.config.path)):
        tell.say(line)
    advice = (each.line for each in opened.unheard)
    for line in (*advice, *filter(None, [opened.stranger]), *opened.damages()):
        tell.say(line)
    for letters in _unwritable(opened) if done.made else ():
        tell.say(f"no font here has {letters}; name one that does under `fonts` in {opened.config.path}")
    for file, why in done.left_out.items():
        tell.say(f"{file}: left out of the sound ({why})")
    if reel:
        takes = sum(name.startswith("take/") for name in done.made)
        made = f"{takes} take{'s' if takes != 1 else ''} made" if done.made else "nothing to do"
        words = f"{reel} has {frames} frames, {float(frames / opened.film.rate):.2f} s"
        tell.say(f"{made}; {words}{laid}")
        if not code and not wishes.force and not wishes.frozen and not paid_before(opened, ()):
            _snapshot(opened, done, where)
            _stamp(opened, where, words)
    for line in _next(done, code):
        tell.say(line)
    tell.event("done", reel=str(reel) if reel else None, frames=frames, made=done.made, failed=done.failed, exit=code)
    return code


def _unfunded(done: Film) -> dict[str, str]:
    """Shots whose clip was not bought, or not again, for want of money, and the purse's words."""
    lacking = {shot: each.why for shot, each in done.waits.items() if each.state == "unfunded"}
    despite = {name: each.message for name, each in done.despite.items() if each.state == "unfunded"}
    return lacking | {name.removeprefix("take/"): why for name, why in despite.items()}


def _stand_ins(done: Film, told: Collection[str]) -> list[str]:
    """What is said of stand-ins in the film, but for shots that are `told` of elsewhere: a line for each reason."""
    shots: dict[str, list[str]] = {}
    for shot, lack in done.stood_in.items():
        if shot not in told:
            shots.setdefault(lack.why, []).append(shot)
    words = {True: "a stand-in is in the film", False: "stand-ins are in the film"}
    return [f"{some(each)}: {words[len(each) == 1]} ({why})" for why, each in shots.items()]


def _next(done: Film, code: int) -> list[str]:
    """What to try after a build that made something or lacks something."""
    if _unfunded(done):
        return []  # what buys them was told with their prices
    if code == 1:
        return ["`storybuild status` tells how every shot stands; a build tries again what failed"]
    if code == 3:
        return ["`storybuild jobs` tells what is under way; the next build fetches it"]
    return ["`storybuild watch` builds again on every save"] if done.made else []


def _unwritable(opened: Desk) -> list[str]:
    """Letters of the film's texts that would be boxes in its picture; asked only when there are any but Latin ones."""
    film, burn = opened.film, opened.film.burn
    texts = [film.title, *(text for _, text in burn.texts)]
    for shot in film.shots:
        spoken = (cue.text for cue in shot.cues) if burn.captions == "burn" else ()
        card = (shot.title.title, *shot.title.lines) if shot.title else ()
        texts += [shot.heading, shot.action, *spoken, *card]
    foreign = "".join(sorted({char for text in texts for char in text if ord(char) > LATIN and not char.isspace()}))
    if not foreign:
        return []
    from storybuild.drawing.text import missing_glyphs

    missing = missing_glyphs(foreign, tuple(font_bytes(path) for path in opened.config.fonts))
    return [f"`{missing[:20]}`"] if missing else []


def _snapshot(opened: Desk, done: Film, where: Where) -> None:
    """Leave what a plan after the next edit can start from, where the storyboard is one file of plain shots."""
    main = opened.loaded.main
    cut = split(main.text) if opened.loaded.files == [main.name] else None
    lines = main.shot_lines
    if cut is None or not done.assembly or opened.unheard or [main.line_at(chunk.at) for chunk in cut.chunks] != lines:
        return
    takes = take_steps(opened.film, opened.ways)
    if len(lines) == len(opened.film.shots) and not any(step.order for step in takes):
        graph = graph_of([*takes, *done.assembly.steps])
        asked = asked_for(opened.project.file, where.profile, __version__)
        near = around(opened.project, opened.folder.seen, config_files(opened.config))
        save_snapshot(opened.project, take_snapshot(opened.film, graph, cut, asked, near))


def _stamp(opened: Desk, where: Where, words: str) -> None:
    out, name = opened.project.out, opened.project.name
    captions = [out / f"{name}.srt"] if opened.film.burn.captions != "off" else []
    outputs = [out / f"{name}.mp4", out / f"{name}.report.json", *captions, out / "prompts"]
    locks = [opened.project.lock] if opened.project.lock.exists() else []
    shots = [out / "shots"] if any(not shot.footage for shot in opened.film.shots) else []
    write_stamp(
        opened.project,
        where.profile,
        words,
        opened.folder.seen,
        [*outputs, *shots, *locks],
        config_files(opened.config),
    )
