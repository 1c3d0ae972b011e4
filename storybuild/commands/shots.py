"""`status`, `takes`, `pick`, `accept`: the state of shots and the clips that were made for them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from storybuild.breakdown import Breakdown, Film
from storybuild.build.purse import paid_for
from storybuild.build.records import Take
from storybuild.commands.desk import Desk, desk
from storybuild.commands.making import targets_of
from storybuild.commands.standing import rows_of
from storybuild.commands.where import Where
from storybuild.edge.project import held, project_at
from storybuild.edge.snapshots import drop_snapshot
from storybuild.errors import UsageError
from storybuild.plan.film import JOIN
from storybuild.plan.graph import graph_of
from storybuild.plan.step import differences, take_id
from storybuild.plan.takes import take_steps
from storybuild.plan.verdict import Current, Stale, Waiting, survey
from storybuild.providers.clip import KIND
from storybuild.report.words import begin, cost_json, reason_json


def status(where: Where, targets: Sequence[str] = ()) -> dict[str, Any]:
    """The state of every shot, or of these: which take stands in the film, and whether it is what the words ask for."""
    with desk(where) as opened:
        wanted = set(targets_of(opened, [each for each in targets if each != JOIN]))
        every = not wanted or JOIN in targets
        graph = graph_of(take_steps(opened.film, opened.ways))
        verdicts = survey(graph, opened.memory, opened.contents.of)
        numbers = opened.ledger.numbers()
        rows = []
        for shot, row in zip(opened.film.shots, rows_of(opened, verdicts, graph), strict=True):
            if not every and shot.id not in wanted:
                continue
            verdict = verdicts.get(take_id(row.id))
            key = verdict.result.key if isinstance(verdict, Current) else opened.ledger.last_key(take_id(row.id))
            rows.append(
                {
                    "id": row.id,
                    "state": row.state,
                    "take": numbers.get((row.id, key)) if key else None,
                    "takes": sum(name == row.id for name, _ in numbers),
                    "provider": row.provider,
                    "frames": shot.frames,
                }
            )
        return {"title": opened.film.title, "frames": opened.film.frames, "shots": rows}


def takes(where: Where, shot: str) -> dict[str, Any]:
    """Every take of a shot, which one stands in the film, and where its clip lies."""
    with desk(where) as opened:
        wanted = _wanted(opened, shot)
        current = opened.memory.result(wanted.key)
        profiles = _profiles(opened, shot)
        rows = []
        for each in opened.ledger.takes(shot):
            row = _take(opened, each, bool(current and current.key == each.key))
            differs = [reason_json(reason) for reason in differences(each.manifest, wanted.manifest)]
            rows.append(row | {"profiles": profiles.get(each.key, []), "differs": differs})
        return {"shot": shot, "takes": rows}


def _profiles(opened: Desk, shot: str) -> dict[str, list[str]]:
    """The profiles in whose film a take was last, by its key."""
    found: dict[str, list[str]] = {}
    for profile, wanted in sorted(opened.ledger.profiles_of(take_id(shot)).items()):
        result = opened.ledger.result(wanted)
        found.setdefault(result[0].key if result else wanted, []).append(profile)
    return found


def _take(opened: Desk, take: Take, current: bool) -> dict[str, Any]:
    facts = take.manifest.get("facts", {})
    drawn = facts["format"] if isinstance(facts.get("format"), dict) else {}
    size = [take.facts.get(side) or drawn.get(side) for side in ("width", "height")]
    made = datetime.fromtimestamp(take.made, UTC).isoformat(timespec="seconds")
    return {
        "number": take.number,
        "current": current,
        "provider": (take.facts.get("bought") or {}).get("provider", take.kind),
        "model": facts.get("model", ""),
        "prompt": begin(str(facts.get("prompt") or facts.get("action") or "")),
        "size": "x".join(str(side) for side in size) if all(size) else "",
        "made": made,
        "seconds": take.facts.get("seconds"),
        "bytes": take.size,
        "cost": cost_json(paid_for(take.facts.get("bought"))),
        "sha256": take.sha,
        "file": str(opened.project.state / "takes" / take.sha[:2] / f"{take.sha}.mp4"),
    }


def _wanted(opened: Desk, shot: str) -> Current | Stale:
    """The verdict on what the shot's words ask for now."""
    found = opened.shot(shot)
    if found.footage:
        raise UsageError(f"`{shot}` is existing footage; it has no takes")
    graph = graph_of(take_steps(opened.film, opened.ways)).needed_by([take_id(shot)])
    verdict = survey(graph, opened.memory, opened.contents.of)[take_id(shot)]
    if isinstance(verdict, Waiting):
        raise UsageError(f"what `{shot}` asks for hangs on {', '.join(verdict.on)}", "build that first")
    return verdict


def pick(where: Where, shot: str, number: int) -> list[str]:
    """Let a take stand in the film for the shot's present words; says how the film makes it fit where it does not."""
    with held(project_at(where.directory, where.file)), desk(where, write=True) as opened:
        drop_snapshot(opened.project)
        wanted = _wanted(opened, shot).key
        made = {take.number: take for take in opened.ledger.takes(shot)}
        if number not in made:
            told = ", ".join(str(each) for each in made) or "none"
            raise UsageError(f"`{shot}` has no take {number}", f"it has: {told}")
        opened.ledger.bless(wanted, made[number].key)
        words = f"{shot}: take {number} stands in the film from the next build on"
        return [words, *unlike(opened.shot(shot), opened.film, made[number])]


def accept(where: Where, shots: Sequence[str]) -> list[str]:
    """Let the take that was last in the film stand for the shot's edited words, so that it is not made again."""
    told = []
    with held(project_at(where.directory, where.file)), desk(where, write=True) as opened:
        drop_snapshot(opened.project)
        for shot in shots:
            wanted = _wanted(opened, shot).key
            if opened.memory.result(wanted):
                told.append(f"{shot}: current already")
                continue
            last = opened.ledger.last_key(take_id(shot))
            result = opened.memory.result(last) if last else None
            if result is None:
                raise UsageError(f"`{shot}` has no take to accept", "build it first")
            opened.ledger.bless(wanted, result.key)
            number = opened.ledger.add_take(shot, result.key)
            told.append(f"{shot}: take {number} stands for the new words")
            takes = {take.number: take for take in opened.ledger.takes(shot)}
            told += unlike(opened.shot(shot), opened.film, takes[number])
    return told


FITS = {"fit": "bars are added", "fill": "what is over is cropped", "stretch": "it is stretched"}


def unlike(shot: Breakdown, film: Film, take: Take) -> list[str]:
    """How a take's shape and length differ from the shot's, and what the film does about it."""
    name, told = f"{shot.id}: take {take.number}", []
    wide, high = _size(take)
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


def _size(take: Take) -> tuple[int, int]:
    """A take's width and height in pixels, as it was seen or asked for; 0 where neither is known."""
    form = take.manifest["facts"].get("format") or take.manifest["facts"]
    facts = take.facts if take.facts.get("width") else form
    return int(facts.get("width") or 0), int(facts.get("height") or 0)
