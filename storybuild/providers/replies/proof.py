"""Which replies to a create prove that no job came of it: what a service's documents say, and nothing beyond it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AbsenceProof:
    """Statuses of replies, HTTP's or what a service's own code means in HTTP's words; any other leaves a job in doubt.

    throttled: not taken, and it may be sent again. refused: not taken, and asking the same again is no use (validation,
    authentication, no such route). codes: of an error that is a refusal whatever its status. repeats: they prove
    nothing, but the documents call them overload and let the request be sent again. What documents say to retry beyond
    that (an internal error, a gateway whose patience ran out) may come after the work was taken, and is in doubt.
    """

    throttled: frozenset[int] = frozenset({429})
    refused: frozenset[int] = frozenset({400, 401, 404})
    codes: frozenset[str] = frozenset()
    repeats: frozenset[int] = frozenset()
