"""Deliveries after the reel is cut: made, laid out beside it, and told of; a fault in one stops no other."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from storybuild.deliverables import Delivery, beyond
from storybuild.edge.disk import disk_faults, link_whole, write_whole
from storybuild.engine.scheduler import Broken, Made, ScheduleOptions, World, build
from storybuild.film.delivery_formats import FORMATS
from storybuild.plan.deliveries import delivery_id, delivery_steps
from storybuild.plan.graph import graph_of
from storybuild.report.words import count, megabytes
from storybuild.session.built_film import BuiltFilm
from storybuild.session.session import Session

FOLDER = "deliver"
_ARCHIVE = ".zip"


async def make_deliveries(session: Session, world: World, options: ScheduleOptions, done: BuiltFilm) -> None:
    """Make what is to be handed on of a film whose reel is cut; what was made before of each is let go."""
    if done.reel is None or done.timeline is None or not session.film.deliveries:
        return
    given = {name: each for name, each in done.outcomes.items() if isinstance(each, Made)}
    steps = [step for step in delivery_steps(session.film, done.sources, done.timeline) if step.id not in given]
    before = {step.id: session.ledger.last_key(step.id) for step in steps if step.kind in ("deliver", "clean")}
    done.outcomes |= await build(graph_of(steps, given), world, replace(options, force=frozenset()), given)
    made = {name: done.outcomes.get(name) for name in before}
    kept = {each.result.key for each in made.values() if isinstance(each, Made)}
    elsewhere = {key for name in before for key in session.ledger.profiles_of(name).values()}
    gone = {key for name, key in before.items() if key and isinstance(made[name], Made)} - kept - elsewhere
    old = [key for key in gone if session.memory.named(key)]
    session.memory.let_go(old)
    session.ledger.forget(old)
    session.ledger.commit()


def delivery_path(out: Path, delivery: Delivery) -> Path:
    """Where a delivery lies: a file, or the folder of a sequence of frames."""
    suffix = FORMATS[delivery.codec].suffix
    return out / FOLDER / f"{delivery.name}{'' if suffix == _ARCHIVE else suffix}"


async def publish_deliveries(session: Session, done: BuiltFilm, last: Any) -> list[dict[str, Any]]:
    """Lay out what was made, take away what is asked for no more, and what the report says of it.

    last: the report of the build before, which may be anyone's.
    """
    out, laid = session.project.out, []
    for delivery in session.film.deliveries:
        place, made = delivery_path(out, delivery), done.outcomes.get(delivery_id(delivery))
        if isinstance(made, Made):
            if not (made.fresh or place.exists()):
                done.put_back.append(place)
            source = Path(await session.memory.materialise(made.result))
            _unpack(source, place) if made.result.suffix == _ARCHIVE else link_whole(source, place)
            laid.append(_row(session, delivery, place, made))
        else:
            _remove(place)
    _prune(out, last, {each["file"] for each in laid})
    return laid


def _row(session: Session, delivery: Delivery, place: Path, made: Made) -> dict[str, Any]:
    facts = made.result.facts
    told = {name: facts[name] for name in ("loudness", "peak") if name in facts}
    return {
        "name": delivery.name, "file": f"{FOLDER}/{place.name}", "codec": delivery.codec, "size": facts["size"],
        "frames": facts["frames"], "bytes": made.result.size, "beyond": _beyond(session, delivery, made), **told,
    }  # fmt: skip


def _beyond(session: Session, delivery: Delivery, made: Made) -> list[str]:
    return list(beyond(delivery, session.film.frames, session.film.rate, made.result.size))


def _unpack(archive: Path, folder: Path) -> None:
    """A folder with exactly the files of an archive; those that are there already are left as they are."""
    from zipfile import ZipFile  # takes long to load

    with disk_faults(f"write {folder}"), ZipFile(archive) as files:
        if folder.is_file():
            folder.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        wanted = {each.filename: each for each in files.infolist()}
        for old in folder.iterdir():
            if old.name not in wanted and old.is_file():
                old.unlink()
        for name, each in wanted.items():
            path = folder / name
            if not (path.is_file() and path.stat().st_size == each.file_size and _sum(path) == each.CRC):
                write_whole(path, files.read(each))


def _sum(path: Path) -> int:
    return zlib.crc32(path.read_bytes())


def _remove(place: Path) -> None:
    """Take a delivery away: a file, or a folder of frames."""
    with disk_faults(f"remove {place}"):
        if place.is_dir():
            for frame in place.glob("*.png"):
                frame.unlink()
            if not any(place.iterdir()):
                place.rmdir()
        else:
            place.unlink(missing_ok=True)


def _prune(out: Path, last: Any, kept: set[str]) -> None:
    """Remove what the last report laid out and nobody asks for any more."""
    rows = last.get("deliveries") if isinstance(last, dict) else None
    names = [row.get("file") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    for name in names:
        place = out / str(name)
        if name not in kept and place.parent == out / FOLDER and place.name not in ("", ".", ".."):
            _remove(place)


def delivery_lines(session: Session, done: BuiltFilm) -> Iterator[str]:
    """What came of the deliveries: those made now, those that are missing and why, limits that one breaks."""
    for delivery in session.film.deliveries:
        outcome = done.outcomes.get(delivery_id(delivery))
        if isinstance(outcome, Made):
            if outcome.fresh:
                place, facts = delivery_path(session.project.out, delivery), outcome.result.facts
                shown = f"{count(facts['frames'], 'frame')}, {facts['size']}"
                yield f"{place} has {shown}, {megabytes(outcome.result.size)}"
            for words in _beyond(session, delivery, outcome):
                yield f"{delivery.name}: {words}"
            if unwritten := outcome.result.facts.get("unwritten"):
                yield f"{delivery.name}: no room in its picture for {', '.join(map(str, unwritten))}"
        elif done.reel:
            why = outcome.failure.message if isinstance(outcome, Broken) else "its pictures could not be made"
            yield f"{delivery.name}: not delivered ({why})"
