"""`why`: the manifest of a step, and what differs from last time."""

from typing import Any

from storybuild.commands.desk import desk
from storybuild.commands.making import graph_of_all
from storybuild.commands.where import Where
from storybuild.errors import UsageError
from storybuild.plan.step import differences, take_id
from storybuild.plan.verdict import Current, Stale, Waiting, survey
from storybuild.report.words import reason_json
from storybuild.story.problems import unknown


def run(where: Where, target: str) -> dict[str, Any]:
    """The step a target names (a shot's take, or a step's id), its state, its manifest and the reasons."""
    with desk(where) as opened:
        graph = graph_of_all(opened)
        name = target if target in graph.steps else take_id(target)
        if name not in graph.steps:
            raise UsageError(unknown("target", target, [*(shot.id for shot in opened.film.shots), *graph.steps]))
        verdicts = survey(graph.needed_by([name]), opened.memory, opened.contents.of)
        verdict = verdicts[name]
        told: dict[str, Any] = {"target": name, "state": type(verdict).__name__.lower()}
        if isinstance(verdict, Waiting):
            return told | {"waits_for": list(verdict.on)}
        reasons = verdict.reasons if isinstance(verdict, Stale) else ()
        last = opened.memory.last(name)
        if isinstance(verdict, Current) and last:
            reasons = differences(last, verdict.manifest)
        gone = isinstance(verdict, Stale) and not verdict.new and not reasons
        return told | {
            "key": verdict.key,
            "reasons": [reason_json(each) for each in reasons],
            "note": "what it made is gone from the store" if gone else "",
            "manifest": verdict.manifest,
        }
