"""What a provider is: a table of models and a pure function from a shot to what makes its clip."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

from storybuild.breakdown import Breakdown


@dataclass(frozen=True)
class Model:
    """A model as its service describes it; data, so that a user can add or correct one without a release.

    family: whose prompt guide it follows. seconds: legal lengths, empty for any. sizes: legal `WxH`, empty for any.
    price: per second in `currency`, None when nothing is known; read: the date the price was read (ISO).
    """

    name: str
    family: str = "generic"
    seconds: tuple[int, ...] = ()
    sizes: tuple[str, ...] = ()
    references: int = 0
    first_frame: bool = False
    last_frame: bool = False
    seed: bool = False
    audio: bool = False
    price: Fraction | None = None
    currency: str = "USD"
    read: str = ""
    sunset: str = ""


@dataclass(frozen=True)
class Request:
    """All a provider may know about a clip that is wanted."""

    shot: Breakdown
    prompt: Callable[[], str]
    width: int
    height: int
    rate: Fraction
    fonts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Making:
    """What makes a clip: an action and its facts as the model sees them, files by label; the key comes from these."""

    kind: str
    facts: Mapping[str, Any]
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Provider:
    """A way to get a clip. free: costs no money, so it is made without asking."""

    name: str
    summary: str
    making: Callable[[Request], Making]
    free: bool
    models: Mapping[str, Model] = field(default_factory=dict)
    family: str = "generic"

    def model(self, name: str) -> Model:
        """The table's entry for `name`, or an entry that claims nothing: a storyboard may name any model."""
        return self.models.get(name) or Model(name, self.family)


@cache
def facts_of(rate: Fraction) -> str:
    """A rate as manifests and actions write it."""
    return str(rate.numerator) if rate.denominator == 1 else f"{rate.numerator}/{rate.denominator}"
