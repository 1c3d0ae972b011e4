"""A worker process: reads one action a line, does it, answers one line; ends when its master is gone.

Called with `once` it does the one action on its stdin.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TextIO

from storybuild.errors import StorybuildError


def main() -> None:
    """Serve actions until stdin closes; stray prints of libraries go to stderr, never into the answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    if sys.argv[1:] == ["once"]:
        answers.write(json.dumps(serve(json.load(sys.stdin))))
        return
    for line in _lines(sys.stdin):
        answers.write(json.dumps(serve(json.loads(line))) + "\n")


def serve(order: dict[str, Any]) -> dict[str, Any]:
    """Do one action; the answer holds its facts, or why it failed."""
    from storybuild.edge.actions import ACTIONS

    try:
        return {"facts": ACTIONS[order["kind"]](order["facts"], order["reads"], order["out"])}
    except StorybuildError as error:
        return {"failed": error.message, "hint": error.hint}
    except MemoryError:
        return {"failed": "not enough memory for this step", "hint": "build with fewer jobs: `-j 1`"}
    except OSError as error:
        return {"failed": f"{(error.strerror or str(error)).lower()}", "hint": ""}
    except Exception as error:  # a fault of ours must not take the neighbours down
        from storybuild.edge.crash import log

        words = f"internal error: {type(error).__name__}: {error}"
        return {"failed": words, "hint": f"the whole story is in {log(error, Path(order['out']).parent.parent)}"}


def _lines(source: TextIO) -> Iterator[str]:
    """Lines of stdin, read by a thread: when the master dies, so does the worker, in the middle of what it does."""
    lines: SimpleQueue[str] = SimpleQueue()

    def read() -> None:
        for line in source:
            lines.put(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    while True:
        yield lines.get()


if __name__ == "__main__":
    main()
