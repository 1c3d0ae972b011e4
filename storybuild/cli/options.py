"""The options that several commands share."""

import os
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import click

from storybuild.session.project_options import ProjectOptions
from storybuild.throttles import MOST_STEPS


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options every command has; they arrive as one `ProjectOptions`."""

    def wrapped(directory: str, file: str, profile: str | None, **rest: Any) -> Any:
        return command(ProjectOptions(directory, file, profile), **rest)

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


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def telling(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that build."""
    jobs = os.cpu_count() or 1
    for option in (
        click.option("--json", "as_json", is_flag=True, help="One JSON event per line on stdout."),
        click.option("--explain", is_flag=True, help="Tell why each step is made: field, old -> new."),
        click.option(
            "-j", "jobs", type=click.IntRange(1, MOST_STEPS), default=jobs, metavar="N", help="Steps at once."
        ),
    ):
        command = option(command)
    return command


class Serving(NamedTuple):
    """Where a page is served, and whether a browser is opened. port: None for the next free one of ours."""

    host: str
    port: int | None
    opens: bool


def serving_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that serve a page; they arrive as one `Serving`."""

    def wrapped(where: ProjectOptions, host: str, port: int | None, opens: bool, **rest: Any) -> Any:
        return command(where, serve=Serving(host, port, opens), **rest)

    wrapped.__doc__, wrapped.__name__ = command.__doc__, command.__name__
    wrapped.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in (
        click.option("--no-open", "opens", is_flag=True, flag_value=False, default=True, help="Open no browser."),
        click.option("--host", default="127.0.0.1", help="Listen there; beyond this machine a token is asked for."),
        click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="Listen on this port; 0 is any."),
    ):
        wrapped = option(wrapped)
    return wrapped
