"""The film's music cues with their times in frames and their files looked up, and the stems that are heard."""

from collections.abc import Callable
from fractions import Fraction

from storybuild.film.rate import SAMPLE_RATE, frames_in, parse_frames
from storybuild.film_settings import Ducking, MusicTrack
from storybuild.story.film_sound import STEMS, Ducked, FilmSound, Music
from storybuild.story.load import Origin
from storybuild.story.names import Names


def music_tracks(
    cues: list[Music], names: Names, origin: Origin, rate: Fraction, seconds: Callable[[str], Fraction]
) -> tuple[MusicTrack, ...]:
    """Every cue, whose mistakes `names` gathers; origin: where they were written; seconds: a length as exact time."""
    return tuple(_track(cue, number, names, origin, rate, seconds) for number, cue in enumerate(cues))


def heard_stems(sound: FilmSound) -> tuple[str, ...] | None:
    """The stems that are heard: those that stand alone, or all but those that are off; None where nothing is said."""
    alone = [stem for stem in STEMS if sound.stems.get(stem) == "solo"]
    kept = alone or [stem for stem in STEMS if sound.stems.get(stem) != "off"]
    return None if len(kept) == len(STEMS) else tuple(kept)


def _track(
    cue: Music, number: int, names: Names, origin: Origin, rate: Fraction, seconds: Callable[[str], Fraction]
) -> MusicTrack:
    file = names.file(cue.file, origin, number, "file")
    start, rise, fall = (parse_frames(each, rate) for each in (cue.at, cue.fade_in, cue.fade_out))
    until = None if cue.until is None else parse_frames(cue.until, rate)
    first, last = seconds(cue.in_ or "0"), None if cue.out is None else seconds(cue.out)
    if until is not None and until <= start:
        names.fail(origin, (number, "until"), f"this music ends at frame {until}, where it has not begun ({start})")
    if last is not None and last <= first:
        names.fail(origin, (number, "out"), "this music ends before it begins in its file")
    length = names.around.seconds(cue.file) if cue.in_ and names.around.exists(cue.file) else None
    if length is not None and first >= length:
        words = f"this music is {float(length):.2f} s long; `in: {cue.in_}` lies behind its end"
        names.fail(origin, (number, "in"), words)
    return MusicTrack(file, cue.gain, start, cue.loop, rise, fall, _ducking(cue.duck, seconds), until, first, last)


def _ducking(duck: Ducked | None, seconds: Callable[[str], Fraction]) -> Ducking | None:
    """How music gives way, its times in samples."""
    if duck is None or not duck.depth:
        return None
    from storybuild.film.placement import DECLICK

    times = (frames_in(seconds(each), Fraction(SAMPLE_RATE)) for each in (duck.attack, duck.release))
    attack, release = (max(DECLICK, each) for each in times)
    return Ducking(-abs(duck.depth), attack, release)
