"""What a watch shows on a terminal: what is not current, what it would cost, what is wrong; in any size."""

import fcntl
import json
import os
import pty
import re
import struct
import sys
import termios
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len

from storybuild.errors import Place, Problem, StoryboardError, show
from storybuild.plan.step import Step
from storybuild.report.watch_screen import WatchScreen

from .project import Project
from .studio import Studio
from .test_schemas import schema
from .test_watch import watching

PRICE = {"amount": 0.1, "currency": "USD", "precision": "exact"}
LONG_LINE = "      - {id: two, duration: 12f, action: The lamp is dead and stays so., camera: handcan}"


def missing(name: str, why: str = "paid work was not agreed to") -> dict[str, Any]:
    return {"id": name, "state": "missing", "why": why, "cost": PRICE}


def stood(count: int, *others: dict[str, Any], title: str = "Bought") -> WatchScreen:
    screen = WatchScreen()
    total = {"amount": 0.1 * len(others), "unpriced": 0, "currency": "USD"}
    screen.stands({"title": title, "count": count, "others": others, "cost": total, "cut": None})
    screen.phase = "12:00:00 waiting for the next save"
    return screen


def shown(screen: WatchScreen, width: int = 80, height: int = 24) -> list[str]:
    lines = ["".join(text for text, _ in line) for line in screen.lines(width, height)]
    assert len(lines) <= height
    assert [line for line in lines if cell_len(line) > width] == []
    return [line.rstrip() for line in lines]


def mistake() -> str:
    place = Place("storyboard.yaml", 12, LONG_LINE.index("handcan") + 1, LONG_LINE, 7)
    return show(StoryboardError([Problem("unknown camera setup `handcan`", place, "did you mean `handcam`?")]))


def test_shots_that_are_not_current_are_shown_with_their_prices_and_the_sum() -> None:
    assert shown(stood(40, missing("one"), missing("three"))) == [
        "Bought   no reel yet",
        "40 shots: 38 current, 2 missing",
        "  one    missing  0.10 USD  paid work was not agreed to",
        "  three  missing  0.10 USD  paid work was not agreed to",
        "",
        "arming would cost 0.20 USD",
        "nothing is bought: not armed",
        "12:00:00 waiting for the next save",
    ]


def test_what_is_in_hand_stands_first_and_what_is_still_to_be_made_is_counted() -> None:
    screen = stood(5, missing("five"))
    steps = [Step(f"take/{name}", "animatic", {}, weight=1.0) for name in ("one", "two")]
    screen.progress.expect(lambda: {step.id: 1.0 for step in steps} | {"reel": 2.0})
    screen.progress.begun(steps[0])
    screen.running[steps[0].id] = None
    screen.progress.part("take/one", 0.5)
    assert shown(screen, 60)[:5] == [
        "Bought   no reel yet   ━━────────────────── 0/3",
        "5 shots: 2 current, 1 making, 1 stale, 1 missing",
        "  one   making             50%",
        "  two   stale",
        "  five  missing  0.10 USD  paid work was not agreed to",
    ]
    assert shown(screen, 60)[-1] == "making take/one 50%"


@pytest.mark.parametrize("size", [(80, 24), (40, 16), (20, 8), (120, 50)], ids=str)
def test_hundreds_of_shots_fit_any_terminal_beside_what_was_said_and_what_is_wrong(size: tuple[int, int]) -> None:
    screen = stood(500, *(missing(f"s{number:03d}", "待って " * 30) for number in range(300)), title="灯台" * 30)
    screen.say("\n".join(f"line {number}" for number in range(50)))
    screen.error = mistake()
    lines = shown(screen, *size)
    assert re.search("and (2[0-9]{2}|300) more", "".join(lines)) or size[0] == 20
    assert lines[-1].startswith("12:00:00 waiting")
    assert any(line.startswith("error: ") for line in lines)


@pytest.mark.parametrize("width", [200, 80, 60, 40])
def test_the_caret_stands_under_the_mistake_however_narrow_it_is(width: int) -> None:
    screen = stood(2)
    screen.error = mistake()
    lines = shown(screen, width)
    number = next(at for at, line in enumerate(lines) if "^" in line)
    assert lines[number - 1][lines[number].index("^") :][:7] == "handcan"


def test_a_terminal_is_drawn_on_and_given_back(project: Project) -> None:
    project.made()
    pid, terminal = pty.fork()
    if not pid:
        os.environ.update(TERM="xterm-256color", COLUMNS="", LINES="")
        os.execv(sys.executable, [sys.executable, "-m", "storybuild", "watch", "-C", str(project.root)])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 60, 0, 0))
    told = _until(terminal, "waiting for the next save")
    project.edit("action: The", "acton: The")
    told += _until(terminal, r"\^\^\^\^\^")
    os.write(terminal, b"\x03")
    told += _until(terminal, "interrupted")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 130
    os.close(terminal)
    assert re.search(r"reel cut \d\d:\d\d:\d\d", told)
    assert "2 shots: " in told
    assert told.index("\x1b[?1049h") < told.index("waiting for") < told.index("\x1b[?1049l")


def _until(terminal: int, words: str) -> str:
    """What is written on a terminal up to these words, colours left out."""
    told = ""
    while not re.search(words, told):
        told += os.read(terminal, 65536).decode()
        told = re.sub(r"\x1b\[[0-9;]*m", "", told)
    return told


def test_events_tell_how_shots_stand_and_what_is_left_of_an_allowance(studio: Studio) -> None:
    with watching(studio.film, "--json", "--budget", "0.20") as watch:
        stands = json.loads(watch.until('"event": "shots"'))
        armed = json.loads(watch.until('"event": "armed"'))
    for event in (stands, armed):
        jsonschema.validate(event, schema("events"))
    assert [(each["state"], each["cost"]) for each in stands["others"]] == [("missing", PRICE)]
    assert (stands["count"], stands["cost"]["amount"]) == (3, 0.1)
    assert armed == {"event": "armed", "budget": 0.2, "spent": 0.2, "left": 0}
