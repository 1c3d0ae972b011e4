"""Sounds in words that the animatic does not have: they are silent, and `check` says so."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from storybuild.breakdown import Film
from storybuild.film.sound_words import ALIKE, BEDS, HITS, named
from storybuild.story.advice import Advice, written
from storybuild.story.load import Loaded
from storybuild.story.reading import Path
from storybuild.story.shot import Shot

TABLES: dict[str, Collection[str]] = {"ambience": BEDS, "effects": HITS}
_WORD = re.compile(r"[^\W\d_]{3,}")


def silent_sounds(loaded: Loaded, film: Film) -> list[Advice]:
    """Sounds of the animatic's shots that none stands for: slips with what was meant, the others as notes."""
    found = []
    for shot, given, origin in written(loaded, film):
        if shot.maker.provider != "animatic" or shot.footage:
            continue
        for kind, words, path in _sounds(given):
            if not named(words, TABLES[kind]):
                told, hint, slip = _silent(words, kind)
                found.append(Advice(shot.id, told, origin, path, hint, soft=not slip))
    return found


def _silent(words: str, kind: str) -> tuple[str, str, bool]:
    """What is said of a sound that is not known, what to do about it, and whether it is a slip of the pen."""
    other = next(each for each in TABLES if each != kind)
    told = f"no scratch sound is known for `{words[:60]}`; it is silent in the animatic"
    if named(words, TABLES[other]):
        return told, f"under `{other}` it is heard", False
    if meant := _like(words, TABLES[kind]):
        return f"unknown sound `{words[:60]}`; did you mean `{meant}`?", "as it is, it is silent", True
    return told, "give it a `file`, or words from the table of sounds", False


def _sounds(shot: Shot) -> Iterator[tuple[str, str, Path]]:
    """The sounds of a shot that are only words, and where they stand."""
    if shot.sound is None:
        return
    bed = shot.sound.ambience
    if bed and bed.what and not bed.file:
        yield "ambience", bed.what, ("sound", "ambience", "what")
    for number, effect in enumerate(shot.sound.effects):
        if effect.what and not effect.file:
            yield "effects", effect.what, ("sound", "effects", number, "what")


def _like(words: str, known: Collection[str]) -> str:
    """The sound that a word of these is nearly called."""
    names = [*known, *(word for word, name in ALIKE.items() if name in known)]
    for word in _WORD.findall(words.lower()):
        if near := get_close_matches(word, names, n=1, cutoff=0.75):
            return str(near[0])
    return ""
