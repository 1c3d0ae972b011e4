"""What a shot asks of its clip's time, as exact lengths; what of it cannot be is told with its place."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from storybuild.film.rate import parse_frames
from storybuild.film.retime import AS_IS, Hold, Retiming, Way
from storybuild.story.load import Origin
from storybuild.story.shot import Shot
from storybuild.story.speed import LEAST, StillPicture

FIELDS = frozenset({"speed", "hold", "reverse"})
Fail = Callable[..., None]
Seconds = Callable[[str], Fraction]


def retiming_of(shot: Shot, frames: int, rate: Fraction, seconds: Seconds, fail: Fail, origin: Origin) -> Retiming:
    """What a shot of so many frames asks beside an even speed; `fail` is told, with a path, what cannot be."""
    if shot.model_fields_set.isdisjoint(FIELDS):
        return AS_IS
    speed = shot.speed
    ramp = tuple((seconds(point.at), Fraction(str(point.factor))) for point in speed.ramp)
    for number, ((before, _), (at, _)) in enumerate(pairwise(ramp), 1):
        if at <= before:
            words = f"this point comes at {float(at):g} s, not after the one before it ({float(before):g} s)"
            fail(origin, ("speed", "ramp", number, "at"), words, "list the points in the order in which they come")
    if speed.ramp and "factor" in speed.model_fields_set:
        fail(origin, ("speed", "factor"), "a ramp tells the speed by itself", "leave `factor` or `ramp` out")
    for number, (at, _) in enumerate(ramp):
        if at * rate > frames and not (number and ramp[number - 1][0] * rate >= frames):
            words = f"this point comes at frame {int(at * rate)}, after the shot's end (it has {frames} frames)"
            fail(origin, ("speed", "ramp", number, "at"), words)
    for number in range(1, len(ramp)):
        if ramp[number - 1][0] * rate >= frames:
            words = (
                f"this point is never reached: the shot has {frames} frames, which are over before the one before it"
            )
            fail(origin, ("speed", "ramp", number, "at"), words)
    holds = _laid(shot.hold, frames, rate, fail, origin)
    follows = speed.pitch == "follow" and bool(ramp or speed.factor != 1)
    return Retiming(ramp, speed.ease == "smooth" and bool(ramp), holds, shot.reverse, follows)


def _laid(told: list[StillPicture], frames: int, rate: Fraction, fail: Fail, origin: Origin) -> tuple[Hold, ...]:
    found: list[Hold] = []
    for number, each in enumerate(told):
        length = None if each.duration is None else parse_frames(each.duration, rate)
        if each.at is None and length is None:
            words = "nothing says when this picture stands still"
            fail(origin, ("hold", number), words, "give it `at`, `duration` or both")
            continue
        first = parse_frames(each.at, rate) if each.at is not None else frames - (length or 0)
        if first >= frames or (each.at is None and first < 1):
            where = f"begins at frame {first}" if each.at is not None else f"lasts {length} frames"
            words = f"this hold {where}, and the shot has {frames}"
            fail(origin, ("hold", number), words, "let something move before it")
            continue
        if length == 0:
            continue
        found.append(Hold(first, min(frames, first + (length or frames)), each.at is None))
    found.sort()
    for left, right in pairwise(found):
        if right.first < left.end:
            words = f"two holds overlap: frames {left.first} to {left.end - 1}, and {right.first} to {right.end - 1}"
            fail(origin, ("hold",), words, "let one end before the other begins")
            return tuple(found[:1])
    return tuple(found)


def frames_within(shot: Shot, media: Fraction, rate: Fraction, seconds: Seconds, fail: Fail, origin: Origin) -> int:
    """How many frames a shot lasts that plays all of its media, so many seconds of it."""
    if any(each.duration is None for each in shot.hold):
        fail(origin, ("hold",), "nothing says how long this hold lasts", "give it a `duration`, or the shot")
        return 1
    held = {bare: sum(parse_frames(each.duration or "0", rate) for each in shot.hold if (each.at is None) == bare)
        for bare in (True, False)}  # fmt: skip
    ramp = tuple((seconds(point.at), Fraction(str(point.factor))) for point in shot.speed.ramp)
    speed = Fraction(str(shot.speed.factor))
    if not ramp:
        return max(1, int(media / speed * rate) + held[True] + held[False])
    longest = int(media / Fraction(str(LEAST)) * rate) + held[False] + 1
    placed = _laid([each for each in shot.hold if each.at is not None], longest, rate, lambda *_: None, origin)
    plain = Retiming(ramp, shot.speed.ease == "smooth", placed)
    return max(1, Way(speed, plain, 0, rate).reach(media) + held[True])
