"""`export`: the film for whoever works on with it: boards, sheets, pages, tables, captions, timelines."""

from typing import Any

import click

from storybuild.cli.options import as_json, common
from storybuild.cli.printing import echo, out
from storybuild.errors import UsageError
from storybuild.exports import KINDS, exporter
from storybuild.session.project_options import ProjectOptions

SCHEMA = "export"
PER_PAGE = ("1", "3", "6")
PAPERS = ("a4", "letter")
GUIDES = ("lines", "depth")


@click.command()
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@common
@as_json
@click.option("-o", "output", metavar="PATH", help="Where it goes: a file, or a folder for `boards` and `html`.")
@click.option("--per-page", type=click.Choice(PER_PAGE), default="3", help="Boards on a page of the PDF.")
@click.option("--paper", type=click.Choice(PAPERS), default="a4", help="Paper of a PDF.")
@click.option(
    "--as",
    "guide",
    type=click.Choice(GUIDES),
    help="Boards as what leads a model: first frames, drawn as lines or depth.",
)
@click.option("--arrows", is_flag=True, help="Boards, and those of the PDF, with frame boxes and the arrows of moves.")
@click.option("--drop", is_flag=True, help="Count timecode in drop frame, at 29.97, 59.94 or 119.88.")
def export(where: ProjectOptions, kind: str, as_json: bool, **wishes: Any) -> None:
    """Write the film for whoever works on with it, as things stand. Makes and buys no clip."""
    told = export_film(where, kind, **wishes)
    for fault in told["faults"]:
        echo(f"warning: {fault}")
    out(told, as_json, lambda each: each["places"])


def export_film(
    where: ProjectOptions,
    kind: str,
    output: str | None,
    per_page: str,
    paper: str,
    drop: bool,
    guide: str | None,
    arrows: bool,
) -> dict[str, Any]:
    """Write one kind of export; what was written, and what is wrong with it."""
    from storybuild.exports.order import ExportOrder
    from storybuild.session.session import open_session

    if guide and kind != "boards":
        raise UsageError(f"`--as {guide}` is for boards", f"`storybuild export boards --as {guide}`")
    if arrows and (guide or kind not in ("boards", "pdf")):
        raise UsageError("`--arrows` is for pictures of boards", "`storybuild export boards --arrows`, or `pdf`")
    with open_session(where) as session:
        done = exporter(kind)(ExportOrder(session, output, int(per_page), paper, drop, guide or "", arrows))
    return {"kind": kind, "places": [str(path) for path in done.places], "faults": done.faults}
