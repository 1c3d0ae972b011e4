"""Every error a person may see; fields are data, `show` words them.

StorybuildError              exit 1
├── StoryboardError          exit 2   problems, all at once, each with its place
├── UsageError               exit 2   a command line, target or config that cannot be meant
├── PromptError              exit 2   a prompt that cannot be made
├── ConfigError              exit 2   the user's config file
├── BusyError                exit 1   another build holds the project
├── ToolError                exit 1   ffmpeg or another program: missing, broken, failed
├── MediaError               exit 1   a file that is no usable picture, clip or sound
├── DiskError                exit 1   full, read-only, gone
├── LedgerError              exit 1   the memory of past work cannot be read
├── Interrupted              exit 130 whoever started it wants no more of it
└── InternalError            exit 4   a fault of ours, with the place of its crash log
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from storybuild import exit_codes

# Controls, line separators, what turns the direction of writing, and halves of characters.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Place(NamedTuple):
    """A spot in a file: 1-based line and column, and the source line to show under the message."""

    file: str
    line: int = 0
    column: int = 0
    source: str = ""
    width: int = 1


class Problem(NamedTuple):
    """One thing wrong with a storyboard: a sentence, a place, and sometimes what to do."""

    message: str
    place: Place
    hint: str = ""


class StorybuildError(Exception):
    """What went wrong in a sentence, and what to do about it."""

    code = exit_codes.FAILED
    heading = "error: "

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class StoryboardError(StorybuildError):
    """The storyboard cannot be meant; `problems` lists everything found."""

    code = exit_codes.NOT_MEANT

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda each: (each.place.file, each.place.line, each.place.column)))
        super().__init__("\n".join(problem.message for problem in self.problems))


class UsageError(StorybuildError):
    """A command line that cannot be meant."""

    code = exit_codes.NOT_MEANT


class PromptError(StorybuildError):
    """A prompt that cannot be made; `line` is that of its template, 0 where none is to blame."""

    code = exit_codes.NOT_MEANT

    def __init__(self, message: str, hint: str = "", line: int = 0) -> None:
        super().__init__(message, hint)
        self.line = line


class ConfigError(StorybuildError):
    """The user's config file cannot be meant."""

    code = exit_codes.NOT_MEANT


class BusyError(StorybuildError):
    """Another build holds the project's lock."""


class ToolError(StorybuildError):
    """A program that is missing, broken, or failed; the message holds its last words."""


class MediaError(StorybuildError):
    """A file that is no usable picture, clip or sound."""


class DiskError(StorybuildError):
    """The disk refused: full, read-only, gone."""


class LedgerError(StorybuildError):
    """The memory of past work cannot be read; never taken for 'nothing was made'."""


class Interrupted(StorybuildError):
    """Whoever started it wants no more of it."""

    code = exit_codes.INTERRUPTED
    heading = ""

    def __init__(self) -> None:
        super().__init__("interrupted; what was made is kept")


class InternalError(StorybuildError):
    """A fault of ours; the hint tells where its whole story is."""

    code = exit_codes.INTERNAL
    heading = ""


def show(error: StorybuildError) -> str:
    """The error as text for a terminal: sentence, arrow with place, source line with carets, hint."""
    if isinstance(error, StoryboardError):
        return printable("\n\n".join(_show_problem(problem, "error") for problem in error.problems))
    return printable(_with_hint(f"{error.heading}{error.message}", error.hint))


def show_warning(problem: Problem) -> str:
    """What a sound storyboard is warned of, as text for a terminal, in the form of an error."""
    return printable(_show_problem(problem, "warning"))


def printable(text: str) -> str:
    """`text` without characters that steer the terminal which shows it, or show its words in another order."""
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", " "))


def _show_problem(problem: Problem, kind: str) -> str:
    place = problem.place
    lines = [f"{kind}: {problem.message}"]
    if not place.line:
        lines.append(f" --> {place.file}")
    else:
        gutter = " " * len(str(place.line))
        carets = " " * _cells(place.source[: place.column - 1]) + "^" * max(1, place.width)
        lines += [
            f"{gutter}--> {place.file}:{place.line}:{place.column}",
            f"{gutter} |",
            f"{place.line} | {place.source}",
            f"{gutter} | {carets}",
        ]
    return _with_hint("\n".join(lines), problem.hint)


def _with_hint(text: str, hint: str) -> str:
    return f"{text}\n  help: {hint}" if hint else text


def _cells(text: str) -> int:
    """Columns that `text` takes on a terminal: wide characters take two, marks and what is joined to an emoji none."""
    from unicodedata import category, east_asian_width

    cells, joined = 0, False
    for char in text:
        if not joined and category(char) not in ("Mn", "Me", "Cf"):
            cells += 2 if east_asian_width(char) in "WF" else 1
        joined = char == "\N{ZERO WIDTH JOINER}"
    return cells
