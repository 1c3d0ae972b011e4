"""`pick`: let a take stand in the film."""

import click

from storybuild.cli import completing
from storybuild.cli.options import as_json, common
from storybuild.cli.printing import report
from storybuild.session.project_options import ProjectOptions

SCHEMA = "told"


@click.command()
@click.argument("shot", shell_complete=completing.shots)
@click.argument("number", type=int)
@common
@as_json
def pick(where: ProjectOptions, shot: str, number: int, as_json: bool) -> None:
    """Let a take stand in the film for the shot's present words."""
    from storybuild.session.picking import pick_take

    report(pick_take(where, shot, number), as_json)
