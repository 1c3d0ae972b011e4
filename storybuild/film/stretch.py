"""Sound played at another speed: its pitch kept, by overlapping what fits best, or gone with it, by resampling."""

from collections.abc import Callable, Generator, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storybuild.film.mix import Sound

Wave = NDArray[np.float32]
Numbers = NDArray[np.int64]
# Where in a sound the samples of these numbers are played from.
Played = Callable[[Numbers], NDArray[np.floating[Any]]]

HOP = 768  # samples from one overlap to the next
SEEK = 512  # how far what fits is looked for
COARSE = 4  # it is looked for among every so many samples first
LEAD = 96  # samples before an attack that are played as they are
FRESH = 240  # samples of an attack that are heard once only
BLOCK = 48  # samples over which loudness is told
QUIET = 20  # blocks that an attack rises out of
RISE, FLOOR = 4.0, 100.0
TAPS = 16
AT_ONCE = 2048
FADE = 96
_RISING = (0.5 - 0.5 * np.cos(np.pi * (np.arange(HOP) + 0.5) / HOP)).astype(np.float32)[:, None]
_LED = np.linspace(0, 1, LEAD, dtype=np.float32)[:, None]
_MANY = 1 << 19


def attacks(sound: Sound) -> list[int]:
    """The samples on which something is heard that rises at once out of what was before."""
    found: list[int] = []
    for first in range(0, len(sound), _MANY):
        begun = max(0, first - QUIET * BLOCK)
        found += [begun + each for each in _attacks(_mono(sound[begun : first + _MANY])) if begun + each >= first]
    return [each for number, each in enumerate(found) if not number or each - found[number - 1] > FRESH]


