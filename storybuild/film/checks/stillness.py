"""Where a clip's picture stands still, noise apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

_STRAYED, _NOISY = 0.6, 0.6  # levels that a cell may stray, and so much more for each level of noise
_FEW = 3  # as many cells may stray further: an encoder refreshes some
_SHORT = 3  # pictures; what is shorter is not remembered


@dataclass(frozen=True)
class Held:
    """Pictures [first, end) that stand still; strayed: how far cells went from the first one, in levels."""

    first: int
    end: int
    strayed: float

    @property
    def length(self) -> int:
        return self.end - self.first


class Stillness:
    """Takes the cells of each picture, and its noise, and keeps the stretches in which no cell leaves its place."""

    def __init__(self) -> None:
        self._found: list[Held] = []
        self._anchor: Numbers | None = None
        self._first = self._next = 0
        self._strayed = 0.0

    def feed(self, cells: Numbers, noise: Numbers) -> None:
        """Take the next pictures: a row of cells for each."""
        for row, level in zip(cells, noise.tolist(), strict=True):
            strayed = 0.0 if self._anchor is None else _far(row, self._anchor)
            if self._anchor is None or strayed > _STRAYED + _NOISY * level:
                self._close()
                self._anchor, self._first, self._strayed = row.copy(), self._next, 0.0
            else:
                self._strayed = max(self._strayed, strayed)
            self._next += 1

    def _close(self) -> None:
        if self._next - self._first >= _SHORT:
            self._found.append(Held(self._first, self._next, self._strayed))

    def held(self, least: int) -> list[Held]:
        """The stretches of at least so many pictures."""
        last = [Held(self._first, self._next, self._strayed)] if self._next > self._first else []
        return [each for each in (*self._found, *last) if each.length >= least]


def _far(cells: Numbers, anchor: Numbers) -> float:
    """How far most cells are from where they were."""
    away = np.abs(cells - anchor)
    few = min(_FEW, len(away) - 1)
    return float(np.partition(away, len(away) - 1 - few)[len(away) - 1 - few])
