"""`why`: the manifest of a step, and what differs from last time."""

from typing import Any

import click

from storybuild.cli import completing
from storybuild.cli.options import as_json, common
from storybuild.cli.printing import out
from storybuild.errors import UsageError
from storybuild.plan.reasons import Reason, differences
from storybuild.plan.step import take_id
from storybuild.report.words import reason_json, reason_line
from storybuild.session.project_options import ProjectOptions

SCHEMA = "why"


@click.command()
@click.argument("target", shell_complete=completing.steps)
@common
@as_json
def why(where: ProjectOptions, target: str, as_json: bool) -> None:
    """Show a step's manifest, and what differs from last time."""
    out(step_told(where, target), as_json, _lines)


def step_told(where: ProjectOptions, target: str) -> dict[str, Any]:
    """The step a target names (a shot's take, of footage its picture, or a step), its state, manifest and reasons."""
    from storybuild.plan.film import picture_id
    from storybuild.plan.verdict import Current, Stale, Waiting, survey
    from storybuild.session.session import open_session
    from storybuild.session.whole_graph import graph_of_all
    from storybuild.story.meant import unknown

    with open_session(where) as session:
        graph = graph_of_all(session)
        meant = (target, take_id(target), picture_id(target))
        name = next((each for each in meant if each in graph.steps), target)
        if name not in graph.steps:
            raise UsageError(unknown("target", target, [*(shot.id for shot in session.film.shots), *graph.steps]))
        verdicts = survey(graph.needed_by([name]), session.memory, session.contents.of)
        verdict = verdicts[name]
        told: dict[str, Any] = {"target": name, "state": type(verdict).__name__.lower()}
        if isinstance(verdict, Waiting):
            return told | {"waits_for": list(verdict.on)}
        reasons = verdict.reasons if isinstance(verdict, Stale) else ()
        last = session.memory.last(name)
        if isinstance(verdict, Current) and last:
            reasons = differences(last, verdict.manifest)
        gone = isinstance(verdict, Stale) and not verdict.new and not reasons
        return told | {
            "key": verdict.key,
            "reasons": [reason_json(each) for each in reasons],
            "note": "what it made is gone from the store" if gone else "",
            "manifest": verdict.manifest,
        }


def _lines(told: dict[str, Any]) -> list[str]:
    reasons = [f"  {reason_line(Reason(each['field'], each['old'], each['new']))}" for each in told.get("reasons", [])]
    waits = [f"  waits for {name}" for name in told.get("waits_for", [])]
    note = [f"  {told['note']}"] if told.get("note") else []
    return [f"{told['target']} is {told['state']}", *reasons, *waits, *note]
