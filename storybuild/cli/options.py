"""The group of commands, and the options that several of them share."""

import os
import re
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import IO, TYPE_CHECKING, Any, cast

import click

from storybuild import __version__
from storybuild.commands.where import Where
from storybuild.edge.streams import Feed, People, document, result, words
from storybuild.errors import UsageError, printable
from storybuild.report.words import json_text

if TYPE_CHECKING:
    from storybuild.report.console import Teller

HELP = {"help_option_names": ["-h", "--help"]}


ORDER = (
    "init", "check", "plan", "build", "watch", "prompt", "why", "status", "jobs", "costs", "takes", "pick", "accept",
    "graph", "providers", "doctor", "clean", "gc", "schema", "completion",
)  # fmt: skip


def told(name: str) -> bool:
    """Whether a flag of the common options was given: `quiet`, `verbose`, `plain`."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(name))


def echo(text: str) -> None:
    """A line for people, on stderr."""
    if not told("quiet"):
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


def report(lines: Sequence[str], as_json: bool) -> None:
    """What a command did: lines for people on stderr, or one JSON document."""
    if as_json:
        document(json_text({"told": list(lines)}, indent=2))
    else:
        for line in lines:
            echo(line)


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options every command has; they arrive as one `Where`."""

    def wrapped(directory: str, file: str, profile: str | None, **rest: Any) -> Any:
        return command(Where(directory, file, profile), **rest)

    wrapped.__doc__, wrapped.__name__ = command.__doc__, command.__name__
    wrapped.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in (
        click.option("-C", "directory", default=".", metavar="DIR", help="Work in this folder."),
        click.option("-f", "file", default="storyboard.yaml", metavar="FILE", help="The storyboard."),
        click.option("--profile", metavar="NAME", help="A profile of the storyboard."),
        _flag("-v", "verbose", "Tell more."),
        _flag("-q", "quiet", "Tell of failures only."),
        _flag("--no-color", "plain", "No colours."),
    ):
        wrapped = option(wrapped)
    return wrapped


def _flag(name: str, key: str, words: str) -> Callable[..., Any]:
    def keep(context: click.Context, parameter: click.Parameter, value: bool) -> None:
        context.meta[key] = value

    return click.option(name, key, is_flag=True, expose_value=False, callback=keep, help=words)


def money(context: click.Context, parameter: click.Parameter, value: str | None) -> Fraction | None:
    """An amount of money, exact: `5`, `2.50`."""
    if value is None:
        return None
    text = value.strip().removeprefix("$")
    if not re.fullmatch(r"\d{1,7}(\.\d{1,4})?", text):
        raise click.BadParameter(f"`{value}` is no amount of money; write it like 2.50", context, parameter)
    return Fraction(text)


def agreeing(yes: bool) -> Callable[[str], bool]:
    """Asks about what cannot be undone; UsageError where nobody is there to answer and `--yes` was not given."""

    def agree(question: str) -> bool:
        echo(question)
        if not yes and not sys.stdin.isatty():
            raise UsageError("this is asked about first, and nobody is here to answer", "give `--yes`")
        return yes or click.confirm("go on?", err=True)

    return agree


def asking() -> Callable[[str], bool] | None:
    """Asks whoever sits at the terminal, the last line being the question; None where nobody does."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(question: str) -> bool:
        *lines, question = printable(question).split("\n")
        words("\n".join(lines))
        return click.confirm(question, err=True)

    return ask


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class Commands(click.Group):
    """Commands in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.commands, key=ORDER.index)


@click.group(cls=Commands, context_settings=HELP)
@click.version_option(__version__, "--version", prog_name="storybuild")
def main() -> None:
    """make for films: a YAML storyboard in, only the changed shots made, a stitched reel out.

    `storybuild` alone is `storybuild build`.
    """


def telling(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that build."""
    jobs = os.cpu_count() or 1
    for option in (
        click.option("--json", "as_json", is_flag=True, help="One JSON event per line on stdout."),
        click.option("--explain", is_flag=True, help="Tell why each step is made: field, old -> new."),
        click.option("-j", "jobs", type=click.IntRange(1, 512), default=jobs, metavar="N", help="Steps at once."),
    ):
        command = option(command)
    return command


def teller(feed: Feed | None, explain: bool) -> "Teller":
    """How a build tells: JSON lines into a feed, a live bar on a terminal, plain lines in a pipe."""
    from storybuild.report.console import Bars, Events, Lines

    if feed:
        return Events(feed.write)
    if told("verbose") or told("quiet") or not sys.stderr.isatty():
        return Lines(words, told("verbose"), told("quiet"), explain)
    from rich.console import Console

    return Bars(Console(file=cast(IO[str], People()), no_color=told("plain")), explain)
