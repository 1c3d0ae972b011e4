"""Ribbons: lines of points as flat shapes."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Points = Sequence[tuple[float, float]]


def stroke(points: Points, *widths: float) -> list[tuple[float, float]]:
    """A line of points as a ribbon; one width for all, or one for each point."""
    line = np.array(points, float)
    way = np.gradient(line, axis=0)
    side = np.stack([-way[:, 1], way[:, 0]], 1) / np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
    half = np.array(widths if len(widths) > 1 else widths * len(line))[:, None] / 2
    ribbon: Iterable[npt.NDArray[np.float64]] = np.concatenate([line + side * half, (line - side * half)[::-1]])
    return [(float(x), float(y)) for x, y in ribbon]
