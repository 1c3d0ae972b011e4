"""A worker process: reads one action a line, tells in lines how far it is, answers in one; it ends with its master."""

import json
import os
import resource
import select
import signal
import sys
from pathlib import Path
from typing import Any, TextIO

from storybuild.edge.parts import TellPart, untold
from storybuild.errors import StorybuildError


def main() -> None:
    """Serve actions until stdin closes; stray prints of libraries go to stderr, never into the answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _guarded()
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    for line in sys.stdin:
        _write(answers, serve(json.loads(line), lambda part: _write(answers, {"part": part})))


def _write(answers: TextIO, told: dict[str, Any]) -> None:
    answers.write(json.dumps(told) + "\n")


def serve(order: dict[str, Any], tell: TellPart = untold) -> dict[str, Any]:
    """Do one action; the answer holds its facts, or why it failed."""
    from storybuild.edge.actions import ACTIONS

    try:
        return {"facts": ACTIONS[order["kind"]](order["facts"], order["reads"], order["out"], tell)}
    except StorybuildError as error:
        return {"failed": error.message, "hint": error.hint}
    except MemoryError:
        return {"failed": "not enough memory for this step", "hint": "build with fewer jobs: `-j 1`"}
    except OSError as error:
        return {"failed": f"{(error.strerror or str(error)).lower()}", "hint": ""}
    except Exception as error:  # a fault of ours must not take the neighbours down
        from storybuild.edge.crash import log

        words = f"internal error: {type(error).__name__}: {error}"
        return {"failed": words, "hint": f"the whole story is in {log(error, *_state_of(order))}"}


def _state_of(order: dict[str, Any]) -> list[Path]:
    """The folder of state in which a step is made; a look makes nothing, and its log lies with those of the program."""
    return [Path(order["out"]).parent.parent] if order["out"] else [Path("~/.cache/storybuild")]


def _guarded() -> None:
    """Start a guard, which ends this process's whole group when the master is gone or this process is, however it died.

    The programs of a worker that was killed would else go on, and write.
    """
    mine, ours = os.pipe()
    if os.fork():
        os.close(mine)  # `ours` stays open for as long as this process lives
        return
    for end in (ours, 1, 2):
        os.close(end)
    ends = select.poll()
    for end in (0, mine):
        ends.register(end, 0)
    ends.poll()
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
