"""`accept`: let the present take stand for edited words."""

import click

from storybuild.cli import completing
from storybuild.cli.options import as_json, common
from storybuild.cli.printing import report
from storybuild.session.project_options import ProjectOptions

SCHEMA = "told"


@click.command()
@click.argument("shots", nargs=-1, required=True, shell_complete=completing.shots)
@common
@as_json
def accept(where: ProjectOptions, shots: tuple[str, ...], as_json: bool) -> None:
    """Let the present take stand for the shot's edited words, so that it is not made again."""
    from storybuild.session.picking import accept_takes

    report(accept_takes(where, shots), as_json)
