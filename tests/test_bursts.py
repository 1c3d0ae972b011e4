"""Saves in bursts, bad files among them: one build at a time, the last state in the reel, and nothing that grows.

STORYBUILD_SAVES=200 makes the long form of it, and prints its figures: `pytest -s tests/test_bursts.py`.
"""

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from storybuild.session.passing import MOST

from .project import Project
from .studio import Studio
from .test_watch import Watching, watching

SAVES = int(os.environ.get("STORYBUILD_SAVES", "24"))
BURST = 8  # saves that follow each other within a build
CHANCE = 20261122


@dataclass(frozen=True)
class Held:
    """What a watch holds. bytes: of memory, its own. files: open. state: files of its memory that are no takes."""

    bytes: int
    files: int
    sockets: int
    processes: int
    state: int


def held(pid: int, project: Project) -> Held:
    status = Path(f"/proc/{pid}/status").read_text()
    resident = int(status.split("VmRSS:")[1].split()[0]) * 1024
    links = [str(each.readlink()) for each in Path(f"/proc/{pid}/fd").iterdir() if each.is_symlink()]
    state = project.root / ".storybuild"
    made = [each for each in state.rglob("*") if each.is_file() and each.parent.parent.name != "takes"]
    sockets = sum(each.startswith("socket:") for each in links)
    return Held(resident, len(links), sockets, len(below(pid)), len(made))


def below(pid: int) -> list[int]:
    """All processes that descend from one."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents.setdefault(int(entry.read_text().rpartition(")")[2].split()[1]), []).append(int(entry.parent.name))
        except OSError:
            continue
    found = list(parents.get(pid, []))
    for each in found:
        found += parents.get(each, [])
    return found


class Editor:
    """Saves a storyboard in all the ways that editors, and accidents, do."""

    def __init__(self, project: Project) -> None:
        self.project, self.board = project, project.root / "storyboard.yaml"
        self.good, self.chance = project.text, random.Random(CHANCE)
        self.ways: list[Callable[[str], None]] = [
            self.in_place, self.renamed, self.half_written, self.away_and_back, self.a_folder, self.binary,
        ]  # fmt: skip

    def save(self, number: int, sound: bool) -> None:
        """Save another word; `sound` as an editor does, else in any way."""
        self._clear()
        text = self.good.replace("climbs", f"climbs {number} of")
        way = self.renamed if sound else self.chance.choice(self.ways)
        way(text)

    def _clear(self) -> None:
        if self.board.is_dir():
            self.board.rmdir()

    def in_place(self, text: str) -> None:
        self.board.write_text(text)

    def renamed(self, text: str) -> None:
        other = self.board.with_name(".storyboard.yaml.swp")
        other.write_text(text)
        other.replace(self.board)

    def half_written(self, text: str) -> None:
        self.board.write_text(text[: len(text) // 2])

    def away_and_back(self, text: str) -> None:
        away = self.board.with_name("away")
        if self.board.exists():
            self.board.replace(away)
            away.replace(self.board)
        self.in_place(text)

    def a_folder(self, text: str) -> None:
        self.board.unlink(missing_ok=True)
        self.board.mkdir()

    def binary(self, text: str) -> None:
        self.board.write_bytes(bytes(range(256)) * 40)


def settled(watch: Watching) -> None:
    """Wait until a build has ended that began after the last save."""
    watch.until('"event": "waiting"')


def burst(editor: Editor, watch: Watching, first: int, saves: int) -> int:
    """Save so many times and wait until the last word is in the film; how often a build was begun."""
    for number in range(first, first + saves - 1):
        editor.save(number, False)
        time.sleep(editor.chance.choice((0.0, 0.01, 0.05)))
    editor.save(first + saves - 1, True)
    word, builds = f"climbs {first + saves - 1} of", 0
    prompt = editor.project.root / "build" / "prompts" / "one.txt"
    while word not in prompt.read_text():
        settled(watch)
        builds += 1
    return builds


@contextmanager
def quiet_watch(project: Project, *words: str) -> Iterator[Watching]:
    with watching(project, "--json", *words) as watch:
        settled(watch)
        yield watch


def test_the_last_of_many_saves_is_in_the_reel_and_nothing_grows(project: Project) -> None:
    editor = Editor(project)
    with quiet_watch(project, "-j", "2") as watch:
        builds = burst(editor, watch, 0, BURST)
        before, first = held(watch.process.pid, project), len(watch.told)
        for number in range(BURST, SAVES, BURST):
            builds += burst(editor, watch, number, BURST)
        after, workers = held(watch.process.pid, project), below(watch.process.pid)
        events = [json.loads(line)["event"] for line in watch.told if line]
    last = f"climbs {-(-SAVES // BURST) * BURST - 1} of"
    assert last in (project.root / "build" / "prompts" / "one.txt").read_text()
    assert first < len(watch.told)
    print(f"{SAVES} saves, {builds} builds\nbefore {before}\nafter  {after}")
    assert begun_while_building(events) == []
    assert after.bytes - before.bytes < 24 * 2**20
    assert (after.files, after.sockets, after.processes) == (before.files, before.sockets, before.processes)
    assert after.state <= before.state + 2 * MOST
    assert [pid for pid in workers if Path(f"/proc/{pid}").exists() and alive(pid)] == []


def begun_while_building(events: list[str]) -> list[int]:
    """Where a step begins after a film was done and before the next save was waited for."""
    over, found = False, []
    for at, name in enumerate(events):
        over = name == "done" or (over and name != "waiting")
        found += [at] if over and name == "begin" else []
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_burst_of_saves_spends_no_more_than_the_allowance(studio: Studio) -> None:
    editor = Editor(studio.film)
    with quiet_watch(studio.film, "--budget", "0.40") as watch:
        assert studio.creates() == 3
        for number in range(0, 12, 4):
            burst(editor, watch, number, 4)
    assert studio.creates() == 1
    assert studio.film.run("costs", "--json").json["totals"][0]["spent"] == 0.4


@pytest.mark.parametrize("budget", [[], ["--budget", "0"]], ids=["unarmed", "armed with nothing"])
def test_a_burst_of_saves_without_an_allowance_spends_nothing(studio: Studio, budget: list[str]) -> None:
    editor = Editor(studio.film)
    with quiet_watch(studio.film, *budget) as watch:
        burst(editor, watch, 0, 6)
    assert studio.creates() == 0
