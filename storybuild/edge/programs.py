"""Programs that are started: what they see of our environment, and workers as their master has them."""

import json
import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from storybuild.edge.own import own
from storybuild.edge.parts import TellPart, untold

Worker = subprocess.Popen[bytes]


def without_keys(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for every program that is started: no service's key is any business of theirs."""
    from storybuild.providers import PROVIDERS

    keys = {name for each in PROVIDERS.values() if each.service for name in each.service.keys}
    return {name: value for name, value in environ.items() if name not in keys}


def hire(module: str = "storybuild.edge.worker", **told: str) -> Worker:
    """A worker process at the head of a group of its own, `told` added to its environment."""
    return subprocess.Popen(
        own(module),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**without_keys(os.environ), **told},
        start_new_session=True,
    )


def ask(worker: Worker, order: Mapping[str, Any], tell: TellPart = untold) -> dict[str, Any]:
    """What the worker answers: `facts`, or why it `failed`; one that died of the order has a return code afterwards.

    tell: is told how far the work is, where the worker says so.
    """
    assert worker.stdin and worker.stdout
    line = b""
    with suppress(OSError, ValueError):
        worker.stdin.write(json.dumps(order).encode() + b"\n")
        worker.stdin.flush()
        while (line := worker.stdout.readline()).endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            if "part" not in answer:
                return answer
            tell(answer["part"])
    return _died(worker.wait(), order)


def _died(code: int, order: Mapping[str, Any]) -> dict[str, Any]:
    if code in (-signal.SIGALRM, -signal.SIGPROF):
        name = Path(next(iter(order["reads"].values()), "")).name
        return {
            "failed": f"`{name}` takes too long to read",
            "hint": "it may be damaged; save it anew as mp4, png or wav",
        }
    return {"failed": f"the worker died on it (exit status {code})", "hint": "the input may be damaged"}


def dismiss(worker: Worker) -> None:
    """End a worker and every program it started."""
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    for end in (worker.stdin, worker.stdout):
        if end:
            with suppress(OSError):
                end.close()
