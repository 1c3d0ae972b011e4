"""Whoever sits at a terminal is asked before anything is bought, and told what it costs and what is sent."""

import fcntl
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path
from select import select

import pytest

from .service import Fault, Service
from .studio import CONFIG, FILM, Studio, settings


def at_a_terminal(studio: Studio, answer: bytes, ask: bytes) -> tuple[int, str]:
    """Build at a terminal, answering once a question ends with `ask`; the exit code and what the terminal showed."""
    ours, theirs = pty.openpty()

    def seated() -> None:
        """Let an interrupt that is typed at the terminal reach the build."""
        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    command = [sys.executable, "-m", "storybuild", "build", "-C", str(studio.film.root), "--no-color", "-v"]
    env = {**os.environ, **studio.film.env, "TERM": "dumb"}
    with subprocess.Popen(
        command, stdin=theirs, stderr=theirs, stdout=subprocess.DEVNULL, env=env, preexec_fn=seated
    ) as build:
        os.close(theirs)
        shown, answered = b"", False
        while True:
            if answered and not select([ours], [], [], 1)[0]:
                os.write(ours, answer)  # an interrupt that comes just before the answer is read goes unheard, once
                continue
            try:
                shown += os.read(ours, 65536)
            except OSError:
                break
            if not answered and ask in shown:
                answered = True
                os.write(ours, answer)
    os.close(ours)
    return build.returncode, shown.decode()


def test_yes_buys_what_was_shown(studio: Studio) -> None:
    code, shown = at_a_terminal(studio, b"y\n", b"buy them?")
    assert (code, studio.creates()) == (0, 3)
    assert shown.replace("\r", "").splitlines()[:4] == [
        "3 clips to be bought for $0.30:",
        "  one: openai tiny, 1 s, $0.10 ($0.10/s, read 2026-11-01)",
        "  two: openai tiny, 1 s, $0.10 ($0.10/s, read 2026-11-01)",
        "  three: openai tiny, 1 s, $0.10 ($0.10/s, read 2026-11-01)",
    ]


@pytest.mark.parametrize(("answer", "code"), [(b"n\n", 3), (b"\n", 3), (b"\x04", 130), (b"\x03", 130)])
def test_anything_else_buys_nothing(studio: Studio, answer: bytes, code: int) -> None:
    assert (at_a_terminal(studio, answer, b"buy them?")[0], studio.creates()) == (code, 0)


def test_a_film_that_is_current_asks_nothing(studio: Studio) -> None:
    studio.build()
    code, shown = at_a_terminal(studio, b"", b"?")
    assert (code, "buy" in shown) == (0, False)


def test_nothing_is_asked_where_nothing_can_be_bought_and_the_terminal_says_why(studio: Studio) -> None:
    studio.film.env["OPENAI_API_KEY"] = ""
    code, shown = at_a_terminal(studio, b"", b"buy them?")
    why = "3 clips to be bought, and none can be: nothing can be bought at openai: OPENAI_API_KEY is not set"
    assert (code, why in shown, "buy them?" in shown, studio.stand_ins) == (3, True, False, ["one", "two", "three"])


def test_only_what_can_be_bought_is_asked_for_and_bought(studio: Studio) -> None:
    waits = "action: She waits."
    studio.film.edit(waits, f"{waits}\n        generate: {{provider: cometapi, model: tiny}}")
    studio.film.env["OPENAI_API_KEY"] = ""
    code, shown = at_a_terminal(studio, b"y\n", b"buy them?")
    assert (studio.creates(), studio.stand_ins) == (1, ["one", "two"]), shown
    assert (code, shown.replace("\r", "").splitlines()[0]) == (3, "1 clip to be bought for $0.05:")


def test_a_lost_job_is_asked_about_and_bought_again_only_then(studio: Studio) -> None:
    studio.film.edit("provider: openai", "provider: cometapi")
    studio.service.plan(Fault("create-drop-after", times=1, where="lamp"))
    studio.build()
    assert studio.creates() == 3
    code, shown = at_a_terminal(studio, b"y\n", b"twice?")
    assert (code, studio.creates()) == (3, 0)
    assert "may pay $0.05 twice?" in shown
    assert (at_a_terminal(studio, b"y\n", b"buy them?")[0], studio.creates()) == (0, 1)


FOUR = """      - id: four
        duration: 12f
        action: The door opens.
"""


@pytest.mark.parametrize("priced", [True, False])
def test_yes_to_a_list_buys_nothing_that_was_not_on_it(tmp_path: Path, priced: bool) -> None:
    config = CONFIG.replace("in_flight = 8", "in_flight = 1")
    config = config if priced else config.replace("price = 0.10\n", "")
    with Service(settings()) as service:
        studio = Studio(tmp_path, service, f"spending: {{shots: 2}}\n{FILM}{FOUR}", config)
        service.plan(Fault("job-fails", times=2))
        code, shown = at_a_terminal(studio, b"y\n", b"buy them?")
        assert "2 clips to be bought" in shown.splitlines()[0]
        assert (code, studio.creates(), studio.stand_ins) == (1, 2, ["one", "two", "three", "four"]), shown
        assert (studio.build().code, studio.creates()) == (3, 2)


def test_yes_buys_what_waited_for_another_clip_of_the_list(studio: Studio) -> None:
    studio.film.edit("action: She waits.", "action: She waits.\n        continue_from: two")
    assert (at_a_terminal(studio, b"y\n", b"buy them?")[0], studio.creates()) == (0, 3)
