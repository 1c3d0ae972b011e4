"""How clips are asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from storybuild.breakdown import Breakdown
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Provider

Prompts = Callable[[Breakdown], str]


@dataclass(frozen=True)
class Ways:
    """A film's prompts, the table of providers as the user has corrected it, and the day (ISO date) it is built."""

    prompt: Prompts
    providers: Mapping[str, Provider] = field(default_factory=lambda: PROVIDERS)
    today: str = ""
