"""`prompt`: the words a shot is asked for with, and the request they are sent in."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from storybuild.cli import completing
from storybuild.cli.options import as_json, common
from storybuild.cli.printing import out
from storybuild.session.project_options import ProjectOptions

if TYPE_CHECKING:
    from storybuild.plan.step import Step
    from storybuild.providers.base import Provider

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
    from storybuild.plan.takes import shot_steps
    from storybuild.session.session import open_session

    with open_session(where) as session:
        shot = session.shot(name)
        told: dict[str, Any] = {"shot": name, "prompt": session.prompt(shot)}
        if shot.footage:
            return told | {"provider": "footage", "request": {"file": shot.footage.file}}
        step = shot_steps(shot, session.film, session.context)[-1]
        told |= {"provider": shot.maker.provider, "request": dict(step.facts)}
        return told | {"files": {**step.files, **step.inputs}} | _call(step, session.config.providers)


def _call(step: "Step", providers: "Mapping[str, Provider]") -> dict[str, Any]:
    """The HTTP request for a clip as it would leave, without its key; files by label."""
    from storybuild.providers.messages import Attached
    from storybuild.purchasing.purchase import job_from

    if step.order is None:
        return {}
    service = providers[step.order.provider].service
    assert service
    labels = (*step.files, *step.inputs)
    source = "(its id)" if "source" in step.inputs else ""
    files = {label: Attached(label, "image/png", 1) for label in labels}
    job = job_from(step, "(new for each request)", source, files, dict.fromkeys(labels, "(its id)"))
    try:
        call = next(service.create(job))
    except StopIteration as end:
        return {"declined": end.value.message}
    told = {"method": call.method, "path": call.path, **({"json": call.json} if call.json else {"form": call.form})}
    return {"call": json.loads(json.dumps(told, default=lambda file: f"({file.label} as {file.form})"))}


def _lines(told: dict[str, Any]) -> list[str]:
    request = json.dumps(told["request"], indent=2, ensure_ascii=False)
    call = json.dumps(told["call"], indent=2, ensure_ascii=False) if "call" in told else told.get("declined", "")
    sent = ["", "as it leaves:", call] if call else []
    return [told["prompt"], "", f"request to {told['provider']}:", request, *sent]
