"""What a build says while it runs: one line per step in a pipe, one JSON event per line, or a live bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from storybuild.build.builder import Broken, Made, Outcome
from storybuild.build.interfaces import Eyes
from storybuild.build.receipts import Receipt
from storybuild.errors import StorybuildError, printable, show
from storybuild.plan.step import Step
from storybuild.report.words import error_json, json_text, reason_json, reason_line

if TYPE_CHECKING:
    from rich.console import Console

Write = Callable[[str], None]
PLAIN_KINDS = {"picture", "sound", "track", "overlap", "mix"}


class Teller(Eyes, Protocol):
    """Eyes that also say what is not a step."""

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None: ...
    def say(self, text: str) -> None: ...
    def fault(self, error: StorybuildError) -> None: ...
    def waiting(self, time: str) -> None: ...
    def event(self, name: str, **facts: Any) -> None: ...
    def close(self) -> None: ...


class Lines:
    """Plain lines for a pipe or a log: takes and the reel always, pieces when `verbose`, nothing when `quiet`."""

    def __init__(self, write: Write, verbose: bool = False, quiet: bool = False, explain: bool = False) -> None:
        self._write: Write = lambda text: write(printable(text))
        self._verbose, self._quiet, self._explain = verbose, quiet, explain

    def begun(self, step: Step) -> None:
        if self._verbose:
            self._write(f"making {step.id}")

    def ended(self, step: Step, outcome: Outcome) -> None:
        if isinstance(outcome, Broken):
            if outcome.failure.state != "unfunded":  # all that was not bought is told together
                self._write(failure_line(step, outcome))
        elif isinstance(outcome, Made) and outcome.fresh and not self._quiet:
            if self._verbose or self._explain or step.kind not in PLAIN_KINDS:
                self._write(f"made {step.id}")
            if self._explain:
                for reason in outcome.reasons:
                    self._write(f"  {reason_line(reason)}")

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None:
        if self._verbose:
            self._write(job_line(receipt, progress, words))

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
        self._lines = Lines(
            lambda text: console.print(text, markup=False, highlight=False, soft_wrap=True), explain=explain
        )
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, transient=True)
        self._bar = self._progress.add_task("building", total=None, visible=False)
        self._running: dict[str, None] = {}
        self._troubles: dict[int, str] = {}
        self._count = 0

    def begun(self, step: Step) -> None:
        if not self._running and not self._count:
            self._progress.start()
        self._count += 1
        self._running[step.id] = None
        self._draw(0)

    def ended(self, step: Step, outcome: Outcome) -> None:
        if step.id in self._running:
            del self._running[step.id]
            self._draw(1)
        if isinstance(outcome, Broken) or step.kind not in PLAIN_KINDS:
            self._lines.ended(step, outcome)

    def _draw(self, done: int) -> None:
        shown = ", ".join(list(self._running)[:3]) or "building"
        self._progress.update(
            self._bar, advance=done, total=self._count, description=printable(shown)[:60].ljust(36), visible=True
        )

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None:
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
        self._progress.stop()


def job_line(receipt: Receipt, progress: float | None, words: str) -> str:
    """How a job gets on, in a line."""
    how = [f"{progress:.0%}" if progress is not None else "", words]
    return f"job {receipt.number} for {receipt.shot}: {', '.join(each for each in how if each) or 'under way'}"


def failure_line(step: Step, outcome: Broken) -> str:
    hint = f"\n  help: {outcome.failure.hint}" if outcome.failure.hint else ""
    return f"{outcome.failure.state} {step.id}: {outcome.failure.message}{hint}"
