"""The command line: options as tables, the one place where errors are shown, exit codes."""

import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from storybuild import __version__
from storybuild.commands.where import Where
from storybuild.errors import StorybuildError, printable, show

VALUED = ("-C", "-f", "--profile", "-j", "-o", "--force")
HELP = {"help_option_names": ["-h", "--help"]}


def echo(text: str) -> None:
    """A line for people, on stderr."""
    click.echo(text, err=True)


def out(value: Any, as_json: bool, lines: Callable[[Any], Sequence[str]]) -> None:
    """A result on stdout: one JSON document, or lines for people."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False) if as_json else printable("\n".join(lines(value))))


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
    ):
        wrapped = option(wrapped)
    return wrapped


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class Commands(click.Group):
    """Commands in the order of the work, with the nearest name for a misspelt one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=Commands, context_settings=HELP)
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
        number += 2 if word in VALUED else 1
    return ["build", *argv]


def run(argv: Sequence[str]) -> int:
    """Run a command line; its exit code. The only place that catches errors."""
    from storybuild import cli_commands

    cli_commands.load()
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
        return _crashed(error)


def _interrupted() -> int:
    echo("interrupted; what was made is kept")
    return 130


def _crashed(error: Exception) -> int:
    """An error of ours: the whole story goes into a file, its place is told."""
    text = f"storybuild {__version__}, Python {sys.version}\n\n{''.join(traceback.format_exception(error))}"
    for folder in (Path(".storybuild"), Path.home() / ".cache" / "storybuild"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / "crash.log"
            path.write_text(text)
        except OSError:
            continue
        echo(f"internal error: {type(error).__name__}: {error}\n  the whole story is in {path}")
        return 4
    echo(text)
    return 4
