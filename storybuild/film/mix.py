"""The reel's sound, summed sample by sample; any window of it comes out as the same samples."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from storybuild.film.limiter import limited
from storybuild.film.loudness import REACH, Level
from storybuild.film.placement import DECLICK, Placement, concerning

Sound = NDArray[np.int16]
Sum = NDArray[np.float32]

_RELEASE = (0.5 + 0.5 * np.cos(np.pi * np.arange(DECLICK) / DECLICK)).astype(np.float32)
_TOP = 32767


def mix(
    placements: Sequence[Placement],
    source: Callable[[int], Sound],
    first: int,
    count: int,
    level: Level | None = None,
) -> Sound:
    """Mix reel samples [first, first + count) to (count, 2) s16; `source` gives a source's samples, (n, 2) s16.

    level: what the whole is raised by, and the true peak at which it is held then.
    """
    if level is None:
        total = summed(placements, source, first, count)
    else:
        wide = summed(placements, source, first - REACH, count + 2 * REACH) * np.float32(10 ** (level.gain / 20))
        total = limited(wide, _TOP * 10 ** (level.peak / 20))
    return np.clip(np.rint(total), -_TOP, _TOP).astype(np.int16)


def summed(placements: Sequence[Placement], source: Callable[[int], Sound], first: int, count: int) -> Sum:
    """The same before it is rounded: (count, 2), on the scale of s16."""
    total = np.zeros((count, 2), np.float32)
    near = concerning(placements, first, count)
    before = {(each.track, each.end): each for each in near if each.count > 0}
    for each in near:
        start, end = max(first, each.at), min(first + count, each.end)
        if start < end:
            total[start - first : end - first] += _heard(each, source(each.source), start, end)
        left = before.get((each.track, each.at))
        if left and each.count > 0 and not (left.fade_out or each.fade_in):
            _smooth(total, first, left, each, source)
    return total


def seamless(sound: Sound) -> Sound:
    """A loop whose beginning, over 5 ms, goes on from its end."""
    reach = min(DECLICK, len(sound))
    wave = sound.astype(np.float32)
    jump = _jump(wave[len(sound) - reach :], wave[:reach])
    wave[:reach] -= jump * _RELEASE[:reach, None]
    return np.clip(np.rint(wave), -_TOP, _TOP).astype(np.int16)


def _heard(each: Placement, samples: Sound, start: int, end: int) -> Sum:
    """What a placement gives to reel samples [start, end), which lie inside it."""
    part = _taken(each, samples, start - each.at, end - each.at).astype(np.float32) * np.float32(each.gain)
    if each.fade_in or each.fade_out:
        part *= _envelope(each, start - each.at, end - each.at)[:, None]
    return part


def _taken(each: Placement, samples: Sound, start: int, end: int) -> Sound:
    start, end = each.offset + start, each.offset + end
    if each.loop and len(samples):
        return samples[np.arange(start, end) % len(samples)]
    part = samples[min(max(0, start), len(samples)) : max(0, end)]
    missing = end - start - len(part)
    before = min(max(0, -start), missing)
    return np.pad(part, ((before, missing - before), (0, 0))) if missing else part


def _envelope(each: Placement, start: int, end: int) -> Sum:
    places = np.arange(start, end) + 0.5
    rising = places / each.fade_in if each.fade_in else np.ones_like(places)
    falling = (each.count - places) / each.fade_out if each.fade_out else np.ones_like(places)
    return np.clip(np.minimum(rising, falling), 0, 1).astype(np.float32)


def _smooth(total: Sum, first: int, left: Placement, right: Placement, source: Callable[[int], Sound]) -> None:
    """Let the jump from `left` to `right` go over 5 ms; a sound that runs on across the cut is left alone."""
    reach = min(DECLICK, right.count)
    start, end = max(first, right.at), min(first + len(total), right.at + reach)
    if start >= end:
        return
    past = _heard(left, source(left.source), max(left.at, left.end - DECLICK), left.end)
    coming = _heard(right, source(right.source), right.at, right.at + reach)
    jump = _jump(past, coming)
    total[start - first : end - first] -= jump * _RELEASE[start - right.at : end - right.at, None]


def _jump(past: Sum, coming: Sum) -> Sum:
    """How far `coming` begins from where `past` was heading; 0 where both bend as much by themselves."""
    last = past[-1]
    heading = 2 * last - past[-2] if len(past) > 1 else last
    jump: Sum = coming[0] - heading
    bends = [np.abs(np.diff(part, 2, axis=0)).max(axis=0) for part in (past, coming) if len(part) > 2]
    usual = np.max(bends, axis=0) if bends else np.zeros(2, np.float32)
    # Two steps of rounding to 16 bits bend a smooth sound by as much as 4.
    return np.where(np.abs(jump) <= usual + 4, np.float32(0), jump)
