"""How a job stands that was asked of a service, and what each state lets anyone do about it."""

from storybuild.explained import ExplainedEnum
from storybuild.plan.states import PlanAction, ShotState


class JobState(ExplainedEnum):
    """The state of a job, as the ledger keeps it."""

    INTENDED = "intended", "The request may be on its way."
    DOUBT = "doubt", "The answer was lost: nobody knows whether the service has the job."
    RUNNING = "running", "The service has the job."
    FETCHED = "fetched", "The clip was made, and was brought home."
    FAILED = "failed", "No clip came of it."
    REFUSED = "refused", "The service would not make a clip of what was asked."
    GONE = "gone", "It was paid, and the service does not have its clip any more."
    UNSENT = "unsent", "The service certainly never took it."
    REPEATED = "repeated", "Nobody knows whether the service took it, and the clip was asked for again."
    CANCELLED = "cancelled", "The user had the service drop it."
    FORGOTTEN = "forgotten", "The user gave it up, so that its clip may be bought again."

    @property
    def is_open(self) -> bool:
        """It may go on at its service, or may come to be known there; what it costs is not settled."""
        return self in (JobState.INTENDED, JobState.DOUBT, JobState.RUNNING)

    @property
    def is_settled(self) -> bool:
        """Nothing and nobody has to see to it any more."""
        return not self.forgettable and self is not JobState.REPEATED

    @property
    def is_promised(self) -> bool:
        """Its clip is here, or may come: what a service does not have now may have been hidden by a fault."""
        return self.is_open or self in (JobState.FETCHED, JobState.GONE)

    @property
    def is_unanswered(self) -> bool:
        """No answer to its request is known."""
        return self in (JobState.INTENDED, JobState.DOUBT)

    @property
    def may_be_bought_again(self) -> bool:
        """Nothing is left to hope of it: its clip may be bought anew."""
        return self in (JobState.FAILED, JobState.UNSENT, JobState.REPEATED, JobState.CANCELLED, JobState.FORGOTTEN)

    @property
    def is_lost(self) -> bool:
        """No build gets a clip by it, nor buys another before the user has decided."""
        return self in (JobState.REFUSED, JobState.GONE)

    @property
    def was_paid(self) -> bool:
        """The service took the job, and charges for it or has charged."""
        return self in (JobState.RUNNING, JobState.FETCHED, JobState.GONE)

    @property
    def was_given_up(self) -> bool:
        """It was given up while it may have been paid."""
        return self in (JobState.REPEATED, JobState.CANCELLED, JobState.FORGOTTEN)

    @property
    def forgettable(self) -> bool:
        """The user may let its clip be bought again."""
        return self.is_open or self.is_lost

    @property
    def resumable(self) -> bool:
        """Its service may be asked for the clip: a fault may have hidden what is gone, and to ask costs nothing."""
        return self.is_open or self is JobState.GONE

    @property
    def adoptable(self) -> bool:
        """The user may name the service's job that it is."""
        return self.is_unanswered or self in (JobState.GONE, JobState.REPEATED)

    @property
    def deletable(self) -> bool:
        """The service may delete what it holds of it."""
        return self in (JobState.FETCHED, JobState.FAILED, JobState.REFUSED)

    @property
    def answers(self) -> tuple[ShotState, PlanAction] | None:
        """How a shot stands whose clip it is, and what a build does about it; None where the clip is asked for anew."""
        return _ANSWERS.get(self)


_ANSWERS = {
    JobState.RUNNING: (ShotState.PENDING, PlanAction.FETCH),
    JobState.FETCHED: (ShotState.PENDING, PlanAction.FETCH),
    JobState.INTENDED: (ShotState.PENDING, PlanAction.WAIT),
    JobState.DOUBT: (ShotState.PENDING, PlanAction.WAIT),
    JobState.REFUSED: (ShotState.REFUSED, PlanAction.WAIT),
    JobState.GONE: (ShotState.FAILED, PlanAction.WAIT),
}
