"""A step: something that can be made, and of whom it is asked."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from storybuild.providers.base import Cost, Model


class Order(NamedTuple):
    """To whom the request for a clip goes, for which shot, and at what price; in no key.

    withheld: why it must not be sent. notes: what the model cannot do of what is asked.
    """

    provider: str
    model: Model
    cost: Cost
    shot: str
    withheld: str = ""
    notes: tuple[str, ...] = ()


class Step(NamedTuple):
    """Something that can be made: an action, the facts asked of it, and what it reads.

    inputs: label -> the step whose bytes it reads. files: label -> a file of the project. weight: a guess of the
    seconds it takes, for the order of work. order: for a clip that is bought, from whom. instead: other facts; what was
    made of them already does as well, and nothing is made of them anew.
    """

    id: str
    kind: str
    facts: Mapping[str, Any]
    inputs: Mapping[str, str] = {}
    files: Mapping[str, str] = {}
    suffix: str = ""
    weight: float = 1.0
    order: Order | None = None
    instead: tuple[Mapping[str, Any], ...] = ()

    @property
    def pool(self) -> str:
        """Where it is made: at a service, or on this machine (``)."""
        return self.order.provider if self.order else ""


def take_id(shot: str) -> str:
    """The step that makes a shot's clip."""
    return f"take/{shot}"
