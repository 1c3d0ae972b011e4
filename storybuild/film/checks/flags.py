"""Arrays of flags as stretches; apart, since who only reports does without arrays."""

import numpy as np
from numpy.typing import NDArray

from storybuild.film.checks.stretches import Stretch

Flags = NDArray[np.bool_]


def runs(flags: Flags, least: int = 1) -> list[Stretch]:
    """Where a flag stays up for `least` in a row."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    pairs = edges.reshape(-1, 2).tolist()
    return [(first, end) for first, end in pairs if end - first >= least]
