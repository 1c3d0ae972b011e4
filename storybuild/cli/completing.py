"""Names that a shell completes: the film's shots, scenes and steps. Where there is no sound film, there are none."""

import gc
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from storybuild.session.project_options import ProjectOptions

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from storybuild.session.session import Session

Complete = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _completed(names: "Callable[[Session], Iterable[str]]") -> Complete:
    """Completes with the names that a film has, and quietly with none when anything is wrong."""

    def complete(context: click.Context, parameter: click.Parameter, begun: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        from storybuild.session.session import open_session

        said = {name: context.params.get(name) for name in ("directory", "file", "profile")}
        given = context.params.get(parameter.name or "")
        known = given if isinstance(given, tuple) else ()
        try:
            gc.disable()  # this process lives for a moment only
            with open_session(ProjectOptions(**{name: value for name, value in said.items() if value})) as session:
                found = dict.fromkeys(names(session))
        except Exception:  # a shell that completes has nowhere to show an error
            return []
        return [CompletionItem(name) for name in found if name.startswith(begun) and name not in known]

    return complete


def _shots(session: "Session") -> list[str]:
    return [shot.id for shot in session.film.shots]


def _targets(session: "Session") -> list[str]:
    return [*_shots(session), *(shot.scene for shot in session.film.shots)]


def _steps(session: "Session") -> list[str]:
    from storybuild.session.whole_graph import graph_of_all

    return [*_shots(session), *graph_of_all(session).steps]


shots, targets, steps = _completed(_shots), _completed(_targets), _completed(_steps)
