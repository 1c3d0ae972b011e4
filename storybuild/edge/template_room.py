"""A room for templates that anyone may have written: a process of its own, where memory and time are bounded.

It reads one order a line and answers each before it reads the next, so that
whoever asks knows which template brought it down.
"""

import gc
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TextIO

from storybuild.edge.own import own
from storybuild.errors import PromptError, ToolError

_MOST = 2**21  # bytes of an answer
_PATIENCE = 6  # seconds that are waited for a second of work: the machine may be busy with something else
_SPARE = 1  # seconds after which work that does not listen is ended together with its process
_KEPT = ("LD_LIBRARY_PATH", "PYTHONHOME")  # without these some Pythons do not start
# Loads what is otherwise loaded when it is first needed, and then could not be any more.
_WARM = (r"""{{ "\n\N{EM DASH}" | wordwrap(9) | striptags | urlencode }}{{ [1.5] | tojson }}""", "{{ nothing")


@dataclass(frozen=True)
class RoomLimits:
    """What templates may take: bytes of memory; seconds of work for a prompt, for a film, and more for each prompt."""

    memory: int = 256 * 2**20
    prompt: float = 2.0
    film: float = 10.0
    each: float = 0.02


LIMITS = RoomLimits()


@dataclass(frozen=True)
class PromptOrder:
    """A prompt to be written: a template's name and text, and the facts it may tell."""

    template: str
    source: str
    facts: Mapping[str, Any]


def written(orders: Sequence[PromptOrder], limits: RoomLimits = LIMITS) -> list[str | PromptError]:
    """The text of each order, or why there is none; ToolError when no process can be started for it.

    A template that once went beyond a limit is not tried again; the others are.
    """
    room = _Room(limits, limits.film + limits.each * len(orders))
    spent: dict[str, PromptError] = {}
    answers: list[str | PromptError] = []
    try:
        for order in orders:
            answer = spent.get(order.template)
            if answer is None:
                told = room.ask(order)
                answer = told["text"] if "text" in told else PromptError(told["words"], told["hint"], told["line"])
                if told.get("over") and isinstance(answer, PromptError):
                    spent[order.template] = answer
            answers.append(answer)
    finally:
        room.close()
    return answers


class _Room:
    """The process, started when it is first asked, and again when a template has brought it down."""

    def __init__(self, limits: RoomLimits, seconds: float) -> None:
        self._limits = limits
        self._seconds = seconds
        self._until = time.monotonic() + _PATIENCE * seconds
        self._spent = 0.0  # seconds of work in processes that are gone
        self._here = 0.0  # and in this one
        self._process: subprocess.Popen[bytes] | None = None
        self._known: set[str] = set()

    def ask(self, order: PromptOrder) -> dict[str, Any]:
        """The room's answer: `text`, or `words`, `hint`, `line` and `over`, which tells that a limit was passed."""
        if self._spent + self._here > self._seconds or time.monotonic() > self._until:
            return _over("this was not tried, since the film's templates take too long") | {"hint": self._hint}
        process = self._process or self._start()
        told = {"template": order.template, "facts": order.facts}
        if order.template not in self._known:
            self._known.add(order.template)
            told["source"] = order.source
        line = b""
        with suppress(BrokenPipeError):
            assert process.stdin
            process.stdin.write(json.dumps(told).encode() + b"\n")
            process.stdin.flush()
            line = self._line(process)
        answer: dict[str, Any] = json.loads(line) if line else self._gone(process)
        self._here = answer.get("spent", 0.0)
        return answer | {"hint": self._hint} if answer.get("over") else answer

    def _start(self) -> "subprocess.Popen[bytes]":
        self._known = set()
        command = [*own("storybuild.edge.template_room"), str(self._limits.memory), str(self._limits.prompt)]
        pipe, null = subprocess.PIPE, subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=null, env=_environment(), cwd="/")
        except OSError as error:
            raise ToolError(
                f"no process can be started for templates: {(error.strerror or str(error)).lower()}"
            ) from None
        if not self._line(self._process):
            raise ToolError("the process for templates does not start")
        return self._process

    def _line(self, process: "subprocess.Popen[bytes]") -> bytes:
        """A line of the process; b'' when none comes in time, or it is longer than any answer."""
        assert process.stdout
        read, end = b"", process.stdout.fileno()
        waiting = select.poll()
        waiting.register(end, select.POLLIN)
        while not read.endswith(b"\n"):
            left = self._until - time.monotonic()
            if left <= 0 or len(read) > _MOST or not waiting.poll(left * 1000):
                return b""
            more = os.read(end, 2**16)
            if not more:
                return b""
            read += more
        return read

    def _gone(self, process: "subprocess.Popen[bytes]") -> dict[str, Any]:
        """The answer of a process that gives none any more."""
        self.close()
        self._spent += self._here + self._limits.prompt + _SPARE
        if time.monotonic() >= self._until:
            return _over("this was not done when the time for all templates was over")
        if process.returncode == -signal.SIGXCPU:
            return _over(_too_long(self._limits.prompt))
        how = f"signal {-process.returncode}" if process.returncode < 0 else f"status {process.returncode}"
        return _over(f"this brought its process down ({how})")

    @property
    def _hint(self) -> str:
        most = self._limits
        return (
            f"a prompt may take {most.prompt:g} s and {most.memory // 2**20} MiB, all of a film about {most.film:g} s"
        )

    def close(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process:
            assert process.stdin and process.stdout
            process.kill()
            process.wait()
            with suppress(BrokenPipeError):
                process.stdin.close()
            process.stdout.close()


def _environment() -> dict[str, str]:
    """No key, and nothing else of ours but the way to the program."""
    path = os.pathsep.join(str(Path(each).absolute()) for each in sys.path if each)
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}


