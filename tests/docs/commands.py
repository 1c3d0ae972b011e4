"""The commands as they are declared, which is what their help tells."""

from collections.abc import Callable, Iterable, Mapping

import click

from storybuild.command_line import COMMANDS

from .tables import table


def common() -> dict[str, str]:
    """The options that most commands have: those of `status`, which has no others of its own."""
    return dict(_options("status"))


def _options(name: str) -> list[tuple[str, str]]:
    """A command's options as they are written, and what each does."""
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]
    return [(_written(each), each.help or "") for each in options]


def _written(option: click.Option) -> str:
    """`-f FILE`, `--by model|day`, `-k, --keep-going / --fail-fast`."""
    names = " / ".join(", ".join(each) for each in (option.opts, option.secondary_opts) if each)
    return names if option.is_flag else f"{names} {_value(option)}"


def _value(parameter: click.Parameter) -> str:
    choices = "|".join(map(str, parameter.type.choices)) if isinstance(parameter.type, click.Choice) else ""
    return parameter.metavar or choices or str(parameter.name).upper()


def _argument(argument: click.Argument) -> str:
    """`SHOT`, `[TARGETS]...`."""
    said = _value(argument) if argument.required else f"[{_value(argument)}]"
    return f"{said}..." if argument.nargs == -1 else said


def shared() -> str:
    """The options that most commands have."""
    *rest, as_json = common().items()
    return _table([*reversed(rest), as_json])


def command(name: str) -> str:
    """A command: how it is called, what it does, and the options that only it has."""
    told = COMMANDS[name]
    words = [_argument(each) for each in told.params if isinstance(each, click.Argument)]
    head = f"    storybuild {' '.join([name, *words])}\n\n{' '.join((told.help or '').split())}"
    known = common()
    own = [(option, tells) for option, tells in _options(name) if known.get(option) != tells]
    if not known.keys() - {"--json"} & {option for option, _ in _options(name)}:
        head += " Of the common options it takes only `--json`."
    return f"{head}\n\n{_table(own)}" if own else head


def _table(rows: Iterable[tuple[str, str]]) -> str:
    return table(("option", "does"), [(f"`{option}`", tells) for option, tells in rows])


MAKERS: Mapping[str, Callable[..., str]] = {"options": shared, "command": command}
