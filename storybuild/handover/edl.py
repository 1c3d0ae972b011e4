"""The film as an edit decision list (CMX 3600): cuts, dissolves and wipes, with shots named in remarks."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from storybuild.breakdown import Breakdown
from storybuild.film.rate import smpte
from storybuild.film.timeline import Overlap, split
from storybuild.handover.shots import HandedFilm, ShotMedia

HOUR = 3600  # seconds at which the record side begins, by the trade's custom
MOST_EVENTS = 999
_BLACK = "BL"


def edl(handed: HandedFilm) -> str:
    """The text of a `.edl` file; ValueError where the film has more shots than one can hold."""
    film = handed.film
    if len(film.shots) > MOST_EVENTS:
        raise ValueError(f"an edit decision list holds {MOST_EVENTS} events; this film has {len(film.shots)} shots")
    title = " ".join((film.title or film.name).split())
    head = [f"TITLE: {title}", f"FCM: {'DROP' if handed.drop else 'NON-DROP'} FRAME", ""]
    reels = reel_names([shot.id for shot in film.shots])
    rows = [row for number in range(len(film.shots)) for row in _event(handed, reels, number)]
    return "\r\n".join([*head, *rows]) + "\r\n"


def reel_names(shots: Sequence[str]) -> list[str]:
    """A name of at most eight capitals and digits for each shot, no two alike."""
    names: list[str] = []
    for number, shot in enumerate(shots, 1):
        name = re.sub("[^A-Z0-9]", "", shot.upper().encode("ascii", "ignore").decode())
        fits = name if 0 < len(name) <= 8 and name not in names and name != _BLACK else f"S{number:07}"
        names.append(fits)
    return names


def _event(handed: HandedFilm, reels: Sequence[str], number: int) -> Iterator[str]:
    """A shot from where it is first seen to where the next one is."""
    film, cuts = handed.film, handed.timeline.cuts
    shot, cut = film.shots[number], cuts[number]
    entry, early = _entry(handed, shot), _early(handed, number)
    late = _early(handed, number + 1)
    start, end = cut.start - early, cut.start + cut.frames - late
    if entry is None:
        yield _line(handed, number, reels[number], "C", _span(handed, shot, -early, end - start), (start, end))
        yield f"* FROM CLIP NAME: {shot.id}"
        yield from _remarks(handed, reels[number], shot)
        return
    before = film.shots[number - 1] if entry.left else None
    reel = reels[number - 1] if before else _BLACK
    left = _span(handed, before, cuts[number - 1].frames - early, 0) if before else (0, 0)
    yield _line(handed, number, reel, "C", left, (start, start))
    how = f"{_how(entry.kind)} {entry.frames:03}"
    yield _line(handed, number, reels[number], how, _span(handed, shot, -early, end - start), (start, end))
    if before:
        yield f"* FROM CLIP NAME: {before.id}"
    yield f"* {'TO' if before else 'FROM'} CLIP NAME: {shot.id}"
    if entry.kind not in ("dissolve", "wipe left"):
        yield f"* TRANSITION: {entry.kind}"
    yield from _remarks(handed, reels[number], shot)


def _remarks(handed: HandedFilm, reel: str, shot: Breakdown) -> Iterator[str]:
    """What cannot be said in the line of an event."""
    if shot.fade_out:
        yield f"* FADE OUT: {shot.fade_out} FRAMES"
    speed = handed.media.get(shot.id, ShotMedia()).speed
    if speed != 1 and not shot.retiming.uneven:
        yield f"M2   {reel:<8} {float(speed * handed.film.rate):06.1f} {smpte(0, handed.film.rate, handed.drop)}"


def _entry(handed: HandedFilm, shot: Breakdown) -> Overlap | None:
    return next((each for each in handed.timeline.overlaps if each.right == shot.id), None)


def _early(handed: HandedFilm, number: int) -> int:
    """Frames before its cut from which a shot is seen."""
    if number >= len(handed.film.shots):
        return 0
    entry = _entry(handed, handed.film.shots[number])
    return split(entry) if entry else 0


def _span(handed: HandedFilm, shot: Breakdown, offset: int, frames: int) -> tuple[int, int]:
    """In and out of the media, for frames of the shot from `offset` on; without a handle, from its first frame."""
    media = handed.media.get(shot.id, ShotMedia())
    first = max(0, media.first + int(offset * media.speed))
    return first, first + int(frames * media.speed)


def _how(kind: str) -> str:
    return "W001" if kind.startswith("wipe") else "D   "


def _line(
    handed: HandedFilm, number: int, reel: str, how: str, source: tuple[int, int], record: tuple[int, int]
) -> str:
    rate, drop = handed.film.rate, handed.drop
    hour = _hour(rate, drop)
    codes = [*(smpte(frame, rate, drop) for frame in source), *(smpte(hour + frame, rate, drop) for frame in record)]
    return f"{number + 1:03}  {reel:<8} V     {how:<8} {' '.join(codes)}"


def _hour(rate: Fraction, drop: bool) -> int:
    """Frames up to the timecode 01:00:00:00."""
    base = int(rate + Fraction(1, 2))
    return HOUR * base - (108 * base // 30 if drop else 0)
