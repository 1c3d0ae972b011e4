"""Steps in an order in which they can be made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from storybuild.plan.step import Step


@dataclass(frozen=True)
class Graph:
    """Steps by id; every input names a step of the graph that stands before it, or one that was `given`."""

    steps: Mapping[str, Step]
    users: Mapping[str, tuple[str, ...]] = field(repr=False)
    given: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps.values())

    def needed_by(self, targets: Iterable[str]) -> "Graph":
        """Only these steps and all they need."""
        wanted: set[str] = set()
        waiting = list(targets)
        while waiting:
            name = waiting.pop()
            if name not in wanted and name not in self.given:
                wanted.add(name)
                waiting.extend(self.steps[name].inputs.values())
        return graph_of((step for step in self if step.id in wanted), self.given)

    def urgency(self) -> dict[str, float]:
        """For each step the length of the longest chain from it to the end, in guessed seconds."""
        longest: dict[str, float] = {}
        for step in reversed(list(self)):
            longest[step.id] = step.weight + max((longest[user] for user in self.users[step.id]), default=0.0)
        return longest


def graph_of(steps: Iterable[Step], given: Iterable[str] = ()) -> Graph:
    """A graph of steps in an order in which inputs come first; `given` are made already. ValueError."""
    known = frozenset(given)
    table: dict[str, Step] = {}
    users: dict[str, list[str]] = {}
    for step in steps:
        if step.id in table:
            raise ValueError(f"two steps are called `{step.id}`")
        table[step.id] = step
        users[step.id] = []
        for name in dict.fromkeys(step.inputs.values()):
            if name in known:
                continue
            if name not in users:
                raise ValueError(f"`{step.id}` reads `{name}`, which does not stand before it")
            users[name].append(step.id)
    return Graph(table, {name: tuple(each) for name, each in users.items()}, known)
