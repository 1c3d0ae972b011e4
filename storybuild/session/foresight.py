"""What a build will have to make, as far as that can be seen before it: its progress is told of the whole."""

from collections.abc import Collection, Mapping

from storybuild.plan.film import clip_id
from storybuild.plan.kinds import KINDS
from storybuild.plan.step import take_id
from storybuild.plan.verdict import Current, survey
from storybuild.session.session import Session
from storybuild.session.whole_graph import graph_of_all


def foreseen(
    session: Session, shots: Collection[str], force: Collection[str], given: Collection[str], unbought: Collection[str]
) -> Mapping[str, float]:
    """Steps that will be made -> a guess of the seconds each takes.

    shots: only these shots' clips, or the film where there are none. given: steps that are not made whatever is
    asked. unbought: shots whose clips will not be bought, so that stand-ins are made.
    """
    graph = graph_of_all(session)
    if shots:
        wanted = (name for shot in shots for name in (take_id(shot), clip_id(shot)))
        graph = graph.needed_by(name for name in wanted if name in graph.steps)
    verdicts = survey(graph, session.memory, session.contents.of, force)
    counted = [step for step in graph if step.id not in given and not KINDS[step.kind].aside]
    waits = [step for step in counted if not isinstance(verdicts[step.id], Current)]
    takes = {take_id(shot) for shot in unbought}
    weights = {step.id: 0.0 if step.id in takes else step.weight for step in waits}
    lengths = {shot.id: shot.frames / 48 for shot in session.film.shots}
    return weights | {f"stand-in/{shot}": lengths[shot] for shot in unbought}
