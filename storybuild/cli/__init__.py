"""The command line: the one place where errors are shown and exit codes are chosen."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir

import click

from storybuild.cli import looking, making, spending
from storybuild.cli.options import echo, main
from storybuild.edge.crash import log
from storybuild.errors import StorybuildError, show

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


def run(argv: Sequence[str]) -> int:
    """Run a command line; its exit code. The only place that catches errors."""
    try:
        code = main.main(with_command(argv), prog_name="storybuild", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return _interrupted()
    except click.ClickException as error:
        error.show()
        return 2
    except StorybuildError as error:
        echo(show(error))
        return error.code
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if type(error).__name__ == "CancelledError":
            return _interrupted()
        return crashed(error)


def _interrupted() -> int:
    echo("interrupted; what was made is kept")
    return 130


def crashed(error: Exception) -> int:
    """An error of ours: the whole story goes into a file outside any project; its place is told."""
    path = log(error, Path("~/.cache/storybuild"), Path(gettempdir()) / "storybuild")
    echo(f"internal error: {type(error).__name__}: {error}\n  the whole story is in {path}")
    return 4
