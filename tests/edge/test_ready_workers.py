"""Workers that stay between builds: few, alive, of one setting, and gone with whoever keeps them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storybuild.edge.ffmpeg import find
from storybuild.edge.programs import ask, dismiss
from storybuild.edge.ready_workers import ReadyWorkers, hire_ready

TOOL = find(os.environ).path
LOOK = {"kind": "probe", "facts": {}, "reads": {"file": "."}, "out": ""}


@pytest.fixture
def ready() -> Iterator[ReadyWorkers]:
    with ReadyWorkers(2) as made:
        yield made


def test_workers_wait_for_the_next_build_and_end_with_whoever_keeps_them(ready: ReadyWorkers) -> None:
    ready.complete()
    waiting = ready.take(TOOL, "")
    assert [each.poll() for each in waiting] == [None, None]
    assert ask(waiting[0], LOOK)["failed"]
    ready.keep(waiting)
    ready.complete()
    assert ready.take(TOOL, "") == waiting
    ready.keep(waiting)
    with ready:
        pass
    assert [each.returncode for each in waiting] == [-9, -9]


def test_more_than_are_kept_end_at_once(ready: ReadyWorkers) -> None:
    hired = [hire_ready(TOOL, "") for _ in range(3)]
    ready.take(TOOL, "")
    ready.keep(hired)
    assert [each.returncode for each in hired] == [None, None, -9]


def test_one_that_died_is_replaced_and_other_fonts_take_other_workers(ready: ReadyWorkers, tmp_path: Path) -> None:
    ready.complete()
    dead, alive = ready.take(TOOL, "")
    ready.keep([dead, alive])
    dismiss(dead)
    ready.complete()
    first, second = ready.take(TOOL, "")
    assert (first, second.poll()) == (alive, None)
    ready.keep([first, second])
    assert ready.take(TOOL, "/fonts/other.ttf") == []
    assert [first.returncode, second.returncode] == [-9, -9]
