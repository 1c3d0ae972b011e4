"""Tables that are handed on: the shot list and the notes, as a spreadsheet reads them."""

import csv
from io import StringIO
from pathlib import Path

from storybuild.handover.tables import note_list, shot_list

from .films import film_of, handed


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff") and "\r\n" in text
    return list(csv.DictReader(StringIO(text[1:], newline="")))


def test_the_shot_list_tells_all_of_a_shot_and_no_text_is_a_formula(tmp_path: Path) -> None:
    first, second, *rest = rows(shot_list(handed(film_of(tmp_path))))
    assert {name: value for name, value in first.items() if value} == {
        "Shot": "s1_010", "Scene": "s1", "Heading": "INT. LANTERN ROOM - NIGHT", "Timecode in": "00:00:00:00",
        "Timecode out": "00:00:02:00", "First frame": "0", "Frames": "48", "Seconds": "2.000", "Size": "wide",
        "Angle": "low", "Move": "push in", "Lens": "24mm",
        "Characters": "Mara", "Action": "'=SUM(A1) Mara climbs.", "Dialogue": "Mara: It's been dark, for three nights.",
        "Transition": "fade", "Transition frames": "12", "State": "current", "Provider": "animatic", "Take": "1",
    }  # fmt: skip
    assert (second["Timecode in"], second["Open notes"]) == ("00:00:02:00", "1")
    assert [each["Shot"] for each in rest] == ["s2_010", "s2_020"]
    assert rest[0]["Dialogue"] == "ليلى: لا أحد جاء"


def test_notes_are_told_in_film_order_with_their_frames(tmp_path: Path) -> None:
    told = rows(note_list(handed(film_of(tmp_path))))
    assert [(each["Id"], each["Timecode"], each["Frame"], each["Frame in shot"], each["Text"]) for each in told] == [
        ("n3", "00:00:01:23", "47", "47", "'@home, first"),
        ("n1", "00:00:02:12", "60", "12", "Too bright."),
        ("n2", "", "", "0", "Which one?"),
    ]
    assert (told[1]["Name"], told[1]["State"], told[1]["Written"]) == ("Ada", "open", "2026-03-01T09:30:00+00:00")
