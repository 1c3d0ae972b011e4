"""The faults that `python -m tests.mutations` puts in, where it finds its rooms, and which tests it runs."""

import ast
from pathlib import Path

import pytest

from tests.faulty_runs import ROOT, Faulty, Measured, measured, survives
from tests.mutations import ROOMS, differing, faults, modules, mutated

SOURCE = '''
@frozen(True)
def near(value: int, most: "int | 5" = 9) -> bool:
    """A text of 3 words."""
    if not value or value < most - 1:
        return True
    while 0 <= value < most:
        value -= 128
    zip("a", "b", strict=True)
    return None


class Far:
    @property
    def off(self) -> bool:
        return False
'''


def test_each_fault_changes_one_place_and_no_type_text_or_decorator() -> None:
    count = len(list(faults(ast.parse(SOURCE))))
    told = [(line, differing(SOURCE, code)) for line, code in (mutated(SOURCE, n) for n in range(count))]
    line, asked = "if not value or value < most - 1:", "if {}:"
    assert sorted(told) == sorted([
        (3, "def near(value: int, most: 'int | 5'=9) -> bool:  ->  def near(value: int, most: 'int | 5'=10) -> bool:"),
        (5, f"{line}  ->  {asked.format('not value and value < most - 1')}"),
        (5, f"{line}  ->  {asked.format('not not value or value < most - 1')}"),
        (5, f"{line}  ->  {asked.format('not value or value <= most - 1')}"),
        (5, f"{line}  ->  {asked.format('not value or value < most + 1')}"),
        (5, f"{line}  ->  {asked.format('not value or value < most - 2')}"),
        (6, "return True  ->  return None"),
        (7, "while 0 <= value < most:  ->  while 1 <= value < most:"),
        (7, "while 0 <= value < most:  ->  while 0 < value < most:"),
        (7, "while 0 <= value < most:  ->  while 0 <= value <= most:"),
        (6, "return True  ->  return False"),
        (16, "return False  ->  return True"),
    ])  # fmt: skip


def test_every_room_has_modules_and_tests() -> None:
    assert [room for room in ROOMS if len(modules([room])) < 2] == []
    assert modules(["film/mp4"]) == ["storybuild/film/mp4.py"]
    assert [path for paths in ROOMS.values() for path in paths if not (ROOT / path).exists()] == []


def test_a_fault_is_tried_by_the_tests_that_call_its_function_and_the_quickest_first() -> None:
    path = str(ROOT / "far.py")
    calls = {"slow": {(path, 3), (path, 14)}, "quick": {(path, 3)}, "other": {("near.py", 3)}}
    room = Measured({"slow": 2.0, "quick": 1.0, "other": 0.5}, calls)
    told = {line: room.that_call("far.py", SOURCE, line) for line in (1, 3, 8, 16)}
    assert told == {1: ["other", "quick", "slow"], 3: ["quick", "slow"], 8: ["quick", "slow"], 16: ["slow"]}


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_fault_is_caught_or_survives_or_never_ends(tmp_path: Path) -> None:
    module, source = "storybuild/film/subtitles.py", (ROOT / "storybuild/film/subtitles.py").read_text()
    room = measured(["tests/film/test_subtitles.py"], tmp_path)
    assert room is not None
    assert {path for calls in room.calls.values() for path, _ in calls} >= {str(ROOT / module)}
    codes = ("# nothing", "raise ValueError", "while True:\n    pass")
    told = [survives(Faulty(module, f"{source}\n{code}\n"), source, 1, room, tmp_path) for code in codes]
    assert told == [True, False, None]
