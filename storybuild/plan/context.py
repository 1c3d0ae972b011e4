"""How clips are asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field

from storybuild.breakdown import Breakdown
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Service
from storybuild.providers.makers import Makers

Prompts = Callable[[Breakdown], str]


@dataclass(frozen=True)
class PlanContext:
    """A film's prompts, the provider and the model of each shot, and the day (ISO date) it is built.

    at_home: whether a service is asked at its own address, and not at that of a relay.
    """

    prompt: Prompts
    makers: Makers = field(default_factory=lambda: Makers(PROVIDERS))
    today: str = ""
    at_home: Callable[[Service], bool] = lambda service: False
