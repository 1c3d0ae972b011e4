"""How clips are asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from storybuild.breakdown import Breakdown
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Provider, Service

Prompts = Callable[[Breakdown], str]


@dataclass(frozen=True)
class PlanContext:
    """A film's prompts, the table of providers as the user has corrected it, and the day (ISO date) it is built.

    at_home: whether a service is asked at its own address, and not at that of a relay.
    """

    prompt: Prompts
    providers: Mapping[str, Provider] = field(default_factory=lambda: PROVIDERS)
    today: str = ""
    at_home: Callable[[Service], bool] = lambda service: False
