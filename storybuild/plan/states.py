"""How shots and steps stand, and what a build does about a shot."""

from storybuild.explained import ExplainedEnum


class ShotState(ExplainedEnum):
    """How a shot stands."""

    CURRENT = "current", "Its clip is what its words ask for."
    STALE = "stale", "It has a take, and something else is asked for now."
    MISSING = "missing", "It has no take yet."
    PENDING = "pending", "A service was asked for its clip, and may still make it."
    REFUSED = "refused", "A service would not make its clip for what was asked."
    FAILED = "failed", "Making its clip was tried, and came to nothing."


class PlanAction(ExplainedEnum):
    """What a build does about a shot."""

    KEEP = "keep", "The clip that is there is shown."
    MAKE = "make", "A clip is made, or bought where that is agreed to."
    FETCH = "fetch", "The clip of a job that was asked for before is brought home, for nothing more."
    WAIT = "wait", "Nothing, until somebody decides or changes something."


class StepState(ExplainedEnum):
    """How a step stands."""

    CURRENT = "current", "Its result is in the store."
    STALE = "stale", "It is to be done."
    WAITING = "waiting", "What it is made from is to be made first, and shows whether it is to be done."
