"""What a build says while it runs: one line per step in a pipe, one JSON event per line, or a live bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from storybuild.engine.interfaces import FailureState, Observer
from storybuild.engine.scheduler import Broken, Made, Outcome
from storybuild.errors import StorybuildError, printable, show
from storybuild.plan.kinds import KINDS
from storybuild.plan.step import Step, take_id
from storybuild.purchasing.receipts import Receipt
from storybuild.report.progress import Foresee, Progress
from storybuild.report.words import error_json, json_text, reason_json, reason_lines

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Task

Write = Callable[[str], None]


class Teller(Observer, Protocol):
    """An observer that is also told what is not a step."""

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None: ...
    def part(self, step: str, part: float) -> None: ...
    def say(self, text: str) -> None: ...
    def expect(self, foresee: Foresee) -> None: ...
    def fault(self, error: StorybuildError) -> None: ...
    def waiting(self, time: str) -> None: ...
    def event(self, name: str, **facts: Any) -> None: ...
    def close(self) -> None: ...


class Lines:
    """Plain lines for a pipe or a log: takes and the reel always, pieces when `verbose`, nothing when `quiet`."""

    def __init__(self, write: Write, verbose: bool = False, quiet: bool = False, explain: bool = False) -> None:
        self._write: Write = lambda text: write(printable(text))
        self._verbose, self._quiet, self._explain = verbose, quiet, explain
        self._progress = Progress()

    def expect(self, foresee: Foresee) -> None:
        if not self._quiet:
            self._progress.expect(foresee)

    def begun(self, step: Step) -> None:
        self._progress.begun(step)
        if self._verbose:
            self._write(f"making {step.id}")

    def ended(self, step: Step, outcome: Outcome) -> None:
        self._progress.ended(step)
        told = ended_lines(step, outcome, self._verbose, self._quiet, self._explain)
        if told:
            far = "" if self._quiet else f"[{self._progress.count}] "
            self._write("\n".join([f"{far}{told[0]}", *told[1:]]))

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None:
        if self._verbose:
            self._write(job_line(receipt, progress, words))

    def part(self, step: str, part: float) -> None:
        """A line is for what is done."""

    def say(self, text: str) -> None:
        if not self._quiet:
            self._write(text)

    def fault(self, error: StorybuildError) -> None:
        self._write(show(error))

    def waiting(self, time: str) -> None:
        self.say(f"{time} waiting for the next save")

    def event(self, name: str, **facts: Any) -> None:
        """Plain lines carry no events."""

    def close(self) -> None:
        """Nothing to put away."""


class Events:
    """One JSON object per line, as `schemas/events.schema.json` describes."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def expect(self, foresee: Foresee) -> None:
        """Whoever reads events has the plan."""

    def begun(self, step: Step) -> None:
        self.event("begin", step=step.id, kind=step.kind)

    def ended(self, step: Step, outcome: Outcome) -> None:
        if isinstance(outcome, Made):
            reasons = [reason_json(each) for each in outcome.reasons]
            self.event("end", step=step.id, kind=step.kind, made=outcome.fresh, reasons=reasons)
        elif isinstance(outcome, Broken):
            why = outcome.failure
            self.event("fail", step=step.id, kind=step.kind, state=why.state, message=why.message, hint=why.hint)
        else:
            self.event("blocked", step=step.id, kind=step.kind, on=list(outcome.on))

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None:
        self.event("job", job=receipt.number, shot=receipt.shot, progress=progress, words=words)

    def part(self, step: str, part: float) -> None:
        self.event("part", step=step, part=round(part, 3))

    def say(self, text: str) -> None:
        self.event("say", text=text)

    def fault(self, error: StorybuildError) -> None:
        self.event("error", error=error_json(error))

    def waiting(self, time: str) -> None:
        self.event("waiting", time=time)

    def event(self, name: str, **facts: Any) -> None:
        self._write(json_text({"event": name, **facts}))

    def close(self) -> None:
        """Nothing to put away."""


class Bars:
    """A live bar on a terminal, with failures and words above it."""

    def __init__(self, console: "Console", explain: bool = False) -> None:
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as Live

        self._write: Write = lambda text: console.print(printable(text), markup=False, highlight=False, soft_wrap=True)
        self._lines, self._explain = Lines(self._write), explain
        texts = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}"))
        times = (TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
        self._live = Live(*texts, *times, console=console, transient=True)
        self._bar = self._live.add_task("building", total=None, visible=False, count="")
        self._running: dict[str, None] = {}
        self._troubles: dict[int, str] = {}
        self._progress = Progress()

    @property
    def task(self) -> "Task":
        """What the bar shows."""
        return self._live.tasks[0]

    def expect(self, foresee: Foresee) -> None:
        self._progress.expect(foresee)

    def begun(self, step: Step) -> None:
        self._progress.begun(step)
        self._live.start()
        self._running[step.id] = None
        self._draw()

    def ended(self, step: Step, outcome: Outcome) -> None:
        self._progress.ended(step)
        if step.id in self._running:
            del self._running[step.id]
            self._draw()
        told = ended_lines(step, outcome, False, False, self._explain)
        if told:
            self._write("\n".join(told))

    def _draw(self) -> None:
        far = self._progress
        shown = ", ".join(far.named(step) for step in list(self._running)[:3]) or "building"
        self._live.update(
            self._bar, completed=far.done, total=far.total, count=far.count, visible=True,
            description=printable(shown)[:60].ljust(36),
        )  # fmt: skip

    def part(self, step: str, part: float) -> None:
        if step in self._running:
            self._progress.part(step, part)
            self._draw()

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None:
        if progress is not None:
            self.part(take_id(receipt.shot), progress)
        if words and words != self._troubles.get(receipt.number):
            self._troubles[receipt.number] = words
            self._lines.say(job_line(receipt, progress, words))

    def say(self, text: str) -> None:
        self._lines.say(text)

    def fault(self, error: StorybuildError) -> None:
        self._lines.fault(error)

    def waiting(self, time: str) -> None:
        self._lines.waiting(time)

    def event(self, name: str, **facts: Any) -> None:
        """A terminal shows no events."""

    def close(self) -> None:
        self._live.stop()


def ended_lines(step: Step, outcome: Outcome, verbose: bool, quiet: bool, explain: bool) -> list[str]:
    """What is told of a step that ended: a failure always, what was made unless `quiet`, pieces when asked for more."""
    if isinstance(outcome, Broken):  # all that was not bought is told together, at the end
        return [] if outcome.failure.state is FailureState.UNFUNDED else [failure_line(step, outcome)]
    kind = KINDS[step.kind]
    shown = not kind.aside and (verbose or explain or not kind.plain)
    if quiet or not shown or not isinstance(outcome, Made) or not outcome.fresh:
        return []
    reasons = reason_lines(outcome.reasons, step.inputs, verbose) if explain else []
    return [f"made {step.id}", *(f"  {each}" for each in reasons)]


def job_line(receipt: Receipt, progress: float | None, words: str) -> str:
    """How a job gets on, in a line."""
    how = [f"{progress:.0%}" if progress is not None else "", words]
    return f"job {receipt.number} for {receipt.shot}: {', '.join(each for each in how if each) or 'under way'}"


def failure_line(step: Step, outcome: Broken) -> str:
    hint = f"\n  help: {outcome.failure.hint}" if outcome.failure.hint else ""
    return f"{outcome.failure.state} {step.id}: {outcome.failure.message}{hint}"
