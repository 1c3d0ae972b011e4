"""`build`: make the film, and lay what was made where people look for it."""

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from storybuild.cli import completing
from storybuild.cli.options import common, money, telling
from storybuild.cli.printing import asking, out, teller
from storybuild.edge.streams import Feed
from storybuild.exit_codes import DONE
from storybuild.session.project_options import ProjectOptions

if TYPE_CHECKING:
    from storybuild.edge.ready_workers import ReadyWorkers

SCHEMA = "events"  # with `-n` it tells a `plan`


@click.command()
@click.argument("targets", nargs=-1, shell_complete=completing.targets)
@common
@telling
@click.option("-n", "dry", is_flag=True, help="Only plan.")
@click.option("-k", "--keep-going/--fail-fast", "keep_going", default=True, help="Go on after a failure (default).")
@click.option(
    "--force", multiple=True, metavar="SHOT", shell_complete=completing.shots, help="Make this shot's take again."
)
@click.option("-o", "output", metavar="FILE", help="Lay the reel there too.")
@click.option("--yes", is_flag=True, help="Buy what must be bought, without asking.")
@click.option("--budget", callback=money, metavar="USD", help="Buy for at most so many US dollars.")
@click.option("--frozen", is_flag=True, help="Cut the film from the lock file's clips; ask no service for anything.")
@click.option("--open", "opens", is_flag=True, help="Open the reel in a viewer when it is cut.")
@click.pass_obj
def build(
    ready: "ReadyWorkers | None",
    /,
    where: ProjectOptions,
    dry: bool,
    as_json: bool,
    explain: bool,
    opens: bool,
    **wishes: Any,
) -> int:
    """Make the film, or only these shots. This is what `storybuild` alone does."""
    if dry:
        from storybuild.session.planning import plan_project

        made = plan_project(where, wishes["targets"], wishes["force"])
        out(made.as_json() if as_json else made, as_json, lambda each: each.as_lines(False))
        return DONE
    from storybuild.session.build_and_open import build_and_open
    from storybuild.session.building import BuildOptions
    from storybuild.session.executor import pool_of
    from storybuild.session.live import build_once

    feed, workers = Feed() if as_json else None, partial(pool_of, ready=ready)
    build_so = partial(build_and_open, show=_show(as_json)) if opens else build_once
    code = build_so(where, BuildOptions(**wishes), teller(feed, explain), asking(), workers=workers)
    if feed:
        feed.check()
    return code


def _show(as_json: bool) -> Callable[[str], str]:
    """Opens a path in a viewer; nothing where events are told."""
    if as_json:
        return lambda path: "events are for a program"
    from storybuild.edge.desktop import open_for_viewing

    return lambda path: open_for_viewing(path, os.environ, sys.platform)
