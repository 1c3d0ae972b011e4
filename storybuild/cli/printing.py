"""How commands print: lines for people on stderr, results on stdout, and what is asked of whoever is there."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, cast

import click

from storybuild.edge.streams import Feed, People, document, result, words
from storybuild.errors import UsageError, printable
from storybuild.report.words import json_text

if TYPE_CHECKING:
    from rich.console import Console

    from storybuild.report.console import Teller
    from storybuild.report.live_screen import LiveScreen


def flagged(name: str) -> bool:
    """Whether a flag of the common options was given: `quiet`, `verbose`, `plain`."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(name))


def echo(text: str) -> None:
    """A line for people, on stderr."""
    if not flagged("quiet"):
        words(text)


def out(value: Any, as_json: bool, lines: Callable[[Any], Sequence[str]]) -> None:
    """A result on stdout: one JSON document, or lines for people."""
    if as_json:
        document(json_text(value, indent=2))
    else:
        result("\n".join(lines(value)))


def price(cost: dict[str, Any]) -> str:
    """A cost of a result, in its own currency."""
    return "price unknown" if cost["amount"] is None else f"{cost['amount']:.2f} {cost['currency']}"


def amount(told: dict[str, Any], known: str, unpriced: str) -> str:
    """A sum in its own currency, with what has no known price."""
    from storybuild.purchasing.prices import with_unknown

    priced = f"{told[known]:.2f} {told['currency']}" if told[known] or not told[unpriced] else ""
    return with_unknown(priced, told[unpriced])


def report(lines: Sequence[str], as_json: bool) -> None:
    """What a command did: lines for people on stderr, or one JSON document."""
    if as_json:
        document(json_text({"told": list(lines)}, indent=2))
    else:
        for line in lines:
            echo(line)


def agreeing(yes: bool) -> Callable[[str], bool]:
    """Asks about what cannot be undone; UsageError where nobody is there to answer and `--yes` was not given."""

    def agree(question: str) -> bool:
        echo(question)
        if not yes and not sys.stdin.isatty():
            raise UsageError("this is asked about first, and nobody is here to answer", "give `--yes`")
        with _interruptible():
            return yes or click.confirm("go on?", err=True)

    return agree


def asking() -> Callable[[str], bool] | None:
    """Asks whoever sits at the terminal, the last line being the question; None where nobody does."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(question: str) -> bool:
        *lines, question = printable(question).split("\n")
        words("\n".join(lines))
        with _interruptible():
            return click.confirm(question, err=True)

    return ask


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let an interrupt end a question at once: an event loop would only take note of it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def teller(feed: Feed | None, explain: bool) -> "Teller":
    """How a build tells: JSON lines into a feed, a live bar on a terminal, plain lines in a pipe."""
    from storybuild.report.console import Bars, Events, Lines

    if feed:
        return Events(feed.write)
    if not _lively():
        return Lines(words, flagged("verbose"), flagged("quiet"), explain)
    return Bars(_terminal(), explain)


@contextmanager
def live_screen(feed: Feed | None, explain: bool) -> Iterator["LiveScreen | None"]:
    """The live view of a watch, drawn anew when the terminal changes its size; None where nobody looks at one."""
    if feed or not _lively() or _terminal().is_dumb_terminal:
        yield None
        return
    from storybuild.report.live_screen import LiveScreen

    with LiveScreen(_terminal(), explain) as screen:
        before = signal.signal(signal.SIGWINCH, lambda number, frame: screen.draw())
        try:
            yield screen
        finally:
            signal.signal(signal.SIGWINCH, before)


def _lively() -> bool:
    """Whether there is a terminal to draw on, and no other form was asked for."""
    return sys.stderr.isatty() and not (flagged("verbose") or flagged("quiet"))


def _terminal() -> "Console":
    from rich.console import Console

    return Console(file=cast(IO[str], People()), no_color=flagged("plain"))
