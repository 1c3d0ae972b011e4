"""`prompt`: the words a shot is asked for with, and the request they are sent in."""

import json
from typing import Any

import click

from storybuild.cli import completing
from storybuild.cli.options import as_json, common
from storybuild.cli.printing import out
from storybuild.session.project_options import ProjectOptions

SCHEMA = "prompt"


@click.command()
@click.argument("shot", shell_complete=completing.shots)
@common
@as_json
def prompt(where: ProjectOptions, shot: str, as_json: bool) -> None:
    """Show the final prompt of a shot and the exact request."""
    out(prompt_of(where, shot), as_json, _lines)


def prompt_of(where: ProjectOptions, name: str) -> dict[str, Any]:
    """The final prompt of a shot and the exact request its provider is given."""
    from storybuild.session.asking import asked_for_shot
    from storybuild.session.session import open_session

    with open_session(where) as session:
        return asked_for_shot(session, session.shot(name))


def _lines(told: dict[str, Any]) -> list[str]:
    from storybuild.session.asking import request_text

    request = json.dumps(told["request"], indent=2, ensure_ascii=False)
    call = request_text(told)
    sent = ["", "as it leaves:", call] if call else []
    return [told["prompt"], "", f"request to {told['provider']}:", request, *sent]
