"""How far a build is, of all that it will have to do."""

from collections.abc import Callable, Mapping

from storybuild.plan.kinds import KINDS
from storybuild.plan.step import Step

Foresee = Callable[[], Mapping[str, float]]


class Progress:
    """Steps that are done and all there are, counted and weighed by a guess of the seconds each takes."""

    def __init__(self, later: bool = False) -> None:
        """later: what will be made is asked for when somebody wants to know; foresight holds the first step up."""
        self._later = later
        self._foresee: Foresee | None = dict
        self._weights: dict[str, float] = {}
        self._done: set[str] = set()
        self._parts: dict[str, float] = {}

    def expect(self, foresee: Foresee) -> None:
        """What will be made, asked for when the first step begins: a build with nothing to do needs no foresight."""
        self._foresee = foresee

    def begun(self, step: Step) -> None:
        if KINDS[step.kind].aside:
            return
        if not self._later:
            self._look_ahead()
        self._weights.setdefault(step.id, step.weight)

    def _look_ahead(self) -> None:
        if self._foresee is not None:
            foresee, self._foresee = self._foresee, None
            self._weights = {**foresee(), **self._weights}

    def ended(self, step: Step) -> None:
        self._parts.pop(step.id, None)
        if step.id in self._weights:
            self._done.add(step.id)

    def part(self, step: str, part: float) -> None:
        """A step that is under way is done to this part, from 0 to 1."""
        if step not in self._done:
            self._parts[step] = part

    def named(self, step: str) -> str:
        """A step that is under way, with how far it is where that is known: `take/one 45%`."""
        return f"{step} {self._parts[step]:.0%}" if step in self._parts else step

    @property
    def awaited(self) -> list[str]:
        """Steps that are still to be made."""
        return [step for step in self._weights if step not in self._done]

    @property
    def count(self) -> str:
        """`12/48`."""
        if self._later:
            self._look_ahead()
        return f"{len(self._done)}/{len(self._weights)}"

    @property
    def done(self) -> float:
        """Guessed seconds of what is done."""
        whole = sum(self._weights[name] for name in self._done)
        return whole + sum(self._weights.get(name, 0.0) * part for name, part in self._parts.items())

    @property
    def total(self) -> float:
        """Guessed seconds of everything."""
        return sum(self._weights.values())
