"""The faults that `python -m tests.mutations` puts in, and where it finds its rooms."""

import ast

from tests.mutations import ROOMS, ROOT, differing, faults, modules, mutated

SOURCE = '''
@frozen(True)
def near(value: int, most: "int | 5" = 9) -> bool:
    """A text of 3 words."""
    if not value or value < most - 1:
        return True
    while 0 <= value < most:
        value -= 128
    return None
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
    ])  # fmt: skip


def test_every_room_has_modules_and_tests() -> None:
    assert [room for room in ROOMS if len(modules([room])) < 2] == []
    assert modules(["film/mp4"]) == ["storybuild/film/mp4.py"]
    assert [path for paths in ROOMS.values() for path in paths if not (ROOT / path).exists()] == []
