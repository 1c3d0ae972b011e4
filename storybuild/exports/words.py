"""The letters that sheets and pages of a film are set in, and those that no font has."""

from storybuild.breakdown import Film
from storybuild.drawing.text import Fonts, missing_glyphs

_OURS = "".join(map(chr, range(32, 127))) + "·…"
_SHOWN = 12


def letters_of(film: Film) -> str:
    """Every letter that can come to stand on a page, once."""
    words = [_OURS, film.title, film.name]
    for shot in film.shots:
        words += [shot.id, shot.scene, shot.heading, shot.action, *shot.view]
        words += [text for cue in shot.cues for text in (cue.name, cue.name.upper(), cue.text, cue.delivery)]
        words += [shot.title.title, *shot.title.lines] if shot.title else []
    return "".join(sorted(set("".join(words))))


def unset(letters: str, fonts: Fonts) -> list[str]:
    """What is said of letters that no font has."""
    missing = missing_glyphs(letters, fonts)
    more = "…" if len(missing) > _SHOWN else ""
    return (
        [f"no font has `{missing[:_SHOWN]}{more}`: name one that has, under `fonts` in the config"] if missing else []
    )
