"""The names and texts of subtitle files."""

import pytest

from storybuild.film.timeline import LaidClip, lay
from storybuild.plan.captions import languages_of, subtitle_files, subtitle_names, subtitle_tracks
from tests.story.boards import HEAD, film_of

LINE = "dialogue: [{who: mara, line: Dark., translations: {de: Finster.}}]"


@pytest.mark.parametrize(
    ("captions", "names"),
    [
        ("off", []),
        ("file", ["film.srt", "film.vtt", "film.de.srt", "film.de.vtt"]),
        ("burn", ["film.srt", "film.vtt", "film.de.srt", "film.de.vtt"]),
    ],
)
def test_each_language_has_a_file_of_each_form_unless_captions_are_off(captions: str, names: list[str]) -> None:
    film = film_of(f"{HEAD}overlay: {{captions: {captions}}}\nscenes: [{{shots: [{{id: one, {LINE}}}]}}]\n")
    timeline = lay([LaidClip("one", film.shots[0].frames)], film.rate)
    assert subtitle_names(film, "film") == names
    files = subtitle_files(film, timeline, "film")
    assert list(files) == names
    assert all(("Finster." if ".de." in name else "Dark.") in text for name, text in files.items())


def test_a_film_in_which_nobody_speaks_has_no_tracks() -> None:
    silent = film_of(f"{HEAD}language: en\nscenes: [{{shots: [{{id: one}}]}}]\n")
    spoken = film_of(f"{HEAD}language: en\nscenes: [{{shots: [{{id: one, {LINE}}}]}}]\n")
    timelines = [lay([LaidClip("one", film.shots[0].frames)], film.rate) for film in (silent, spoken)]
    assert subtitle_tracks(silent, timelines[0]) == []
    assert [language for language, _ in subtitle_tracks(spoken, timelines[1])] == ["en", "de"] == languages_of(spoken)
