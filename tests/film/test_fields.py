"""Fields in burnt-in texts: these words in braces, filled in once."""

from storybuild.film.burn_in_fields import fields_in, filled, names_shot

TEXT = "{shot} {take}: {Shot} {nobody} { frame } {{timecode}} {shot}"


def test_a_text_has_the_fields_that_are_known() -> None:
    assert fields_in(TEXT) == {"shot", "take", "timecode"}
    assert fields_in("{scene}{title}{frame}") == {"scene", "title", "frame"}


def test_a_text_names_the_shot_by_what_differs_from_shot_to_shot() -> None:
    told = {
        text: names_shot(text)
        for text in ("{shot}", "scene {scene}", "{take}", "{frame}", "{title}", "{timecode}", "shot")
    }
    assert [text for text, names in told.items() if names] == ["{shot}", "scene {scene}", "{take}", "{frame}"]


def test_fields_are_filled_in_once_and_all_other_braces_stay() -> None:
    told = filled(TEXT, {"shot": "{take}", "timecode": "00:00"})
    assert told == "{take} {take}: {Shot} {nobody} { frame } {00:00} {take}"
