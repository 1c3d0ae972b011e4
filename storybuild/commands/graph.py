"""`graph`: the steps of a film, and what each reads."""

from typing import Any

import click

from storybuild.cli.options import as_json, common
from storybuild.cli.printing import out
from storybuild.plan.states import StepState
from storybuild.session.project_options import ProjectOptions

SCHEMA = "graph"
COLOURS = {StepState.CURRENT: "palegreen", StepState.STALE: "khaki", StepState.WAITING: "lightgrey"}


@click.command()
@common
@as_json
@click.option("--form", type=click.Choice(("dot", "mermaid", "json")), default="dot", help="How to write it.")
def graph(where: ProjectOptions, as_json: bool, form: str) -> None:
    """Print the step graph. `--json` is `--form json`."""
    out(graph_told(where), as_json or form == "json", FORMS.get(form, list))


def graph_told(where: ProjectOptions) -> dict[str, Any]:
    """The step graph: every step with its state and what it reads."""
    from storybuild.plan.verdict import survey
    from storybuild.session.planning import state_of
    from storybuild.session.session import open_session
    from storybuild.session.whole_graph import graph_of_all

    with open_session(where) as session:
        steps = graph_of_all(session)
        verdicts = survey(steps, session.memory, session.contents.of)
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
