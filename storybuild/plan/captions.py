"""What is shown of the dialogue, in each language: burnt into pictures, in files beside the film, in tracks of it."""

from collections.abc import Iterator

from storybuild.breakdown import Breakdown, Cue, Film
from storybuild.drawing.layout import aperture
from storybuild.film.captions import Spoken, captions, line_letters
from storybuild.film.shapes import RATIOS
from storybuild.film.subtitles import Subtitle, srt, vtt
from storybuild.film.timeline import Timeline

FORMS = {"srt": srt, "vtt": vtt}


def languages_of(film: Film) -> list[str]:
    """The languages that the dialogue is written in: its own first, '' where that is not said."""
    others = {language for shot in film.shots for cue in shot.cues for language, _ in cue.translations}
    return [film.language, *sorted(others - {film.language})]


def captions_of(film: Film, shot: Breakdown, language: str) -> tuple[Subtitle, ...]:
    """A shot's captions on its own frames; what is not translated stays in the dialogue's own words."""
    spoken = (
        Spoken(cue.start, cue.end, dict(cue.translations).get(language, cue.text), cue.who, _label(cue, film))
        for cue in shot.cues
    )
    seen = aperture(film.width, film.height, RATIOS[film.burn.matte]) if film.burn.matte else film
    return captions(spoken, shot.frames, film.rate, line_letters(seen.width, seen.height))


def _label(cue: Cue, film: Film) -> str:
    named = film.burn.speakers == "all" or (film.burn.speakers == "off screen" and cue.off)
    return cue.name.upper() if named else ""


def film_captions(film: Film, timeline: Timeline, language: str) -> Iterator[Subtitle]:
    """The film's captions on its own frames."""
    for shot, cut in zip(film.shots, timeline.cuts, strict=True):
        for each in captions_of(film, shot, language) if shot.cues else ():
            yield Subtitle(cut.start + each.start, cut.start + each.end, each.text)


def subtitle_tracks(film: Film, timeline: Timeline) -> list[list[object]]:
    """For each language the track of the film that shows it: [language, [[start, end, text], …]]."""
    if not any(shot.cues for shot in film.shots):
        return []
    return [
        [language, [[each.start, each.end, each.text] for each in film_captions(film, timeline, language)]]
        for language in languages_of(film)
    ]


def subtitle_names(film: Film, name: str) -> list[str]:
    """The names of the subtitle files beside a film of this name: `film.srt`, `film.vtt`, `film.de.srt` …"""
    if film.burn.captions == "off":
        return []
    others = (f".{language}" for language in languages_of(film)[1:])
    return [f"{name}{which}.{form}" for which in ("", *others) for form in FORMS]


def subtitle_files(film: Film, timeline: Timeline, name: str) -> dict[str, str]:
    """The text of each subtitle file."""
    if film.burn.captions == "off":
        return {}
    cues = [list(film_captions(film, timeline, each)) for each in languages_of(film)]
    texts = (write(each, film.rate) for each in cues for write in FORMS.values())
    return dict(zip(subtitle_names(film, name), texts, strict=True))
