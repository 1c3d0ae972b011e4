"""A browser, and a film whose frames tell their numbers, as a page."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ..edge.footage import TOOL
from ..project import Project
from .browser import DESK, Seen, barred, started

Look = Callable[..., Seen]
Serve = Callable[..., str]

FILM = """storybuild: 1
title: Numbers
format: {size: 128x72, fps: 24}
characters: {mara: {name: Mara}}
scenes:
  - id: s1
    shots:
      - {id: one, clip: {file: numbers.mp4, in: 0, out: 2}, action: The first bars.}
      - id: two
        clip: {file: numbers.mp4, in: 2, out: 3}
        action: More bars.
        dialogue: [{who: mara, line: Bars & bars, at: 0}]
  - id: s2
    shots:
      - {id: three, clip: {file: numbers.mp4, in: 3, out: 6}, action: The last bars.}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Started after films are built, and ended before other modules' tests: its loop runs as long as it does."""
    with started() as browser:
        yield browser


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a command that serves the page of a project; the address, its first line."""
    running: list[subprocess.Popen[bytes]] = []

    def started(project: Project, *words: str) -> str:
        running.append(project.spawn(*words, "--no-open", "--port", "0"))
        stdout = running[-1].stdout
        assert stdout
        return stdout.readline().decode().strip()

    yield started
    for each in running:
        each.terminate()
        each.communicate(timeout=30)


@pytest.fixture
def look(browser: Browser, serve: Serve) -> Iterator[Look]:
    """Opens an address in a window; windows are closed before servers end, and none may have complained."""
    every: list[Seen] = []

    def opened(address: str, size: tuple[int, int] = DESK) -> Seen:
        every.append(Seen(browser, address, size))
        return every[-1]

    yield opened
    for seen in every:
        seen.close()
    assert [seen.complaints for seen in every] == [[] for _ in every]


@pytest.fixture(scope="session")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A built film whose frames tell their numbers."""
    film = Project(tmp_path_factory.mktemp("numbers"), FILM)
    barred(film.root / "numbers.mp4", 150, TOOL)
    assert film.build().code == 0
    return film


@pytest.fixture(scope="session")
def folder(numbers: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That film's page, as a folder."""
    place = tmp_path_factory.mktemp("page") / "film"
    ran = numbers.run("export", "html", "-o", str(place))
    assert (ran.code, ran.out) == (0, f"{place}/index.html\n"), ran.err
    return place
