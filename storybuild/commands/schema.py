"""`schema`: the JSON Schemas of the storyboard and of what commands print."""

import click

from storybuild.cli.options import as_json, common
from storybuild.edge.streams import document
from storybuild.report.schemas import DIALECT, NAMES, text
from storybuild.session.project_options import ProjectOptions

SCHEMA = DIALECT


@click.command()
@click.argument("name", type=click.Choice(NAMES), default="storyboard")
@common
@as_json
def schema(where: ProjectOptions, name: str, as_json: bool) -> None:
    """Print a JSON Schema: the storyboard's, or that of a command's JSON."""
    document(text(name).rstrip("\n"))
