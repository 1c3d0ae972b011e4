"""What stands in for clips that are not there: the reel always cuts."""

from collections.abc import Iterator, Mapping

from storybuild.engine.interfaces import FailureState
from storybuild.engine.scheduler import Blocked, Broken, Made, Outcome, ScheduleOptions, World, build
from storybuild.plan.graph import graph_of
from storybuild.plan.takes import Source, stand_in_steps
from storybuild.purchasing.unfunded import Unfunded
from storybuild.session.built_film import BuiltFilm, Lack
from storybuild.session.session import Session


def lack_of(outcome: Outcome | None, outcomes: Mapping[str, Outcome]) -> Lack:
    """Why there is no clip; a shot that hangs on others lacks what they lack."""
    if isinstance(outcome, Broken):
        failure = outcome.failure
        return Lack(failure.message, failure.state, failure.refusal if isinstance(failure, Unfunded) else None)
    if isinstance(outcome, Blocked):
        causes = [lack_of(outcomes.get(name), outcomes).state for name in outcome.on]
        waits = FailureState.UNFUNDED if FailureState.UNFUNDED in causes else FailureState.UNSENT
        on = ", ".join(dict.fromkeys(_awaited(outcome, outcomes)))
        return Lack(f"waits for {on}", waits if all(each.waits for each in causes) else FailureState.FAILED)
    return Lack("not tried")


def _awaited(blocked: Blocked, outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    """What a blocked step waits for: the nearest shots, or else the step that failed."""
    for name in blocked.on:
        behind = outcomes.get(name)
        if isinstance(behind, Blocked) and not name.startswith("take/"):
            yield from _awaited(behind, outcomes)
        else:
            yield name.removeprefix("take/")


async def stand_in(
    session: Session, world: World, options: ScheduleOptions, done: BuiltFilm, failed: Mapping[str, bool]
) -> None:
    """Animatics in place of clips; `failed` tells whether the shot's panel may be at fault.

    A stand-in that cannot be made with its panel is made without.
    """
    left = dict(failed)
    while left:
        outcomes = await build(graph_of(stand_in_steps(session.film, left)), world, options)
        done.outcomes |= outcomes
        for shot in session.film.shots:
            name = f"stand-in/{shot.id}"
            if isinstance(outcomes.get(name), Made):
                done.sources[shot.id] = Source(step=name, media_frames=shot.frames, stand_in=True, board=True)
        missing = (shot for shot in left if not isinstance(outcomes[f"stand-in/{shot}"], Made))
        left = {shot: True for shot in missing if not left[shot]}
