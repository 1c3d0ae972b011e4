"""Names that a shell completes: the film's shots, scenes and steps. Where there is no sound film, there are none."""

import gc
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from storybuild.commands.where import Where

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from storybuild.commands.desk import Desk

Complete = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _completed(names: "Callable[[Desk], Iterable[str]]") -> Complete:
    """Completes with the names that a film has, and quietly with none when anything is wrong."""

    def complete(context: click.Context, parameter: click.Parameter, begun: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        from storybuild.commands.desk import desk

        said = {name: context.params.get(name) for name in ("directory", "file", "profile")}
        given = context.params.get(parameter.name or "")
        known = given if isinstance(given, tuple) else ()
        try:
            gc.disable()  # this process lives for a moment only
            with desk(Where(**{name: value for name, value in said.items() if value})) as opened:
                found = dict.fromkeys(names(opened))
        except Exception:  # a shell that completes has nowhere to show an error
            return []
        return [CompletionItem(name) for name in found if name.startswith(begun) and name not in known]

    return complete


def _shots(opened: "Desk") -> list[str]:
    return [shot.id for shot in opened.film.shots]


def _targets(opened: "Desk") -> list[str]:
    return [*_shots(opened), *(shot.scene for shot in opened.film.shots)]


def _steps(opened: "Desk") -> list[str]:
    from storybuild.commands.making import graph_of_all

    return [*_shots(opened), *graph_of_all(opened).steps]


shots, targets, steps = _completed(_shots), _completed(_targets), _completed(_steps)
