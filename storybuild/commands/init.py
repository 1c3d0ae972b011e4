"""`init`: a starter storyboard."""

from pathlib import Path

import click

from storybuild.cli.options import as_json
from storybuild.cli.printing import report
from storybuild.edge.disk import write_whole
from storybuild.errors import UsageError

SCHEMA = "told"


@click.command()
@click.argument("folder", default=".")
@as_json
def init(folder: str, as_json: bool) -> None:
    """Write a starter storyboard that builds at once."""
    report([write_starter(folder)], as_json)


def write_starter(folder: str) -> str:
    """Write a starter storyboard that builds at once; never over one that is there."""
    from importlib.resources import files

    path = Path(folder) / "storyboard.yaml"
    if path.exists():
        raise UsageError(f"`{path}` is there already", "`storybuild build` makes its film")
    write_whole(path, files("storybuild").joinpath("starter.yaml").read_bytes())
    return f"wrote {path}; `storybuild -C {folder} build` makes its film"
