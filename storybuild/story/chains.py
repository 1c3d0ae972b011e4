"""What must hold between shots: ids that differ, references that lead somewhere, room for transitions."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from storybuild.breakdown import Breakdown
from storybuild.film.transitions import CUT
from storybuild.story.load import Origin
from storybuild.story.meant import unknown

BEFORE = ("previous", "prev", "before", "last", "above")

Fail = Callable[..., None]
Shots = Sequence[Breakdown]


def check_ids(shots: Shots, at: Sequence[Origin], rate: Fraction, fail: Fail) -> None:
    """No two shots have the same id, or ids that differ in case only."""
    seen: dict[str, int] = {}
    for number, shot in enumerate(shots):
        key = shot.id.casefold()
        if key in seen:
            hint = "" if shots[seen[key]].id == shot.id else "file names need ids that differ in more than case"
            first = at[seen[key]].place("id")
            message = f"`{shot.id}` is already a shot, in {first.file}, line {first.line}"
            fail(at[number], ("id",), message, hint)
        seen.setdefault(key, number)


def check_joins(shots: Shots, at: Sequence[Origin], rate: Fraction, fail: Fail) -> None:
    """Every shot is long enough for its transitions."""
    if all(shot.transition == CUT and not shot.transition_frames and not shot.fade_out for shot in shots):
        return
    from storybuild.film.timeline import CutTransition, LaidClip, TimelineError, lay

    clips = [LaidClip(s.id, s.frames, CutTransition(s.transition, s.transition_frames), s.fade_out) for s in shots]
    numbers = {shot.id: number for number, shot in enumerate(shots)}
    if any(clip.frames < 1 for clip in clips):
        return
    try:
        lay(clips, rate)
    except TimelineError as error:
        for clip, field, sentence in error.problems:
            fail(at[numbers[clip]], (field,), sentence)


def check_split_edits(shots: Shots, at: Sequence[Origin], rate: Fraction, fail: Fail) -> None:
    """What is heard of a shot over its neighbours is no longer than they are."""
    for number, (left, right) in enumerate(pairwise(shots)):
        for near, far, field, each in (
            (right, left, "lead", number + 1),
            (left, right, "tail", number),
        ):
            frames = getattr(near, field)
            if frames is not None and frames > far.frames:
                words = f"its sound would reach {frames} frames into `{far.id}`, which has {far.frames}"
                fail(at[each], ("sound", field), words)


def check_links(shots: Shots, at: Sequence[Origin], rate: Fraction, fail: Fail) -> None:
    """References from shot to shot name shots, and never run in a circle."""
    links: dict[str, list[tuple[str, str]]] = {}
    names = {shot.id: number for number, shot in enumerate(shots)}
    for number, shot in enumerate(shots):
        for field in ("continue_from", "extend", "remix"):
            target = getattr(shot, field)
            if target and target not in names:
                before = shots[number - 1].id if number and target.casefold() in BEFORE else ""
                hint = f"write `{field}: {before}`" if before else ""
                fail(at[number], (field,), unknown("shot", target, names), hint)
            elif target:
                links.setdefault(shot.id, []).append((field, target))
    for start in links:
        circle = _circle(start, links)
        if circle:
            fail(at[names[start]], (links[start][0][0],), f"these shots wait for each other: {' -> '.join(circle)}")
            return


def _circle(start: str, links: dict[str, list[tuple[str, str]]]) -> list[str] | None:
    """The way from `start` back to `start`, or None."""
    trail: list[tuple[str, list[str]]] = [(start, [start])]
    seen: set[str] = set()
    while trail:
        here, way = trail.pop()
        for _, target in links.get(here, ()):
            if target == start:
                return [*way, start]
            if target not in seen:
                seen.add(target)
                trail.append((target, [*way, target]))
    return None