def _over(words: str, line: int = 0) -> dict[str, Any]:
    """An answer that tells of a limit that was passed."""
    return {"words": words, "hint": "", "line": line, "over": True}


def _too_long(seconds: float) -> str:
    return f"this takes longer than {seconds:g} s"


class _OutOfTime(BaseException):
    """No template's `Exception`: nothing in it holds this up."""


def main() -> None:
    """Answer orders until stdin closes."""
    from storybuild.story.rendering import render

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory, seconds = int(sys.argv[1]), float(sys.argv[2])
    for each in _WARM:
        with suppress(PromptError):
            render(each, {})
    _close_in(memory)
    print("{}", flush=True)
    sources: dict[str, str] = {}
    for line in _lines(sys.stdin):
        order = json.loads(line)
        source = sources.setdefault(order["template"], order.get("source", ""))
        answer = _answer(source, order["facts"], seconds) | {"spent": time.process_time()}
        if "text" not in answer:
            gc.collect()
        print(json.dumps(answer), flush=True)


def _lines(source: TextIO) -> Iterator[str]:
    """Lines of stdin, read by a thread: when whoever asks dies, so does the room, in the middle of what it does."""
    lines: SimpleQueue[str] = SimpleQueue()

    def read() -> None:
        for line in source:
            lines.put(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    while True:
        yield lines.get()


def _answer(source: str, facts: dict[str, Any], seconds: float) -> dict[str, Any]:
    from storybuild.story.rendering import TemplateTooLarge, line_of, render

    try:
        with _within(seconds):
            return {"text": render(source, facts)}
    except PromptError as error:
        return {
            "words": error.message,
            "hint": error.hint,
            "line": error.line,
            "over": isinstance(error, TemplateTooLarge),
        }
    except _OutOfTime as error:
        return _over(_too_long(seconds), line_of(error))


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """_OutOfTime after so many seconds of work; what cannot be interrupted is killed a little later."""
    import resource

    def over(*_: Any) -> None:
        raise _OutOfTime

    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + ceil(seconds) + _SPARE, hard))
    signal.signal(signal.SIGPROF, over)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _close_in(memory: int) -> None:
    """From here on: no file, no socket, no core, and no more memory than this; where the system knows such bounds."""
    import resource

    bounds = {"DATA": memory, "AS": 4 * memory, "FSIZE": 0, "CORE": 0, "NOFILE": 3}
    for name, most in bounds.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
