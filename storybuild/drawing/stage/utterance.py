"""Strokes at the mouth of who speaks, where they are so far off or so turned away that one cannot see it move."""

from collections.abc import Sequence
from math import cos, hypot, sin

import numpy as np

from storybuild.drawing.colours import Colour
from storybuild.drawing.ribbon import stroke
from storybuild.drawing.stage.head import Skull
from storybuild.drawing.stage.lens import NEAR, Eye, Floats
from storybuild.drawing.stage.space import sub, unit

_HEAD = 0.25  # metres
_SEEN, _FACED = 0.13, 0.2  # frame heights of a head, and cosine of its turn, from which on one sees the mouth
_SPREAD = (-0.5, 0.0, 0.5)  # radians
_LEAST = 0.02  # frame heights
_INK: Colour = (26, 20, 22)
_CHALK: Colour = (255, 255, 255)
AURA = 0.6  # metres around a head in which the strokes are


class Utterance:
    """mouth: how wide it is open, 0...1: the strokes are as long."""

    def __init__(self, skull: Skull, mouth: float) -> None:
        self._skull, self._open = skull, mouth

    def strokes(self, camera: Eye) -> Sequence[tuple[Floats, Colour]]:
        """Three strokes away from the face; none where the mouth is seen."""
        lips, middle = self._skull.at(0.0, -0.06, 0.09), self._skull.at(0.0, 0.0, 0.0)
        x, y, depth = camera.spot(lips)
        if depth < 4 * NEAR:
            return []
        head = _HEAD * self._skull.size * camera.focal / depth
        faced = float(np.dot(self._skull.axes[:, 2], np.array(unit(sub(camera.eye, middle)))))
        if head > _SEEN * camera.height and faced > _FACED:
            return []
        from_x, from_y, _ = camera.spot(middle)
        way = (x - from_x, y - from_y) if hypot(x - from_x, y - from_y) > 0.12 * head else (0.9, 0.3)
        far = hypot(*way)
        way = (way[0] / far, way[1] / far)
        long = max(head * 0.55, _LEAST * camera.height) * (0.7 + 0.4 * min(1.0, self._open))
        start = max(head * 0.42, 0.012 * camera.height)
        lines = []
        for angle in _SPREAD:
            a, b = way[0] * cos(angle) - way[1] * sin(angle), way[0] * sin(angle) + way[1] * cos(angle)
            lines.append([(x + a * start, y + b * start), (x + a * (start + long), y + b * (start + long))])
        wide = max(long * 0.2, 0.005 * camera.height)
        inked = [(np.array(stroke(line, wide * 1.9)), _INK) for line in lines]
        return [*inked, *((np.array(stroke(line, wide)), _CHALK) for line in lines)]
