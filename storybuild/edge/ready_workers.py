"""Workers that stay between builds, ready: to start one takes longer than to draw a small shot."""

import os
from types import TracebackType
from typing import Self

from storybuild.edge.ffmpeg import find
from storybuild.edge.programs import Worker, dismiss, hire
from storybuild.errors import ToolError
from storybuild.throttles import READY, READY_BYTES

_STATM = "/proc/{}/statm"


class ReadyWorkers:
    """A few idle workers, for pools that come and go; all end with it. Only one thread at a time may use it."""

    def __init__(self, most: int = READY) -> None:
        self._most = most
        self._idle: list[Worker] = []
        self._settings: tuple[str, str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._end(self._idle)
        self._idle = []

    def take(self, tool: str, fonts: str) -> list[Worker]:
        """The workers that are idle and work with this ffmpeg and these fonts; the others end."""
        if (tool, fonts) != self._settings:
            self._end(self._idle)
            self._idle = []
        self._settings = tool, fonts
        alive = [worker for worker in self._idle if worker.poll() is None]
        self._end([worker for worker in self._idle if worker not in alive])
        self._idle = []
        return alive

    def keep(self, workers: list[Worker]) -> None:
        """Take back workers that nobody uses now; those that are too many, or have grown large, end."""
        small = [worker for worker in workers if _size(worker.pid) <= READY_BYTES]
        self._idle += small[: max(0, self._most - len(self._idle))]
        self._end([worker for worker in workers if worker not in self._idle])

    def complete(self) -> None:
        """Start workers until as many wait as are kept, with what they draw with loaded."""
        if self._settings is None:
            try:
                self._settings = find(os.environ).path, ""
            except ToolError:  # the build that needs one tells it
                return
        self._idle = self.take(*self._settings)
        while len(self._idle) < self._most:
            self._idle.append(hire_ready(*self._settings))

    def _end(self, workers: list[Worker]) -> None:
        for worker in workers:
            dismiss(worker)


def hire_ready(tool: str, fonts: str) -> Worker:
    """A worker that loads what it draws with before it is asked."""
    return hire("storybuild.edge.preloaded_worker", STORYBUILD_FFMPEG=tool, STORYBUILD_FONTS=fonts)


def _size(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where that cannot be told."""
    try:
        with open(_STATM.format(pid), encoding="ascii") as told:  # noqa: PTH123 - no path of anyone's
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
