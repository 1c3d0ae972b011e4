"""`takes`: the clips that were made for a shot."""

from typing import Any

import click

from storybuild.cli import completing
from storybuild.cli.options import as_json, common
from storybuild.cli.printing import out, price
from storybuild.report.words import begin, found_words, megabytes, table
from storybuild.session.project_options import ProjectOptions

SCHEMA = "takes"
HEAD = (
    "", "take", "by", "model", "made", "size", "bytes", "length", "price", "profiles", "words", "differs in",
    "found", "file",
)  # fmt: skip


@click.command()
@click.argument("shot", shell_complete=completing.shots)
@common
@as_json
def takes(where: ProjectOptions, shot: str, as_json: bool) -> None:
    """List the takes of a shot."""
    out(takes_of(where, shot), as_json, _lines)


def takes_of(where: ProjectOptions, shot: str) -> dict[str, Any]:
    """Every take of a shot, which one stands in the film, and where its clip lies."""
    from storybuild.session.session import open_session
    from storybuild.session.take_list import takes_in

    with open_session(where) as session:
        return {"shot": shot, "takes": takes_in(session, shot)}


def _lines(told: dict[str, Any]) -> list[str]:
    rows = [
        (
            "*" if t["current"] else " ", str(t["number"]), t["provider"], t["model"], t["made"],
            t["size"], megabytes(t["bytes"]), "" if t["seconds"] is None else f"{t['seconds']:.2f} s",
            "" if t["cost"]["amount"] == 0 else price(t["cost"]),
            ", ".join(each or "(none)" for each in t["profiles"]), begin(t["prompt"], 40),
            ", ".join(dict.fromkeys(each["field"] for each in t["differs"])), found_words(t["check"]), t["file"],
        )
        for t in told["takes"]
    ]  # fmt: skip
    return table([HEAD, *rows]) if rows else ["no takes yet"]
