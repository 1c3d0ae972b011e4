"""The loop: what is ready is judged, what is stale is made, what was made is remembered."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from storybuild.engine.interfaces import Clock, Executor, Failed, Observer, Ok
from storybuild.engine.results import Results
from storybuild.errors import StorybuildError
from storybuild.plan.graph import Graph
from storybuild.plan.keys import Manifest
from storybuild.plan.reasons import Reason
from storybuild.plan.step import Step
from storybuild.plan.verdict import Current, Result, Stale, judge


@dataclass(frozen=True)
class Made:
    """The step's result is in the store; `fresh` when it was made just now, with the reasons.

    despite: why it could not be made again, where that was asked for; what was there before stays.
    """

    result: Result
    fresh: bool
    reasons: tuple[Reason, ...] = ()
    despite: Failed | None = None


@dataclass(frozen=True)
class Broken:
    """The step failed just now."""

    failure: Failed


@dataclass(frozen=True)
class Blocked:
    """The step was not tried, since these failed."""

    on: tuple[str, ...]


Outcome = Made | Broken | Blocked


@dataclass(frozen=True)
class ScheduleOptions:
    """How to build: how many actions at once, whether to go on after a failure, steps to make even if current.

    pools: how many at once at each service; `jobs` is for this machine.
    """

    jobs: int = 1
    pools: Mapping[str, int] = field(default_factory=dict)
    keep_going: bool = True
    force: frozenset[str] = frozenset()


@dataclass(frozen=True)
class World:
    """All that a build touches."""

    memory: Results
    executor: Executor
    observer: Observer
    clock: Clock


async def build(
    graph: Graph, world: World, options: ScheduleOptions, given: Mapping[str, Outcome] | None = None
) -> dict[str, Outcome]:
    """Make every stale step of the graph; a failed step is a value, and its neighbours go on.

    `given` are the outcomes of steps that stand before this graph; they are part of what comes back.
    """
    return await _Scheduler(graph, world, options, given or {}).run()


class _Scheduler:
    """One run over one graph. Only this loop touches the memory."""

    def __init__(self, graph: Graph, world: World, options: ScheduleOptions, given: Mapping[str, Outcome]) -> None:
        self.graph, self.options = graph, options
        self.memory, self.executor, self.observer, self.clock = (
            world.memory,
            world.executor,
            world.observer,
            world.clock,
        )
        self.outcomes: dict[str, Outcome] = dict(given)
        # Not `set - given.keys()`: that goes through all of `given` for each step.
        self.left = {step.id: len(set(step.inputs.values()).difference(given)) for step in graph}
        self.urgency = graph.urgency()
        self.depth = {"": options.jobs, **options.pools}
        self.ready: dict[str, list[tuple[float, str]]] = {}
        self.busy: Counter[str] = Counter()
        self.running: dict[asyncio.Task[Ok | Failed], tuple[Step, str, Manifest, tuple[Reason, ...]]] = {}
        self.twins: dict[str, list[tuple[Step, Manifest]]] = {}
        self.stopping = False

    async def run(self) -> dict[str, Outcome]:
        for name, count in self.left.items():
            if not count:
                self.queue(name)
        try:
            while any(self.ready.values()) or self.running:
                while not self.stopping and (pool := self.free()) is not None:
                    self.start(self.graph.steps[heappop(self.ready[pool])[1]])
                if self.running:
                    await self.wait()
                elif self.stopping:
                    break
        finally:
            for task in self.running:
                task.cancel()
            ended = await asyncio.gather(*self.running, return_exceptions=True)
            for (step, *_), outcome in zip(self.running.values(), ended, strict=True):
                if isinstance(outcome, StorybuildError):  # each may tell of a job that is nowhere else written down
                    self.observer.ended(step, Broken(Failed(outcome.message, outcome.hint)))
            self.memory.commit()
        return self.outcomes

    def queue(self, name: str) -> None:
        """Let a step whose inputs are settled wait for its turn; a bought clip that is there takes up no place."""
        step = self.graph.steps[name]
        if not step.pool or self.blocked(step) or self.wanting(step):
            heappush(self.ready.setdefault(step.pool, []), (-self.urgency[name], name))

    def blocked(self, step: Step) -> tuple[str, ...]:
        """The inputs that a step has to do without."""
        return tuple(name for name in step.inputs.values() if not isinstance(self.outcomes[name], Made))

    def wanting(self, step: Step) -> Current | Stale | None:
        """The verdict on a step that must be made; None when it is settled as it is."""
        verdict = judge(step, self.contents(step), self.memory, step.id in self.options.force)
        if not isinstance(verdict, Current) or step.id in self.options.force:
            return verdict
        self.memory.use(step.id, verdict.key, verdict.manifest)
        self.settle(step, Made(verdict.result, fresh=False))
        return None

    def free(self) -> str | None:
        """A pool in which a step is ready and someone is free."""
        return next((pool for pool, steps in self.ready.items() if steps and self.busy[pool] < self.depth[pool]), None)

    def start(self, step: Step) -> None:
        """Judge a step whose inputs are all settled; begin its action when it is stale."""
        blocked = self.blocked(step)
        if blocked:
            self.settle(step, Blocked(blocked))
            return
        verdict = self.wanting(step)
        if verdict is None:
            return
        lead = self.lead(step, verdict.key)
        if lead in self.twins:
            self.twins[lead].append((step, verdict.manifest))
            return
        self.twins[lead] = []
        reasons = () if isinstance(verdict, Current) else verdict.reasons
        self.observer.begun(step)
        task = asyncio.ensure_future(self.carry_out(step, verdict.key, verdict.manifest))
        self.running[task] = (step, verdict.key, verdict.manifest, reasons)
        self.busy[step.pool] += 1

    async def carry_out(self, step: Step, key: str, manifest: Manifest) -> Ok | Failed:
        """Make a step's result, but for one that somebody with whom the store is shared has made just now."""
        async with self.memory.claim(key) as elsewhere:
            if elsewhere:
                return elsewhere
            made = {label: self.made(name).result for label, name in step.inputs.items()}
            reads = {label: await self.memory.materialise(result) for label, result in made.items()}
            return await self.executor.do(step, key, manifest, reads)

    def lead(self, step: Step, key: str) -> str:
        """What is done once for all that ask for it; what must not be sent stands for itself."""
        return step.id if step.order and step.order.withheld else key

    def contents(self, step: Step) -> Mapping[str, str]:
        inputs = {label: self.made(name).result.name for label, name in step.inputs.items()}
        return inputs | {label: self.executor.content(file) for label, file in step.files.items()}

    def made(self, name: str) -> Made:
        outcome = self.outcomes[name]
        assert isinstance(outcome, Made)
        return outcome

    async def wait(self) -> None:
        await asyncio.wait(self.running, return_when=asyncio.FIRST_COMPLETED)
        for task in [each for each in self.running if each.done()]:
            outcome = task.result()  # a task that raises stays among the running, and is told of with them
            step, key, manifest, reasons = self.running.pop(task)
            self.busy[step.pool] -= 1
            twins = self.twins.pop(self.lead(step, key))
            if isinstance(outcome, Failed):
                self.stopping = self.stopping or (outcome.state.is_failure and not self.options.keep_going)
                kept = self.kept(step) if step.id in self.options.force else None
                for each, _ in ((step, manifest), *twins):
                    self.memory.fail(each.id, key, outcome)
                    self.settle(each, Made(kept, fresh=False, despite=outcome) if kept else Broken(outcome))
                continue
            result = Result(key, outcome.sha, outcome.size, step.suffix, outcome.facts)
            self.memory.record(step, result, manifest, self.clock.now())
            self.settle(step, Made(result, fresh=True, reasons=reasons))
            for twin, told in twins:
                self.memory.use(twin.id, key, told)
                self.settle(twin, Made(result, fresh=False))

    def kept(self, step: Step) -> Result | None:
        """What stood for a step before it was to be made again."""
        verdict = judge(step, self.contents(step), self.memory)
        return verdict.result if isinstance(verdict, Current) else None

    def settle(self, step: Step, outcome: Outcome) -> None:
        self.outcomes[step.id] = outcome
        self.observer.ended(step, outcome)
        for user in self.graph.users[step.id]:
            self.left[user] -= 1
            if not self.left[user]:
                self.queue(user)
