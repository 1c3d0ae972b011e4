"""The live view of a watch: its screen drawn anew whenever something happened."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from storybuild.engine.scheduler import Blocked, Outcome
from storybuild.errors import StorybuildError, printable, show
from storybuild.plan.step import Step, take_id
from storybuild.purchasing.receipts import Receipt
from storybuild.report.console import ended_lines, job_line
from storybuild.report.progress import Foresee, Progress
from storybuild.report.watch_screen import WatchScreen

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

EVERY = 0.1  # seconds between two drawings, but for what must be seen


class LiveScreen:
    """Fulfils `Teller` on a terminal, for all builds of a watch; a context manager that gives the terminal back."""

    def __init__(self, console: "Console", explain: bool = False) -> None:
        from rich.live import Live

        self.screen = WatchScreen()
        self._console, self._explain = console, explain
        self._live = Live(self, console=console, screen=True, auto_refresh=False, vertical_overflow="crop")
        self._drawn = 0.0

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        from rich.text import Text

        rows = [Text.assemble(*line, no_wrap=True) for line in self.screen.lines(*console.size)]
        yield Text("\n", end="").join(rows)

    def __enter__(self) -> "LiveScreen":
        self._live.start()
        self.draw()
        return self

    def __exit__(self, *ended: object) -> None:
        self._live.stop()

    def draw(self) -> None:
        """Show what there is now, in the size that the terminal has now."""
        self._drawn = self._console.get_time()
        self._live.refresh()

    def _draw_soon(self) -> None:
        if self._console.get_time() - self._drawn > EVERY:
            self.draw()

    def expect(self, foresee: Foresee) -> None:
        """A build has read the storyboard: what was wrong with it is right now."""
        self.screen.progress = Progress()
        self.screen.progress.expect(foresee)
        self.screen.error, self.screen.said = "", []

    def begun(self, step: Step) -> None:
        self.screen.progress.begun(step)
        self.screen.running[step.id] = None
        self._draw_soon()

    def part(self, step: str, part: float) -> None:
        if step in self.screen.running:
            self.screen.progress.part(step, part)
            self._draw_soon()

    def ended(self, step: Step, outcome: Outcome) -> None:
        self.screen.progress.ended(step)
        self.screen.running.pop(step.id, None)
        for line in [] if isinstance(outcome, Blocked) else ended_lines(step, outcome, False, False, self._explain):
            self.screen.say(printable(line))
        self._draw_soon()

    def job(self, receipt: Receipt, progress: float | None, words: str) -> None:
        if progress is not None:
            self.part(take_id(receipt.shot), progress)
        elif words:
            self.say(job_line(receipt, progress, words))

    def say(self, text: str) -> None:
        self.screen.say(printable(text))
        self._draw_soon()

    def fault(self, error: StorybuildError) -> None:
        self.screen.error = show(error)
        self.draw()

    def waiting(self, time: str) -> None:
        self.screen.phase = f"{time} waiting for the next save"
        self.draw()

    def event(self, name: str, **facts: Any) -> None:
        told: dict[str, Callable[[dict[str, Any]], None]] = {"shots": self.screen.stands, "armed": self._armed}
        if name in told:
            told[name](facts)

    def _armed(self, facts: dict[str, Any]) -> None:
        self.screen.allowance = f"armed: {facts['left']:.2f} of {facts['budget']:.2f} USD left"

    def close(self) -> None:
        """A build is over; the screen stays."""
        self.screen.running.clear()
        self.screen.progress = Progress()
