"""The process's own streams: results on stdout, words for people on stderr, and nothing raw to a terminal."""

import errno
import json
import os
import re
import sys
from contextlib import suppress
from typing import Any

from storybuild.errors import DiskError, printable

_WIDE = re.compile("[^\x00-\x7f]")


def open_closed() -> None:
    """Give each standard stream that was closed at the start an empty one: no file of ours may take its number."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            empty = os.open(os.devnull, os.O_RDWR)
            os.dup2(empty, number) if empty != number else os.set_inheritable(number, True)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def result(text: str, end: str = "\n") -> None:
    """Write a result for people to stdout. DiskError where it cannot be kept, BrokenPipeError where nobody reads."""
    coding = sys.stdout.encoding or "utf-8"
    _write(printable(text).encode(coding, "backslashreplace").decode(coding) + end)


def document(text: str) -> None:
    """Write a line or document of JSON to stdout, as ASCII where the stream is not UTF-8. As `result`."""
    if (sys.stdout.encoding or "utf-8").lower().replace("-", "") != "utf8":
        text = _WIDE.sub(lambda found: json.dumps(found[0])[1:-1], text)
    _write(f"{text}\n")


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        why = "the disk is full" if full else (error.strerror or str(error)).lower()
        raise DiskError(f"cannot write the result: {why}", "make room where it goes, or send it elsewhere") from error


def words(text: str) -> None:
    """Write a line for people to stderr; where it cannot be written it is lost, and the work goes on."""
    People().write(f"{printable(text)}\n")


def insist(text: str) -> None:
    """As `words`, for one who works only as long as somebody listens: BrokenPipeError where nobody does any more."""
    _tell(f"{printable(text)}\n")


def _tell(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except BrokenPipeError:
        raise
    except OSError:
        _let_go(2)


class People:
    """stderr as a file that never fails."""

    def write(self, text: str) -> int:
        with suppress(BrokenPipeError):
            _tell(text)
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stderr, name)


class Feed:
    """stdout as a feed of events. A build goes on when nobody can read them; `check` raises what was in the way."""

    def __init__(self) -> None:
        self._fault: DiskError | BrokenPipeError | None = None

    def write(self, line: str) -> None:
        if self._fault is None:
            try:
                document(line)
            except (DiskError, BrokenPipeError) as fault:
                self._fault = fault

    def check(self) -> None:
        """DiskError, BrokenPipeError."""
        if self._fault:
            raise self._fault


def settle() -> None:
    """Let go of what the streams could not take, so that the end of the process does not stumble over it."""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            _let_go(number)


def _let_go(number: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)
