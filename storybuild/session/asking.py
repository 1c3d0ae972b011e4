"""What is asked for a shot: its final prompt, and the request as it would leave."""

import json
from collections.abc import Mapping
from typing import Any

from storybuild.breakdown import Breakdown
from storybuild.plan.step import Step
from storybuild.plan.takes import shot_steps
from storybuild.providers.base import Provider
from storybuild.session.session import Session


def asked_for_shot(session: Session, shot: Breakdown) -> dict[str, Any]:
    """The final prompt of a shot and the exact request its provider is given, as `schemas/prompt.schema.json` has it.

    A key is in neither. StoryboardError where it has no prompt.
    """
    told: dict[str, Any] = {"shot": shot.id, "prompt": session.prompt(shot)}
    if shot.footage:
        return told | {"provider": "footage", "request": {"file": shot.footage.file}}
    step = shot_steps(shot, session.film, session.context)[-1]
    told |= {"provider": shot.maker.provider, "request": dict(step.facts)}
    return told | {"files": {**step.files, **step.inputs}} | _call(step, session.config.providers)


def request_text(asked: Mapping[str, Any]) -> str:
    """The request as people read it: as it leaves where a service is asked, else the facts the clip is made of."""
    return json.dumps(asked["call"], indent=2, ensure_ascii=False) if "call" in asked else asked.get("declined", "")


def _call(step: Step, providers: Mapping[str, Provider]) -> dict[str, Any]:
    """The HTTP request for a clip as it would leave, without its key; files by label."""
    from storybuild.providers import clip
    from storybuild.providers.messages import Attached

    if step.order is None:
        return {}
    service = providers[step.order.provider].service
    assert service
    labels = (*step.files, *step.inputs)
    source = "(its id)" if "source" in step.inputs else ""
    files = {label: Attached(label, "image/png", 1) for label in labels}
    job = clip.job(
        step.facts, step.order.model, "(new for each request)", source, files, dict.fromkeys(labels, "(its id)")
    )
    try:
        call = next(service.create(job))
    except StopIteration as end:
        return {"declined": end.value.message}
    told = {"method": call.method, "path": call.path, **({"json": call.json} if call.json else {"form": call.form})}
    return {"call": json.loads(json.dumps(told, default=lambda file: f"({file.label} as {file.form})"))}
