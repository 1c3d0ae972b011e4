"""The letters that sheets and pages of a film are set in."""

from storybuild.breakdown import Film
from storybuild.handover.shots import camera_words

_OURS = "".join(map(chr, range(32, 127))) + "·…□\u200e\u200f"


def letters_of(film: Film) -> str:
    """Every letter that can come to stand on a page, once."""
    words = [_OURS, film.title, film.name]
    for shot in film.shots:
        words += [shot.id, shot.scene, shot.heading, shot.action, camera_words(shot)]
        words += [text for cue in shot.cues for text in (cue.name, cue.name.upper(), cue.text, cue.delivery)]
        words += [shot.title.title, *shot.title.lines] if shot.title else []
    return "".join(sorted(set("".join(words))))
