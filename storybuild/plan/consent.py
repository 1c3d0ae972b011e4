"""Whether a shot may be sent to a service: nobody's likeness goes anywhere without their recorded consent."""

from collections.abc import Iterable

from storybuild.breakdown import Breakdown, Consent


def withheld(shots: Iterable[Breakdown], provider: str, today: str) -> str:
    """Why a shot must not be sent to a provider on a day (ISO date); '' when it may.

    shots: it, and those whose clips its own is made from, since they show their people too.
    """
    for shot in shots:
        for person in shot.people:
            missing = _missing(person.likeness, provider, today) if person.likeness else ""
            if missing:
                return f"`{person.id}` is the likeness of a real person, and their consent {missing}"
    return ""


def _missing(given: Consent, provider: str, today: str) -> str:
    """What a recorded consent lacks; '' when it holds."""
    if given.revoked and given.revoked <= today:
        return f"was revoked on {given.revoked}"
    if given.date > today:
        return f"is dated {given.date}"
    if given.until and given.until < today:
        return f"ended on {given.until}"
    if "any" not in given.scope and provider not in given.scope:
        return f"does not cover `{provider}` (it covers {', '.join(given.scope) or 'nobody'})"
    return ""
