"""The commands as their own help tells them."""

import re
from collections.abc import Callable, Iterable, Mapping

import click

from storybuild.command_line import COMMANDS

from .tables import table


def common() -> dict[str, str]:
    """The options that most commands have: those of `status`, which has no others of its own."""
    return dict(_options("status"))


def _options(name: str) -> list[tuple[str, str]]:
    """A command's options as its help writes them."""
    command = COMMANDS[name]
    context = click.Context(command, info_name=name, max_content_width=1000)
    records = [each.get_help_record(context) for each in command.params if isinstance(each, click.Option)]
    return [(option, re.sub(r"  \[.*\]$", "", tells)) for option, tells in filter(None, records)]


def shared() -> str:
    """The options that most commands have."""
    *rest, as_json = common().items()
    return _table([*reversed(rest), as_json])


def command(name: str) -> str:
    """A command: how it is called, what it does, and the options that only it has."""
    told = COMMANDS[name]
    context = click.Context(told, info_name=name)
    words = [each for each in told.collect_usage_pieces(context) if each != "[OPTIONS]"]
    head = f"    storybuild {' '.join([name, *words])}\n\n{' '.join((told.help or '').split())}"
    known = common()
    own = [(option, tells) for option, tells in _options(name) if known.get(option) != tells]
    if not known.keys() - {"--json"} & {option for option, _ in _options(name)}:
        head += " Of the common options it takes only `--json`."
    return f"{head}\n\n{_table(own)}" if own else head


def _table(rows: Iterable[tuple[str, str]]) -> str:
    return table(("option", "does"), [(f"`{option}`", tells) for option, tells in rows])


MAKERS: Mapping[str, Callable[..., str]] = {"options": shared, "command": command}
