"""`check`, `prompt`, `graph`, `providers`, `schema`: commands that only look."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storybuild.build.market import job_from
from storybuild.commands.desk import desk
from storybuild.commands.making import graph_of_all
from storybuild.commands.plan import state_of
from storybuild.commands.where import Where
from storybuild.edge.config import read_config
from storybuild.errors import Problem
from storybuild.plan.step import Step
from storybuild.plan.takes import shot_steps, take_steps
from storybuild.plan.verdict import survey
from storybuild.providers.base import Model, Provider
from storybuild.providers.wire import Attached
from storybuild.report.words import count, some
from storybuild.story.advice import gathered
from storybuild.story.strange import strange
from storybuild.story.unheeded import unheeded

COLOURS = {"current": "palegreen", "stale": "khaki", "waiting": "lightgrey"}


@dataclass(frozen=True)
class Checked:
    """What is said of a sound storyboard: lines, what it is warned of, and what is only noted."""

    lines: list[str]
    warnings: list[Problem]
    notes: list[Problem]


def check(where: Where) -> Checked:
    """A line on a sound storyboard, one on each clip that must not be bought; StoryboardError with all."""
    with desk(where) as opened:
        film = opened.film
        opened.prompt.all(film.shots)
        rest = unheeded(opened.loaded, film, opened.config.providers)
        advice = gathered([*opened.unheard, *rest, *strange(opened.loaded, film)])
        warnings = [problem for problem, soft in advice if not soft]
        seconds = float(film.frames / film.rate)
        words = f"{opened.project.file} is sound: {len(film.shots)} shots, {film.frames} frames, {seconds:.2f} s"
        words += f"; {count(len(warnings), 'warning')}" if warnings else ""
        kept: dict[str, list[str]] = {}
        for step in take_steps(film, opened.ways):
            if step.order and step.order.withheld:
                kept.setdefault(step.order.withheld, []).append(step.order.shot)
        lines = [words, *(f"{some(shots)}: nothing is sent for it, since {why}" for why, shots in kept.items())]
        return Checked(lines, warnings, [problem for problem, soft in advice if soft])


def prompt(where: Where, name: str) -> dict[str, Any]:
    """The final prompt of a shot and the exact request its provider is given."""
    with desk(where) as opened:
        shot = opened.shot(name)
        told: dict[str, Any] = {"shot": name, "prompt": opened.prompt(shot)}
        if shot.footage:
            return told | {"provider": "footage", "request": {"file": shot.footage.file}}
        step = shot_steps(shot, opened.film, opened.ways)[-1]
        told |= {"provider": shot.maker.provider, "request": dict(step.facts)}
        return told | {"files": {**step.files, **step.inputs}} | _call(step, opened.config.providers)


def _call(step: Step, providers: Mapping[str, Provider]) -> dict[str, Any]:
    """The HTTP request for a clip as it would leave, without its key; files by label."""
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


def graph(where: Where) -> dict[str, Any]:
    """The step graph: every step with its state and what it reads."""
    with desk(where) as opened:
        steps = graph_of_all(opened)
        verdicts = survey(steps, opened.memory, opened.contents.of)
        nodes = [
            {
                "id": step.id,
                "kind": step.kind,
                "state": state_of(verdicts[step.id]),
                "reads": sorted({*step.inputs.values()}),
                "files": sorted({*step.files.values()}),
            }
            for step in steps
        ]
    return {"steps": nodes}


def _dot(told: dict[str, Any]) -> list[str]:
    nodes = told["steps"]
    lines = ["digraph storybuild {", "  rankdir=LR;", '  node [shape=box, style=filled, fontname="sans-serif"];']
    for node in nodes:
        lines.append(f"  {_quoted(node['id'])} [fillcolor={COLOURS[node['state']]}];")
        lines += [f"  {_quoted(source)} -> {_quoted(node['id'])};" for source in (*node["files"], *node["reads"])]
    return [*lines, "}"]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _mermaid(told: dict[str, Any]) -> list[str]:
    names: dict[str, str] = {}

    def name(text: str) -> str:
        return names.setdefault(text, f"n{len(names)}")

    lines = ["flowchart LR"]
    for node in told["steps"]:
        label = node["id"].replace('"', "#quot;")
        lines.append(f'  {name(node["id"])}["{label}"]:::{node["state"]}')
        for source in (*node["files"], *node["reads"]):
            known = source in names
            shown = name(source) if known else f'{name(source)}["{source.replace(chr(34), "#quot;")}"]'
            lines.append(f"  {shown} --> {name(node['id'])}")
    return [*lines, *(f"  classDef {state} fill:{colour};" for state, colour in COLOURS.items())]


FORMS = {"dot": _dot, "mermaid": _mermaid}


def providers() -> dict[str, Any]:
    """Every provider with its models, their limits, prices and dates, as the user's config has corrected them."""
    rows = []
    for provider in read_config().providers.values():
        models = [_model(model, model.name == provider.default) for model in provider.models.values()]
        rows.append({"name": provider.name, "summary": provider.summary, "free": provider.free, "models": models})
    return {"providers": rows}


def _model(model: Model, default: bool) -> dict[str, Any]:
    prices = [
        {"amount": float(rate.amount), "per": rate.per, "size": rate.size, "audio": rate.audio} for rate in model.rates
    ]
    plain = ("name", "references", "characters", "first_frame", "last_frame", "seed", "sound", "read", "sunset", "note")
    return {
        **{name: getattr(model, name) for name in plain},
        "default": default,
        "seconds": list(model.seconds),
        "sizes": list(model.sizes),
        "operations": list(model.operations),
        "prices": prices,
        "currency": model.currency,
        "precision": model.precision if prices else "unknown",
    }
