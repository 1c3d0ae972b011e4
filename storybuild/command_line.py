"""The command line: the one place where errors are shown and exit codes are chosen."""

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, cast

import click

from storybuild import __version__
from storybuild.edge.crash import told
from storybuild.edge.streams import document, settle, words
from storybuild.errors import DiskError, Interrupted, StorybuildError, UsageError, show
from storybuild.exit_codes import DONE, FAILED
from storybuild.report.words import error_json, json_text

if TYPE_CHECKING:  # a build of nothing loads no workers
    from storybuild.edge.ready_workers import ReadyWorkers

# In the order of the work; each is the module `storybuild.commands.NAME`, and the command of that name in it.
ORDER = (
    "init", "check", "plan", "build", "watch", "review", "prompt", "why", "status", "jobs", "costs", "takes", "pick",
    "accept", "graph", "export", "providers", "doctor", "clean", "gc", "schema", "completion",
)  # fmt: skip


class Commands(Mapping[str, click.Command]):
    """The commands by name; a command's module is imported when it is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in ORDER:
            raise KeyError(name)
        return cast(click.Command, getattr(import_module(f"storybuild.commands.{name}"), name))

    def __iter__(self) -> Iterator[str]:
        return iter(ORDER)

    def __len__(self) -> int:
        return len(ORDER)


COMMANDS = Commands()


class InOrder(click.Group):
    """Commands in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=InOrder,
    commands=cast(MutableMapping[str, click.Command], COMMANDS),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "--version", prog_name="storybuild")
def main() -> None:
    """make for films: a YAML storyboard in, only the changed shots made, a stitched reel out.

    `storybuild` alone is `storybuild build`.
    """


def with_command(argv: Sequence[str]) -> list[str]:
    """The arguments with the command in front: `build` when none is named, options before it moved behind it."""
    number = 0
    while number < len(argv):
        word = argv[number]
        if word in ("-h", "--help", "--version"):
            return list(argv)
        if not word.startswith("-"):
            return [word, *argv[:number], *argv[number + 1 :]]
        number += 1 + _values_after(word)
    return ["build", *argv]


def _values_after(word: str) -> int:
    """How many of the next words are values of these options: `--by`, `-j`, or several letters like `-vj`."""
    options = [word] if word.startswith("--") else [f"-{letter}" for letter in word[1:]]
    for left, option in zip(reversed(range(len(options))), options, strict=True):
        values = 0 if "=" in option else _values_of(option)
        if values:
            return 0 if left else values
    return 0


def _values_of(spelling: str) -> int:
    """How many values an option takes, by the first command that knows it: `build`, or one that must be loaded."""
    for name in ("build", *ORDER):
        for option in COMMANDS[name].params:
            if isinstance(option, click.Option) and spelling in (*option.opts, *option.secondary_opts):
                return 0 if option.is_flag else option.nargs
    return 0


def schema_of(command: str) -> str:
    """The name of the JSON Schema that what a command prints with `--json` fits; '' where there is no such command."""
    return str(import_module(f"storybuild.commands.{command}").SCHEMA) if command in ORDER else ""


def run(argv: Sequence[str], group: click.Group = main, ready: "ReadyWorkers | None" = None) -> int:
    """Run a command line; its exit code. The only place that catches errors.

    ready: lends its workers to a build, for those who run several in one process.
    """
    try:
        code = group.main(with_command(argv), prog_name="storybuild", standalone_mode=False, obj=ready)
        return code if isinstance(code, int) else DONE
    except click.exceptions.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        return FAILED
    except SystemExit as end:  # click's own end of a completion, or where nobody reads what it writes
        return end.code if isinstance(end.code, int) else FAILED
    except BaseException as error:
        return _ended(_meant(error), argv)
    finally:
        settle()


def _meant(error: BaseException) -> StorybuildError:
    """An error in our own words."""
    if isinstance(error, click.Abort):
        return Interrupted()
    if isinstance(error, click.ClickException):
        context = error.ctx if isinstance(error, click.UsageError) else None
        command = context.command_path if context else "storybuild"
        return UsageError(error.format_message(), f"`{command} -h` tells what can be said")
    return told(error)


def _ended(error: StorybuildError, argv: Sequence[str]) -> int:
    """Tell what went wrong: people on stderr, and where JSON was asked for, programs on stdout."""
    words(show(error))
    if "--json" in argv:
        with suppress(DiskError, BrokenPipeError):
            fault = {"error": error_json(error)}
            document(json_text({"event": "error", **fault}) if tells_events(argv) else json_text(fault, indent=2))
    return error.code


def tells_events(argv: Sequence[str]) -> bool:
    """Whether what is asked for with `--json` is told in events, a line each, and not in one document."""
    command, *rest = with_command(argv)
    dry = any(re.fullmatch("-[knqv]*n[knqv]*", word) for word in rest)
    return schema_of(command) == "events" and not (command == "build" and dry)
