"""Existing footage that cannot be shown as it is asked for: unreadable, or over before its shot is."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from storybuild.breakdown import Breakdown, Film, Footage
from storybuild.film.retime import Way
from storybuild.story.advice import Advice, tenths, written
from storybuild.story.load import Loaded

Facts = Callable[[str], Mapping[str, Any]]  # what is known of a media file by its name; {} when it cannot be used
SAVE_ANEW = "it may be damaged; save it anew as mp4"


def unusable_footage(shot: Breakdown, facts: Facts) -> str:
    """Why a shot's footage cannot be shown; '' when it can, and for a shot without any."""
    if shot.footage is None:
        return ""
    known = facts(shot.footage.file)
    if not known:
        return f"`{shot.footage.file}` is no clip that can be read"
    return "" if known.get("has_picture") else f"`{shot.footage.file}` has no picture"


def footage_faults(loaded: Loaded, film: Film, facts: Facts) -> list[Advice]:
    """Footage that is not shown, as warnings; footage that ends before its shot, as notes."""
    found: list[Advice] = []
    for shot, given, origin in written(loaded, film) if any(each.footage for each in film.shots) else ():
        if why := unusable_footage(shot, facts):
            found.append(Advice(shot.id, f"{why}, so that a stand-in is shown", origin, ("clip",), SAVE_ANEW))
        elif shot.footage and (lacking := _lacking(shot, shot.footage, film.rate, facts)):
            path = next((name for name in ("speed", "duration") if name in given.model_fields_set), "clip")
            found.append(Advice(shot.id, lacking, origin, (path,), soft=True))
    return found


def _lacking(shot: Breakdown, footage: Footage, rate: Fraction, facts: Facts) -> str:
    """What is said of footage that is over a frame or more before its shot; one picture may stand for any time."""
    known = facts(footage.file)
    if known.get("frames") == 1:
        return ""
    there = Fraction(str(known["seconds"])) - footage.start
    way = Way(shot.speed, shot.retiming, shot.frames, rate)
    if way.total - there < way.factor(way.end) / rate:
        return ""
    end = "first" if shot.retiming.reverse else "last"
    return (
        f"it plays {tenths(way.total)} s of its footage, of which there are {tenths(max(Fraction(0), there))} s;"
        f" the {end} picture stands still for the rest"
    )
