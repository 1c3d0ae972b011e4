"""What a build will have to make, as far as that can be seen before it: its progress is told of the whole."""

from collections.abc import Collection, Mapping

from storybuild.commands.desk import Desk
from storybuild.commands.making import graph_of_all
from storybuild.plan.step import take_id
from storybuild.plan.verdict import Current, survey


def foreseen(
    opened: Desk, shots: Collection[str], force: Collection[str], given: Collection[str], unbought: Collection[str]
) -> Mapping[str, float]:
    """Steps that will be made -> a guess of the seconds each takes.

    shots: only these shots' clips, or the film where there are none. given: steps that are not made whatever is
    asked. unbought: shots whose clips will not be bought, so that stand-ins are made.
    """
    graph = graph_of_all(opened)
    if shots:
        graph = graph.needed_by(name for name in map(take_id, shots) if name in graph.steps)
    verdicts = survey(graph, opened.memory, opened.contents.of, force)
    waits = [step for step in graph if step.id not in given and not isinstance(verdicts[step.id], Current)]
    takes = {take_id(shot) for shot in unbought}
    weights = {step.id: 0.0 if step.id in takes else step.weight for step in waits}
    lengths = {shot.id: shot.frames / 48 for shot in opened.film.shots}
    return weights | {f"stand-in/{shot}": lengths[shot] for shot in unbought}
