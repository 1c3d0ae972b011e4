"""Workers that stay between builds: few, alive, of one setting, and gone with the crew."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storybuild.edge.crew import Crew, hire_ready
from storybuild.edge.ffmpeg import find
from storybuild.edge.programs import ask, dismiss

TOOL = find(os.environ).path
LOOK = {"kind": "probe", "facts": {}, "reads": {"file": "."}, "out": ""}


@pytest.fixture
def crew() -> Iterator[Crew]:
    with Crew(2) as made:
        yield made


def test_workers_wait_for_the_next_build_and_end_with_the_crew(crew: Crew) -> None:
    crew.complete()
    waiting = crew.take(TOOL, "")
    assert [each.poll() for each in waiting] == [None, None]
    assert ask(waiting[0], LOOK)["failed"]
    crew.keep(waiting)
    crew.complete()
    assert crew.take(TOOL, "") == waiting
    crew.keep(waiting)
    with crew:
        pass
    assert [each.returncode for each in waiting] == [-9, -9]


def test_more_than_are_kept_end_at_once(crew: Crew) -> None:
    hired = [hire_ready(TOOL, "") for _ in range(3)]
    crew.take(TOOL, "")
    crew.keep(hired)
    assert [each.returncode for each in hired] == [None, None, -9]


def test_one_that_died_is_replaced_and_other_fonts_take_other_workers(crew: Crew, tmp_path: Path) -> None:
    crew.complete()
    dead, alive = crew.take(TOOL, "")
    crew.keep([dead, alive])
    dismiss(dead)
    crew.complete()
    first, second = crew.take(TOOL, "")
    assert (first, second.poll()) == (alive, None)
    crew.keep([first, second])
    assert crew.take(TOOL, "/fonts/other.ttf") == []
    assert [first.returncode, second.returncode] == [-9, -9]