def _attacks(wave: Wave) -> Iterator[int]:
    blocks = np.abs(wave[: len(wave) // BLOCK * BLOCK]).reshape(-1, BLOCK).max(axis=1)
    before = np.lib.stride_tricks.sliding_window_view(np.pad(blocks, (QUIET, 0)), QUIET)[:-1].max(axis=1)
    for number in np.flatnonzero((blocks > RISE * before) & (blocks > FLOOR)):
        part = wave[number * BLOCK : (number + 1) * BLOCK]
        yield int(number) * BLOCK + int(np.argmax(np.abs(part) > max(2 * before[number], blocks[number] / 10)))


def _mono(sound: Sound) -> Wave:
    return np.asarray(sound.astype(np.float32).mean(axis=1))


def stretched(sound: Sound, played: Played, first: int, end: int) -> Iterator[tuple[int, Wave]]:
    """Samples [first, end) with their pitch kept, in parts: where each lies, (n, 2).

    An attack lies on the very sample on which it is played; between attacks sound is repeated or left out.
    """
    places = played(np.array([first, end]))
    marks = [each for each in attacks(sound[: max(0, int(places[1]))]) if each > places[0] + LEAD]
    starts = [first, *(max(first, _when(each, played, first, end) - LEAD) for each in marks), end]
    sources = [round(float(places[0]) + 1e-6), *(each - LEAD for each in marks), len(sound)]
    going_on: int | None = None
    for number, source in enumerate(sources[:-1]):
        if starts[number] < starts[number + 1]:
            span, room = (starts[number], starts[number + 1]), (source, sources[number + 1])
            going_on = yield from _between(sound, played, span, room, going_on)


def _when(mark: int, played: Played, first: int, end: int) -> int:
    """The first sample that is played from a place or from behind it."""
    while first < end:
        middle = (first + end) // 2
        if played(np.array([middle]))[0] >= mark - 1e-6:
            end = middle
        else:
            first = middle + 1
    return first


def _between(
    sound: Sound, played: Played, span: tuple[int, int], room: tuple[int, int], before: int | None
) -> Generator[tuple[int, Wave], None, int]:
    """What lies between two attacks, `room` of the sound, laid over a span; gives where it would go on from.

    before: where what was heard last would go on from.
    """
    now, (start, stop), (source, last) = room[0], span, room
    for at in range(start, stop, HOP):
        part = _part(sound, now, last)
        if at > start:
            now = _fitting(sound, played, at, now, (source + LEAD + FRESH, last))
            part += (_part(sound, now, last) - part) * _RISING
        elif before is not None:
            led = _part(sound, before, source + LEAD)[:LEAD]
            part[:LEAD] = led + (part[:LEAD] - led) * _LED
        yield at, part[: stop - at]
        now += HOP
    return now - (start - stop) % HOP


def _fitting(sound: Sound, played: Played, at: int, now: int, room: tuple[int, int]) -> int:
    """Where to go on from, near where `at` is played from, so that it goes on most smoothly."""
    place, middle, far = played(np.array([at, at + HOP, at + 2 * HOP]))
    if abs(middle - place - HOP) < 0.5 and abs(far - middle - HOP) < 0.5:
        return round(float(place) + 1e-6)
    target = round(float(middle)) - HOP
    low = max(room[0], target - SEEK)
    high = max(low, min(target + SEEK, room[1] - 2 * HOP))
    wanted = _mono(sound[max(0, now) : now + HOP])
    near = _mono(sound[low : high + HOP])
    if len(wanted) < HOP or len(near) <= HOP:
        return low
    rough = low + COARSE * _best(near[::COARSE], wanted[::COARSE])
    begin = max(low, rough - COARSE + 1)
    return begin + _best(_mono(sound[begin : min(high, rough + COARSE - 1) + HOP]), wanted)


def _best(near: Wave, wanted: Wave) -> int:
    """At which offset a stretch is most like another."""
    like = np.correlate(near, wanted, "valid")
    power = np.cumsum(np.concatenate([[0.0], near.astype(np.float64) ** 2]))
    return int(np.argmax(like / np.sqrt(power[len(wanted) :] - power[: -len(wanted)] + 1)))


def _part(sound: Sound, first: int, last: int) -> Wave:
    """HOP samples from `first` on, silent from `last` on and where there are none."""
    part = np.zeros((HOP, 2), np.float32)
    begin, end = max(0, first), min(first + HOP, last, len(sound))
    if begin < end:
        part[begin - first : end - first] = sound[begin:end]
    if first < end < first + HOP:
        reach = min(BLOCK, end - begin)
        part[end - first - reach : end - first] *= np.linspace(1, 0, reach, dtype=np.float32)[:, None]
    return part


def resampled(sound: Sound, played: Played, first: int, end: int) -> Iterator[tuple[int, Wave]]:
    """Samples [first, end) with a pitch that goes with their speed, in parts: where each lies, (n, 2)."""
    for at in range(first, end, AT_ONCE):
        places = played(np.arange(at, min(at + AT_ONCE, end) + 1))
        step = max(1.0, float(np.abs(np.diff(places)).max()))
        reach, places = int(np.ceil(TAPS * step)), places[:-1]
        near = np.floor(places).astype(np.int64)[:, None] + np.arange(1 - reach, reach + 1)
        away = (places[:, None] - near) / step
        weights = np.sinc(away) * np.cos(np.pi / 2 * np.clip(away / TAPS, -1, 1)) ** 2 / step
        inside = (near >= 0) & (near < len(sound))
        heard = sound[np.clip(near, 0, max(0, len(sound) - 1))] if len(sound) else np.zeros((*near.shape, 2), np.int16)
        yield at, np.einsum("nk,nkc->nc", weights * inside, heard).astype(np.float32)


def retimed(sound: Sound, out: Sound, played: Played, silent: list[tuple[int, int]], follow: bool) -> None:
    """Fill `out` with a sound as it is played; `silent` are stretches [first, end) in which nothing is, in order."""
    gaps = [(0, 0), *silent, (len(out), len(out))]
    for (_, first), (end, _) in pairwise(gaps):
        if first >= end:
            continue
        for at, part in (resampled if follow else stretched)(sound, played, first, end):
            numbers = np.arange(at, at + len(part))
            if first:
                part *= np.clip((numbers - first + 0.5) / FADE, 0, 1)[:, None]
            if end < len(out):
                part *= np.clip((end - numbers - 0.5) / FADE, 0, 1)[:, None]
            out[at : at + len(part)] = np.clip(np.rint(part), -32767, 32767)
