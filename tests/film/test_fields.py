"""Fields in burnt-in texts: these words in braces, filled in once."""

from storybuild.film.burn_in_fields import fields_in, filled

TEXT = "{shot} {take}: {Shot} {nobody} { frame } {{timecode}} {shot}"


def test_a_text_has_the_fields_that_are_known() -> None:
    assert fields_in(TEXT) == {"shot", "take", "timecode"}
    assert fields_in("{scene}{title}{frame}") == {"scene", "title", "frame"}


def test_fields_are_filled_in_once_and_all_other_braces_stay() -> None:
    told = filled(TEXT, {"shot": "{take}", "timecode": "00:00"})
    assert told == "{take} {take}: {Shot} {nobody} { frame } {00:00} {take}"
