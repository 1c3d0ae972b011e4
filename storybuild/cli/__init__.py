"""The command line: the one place where errors are shown and exit codes are chosen."""

import re
from collections.abc import Sequence
from contextlib import suppress

import click

from storybuild.cli import looking, making, spending
from storybuild.cli.options import main
from storybuild.edge.crash import told
from storybuild.edge.streams import document, settle, words
from storybuild.errors import DiskError, Interrupted, StorybuildError, UsageError, show
from storybuild.report.words import error_json, json_text

VALUED = ("-C", "-f", "--profile", "-j", "-o", "--force", "--budget", "--cancel", "--forget", "--delete")
ROOMS = (making, looking, spending)


def with_command(argv: Sequence[str]) -> list[str]:
    """The arguments with the command in front: `build` when none is named, options before it moved behind it."""
    number = 0
    while number < len(argv):
        word = argv[number]
        if word in ("-h", "--help", "--version"):
            return list(argv)
        if not word.startswith("-"):
            return [word, *argv[:number], *argv[number + 1 :]]
        number += 2 if word in VALUED else 1
    return ["build", *argv]


def run(argv: Sequence[str], group: click.Group = main) -> int:
    """Run a command line; its exit code. The only place that catches errors."""
    try:
        code = group.main(with_command(argv), prog_name="storybuild", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        return 1
    except SystemExit as end:  # click's own end of a completion, or where nobody reads what it writes
        return end.code if isinstance(end.code, int) else 1
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
    return command == "watch" or (command == "build" and not dry)
