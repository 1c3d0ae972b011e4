"""What lays out frames for a blind reading: shots that can be read, sheets without a word of them, a key of all."""

import json
from collections import Counter
from pathlib import Path

from PIL import Image

from storybuild.drawing.stage.places.words import kind
from storybuild.drawing.stage.props import thing
from tests import blind_reading


def test_the_same_seed_gives_the_same_shots_and_another_one_others() -> None:
    one, again, other = (blind_reading.storyboard(60, seed) for seed in (1, 1, 2))
    assert one == again and one != other


def test_every_place_and_prop_that_is_asked_for_is_known() -> None:
    headings = [heading for headings in blind_reading.PLACES.values() for heading in headings]
    assert [each for each in headings if not kind("", each)[0]] == []
    assert [each for each in blind_reading.PROPS if thing(each).prop is None] == []


def test_one_shot_in_six_is_an_insert_of_a_prop() -> None:
    _, keys = blind_reading.storyboard(60, 7)
    assert Counter(bool(key["prop"]) for key in keys) == {False: 50, True: 10}
    assert all((key["size"] == "insert") == bool(key["prop"]) for key in keys)


def test_sheets_a_key_and_the_storyboard_are_laid_out(tmp_path: Path) -> None:
    blind_reading.make(tmp_path, 6, 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "key.json", "sheet_01.png", "sheet_02.png", "storyboard.yaml",
    ]  # fmt: skip
    assert [key["shot"] for key in json.loads((tmp_path / "key.json").read_text())] == [1, 2, 3, 4, 5, 6]
    with Image.open(tmp_path / "sheet_01.png") as page:
        assert page.size == (30 + 3 * 484, 5 * 274)
