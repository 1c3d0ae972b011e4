"""What a build leaves in `build/`, or `build/PROFILE/`: the reel, subtitles, report, each shot's clip and prompt."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from storybuild.breakdown import Breakdown
from storybuild.edge.disk import copy_whole, disk_faults, link_whole, plain_text, write_whole
from storybuild.engine.interfaces import FailureState
from storybuild.engine.scheduler import Made
from storybuild.plan.captions import subtitle_files
from storybuild.plan.film import clip_id, picture_id
from storybuild.plan.states import ShotState
from storybuild.plan.stems import TRACKS as STEMS
from storybuild.plan.stems import stem_id
from storybuild.plan.step import take_id
from storybuild.report.film_report import Shown, report
from storybuild.session.built_film import BuiltFilm, Lack
from storybuild.session.delivering import publish_deliveries
from storybuild.session.proving import Findings
from storybuild.session.session import Session

MOST = 1 << 28  # bytes of a report


async def publish(session: Session, done: BuiltFilm, found: Findings, output: str | None) -> None:
    """`build/`: the reel, its subtitles and report, each shot's clip, each prompt. Only what differs is written."""
    for shot in session.film.shots:
        await asyncio.sleep(0)  # a page may ask for the new reel meanwhile
        await _publish_shot(session, done, shot)
    if not (done.reel and done.timeline):
        return
    out, name = session.project.out, session.project.name
    place = Path(await session.memory.materialise(done.reel.result))
    await lay_reel(session, done.reel)
    if output:
        copy_whole(place, Path(output))
    for file, text in subtitle_files(session.film, done.timeline, name).items():
        write_whole(out / file, text.encode())
    shown = [replace(_shown(session, done, shot), check=found.clips.get(shot.id)) for shot in session.film.shots]
    told = report(session.film, done.timeline, shown, done.reel.result.facts, found.reel)
    told |= _loudness(done)
    told |= await _publish_stems(session, done)
    last = last_report(out, name)
    laid = await publish_deliveries(session, done, last)
    told |= {"deliveries": laid} if laid else {}
    _prune(out, last, {shot.id for shot in session.film.shots})
    write_whole(out / f"{name}.report.json", f"{json.dumps(told, indent=2, ensure_ascii=False)}\n".encode())
    session.ledger.forget(session.memory.other_reels(place.stem))
    session.ledger.commit()


async def lay_reel(session: Session, reel: Made) -> Path:
    """Lay out the reel alone; where it lies then."""
    link_whole(Path(await session.memory.materialise(reel.result)), reel_path(session))
    return reel_path(session)


def reel_path(session: Session) -> Path:
    """Where people look for the reel."""
    return session.project.out / f"{session.project.name}.mp4"


async def _publish_stems(session: Session, done: BuiltFilm) -> dict[str, object]:
    """Lay out the stems that are asked for as files; those that were and are no more, go."""
    out, name, laid = session.project.out, session.project.name, []
    for stem in STEMS:
        place = out / f"{name}.{stem}.wav"
        made = done.outcomes.get(stem_id(stem)) if stem in session.film.stem_files else None
        if isinstance(made, Made):
            link_whole(Path(await session.memory.materialise(made.result)), place)
            laid.append(stem)
        else:
            with disk_faults(f"remove {place}"):
                place.unlink(missing_ok=True)
    return {"stems": laid} if laid else {}


def _loudness(done: BuiltFilm) -> dict[str, object]:
    """How loud the film is, where that was asked for."""
    if done.level is None:
        return {}
    found = done.level
    told = {
        "target": found.level.target,
        "integrated": found.loudness,
        "true_peak": found.peak,
        "gain": found.level.gain,
    }
    return {"loudness": {name: round(value, 2) for name, value in told.items()}}


async def _publish_shot(session: Session, done: BuiltFilm, shot: Breakdown) -> None:
    out = session.project.out
    write_whole(out / "prompts" / f"{shot.id}.txt", f"{session.prompt(shot)}\n".encode())
    clip = out / "shots" / f"{shot.id}.mp4"
    outcome = done.outcomes.get(clip_id(shot.id) if shot.id in done.drawn else take_id(shot.id))
    if isinstance(outcome, Made):
        link_whole(Path(await session.memory.materialise(outcome.result)), clip)
    elif shot.id in done.stood_in or shot.footage:
        with disk_faults(f"remove {clip}"):
            clip.unlink(missing_ok=True)


def last_report(out: Path, name: str) -> Any:
    """What this film's last report says, whoever wrote it; None for none."""
    try:
        return json.loads(plain_text(out / f"{name}.report.json", MOST))
    except (OSError, ValueError, RecursionError):
        return None


def _prune(out: Path, last: Any, ids: set[str]) -> None:
    """Remove clips and prompts of shots that this film's last report had and that are no more."""
    try:
        gone = {str(shot["id"]) for shot in last["shots"]} - ids
    except (KeyError, TypeError):
        return
    for shot in gone:
        for old in (out / "shots" / f"{shot}.mp4", out / "prompts" / f"{shot}.txt"):
            if old.parent.parent == out:
                with disk_faults(f"remove {old}"):
                    old.unlink(missing_ok=True)


def _shown(session: Session, done: BuiltFilm, shot: Breakdown) -> Shown:
    picture = done.outcomes.get(picture_id(shot.id))
    held_frames = int(picture.result.facts.get("held", 0)) if isinstance(picture, Made) else 0
    outcome = done.outcomes.get(take_id(shot.id))
    if shot.id in done.stood_in:
        lack = done.stood_in[shot.id]
        return Shown(shot, lacking_state(session, shot.id, lack), why=lack.why, held=held_frames, stand_in=True)
    if isinstance(outcome, Made):
        number, result = session.ledger.add_take(shot.id, outcome.result.key), outcome.result
        bought = result.facts.get("bought") or {}
        return Shown(
            shot,
            ShotState.CURRENT,
            number,
            result.sha,
            shot.maker.model,
            held=held_frames,
            bought=bought,
            request=result.key,
        )
    assert shot.footage
    return Shown(shot, ShotState.CURRENT, sha=session.contents.of(shot.footage.file), held=held_frames)


def lacking_state(session: Session, shot: str, lack: Lack) -> ShotState:
    """The state of a shot whose clip is lacking, in the report's words."""
    if lack.state in (FailureState.UNFUNDED, FailureState.UNSENT):
        return ShotState.STALE if session.ledger.takes(shot) else ShotState.MISSING
    return ShotState(lack.state)
