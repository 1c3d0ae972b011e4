"""The failure of a clip that was not bought for want of money; apart, since plans read refusals and fail at nothing."""

from dataclasses import dataclass, field

from storybuild.engine.interfaces import Failed, FailureState
from storybuild.purchasing.refusal import Refusal


@dataclass(frozen=True)
class Unfunded(Failed):
    """A clip was not asked for, since the budget gave no money for it."""

    state: FailureState = FailureState.UNFUNDED
    refusal: Refusal = field(kw_only=True)
