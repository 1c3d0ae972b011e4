"""`plan`: what a build would make, why, and what it costs; touches nothing."""

import click

from storybuild.cli import completing
from storybuild.cli.options import as_json, common
from storybuild.cli.printing import out
from storybuild.session.project_options import ProjectOptions

SCHEMA = "plan"


@click.command()
@click.argument("targets", nargs=-1, shell_complete=completing.targets)
@common
@as_json
@click.option("--all", "all_shots", is_flag=True, help="Show shots that are current too.")
def plan(where: ProjectOptions, targets: tuple[str, ...], as_json: bool, all_shots: bool) -> None:
    """Show what a build would make, why, and what it costs. Touches nothing."""
    from storybuild.session.planning import plan_project

    made = plan_project(where, targets)
    out(made.as_json() if as_json else made, as_json, lambda each: each.as_lines(all_shots))
