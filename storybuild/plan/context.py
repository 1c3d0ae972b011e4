"""How clips are asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from storybuild.breakdown import Breakdown
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Provider, Service
from storybuild.providers.makers import Makers

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

    @cached_property
    def makers(self) -> Makers:
        """The provider and the model of each shot."""
        return Makers(self.providers)
