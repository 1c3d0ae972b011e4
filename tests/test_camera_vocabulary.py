"""The camera trade's words."""

import pytest

from storybuild.camera_moves import MOVES
from storybuild.camera_vocabulary import ANGLES, FOCUS, SIZES, Entry, canonical, nearest, spellings

TABLES = {"sizes": SIZES, "angles": ANGLES, "moves": MOVES, "focus": FOCUS}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_spelling_leads_to_its_own_entry_and_to_no_other(table: dict[str, Entry]) -> None:
    wrong = {
        spelling: canonical(table, spelling)
        for entry in table.values()
        for spelling in spellings(entry)
        if canonical(table, spelling) != entry.name
    }
    assert wrong == {}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_entry_has_words_for_a_prompt(table: dict[str, Entry]) -> None:
    assert [name for name, entry in table.items() if not entry.words.strip()] == []


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_no_two_entries_say_the_same_in_a_prompt(table: dict[str, Entry]) -> None:
    assert sorted({entry.words for entry in table.values()}) == sorted(entry.words for entry in table.values())


def test_case_spaces_hyphens_and_apostrophes_do_not_matter() -> None:
    said = ["Close Up", "CLOSEUP", "close_up shot", "a close-up", "CU"]
    assert [canonical(SIZES, text) for text in said] == ["close-up"] * 5
    said = ["bird's eye", "Birds-Eye View", "BIRD’S-EYE", "overhead", "top down"]
    assert [canonical(ANGLES, text) for text in said] == ["bird's-eye"] * 5


def test_the_trade_s_short_forms_are_known() -> None:
    sizes = ["ECU", "CU", "MCU", "MS", "MWS", "FS", "WS", "EWS", "OTS", "2-shot", "EST", "two shot"]
    assert [canonical(SIZES, text) for text in sizes] == [
        "extreme close-up",
        "close-up",
        "medium close-up",
        "medium",
        "medium wide",
        "full",
        "wide",
        "extreme wide",
        "over-the-shoulder",
        "two shot",
        "establishing",
        "two shot",
    ]
    moves = ["dolly in", "track left", "jib up", "tracking shot", "vertigo", "whip-pan", "pan", "orbit", "zoom"]
    assert [canonical(MOVES, text) for text in moves] == [
        "push in",
        "truck left",
        "crane up",
        "follow",
        "dolly zoom",
        "whip pan right",
        "pan right",
        "arc right",
        "zoom in",
    ]
    assert [canonical(FOCUS, text) for text in ["rack focus", "deep focus", "bokeh"]] == ["rack", "deep", "shallow"]


def test_the_nearest_word_is_suggested_for_a_slip_and_nothing_for_nonsense() -> None:
    said = [
        (SIZES, "clsoe up"),
        (ANGLES, "dutsch"),
        (MOVES, "push inn"),
        (FOCUS, "shalow"),
        (MOVES, "qqqq"),
        (SIZES, ""),
    ]
    assert [nearest(table, text) for table, text in said] == ["close-up", "dutch", "push in", "shallow", None, None]
    assert [canonical(table, text) for table, text in said] == [None] * 6
